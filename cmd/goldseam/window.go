package main

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/adrg/xdg"
	"github.com/rymdport/portal/settings/appearance"

	"goldseam/assets"
	"goldseam/facilitation"
	"goldseam/facilitation/calendar"
	"goldseam/facilitation/report"
	"goldseam/facilitation/store"
	"goldseam/ui"
)

// noWindow is the exit code of a computer that cannot show the window.
const noWindow = 3

// appID names the program to the system.
const appID = "app.goldseam.Goldseam"

// openWindow opens the app and stays until it is closed. The library is read while
// the window opens.
func openWindow(now func() time.Time, stderr io.Writer) int {
	read := sync.OnceValues(func() (library, error) { return openLibrary(assets.Files, now) })
	window, err := openWith(read)
	if err == nil {
		err = window.ShowAndRun()
	}
	lib, fault := read()
	if fault != nil {
		fmt.Fprintln(stderr, "goldseam:", fault)
		return inputFault
	}
	return lib.closed(err, stderr)
}

// closed gives the exit code of a window.
func (l library) closed(err error, stderr io.Writer) int {
	switch {
	case err == nil:
		return done
	case errors.Is(err, ui.ErrNoScreen):
		fmt.Fprintln(stderr, "goldseam:", l.Words.Say("error.no-display", nil), l.Words.Say("error.no-display.hint", nil))
		return noWindow
	}
	return console{l, io.Discard, stderr}.fault(err)
}

// openWith opens a window for a library. Where there is no display, it says so
// rather than wait for one.
func openWith(read func() (library, error)) (*ui.Window, error) {
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return nil, ui.ErrNoScreen
	}
	leaveNoBus()
	log.SetOutput(whereOnly{os.Stderr})
	shown, light := laterCollected(), asked(shadeUnknown)
	keepScale()
	drawn := shadersInMemory()
	app := quietApp()
	stayOffline()
	leave := listFaces()
	var back func()
	window, err := ui.Open(app, func() (ui.Room, error) {
		lib, err := read()
		room := lib.furnished()
		room.Shown, room.Light = func() { back(); drawn(); shown() }, light
		return room, err
	})
	leave() // the first text has been measured
	back = elsewhere()
	return window, err
}

// furnished is the room with its doors to disk and paper.
func (l library) furnished() ui.Room {
	room := l.Room
	room.Print = func(ctx context.Context, what facilitation.Printable, paper string) (ui.Printout, error) {
		out, err := l.press().Set(ctx, what, report.Paper(paper))
		return printout{out}, err
	}
	room.Suggest, room.Folders, room.Save = l.suggest, usualFolders, saveFromWindow
	room.Load, room.Map = loadSession, mapFile()
	room.Calendar, room.Open, room.Printer, room.PrintNow = calendar.Write, openInViewer, printer, printNow
	l.keeping(&room)
	own := ownFolder()
	room.RereadPlans, room.SavePlan = own.Read, func(plan facilitation.Plan, over facilitation.OwnPlan) (string, error) {
		return savePlan(own, plan, over)
	}
	return room
}

// laterCollected leaves the garbage of starting up until the window has been
// there for a second, and then gives its memory back, and hides what is left. Collecting it takes a
// tenth of the start.
func laterCollected() func() {
	usual := debug.SetGCPercent(-1)
	return func() {
		time.AfterFunc(time.Second, func() {
			debug.SetGCPercent(usual)
			debug.FreeOSMemory()
			hideMemory()
		})
	}
}

// asked asks in the background, since the window takes time to open anyway.
func asked(question func() bool) func() bool {
	answer := sync.OnceValue(question)
	go answer()
	return answer
}

// shadeUnknown says whether the desktop does not tell if it is light or dark.
// Fyne would take that for dark.
func shadeUnknown() bool {
	if runtime.GOOS != "linux" {
		return false
	}
	_, err := appearance.GetColorScheme()
	return err != nil
}

// leaveNoBus keeps the libraries from starting a message bus where the desktop
// has none: it would outlive the program and leave a file behind.
func leaveNoBus() {
	if runtime.GOOS != "linux" || os.Getenv(busAddress) != "" {
		return
	}
	if _, err := os.Stat(filepath.Join(xdg.RuntimeDir, "bus")); err != nil {
		_ = os.Setenv(busAddress, "none:") // it fails only for a name that is no name
	}
}

const busAddress = "DBUS_SESSION_BUS_ADDRESS"

// usualFolders are where people keep files on this computer, as far as they are
// there.
func usualFolders() []ui.Folder {
	all := []ui.Folder{
		{ID: "documents", Path: xdg.UserDirs.Documents}, {ID: "desktop", Path: xdg.UserDirs.Desktop},
		{ID: "downloads", Path: xdg.UserDirs.Download}, {ID: "home", Path: xdg.Home},
	}
	return slices.DeleteFunc(all, func(f ui.Folder) bool {
		info, err := os.Stat(f.Path)
		return err != nil || !info.IsDir()
	})
}

// suggest names a file in the people's documents that is not there yet, for a kind
// of file such as "toml", for the third person's own copy "own-3", or for the
// facilitator's "record". The name says nothing about who spoke, or of what.
func (l library) suggest(kind string) string {
	folder := xdg.UserDirs.Documents
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		folder = xdg.Home
	}
	name, ending := l.fileName(kind)
	for n := 1; ; n++ {
		file := filepath.Join(folder, name+ending)
		if n > 1 {
			file = filepath.Join(folder, fmt.Sprintf("%s-%d%s", name, n, ending))
		}
		if _, err := os.Lstat(file); errors.Is(err, fs.ErrNotExist) || n == 100 {
			return file
		}
	}
}

// fileName is what a file of a kind is called today, and how the name ends.
func (l library) fileName(kind string) (name, ending string) {
	data := map[string]any{"Date": l.Now().Format(time.DateOnly)}
	for person := range facilitation.Most {
		data["Number"] = person + 1
		switch kind {
		case fmt.Sprintf("own-%d", person+1):
			return l.Words.Say("copy.file.own", data), ".pdf"
		case fmt.Sprintf("worksheet-%d", person+1):
			return l.Words.Say("copy.file.worksheet", data), ".pdf"
		}
	}
	if kind == "record" {
		return l.Words.Say("copy.file.record", data), ".pdf"
	}
	return l.Words.Say("copy.file", data), "." + kind
}

// saveFromWindow replaces a file whole. A file that is there already stays,
// unless the people said that it may go.
func saveFromWindow(path string, data []byte, replace bool) error {
	path = atHome(path)
	if path == "" {
		return errors.New("name a file")
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return ui.ErrFolder // it would be there too, and can never be replaced
	}
	if _, err := os.Lstat(path); err == nil && !replace {
		return ui.ErrThere
	}
	return store.Replace(path, data)
}

func loadSession(path string) (facilitation.Session, error) {
	text, err := readFile(atHome(path))
	if err != nil {
		return facilitation.Session{}, err
	}
	return facilitation.ParseSession(filepath.Base(path), text)
}

// atHome reads "~/" as people mean it.
func atHome(path string) string {
	path = strings.TrimSpace(path)
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		return filepath.Join(xdg.Home, rest)
	}
	return path
}

// mapFile tells a test where the things on the screen are, when the environment
// names a file for it.
func mapFile() func(string) {
	file := os.Getenv("GOLDSEAM_MAP")
	if file == "" {
		return nil
	}
	return func(text string) {
		if os.WriteFile(file+".new", []byte(text), 0o600) == nil {
			_ = os.Rename(file+".new", file) // a test that misses one map reads the next
		}
	}
}

// rehearseInWindow plays a script in the real window.
func rehearseInWindow(lib library, r facilitation.Rehearsal, o windowOptions) int {
	trail, err := lib.curtain(o.file, r)
	if err != nil {
		return lib.closed(err, o.stderr)
	}
	window, err := openWith(func() (library, error) { return lib, nil })
	if err == nil {
		err = window.Rehearse(lib.playback(r, trail, o))
	}
	return lib.closed(err, o.stderr)
}

func (l library) playback(r facilitation.Rehearsal, trail facilitation.Trail, o windowOptions) ui.Playback {
	p := ui.Playback{Script: r, Opened: trail, Speed: o.speed}
	p.Done = func(s facilitation.Session, ends time.Time) error {
		_, err := l.leave(o.out, s, r.Begins, ends)
		return err
	}
	if o.pictures != "" {
		p.Picture = func(name string, picture image.Image) error { return savePicture(o.pictures, name, picture) }
	}
	return p
}

func savePicture(folder, name string, picture image.Image) error {
	if err := store.MakeFolder(folder); err != nil {
		return err
	}
	f, err := os.Create(filepath.Join(folder, name+".png"))
	if err != nil {
		return fmt.Errorf("save picture: %s", store.Reason(err))
	}
	if err := errors.Join(png.Encode(f, picture), f.Close()); err != nil {
		return fmt.Errorf("save picture: %s", store.Reason(err))
	}
	return nil
}
