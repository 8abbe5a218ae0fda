package report

import (
	"bytes"
	"context"
	"testing"
	"time"

	"pgregory.net/rapid"

	"goldseam/facilitation"
)

// anyOwn is an own copy of any person with any lines.
func anyOwn() *rapid.Generator[facilitation.OwnCopy] {
	return rapid.Custom(func(t *rapid.T) facilitation.OwnCopy {
		c := anyCopy().Draw(t, "copy")
		own := ownOf(c, rapid.SampledFrom(append([]string{"", "a stranger"}, c.People...)).Draw(t, "person"))
		own.Topic.Text, own.Theirs = wild().Draw(t, "topic"), c.Commitments
		return own
	})
}

// anyRecord is a record of any session with any notes.
func anyRecord() *rapid.Generator[facilitation.TherapistCopy] {
	return rapid.Custom(func(t *rapid.T) facilitation.TherapistCopy {
		c := anyCopy().Draw(t, "copy")
		form := rapid.SampledFrom([]facilitation.RecordForm{"", facilitation.SOAP, facilitation.DAP, facilitation.BIRP}).Draw(t, "form")
		r := recordOf(c, form)
		r.Topic.Text, r.Parts = wild().Draw(t, "topic"), rapid.SliceOfN(wild(), 0, 9).Draw(t, "parts")
		moment := rapid.Map(rapid.Int64Range(-1<<40, 1<<40), func(s int64) time.Time { return time.Unix(s, 0).UTC() })
		r.Began, r.Ended = moment.Draw(t, "began"), rapid.SampledFrom([]time.Time{{}, friday}).Draw(t, "ended")
		for i := range r.Notes {
			r.Notes[i].Text = wild().Draw(t, "note")
		}
		return r
	})
}

func TestAnyOwnCopyAndAnyRecordCanBePrinted(t *testing.T) {
	p := press(t)
	for _, paper := range []Paper{A4, Letter} {
		rapid.Check(t, func(t *rapid.T) {
			for _, what := range []facilitation.Printable{anyOwn().Draw(t, "own"), anyRecord().Draw(t, "record")} {
				pdf, err := p.Print(context.Background(), what, paper)
				if err != nil || !bytes.HasPrefix(pdf, []byte("%PDF-")) {
					t.Fatalf("print %T: %v", what, err)
				}
			}
		})
	}
}

func TestOwnCopiesAndRecordsAreSoundFilesAndAlwaysTheSame(t *testing.T) {
	p := press(t)
	for name, what := range samples() {
		pdf := printed(t, p, what, A4)
		if !bytes.Equal(pdf, printed(t, p, what, A4)) {
			t.Errorf("%s: two exports differ", name)
		}
		if out := tool(t, "qpdf", pdf, func(f string) []string { return []string{"--check", f} }); bytes.Contains([]byte(out), []byte("WARNING")) {
			t.Errorf("%s: %s", name, out)
		}
	}
}
