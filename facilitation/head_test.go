package facilitation

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"
)

func encodedSession(t testing.TB, r *room) string {
	t.Helper()
	text, err := EncodeSession(r.Session, r.now)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestAListReadsTheTitleFromTheHeadAlone(t *testing.T) {
	for _, r := range []*room{full(t, 6), begun(t, 80, 2), arrived(t, 50, 3), roomAt(t, Landing, 80, 4)} {
		text := encodedSession(t, r)
		head := string(upToHead([]byte(text)))
		if !strings.HasPrefix(text, head) || len(head) > 1000 || strings.Contains(head, "[plan]") {
			t.Errorf("the head is\n%s", head)
		}
		for _, text := range []string{text, head + "[plan]\nthe rest is cut sh"} {
			got, err := ReadTitle([]byte(text))
			if err != nil || !reflect.DeepEqual(got, r.Title()) {
				t.Errorf("got %+v, %v, want %+v", got, err, r.Title())
			}
			same(t, "saved", ReadSaved([]byte(text)).Equal(r.now.Truncate(time.Second)), true)
		}
	}
}

var titleTable = regexp.MustCompile(`(?s)\n\[title\]\n.*?\n\[`)

func withoutTitle(text string) string { return titleTable.ReplaceAllString(text, "\n[") }

func TestAFileFromBeforeThereWereTitlesStillOpensAndHasOne(t *testing.T) {
	r := full(t, 3)
	text := encodedSession(t, r)
	old := withoutTitle(text)
	if old == text {
		t.Fatal("there is no title to take out")
	}
	got, err := ReadTitle([]byte(old))
	if err != nil || !reflect.DeepEqual(got, r.Title()) {
		t.Errorf("got %+v, %v, want %+v", got, err, r.Title())
	}
	same(t, "saved", ReadSaved([]byte(old)).Equal(r.now.Truncate(time.Second)), true)
	was, err := ParseSession("s.toml", []byte(old))
	if err != nil {
		t.Fatal(err)
	}
	now, err := ParseSession("s.toml", []byte(text))
	if err != nil || !reflect.DeepEqual(was, now) {
		t.Errorf("the title makes another session of it: %v", err)
	}
}

func TestTheSessionIsNeverReadFromItsTitle(t *testing.T) {
	r := full(t, 2)
	forged := strings.Replace(encodedSession(t, r), `people = ["Ana", "Bo"]`, `people = ["Eve"]`, 1)
	title, err := ReadTitle([]byte(forged))
	if err != nil || title.People[0] != "Eve" {
		t.Fatalf("the forged title is not read: %+v, %v", title, err)
	}
	s, err := ParseSession("s.toml", []byte(forged))
	if err != nil || !reflect.DeepEqual(s.Names(), []string{"Ana", "Bo"}) {
		t.Errorf("got %v, %v", s.Names(), err)
	}
}

func TestATitleFitsOnALineWhoeverWroteIt(t *testing.T) {
	const file = "format = 1\nsaved = 2026-11-23T19:42:00Z\n[title]\nplan = \"a\\nb\\u202E\"\npeople = [%s]\nproblem = \"%s\"\n[plan]\n"
	long := strings.Repeat("x", 5000)
	title, err := ReadTitle(fmt.Appendf(nil, file, strings.Repeat(`"`+long+`", `, 7), long))
	if err != nil {
		t.Fatal(err)
	}
	same(t, "plan", title.Plan, "a b")
	same(t, "people", len(title.People), Most)
	same(t, "a name", len(title.People[0]), LongestName)
	same(t, "problem", len(title.Problem), LongestName)
}

func TestATitleOfANewerGoldseamSaysSo(t *testing.T) {
	text := encodedSession(t, full(t, 2))
	for _, text := range []string{text, withoutTitle(text)} {
		text = strings.Replace(text, "format = 1", "format = 2", 1)
		if _, err := ReadTitle([]byte(text)); !errors.Is(err, ErrNewer) {
			t.Errorf("error %v", err)
		}
		_, err := ParseSession("s.toml", []byte(text))
		var faults Faults
		if !errors.Is(err, ErrNewer) || !errors.As(err, &faults) || errors.Is(err, ErrDamaged) {
			t.Errorf("error %v", err)
		}
	}
}

func TestADamagedHeadIsNoTitle(t *testing.T) {
	text := encodedSession(t, full(t, 2))
	for _, bad := range []string{"", "format = 1", text[:60], strings.Replace(text, "[title]", "[title", 1), strings.Replace(text, "[title]", "[title]\n[title]", 1)} {
		if title, err := ReadTitle([]byte(bad)); err == nil {
			t.Errorf("read %+v of\n%.200s", title, bad)
		}
	}
}

func FuzzReadTitle(f *testing.F) {
	for _, r := range []*room{full(f, 2), roomAt(f, Turns, 50, 3)} {
		text := encodedSession(f, r)
		f.Add([]byte(text))
		f.Add([]byte(withoutTitle(text)))
		f.Add(upToHead([]byte(text)))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		start := time.Now()
		title, err := ReadTitle(text)
		ReadSaved(text)
		wantFault(t, text, err, time.Since(start))
		if !reflect.DeepEqual(title, title.clean()) {
			t.Fatalf("%+v does not fit on a line", title)
		}
	})
}
