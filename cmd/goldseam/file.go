package main

import (
	"errors"
	"path/filepath"

	"github.com/adrg/xdg"

	"goldseam/facilitation"
	"goldseam/facilitation/store"
	"goldseam/ui"
)

// largestFile is the most that is read of any file, in bytes.
const largestFile = 8 << 20

// oneFault is a fault of a whole file.
func oneFault(file, wrong string) error {
	return facilitation.Faults{{File: file, Line: 1, Column: 1, Wrong: wrong}}
}

// ownFolder is the people's own folder of plans and decks.
func ownFolder() store.Folder { return store.At(filepath.Join(xdg.DataHome, "goldseam")) }

// savePlan saves a plan in the people's own folder, in the window's words for what
// may go wrong.
func savePlan(own store.Folder, plan facilitation.Plan, over facilitation.OwnPlan) (string, error) {
	file, err := own.Save(plan, over)
	switch {
	case errors.Is(err, store.ErrThere):
		return "", ui.ErrThere
	case errors.Is(err, store.ErrChanged):
		return "", ui.ErrChanged
	}
	return file, err
}

// readFile reads a plain file of a modest size. The error is a Faults.
func readFile(file string) ([]byte, error) {
	text, err := store.Read(file, largestFile)
	if err != nil {
		return nil, oneFault(file, store.Reason(err))
	}
	return text, nil
}
