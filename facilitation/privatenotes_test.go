package facilitation

import (
	"errors"
	"strings"
	"testing"
)

func TestPrivateNotesComeBackAsTheyWereWritten(t *testing.T) {
	notes := PrivateNotes{Notes: "one\ntwo \"three\" \\ é", Form: BIRP, Record: map[string]string{"plan": "four", "behaviour": ""}}
	text, err := EncodePrivateNotes(notes)
	if err != nil {
		t.Fatal(err)
	}
	if back, err := ParsePrivateNotes(text); err != nil || !back.same(notes) {
		t.Errorf("got %+v, error %v", back, err)
	}
	for _, spoilt := range []PrivateNotes{{Notes: "canary \xff"}, {Notes: "canary" + strings.Repeat("x", notesSize.bytes)}} {
		if _, err := EncodePrivateNotes(spoilt); err == nil || strings.Contains(err.Error(), "canary") {
			t.Errorf("error %v", err)
		}
	}
}

func TestPrivateNotesOfANewerGoldseamAreToldFromDamagedOnes(t *testing.T) {
	for text, want := range map[string]error{"format = 2\nmore = 1\n": ErrNewer, "format = 1\nmore = 1\n": ErrDamaged, "format = 0\n": ErrDamaged, "": ErrDamaged, "notes = [": ErrDamaged} {
		if _, err := ParsePrivateNotes([]byte(text)); !errors.Is(err, want) {
			t.Errorf("%q: error %v, want %v", text, err, want)
		}
	}
}

func TestNotesOfTwoVersionsLoseNothing(t *testing.T) {
	a := PrivateNotes{Notes: "here", Form: SOAP, Record: map[string]string{"plan": "one", "objective": "same"}}
	b := PrivateNotes{Notes: "there", Form: DAP, Record: map[string]string{"plan": "one\ntwo", "data": "more", "objective": "same"}}
	got := a.With(b)
	want := PrivateNotes{Notes: "here\n\nthere", Form: SOAP, Record: map[string]string{"plan": "one\ntwo", "objective": "same", "data": "more"}}
	if !got.same(want) {
		t.Errorf("got %+v", got)
	}
	if !got.With(b).same(want) || !(PrivateNotes{}).With(b).With(b).same(PrivateNotes{Notes: b.Notes, Record: b.Record}) {
		t.Error("the same version comes twice")
	}
	if a.Record["data"] != "" || len(a.Record) != 2 {
		t.Error("the notes were changed")
	}
}
