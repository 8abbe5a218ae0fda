package report

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"goldseam/facilitation"
)

// recordOf is an empty record of an evening.
func recordOf(c facilitation.SharedCopy, form facilitation.RecordForm) facilitation.TherapistCopy {
	at := func(hour, minute int) time.Time { return time.Date(2026, 11, 27, hour, minute, 0, 0, time.UTC) }
	r := facilitation.TherapistCopy{
		Date: c.Date, Began: at(18, 5), Ended: at(19, 40), Plan: c.Plan, People: c.People, Form: form,
		Parts: []string{"Arrive", "Settle", "What happened", "Turns", "Landing"},
		Topic: c.Topic, Problem: c.Problem, Commitments: c.Commitments, Resume: c.Resume,
	}
	for _, id := range form.Headings() {
		r.Notes = append(r.Notes, facilitation.RecordNote{ID: id})
	}
	return r
}

func TestEveryFormOfARecordHasItsHeadingsInOrder(t *testing.T) {
	p := press(t)
	for form, want := range map[facilitation.RecordForm][]string{
		facilitation.SOAP: {"Subjective What each person reported", "Objective What could be seen", "Assessment How this", "Plan What comes next"},
		facilitation.DAP:  {"Data What was reported", "Assessment How this", "Plan What comes next"},
		facilitation.BIRP: {"Behaviour What each person did", "Intervention What was offered", "Response What each person did", "Plan What comes next"},
	} {
		pdf := printed(t, p, recordOf(evening("Ana", "Bo"), form), A4)
		keepPDF(t, "record-"+string(form), pdf)
		text := read(t, pdf)
		for _, heading := range want {
			before, after, found := strings.Cut(text, heading)
			if !found {
				t.Errorf("%s: no %q in order in %q", form, heading, before)
			}
			text = after
		}
		if strings.Contains(text, "<missing") {
			t.Errorf("%s: a word is missing", form)
		}
	}
}

func TestTheRecordHoldsTheFrameOfTheSession(t *testing.T) {
	text := read(t, printed(t, press(t), recordOf(evening("Ana", "Bo"), facilitation.SOAP), A4))
	for _, want := range []string{
		"Facilitator’s record Date Friday 27 November 2026 Began and ended 18:05 to 19:40 Plan of the session After a broken agreement Who was there Ana and Bo",
		"Parts that were held Arrive, Settle, What happened, Turns and Landing What it was about the card and the letters We call it “the Silence”.",
		"Assume that a court may read it.", "Agreements of the people Ana If a letter from the bank comes", "When they sit down again Check in Sat 28 Nov, 9:00",
		"Facilitator’s name", "Date of writing",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the record does not read %q in %q", want, text)
		}
	}
}

func TestTimesThatAreNotKnownHaveNoRow(t *testing.T) {
	p, c := press(t), recordOf(evening("Ana", "Bo"), facilitation.DAP)
	began, ended := c.Began, c.Ended
	for want, times := range map[string][2]time.Time{"began 18:05": {began}, "ended 19:40": {{}, ended}, "": {}} {
		c.Began, c.Ended = times[0], times[1]
		text := read(t, printed(t, p, c, A4))
		if !strings.Contains(text, want) || strings.Contains(text, "Began and ended") != (want != "") {
			t.Errorf("%q: %q", want, text)
		}
	}
}

func TestEveryPageOfARecordSaysWhoseItIsAndHasItsBand(t *testing.T) {
	c := recordOf(evening(sixPeople()...), facilitation.BIRP)
	for i := range c.Notes {
		c.Notes[i].Text = strings.Repeat("Each of them named one thing that they had done since the last session.\n", 30)
	}
	p := press(t)
	for _, paper := range []Paper{A4, Letter} {
		pdf := printed(t, p, c, paper)
		keepPDF(t, "record-long-"+string(paper), pdf)
		count := pages(t, pdf)
		if count < 3 {
			t.Fatalf("%d pages", count)
		}
		for n := range count {
			text := page(t, pdf, n+1)
			if !strings.Contains(text, "Facilitator’s record. Not for the people in the room.") || !strings.Contains(text, fmt.Sprintf("%d of %d", n+1, count)) {
				t.Errorf("%s: page %d does not say whose it is", paper, n+1)
			}
		}
		size, _ := paper.size()
		for n, s := range p.record(context.Background(), c, size).sheets {
			if hatched, ok := s[0].drawing[1].(window); !ok || hatched.inside[0].(shape).line != white {
				t.Errorf("%s: page %d has no hatched band", paper, n+1)
			}
		}
	}
}

func TestTheBandStandsBesideTheWordsAndOnThePaper(t *testing.T) {
	for _, paper := range []Paper{A4, Letter} {
		size, _ := paper.size()
		b := press(t).record(t.Context(), facilitation.TherapistCopy{}, size)
		if left, right := b.origin.x+bandEdge, b.origin.x+bandEdge+bandWidth; left < b.origin.x+boxWidth+4 || right > size.x-5 {
			t.Errorf("%s: the band stands from %v to %v of %v", paper, left, right, size.x)
		}
	}
}

func TestAnEmptyHeadingLeavesRoomAndAWrittenOneDoesNot(t *testing.T) {
	l := testLayout(t)
	ruledLines := func(pieces []piece) int {
		n := 0
		for _, p := range pieces {
			for _, m := range p.draw {
				if s, ok := m.(shape); ok && s.line == softInk {
					n++
				}
			}
		}
		return n
	}
	if n := ruledLines(l.written(facilitation.RecordNote{ID: "data", Text: " \n"})); n != recordLines {
		t.Errorf("an empty heading has %d lines", n)
	}
	if n := ruledLines(l.written(facilitation.RecordNote{ID: "data", Text: "Both spoke."})); n != 0 {
		t.Errorf("a written heading has %d lines", n)
	}
}
