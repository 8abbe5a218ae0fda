package report

import (
	"bytes"
	"context"
	"testing"
	"time"

	"pgregory.net/rapid"

	"goldseam/facilitation"
)

// wild is text of any runes, any bytes, or very long.
func wild() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.String(),
		rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 80), func(b []byte) string { return string(b) }),
		rapid.StringOfN(rapid.RuneFrom([]rune("aé \n\u0301\u200d👍שبไकก我\ufe0f\u202e-")), 0, 400, -1),
		rapid.Map(rapid.IntRange(0, 4000), func(n int) string { return string(bytes.Repeat([]byte("long "), n)) }),
	)
}

// anyCopy is a copy of any people and any lines.
func anyCopy() *rapid.Generator[facilitation.SharedCopy] {
	return rapid.Custom(func(t *rapid.T) facilitation.SharedCopy {
		people := rapid.SliceOfN(wild(), 0, 6).Draw(t, "people")
		who := rapid.SampledFrom(append([]string{"", "a stranger"}, people...))
		moment := rapid.Map(rapid.Int64Range(-1<<40, 1<<40), func(s int64) time.Time { return time.Unix(s, 0).UTC() })
		one := rapid.Custom(func(t *rapid.T) facilitation.Line {
			return facilitation.Line{ID: "x", Who: who.Draw(t, "who"), Text: wild().Draw(t, "text")}
		})
		some := rapid.SliceOfN(one, 0, 4)
		c := facilitation.SharedCopy{
			Date: moment.Draw(t, "date"), Plan: wild().Draw(t, "plan"), People: people,
			Problem: one.Draw(t, "problem"), Signal: one.Draw(t, "signal"), Ground: some.Draw(t, "ground"),
		}
		c.Values = facilitation.SharedValues{Shared: some.Draw(t, "shared"), Supported: some.Draw(t, "supported"), Different: some.Draw(t, "different")}
		for _, l := range some.Draw(t, "acts") {
			c.Values.Kept = append(c.Values.Kept, facilitation.ActLine{Line: l, Value: wild().Draw(t, "value")})
		}
		for _, l := range some.Draw(t, "commitments") {
			with := rapid.SliceOfN(who, 0, 6).Draw(t, "with")
			c.Commitments = append(c.Commitments, facilitation.CommitmentLine{Line: l, Until: moment.Draw(t, "until"), Review: moment.Draw(t, "review"), Scope: wild().Draw(t, "scope"), With: with})
		}
		for _, l := range some.Draw(t, "notes") {
			c.Notes = append(c.Notes, facilitation.NoteLine{Line: l, Part: wild().Draw(t, "part")})
		}
		for _, id := range rapid.SliceOfN(rapid.SampledFrom([]string{"review", "problem", "ownership"}), 0, 3).Draw(t, "sections") {
			section := facilitation.Section{ID: id}
			for _, l := range some.Draw(t, "lines") {
				about := rapid.SampledFrom([]string{"", "regret", "why"}).Draw(t, "about")
				section.Lines = append(section.Lines, facilitation.SectionLine{Line: l, About: about, By: rapid.SampledFrom([]time.Time{{}, friday}).Draw(t, "by")})
			}
			c.Sections = append(c.Sections, section)
		}
		c.Resume.CheckIn.At, c.Resume.Reopen = moment.Draw(t, "check-in"), one.Draw(t, "reopen")
		return c
	})
}

func TestAnyCopyCanBePrinted(t *testing.T) {
	p, done := press(t), 0
	// The generator runs at least a hundred times for each paper.
	for _, paper := range []Paper{A4, Letter} {
		rapid.Check(t, func(t *rapid.T) {
			pdf, err := p.Print(context.Background(), anyCopy().Draw(t, "copy"), paper)
			if err != nil || !bytes.HasPrefix(pdf, []byte("%PDF-")) {
				t.Fatalf("print: %v", err)
			}
			done++
		})
	}
	if done < 200 && !testing.Short() {
		t.Errorf("only %d copies were tried", done)
	}
}

func FuzzAnyTextCanBePrinted(f *testing.F) {
	for _, seed := range []string{"", "Ana", "e\u0301\u0301", "\xff\xfe", "שלום 42", "👨‍👩‍👧", "a\u2028b\x00c", "{nb}", "\ufdd0\uffff", "(\\)"} {
		f.Add(seed, seed)
	}
	p := press(f)
	f.Fuzz(func(t *testing.T, name, text string) {
		c := couple(name, "Bo")
		c.Notes[0].Text, c.Commitments[0].Text, c.Signal.Text, c.Problem.Text, c.Values.Shared[0].Text, c.Plan = text, text, text, text, text, text
		if _, err := p.Print(t.Context(), c, A4); err != nil {
			t.Fatalf("print: %v", err)
		}
	})
}
