package ui

import (
	"bytes"
	"math"
	"strings"

	"fyne.io/fyne/v2"
	"github.com/go-text/typesetting/font"
)

// How high a capital has to be, in minutes of arc, for people to read it without strain:
// 16 at least, 20 to 22 preferred (ISO 9241-3). Older eyes are glad of 30.
const (
	arcLeast     = 16
	arcPreferred = 20
)

// arcsGlanced are the heights that the minutes of a clock may have. The last is none of
// their own: they are then as high as the words.
var arcsGlanced = []float64{44, 33, 0}

// arcsTried are the heights that words may have, from the one that is best to read.
var arcsTried = []float64{30, 26, 22, arcPreferred, 18, arcLeast}

// A bank card's width and height in millimetres (ISO/IEC 7810, ID-1).
const cardWide, cardHigh = 85.6, 53.98

// sight is how far from the screen people sit, in metres, and how many millimetres one
// pixel of the window measures. A pixel here is Fyne's: the size of type and of
// everything else is told in it.
type sight struct{ distance, pitch float64 }

// capital is how many pixels high a capital is that is seen under so many minutes of
// arc: 2 d tan(angle/2).
func (s sight) capital(arc float64) float32 {
	angle := arc / 60 * math.Pi / 180
	return float32(2 * s.distance * 1000 * math.Tan(angle/2) / s.pitch)
}

// face is a typeface as the room needs it: how high its capitals are for a size of type
// of 1, and how wide words are in it.
type face struct {
	capital float32
	style   fyne.TextStyle
	width   func(text string) float32 // for a size of type of 1
}

// measured is a size at which words are measured, large enough for rounding not to count.
const measured = 100

// newFace reads the height of the capitals from the font. A font that cannot be read has
// low ones, so that words come out too large rather than too small.
func newFace(file fyne.Resource, style fyne.TextStyle) face {
	f := face{capital: 0.6, style: style, width: func(text string) float32 {
		return fyne.MeasureText(text, measured, style).Width / measured
	}}
	if file == nil {
		return f
	}
	read, err := font.ParseTTF(bytes.NewReader(file.Content()))
	if err != nil {
		return f
	}
	if high := read.LineMetric(font.CapHeight); high > 0 {
		f.capital = high / float32(read.Upem())
	}
	return f
}

// size is the size of type in pixels that gives capitals of that height.
func (f face) size(capital float32) float32 { return capital / f.capital }

// lines breaks a text for a size of type and a width, both in pixels.
func (f face) lines(text string, size, width float32) []string {
	runes := []rune(text)
	var lines []string
	for _, l := range breakLines(runes, width, func(from, to int) float32 { return size * f.width(string(runes[from:to])) }) {
		lines = append(lines, string(runes[l.from:l.to]))
	}
	return lines
}

// Shares of the size of type.
const (
	roomLeading = 1.12 // from one line to the next
	roomBetween = 0.5  // free between two things
	afterShare  = 0.6  // of the seconds behind the minutes
)

// said is one thing that the room reads. Large says that it may be larger than the words
// around it; what comes after it on its line, such as seconds, is smaller.
type said struct {
	text, after string
	bold, large bool
}

// set is one line as it stands on the room's screen.
type set struct {
	text, after     string
	size, afterSize float32 // of their type, in pixels
	bold            bool
	top             float32
}

// leaf is what the room sees at one time, from top to bottom.
type leaf []set

// roomType sets things for a room's screen.
type roomType struct {
	sight       sight
	plain, bold face
}

func (r roomType) face(bold bool) face {
	if bold {
		return r.bold
	}
	return r.plain
}

// leaves are how a screen of that size shows those things: all on one leaf in the largest
// type that fits, or, where even the least does not fit, one thing after the other on
// leaves that fill the whole screen.
func (r roomType) leaves(things []said, room fyne.Size) []leaf {
	for _, glanced := range arcsGlanced {
		for _, arc := range arcsTried {
			one, high := r.together(things, arc, glanced, room.Width)
			if high <= room.Height && r.whole(things, arc, room.Width) && (arc >= arcPreferred || glanced == 0) {
				return []leaf{one.middled(high, room.Height)}
			}
		}
	}
	var all []leaf
	for _, thing := range things {
		all = append(all, r.alone(thing, room)...)
	}
	return all
}

// clear are leaves on which no line runs under what stands in the upper corner, so many
// pixels wide and high; the words begin under it only where they have to. It also answers
// where they begin.
func (r roomType) clear(things []said, room, corner fyne.Size) ([]leaf, float32) {
	all := r.leaves(things, room)
	for _, one := range all {
		for _, line := range one {
			if line.top < corner.Height && r.face(line.bold).width(line.text)*line.size > room.Width-2*corner.Width {
				return r.leaves(things, room.SubtractWidthHeight(0, corner.Height)), corner.Height
			}
		}
	}
	return all, 0
}

// together sets all things under each other, and answers how high that is.
func (r roomType) together(things []said, arc, glanced float64, width float32) (leaf, float32) {
	var one leaf
	top := float32(0)
	for i, thing := range things {
		high := arc
		if thing.large {
			high = max(arc, glanced)
		}
		size := r.face(thing.bold).size(r.sight.capital(high))
		if i > 0 {
			top += roomBetween * size
		}
		for _, line := range r.face(thing.bold).lines(thing.text, size, width) {
			one = append(one, set{text: line, size: size, bold: thing.bold, top: top})
			top += roomLeading * size
		}
		if thing.after != "" { // it stands behind the last line, which is short
			small := max(arcLeast, high*afterShare)
			one[len(one)-1].after, one[len(one)-1].afterSize = thing.after, r.face(thing.bold).size(r.sight.capital(small))
		}
	}
	return one, top
}

// alone sets one thing in the largest type that needs one leaf, and otherwise in the
// least type on as few leaves as it needs.
func (r roomType) alone(thing said, room fyne.Size) []leaf {
	for _, arc := range arcsTried {
		one, high := r.together([]said{thing}, arc, 0, room.Width)
		if high <= room.Height && r.whole([]said{thing}, arc, room.Width) {
			return []leaf{one.middled(high, room.Height)}
		}
	}
	one, _ := r.together([]said{thing}, arcLeast, 0, room.Width)
	step := roomLeading * one[0].size
	most := max(1, int(room.Height/step))
	leaves := (len(one) + most - 1) / most
	each := (len(one) + leaves - 1) / leaves // as even as can be
	var all []leaf
	for from := 0; from < len(one); from += each {
		part := one[from:min(len(one), from+each)]
		for i := range part {
			part[i].top = float32(i) * step
		}
		all = append(all, part.middled(float32(len(part))*step, room.Height))
	}
	return all
}

// whole says whether no word has to be broken, or all have to whatever the size is.
func (r roomType) whole(things []said, arc float64, width float32) bool {
	if arc == arcLeast {
		return true
	}
	for _, thing := range things {
		f := r.face(thing.bold)
		size := f.size(r.sight.capital(arc))
		for _, word := range strings.Fields(thing.text) {
			if f.width(word)*size > width {
				return false
			}
		}
	}
	return true
}

// middled moves the lines into the middle of that height.
func (l leaf) middled(high, room float32) leaf {
	for i := range l {
		l[i].top += max(0, (room-high)/2)
	}
	return l
}
