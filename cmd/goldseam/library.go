package main

import (
	"fmt"
	"io/fs"
	"slices"
	"sync"
	"time"

	"goldseam/assets"
	"goldseam/facilitation"
	"goldseam/facilitation/report"
	"goldseam/facilitation/report/installed"
	"goldseam/ui"
)

// tongue is the language of the words that come with the program.
const tongue = "en"

// library is all that comes with the program: plans, prompts, cards and words
// as the window has them, and a press. The press is made when it is first asked
// for, since a window opens without it.
type library struct {
	ui.Room
	help  string
	press func() *report.Press
}

// openLibrary reads everything, so that a fault is found before anybody sits down.
func openLibrary(files fs.FS, now func() time.Time) (library, error) {
	room, err := ui.ReadRoom(files, tongue)
	if err != nil {
		return library{}, fmt.Errorf("open library: %w", err)
	}
	help, err := fs.ReadFile(files, "text/help."+tongue+".txt")
	if err != nil {
		return library{}, fmt.Errorf("open library: %w", err)
	}
	room.Now = now
	press := sync.OnceValue(func() *report.Press { return report.NewPress(faces(), room.Words.Say) })
	return library{room, string(help), press}, nil
}

func faces() report.Fonts {
	return report.Fonts{
		Serif: assets.Serif, SerifItalic: assets.SerifItalic, SerifBold: assets.SerifBold,
		Sans: assets.Sans, SansBold: assets.SansBold,
		Scripts: [][]byte{assets.Hebrew, assets.Arabic, assets.Devanagari, assets.Thai}, Emoji: assets.Emoji,
		System: installed.New().Find,
	}
}

// plan finds a plan by its id.
func (l library) plan(id string) (facilitation.Plan, bool) {
	i := slices.IndexFunc(l.Plans, func(p facilitation.Plan) bool { return p.ID == id })
	if i < 0 {
		return facilitation.Plan{}, false
	}
	return l.Plans[i], true
}

func (l library) planIDs() []string {
	ids := make([]string, len(l.Plans))
	for i, p := range l.Plans {
		ids[i] = p.ID
	}
	return ids
}
