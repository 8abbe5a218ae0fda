package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"goldseam/facilitation"
)

// unlooked is a session file in which nobody has looked through anything.
func unlooked(t *testing.T, session string) string {
	t.Helper()
	text := regexp.MustCompile(`(?m)^ *looked = .*\n`).ReplaceAllString(content(t, session), "")
	return paperwork(t, "session.toml", text)
}

// printed prints a copy and gives its words.
func printed(t *testing.T, args ...string) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "copy.pdf")
	if got := call(t, append([]string{"print", "-o", out}, args...)...); got.code != done || got.err != "" {
		t.Fatalf("print %s answers %+v", args, got)
	}
	return wordsOf(t, out)
}

func TestPrintSaysWhoseLinesAreNotOnThePaper(t *testing.T) {
	session, _ := kept(t)
	out := filepath.Join(t.TempDir(), "copy.pdf")
	got := call(t, "print", unlooked(t, session), "--copy", "shared", "-o", out)
	want := "saved: " + out + "\nAna has not looked through 11 lines yet; they are not on the paper\nBo has not looked through 13 lines yet; they are not on the paper\n"
	if got != (answer{done, want, ""}) {
		t.Errorf("print answers %+v", got)
	}
	paper := wordsOf(t, out)
	for _, own := range []string{"kitchen table", "It was not the sum.", "say one true thing", "back step"} {
		if strings.Contains(paper, own) {
			t.Errorf("%q is printed, and nobody has looked through it", own)
		}
	}
	if !strings.Contains(paper, "Secret-keeping") || !strings.Contains(paper, "Honesty") {
		t.Error("what belongs to everyone is missing")
	}
}

func TestAnOwnCopyIsPrintedForThePersonOfThatName(t *testing.T) {
	session, _ := kept(t)
	for _, name := range []string{"own:Bo", "own:bO", "own: BO "} {
		paper := printed(t, session, "--copy", name)
		if !strings.Contains(paper, "ask for half an hour to look at what we spend") || strings.Contains(paper, "sit on the back step") {
			t.Errorf("%s: the copy lacks Bo’s own line, or has one of Ana’s: %s", name, paper)
		}
		if !strings.Contains(paper, "write the question down") {
			t.Errorf("%s: the copy lacks what Ana agreed", name)
		}
	}
	if paper := printed(t, unlooked(t, session), "--copy", "own:Bo"); strings.Contains(paper, "write the question down") || !strings.Contains(paper, "half an hour") {
		t.Errorf("before anybody looked, the copy has what Ana agreed, or not what Bo did: %s", paper)
	}
}

func TestAnOwnCopyOfNobodyIsAWrongCall(t *testing.T) {
	session, _ := kept(t)
	t.Chdir(t.TempDir())
	got := call(t, "print", session, "--copy", "own:Annabel")
	if got.code != callFault || got.out != "" || strings.Count(got.err, "\n") != 1 || !strings.Contains(got.err, "none of the 2 people") {
		t.Errorf("print answers %+v", got)
	}
	for _, name := range []string{"Annabel", "Ana", "Bo"} {
		if strings.Contains(got.err, name) {
			t.Errorf("the error names somebody: %s", got.err)
		}
	}
	if left, _ := os.ReadDir("."); len(left) != 0 {
		t.Error("something was written")
	}
}

func TestNoFileIsCalledByAPersonsName(t *testing.T) {
	session, _ := kept(t)
	t.Chdir(t.TempDir())
	for which, want := range map[string]string{"own:Bo": "goldseam-2026-11-20-own-2.pdf", "therapist": "goldseam-2026-11-20-record.pdf", "shared": "goldseam-2026-11-20.pdf"} {
		if got := call(t, "print", session, "--copy", which); got != (answer{done, "saved: " + want + "\n", ""}) {
			t.Errorf("%s: print answers %+v", which, got)
		}
	}
}

func TestARecordHasTheHeadingsOfItsForm(t *testing.T) {
	session, _ := kept(t)
	words := everything(t).Words
	for form, args := range map[facilitation.RecordForm][]string{
		facilitation.SOAP: nil, facilitation.DAP: {"--form", "dap"}, facilitation.BIRP: {"--form", "birp"},
	} {
		paper := strings.ToLower(printed(t, append([]string{session, "--copy", "therapist"}, args...)...))
		for _, id := range form.Headings() {
			if heading := words.Say("record."+id, nil); !strings.Contains(paper, strings.ToLower(heading)) {
				t.Errorf("%s: the record lacks %q", form, heading)
			}
		}
		if !strings.Contains(paper, "kitchen table") {
			t.Errorf("%s: the record lacks what was agreed", form)
		}
	}
}

func TestARehearsalLeavesACopyForEachPerson(t *testing.T) {
	folder := t.TempDir()
	got := call(t, "rehearse", threePeople, "-o", folder)
	want := ""
	for _, name := range []string{sessionFile, summaryFile, "own-1.pdf", "own-2.pdf", "own-3.pdf"} {
		want += "saved: " + filepath.Join(folder, name) + "\n"
	}
	if got != (answer{done, want, ""}) {
		t.Errorf("rehearse answers %+v", got)
	}
	copies := map[string]bool{}
	for person := range 3 {
		copies[wordsOf(t, filepath.Join(folder, ownFile(person)))] = true
	}
	if len(copies) != 3 {
		t.Errorf("three people have %d different copies", len(copies))
	}
}

func TestARehearsalReplacesNobodysOwnCopy(t *testing.T) {
	script, err := filepath.Abs(twoPeople)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if err := os.WriteFile("own-2.pdf", []byte("ours"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := call(t, "rehearse", script); got.code != callFault || content(t, "own-2.pdf") != "ours" {
		t.Errorf("rehearse answers %+v", got)
	}
}

func TestNamesOnPaperHoldForEveryCopy(t *testing.T) {
	session, _ := kept(t)
	without := paperwork(t, "session.toml", strings.Replace(content(t, session), "\n  left-out = ", "\n  naming = \"none\"\n  left-out = ", 1))
	names := regexp.MustCompile(`\b(Ana|Bo)\b`)
	for _, which := range []string{"shared", "own:Bo", "therapist"} {
		if !names.MatchString(printed(t, session, "--copy", which)) {
			t.Errorf("%s: nobody is named, so this proves nothing", which)
		}
		paper := printed(t, without, "--copy", which)
		if name := names.FindString(paper); name != "" || !strings.Contains(strings.ToLower(paper), "one of us") {
			t.Errorf("%s: the paper names %q, or nobody at all: %s", which, name, paper)
		}
	}
}
