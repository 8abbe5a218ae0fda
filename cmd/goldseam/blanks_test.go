package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestBlanksPrintsTheWholePackUnderANeutralName(t *testing.T) {
	t.Chdir(t.TempDir())
	if got := call(t, "blanks"); got != (answer{done, "saved: goldseam-blanks.pdf\n", ""}) {
		t.Fatalf("blanks answers %+v", got)
	}
	words := wordsOf(t, blanksFile)
	for _, b := range everything(t).Pack().Blanks {
		if !strings.Contains(words, b.Title) {
			t.Errorf("%s is not in the pack", b.Title)
		}
	}
	for _, want := range []string{"Honesty", "Living by what I believe", "This line is 50 mm long"} {
		if !strings.Contains(words, want) {
			t.Errorf("the pack does not say %q", want)
		}
	}
}

func TestBlanksOnLetterReplacesAFileWhole(t *testing.T) {
	out := paperwork(t, "mine.pdf", strings.Repeat("long ago ", 200_000))
	if got := call(t, "blanks", "--paper", "letter", "-o", out); got != (answer{done, "saved: " + out + "\n", ""}) {
		t.Fatalf("blanks answers %+v", got)
	}
	about, err := exec.Command("pdfinfo", out).Output()
	if err != nil || !strings.Contains(string(about), "(letter)") {
		t.Errorf("the paper is not Letter, or pdfinfo says %v", err)
	}
	if strings.Contains(content(t, out), "long ago") {
		t.Error("the old file shows through")
	}
}

func TestBlanksAtFaultSayWhatWouldBeRight(t *testing.T) {
	t.Chdir(t.TempDir())
	for args, want := range map[string]string{
		"blanks --paper a5":  "blanks: --paper takes a4 or letter",
		"blanks --paper A4":  "blanks: --paper takes a4 or letter",
		"blanks one.toml":    "blanks takes no file, not 1",
		"blanks --copies 2":  "no such flag as",
		"blanks -o":          "blanks: ",
		"blanks -o= ":        "blanks: name the file after -o",
		"blanks -- --paper ": "blanks takes no file, not 1",
	} {
		got := call(t, strings.Fields(args)...)
		if got.code != callFault || got.out != "" || !strings.Contains(got.err, want) || strings.Count(got.err, "\n") != 1 {
			t.Errorf("%s: %+v, want %q", args, got, want)
		}
	}
	if files, err := os.ReadDir("."); err != nil || len(files) != 0 {
		t.Errorf("%d files are left, error %v", len(files), err)
	}
}

func TestBlanksLeaveTheOldFileWhereTheNewOneCannotBeWritten(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "folder.pdf")
	if err := os.MkdirAll(filepath.Join(folder, "mine"), 0o700); err != nil {
		t.Fatal(err)
	}
	got := call(t, "blanks", "-o", folder)
	if got.code != inputFault || got.out != "" || !strings.HasPrefix(got.err, "goldseam: save "+folder+": ") {
		t.Errorf("blanks answers %+v", got)
	}
	if _, err := os.Stat(filepath.Join(folder, "mine")); err != nil {
		t.Errorf("what was there is gone: %v", err)
	}
}

func TestCheckKnowsBlanks(t *testing.T) {
	good, err := filepath.Glob("../../assets/blanks/en/*.toml")
	if err != nil || len(good) == 0 {
		t.Fatalf("%d blanks, %v", len(good), err)
	}
	for _, file := range good {
		if got := kindOf(content(t, file)); got != aBlank {
			t.Errorf("%s is taken for kind %d", file, got)
		}
	}
	cards := paperwork(t, "cards.toml", "format = 1\nid = \"mine\"\ntitle = \"Cards\"\norder = 4\nacross = 9\ndown = 2\n[[card]]\ntitle = \"One\"\nline = [\"x\"]\n")
	page := paperwork(t, "page.toml", "format = 1\nid = \"mine\"\ntitle = \"A page\"\norder = 0\n[[section]]\ntitle = \"Part\"\nlines = 2\n")
	got := call(t, append([]string{"check", cards, page}, good...)...)
	if got.code != inputFault || got.out != "fine: "+strings.Join(good, "\nfine: ")+"\n" {
		t.Errorf("code %d, standard output %q", got.code, got.out)
	}
	if !says(got.err, cards+":9:1: ", `did you mean "lines"?`) || !says(got.err, page+":4:1: ", "the place in the pack is a whole number from 1 to 99") {
		t.Errorf("the faults are said as:\n%s", got.err)
	}
}
