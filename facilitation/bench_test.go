package facilitation

import (
	"testing"
	"time"
)

// BenchmarkMove is one hand-over in a full session, with its step to undo.
func BenchmarkMove(b *testing.B) {
	r := full(b, 6)
	for i := range mostNotes {
		r.do(JotAt(Note{Round: i, Owner: i % 6}, "What somebody wants to keep of this turn."))
	}
	r.Agenda.At, r.Floor = 4, openFloor(6, r.Plan.Turn)
	trail := Trail{Session: r.Session}
	for range mostSteps / 4 {
		trail = trail.Do(Session.Ready, r.now).Do(Session.HandOver, r.now).Do(Session.HandOver, r.now).Do(Session.GotIt, r.now)
	}
	trail = trail.Do(StartWith(0), r.now).Do(Session.Ready, r.now)
	if !trail.Session.MayHandOver() {
		b.Fatal("there is no turn to hand over")
	}
	for b.Loop() {
		trail.Do(Session.HandOver, r.now.Add(time.Minute))
	}
}

// BenchmarkEncode is what a save costs before it touches the disk: a full
// session, written and read back.
func BenchmarkEncode(b *testing.B) {
	r := full(b, 3)
	for i := range 40 {
		r.do(JotAt(Note{Round: i, Owner: i % 3}, "What somebody wants to keep of this turn, in two or three lines of their own words."))
	}
	text, err := EncodeSession(r.Session, r.now)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(len(text)), "bytes")
	for b.Loop() {
		if _, err := EncodeSession(r.Session, r.now); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSame is the part of a save that looks whether all of it came back.
func BenchmarkSame(b *testing.B) {
	r := full(b, 3)
	for i := range 40 {
		r.do(JotAt(Note{Round: i, Owner: i % 3}, "What somebody wants to keep of this turn, in two or three lines of their own words."))
	}
	s, back := r.AtRest(r.now), plainOf(r.AtRest(r.now))
	for b.Loop() {
		if !sameSession(s, back) {
			b.Fatal("it is not the same")
		}
	}
}
