package ui

import (
	"time"

	"goldseam/facilitation"
)

// lister writes down the lines of a shared copy as they read.
type lister struct {
	w     *Window
	now   time.Time
	lines []facilitation.Line
}

// copyLines is every line of the shared copy, in the order of the paper.
func (w *Window) copyLines(c facilitation.SharedCopy, now time.Time) []facilitation.Line {
	l := &lister{w: w, now: now}
	l.add(c.Topic.ID, w.words.of("copy.topic"), c.Topic.Text)
	if c.Problem.Text != "" {
		l.add(c.Problem.ID, "", w.words.Say("copy.problem.named", map[string]any{"Problem": c.Problem.Text}))
	}
	l.all("", c.Notes)
	l.all("values.shared", c.Values.Shared)
	l.all("values.supported", c.Values.Supported)
	l.all("values.different", c.Values.Different)
	for _, act := range c.Values.Kept {
		l.add(act.ID, w.words.of("copy.values.kept"), joinAct(act))
	}
	for _, line := range c.Commitments {
		l.add(line.ID, line.Who, line.Text+l.dates(line))
	}
	l.all("", c.Ground)
	l.resume(c)
	return l.lines
}

// add writes a line after what it belongs to, "Ana: …". A line without text is
// not there.
func (l *lister) add(id, before, text string) {
	if text == "" {
		return
	}
	if before != "" {
		text = before + ": " + text
	}
	l.lines = append(l.lines, facilitation.Line{ID: id, Text: text})
}

// all writes lines under a heading, which each of them repeats.
func (l *lister) all(heading string, lines []facilitation.Line) {
	for _, line := range lines {
		before := line.Who
		if heading != "" {
			before = l.w.words.of(heading)
			if line.Who != "" {
				before += ", " + line.Who
			}
		}
		l.add(line.ID, before, line.Text)
	}
}

// dates are the days of an agreement, which are printed beside it.
func (l *lister) dates(c facilitation.CommitmentLine) string {
	text := ""
	if !c.Until.IsZero() {
		text += " " + l.w.words.Say("look.until", map[string]any{"Date": l.w.words.Day(c.Until, l.now)})
	}
	if !c.Review.IsZero() {
		text += " " + l.w.words.Say("look.review", map[string]any{"Date": l.w.words.Day(c.Review, l.now)})
	}
	return text
}

// joinAct is a kept value with its act, "Honesty. Ana: …".
func joinAct(l facilitation.ActLine) string {
	if l.Text == "" {
		return l.Value
	}
	return l.Value + ". " + l.Who + ": " + l.Text
}

// resume writes the lines of the card to cut out.
func (l *lister) resume(c facilitation.SharedCopy) {
	if c.Signal.Text != "" {
		l.add(c.Signal.ID, "", l.w.words.Say("copy.signal.line", map[string]any{"Signal": c.Signal.Text}))
	}
	l.moment("copy.resume.checkin", c.Resume.CheckIn)
	l.moment("copy.resume.by", c.Resume.ResumeBy)
	l.add(c.Resume.Reopen.ID, l.w.words.of("copy.resume.reopen"), c.Resume.Reopen.Text)
}

func (l *lister) moment(label string, m facilitation.MomentLine) {
	if !m.At.IsZero() {
		l.add(m.ID, l.w.words.of(label), l.w.sayMoment(m.At, l.now))
	}
}
