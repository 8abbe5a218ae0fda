package ui

import (
	"io/fs"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/assets"
	"goldseam/facilitation"
)

// Room is what a window is given: the words, the plans, and the doors to disk
// and paper. Now is the only clock.
type Room struct {
	Plans   []facilitation.Plan
	Prompts facilitation.Prompts
	Deck    facilitation.Deck
	Words   Words
	Icon    fyne.Resource
	Now     func() time.Time

	// Print makes the PDF of a shared copy for a paper, "a4" or "letter".
	Print func(copy facilitation.SharedCopy, paper string) ([]byte, error)
	// Suggest names a file that does not exist yet, for a kind of file such as "pdf".
	Suggest func(kind string) string
	// Save replaces a file whole. Without replace, a file that is there already
	// gives ErrThere and stays.
	Save func(path string, data []byte, replace bool) error
	// Load reads a session file.
	Load func(path string) (facilitation.Session, error)
	// Light says that the system does not tell whether it is light or dark; nil
	// means that it does.
	Light func() bool
	// Shown is called once the window is there; nil for nothing.
	Shown func()
	// Map is told where the named things of the screen are, for tests; it may be nil.
	Map func(text string)
}

// ReadRoom reads what comes with the program in one language, such as "en". The
// doors to disk and paper are still to be given.
func ReadRoom(files fs.FS, lang string) (room Room, err error) {
	if room.Plans, err = readPlans(files, lang); err != nil {
		return Room{}, err
	}
	if room.Prompts, err = read(files, "prompts/"+lang+".toml", facilitation.ParsePrompts); err != nil {
		return Room{}, err
	}
	if room.Deck, err = read(files, "values/"+lang+".toml", facilitation.ParseDeck); err != nil {
		return Room{}, err
	}
	if room.Words, err = NewWords(files, lang); err != nil {
		return Room{}, err
	}
	room.Icon = fyne.NewStaticResource("goldseam.png", assets.Icon)
	return room, nil
}

// readPlans reads every plan, in the order of their file names.
func readPlans(files fs.FS, lang string) ([]facilitation.Plan, error) {
	names, err := fs.Glob(files, "plans/"+lang+"/*.toml")
	if err != nil {
		return nil, err
	}
	plans := make([]facilitation.Plan, len(names))
	for i, name := range names {
		if plans[i], err = read(files, name, facilitation.ParsePlan); err != nil {
			return nil, err
		}
	}
	return plans, nil
}

func read[T any](files fs.FS, name string, parse func(string, []byte) (T, error)) (T, error) {
	text, err := fs.ReadFile(files, name)
	if err != nil {
		var none T
		return none, err
	}
	return parse(name, text)
}

func faces() Fonts {
	face := func(name string, ttf []byte) fyne.Resource { return fyne.NewStaticResource(name, ttf) }
	return Fonts{
		Serif: face("EBGaramond-Regular.ttf", assets.Serif), SerifItalic: face("EBGaramond-Italic.ttf", assets.SerifItalic),
		SerifBold: face("EBGaramond-SemiBold.ttf", assets.SerifBold),
		Sans:      face("SourceSans3-Regular.ttf", assets.Sans), SansBold: face("SourceSans3-SemiBold.ttf", assets.SansBold),
	}
}

// Wording gives the words of what a session keeps by id.
func (r Room) Wording() facilitation.Wording {
	return facilitation.Wording{Sentence: r.Words.Sentence, Breach: r.breach, Fact: r.fact}
}

func (r Room) breach(id string) string {
	for _, b := range r.Prompts.Breaches {
		if b.ID == id {
			return b.Name
		}
	}
	return id
}

func (r Room) fact(id string) string {
	for _, f := range r.Prompts.Facts {
		if f.ID == id {
			return f.Name
		}
	}
	return id
}
