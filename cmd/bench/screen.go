package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"
)

// screen is the virtual display's picture, mapped into memory as the X server
// writes it. Looking at it starts no other program and asks the server nothing,
// so it does not slow what it times.
type screen struct {
	pixels                []byte
	width, height, perRow int
}

// The picture is an XWD file: big-endian words, then a colour map, then pixels.
const (
	wordHeaderSize  = 0
	wordWidth       = 4
	wordHeight      = 5
	wordBits        = 11
	wordBytesPerRow = 12
	wordColours     = 19
	colourSize      = 12
)

func openScreen(file string) (screen, error) {
	f, err := os.Open(file)
	if err != nil {
		return screen{}, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return screen{}, err
	}
	text, err := syscall.Mmap(int(f.Fd()), 0, int(info.Size()), syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		return screen{}, fmt.Errorf("map %s: %w", file, err)
	}
	word := func(i int) int { return int(binary.BigEndian.Uint32(text[4*i:])) }
	if word(wordBits) != 32 {
		return screen{}, errors.New("the virtual display must have 24 bits of colour")
	}
	start := word(wordHeaderSize) + word(wordColours)*colourSize
	return screen{text[start:], word(wordWidth), word(wordHeight), word(wordBytesPerRow)}, nil
}

// drawn says whether a window has drawn its first frame. The display is black
// before, and so is a window that is mapped but not drawn yet: a frame is there
// once most of a field left of the middle is not black and not all of it is one
// colour. The pointer rests in the middle itself, and would count as drawn.
func (s screen) drawn() bool {
	const step = 3 // every third pixel: no letter is thinner than that all along
	first, several := s.at(s.width/4, s.height/4), false
	black, all := 0, 0
	for y := s.height / 4; y < s.height*3/4; y += step {
		for x := s.width / 4; x < s.width/2-20; x += step {
			colour := s.at(x, y)
			several = several || colour != first
			if colour == 0 {
				black++
			}
			all++
		}
	}
	return several && black*2 < all
}

// at is the colour of a pixel without its fourth byte, which means nothing.
func (s screen) at(x, y int) uint32 {
	return binary.LittleEndian.Uint32(s.pixels[y*s.perRow+4*x:]) & 0xffffff
}

// waitFor looks every 2 ms, for twenty seconds, until a window is drawn, or none.
func (s screen) waitFor(drawn bool) bool {
	deadline := time.Now().Add(20 * time.Second)
	for s.drawn() != drawn {
		if time.Now().After(deadline) {
			return false
		}
		time.Sleep(2 * time.Millisecond)
	}
	return true
}
