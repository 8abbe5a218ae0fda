package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"goldseam/facilitation"
)

const (
	twoPeople   = "../../assets/rehearsals/en/two-people.toml"
	threePeople = "../../assets/rehearsals/en/three-people.toml"
)

// scripts are all rehearsals that come with the program.
func scripts(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../../assets/rehearsals/*/*.toml")
	if err != nil || len(files) < 2 {
		t.Fatalf("%d rehearsals, error %v", len(files), err)
	}
	return files
}

// played gives the session that a script leaves, and the words of its summary
// as another program reads them.
func played(t *testing.T, script string) (facilitation.Session, string) {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "out")
	got := call(t, "rehearse", script, "-o", folder)
	if got.code != done || got.err != "" {
		t.Fatalf("%s: %+v", script, got)
	}
	file := filepath.Join(folder, sessionFile)
	s, err := facilitation.ParseSession(file, []byte(content(t, file)))
	if err != nil {
		t.Fatal(err)
	}
	return s, wordsOf(t, filepath.Join(folder, summaryFile))
}

// wordsOf reads a PDF back, with one space between words.
func wordsOf(t *testing.T, pdf string) string {
	t.Helper()
	text, err := exec.Command("pdftotext", "-raw", pdf, "-").Output()
	if err != nil {
		t.Fatalf("pdftotext (make test installs it): %v", err)
	}
	return strings.Join(strings.Fields(string(text)), " ")
}

func TestEveryRehearsalPrintsWhatThePeopleAgreed(t *testing.T) {
	for _, script := range scripts(t) {
		s, paper := played(t, script)
		for _, want := range agreed(t, s) {
			if !strings.Contains(paper, want) {
				t.Errorf("%s: the summary lacks %q", script, want)
			}
		}
	}
}

// agreed is everything that must stand in a shared summary.
func agreed(t *testing.T, s facilitation.Session) []string {
	t.Helper()
	copy := s.Shared(time.Time{}, everything(t).Wording()).Without(s.Kept.LeftOut)
	want := append(copy.People, copy.Problem.Text, copy.Signal.Text, copy.Resume.Reopen.Text)
	for _, line := range slices.Concat(copy.Values.Shared, copy.Ground) {
		want = append(want, line.Text)
	}
	for _, note := range copy.Notes {
		want = append(want, note.Text, note.Part)
	}
	for _, section := range copy.Sections {
		for _, line := range section.Lines {
			want = append(want, line.Text)
		}
	}
	for _, c := range copy.Commitments {
		want = append(want, c.Text)
		if !c.Review.IsZero() {
			want = append(want, c.Review.Format("Mon 2 Jan"))
		}
		if !c.Until.IsZero() {
			want = append(want, c.Until.Format("until Mon 2 Jan"))
		}
	}
	for _, act := range copy.Values.Kept {
		want = append(want, act.Text)
	}
	for _, m := range []facilitation.MomentLine{copy.Resume.CheckIn, copy.Resume.ResumeBy} {
		want = append(want, m.At.Format("Mon 2 Jan, 15:04"))
	}
	return want
}

func TestNoRehearsalPrintsWhatIsPrivate(t *testing.T) {
	pauses := regexp.MustCompile(`(?i)\b(pauses|paused|[0-9]+ pause|turns?:|minutes)\b`)
	for _, script := range scripts(t) {
		s, paper := played(t, script)
		if found := pauses.FindString(paper); found != "" {
			t.Errorf("%s: the summary counts something: %q", script, found)
		}
		for _, value := range onlySorted(s) {
			if regexp.MustCompile(`\b` + value + `\b`).MatchString(paper) {
				t.Errorf("%s: the summary shows %s, which was sorted and not picked", script, value)
			}
		}
		for _, line := range dropped(t, s) {
			if strings.Contains(paper, line) {
				t.Errorf("%s: the summary has a line that was left out: %q", script, line)
			}
		}
	}
}

// onlySorted are the values that were sorted and that nobody picked.
func onlySorted(s facilitation.Session) []string {
	var names []string
	if len(s.Values.Sorts) == 0 {
		return nil
	}
	for _, value := range s.Values.Deck {
		picked := func(sort facilitation.Sort) bool { return slices.Contains(sort.Picked, value.ID) }
		if !slices.ContainsFunc(s.Values.Sorts, picked) {
			names = append(names, value.Name)
		}
	}
	return names
}

// dropped are the notes that somebody left out of the copy.
func dropped(t *testing.T, s facilitation.Session) []string {
	var lines []string
	for _, note := range s.Shared(time.Time{}, everything(t).Wording()).Notes {
		if slices.Contains(s.Kept.LeftOut, note.ID) {
			lines = append(lines, note.Text)
		}
	}
	return lines
}

func TestTheEveningOfTwoPeopleGoesThroughEveryPart(t *testing.T) {
	s, paper := played(t, twoPeople)
	if got := len(s.Agenda.Parts); s.Agenda.At != got-1 || got != 9 {
		t.Errorf("ended in part %d of %d, want 9 of 9", s.Agenda.At+1, got)
	}
	if s.Problem.Named() != "the Secret-keeping" || strings.Contains(paper, "the Silence") {
		t.Errorf("the problem is %q, or its old name is printed", s.Problem.Named())
	}
	if len(s.Kept.Commitments) != 3 || len(dropped(t, s)) != 1 || len(onlySorted(s)) < 20 || len(s.Values.Kept) != 2 {
		t.Errorf("%d agreements, %d lines left out, %d cards only sorted, %d values kept",
			len(s.Kept.Commitments), len(dropped(t, s)), len(onlySorted(s)), len(s.Values.Kept))
	}
	for _, value := range []string{"Honesty", "Closeness"} {
		if !strings.Contains(paper, value) {
			t.Errorf("the summary lacks the shared value %s", value)
		}
	}
}

func TestTheAfternoonOfThreePeopleStopsInTheMiddle(t *testing.T) {
	s, _ := played(t, threePeople)
	if s.Part().Kind != facilitation.Landing || len(s.Values.Sorts) != 0 || len(s.Kept.Commitments) != 0 {
		t.Errorf("ended in %s with %d sorts and %d agreements", s.Part().Kind, len(s.Values.Sorts), len(s.Kept.Commitments))
	}
	if s.Kept.Resume.CheckIn.IsZero() || s.Kept.Resume.ResumeBy.IsZero() || s.Kept.Resume.Reopen == "" {
		t.Errorf("nothing says when they sit down again: %+v", s.Kept.Resume)
	}
}

// opening begins on line 1; the first step of a test stands on line 6.
const opening = `format = 1
plan = "first-conversation"
length = 50
begins = 2026-11-20T19:00:00+01:00
people = ["Ana", "Bo"]
`

func steps(moves ...string) string {
	var b strings.Builder
	b.WriteString(opening)
	for _, move := range moves {
		b.WriteString("[[step]]\n" + move + "\n")
	}
	return b.String()
}

// badScripts are scripts with a fault: its line and column, and words about it.
var badScripts = []struct{ name, text, place, words string }{
	{"unknown step", steps("at = \"0:00\"\nmove = \"bgin\""), "8:1:", `no such move as "bgin"; did you mean "begin"?`},
	{"wrong order", steps("at = \"0:00\"\nmove = \"ready\""), "8:1:", `"ready" is not possible here: the session has not begun`},
	{"time runs back", steps("at = \"1:00\"\nmove = \"begin\"", "at = \"0:30\"\nmove = \"go-on\""), "10:1:", `this is earlier than the step before, which is at 1:00`},
	{"bad time", steps("at = \"1:75\"\nmove = \"begin\""), "7:", ``},
	{"unknown person", steps("at = \"0:00\"\nmove = \"begin\"", "at = \"0:10\"\nmove = \"way\"\nwho = \"Cem\"\nchoice = \"feet\""), "11:1:", `"way": who must be one of the 2 people`},
	{"unknown key", steps("at = \"0:00\"\nmove = \"begin\"\nwhom = \"Ana\""), "9:1:", `did you mean "who"?`},
	{"nothing changes", steps("at = \"0:00\"\nmove = \"begin\"", "at = \"0:10\"\nmove = \"describe\"\nchoice = \"colour\"\ntext = \"blue\""), "11:1:", `"describe" changes nothing here`},
	{"unknown plan", strings.Replace(steps("at = \"0:00\"\nmove = \"begin\""), "first-", "last-", 1), "1:1:", `no such plan as "last-conversation"; the plans are`},
	{"unknown length", strings.Replace(steps("at = \"0:00\"\nmove = \"begin\""), "= 50", "= 51", 1), "", `the plan has the lengths [50 80 90], not 51`},
	{"equal names", strings.Replace(steps("at = \"0:00\"\nmove = \"begin\""), `"Bo"`, `"ana"`, 1), "", `everyone needs a name of their own`},
	{"seven people", strings.Replace(opening, `"Ana"`, `"Ana", "C", "D", "E", "F", "G"`, 1), "5:1:", `give 2 to 6 names`},
	{"no beginning", "format = 1\nplan = \"just-turns\"\npeople = [\"Ana\", \"Bo\"]\n", "1:1:", `say when it begins`},
	{"not TOML", opening + "[[step]]\nat =\n", "7:", ``},
	{"empty", "", "1:1:", `the file is empty`},
	{"binary", opening + "\x00\x01", "1:1:", `the file is not text in UTF-8`},
}

func TestABadScriptNamesThePlaceAndWritesNothing(t *testing.T) {
	for _, bad := range badScripts {
		file, folder := paperwork(t, "script.toml", bad.text), t.TempDir()
		got := call(t, "rehearse", file, "-o", folder)
		if got.code != inputFault || got.out != "" || !says(got.err, file+":"+bad.place, bad.words) {
			t.Errorf("%s: %d, %q, want %s %s", bad.name, got.code, got.err, bad.place, bad.words)
		}
		if left, _ := os.ReadDir(folder); len(left) != 0 {
			t.Errorf("%s: %d files were written", bad.name, len(left))
		}
	}
}

func TestARehearsalThatCannotBeSavedSaysSo(t *testing.T) {
	file := paperwork(t, "taken", "mine")
	got := call(t, "rehearse", "-o", file, twoPeople)
	if got.code != inputFault || got.out != "" || got.err != "goldseam: make folder "+file+": not a directory\n" {
		t.Errorf("answers %+v", got)
	}
	if content(t, file) != "mine" {
		t.Error("the file in the way was changed")
	}
}
