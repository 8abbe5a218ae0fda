// Command gallery draws every screen with made-up sessions, light and dark, at
// three sizes, into the folder that it is given. It photographs the real window.
package main

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"goldseam/assets"
	"goldseam/facilitation"
	"goldseam/facilitation/report"
	"goldseam/ui"
)

var sizes = [][2]float32{{1024, 700}, {1280, 800}, {1920, 1080}}

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: gallery DIR [MOMENT...]")
		os.Exit(2)
	}
	if err := open(os.Args[1], os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, "gallery:", err)
		os.Exit(1)
	}
}

// gallery is the window, and the moment that its clock shows.
type gallery struct {
	window *ui.Window
	room   ui.Room
	now    time.Time
	dir    string
	only   []string
}

// open draws every moment, or those named.
func open(dir string, only []string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	room, err := ui.ReadRoom(assets.Files, "en")
	if err != nil {
		return err
	}
	g := &gallery{room: room, now: ui.GalleryTime, dir: dir, only: only}
	g.room.Now = func() time.Time { return g.now }
	g.room.Folders = func() []ui.Folder {
		return []ui.Folder{{ID: "documents", Path: "~/Documents"}, {ID: "desktop", Path: "~/Desktop"}, {ID: "home", Path: "~"}}
	}
	g.room.Suggest = func(kind string) string {
		if kind == "record" || strings.HasPrefix(kind, "own-") || strings.HasPrefix(kind, "worksheet-") {
			return "~/goldseam-2026-11-20-" + kind + ".pdf"
		}
		return "~/goldseam-2026-11-20." + kind
	}
	g.furnish()
	g.window = ui.New(app.NewWithID("app.goldseam.Gallery"), g.room)
	return g.window.Run(g.draw)
}

// furnish gives the room its press, and doors behind which there is nothing.
func (g *gallery) furnish() {
	press := report.NewPress(report.Fonts{
		Serif: assets.Serif, SerifItalic: assets.SerifItalic, SerifBold: assets.SerifBold, Sans: assets.Sans, SansBold: assets.SansBold,
		Scripts: [][]byte{assets.Hebrew, assets.Arabic, assets.Devanagari, assets.Thai}, Emoji: assets.Emoji,
	}, g.room.Words.Say)
	g.room.Print = func(ctx context.Context, what facilitation.Printable, paper string) (ui.Printout, error) {
		return press.Set(ctx, what, report.Paper(paper))
	}
	g.room.Save = func(string, []byte, bool) error { return nil }
	g.room.Open = func(string) error { return nil }
	g.room.Printer = func() string { return "Kitchen" }
	g.room.PrintNow = func(string, []byte, string, bool) error { return nil }
}

func (g *gallery) draw() error {
	for _, size := range sizes {
		fyne.DoAndWait(func() { g.window.Size(size[0], size[1]) })
		for range 4 {
			ui.Painted() // the window manager takes a moment to agree
		}
		for _, shade := range []string{"light", "dark"} {
			fyne.DoAndWait(func() { g.window.Shade(shade == "dark") })
			if err := g.hang(fmt.Sprintf("%.0f-%s", size[0], shade)); err != nil {
				return err
			}
		}
	}
	return nil
}

// hang writes a picture of each moment.
func (g *gallery) hang(kind string) error {
	for _, m := range ui.Moments(g.room) {
		if !named(m.Name, g.only) {
			continue
		}
		fyne.DoAndWait(func() {
			g.now = m.At
			g.window.LendFor(m)
			g.window.Sit(m.Session, m.Page)
		})
		ui.Painted()
		for _, name := range m.Press {
			fyne.DoAndWait(func() { g.window.Press(name) })
			ui.Painted()
		}
		var frame image.Image
		fyne.DoAndWait(func() { frame = g.window.Frame() })
		if err := write(filepath.Join(g.dir, m.Name+"-"+kind+".png"), frame); err != nil {
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
	return len(only) == 0
}

func write(file string, frame image.Image) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	return errors.Join(png.Encode(f, frame), f.Close())
}
