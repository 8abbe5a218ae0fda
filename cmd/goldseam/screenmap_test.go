package main

import (
	"errors"
	"io"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
)

// readMap reads the map that the app writes after each render. Before the first
// one it is empty.
func (p *program) readMap() screenMap {
	file, err := os.Open(p.mapFile)
	if errors.Is(err, os.ErrNotExist) {
		return parseMap("")
	}
	if err != nil {
		p.t.Fatal(err)
	}
	defer file.Close()
	info, statErr := file.Stat()
	text, readErr := io.ReadAll(file)
	if err := errors.Join(statErr, readErr); err != nil {
		p.t.Fatal(err)
	}
	m := parseMap(string(text))
	m.written = info.ModTime()
	return m
}

// screenMap is what the app says of its screen: its name, where things are in
// the window's own coordinates, and what state it is in.
type screenMap struct {
	screen string
	places map[string]box
	states map[string]string
	text   string

	written time.Time
}

// box is a place in the window. At the scale of these tests a unit is a pixel.
type box struct{ x, y, w, h float64 }

// parseMap reads "screen NAME", "state KEY VALUE" and "NAME X Y W H" lines. A
// line of another form is left out.
func parseMap(text string) screenMap {
	m := screenMap{places: map[string]box{}, states: map[string]string{}, text: text}
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		kind, rest, _ := strings.Cut(line, " ")
		switch kind {
		case "screen":
			m.screen = rest
		case "state":
			key, value, _ := strings.Cut(rest, " ")
			m.states[key] = value
		default:
			if at, ok := parseBox(strings.Fields(rest)); ok {
				m.places[kind] = at
			}
		}
	}
	return m
}

func parseBox(fields []string) (box, bool) {
	if len(fields) != 4 {
		return box{}, false
	}
	var n [4]float64
	for i, field := range fields {
		value, err := strconv.ParseFloat(field, 64)
		if err != nil {
			return box{}, false
		}
		n[i] = value
	}
	return box{n[0], n[1], n[2], n[3]}, true
}

func TestTheMapIsReadLineByLine(t *testing.T) {
	m := parseMap("screen turn\npause 10 20 100 40.5\nstate clock 2:29\nstate problem the Silence\nhalf 1 2\n")
	if m.screen != "turn" || m.states["clock"] != "2:29" || m.states["problem"] != "the Silence" {
		t.Errorf("screen %q, states %q", m.screen, m.states)
	}
	if want := (box{10, 20, 100, 40.5}); len(m.places) != 1 || m.places["pause"] != want {
		t.Errorf("places = %v, want only pause at %v", m.places, want)
	}
}
