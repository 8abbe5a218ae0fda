package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"goldseam/facilitation"
	"goldseam/facilitation/report"
)

// A canary is a word that is in one private place only. Each is written in three
// scripts: as letters of the page's own faces, from right to left as shapes with
// text beneath, and beyond the first 65,536 signs of Unicode.
type secret string

// The places that no paper of the people may show.
const (
	inRecord    secret = "recordquokka"
	inSort      secret = "sortquokka"
	inDraft     secret = "draftquokka"
	inFuture    secret = "futurequokka"
	inHealthy   secret = "healthyquokka"
	inQuestion  secret = "questionquokka"
	inHurt      secret = "hurtquokka"
	inMark      secret = "markquokka"
	inLeftOut   secret = "leftoutquokka"
	inUnlooked  secret = "unlookedquokka"
	inPromise   secret = "promisequokka"
	inPause     secret = "pausequokka"
	inFacts     secret = "pronounquokka"
	inAlias     secret = "aliasquokka"
	onAllCopies secret = "printedquokka" // in a note of everyone: this one is printed
)

var hiddenFromAll = []secret{inRecord, inSort, inDraft, inFuture, inHealthy, inQuestion, inHurt, inMark, inLeftOut, inUnlooked, inPromise, inPause, inFacts}

// hebrew and bold are the word in other letters.
func (c secret) hebrew() string {
	return strings.Map(func(r rune) rune { return 0x5D0 + (r-'a')%22 }, string(c))
}

func (c secret) bold() string {
	return strings.Map(func(r rune) rune { return 0x1D41A + r - 'a' }, string(c))
}

// said is the word in all its letters, short enough for every field.
func (c secret) said() string { return string(c) + " " + c.hebrew() }

func (c secret) told() string { return c.said() + " " + c.bold() }

// needles are all ways to write a word into a file, in small letters.
func needles(word string) map[string][]byte {
	all := map[string][]byte{}
	for form, text := range map[string]string{"": word, "in capitals": strings.ToUpper(word), "with a capital": strings.ToUpper(word[:1]) + word[1:], "backwards": backwards(word)} {
		wide := utf16.Encode([]rune(text))
		big, little := make([]byte, 0, 2*len(wide)), make([]byte, 0, 2*len(wide))
		for _, unit := range wide {
			big, little = binary.BigEndian.AppendUint16(big, unit), binary.LittleEndian.AppendUint16(little, unit)
		}
		for name, code := range map[string][]byte{"UTF-8": []byte(text), "UTF-16BE": big, "UTF-16LE": little} {
			all[name+" "+form] = small(code)
			all[name+" as hex "+form] = small([]byte(hex.EncodeToString(code)))
		}
	}
	return all
}

func backwards(word string) string {
	runes := []rune(word)
	slices.Reverse(runes)
	return string(runes)
}

// small turns the 26 capitals into small letters and leaves all other bytes alone.
func small(text []byte) []byte {
	lower := bytes.Clone(text)
	for i, b := range lower {
		if b >= 'A' && b <= 'Z' {
			lower[i] = b + 'a' - 'A'
		}
	}
	return lower
}

// views are all that a file tells to somebody who looks for it.
type views map[string][]byte

// between are the figures that move letters apart: ">-12 <".
var between = regexp.MustCompile(`>\s*-?[0-9.]+\s*<`)

func viewsOf(t *testing.T, pdf []byte) views {
	t.Helper()
	folder := t.TempDir()
	file, open := filepath.Join(folder, "copy.pdf"), filepath.Join(folder, "open.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	tool := func(name string, args ...string) []byte {
		said, err := exec.Command(name, args...).Output()
		if err != nil {
			t.Fatalf("%s (make test installs it): %v", name, err)
		}
		return said
	}
	tool("qpdf", "--qdf", "--object-streams=disable", file, open)
	streams := []byte(content(t, open))
	v := views{
		"the file": pdf, "the decoded streams": streams, "the letters on the page": between.ReplaceAll(streams, nil),
		"pdfinfo": tool("pdfinfo", file), "XMP": tool("pdfinfo", "-meta", file), "bookmarks": tool("qpdf", "--json", "--json-key=outlines", file),
	}
	for _, how := range []string{"-raw", "-layout", "-nopgbrk"} {
		v["pdftotext "+how] = bytes.Join(bytes.Fields(tool("pdftotext", how, file, "-")), nil)
	}
	if text := tool("pdfdetach", "-list", file); !bytes.HasPrefix(text, []byte("0 ")) {
		t.Errorf("something is attached: %s", text)
	}
	for name, text := range v {
		v[name] = small(text)
	}
	return v
}

// find says where a word stands, and how.
func (v views) find(word string) []string {
	var found []string
	for how, needle := range needles(word) {
		for name, text := range v {
			if bytes.Contains(text, needle) {
				found = append(found, name+", "+how)
			}
		}
	}
	slices.Sort(found)
	return found
}

// findAll is find for a word in each of its scripts.
func (v views) findAll(c secret) []string {
	return slices.Concat(v.find(string(c)), v.find(c.hebrew()), v.find(c.bold()))
}

// partsOf is a plan for 80 minutes with one part of each of these kinds, as the
// plans of the program have them.
func partsOf(t *testing.T, lib library, kinds ...facilitation.PartKind) facilitation.Plan {
	t.Helper()
	plan, _ := lib.plan("together-or-apart")
	plan.ID, plan.Lengths, plan.Parts = "canary", []int{80}, nil
	for _, kind := range kinds {
		found := false
		for _, p := range lib.Plans {
			for _, part := range p.Parts {
				if part.Kind == kind && !found {
					found = true
					part.Minutes, part.Each = map[string]int{"80": 5}, nil
					part.Rounds, part.Cards = map[string]int{"80": 1}, nil
					plan.Parts = append(plan.Parts, part)
				}
			}
		}
		if !found {
			t.Fatalf("no plan has a part %q", kind)
		}
	}
	return plan
}

// acted is a session played from steps: who, then the move, then what it is told.
type acted struct {
	t     *testing.T
	trail facilitation.Trail
	now   time.Time
}

var begins = time.Date(2026, time.November, 20, 19, 0, 0, 0, time.UTC)

func (a *acted) do(move string, args facilitation.Args) {
	a.t.Helper()
	entry, known := facilitation.FindMove(move)
	if !known {
		a.t.Fatalf("no such move as %q", move)
	}
	m, err := entry.With(a.trail.Session, args)
	if err != nil {
		a.t.Fatalf("%s: %v", move, err)
	}
	a.now = a.now.Add(20 * time.Second)
	before := fmt.Sprintf("%+v", a.trail.Session)
	a.trail = a.trail.Do(m, a.now)
	if fmt.Sprintf("%+v", a.trail.Session) == before {
		a.t.Fatalf("%s with %+v changes nothing", move, args)
	}
}

// till goes on until a part of that kind, by whatever leads on.
func (a *acted) till(kind facilitation.PartKind) {
	a.t.Helper()
	for range 90 {
		if a.trail.Session.Part().Kind == kind {
			return
		}
		for _, move := range []string{"go-on", "skip-part", "hand-over", "got-it", "ready"} {
			if entry, _ := facilitation.FindMove(move); entry.May(a.trail.Session, a.now) {
				a.do(move, facilitation.Args{})
				break
			}
		}
	}
	a.t.Fatalf("there is no part %q ahead", kind)
}

// secretive plays a session in which every private place holds its canary. Bo has
// not looked through their lines, Ana has.
func secretive(t *testing.T, lib library, people []string, pauses int) facilitation.Session {
	t.Helper()
	deck := facilitation.Deck{Format: 1, Values: []facilitation.Value{{ID: "hidden", Name: inSort.said()}}}
	for i := range 6 {
		deck.Values = append(deck.Values, facilitation.Value{ID: fmt.Sprint("plain-", i), Name: fmt.Sprint("Plain ", i)})
	}
	plan := partsOf(t, lib, "arrive", "turns", "values", "questions", "moments", "future", "commitments", "landing")
	trail, err := facilitation.Rehearsal{Format: 1, Plan: plan.ID, Length: 80, Begins: begins, People: people}.Open(plan, deck, nil, facilitation.DealMoments(lib.Prompts.Moments))
	if err != nil {
		t.Fatal(err)
	}
	a := &acted{t, trail, begins}
	ana, bo := people[0], people[1]
	type args = facilitation.Args
	for i := range a.trail.Session.People {
		a.trail.Session.People[i].Pronouns = inFacts.said()
	}
	a.do("topic", args{Text: "The letter"})
	a.do("begin", args{})
	a.till("turns")
	a.do("ready", args{})
	for range pauses {
		a.do("pause", args{})
		a.now = a.now.Add(time.Minute)
		a.do("resume", args{})
	}
	a.do("note", args{Who: ana, Text: inLeftOut.told()})
	left := a.trail.Session.Shared(begins, lib.Wording()).Notes[0].ID
	a.do("note", args{Who: bo, Text: inUnlooked.told()})
	a.do("note", args{Text: onAllCopies.told()})
	a.till("values")
	for i := range people {
		a.do("lift", args{})
		a.do("sort", args{Most: []string{"hidden", "plain-1", "plain-2", "plain-3", "plain-4"}})
		a.do("pick", args{Pick: []string{"hidden", "plain-1", "plain-2", "plain-3", "plain-4"}})
		if i == 0 {
			a.do("show", args{})
		} else {
			a.do("keep-private", args{})
		}
	}
	a.do("lift", args{})
	a.till("questions")
	for i := range people {
		a.do("lift", args{})
		a.do("ask", args{Choice: "now", Text: inQuestion.said() + " " + fmt.Sprint(i)})
		a.do("ask", args{Choice: "may-hurt", Text: inHurt.said() + " " + fmt.Sprint(i)})
		a.do("finish-questions", args{})
	}
	a.till("moments")
	a.do("add-moment", args{Text: inMark.said()})
	own := a.trail.Session.Moments.Items[len(a.trail.Session.Moments.Items)-1].ID
	a.do("go-on", args{})
	for i := range people {
		a.do("lift", args{})
		if i == 0 {
			a.do("welcome", args{Pick: []string{own}})
		}
		a.do("marked", args{})
	}
	a.till("future")
	for range people {
		a.do("lift", args{})
		a.do("future-safe", args{Text: inFuture.told()})
		a.do("future-healthy", args{Text: inHealthy.told()})
		a.do("tell-future", args{})
		a.do("show-future", args{Choice: "words"})
		a.do("store-future", args{Choice: "yes"})
		a.do("finish-future", args{})
	}
	a.till("commitments")
	a.do("commit", args{Who: ana, When: "a letter comes", Act: "put it on the table"})
	a.do("commit", args{Who: bo, When: "it is late", Act: inPromise.said()})
	half := facilitation.Commitment{When: inDraft.told(), Slip: inDraft.told()}
	if s := facilitation.Commit(half)(a.trail.Session, a.now); len(s.Kept.Commitments) != 2 {
		t.Error("a half-written agreement was kept")
	}
	a.till("landing")
	a.do("check-in", args{Time: begins.AddDate(0, 0, 2)})
	a.do("leave-out", args{Choice: left})
	a.do("looked-through", args{Who: ana})
	for i, name := range people {
		a.do("call-on-paper", args{Who: name, Text: fmt.Sprint(inAlias, " ", i+1)})
	}
	a.trail.Session.Pause.Breath = inPause.said()
	return a.trail.Session
}

// wrote is a record with a canary under each heading.
func wrote() facilitation.Record {
	return facilitation.Record{Form: facilitation.SOAP, Texts: slices.Repeat([]string{inRecord.told()}, 4)}
}

// printedOf prints on one press, as the window does.
func printedOf(t *testing.T, press *report.Press, what facilitation.Printable) []byte {
	t.Helper()
	pdf, err := press.Print(context.Background(), what, report.A4)
	if err != nil {
		t.Fatal(err)
	}
	return pdf
}

func TestWhatIsPrivateIsInNoFileOfThePeople(t *testing.T) {
	lib := everything(t)
	people := []string{"Anaquokka", "Boquokka"}
	s := secretive(t, lib, people, 0)
	press := lib.press()
	whole := fmt.Sprintf("%+v %+v", s, wrote())
	for _, c := range hiddenFromAll {
		if planted := strings.Contains(whole, c.said()); planted == (c == inDraft) {
			t.Errorf("%s: planted is %v", c, planted)
		}
	}

	record := viewsOf(t, printedOf(t, press, s.Therapist(wrote(), begins, lib.Wording())))
	if found := record.findAll(inRecord); len(found) < 3 {
		t.Errorf("the record has what the facilitator wrote only at %v", found)
	}
	for _, naming := range facilitation.Namings() {
		s := facilitation.NamesOnPaper(naming)(s, begins)
		for name, what := range clientCopies(lib, s) {
			// Bo's own copy has Bo's own lines.
			hidden := slices.Clone(hiddenFromAll)
			if name == "own copy 2" {
				hidden = slices.DeleteFunc(hidden, func(c secret) bool { return c == inUnlooked || c == inPromise })
			}
			if naming != facilitation.OtherNames {
				hidden = append(hidden, inAlias)
			}
			v := viewsOf(t, printedOf(t, press, what))
			for _, c := range hidden {
				if found := v.findAll(c); len(found) > 0 {
					t.Errorf("%s, names %q: %s is there: %v", name, naming, c, found)
				}
			}
			for _, who := range people {
				found := v.find(strings.ToLower(who))
				if full := naming == facilitation.FullNames; !full && len(found) > 0 || full && name == "summary" && len(found) == 0 {
					t.Errorf("%s, names %q: the name %s is found at %v", name, naming, who, found)
				}
			}
			if found := v.findAll(inAlias); naming == facilitation.OtherNames && name == "summary" && len(found) == 0 {
				t.Errorf("%s: nobody is called by another name, so this proves nothing", name)
			}
			foundEverywhere(t, name, v, onAllCopies)
		}
	}
}

// clientCopies are the copies that people take home.
func clientCopies(lib library, s facilitation.Session) map[string]facilitation.Printable {
	all := map[string]facilitation.Printable{"summary": s.OnPaper(begins, lib.Wording())}
	for i := range s.People {
		all[fmt.Sprint("own copy ", i+1)] = s.Own(i, begins, lib.Wording())
	}
	return all
}

// foundEverywhere holds that each way of looking finds a word that is printed.
func foundEverywhere(t *testing.T, name string, v views, c secret) {
	t.Helper()
	for word, places := range map[string][]string{
		string(c):  {"the letters on the page, UTF-16BE as hex ", "pdftotext -raw, UTF-8 ", "pdftotext -layout, UTF-8 "},
		c.hebrew(): {"the letters on the page, UTF-16BE as hex backwards", "pdftotext -raw, UTF-8 "},
		c.bold():   {"the letters on the page, UTF-16BE as hex ", "pdftotext -raw, UTF-8 "},
	} {
		found := v.find(word)
		for _, place := range places {
			if !slices.Contains(found, place) {
				t.Errorf("%s: %s is printed, and the search of %q finds it only at %v", name, word, place, found)
			}
		}
	}
}

// A leak may take other ways than letters on a page, so the search is shown to
// find each of them.
func TestTheSearchFindsAWordHoweverItIsHidden(t *testing.T) {
	lib := everything(t)
	s := secretive(t, lib, []string{"Ana", "Bo"}, 0)
	clean := printedOf(t, lib.press(), s.OnPaper(begins, lib.Wording()))
	// The title stands in what pdfinfo tells and in no letters of the page.
	v := viewsOf(t, clean)
	for _, place := range []string{"pdfinfo, UTF-8 ", "the file, UTF-16BE "} {
		if found := v.find("summary"); !slices.Contains(found, place) {
			t.Errorf("the title is not found by %q: %v", place, found)
		}
	}
	word := string(inRecord)
	for how, needle := range needles(word) {
		if found := (views{"a leak": small(slices.Concat([]byte("(before "), needle, []byte(" after)")))}).find(word); len(found) == 0 {
			t.Errorf("a word %s is not found", how)
		}
	}
	spread := `[<0072>-12.5 <0065>3 <0063006F>-1 <00720064>0.25 <00710075006f006b006b0061>] TJ`
	if found := (views{"letters": small(between.ReplaceAll([]byte(spread), nil))}).find(word); len(found) != 1 {
		t.Errorf("letters with figures between them are not found: %v", found)
	}
}

func TestNoCopyTellsHowManyPausesThereWere(t *testing.T) {
	lib := everything(t)
	without, with := secretive(t, lib, []string{"Ana", "Bo"}, 0), secretive(t, lib, []string{"Ana", "Bo"}, 5)
	copies := func(s facilitation.Session) map[string]facilitation.Printable {
		all := clientCopies(lib, s)
		all["record"] = s.Therapist(wrote(), begins, lib.Wording())
		return all
	}
	others := copies(with)
	for name, what := range copies(without) {
		if !bytes.Equal(printedOf(t, lib.press(), what), printedOf(t, lib.press(), others[name])) {
			t.Errorf("%s: after five pauses it is another file", name)
		}
	}
}
