package ui

import (
	"cmp"
	"context"
	"image"
	"io/fs"
	"slices"
	"sync"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/assets"
	"goldseam/facilitation"
)

// Room is what a window is given: the words, the plans, and the doors to disk
// and paper. Now is the only clock.
type Room struct {
	Plans    []facilitation.Plan
	Prompts  facilitation.Prompts
	Deck     facilitation.Deck
	Supports []facilitation.Support // who can help, a region each
	Sheets   []facilitation.Sheet   // pages for paper only
	Blanks   []facilitation.Blank   // cards and pages of the blank pack
	Words    Words
	Language string // of the words, such as "en"
	Icon     fyne.Resource
	Now      func() time.Time

	// Reframe are the phrases that could be said in another way. They are read when they
	// are first asked for, which takes some 25 ms: a window that opens has no need of them.
	Reframe func() facilitation.Reframe

	// Rehearsals are the samples to watch. They are read when they are first asked for,
	// as the phrases are; nil for none.
	Rehearsals func() []facilitation.Rehearsal

	// Practice is the round in which people try how a talk goes. It is read as the
	// rehearsals are; nil for none.
	Practice func() facilitation.Practice

	// Way is how the program is used. Without one, the window asks before anything else.
	Way facilitation.WayOfUse

	// Print sets what may be printed on a paper, "a4" or "letter". It may run beside
	// the window.
	Print func(ctx context.Context, what facilitation.Printable, paper string) (Printout, error)
	// Suggest names a file that does not exist yet, for a kind of file: "pdf", "toml",
	// "ics", and the papers of one session that are not for everyone, "own-1" and
	// "worksheet-1" for the first person and "record".
	Suggest func(kind string) string
	// Folders are where people usually keep files, each with the id of its word; nil
	// for none.
	Folders func() []Folder
	// Save replaces a file whole. Without replace, a file that is there already
	// gives ErrThere and stays. A folder gives ErrFolder.
	Save func(path string, data []byte, replace bool) error
	// Calendar writes dates as a calendar file.
	Calendar func(facilitation.Calendar) ([]byte, error)
	// Open opens a file in the system's viewer. It may take seconds, so it is asked
	// beside the window; so are Printer and PrintNow.
	Open func(path string) error
	// Printer is the name of the system's printer, "" where there is none.
	Printer func() string
	// PrintNow hands pages to the printer of that name. Cards to cut out keep their
	// size; other pages may be made to fit the sheet.
	PrintNow func(printer string, pdf []byte, paper string, keepSize bool) error
	// Own is what the people keep in their own folder, as it was read last.
	Own facilitation.Shelf
	// RereadPlans reads the people's own folder again; nil where there is none.
	RereadPlans func() facilitation.Shelf
	// SavePlan writes a plan into it, over a plan that was read or as a new one, and
	// gives its file. It gives ErrThere or ErrChanged rather than lose a file.
	SavePlan func(plan facilitation.Plan, over facilitation.OwnPlan) (file string, err error)
	// Archive is where sessions are kept, and Private where a facilitator's own notes
	// are; nil where nothing can be kept.
	Archive Archive
	Private Private
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

// Folder is a place for files, such as the people's documents.
type Folder struct{ ID, Path string }

// Printout is something set on its sheets.
type Printout interface {
	Pages() int
	PDF(ctx context.Context) ([]byte, error)
	// Locked is PDF as a file that opens with the password alone. It gives
	// ErrPassword where a program would not take it.
	Locked(ctx context.Context, password string) ([]byte, error)
	// Page is a picture of one page, counted from 0, so many pixels wide.
	Page(ctx context.Context, page, width int) (image.Image, error)
	// Lacking is how many signs no typeface of this computer can draw.
	Lacking() int
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
	if room.Supports, err = readSupports(files, lang); err != nil {
		return Room{}, err
	}
	if room.Sheets, err = readAll(files, "sheets/"+lang, facilitation.ParseSheet); err != nil {
		return Room{}, err
	}
	if room.Blanks, err = readAll(files, "blanks/"+lang, facilitation.ParseBlank); err != nil {
		return Room{}, err
	}
	if room.Words, err = NewWords(files, lang); err != nil {
		return Room{}, err
	}
	room.Language, room.Icon = lang, fyne.NewStaticResource("goldseam.png", assets.Icon)
	room.Reframe = sync.OnceValue(func() facilitation.Reframe {
		rules, _ := read(files, "reframe/"+lang+".toml", facilitation.ParseReframe) // a bad list suggests nothing, and fails the tests
		return rules
	})
	room.Rehearsals = sync.OnceValue(func() []facilitation.Rehearsal {
		all, _ := readAll(files, "rehearsals/"+lang, facilitation.ParseRehearsal) // a bad script shows nothing, and fails the tests
		return all
	})
	room.Practice = sync.OnceValue(func() facilitation.Practice {
		practice, _ := read(files, "practice/"+lang+".toml", facilitation.ParsePractice) // a bad one has no questions, and fails the tests
		return practice
	})
	room.Way = facilitation.AtHome
	return room, nil
}

// readPlans reads every plan. All ten take about three milliseconds.
func readPlans(files fs.FS, lang string) ([]facilitation.Plan, error) {
	plans, err := readAll(files, "plans/"+lang, facilitation.ParsePlan)
	return inOrder(plans), err
}

// inOrder sorts plans by their order; those without one come last, by title.
func inOrder(plans []facilitation.Plan) []facilitation.Plan {
	last := func(p facilitation.Plan) int {
		if p.Order == 0 {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(plans, func(a, b facilitation.Plan) int {
		return cmp.Or(last(a)-last(b), a.Order-b.Order, cmp.Compare(a.Title, b.Title), cmp.Compare(a.ID, b.ID))
	})
	return plans
}

// everywhere is the region that fits anybody. It stands first.
const everywhere = "intl"

// readSupports reads the lines of every region, by the regions' names.
func readSupports(files fs.FS, lang string) ([]facilitation.Support, error) {
	all, err := readAll(files, "support/"+lang, facilitation.ParseSupport)
	slices.SortFunc(all, func(a, b facilitation.Support) int {
		switch everywhere {
		case a.ID:
			return -1
		case b.ID:
			return 1
		}
		return cmp.Compare(a.Region, b.Region)
	})
	return all, err
}

// readAll reads every file of a folder, in the order of their names.
func readAll[T any](files fs.FS, folder string, parse func(string, []byte) (T, error)) ([]T, error) {
	names, err := fs.Glob(files, folder+"/*.toml")
	if err != nil {
		return nil, err
	}
	all := make([]T, len(names))
	for i, name := range names {
		if all[i], err = read(files, name, parse); err != nil {
			return nil, err
		}
	}
	return all, nil
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

// rules are the phrases that could be said in another way: the people's own list, or the
// one that comes with the program.
func (r Room) rules() facilitation.Reframe {
	if own, there := r.Own.Reframe(r.Language); there {
		return own
	}
	return r.Reframe()
}

// readAhead reads the phrases beside the window, for the moment when somebody asks.
func (w *Window) readAhead() {
	if _, own := w.room.Own.Reframe(w.room.Language); own {
		return
	}
	read := w.room.Reframe
	w.work(func() { read() }, func() {})
}

// deals lay on the table what lies there before a session begins.
func (r Room) deals() []facilitation.Move {
	return []facilitation.Move{
		facilitation.DealDeck(r.Deck), facilitation.DealMoments(r.Prompts.Moments), facilitation.DealRoles(r.Prompts.Roles),
	}
}

// Wording gives the words of what a session keeps by id.
func (r Room) Wording() facilitation.Wording {
	return facilitation.Wording{Sentence: r.Words.Sentence, Breach: r.breach, Fact: r.fact, Someone: r.Words.of("copy.someone")}
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
