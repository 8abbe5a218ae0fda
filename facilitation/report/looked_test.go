package report

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// bySystem are the scripts that are set in a face of the computer, so that they
// look different from one to the next.
var bySystem = []string{"chinese", "japanese"}

// TestEveryScriptLooksAsItDidWhenItWasReviewed compares pages with pictures that
// somebody looked at, beside the same text in a browser. Where pages are to look
// different, look at testdata/failed and copy it over testdata/reviewed.
func TestEveryScriptLooksAsItDidWhenItWasReviewed(t *testing.T) {
	c := couple("Dana שירה", "ليلى")
	c.Notes = nil
	for _, script := range slices.Sorted(maps.Keys(inScripts)) {
		if said := inScripts[script]; !slices.Contains(bySystem, script) {
			c.Notes = append(c.Notes, noted("n"+script, said.name, said.note))
		}
	}
	out, err := press(t).Set(t.Context(), c, A4)
	if err != nil {
		t.Fatal(err)
	}
	for page := range out.Pages() {
		shown, err := out.Page(t.Context(), page, 820)
		if err != nil {
			t.Fatal(err)
		}
		name := fmt.Sprintf("scripts-%d.png", page+1)
		if worst := unlike(grain(shown, 4), grain(reviewed(t, name, shown), 4)); worst > 0.02 {
			keepFailed(t, name, shown)
			t.Errorf("%s differs by %.3f", name, worst)
		}
	}
}

// reviewed is a picture that was looked at. Where there is none yet, it keeps
// what is shown, to be looked at.
func reviewed(t *testing.T, name string, shown image.Image) image.Image {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", "reviewed", name))
	if err != nil {
		keepFailed(t, name, shown)
		t.Fatalf("nobody has looked at %s yet", name)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// keepFailed keeps a picture in grey, which is small.
func keepFailed(t *testing.T, name string, shown image.Image) {
	t.Helper()
	grey := image.NewGray(shown.Bounds())
	for y := range grey.Rect.Dy() {
		for x := range grey.Rect.Dx() {
			grey.Set(x, y, color.GrayModel.Convert(shown.At(x, y)))
		}
	}
	folder := filepath.Join("testdata", "failed")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, grey); err != nil {
		t.Fatal(err)
	}
}

// unlike is the largest difference of two grains.
func unlike(a, b [][]float64) float64 {
	if len(a) != len(b) {
		return 1
	}
	worst := 0.0
	for y := range a {
		for x := range a[y] {
			worst = max(worst, math.Abs(a[y][x]-b[y][x]))
		}
	}
	return worst
}
