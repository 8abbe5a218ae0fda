//go:build ci

package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"goldseam/assets"
	"goldseam/facilitation"
	"goldseam/facilitation/store"
	"goldseam/ui"
)

// told is an archive that tells when a title was read, and how long the list took. A
// window takes an answer when it is at rest, so no list is there before it sat down.
type told struct {
	ui.Archive
	title  chan time.Time
	sat    chan struct{}
	empty  bool // there is nothing to list
	listed time.Duration
}

func (a *told) List(ctx context.Context) ([]facilitation.KeptSession, error) {
	from, sat, empty := time.Now(), a.sat, a.empty
	if empty {
		return nil, nil
	}
	list, err := a.Archive.List(ctx)
	a.listed += time.Since(from)
	<-sat
	return list, err
}

func (a *told) Title(id string) (facilitation.Title, error) {
	t, err := a.Archive.Title(id)
	a.title <- time.Now()
	return t, err
}

// BenchmarkAListOf10000KeptSessions opens the list of a real folder: from home, which
// has counted the sessions, and as a list that knows nothing yet. The whole time is until
// every title that is seen was read; beside it stand when the rows were there, and how
// long reading the folder took.
func BenchmarkAListOf10000KeptSessions(b *testing.B) {
	for _, how := range []facilitation.Keeping{facilitation.KeptHere, facilitation.KeptLocked} {
		b.Run(string(how)+" unknown", func(b *testing.B) { openList(b, how, false) })
		b.Run(string(how)+" from home", func(b *testing.B) { openList(b, how, true) })
	}
}

func openList(b *testing.B, how facilitation.Keeping, counted bool) {
	room, err := ui.ReadRoom(assets.Files, "en")
	if err != nil {
		b.Fatal(err)
	}
	cabinet := tenThousand(b, room, how)
	a := &told{Archive: archive{cabinet}, title: make(chan time.Time, 1000), sat: make(chan struct{}), empty: !counted}
	close(a.sat)
	there := make(chan time.Time, 1000)
	room.Archive, room.Now = a, time.Now
	room.Map = func(text string) {
		if strings.Contains(text, "\nkept-6 ") {
			there <- time.Now()
		}
	}
	w := ui.New(test.NewTempApp(b), room)
	w.Size(1280, 800)
	time.Sleep(time.Second) // home has counted them
	rows, n := time.Duration(0), 0
	a.listed, a.empty = 0, false
	for b.Loop() {
		from := time.Now()
		a.sat = make(chan struct{})
		w.Sit(facilitation.Session{}, "kept")
		close(a.sat)
		rows += (<-there).Sub(from)
		for range 7 {
			<-a.title
		}
		n++
		b.StopTimer()
		time.Sleep(100 * time.Millisecond) // the last rows come by
		for len(there)+len(a.title) > 0 {
			select {
			case <-there:
			case <-a.title:
			}
		}
		b.StartTimer()
	}
	b.ReportMetric(float64(rows.Microseconds())/1000/float64(n), "ms/rows")
	b.ReportMetric(float64(a.listed.Microseconds())/1000/float64(n), "ms/list")
}

// tenThousand keeps one session, and copies its file under other names.
func tenThousand(b *testing.B, room ui.Room, how facilitation.Keeping) *store.Cabinet {
	root := b.TempDir()
	in := func(name string) string { return filepath.Join(root, name) }
	places := store.Places{Sessions: in("data/sessions"), Private: in("data/private"), Config: in("config"), State: in("state"), Own: in("data")}
	cabinet := store.Open(places, store.Clock{Now: time.Now, After: time.After})
	if how == facilitation.KeptLocked {
		if err := cabinet.MakeKey("four old words here"); err != nil {
			b.Fatal(err)
		}
	}
	s := facilitation.New(room.Plans[0], room.Plans[0].Lengths[0], room.Prompts.Ground)
	for i, name := range []string{"Ana", "Bo"} {
		s = facilitation.CallPerson(i, name)(s, time.Now())
	}
	s = s.Begin(time.Now())
	keeper, err := cabinet.Keep("", how, func(facilitation.KeptNews) {})
	if err != nil {
		b.Fatal(err)
	}
	keeper.Put(s, time.Now())
	if err := keeper.Close(context.Background()); err != nil {
		b.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(places.Sessions, "*"+keeper.ID()+"*"))
	if err != nil || len(files) != 1 {
		b.Fatalf("%v: %d files", err, len(files))
	}
	text, err := os.ReadFile(files[0])
	if err != nil {
		b.Fatal(err)
	}
	for i := range 9_999 {
		id := strings.NewReplacer("0", "a", "1", "b", "8", "c", "9", "d").Replace(fmt.Sprintf("%016d", i))
		if err := os.WriteFile(strings.Replace(files[0], keeper.ID(), id, 1), text, 0o600); err != nil {
			b.Fatal(err)
		}
	}
	return cabinet
}
