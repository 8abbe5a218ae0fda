package main

import (
	"fmt"
	"io"
	"path"
	"path/filepath"
	"runtime"
)

// brokeDown is the exit code after a fault of the program itself.
const brokeDown = 4

// telling does something, and where that breaks down says in which functions, but not
// with which values: they may be what people wrote. Only Go's own faults, such as an index
// out of range, are told in their words, which hold numbers and names of types.
func telling(stderr io.Writer, do func() int) (code int) {
	defer func() {
		fault := recover()
		if fault == nil {
			return
		}
		code = brokeDown
		kind := fmt.Sprintf("%T", fault)
		if own, ok := fault.(runtime.Error); ok {
			kind = own.Error()
		}
		fmt.Fprintf(stderr, "goldseam: broke down, and that is a fault of Goldseam: %s\n", kind)
		tellFrames(stderr)
	}()
	return do()
}

// tellFrames names the functions that led here, the innermost first.
func tellFrames(stderr io.Writer) {
	callers := make([]uintptr, 64)
	frames := runtime.CallersFrames(callers[:runtime.Callers(3, callers)])
	for {
		frame, more := frames.Next()
		fmt.Fprintf(stderr, "  %s (%s:%d)\n", path.Base(frame.Function), filepath.Base(frame.File), frame.Line)
		if !more {
			return
		}
	}
}
