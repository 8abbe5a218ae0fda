// Command gallery draws every screen with made-up sessions, light and dark, at
// three sizes, into the folder that it is given. It needs no display: build it
// with the tag ci.
package main

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2/test"

	"goldseam/assets"
	"goldseam/ui"
)

var sizes = [][2]float32{{1024, 700}, {1280, 800}, {1920, 1080}}

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: gallery DIR [MOMENT...]")
		os.Exit(2)
	}
	if err := draw(os.Args[1], os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, "gallery:", err)
		os.Exit(1)
	}
}

// draw writes a picture of every moment, or of those named.
func draw(dir string, only []string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	room, err := ui.ReadRoom(assets.Files, "en")
	if err != nil {
		return err
	}
	now := ui.GalleryTime
	room.Now = func() time.Time { return now }
	room.Suggest = func(kind string) string { return "/home/you/goldseam-2026-11-20." + kind }
	window := ui.New(test.NewApp(), room)
	for _, m := range ui.Moments(room) {
		if len(only) > 0 && !named(m.Name, only) {
			continue
		}
		now = m.At
		window.Sit(m.Session, m.Page)
		if err := picture(window, dir, m.Name); err != nil {
			return err
		}
	}
	return nil
}

func named(name string, only []string) bool {
	for _, o := range only {
		if ok, _ := filepath.Match(o, name); ok {
			return true
		}
	}
	return false
}

// picture draws what the window shows, at every size, light and dark.
func picture(window *ui.Window, dir, name string) error {
	for _, size := range sizes {
		for shade, dark := range map[string]bool{"light": false, "dark": true} {
			file := filepath.Join(dir, fmt.Sprintf("%s-%.0f-%s.png", name, size[0], shade))
			if err := write(window, file, size, dark); err != nil {
				return err
			}
		}
	}
	return nil
}

func write(window *ui.Window, file string, size [2]float32, dark bool) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	if err := png.Encode(f, window.Picture(size[0], size[1], dark)); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
