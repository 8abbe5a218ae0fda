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
	"goldseam/ui"
)

// tongue is the language of the words that come with the program.
const tongue = "en"

// library is all that comes with the program: plans, prompts, cards, words and
// a press, and the clock that the window looks at. The press is made when it
// is first asked for, since a window opens without it.
type library struct {
	plans   []facilitation.Plan
	prompts facilitation.Prompts
	deck    facilitation.Deck
	words   ui.Words
	help    string
	press   func() *report.Press
	now     func() time.Time
}

// openLibrary reads everything, so that a fault is found before anybody sits down.
func openLibrary(files fs.FS, now func() time.Time) (library, error) {
	lib := library{now: now}
	err := lib.open(files)
	if err != nil {
		return library{}, fmt.Errorf("open library: %w", err)
	}
	lib.press = sync.OnceValue(func() *report.Press { return report.NewPress(faces(), lib.words.Say) })
	return lib, nil
}

func (l *library) open(files fs.FS) (err error) {
	if l.plans, err = readPlans(files); err != nil {
		return err
	}
	if l.prompts, err = readAsset(files, "prompts/"+tongue+".toml", facilitation.ParsePrompts); err != nil {
		return err
	}
	if l.deck, err = readAsset(files, "values/"+tongue+".toml", facilitation.ParseDeck); err != nil {
		return err
	}
	if l.words, err = ui.NewWords(files, tongue); err != nil {
		return err
	}
	help, err := fs.ReadFile(files, "text/help."+tongue+".txt")
	l.help = string(help)
	return err
}

// readPlans reads every plan, in the order of their file names.
func readPlans(files fs.FS) ([]facilitation.Plan, error) {
	names, err := fs.Glob(files, "plans/"+tongue+"/*.toml")
	if err != nil {
		return nil, err
	}
	var plans []facilitation.Plan
	for _, name := range names {
		plan, err := readAsset(files, name, facilitation.ParsePlan)
		if err != nil {
			return nil, err
		}
		plans = append(plans, plan)
	}
	return plans, nil
}

func readAsset[T any](files fs.FS, name string, parse func(string, []byte) (T, error)) (T, error) {
	text, err := fs.ReadFile(files, name)
	if err != nil {
		var none T
		return none, err
	}
	return parse(name, text)
}

func faces() report.Fonts {
	return report.Fonts{
		Serif: assets.Serif, SerifItalic: assets.SerifItalic, SerifBold: assets.SerifBold,
		Sans: assets.Sans, SansBold: assets.SansBold,
	}
}

// plan finds a plan by its id.
func (l library) plan(id string) (facilitation.Plan, bool) {
	i := slices.IndexFunc(l.plans, func(p facilitation.Plan) bool { return p.ID == id })
	if i < 0 {
		return facilitation.Plan{}, false
	}
	return l.plans[i], true
}

func (l library) planIDs() []string {
	ids := make([]string, len(l.plans))
	for i, p := range l.plans {
		ids[i] = p.ID
	}
	return ids
}

// summary is the shared copy of a session as a PDF, without the lines that
// somebody left out.
func (l library) summary(s facilitation.Session, date time.Time, paper report.Paper) ([]byte, error) {
	return l.press().Shared(s.Shared(date, l.words.Sentence).Without(s.Kept.LeftOut), paper)
}
