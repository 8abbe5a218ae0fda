package main

import (
	"fmt"
	"io"

	"goldseam/facilitation"
)

// noWindow is the exit code of a computer that cannot show the window.
const noWindow = 3

// openWindow opens the app.
func openWindow(_ library, _, stderr io.Writer) int {
	fmt.Fprintln(stderr, "goldseam: there is no window here")
	return noWindow
}

// rehearseInWindow plays a script in the window.
func rehearseInWindow(_ library, _ facilitation.Rehearsal, o windowOptions) int {
	fmt.Fprintln(o.stderr, "goldseam: there is no window here")
	return noWindow
}
