package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// kept plays the sample and gives the session file and the summary of it.
func kept(t *testing.T) (session, summary string) {
	t.Helper()
	folder := t.TempDir()
	if got := call(t, "rehearse", twoPeople, "-o", folder); got.code != done {
		t.Fatalf("rehearse: %+v", got)
	}
	return filepath.Join(folder, sessionFile), filepath.Join(folder, summaryFile)
}

func TestPrintGivesTheSummaryOfASessionFile(t *testing.T) {
	session, summary := kept(t)
	out := filepath.Join(t.TempDir(), "copy.pdf")
	if got := call(t, "print", session, "--copy", "shared", "-o", out); got != (answer{done, "saved: " + out + "\n", ""}) {
		t.Fatalf("print answers %+v", got)
	}
	if content(t, out) != content(t, summary) {
		t.Error("the printed copy is not the one that the rehearsal left")
	}
}

func TestPrintOnLetterNamesTheFileByItsDay(t *testing.T) {
	session, _ := kept(t)
	t.Chdir(t.TempDir())
	if got := call(t, "print", "--paper", "letter", "--copy", "shared", session); got != (answer{done, "saved: goldseam-2026-11-20.pdf\n", ""}) {
		t.Fatalf("print answers %+v", got)
	}
	about, err := exec.Command("pdfinfo", "goldseam-2026-11-20.pdf").Output()
	if err != nil || !strings.Contains(string(about), "(letter)") {
		t.Errorf("the paper is not Letter, or pdfinfo says %v", err)
	}
}

func TestPrintLeavesOutWhatWasLeftOut(t *testing.T) {
	session, _ := kept(t)
	out := filepath.Join(t.TempDir(), "copy.pdf")
	text := strings.Replace(content(t, session), `left-out = ["note-2-3-0-0"]`, `left-out = ["note-2-2-0-1", "commitment-1", "resume-by"]`, 1)
	if got := call(t, "print", paperwork(t, "session.toml", text), "--copy", "shared", "-o", out); got.code != done {
		t.Fatalf("print answers %+v", got)
	}
	paper := wordsOf(t, out)
	for _, line := range []string{"In March I took out a loan", "When I wake at night", "27 Nov"} {
		if strings.Contains(paper, line) {
			t.Errorf("%q was left out and is printed", line)
		}
	}
	if strings.Contains(paper, "Since the letter came I lie awake") {
		t.Error("a line that was put back is printed before its owner looked again")
	}
}

func TestADamagedSessionIsRefusedWithoutItsWords(t *testing.T) {
	file, _ := kept(t)
	whole := content(t, file)
	for name, text := range map[string]string{
		"cut short":     whole[:len(whole)/2],
		"newer":         strings.Replace(whole, "format = 1", "format = 2", 1),
		"unknown key":   strings.Replace(whole, "[floor]", "[floor]\n  shame = \"the letters at work\"", 1),
		"bad string":    strings.Replace(whole, "In March I took", `In "March I took`, 1),
		"two turns":     strings.Replace(whole, "owner = 1", "owner = 9", 1),
		"without saved": strings.Replace(strings.Replace(whole, "saved = ", "sved = ", 1), "In March", `In "March`, 1),
	} {
		for _, args := range [][]string{{"print", "--copy", "shared"}, {"check"}} {
			damaged := paperwork(t, "session.toml", text)
			got := call(t, append(args, damaged)...)
			if got.code != inputFault || got.out != "" || !strings.HasPrefix(got.err, damaged+":") {
				t.Errorf("%s, %s: %+v", name, args[0], got)
			}
			for _, word := range []string{"March", "loan", "letters"} {
				if strings.Contains(got.err, word) {
					t.Errorf("%s, %s: the error quotes a note: %s", name, args[0], got.err)
				}
			}
		}
	}
}

func TestPrintLeavesTheOldFileWhenTheNewOneCannotBeWritten(t *testing.T) {
	session, _ := kept(t)
	folder := filepath.Join(t.TempDir(), "folder.pdf")
	if err := os.MkdirAll(filepath.Join(folder, "mine"), 0o700); err != nil {
		t.Fatal(err)
	}
	got := call(t, "print", session, "--copy", "shared", "-o", folder)
	if got.code != inputFault || got.out != "" || !strings.HasPrefix(got.err, "goldseam: save "+folder+": ") || strings.Count(got.err, "\n") != 1 {
		t.Errorf("print answers %+v", got)
	}
	if _, err := os.Stat(filepath.Join(folder, "mine")); err != nil {
		t.Errorf("what was there is gone: %v", err)
	}
}

func TestPrintWantsTheDayOfASession(t *testing.T) {
	file, _ := kept(t)
	text := content(t, file)
	marked := paperwork(t, "session.toml", "\xef\xbb\xbf"+text) // some editors put this mark before UTF-8
	t.Chdir(t.TempDir())
	if got := call(t, "print", marked, "--copy", "shared"); got.out != "saved: goldseam-2026-11-20.pdf\n" {
		t.Errorf("print answers %+v", got)
	}
	saved := strings.Index(text, "saved = ")
	undated := paperwork(t, "session.toml", text[:saved]+text[saved+strings.Index(text[saved:], "\n"):])
	if got := call(t, "print", undated, "--copy", "shared"); got.code != inputFault || !strings.Contains(got.err, "saved") {
		t.Errorf("print answers %+v", got)
	}
}

func TestPrintNeverReplacesTheSessionItself(t *testing.T) {
	session, _ := kept(t)
	before := content(t, session)
	if got := call(t, "print", session, "--copy", "shared", "-o", session); got.code != callFault {
		t.Errorf("print answers %+v", got)
	}
	if content(t, session) != before {
		t.Error("the session file was replaced")
	}
}

func TestARehearsalInTheFolderItselfReplacesNothing(t *testing.T) {
	script, err := filepath.Abs(twoPeople)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if err := os.WriteFile(sessionFile, []byte("ours"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := call(t, "rehearse", script); got.code != callFault {
		t.Errorf("rehearse answers %+v", got)
	}
	if content(t, sessionFile) != "ours" {
		t.Error("the session file was replaced")
	}
}
