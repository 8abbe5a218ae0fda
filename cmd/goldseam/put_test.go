package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/adrg/xdg"

	"goldseam/ui"
)

func TestAFileOfTheUsualNameIsNeverReplaced(t *testing.T) {
	session, _ := kept(t)
	t.Chdir(t.TempDir())
	for name, args := range map[string][]string{
		"goldseam-2026-11-20.pdf":        {"print", session, "--copy", "shared"},
		"goldseam-2026-11-20-own-2.pdf":  {"print", session, "--copy", "own:Bo"},
		"goldseam-2026-11-20-record.pdf": {"print", session, "--copy", "therapist"},
		"goldseam-blanks.pdf":            {"blanks"},
	} {
		if err := os.WriteFile(name, []byte("ours"), 0o600); err != nil {
			t.Fatal(err)
		}
		got := call(t, args...)
		if want := "goldseam: " + args[0] + ": " + name + " is here already; name a file with -o;"; got.code != callFault || got.out != "" || !strings.HasPrefix(got.err, want) {
			t.Errorf("%s: %+v", name, got)
		}
		if content(t, name) != "ours" {
			t.Errorf("%s was replaced", name)
		}
		if got := call(t, append(args, "-o", name)...); got.code != done || content(t, name)[:4] != "%PDF" {
			t.Errorf("%s by its name: %+v", name, got)
		}
	}
}

func TestNoSessionIsReplacedByAPDF(t *testing.T) {
	session, _ := kept(t)
	whole := content(t, session)
	for name, text := range map[string]string{"whole": whole, "cut short": whole[:len(whole)/3], "newer": strings.Replace(whole, "format = 1", "format = 9", 1)} {
		other := paperwork(t, "other.toml", text)
		for _, args := range [][]string{{"print", session, "--copy", "shared", "-o", other}, {"blanks", "-o", other}} {
			got := call(t, args...)
			if got.code != callFault || got.out != "" || !strings.Contains(got.err, "is a kept session; name another file with -o") {
				t.Errorf("%s, %s: %+v", name, args[0], got)
			}
			if content(t, other) != text {
				t.Errorf("%s, %s: the session was replaced", name, args[0])
			}
		}
	}
}

func TestWhatIsNoPlainFileIsNotReplaced(t *testing.T) {
	session, _ := kept(t)
	folder := t.TempDir()
	at := func(name string) string { return filepath.Join(folder, name) }
	if err := errors.Join(os.Mkdir(at("folder"), 0o700), syscall.Mkfifo(at("pipe"), 0o600),
		os.WriteFile(at("file"), []byte("ours"), 0o600), os.Symlink("file", at("link"))); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"folder": "this is a folder; name a file, not a folder", "link": "this is a link; name the file itself",
		"pipe": "this is a pipe or a device; name a plain file",
	} {
		for _, args := range [][]string{{"print", session, "--copy", "shared"}, {"blanks"}} {
			got := call(t, append(args, "-o", at(name))...)
			if got != (answer{inputFault, "", "goldseam: save " + at(name) + ": " + want + "\n"}) {
				t.Errorf("%s, %s: %+v", name, args[0], got)
			}
		}
	}
	if left, _ := os.ReadDir(folder); len(left) != 4 || content(t, at("file")) != "ours" {
		t.Errorf("%d things are in the folder, and the file says %q", len(left), content(t, at("file")))
	}
}

func TestADashIsStandardOutputWithThePagesAlone(t *testing.T) {
	session, summary := kept(t)
	t.Chdir(t.TempDir())
	if got := call(t, "print", session, "--copy", "shared", "-o", "-"); got != (answer{done, content(t, summary), ""}) {
		t.Errorf("print answers %d with %d bytes and %q", got.code, len(got.out), got.err)
	}
	got := call(t, "print", unlooked(t, session), "--copy", "shared", "-o", "-")
	if got.code != done || !strings.HasPrefix(got.out, "%PDF") || !strings.HasSuffix(got.out, "%%EOF\n") || strings.Count(got.err, "has not looked through") != 2 {
		t.Errorf("print answers %d and %q", got.code, got.err)
	}
	if got := call(t, "blanks", "-o", "-"); got.code != done || !strings.HasPrefix(got.out, "%PDF") || !strings.HasSuffix(got.out, "%%EOF\n") || got.err != "" {
		t.Errorf("blanks answers %d and %q", got.code, got.err)
	}
	if left, _ := os.ReadDir("."); len(left) != 0 {
		t.Errorf("%d files are left", len(left))
	}
	if got := call(t, "blanks", "-o", "./-"); got.code != done || content(t, "-")[:4] != "%PDF" {
		t.Errorf("blanks into a file of that name: %+v", got)
	}
}

// full is a standard output that takes nothing.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, syscall.ENOSPC }

func TestPagesThatStandardOutputDoesNotTakeAreAFault(t *testing.T) {
	var said bytes.Buffer
	if code := run([]string{"blanks", "-o", "-"}, everything(t), full{}, &said); code != inputFault || said.String() != "goldseam: write to standard output: no space left on device\n" {
		t.Errorf("code %d, %q", code, said.String())
	}
}

func TestPrintWantsANameAfterO(t *testing.T) {
	session, _ := kept(t)
	t.Chdir(t.TempDir())
	if got := call(t, "print", session, "--copy", "shared", "-o", ""); got.code != callFault || !strings.Contains(got.err, "print: name the file after -o") {
		t.Errorf("print answers %+v", got)
	}
	if left, _ := os.ReadDir("."); len(left) != 0 {
		t.Error("something was written")
	}
}

func TestTheWindowNeverTakesAFolderForAFile(t *testing.T) {
	folder := t.TempDir()
	inside := filepath.Join(folder, "inside")
	if err := errors.Join(os.Mkdir(inside, 0o700), os.Symlink(inside, filepath.Join(folder, "link"))); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{inside, inside + "/", " " + folder, filepath.Join(folder, "link")} {
		for _, replace := range []bool{false, true} {
			if err := saveFromWindow(path, []byte("x"), replace); !errors.Is(err, ui.ErrFolder) {
				t.Errorf("%q, %v: %v", path, replace, err)
			}
		}
	}
	if err := saveFromWindow(filepath.Join(inside, "a.pdf"), []byte("x"), false); err != nil {
		t.Error(err)
	}
	if err := saveFromWindow(filepath.Join(inside, "a.pdf"), []byte("x"), false); !errors.Is(err, ui.ErrThere) {
		t.Errorf("a file that is there: %v", err)
	}
}

func TestAnOwnCopyAndARecordAreSuggestedNeutralNames(t *testing.T) {
	home := t.TempDir()
	t.Cleanup(xdg.Reload) // after the environment is as it was
	t.Setenv("HOME", home)
	t.Setenv("XDG_DOCUMENTS_DIR", home)
	xdg.Reload()
	lib := everything(t)
	day := lib.Now().Format("2006-01-02")
	for kind, want := range map[string]string{
		"pdf": "goldseam-" + day + ".pdf", "toml": "goldseam-" + day + ".toml", "own-1": "goldseam-" + day + "-own-1.pdf",
		"own-6": "goldseam-" + day + "-own-6.pdf", "record": "goldseam-" + day + "-record.pdf", "worksheet-2": "goldseam-" + day + "-values-2.pdf",
	} {
		file := lib.suggest(kind)
		if file != filepath.Join(home, want) {
			t.Errorf("%s is called %s", kind, file)
		}
		if err := os.WriteFile(file, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		ending := filepath.Ext(want)
		if again := filepath.Base(lib.suggest(kind)); again != strings.TrimSuffix(want, ending)+"-2"+ending {
			t.Errorf("the second %s is called %s", kind, again)
		}
	}
}

func TestASecondRehearsalLeavesNobodysCopyOfTheFirst(t *testing.T) {
	folder := t.TempDir()
	call(t, "rehearse", threePeople, "-o", folder)
	third := filepath.Join(folder, "own-3.pdf")
	others := map[string]string{"own-4.pdf": "ours, and no PDF", "own-7.pdf": "%PDF", "Own-5.pdf": "%PDF", "own-5.pdf.bak": "%PDF", "own-05.pdf": "%PDF", "away.pdf": "%PDF"}
	for name, text := range others {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("away.pdf", filepath.Join(folder, "own-6.pdf")); err != nil {
		t.Fatal(err)
	}
	got := call(t, "rehearse", twoPeople, "-o", folder)
	if got.code != done || !strings.HasSuffix(got.out, "own-2.pdf\nremoved: "+third+"\n") || strings.Count(got.out, "removed") != 1 {
		t.Errorf("rehearse answers %+v", got)
	}
	if _, err := os.Lstat(third); !errors.Is(err, os.ErrNotExist) {
		t.Error("the third person’s copy is still there")
	}
	others["own-6.pdf"] = "%PDF"
	for name, text := range others {
		if content(t, filepath.Join(folder, name)) != text {
			t.Errorf("%s was changed", name)
		}
	}
}

func TestEveryCopySaysWhoseAgreementsWait(t *testing.T) {
	session, _ := kept(t)
	waiting := unlooked(t, session)
	const ana, bo = "Ana has not looked through 1 line yet; it is not on the paper\n", "Bo has not looked through 2 lines yet; they are not on the paper\n"
	for which, want := range map[string]string{"own:Ana": bo, "own:Bo": ana, "therapist": ana + bo} {
		out := filepath.Join(t.TempDir(), "copy.pdf")
		if got := call(t, "print", waiting, "--copy", which, "-o", out); got != (answer{done, "saved: " + out + "\n" + want, ""}) {
			t.Errorf("%s: %+v", which, got)
		}
		if got := call(t, "print", session, "--copy", which, "-o", out); got != (answer{done, "saved: " + out + "\n", ""}) {
			t.Errorf("%s, when all have looked: %+v", which, got)
		}
	}
}

func TestABlankWithATitleAloneIsABlank(t *testing.T) {
	blank := paperwork(t, "page.toml", "format = 1\nid = \"mine\"\ntitle = \"A page\"\norder = 3\n")
	if got := call(t, "check", blank); got.code != inputFault || !strings.HasPrefix(got.err, blank+":3:1: the blank is empty") || strings.Count(got.err, "\n") != 1 {
		t.Errorf("check answers %+v", got)
	}
	for text, want := range map[string]kind{
		"format = 1\norder = 3\nlengths = [20]": aPlan, "format = 1\norder = 3\nlenghts = [20]\n[[part]]": aPlan, "order = 3": aBlank,
	} {
		if got := kindOf(text); got != want {
			t.Errorf("%q is taken for kind %d", text, got)
		}
	}
}
