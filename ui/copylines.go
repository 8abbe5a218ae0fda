package ui

import (
	"slices"
	"strings"
	"time"

	"goldseam/facilitation"
)

// copyGroup is what stands under one heading of the shared copy.
type copyGroup struct {
	title string
	lines []facilitation.Line
}

// lister writes down the lines of a shared copy as they read.
type lister struct {
	w      *Window
	now    time.Time
	groups []copyGroup
}

// copyGroups is every line of the shared copy, in the order of the paper.
func (w *Window) copyGroups(c facilitation.SharedCopy, now time.Time) []copyGroup {
	l := &lister{w: w, now: now}
	l.under("copy.topic")
	l.add(c.Topic.ID, "", c.Topic.Text)
	l.facing(c)
	l.under("copy.agreements")
	for _, line := range c.Commitments {
		l.add(line.ID, line.Who, line.Text+l.terms(line)+l.dates(line))
	}
	l.under("copy.values.kept")
	for _, act := range c.Values.Kept {
		l.add(act.ID, "", joinAct(act))
	}
	for _, section := range c.Sections {
		if section.ID != problemSection {
			l.under("copy.section." + section.ID)
			l.section(section)
		}
	}
	l.notes(c.Notes)
	l.under("copy.values")
	l.all("values.shared", c.Values.Shared)
	l.all("values.supported", c.Values.Supported)
	l.all("values.different", c.Values.Different)
	l.under("copy.ground")
	l.all("", c.Ground)
	l.under("copy.resume")
	l.resume(c)
	return slices.DeleteFunc(l.groups, func(g copyGroup) bool { return len(g.lines) == 0 })
}

// On paper, the section of the problem stands with its name. In the review, a
// line without a name is what the line above was like for the others.
const (
	problemSection = "problem"
	reviewSection  = "review"
)

// under begins another group, with the words of that id above it.
func (l *lister) under(id string) { l.titled(l.w.words.of(id)) }

func (l *lister) titled(title string) { l.groups = append(l.groups, copyGroup{title: title}) }

// add writes a line after what it belongs to, "Ana: …". A line without text is
// not there.
func (l *lister) add(id, before, text string) {
	if text == "" {
		return
	}
	if before != "" {
		text = before + ": " + text
	}
	last := &l.groups[len(l.groups)-1]
	last.lines = append(last.lines, facilitation.Line{ID: id, Text: text})
}

// facing is the problem's name, and what was said of it.
func (l *lister) facing(c facilitation.SharedCopy) {
	l.under("copy.problem")
	if c.Problem.Text != "" {
		l.add(c.Problem.ID, "", l.w.words.Say("copy.problem.named", map[string]any{"Problem": c.Problem.Text}))
	}
	for _, section := range c.Sections {
		if section.ID == problemSection {
			l.section(section)
		}
	}
}

// section writes what one kind of part left: who says it and what it is about,
// its text and its day.
func (l *lister) section(section facilitation.Section) {
	all := slices.ContainsFunc(section.Lines, func(line facilitation.SectionLine) bool {
		return line.Who != "" && section.ID != reviewSection
	})
	for _, line := range section.Lines {
		var before []string
		if line.Who == "" && all {
			line.Who = l.w.words.of("copy.all")
		}
		if line.Who != "" {
			before = append(before, line.Who)
		}
		text := l.dated(line)
		if line.About != "" {
			about := l.w.words.of("copy.about." + section.ID + "." + line.About)
			if text == "" {
				text = about
			} else {
				before = append(before, about)
			}
		}
		l.add(line.ID, strings.Join(before, " · "), text)
	}
}

// dated is the text of a line with its day, or the day alone.
func (l *lister) dated(line facilitation.SectionLine) string {
	text := line.Text
	if line.By.IsZero() {
		return text
	}
	if text != "" {
		text += " · "
	}
	return text + l.w.words.Day(line.By, l.now)
}

// notes are what people chose to keep, under the titles of the parts.
func (l *lister) notes(notes []facilitation.NoteLine) {
	for i, note := range notes {
		if i == 0 || note.Part != notes[i-1].Part {
			title := []string{l.w.words.of("copy.notes"), note.Part}
			l.titled(strings.TrimSuffix(strings.Join(title, " · "), " · "))
		}
		l.add(note.ID, note.Who, note.Text)
	}
}

// all writes lines under a small heading, which each of them repeats.
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

// terms are what an agreement covers, and whom it is between.
func (l *lister) terms(c facilitation.CommitmentLine) string {
	text := ""
	if c.Scope != "" {
		text += " " + l.w.words.Say("copy.agreements.scope", map[string]any{"Scope": c.Scope})
	}
	if len(c.With) > 0 {
		text += " " + l.w.words.Say("copy.agreements.with", map[string]any{"Names": l.w.words.names(c.With)})
	}
	return text
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
