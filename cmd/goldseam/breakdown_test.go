package main

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

// speaker stands for a function that is called with what somebody wrote.
//
//go:noinline
func speaker(words string, letter rune) int {
	if letter == 'Q' {
		panic(errors.New("read " + words))
	}
	return len(words)
}

func TestABreakdownSaysWhereAndNotWhat(t *testing.T) {
	var said bytes.Buffer
	code := telling(&said, func() int { return speaker(canary, 'Q') })
	if text := said.String(); code != brokeDown || strings.Contains(text, canary) || !strings.Contains(text, "goldseam.speaker (breakdown_test.go:") || !strings.Contains(text, "*errors.errorString") {
		t.Errorf("the exit code is %d, and it says:\n%s", code, text)
	}
	said.Reset()
	telling(&said, func() int { return []int{}[len(canary)] })
	if !strings.Contains(said.String(), "index out of range [6] with length 0") {
		t.Errorf("it says:\n%s", said.String())
	}
	if code := telling(&said, func() int { return inputFault }); code != inputFault {
		t.Errorf("without a fault the exit code is %d", code)
	}
}
