package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/adrg/xdg"
)

// shipped are all files of the program that check can read.
func shipped(t *testing.T) []string {
	t.Helper()
	var all []string
	for _, pattern := range []string{"plans/*/*", "prompts/*", "values/*", "reframe/*", "blanks/*/*", "rehearsals/*/*", "practice/*"} {
		files, err := filepath.Glob("../../assets/" + pattern + ".toml")
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, error %v", pattern, len(files), err)
		}
		all = append(all, files...)
	}
	return all
}

func TestWhatComesWithTheProgramIsFine(t *testing.T) {
	session, _ := kept(t)
	files := append(shipped(t), session)
	want := answer{done, "fine: " + strings.Join(files, "\nfine: ") + "\n", ""}
	if got := call(t, append([]string{"check"}, files...)...); got != want {
		t.Errorf("check answers %+v", got)
	}
}

func TestAFileIsKnownByItsKeys(t *testing.T) {
	session, _ := kept(t)
	want := map[string]kind{
		"../../assets/plans/en/just-turns.toml": aPlan, "../../assets/prompts/en.toml": somePrompts,
		"../../assets/practice/en.toml": aPractice,
		"../../assets/values/en.toml":   aDeck, twoPeople: aRehearsal, session: aSession,
	}
	for file, kind := range want {
		if got := kindOf(content(t, file)); got != kind {
			t.Errorf("%s is taken for kind %d, want %d", file, got, kind)
		}
	}
	for text, kind := range map[string]kind{
		"":                                       aPlan,
		"format = 1\n[[ step ]] # one":           aRehearsal,
		"# [[step]]\nformat = 1\n[[part]]":       aPlan,
		"[[part]]\nbegins = 4":                   aPlan,
		"format = 1\nsaved = 2026-11-20\n[plan]": aSession,
	} {
		if got := kindOf(text); got != kind {
			t.Errorf("%q is taken for kind %d, want %d", text, got, kind)
		}
	}
}

// badPlan has a part of 400 minutes in its ninth line.
const badPlan = `format = 1
id = "short"
title = "Short"
lengths = [20]

[[part]]
kind = "arrive"
title = "Arrive"
minutes = { 20 = 400 }

[[part]]
kind = "landing"
title = "Landing"
minutes = { 20 = 10 }
`

func TestCheckNamesEveryFaultAndGoesOn(t *testing.T) {
	deck := paperwork(t, "deck.toml", "format = 1\n[[value]]\nid = \"Honesty\"\nname = \"Honesty\"\n")
	plan := paperwork(t, "plan.toml", badPlan)
	script := paperwork(t, "script.toml", steps("at = \"0:00\"\nmove = \"ready\""))
	prompts := paperwork(t, "prompts.toml", "format = 1\nstarter = [\"the Fog\"]\n[[way]]\nid = \"feet\"\nname = \"\"\n")
	good := "../../assets/values/en.toml"
	got := call(t, "check", deck, plan, script, prompts, good)
	if got.code != inputFault || got.out != "fine: "+good+"\n" {
		t.Errorf("code %d, standard output %q", got.code, got.out)
	}
	for _, want := range []struct{ place, words string }{
		{deck + ":", "a deck has 5 to 500 cards"},
		{deck + ":3:1: ", "an id has up to 64 small letters"},
		{plan + ":9:1: ", "400 is not possible"},
		{script + ":8:1: ", "not possible here: the session has not begun"},
		{prompts + ":2:1: ", `did you mean "starters"?`},
	} {
		if !says(got.err, want.place, want.words) {
			t.Errorf("no line says %s … %s in:\n%s", want.place, want.words, got.err)
		}
	}
	for line := range strings.Lines(got.err) {
		if strings.Count(line, ":") < 3 {
			t.Errorf("a line has no place: %q", line)
		}
	}
}

func TestEveryBadScriptIsFoundByCheckToo(t *testing.T) {
	for _, bad := range badScripts {
		file := paperwork(t, "script.toml", bad.text)
		if got := call(t, "check", file); got.code != inputFault || !strings.HasPrefix(got.err, file+":") {
			t.Errorf("%s: %+v", bad.name, got)
		}
	}
}

func TestCheckAsksWhatWasMeant(t *testing.T) {
	t.Cleanup(xdg.Reload) // after the environment is as it was
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	xdg.Reload()
	good := strings.Replace(badPlan, "400", "10", 1)
	deck := "format = 1\n"
	for _, id := range []string{"a", "b", "c", "d", "e"} {
		deck += "[[value]]\nid = \"" + id + "\"\nname = \"Card " + id + "\"\n"
	}
	work := paperwork(t, "work.toml", deck)
	for _, c := range []struct{ name, text, place, words string }{
		{"a key", strings.Replace(good, "lengths", "lenghts", 1), "4:1", `did you mean "lengths"?`},
		{"a kind", strings.Replace(good, `"landing"`, `"landng"`, 1), "12:1", `did you mean "landing"?`},
		{"a step", good + "[[part.prompt]]\nstep = \"copys\"\nroom = \"What?\"\n", "16:1", `did you mean "copies"?`},
		{"a deck", strings.Replace(good, "lengths", "deck = \"wrk\"\nlengths", 1), "4:1", `no such deck as "wrk"; did you mean "work"?`},
		{"a breath", "format = 1\n[[way]]\nid = \"a\"\nname = \"A\"\nbreath = \"long-exale\"\n", "5:1", `did you mean "long-exhale"?`},
		{"a move", steps("at = \"0:00\"\nmove = \"begn\""), "8:1", `did you mean "begin"?`},
	} {
		file := paperwork(t, "file.toml", c.text)
		if got := call(t, "check", work, file); !says(got.err, file+":"+c.place+": ", c.words) || got.code != inputFault {
			t.Errorf("%s: want %s … %s, got %+v", c.name, c.place, c.words, got)
		}
	}
	file := paperwork(t, "file.toml", strings.Replace(good, "lengths", "deck = \"work\"\nlengths", 1))
	if got := call(t, "check", work, file); got.code != done {
		t.Errorf("a deck of its own: %+v", got)
	}
	if got := call(t, "check", file); !says(got.err, file+":4:1: ", "there are no decks of your own") {
		t.Errorf("without the deck: %+v", got)
	}
}

// says tells whether a line begins with a place and has the words.
func says(text, place, words string) bool {
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, place) && strings.Contains(line, words) {
			return true
		}
	}
	return false
}

func TestCheckKnowsSupportFilesAndSheets(t *testing.T) {
	support := paperwork(t, "support.toml", "format = 1\nid = \"here\"\nregion = \"Here\"\nemergency = \"112\"\n[[line]]\nname = \"A line\"\nkind = \"greif\"\nhow = \"Phone 1\"\nsource = \"a.example\"\nchecked = 2026-08-20\n")
	sheet := paperwork(t, "sheet.toml", "format = 1\nid = \"mine\"\ntitle = \"A page\"\n[[section]]\ntitle = \"Empty\"\n")
	good := []string{"../../assets/support/en/ie.toml", "../../assets/sheets/en/solo.toml"}
	got := call(t, append([]string{"check", support, sheet}, good...)...)
	if got.code != inputFault || got.out != "fine: "+good[0]+"\nfine: "+good[1]+"\n" {
		t.Errorf("code %d, standard output %q", got.code, got.out)
	}
	if !says(got.err, support+":7:1: ", `did you mean "grief"?`) || !says(got.err, sheet+":5:1: ", "the section is empty") {
		t.Errorf("the faults are said as:\n%s", got.err)
	}
}

// What is kept is checked without a word of it, and what cannot be read is told apart.
func TestCheckKnowsWhatIsKept(t *testing.T) {
	session, _ := kept(t)
	settings := paperwork(t, "settings.toml", "format = 1\nkeep = \"here\"\nremind = 3\n")
	notes := paperwork(t, "notes.toml", "format = 1\nnotes = \"It was quiet.\"\n")
	if got, want := call(t, "check", session, settings, notes), (answer{done, "fine: " + session + "\nfine: " + settings + "\nfine: " + notes + "\n", ""}); got != want {
		t.Errorf("check answers %+v", got)
	}
	for _, c := range []struct{ name, text, words string }{
		{"locked", "age-encryption.org/v1\n-> X25519 " + canary, "it is locked"},
		{"a key", "# name: " + canary + "\nAGE-SECRET-KEY-1" + canary, "it is a key"},
		{"settings", "format = 1\nkeep = \"" + canary + "\"\n", "a session is kept in one of the ways"},
		{"a way of use", "format = 1\nway = \"" + canary + "\"\n", "the program is used in one of the ways"},
		{"newer settings", "format = 2\nkeep = \"here\"\n", "a newer Goldseam wrote it"},
		{"notes", "format = 1\nnotes = \"" + canary + "\n", "it is damaged"},
		{"a session", "format = 1\nsaved = 2026-11-23T19:42:00Z\n[kept]\n" + canary + " = \"" + canary + "\n", ""},
	} {
		file := paperwork(t, "file.toml", c.text)
		if got := call(t, "check", file); got.code != inputFault || !says(got.err, file+":", c.words) || strings.Contains(got.err, canary) {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}
