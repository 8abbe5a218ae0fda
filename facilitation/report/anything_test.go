package report

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"image"
	"image/draw"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"goldseam/facilitation"
)

// oddities are texts that have broken programs which make pages.
var oddities = []string{
	"", " ", "\n", "\n\n\n", "Ana", "a", "\x00", "\xff\xfe", "\xc3", "\xf0\x9f\x92", "\xed\xa0\x80", "\xed\xb0\x80\xed\xa0\x80", // half a letter, half a pair, a pair turned around
	"\ufffe\uffff\ufdd0", "\U0010FFFF", "\U0001F600", "👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👍🏽", "🇩🇪🇫", "\ufe0f", "\ufe0e\ufe0f", "\u200d", "\u200d\u200d👧\u200d", "☺\ufe0f☺\ufe0e",
	"e\u0301", strings.Repeat("a\u0301", 40), "a" + strings.Repeat("\u0301", 300), "\u0301", "\u20dd", "ɘ̴̤̈", "Ź̴͝a̷l̸g̵o̶",
	"\u202e drawkcab", "\u202a\u202b\u202c", "\u2066a\u2067b\u2068c\u2069\u2069\u2069", "\u2068", "\u2069", "\u200e\u200f\u061c", "שלום 42 (א)", "مرحبا ٤٢ 42", "a שלום b مرحبا c", "לָשָׁלוֹם",
	"क्षत्रिय", "नि\u094d", "\u094d\u094d", "ที่นี่", "ที", "我们", "한국어", "\u1100\u1161\u11a8", "ខ្មែរ", "ꦲꦏ꧀ꦱꦫ", "𓀀𓁐", "\U000E0001\U000E0100",
	"{nb}", "{{.Name}}", ") Tj ET", "(\\", "\\", "<<>>", "endstream endobj", "%PDF-1.4\n%%EOF", "/F1 8 Tf", "BT ET Q Q Q q", "\x1b[31m", "\r\n\v\f\u0085\u2028\u2029", "\t\t\u00a0\u3000\u2003\u00ad\u200b\u2060",
	strings.Repeat("Wolfeschlegelstein", 20), strings.Repeat("ש", 90), strings.Repeat("我", 90), strings.Repeat("\u200d", 90), strings.Repeat("-", 200), strings.Repeat(" ", 500),
}

// many are texts of thousands of lines or letters. They are rare, since each is a
// book.
var many = []string{
	strings.Repeat("Wolfeschlegelstein", 300), strings.Repeat("ש", 3000), strings.Repeat("我", 2000),
	strings.Repeat("a\n", 3000), strings.Repeat("\n", 9000), strings.Repeat("long ", 4000), strings.Repeat("ש 1\n\n", 800), strings.Repeat("e\u0301x👍 ", 400),
}

// storm is text of any kind.
func storm() *rapid.Generator[string] {
	rune := rapid.Map(rapid.Int32Range(0, utf8.MaxRune), func(r int32) string {
		if r >= 0xD800 && r < 0xE000 { // half of a pair, as some programs write it
			return string([]byte{0xED, byte(0x80 | r>>6&0x3F), byte(0x80 | r&0x3F)})
		}
		return string(r)
	})
	odd := rapid.SampledFrom(oddities)
	piece := rapid.OneOf(odd, odd, odd, rune, rapid.StringN(0, 20, -1), rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 20), func(b []byte) string { return string(b) }))
	joined := rapid.Map(rapid.SliceOfN(piece, 0, 4), func(all []string) string { return strings.Join(all, "") })
	return rapid.Custom(func(t *rapid.T) string {
		if rapid.IntRange(0, 1499).Draw(t, "rare") == 1499 {
			return rapid.SampledFrom(many).Draw(t, "many")
		}
		return joined.Draw(t, "text")
	})
}

// kinds are all that can be printed.
var kinds = []facilitation.Printable{
	facilitation.SharedCopy{}, facilitation.OwnCopy{}, facilitation.TherapistCopy{},
	facilitation.Pack{}, facilitation.Sheet{}, facilitation.SupportSheet{}, facilitation.RecoverySheet{}, facilitation.Worksheet{},
}

// anything fills something that can be printed, field by field, so that fields which
// are yet to come are filled too.
func anything(t *rapid.T, kind facilitation.Printable) facilitation.Printable {
	people := rapid.SliceOfN(storm(), 0, 8).Draw(t, "people")
	if rapid.Bool().Draw(t, "of one name") {
		for i := range people {
			people[i] = people[0]
		}
	}
	v := reflect.New(reflect.TypeOf(kind)).Elem()
	filler{t, append([]string{"", "a stranger"}, people...), people}.fill(v, "")
	return v.Interface().(facilitation.Printable)
}

type filler struct {
	t           *rapid.T
	who, people []string
}

// known are words that have a meaning for the page.
var known = map[string][]string{
	"ID":     {"x", "review", "problem", "ownership", "happened", "pattern", "questions", "money", "moments", "subjective", "plan", "breath"},
	"About":  {"", "regret", "why", "effects", "kind", "understood", "date", "explanation"},
	"Form":   {"", "soap", "dap", "birp"},
	"Figure": {"", "breath"},
	"Kind":   {"", "general", "crisis", "directory"},
}

func (f filler) fill(v reflect.Value, field string) {
	switch {
	case v.Type() == reflect.TypeFor[time.Time]():
		v.Set(reflect.ValueOf(f.moment()))
	case field == "People":
		v.Set(reflect.ValueOf(f.people))
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				f.fill(v.Field(i), v.Type().Field(i).Name)
			}
		}
	case v.Kind() == reflect.Slice:
		n := rapid.IntRange(0, 3).Draw(f.t, "how many")
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			f.fill(v.Index(i), field)
		}
	case v.Kind() == reflect.String:
		v.SetString(f.text(field))
	case v.Kind() == reflect.Bool:
		v.SetBool(rapid.Bool().Draw(f.t, field))
	case v.Kind() == reflect.Int:
		v.SetInt(rapid.Int64Range(0, 9).Draw(f.t, field)) // the readers of files let nothing below 0 through
	default:
		f.t.Fatalf("%s is a %s, which this test cannot fill", field, v.Kind())
	}
}

func (f filler) text(field string) string {
	switch {
	case field == "Who" || field == "With" || field == "Person":
		return rapid.SampledFrom(f.who).Draw(f.t, field)
	case known[field] != nil && rapid.Bool().Draw(f.t, "known"):
		return rapid.SampledFrom(known[field]).Draw(f.t, field)
	}
	return storm().Draw(f.t, field)
}

// moment is a time of this age, of none, or of any.
func (f filler) moment() time.Time {
	any := rapid.Map(rapid.Int64Range(-1<<40, 1<<40), func(s int64) time.Time { return time.Unix(s, 0).UTC() })
	return rapid.OneOf(rapid.SampledFrom([]time.Time{{}, friday, friday.AddDate(-4000, 0, 0), friday.AddDate(9000, 0, 0)}), any).Draw(f.t, "moment")
}

// examined looks at a file with qpdf, which reads every object and stream of it.
func examined(folder string, pdf []byte) error {
	file := filepath.Join(folder, "page.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		return err
	}
	if said, err := exec.Command("qpdf", "--check", file).CombinedOutput(); err != nil {
		return fmt.Errorf("qpdf: %w\n%s", err, said)
	}
	return nil
}

// laid sets and writes something without the net below Set and PDF, so that a
// panic is seen.
func laid(p *Press, what facilitation.Printable, paper Paper) (book, []byte, error) {
	size, err := paper.size()
	if err != nil {
		return book{}, nil, err
	}
	b := p.book(context.Background(), what, size)
	pdf, err := write(context.Background(), b, p.shelf)
	return b, pdf, err
}

// seen draws a page of a book as a small picture, without a net too.
func seen(b book, s *shelf, page int) {
	const width = 60
	img := image.NewRGBA(image.Rect(0, 0, width, int(width*b.paper.y/b.paper.x)))
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	brush := newBrush(img, newRuler(s), width/b.paper.x)
	for _, p := range b.sheets[page] {
		brush.draw(p.drawing, p.at.plus(b.origin))
	}
}

// asked is how many documents a run asks for.
func asked() int {
	n, _ := flag.Lookup("rapid.checks").Value.(flag.Getter).Get().(int)
	return n
}

// every is how many documents go by for one that is also examined and drawn. A
// soak (make soak) asks for more than the usual hundred and looks at each.
func every() int {
	if asked() > 100 {
		return 1
	}
	return 20
}

func TestAnythingOnAnyKindOfPageIsASoundFile(t *testing.T) {
	if _, err := exec.LookPath("qpdf"); err != nil {
		t.Fatal("qpdf is needed to read the pages back and is not installed")
	}
	p, each := press(t), every()
	for _, kind := range kinds {
		t.Run(fmt.Sprintf("%T", kind), func(t *testing.T) {
			t.Parallel()
			folder, n := t.TempDir(), 0
			rapid.Check(t, func(t *rapid.T) {
				paper := rapid.SampledFrom([]Paper{A4, Letter}).Draw(t, "paper")
				b, pdf, err := laid(p, anything(t, kind), paper)
				if n++; err != nil {
					t.Fatalf("print: %v", err)
				}
				if rapid.IntRange(1, each).Draw(t, "looked at") > 1 {
					return
				}
				if len(b.sheets) > 0 { // a pack of nothing has none
					seen(b, p.shelf, len(b.sheets)-1)
				}
				if err := examined(folder, pdf); err != nil {
					t.Fatal(err)
				}
			})
			t.Logf("%d were printed", n)
		})
	}
}

// FuzzAnyPage writes the same odd texts and moments in every field of a kind.
func FuzzAnyPage(f *testing.F) {
	for i, text := range oddities {
		f.Add(i, text, oddities[(i*7+3)%len(oddities)], int64(i)<<33-1<<38)
	}
	p := press(f)
	f.Fuzz(func(t *testing.T, kind int, name, text string, seconds int64) {
		v := reflect.New(reflect.TypeOf(kinds[uint(kind)%uint(len(kinds))])).Elem()
		same(v, "", name, text, time.Unix(seconds%(1<<42), 0).UTC())
		if _, _, err := laid(p, v.Interface().(facilitation.Printable), A4); err != nil {
			t.Fatalf("print: %v", err)
		}
	})
}

// same fills all fields with the same.
func same(v reflect.Value, field, name, text string, moment time.Time) {
	switch {
	case v.Type() == reflect.TypeFor[time.Time]():
		v.Set(reflect.ValueOf(moment))
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				same(v.Field(i), v.Type().Field(i).Name, name, text, moment)
			}
		}
	case v.Kind() == reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			same(v.Index(i), field, name, text, moment)
		}
	case v.Kind() == reflect.String && (field == "Who" || field == "People" || field == "Person" || field == "With"):
		v.SetString(name)
	case v.Kind() == reflect.String:
		v.SetString(text)
	case v.Kind() == reflect.Int:
		v.SetInt(2)
	}
}

// fading is a context that is over after it was asked so many times.
type fading struct {
	context.Context
	left int
}

func (f *fading) Err() error {
	if f.left--; f.left < 0 {
		return context.Canceled
	}
	return nil
}

func TestWhoGivesUpGetsNoPagesHoweverFarTheyAre(t *testing.T) {
	p, c := press(t), thick(30, plainText)
	out, err := p.Set(t.Context(), c, A4)
	if err != nil {
		t.Fatal(err)
	}
	for _, after := range []int{0, 1, 2, 20, 200} {
		if _, err := p.Set(&fading{t.Context(), after}, c, A4); !errors.Is(err, context.Canceled) {
			t.Errorf("given up after %d lines, setting answers %v", after, err)
		}
	}
	for after := range out.Pages() {
		if pdf, err := out.PDF(&fading{t.Context(), after}); !errors.Is(err, context.Canceled) || pdf != nil {
			t.Errorf("given up after %d of %d pages, writing answers %v", after, out.Pages(), err)
		}
	}
	if _, err := out.PDF(&fading{t.Context(), out.Pages() + 5}); err != nil {
		t.Errorf("given up too late: %v", err)
	}
}
