package facilitation

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/BurntSushi/toml"
	"pgregory.net/rapid"
)

const goodSupport = `format = 1
id = "xx"
region = "Somewhere"
emergency = "In danger now: your local emergency number."

[[line]]
name = "A line"
kind = "money"
how = "Phone 1"
source = "example.org, Contact"
checked = 2026-08-20
languages = ["English"]
`

// anotherLine is one more good line.
func anotherLine(name string, kind SupportKind) string {
	return fmt.Sprintf("[[line]]\nname = %q\nkind = %q\nhow = \"Phone 2\"\nsource = \"example.org\"\nchecked = 2026-08-20\n", name, kind)
}

func encoded(t testing.TB, value any) []byte {
	t.Helper()
	var text bytes.Buffer
	if err := toml.NewEncoder(&text).Encode(value); err != nil {
		t.Fatal(err)
	}
	return text.Bytes()
}

func TestASupportFileSaysWhereEveryLineIsFrom(t *testing.T) {
	s, err := ParseSupport("s", []byte(goodSupport+anotherLine("B", "grief")))
	if err != nil {
		t.Fatal(err)
	}
	same(t, "lines", len(s.Lines), 2)
	same(t, "source", s.Lines[0].Source, "example.org, Contact")
	same(t, "day", s.Lines[0].Checked, time.Date(2026, 8, 20, 0, 0, 0, 0, time.UTC))
}

func TestOnlyTheDayOfACheckIsKept(t *testing.T) {
	want := time.Date(2026, 8, 20, 0, 0, 0, 0, time.UTC)
	for _, when := range []string{"2026-08-20", "2026-08-20T19:30:00", "2026-08-20T23:30:00-08:00", "2026-08-20T00:30:00+13:00"} {
		s, err := ParseSupport("s", []byte(strings.Replace(goodSupport, "2026-08-20", when, 1)))
		if err != nil {
			t.Fatal(err)
		}
		same(t, when, s.Lines[0].Checked, want)
	}
}

func TestBadSupportFilesSayWhatWouldBeRight(t *testing.T) {
	without := func(old, new string) string { return strings.Replace(goodSupport, old, new, 1) }
	var many strings.Builder
	for i := range 60 {
		many.WriteString(anotherLine(fmt.Sprint("line ", i), "money"))
	}
	wantFaults(t, func(s string) error { _, err := ParseSupport("s", []byte(s)); return err }, []faultCase{
		{"nothing", "", 1, "the file is empty"},
		{"a newer format", without("format = 1", "format = 2"), 1, "a support file begins with format = 1"},
		{"an id with a space", without(`"xx"`, `"x x"`), 2, "an id has up to 64"},
		{"no region", without(`region = "Somewhere"`, ""), 1, "region is missing"},
		{"a long region", without("Somewhere", strings.Repeat("o", 41)), 3, "at most 40 fit"},
		{"no emergency line", without(`emergency = "In danger now: your local emergency number."`, ""), 1, "emergency is missing"},
		{"an emergency of two lines", without("now: ", `now:\n`), 4, "write it on one line"},
		{"a long notice", without("[[line]]", "notice = \""+strings.Repeat("o", 601)+"\"\n[[line]]"), 6, "at most 600 fit"},
		{"no line", "format = 1\nid = \"xx\"\nregion = \"X\"\nemergency = \"X\"\n", 1, "1 to 60 lines"},
		{"too many lines", goodSupport + many.String(), 6, "not 61"},
		{"one bracket", without("[[line]]", "[line]"), 6, "with two brackets"},
		{"no name", without(`name = "A line"`, ""), 6, "name is missing"},
		{"a name of joiners", without("A line", `\u200d\u0007`), 7, "control character"},
		{"two of a name", goodSupport + anotherLine("a LINE", "money"), 14, "this name is there twice"},
		{"no kind", without(`kind = "money"`, ""), 6, "no such kind of line"},
		{"a slip in the kind", without(`"money"`, `"mony"`), 8, `did you mean "money"?`},
		{"another kind", without(`"money"`, `"astrology"`), 8, "the kinds are [relationship money gambling grief general abuse crisis directory]"},
		{"no way to reach it", without(`how = "Phone 1"`, ""), 6, "how is missing"},
		{"a long how", without("Phone 1", strings.Repeat("1", 201)), 9, "at most 200 fit"},
		{"no source", without(`source = "example.org, Contact"`, ""), 6, "source is missing; name the site"},
		{"a source of spaces", without("example.org, Contact", "  "), 10, "source is missing; name the site"},
		{"a source with a direction mark", without("Contact", `\u202e`), 10, "control character"},
		{"no day", without("checked = 2026-08-20", ""), 6, "checked is missing; give the day"},
		{"a day in quotes", without("2026-08-20", `"2026-08-20"`), 11, "without quotes"},
		{"a day that is none", without("2026-08-20", "2026-02-31"), 11, ""},
		{"a year before", without("2026-08-20", "0001-01-01"), 11, "checked is missing"},
		{"a time only", without("2026-08-20", "12:30:00"), 11, "checked is missing"},
		{"languages as one text", without(`["English"]`, `"English"`), 12, "a list in [brackets]"},
		{"an empty language", without(`["English"]`, `[""]`), 12, "languages is missing"},
		{"many languages", without(`["English"]`, "["+strings.Repeat(`"E", `, 21)+"]"), 12, "at most 20 languages"},
		{"a slip in a key", without("checked", "chekced"), 11, `did you mean "checked"?`},
		{"an unknown key", goodSupport + "colour = \"red\"\n", 13, "no such key"},
	})
}

func TestALineIsOldAfterHalfAYear(t *testing.T) {
	line := SupportLine{Checked: time.Date(2026, 8, 20, 0, 0, 0, 0, time.UTC)}
	east := time.FixedZone("east", 13*60*60)
	for _, c := range []struct {
		what string
		now  time.Time
		want bool
	}{
		{"the same day", time.Date(2026, 8, 20, 23, 0, 0, 0, time.UTC), false},
		{"after 180 days", time.Date(2027, 2, 16, 23, 59, 0, 0, time.UTC), false},
		{"after 181 days", time.Date(2027, 2, 17, 0, 0, 0, 0, time.UTC), true},
		{"after 181 days in the east", time.Date(2027, 2, 17, 1, 0, 0, 0, east), true},
		{"a day behind, far in the west", time.Date(2026, 8, 19, 20, 0, 0, 0, time.UTC), false},
		{"a clock or a day that is wrong", time.Date(2026, 8, 18, 20, 0, 0, 0, time.UTC), true},
	} {
		same(t, c.what, line.Old(c.now), c.want)
	}
}

func TestKindsOfLinesAreMixedAndDirectoriesComeLast(t *testing.T) {
	var s Support
	for i, kind := range strings.Fields("directory abuse abuse abuse abuse money crisis crisis grief directory") {
		s.Lines = append(s.Lines, SupportLine{Name: fmt.Sprint(kind, i), Kind: SupportKind(kind)})
	}
	var got []string
	for _, line := range s.Mixed() {
		got = append(got, line.Name)
	}
	want := "money5 grief8 abuse1 crisis6 abuse2 abuse3 crisis7 abuse4 directory0 directory9"
	same(t, "order", strings.Join(got, " "), want)
	same(t, "the file's own order", s.Lines[1].Name, "abuse1")
}

func TestMixingLosesNothingAndIsAlwaysTheSame(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var s Support
		for i := range rapid.IntRange(0, mostSupportLines).Draw(rt, "lines") {
			s.Lines = append(s.Lines, SupportLine{Name: fmt.Sprint(i), Kind: rapid.SampledFrom(supportKinds).Draw(rt, "kind")})
		}
		mixed, last := s.Mixed(), map[SupportKind]int{}
		if len(mixed) != len(s.Lines) {
			rt.Fatalf("%d lines of %d", len(mixed), len(s.Lines))
		}
		for i, line := range s.Mixed() {
			var number int
			fmt.Sscan(line.Name, &number)
			if line.Name != mixed[i].Name || number+1 <= last[line.Kind] {
				rt.Fatalf("line %s at %d", line.Name, i)
			}
			last[line.Kind] = number + 1
		}
	})
}

// regions are the support files that come with the program.
func regions(t testing.TB) []Support {
	var all []Support
	shipped(t, "support/en/*.toml", func(file string, text []byte) {
		s, err := ParseSupport(file, text)
		if err != nil {
			t.Error(err)
			return
		}
		same(t, file, s.ID+".toml", filepath.Base(file))
		all = append(all, s)
	})
	return all
}

func TestEveryRegionIsShippedWithItsSourcesAndBothDirectories(t *testing.T) {
	var ids []string
	for _, s := range regions(t) {
		ids = append(ids, s.ID)
		if !strings.Contains(s.Emergency, "your local emergency number") || !strings.Contains(s.Notice, "any gender") {
			t.Errorf("%s leaves out the emergency number, or services for any gender", s.ID)
		}
		kinds, names := map[SupportKind]bool{}, []string{}
		for _, line := range s.Lines {
			kinds[line.Kind] = true
			names = append(names, line.Name)
			if line.Source == "" || line.Checked.Year() < 2026 {
				t.Errorf("%s, %s: source %q, day %v", s.ID, line.Name, line.Source, line.Checked)
			}
		}
		delete(kinds, DirectoryLine)
		if len(kinds) < 2 || !slices.Contains(names, "Lila.help") || !slices.Contains(names, "Find A Helpline") {
			t.Errorf("%s has the kinds %v and the lines %v", s.ID, kinds, names)
		}
	}
	slices.Sort(ids)
	same(t, "regions", strings.Join(ids, " "), "at au ca ch de es fr ie in intl nz uk us za")
}

func TestNoShippedPanelBeginsOrClumpsWithOneKind(t *testing.T) {
	for _, s := range regions(t) {
		run, before := 0, SupportKind("")
		if first := s.Mixed()[0]; first.Kind == "abuse" || first.Kind == "crisis" {
			t.Errorf("%s begins with %s", s.ID, first.Name)
		}
		for _, line := range s.Mixed() {
			if line.Kind == DirectoryLine {
				break
			}
			if run++; line.Kind != before {
				run, before = 1, line.Kind
			}
			if run > 2 {
				t.Errorf("%s: more than two lines of one kind follow each other at %s", s.ID, line.Name)
			}
		}
	}
}

func FuzzParseSupport(f *testing.F) {
	seed(f, "../assets/support/*/*.toml")
	f.Add([]byte(goodSupport))
	f.Fuzz(func(t *testing.T, text []byte) {
		start := time.Now()
		s, err := ParseSupport("f", text)
		wantFault(t, text, err, time.Since(start))
		if err != nil {
			return
		}
		again, err := ParseSupport("f", encoded(t, s))
		if err != nil {
			t.Fatalf("written and read again: %v", err)
		}
		if a, b := encoded(t, s), encoded(t, again); !bytes.Equal(a, b) {
			t.Fatalf("got\n%s\nwant\n%s", b, a)
		}
		if n := len(s.Mixed()); n != len(s.Lines) || n == 0 || n > mostSupportLines {
			t.Fatalf("%d lines of %d", n, len(s.Lines))
		}
		for _, line := range s.Lines {
			line.Old(evening)
		}
	})
}
