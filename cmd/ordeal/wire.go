//go:build linux

package main

import (
	"errors"
	"io"

	"golang.org/x/sys/unix"
)

// wire is one end of a pipe, by its number. It speaks in calls of its own, readv and writev, which
// no trial breaks: read and write are left to files.
type wire int

func (w wire) Read(p []byte) (int, error) {
	n, err := again(func() (int, error) { return unix.Readv(int(w), [][]byte{p}) })
	if n == 0 && err == nil {
		return 0, io.EOF
	}
	return n, err
}

func (w wire) Write(p []byte) (int, error) {
	return again(func() (int, error) { return unix.Writev(int(w), [][]byte{p}) })
}

// again asks again where a signal came between.
func again(ask func() (int, error)) (int, error) {
	for {
		n, err := ask()
		if !errors.Is(err, unix.EINTR) {
			return max(n, 0), err
		}
	}
}
