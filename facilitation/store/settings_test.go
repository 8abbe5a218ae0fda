package store

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"

	"goldseam/facilitation"
)

func TestSettingsAreThereOnlyWhileSomethingIsSet(t *testing.T) {
	c := emptyCabinet(t)
	if c.Standing() != facilitation.JustTonight || c.Remind() != 0 {
		t.Errorf("an empty home says %q, %d", c.Standing(), c.Remind())
	}
	fine(t, c.SetStanding(facilitation.JustTonight))
	fine(t, c.SetRemind(0))
	if _, err := os.Lstat(c.places.Config); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("setting nothing made a folder: %v", err)
	}
	fine(t, c.SetStanding(facilitation.KeptLocked))
	fine(t, c.SetRemind(3))
	if again := Open(c.places, c.clock); again.Standing() != facilitation.KeptLocked || again.Remind() != 3 {
		t.Errorf("it says %q, %d", again.Standing(), again.Remind())
	}
	if info, err := os.Lstat(inConfig(c, settingsFile)); err != nil || info.Mode() != 0o600 {
		t.Errorf("%v, error %v", info, err)
	}
	fine(t, c.SetStanding(facilitation.JustTonight))
	if c.Remind() != 3 {
		t.Errorf("it reminds after %d years", c.Remind())
	}
	fine(t, c.SetRemind(-1))
	if got := inFolder(t, c.places.Config); len(got) != 0 {
		t.Errorf("left are %q", got)
	}
}

func TestTheWayOfUseIsThereOnlyWhileItIsRemembered(t *testing.T) {
	c := emptyCabinet(t)
	fine(t, c.SetWayOfUse(""))
	if _, err := os.Lstat(c.places.Config); c.WayOfUse() != "" || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("an empty home says %q, and its folder is there: %v", c.WayOfUse(), err)
	}
	fine(t, c.SetRemind(3))
	for _, way := range facilitation.WaysOfUse() {
		fine(t, c.SetWayOfUse(way))
		if again := Open(c.places, c.clock); again.WayOfUse() != way || again.Remind() != 3 {
			t.Errorf("it says %q, and reminds after %d years", again.WayOfUse(), again.Remind())
		}
	}
	fine(t, c.SetRemind(0))
	fine(t, c.SetWayOfUse(""))
	if got := inFolder(t, c.places.Config); len(got) != 0 {
		t.Errorf("left are %q", got)
	}
	layIn(t, c.places.Config, settingsFile, "format = 1\nway = \"upside-down\"\n", evening)
	if c.WayOfUse() != "" {
		t.Errorf("a way that is none says %q", c.WayOfUse())
	}
}

func TestSettingsThatCannotBeReadKeepNothing(t *testing.T) {
	c := emptyCabinet(t)
	for _, text := range []string{"", "format = 1\nkeep = \"always\"\n", "format = 1\nkeep = 3\n", "format = 1\nremind = -1\n", "keep = \"here\"\n", "format = 1\n#" + strings.Repeat(" ", largestSettings)} {
		layIn(t, c.places.Config, settingsFile, text, evening)
		if c.Standing() != facilitation.JustTonight || c.Remind() != 0 {
			t.Errorf("%.40q says %q, %d", text, c.Standing(), c.Remind())
		}
		fine(t, c.SetStanding(facilitation.KeptHere))
		if c.Standing() != facilitation.KeptHere {
			t.Errorf("%.40q stays", text)
		}
	}
}

func TestSettingsOfANewerGoldseamStayAsTheyAre(t *testing.T) {
	c := emptyCabinet(t)
	const newer = "format = 2\nkeep = \"elsewhere\"\n"
	layIn(t, c.places.Config, settingsFile, newer, evening)
	wantError(t, c.SetRemind(2), facilitation.ErrNewer)
	if got := content(t, inConfig(c, settingsFile)); string(got) != newer || c.Standing() != facilitation.JustTonight {
		t.Errorf("they are %q now", got)
	}
}

func FuzzSettings(f *testing.F) {
	f.Add([]byte("format = 1\nkeep = \"here\"\nremind = 3\n"))
	f.Add([]byte("format = 2\n"))
	f.Add([]byte("a = " + strings.Repeat("{a=", 50)))
	f.Fuzz(func(t *testing.T, text []byte) {
		s, err := facilitation.ParseStandingChoice(settingsFile, text)
		if err != nil {
			return
		}
		again, err := facilitation.EncodeStandingChoice(s)
		if err != nil {
			t.Fatal(err)
		}
		if back, err := facilitation.ParseStandingChoice(settingsFile, again); err != nil || back != s {
			t.Fatalf("%+v became %+v, error %v", s, back, err)
		}
	})
}

func FuzzPrivateNotes(f *testing.F) {
	text, err := facilitation.EncodePrivateNotes(someNotes)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	f.Add([]byte("format = 1\nnotes = \"\"\n[record]\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		notes, err := facilitation.ParsePrivateNotes(text)
		if err != nil {
			if !errors.Is(err, facilitation.ErrDamaged) && !errors.Is(err, facilitation.ErrNewer) {
				t.Fatalf("error %v", err)
			}
			return
		}
		if _, err := facilitation.EncodePrivateNotes(notes); err != nil {
			t.Fatal(err)
		}
	})
}
