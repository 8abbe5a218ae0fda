package main

import (
	"goldseam/facilitation"
	"goldseam/facilitation/store"
)

// largestFile is the most that is read of any file, in bytes.
const largestFile = 8 << 20

// oneFault is a fault of a whole file.
func oneFault(file, wrong string) error {
	return facilitation.Faults{{File: file, Line: 1, Column: 1, Wrong: wrong}}
}

// readFile reads a plain file of a modest size. The error is a Faults.
func readFile(file string) ([]byte, error) {
	text, err := store.Read(file, largestFile)
	if err != nil {
		return nil, oneFault(file, store.Reason(err))
	}
	return text, nil
}
