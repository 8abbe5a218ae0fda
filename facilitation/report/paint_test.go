package report

import (
	"image"
	"image/color"
	"image/png"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
)

// printedPage is the page as a reader of PDFs draws it.
func printedPage(t *testing.T, pdf []byte, width int) image.Image {
	t.Helper()
	folder := t.TempDir()
	file := filepath.Join(folder, "copy.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	size := []string{"-scale-to-x", strconv.Itoa(width), "-scale-to-y", "-1"}
	if out, err := exec.Command("pdftoppm", append(size, "-png", "-singlefile", "-f", "1", "-l", "1", file, filepath.Join(folder, "page"))...).CombinedOutput(); err != nil {
		t.Fatalf("pdftoppm: %v\n%s", err, out)
	}
	f, err := os.Open(filepath.Join(folder, "page.png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// grain is the mean darkness of squares of a picture, so that two ways to smooth
// an edge do not count as a difference.
func grain(img image.Image, side int) [][]float64 {
	b := img.Bounds()
	rows := make([][]float64, b.Dy()/side)
	for y := range rows {
		rows[y] = make([]float64, b.Dx()/side)
		for x := range rows[y] {
			sum := 0.0
			for i := range side * side {
				g := color.GrayModel.Convert(img.At(b.Min.X+x*side+i%side, b.Min.Y+y*side+i/side)).(color.Gray)
				sum += float64(255-g.Y) / 255
			}
			rows[y][x] = sum / float64(side*side)
		}
	}
	return rows
}

func TestThePictureOfAPageLooksLikeThePrintedPage(t *testing.T) {
	p := NewPress(everyFace(t), english(t))
	c := couple("Nguyễn Thị Ánh", "שירה")
	for _, script := range slices.Sorted(maps.Keys(inScripts)) {
		c.Notes = append(c.Notes, noted("n"+script, inScripts[script].name, inScripts[script].note))
	}
	out, err := p.Set(t.Context(), c, A4)
	if err != nil {
		t.Fatal(err)
	}
	pdf, err := out.PDF(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	const width, side = 620, 10
	shown, err := out.Page(t.Context(), 0, width)
	if err != nil {
		t.Fatal(err)
	}
	a, b := grain(shown, side), grain(printedPage(t, pdf, width), side)
	if worst := unlike(a, b); worst > 0.15 {
		t.Errorf("the two differ by %.3f", worst)
	}
}

func TestAPageThatIsNotThereGivesAnError(t *testing.T) {
	out, err := press(t).Set(t.Context(), couple("Ana", "Bo"), A4)
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range []int{-1, out.Pages()} {
		if _, err := out.Page(t.Context(), page, 100); err == nil {
			t.Errorf("page %d of %d was drawn", page, out.Pages())
		}
	}
}
