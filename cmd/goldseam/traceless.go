package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"github.com/adrg/xdg"
)

// This file keeps the window's libraries from leaving something on the disk. Fyne
// makes folders for settings and for its cache and writes empty settings when it
// ends, its reader of faces writes a list of them, and Mesa writes what it made of
// Fyne's shaders. None of it holds people's words, but all of it tells when
// somebody used Goldseam. On other systems than Linux only the settings are kept
// from being written.

// quietApp is Fyne's app without its files, which has nothing to remember.
func quietApp() fyne.App {
	back := elsewhere()
	defer back()
	a := app.NewWithID(appID)
	if ends, ok := a.Lifecycle().(interface{ SetOnStoppedHookExecuted(func()) }); ok {
		ends.SetOnStoppedHookExecuted(nil) // it would write the settings
	}
	if settings := a.Preferences(); settings.String(lastFolder) != "" {
		settings.RemoveValue(lastFolder)
	}
	return a
}

// lastFolder is under what name Fyne's file dialog writes down where people keep
// their files, in Fyne 2.8.
const lastFolder = "fyne:fileDialogLastFolder"

// elsewhere sends whoever asks for the folders of settings and of the cache to a
// file, in which nothing can be made, and gives the way back. Fyne asks when an app
// is made, and again when its window opens.
func elsewhere() (back func()) {
	if runtime.GOOS != "linux" {
		return func() {}
	}
	setAll(map[string]string{"XDG_CONFIG_HOME": os.DevNull, "XDG_CACHE_HOME": os.DevNull})
	return func() {
		setAll(map[string]string{"XDG_CONFIG_HOME": xdg.ConfigHome, "XDG_CACHE_HOME": xdg.CacheHome})
	}
}

// setAll changes the environment.
func setAll(variables map[string]string) {
	for name, value := range variables {
		_ = os.Setenv(name, value) // it fails only for a name that is no name
	}
}

// keepScale hands on how large people want all windows of Fyne, as Fyne does not find
// its settings.
func keepScale() {
	if runtime.GOOS != "linux" || os.Getenv(scaleName) != "" {
		return
	}
	var wish struct{ Scale float64 }
	text, err := readFile(filepath.Join(xdg.ConfigHome, "fyne", "settings.json"))
	if err == nil && json.Unmarshal(text, &wish) == nil && wish.Scale > 0 {
		_ = os.Setenv(scaleName, strconv.FormatFloat(wish.Scale, 'g', -1, 32))
	}
}

const scaleName = "FYNE_SCALE"

// shadersInMemory has the graphics driver remember Fyne's shaders in the folder of
// this login, which is in memory and goes with the login. Where there is no such
// folder it remembers nothing, and the next start takes as long as the first:
// twice as long where no graphics card draws. The names are those of Mesa 22
// (docs/envvars) and of NVIDIA's driver (README, OpenGL environment variables).
func shadersInMemory() (back func()) {
	wish := map[string]string{"MESA_SHADER_CACHE_DISABLE": "true", "MESA_GLSL_CACHE_DISABLE": "true", "__GL_SHADER_DISK_CACHE": "0"}
	if inMemory(xdg.RuntimeDir) {
		wish = map[string]string{"MESA_SHADER_CACHE_DIR": xdg.RuntimeDir, "__GL_SHADER_DISK_CACHE_PATH": xdg.RuntimeDir}
	}
	for name := range wish {
		if _, set := os.LookupEnv(name); set {
			delete(wish, name) // somebody else's wish stands
		}
	}
	setAll(wish)
	return func() {
		for name := range wish {
			_ = os.Unsetenv(name)
		}
	}
}

// listFaces has Fyne's reader of faces keep its list where nobody finds it tomorrow:
// in memory, or for a moment in a folder that goes. The list is written when the
// first text is measured, and has to be, or letters that our faces lack find no
// other face. Making it anew takes some milliseconds for each hundred faces.
func listFaces() (leave func()) {
	if runtime.GOOS != "linux" {
		return func() {}
	}
	folder, leave, err := passingFolder()
	if err != nil {
		folder = os.DevNull
	}
	setAll(map[string]string{"XDG_CACHE_HOME": folder})
	return leave
}

// passingFolder is a folder in memory, as far as there is one, and how to leave it.
func passingFolder() (folder string, leave func(), err error) {
	if inMemory(xdg.RuntimeDir) {
		return xdg.RuntimeDir, func() {}, nil
	}
	parent := ""
	if inMemory(sharedMemory) {
		parent = sharedMemory
	}
	folder, err = os.MkdirTemp(parent, "list-")
	return folder, func() { _ = os.RemoveAll(folder) }, err
}

// sharedMemory is where Linux has files that are in memory only.
const sharedMemory = "/dev/shm"

// whereOnly lets through of what libraries say only where they said it: what else
// they say may quote a file's name, or anything.
type whereOnly struct{ to io.Writer }

// place is a line of Fyne about a call from a wrong thread, or of where one of its
// messages comes from; ownFiles is where it speaks of its own folders, which are
// not there on purpose.
var (
	place    = regexp.MustCompile(`^\S+ \S+ (?:\*\*\*.*|  From: .*|  At: (.*))\n?$`)
	ownFiles = regexp.MustCompile(`/fyne/v2(?:@[^/]*)?/(?:app/[a-z_]+|theme/theme_desktop)\.go:`)
)

func (w whereOnly) Write(line []byte) (int, error) {
	m := place.FindSubmatch(line)
	if m == nil || ownFiles.Match(line) {
		return len(line), nil
	}
	said := line
	if len(m[1]) > 0 {
		said = fmt.Appendf(nil, "Fyne error at %s\n", m[1])
	}
	if _, err := w.to.Write(said); err != nil {
		return 0, err
	}
	return len(line), nil
}
