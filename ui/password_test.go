package ui

import (
	"strings"
	"testing"
)

func TestAPasswordThatSomeProgramsRefuseIsSaidSo(t *testing.T) {
	w, now := sitDown(t)
	w.printingSheets(1, 0, nil)
	w.room.Save = func(string, []byte, bool) error { return ErrPassword }
	w.at(t, now, "save-copy")
	w.tapNamed(t, "save")
	if said := w.said(); !strings.Contains(said, "Some programs do not take this password.") {
		t.Errorf("it says %q", said)
	}
}
