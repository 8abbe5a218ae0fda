package ui

import (
	"fmt"
	"time"

	"goldseam/facilitation"
)

// roomFace makes of a RoomView what the room reads. It knows the words of the program and
// how people want to see the time, and nothing of the session.
type roomFace struct {
	words Words
	time  roomTime
}

func (w *Window) roomFace() roomFace { return roomFace{w.words, w.far.time} }

// draw brings a sheet up to date.
func (f roomFace) draw(sheet *roomSheet, v facilitation.RoomView, now time.Time) {
	sheet.show(f.things(v), f.shape(v), f.breath(v), now)
}

// things are what the room reads, from top to bottom: one thing at a time.
func (f roomFace) things(v facilitation.RoomView) []said {
	asked := said{text: v.Asks}
	switch v.Scene {
	case facilitation.RoomTurns:
		return f.turn(v.Turn, asked)
	case facilitation.RoomPaused:
		if v.Pause.Hush || v.Pause.Rest {
			return []said{asked}
		}
		breath := map[facilitation.BreathStage]string{facilitation.BreatheIn: "pause.in", facilitation.BreatheOut: "pause.out"}[v.Pause.Breath]
		if breath == "" {
			breath = "pause.hold"
		}
		return []said{{text: f.words.of("room.paused")}, {text: f.words.of(breath), bold: true}}
	case facilitation.RoomPart:
		if v.Asks == "" {
			return []said{{text: v.Title, bold: true}}
		}
		return []said{{text: v.Title, bold: true}, asked}
	}
	return []said{asked}
}

// turn is whose turn it is, the question, and the time.
func (f roomFace) turn(t facilitation.RoomTurn, asked said) []said {
	if !t.Ready {
		return []said{{text: f.words.named("turn.ready", t.Speaker), bold: true}, asked}
	}
	id := [...]string{"turn.speaks", "turn.reflects", "turn.checks"}[t.Stage]
	things := []said{{text: f.words.named(id, t.Acting), bold: true}, asked}
	switch {
	case t.Cue == facilitation.CueBell:
		return append(things, said{text: f.words.of("turn.over"), bold: true})
	case f.time != timeClock:
		return things
	case t.Cue != facilitation.CueNone && t.Short:
		return append(things, said{text: f.words.of("room.short"), bold: true})
	case t.Cue != facilitation.CueNone:
		return append(things, said{text: f.words.of("room.last"), bold: true})
	}
	seconds := int((t.Left + time.Second - 1) / time.Second)
	return append(things, said{text: fmt.Sprint(seconds / 60), after: fmt.Sprintf(":%02d", seconds%60), bold: true, large: true})
}

// shape is how much of a turn is over, where a shape shows it, or less than nothing.
func (f roomFace) shape(v facilitation.RoomView) float64 {
	if v.Scene != facilitation.RoomTurns || !v.Turn.Ready || f.time != timeShape || v.Turn.Whole <= 0 {
		return -1
	}
	return 1 - float64(v.Turn.Left)/float64(v.Turn.Whole)
}

// breath is how full a chest is in a pause, or less than nothing: there is no circle
// in its first silence, and none in a longer rest.
func (f roomFace) breath(v facilitation.RoomView) float64 {
	if v.Scene != facilitation.RoomPaused || v.Pause.Hush || v.Pause.Rest {
		return -1
	}
	return v.Pause.Full
}
