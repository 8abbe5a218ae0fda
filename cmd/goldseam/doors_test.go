//go:build !windows

// The programs that these tests put in the place of others are shell scripts.

package main

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"goldseam/facilitation"
	"goldseam/ui"
)

// fakes are programs that write down how they are called, each in a folder that
// is the whole PATH.
func fakes(t *testing.T, scripts map[string]string) (folder string) {
	t.Helper()
	folder = t.TempDir()
	head := "#!/bin/sh\nPATH=/usr/bin:/bin\nfor a in \"$@\"; do printf '%s\\n' \"$a\"; done > '" + folder + "/args'\n"
	for name, script := range scripts {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(head+script+"\n"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", folder)
	return folder
}

func args(t *testing.T, folder string) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, "args"))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
}

// opener is the name of the program that opens files here.
func opener() string { return viewer(runtime.GOOS, "")[0] }

func aFile(t *testing.T, name string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte("%PDF"), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestAFileIsOpenedByNameAndNoShellReadsIt(t *testing.T) {
	folder := fakes(t, map[string]string{opener(): "exit 0"})
	file := aFile(t, "-n $(touch here); `id` & 'two' \"copies\".pdf")
	if err := openInViewer(file); err != nil {
		t.Fatal(err)
	}
	if got := args(t, folder); !slices.Equal(got, []string{file}) {
		t.Errorf("it was called with %q", got)
	}
	t.Chdir(filepath.Dir(file))
	if err := openInViewer(" " + filepath.Base(file)); err != nil {
		t.Fatal(err)
	}
	if got := args(t, folder); !filepath.IsAbs(got[0]) {
		t.Errorf("%q may be taken for an option", got)
	}
}

func TestWhereNothingOpensAFileOneSentenceSaysSo(t *testing.T) {
	file := aFile(t, "Ana and Bo.pdf")
	fakes(t, map[string]string{opener(): "echo no application for Ana; exit 3"})
	if err := openInViewer(file); !errors.Is(err, errNoViewer) {
		t.Errorf("a viewer that fails gives %v", err)
	}
	t.Setenv("PATH", t.TempDir())
	if err := openInViewer(file); !errors.Is(err, errNoViewer) || strings.Contains(err.Error(), "Ana") {
		t.Errorf("no viewer gives %v", err)
	}
	for _, none := range []string{file + "x", filepath.Dir(file), ""} {
		if err := openInViewer(none); !errors.Is(err, errNoFile) {
			t.Errorf("%q gives %v", filepath.Base(none), err)
		}
	}
}

func TestAViewerThatStaysIsNotWaitedForAndLeavesNothing(t *testing.T) {
	folder := fakes(t, map[string]string{opener(): "echo $$ > \"$0.pid\"; exec sleep 1"})
	begun := time.Now()
	if err := openWithin(aFile(t, "a.pdf"), 200*time.Millisecond); err != nil || time.Since(begun) > 900*time.Millisecond {
		t.Fatalf("after %v: %v", time.Since(begun), err)
	}
	text, err := os.ReadFile(filepath.Join(folder, opener()+".pid"))
	if err != nil {
		t.Fatal(err)
	}
	pid := strings.TrimSpace(string(text))
	number, err := strconv.Atoi(pid)
	if err != nil {
		t.Fatal(err)
	}
	for begun := time.Now(); ; {
		if errors.Is(syscall.Kill(number, 0), syscall.ESRCH) { // signal 0 only asks whether it is there
			return
		}
		if time.Since(begun) > 5*time.Second {
			t.Fatal("the viewer is there when it has ended")
		}
	}
}

func TestEverySystemHasItsOwnViewer(t *testing.T) {
	for system, want := range map[string]string{"linux": "xdg-open f", "freebsd": "xdg-open f", "darwin": "open f", "windows": "rundll32 url.dll,FileProtocolHandler f"} {
		if got := strings.Join(viewer(system, "f"), " "); got != want {
			t.Errorf("%s opens with %q", system, got)
		}
	}
}

func TestThePrinterIsTheOneTheSystemNames(t *testing.T) {
	for said, want := range map[string]string{
		"echo 'system default destination: Kitchen_1'": "Kitchen_1", "echo 'no system default destination'": "", "exit 1": "",
		"echo 'system default destination: '": "", "echo 'lpstat: Bad file descriptor'": "", "exec sleep 60": "",
	} {
		folder := fakes(t, map[string]string{"lp": "exit 0", "lpstat": said})
		patience := askingTime
		if strings.Contains(said, "sleep") {
			patience = 300 * time.Millisecond
		}
		begun := time.Now()
		if got := printerWithin(patience); got != want {
			t.Errorf("%s gives %q", said, got)
		}
		if time.Since(begun) > patience+time.Second {
			t.Errorf("%s took %v", said, time.Since(begun))
		}
		if got := args(t, folder); !slices.Equal(got, []string{"-d"}) {
			t.Errorf("it was asked %q", got)
		}
	}
	fakes(t, map[string]string{"lpstat": "echo 'system default destination: Kitchen'"})
	if got := printer(); got != "" {
		t.Errorf("without lp the printer is %q", got)
	}
}

func TestPagesGoToThePrinterWithoutAFile(t *testing.T) {
	for _, c := range []struct {
		paper    string
		keepSize bool
		want     string
	}{
		{"a4", false, "-d Kitchen_1 -o media=A4 -o fit-to-page -t Goldseam"},
		{"letter", false, "-d Kitchen_1 -o media=Letter -o fit-to-page -t Goldseam"},
		{"a4", true, "-d Kitchen_1 -o media=A4 -o print-scaling=none -t Goldseam"},
	} {
		folder := fakes(t, map[string]string{"lp": `wc -c > "$0.bytes"`})
		pages := make([]byte, 1<<20)
		if err := printNow("Kitchen_1", pages, c.paper, c.keepSize); err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(args(t, folder), " "); got != c.want {
			t.Errorf("lp was called with %q", got)
		}
		size, err := os.ReadFile(filepath.Join(folder, "lp.bytes"))
		if err != nil || strings.TrimSpace(string(size)) != strconv.Itoa(len(pages)) {
			t.Errorf("lp got %s bytes, %v", size, err)
		}
		left, err := os.ReadDir(folder)
		if err != nil || len(left) != 3 {
			t.Errorf("there are %v", left)
		}
	}
}

func TestWherePagesCannotBePrintedOneSentenceSaysSo(t *testing.T) {
	fakes(t, map[string]string{"lp": "echo 'lp: Error - no default destination for Ana' >&2; exit 1"})
	if err := printNow("Kitchen", []byte("%PDF"), "a4", false); !errors.Is(err, errUnprinted) || strings.Contains(err.Error(), "Ana") {
		t.Errorf("a printer that fails gives %v", err)
	}
	if err := printNow("Kitchen", []byte("%PDF"), "a5", false); !errors.Is(err, errUnprinted) {
		t.Errorf("another paper gives %v", err)
	}
	if err := printNow("", []byte("%PDF"), "a4", false); !errors.Is(err, errNoPrinter) {
		t.Errorf("no printer of a name gives %v", err)
	}
	t.Setenv("PATH", t.TempDir())
	if err := printNow("Kitchen", []byte("%PDF"), "a4", false); !errors.Is(err, errNoPrinter) {
		t.Errorf("no lp gives %v", err)
	}
}

func TestTheRoomHasItsDoorsToCalendarsViewersAndPrinters(t *testing.T) {
	room := everything(t).furnished()
	if room.Open == nil || room.Printer == nil || room.PrintNow == nil || room.Calendar == nil {
		t.Fatal("a door is missing")
	}
	at := time.Date(2026, 11, 20, 21, 30, 0, 0, time.UTC)
	entry := facilitation.CalendarEntry{Title: "Tea", Appointment: facilitation.Appointment{ID: "check-in", Kind: "check-in", Begins: at, Minutes: 10}}
	file, err := room.Calendar(facilitation.Calendar{Date: at, Entries: []facilitation.CalendarEntry{entry}})
	if err != nil || !strings.Contains(string(file), "\r\nSUMMARY:Tea\r\n") {
		t.Errorf("the calendar is %q, %v", file, err)
	}
	if name := filepath.Base(room.Suggest("ics")); !strings.HasSuffix(name, ".ics") {
		t.Errorf("it would be called %s", name)
	}
	out, err := room.Print(t.Context(), facilitation.SharedCopy{People: []string{"Ana", "Bo"}}, "a4")
	if err != nil {
		t.Fatal(err)
	}
	if locked, err := out.Locked(t.Context(), "kettle"); err != nil || !strings.HasPrefix(string(locked), "%PDF-2.0") {
		t.Errorf("the pages are not locked: %v", err)
	}
	for _, password := range []string{"", "tea תה", strings.Repeat("ﷺ", 42)} {
		if locked, err := out.Locked(t.Context(), password); !errors.Is(err, ui.ErrPassword) || locked != nil {
			t.Errorf("%q gives %v", password, err)
		}
	}
}
