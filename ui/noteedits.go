package ui

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"goldseam/facilitation"
)

// edit is one change of a text: at a byte, some words gave way to others.
type edit struct {
	at       int
	old, now string
}

func (e edit) do(text string) string { return text[:e.at] + e.now + text[e.at+len(e.old):] }

func (e edit) back() edit { return edit{e.at, e.now, e.old} }

// editOf is what was changed between two texts, in whole letters.
func editOf(before, after string) edit {
	short := min(len(before), len(after))
	from := 0
	for from < short && before[from] == after[from] {
		from++
	}
	for from < short && !(utf8.RuneStart(before[from]) && utf8.RuneStart(after[from])) {
		from--
	}
	tail := 0
	for tail < short-from && before[len(before)-1-tail] == after[len(after)-1-tail] {
		tail++
	}
	for tail > 0 && !utf8.RuneStart(before[len(before)-tail]) {
		tail--
	}
	return edit{from, before[from : len(before)-tail], after[from : len(after)-tail]}
}

// swap is a place where a way to say something stands for the writer's own words.
type swap struct {
	from, to int
	own      string
	most     int  // how long it may grow: what is longer is the writer's
	open     bool // a gap at its end is being filled
}

// mostFilled is how many bytes may be typed into the gaps of a way. More than that is
// no gap any more, and is not taken away with it.
const mostFilled = 120

// sentenceEnds end a sentence, and so the gap that is filled.
const sentenceEnds = ".!?\n"

// moved is where a swap stands after an edit, if it still stands.
func (s swap) moved(e edit) (swap, bool) {
	end, by := e.at+len(e.old), len(e.now)-len(e.old)
	ends := strings.ContainsAny(e.now, sentenceEnds)
	fills := s.open && e.at == s.to && e.old == "" && !ends
	switch {
	case end <= s.from:
		return swap{s.from + by, s.to + by, s.own, s.most + by, false}, true
	case e.at >= s.to && !fills:
		s.open = false
		return s, true
	case e.at < s.from || end > s.to, e.at == s.from && end == s.to, ends:
		return s, false
	}
	s.open = end == s.to
	s.to += by
	return s, s.to <= s.most
}

// shifted are the swaps that still stand after an edit.
func shifted(swaps []swap, e edit, after string) []swap {
	var left []swap
	for _, s := range swaps {
		if s, stands := s.moved(e); stands && after[s.from:s.to] != s.own {
			left = append(left, s)
		}
	}
	return left
}

// step is an edit, with the swaps that stood before and after it.
type step struct {
	edit
	before, after []swap
	whole         bool // nothing that is typed joins it
}

// mostSteps is how many steps back a note remembers.
const mostSteps = 1000

// history is what was changed in a note since it was opened, so that each step can be
// taken back exactly. A way that is put in is one step. Fyne's own undo knows no step
// that replaces words.
type history struct {
	text         string
	swaps        []swap
	done, undone []step
}

// begin begins anew, unless that is the text as it was left.
func (h *history) begin(text string) {
	if h.text != text {
		*h = history{text: text}
	}
}

// typed takes note of what somebody typed.
func (h *history) typed(text string) {
	if text == h.text {
		return
	}
	e := editOf(h.text, text)
	h.take(e, shifted(h.swaps, e, text), false)
}

func (h *history) take(e edit, swaps []swap, whole bool) {
	next := step{e, h.swaps, swaps, whole}
	if last := len(h.done) - 1; last >= 0 && len(h.undone) == 0 && h.done[last].joins(next) {
		next.before = h.done[last].before
		next.edit = h.done[last].joined(e)
		h.done = h.done[:last]
	}
	h.done = append(h.done[max(0, len(h.done)+1-mostSteps):], next)
	h.undone, h.swaps = nil, swaps
	h.text = e.do(h.text)
}

// joins says whether a step only goes on with a word.
func (s step) joins(next step) bool {
	if s.whole || next.whole || strings.ContainsFunc(next.old+next.now, unicode.IsSpace) {
		return false
	}
	onward := next.old == "" && s.now != "" && next.at == s.at+len(s.now)
	backward := next.now == "" && s.now == "" && next.at+len(next.old) == s.at
	return onward || backward
}

func (e edit) joined(next edit) edit {
	if next.old == "" {
		return edit{e.at, e.old, e.now + next.now}
	}
	return edit{next.at, next.old + e.old, ""}
}

// put puts words of a way in the place of the writer's own.
func (h *history) put(place facilitation.Span, words string) {
	e := edit{place.From, h.text[place.From:place.To], words}
	if e.old == words {
		return
	}
	s := swap{from: e.at, to: e.at + len(words), own: h.ownIn(place.From, place.To)}
	s.most = s.to + mostFilled
	h.take(e, append(shifted(h.swaps, e, e.do(h.text)), s), true)
}

// ownIn is a stretch of the text, with the writer's own words for the ways in it.
func (h *history) ownIn(from, to int) string {
	swaps := slices.SortedFunc(slices.Values(h.swaps), func(a, b swap) int { return b.from - a.from })
	text := h.text[from:to]
	for _, s := range swaps {
		if s.from >= from && s.to <= to {
			text = text[:s.from-from] + s.ownBefore(h.text[s.to:]) + text[s.to-from:]
		}
	}
	return text
}

// ownBefore are the own words before what follows now: one stop is enough for both.
func (s swap) ownBefore(next string) string {
	if strings.HasPrefix(next, ".") {
		return strings.TrimSuffix(s.own, ".")
	}
	return s.own
}

// broughtBack is the text with the writer's own words wherever a way still stands.
func (h *history) broughtBack() string { return h.ownIn(0, len(h.text)) }

// bringBack puts the writer's own words back wherever a way still stands. What else
// was typed stays.
func (h *history) bringBack() (at int) {
	if len(h.swaps) == 0 {
		return 0
	}
	from, to := h.swaps[0].from, h.swaps[0].to
	for _, s := range h.swaps {
		from, to = min(from, s.from), max(to, s.to)
	}
	e := edit{from, h.text[from:to], h.ownIn(from, to)}
	h.take(e, nil, true)
	return e.at + len(e.now)
}

// back takes a step back, and on takes that back. They answer where the cursor goes.
func (h *history) back() (at int, ok bool) {
	last := len(h.done) - 1
	if last < 0 {
		return 0, false
	}
	s := h.done[last]
	h.done, h.undone = h.done[:last], append(h.undone, s)
	h.text, h.swaps = s.back().do(h.text), s.before
	return s.at + len(s.old), true
}

func (h *history) on() (at int, ok bool) {
	last := len(h.undone) - 1
	if last < 0 {
		return 0, false
	}
	s := h.undone[last]
	h.undone, h.done = h.undone[:last], append(h.done, s)
	h.text, h.swaps = s.do(h.text), s.after
	return s.at + len(s.now), true
}
