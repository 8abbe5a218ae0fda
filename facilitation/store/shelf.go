package store

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"syscall"

	"goldseam/facilitation"
)

// Limits of the people's own folder.
const (
	mostFiles   = 200       // of one kind, such as plans
	mostEntries = 4000      // names that are looked at in a folder, of whatever kind
	largest     = 256 << 10 // bytes of a file
	longestName = 80        // letters of a file's name as it is shown
)

const (
	plansFolder   = "plans"
	decksFolder   = "decks"
	reframeFolder = "reframe"
	// lastGood is the folder beside the files that holds the last good copy of each.
	lastGood = ".last-good"
)

// Why a plan was not saved.
var (
	ErrThere   = errors.New("a file of that name is there already")
	ErrChanged = errors.New("the file was changed by something else")
)

// Folder is the people's own folder of plans, decks and lists of phrases. It need not be there: a
// person who keeps nothing has none, and reading makes none.
type Folder struct{ path string }

// At is the folder of that path.
func At(path string) Folder { return Folder{path} }

// Plans is where the people's own plans are.
func (f Folder) Plans() string { return filepath.Join(f.path, plansFolder) }

// Look reads all of it and writes nothing. A bad file never blocks the
// others; where there is a last good copy of it, that is used.
func (f Folder) Look() facilitation.Shelf { return f.read(false) }

// Read is Look, and keeps a copy of what is good now for the day when it is not.
func (f Folder) Read() facilitation.Shelf { return f.read(true) }

func (f Folder) read(keep bool) facilitation.Shelf {
	plans, faults := readAll(f.path, plansFolder, keep, facilitation.ParsePlan)
	decks, more := readAll(f.path, decksFolder, keep, facilitation.ParseDeck)
	lists, most := readAll(f.path, reframeFolder, keep, facilitation.ParseReframe)
	shelf := facilitation.Shelf{Faults: slices.Concat(faults, more, most)}
	for _, d := range decks {
		layDeck(&shelf, d)
	}
	for _, p := range plans {
		layPlan(&shelf, p)
	}
	for _, l := range lists {
		layReframe(&shelf, l.value)
	}
	return shelf
}

// layReframe adds a list of phrases. The last one of a language takes the place of those
// before it, so that somebody can try out a list beside another.
func layReframe(shelf *facilitation.Shelf, rules facilitation.Reframe) {
	same := func(o facilitation.Reframe) bool { return o.Language == rules.Language }
	shelf.Reframes = append(slices.DeleteFunc(shelf.Reframes, same), rules)
}

// layDeck adds a deck. Without an id of its own, it has the name of its file.
func layDeck(shelf *facilitation.Shelf, d good[facilitation.Deck]) {
	deck := d.value
	if deck.ID == "" {
		deck.ID = strings.TrimSuffix(d.name, filepath.Ext(d.name))
	}
	if !facilitation.ProperID(deck.ID) {
		note(shelf, facilitation.FaultAt(d.label, d.text, `give the deck an id, such as id = "our-values"`, "format"))
		return
	}
	if _, twice := shelf.Deck(deck.ID); twice {
		note(shelf, twiceFault(d, deck.ID))
		return
	}
	shelf.Decks = append(shelf.Decks, deck)
}

// layPlan adds a plan. One that names a deck that is not there is used with the
// deck that comes with the program.
func layPlan(shelf *facilitation.Shelf, p good[facilitation.Plan]) {
	if slices.ContainsFunc(shelf.Plans, func(o facilitation.OwnPlan) bool { return o.Plan.ID == p.value.ID }) {
		note(shelf, twiceFault(p, p.value.ID))
		return
	}
	note(shelf, p.value.DeckFault(p.label, p.text, shelf.DeckIDs()))
	shelf.Plans = append(shelf.Plans, facilitation.OwnPlan{Plan: p.value, File: p.name})
}

func twiceFault[T any](g good[T], id string) error {
	return facilitation.FaultAt(g.label, g.text, fmt.Sprintf("another file has the id %q already; give this one its own", id), "id")
}

// note writes down the faults of an error, if it has any.
func note(shelf *facilitation.Shelf, err error) {
	var faults facilitation.Faults
	if errors.As(err, &faults) {
		shelf.Faults = append(shelf.Faults, faults...)
	}
}

// good is a file that could be read: its name, the name that faults give it, its
// text and what it holds.
type good[T any] struct {
	name, label string
	text        []byte
	value       T
}

type parser[T any] func(file string, text []byte) (T, error)

// readAll reads the files of a folder, in the order of their names.
func readAll[T any](path, folder string, keep bool, parse parser[T]) ([]good[T], facilitation.Faults) {
	root, err := openFolder(filepath.Join(path, folder))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, wholeFile(folder, err)
	}
	defer root.Close() // nothing was written through it that could be lost
	names, faults := tomlNames(root, folder)
	var all []good[T]
	for _, name := range names {
		g, wrong := readOne(root, folder, name, parse)
		faults = append(faults, wrong...)
		if g == nil {
			continue
		}
		all = append(all, *g)
		if keep && len(wrong) == 0 {
			keepCopy(root, name, g.text)
		}
	}
	if keep {
		dropCopies(root)
	}
	return all, faults
}

// tomlNames are the files of a folder that may be read, in order.
func tomlNames(root *os.Root, folder string) ([]string, facilitation.Faults) {
	entries, err := entriesOf(root, ".")
	if err != nil {
		return nil, wholeFile(folder, err)
	}
	var names []string
	for _, e := range entries {
		if name := e.Name(); strings.EqualFold(filepath.Ext(name), ".toml") && !strings.HasPrefix(name, ".") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	if len(names) > mostFiles || len(entries) == mostEntries {
		return names[:min(len(names), mostFiles)], wholeFile(folder, fmt.Errorf("the folder is too full: at most %d files of it are read", mostFiles))
	}
	return names, nil
}

// entriesOf lists a folder, up to mostEntries. It does not wait either, should a
// pipe stand there.
func entriesOf(root *os.Root, folder string) ([]fs.DirEntry, error) {
	f, err := root.OpenFile(folder, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	entries, err := f.ReadDir(mostEntries)
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return entries, errors.Join(err, f.Close())
}

// readOne reads a file, or its last good copy when it is bad. It gives nil when
// there is neither.
func readOne[T any](root *os.Root, folder, name string, parse parser[T]) (*good[T], facilitation.Faults) {
	label := folder + "/" + shown(name)
	g, err := parseIn(root, name, name, label, parse)
	if err == nil {
		return g, nil
	}
	faults := wholeFile(label, err)
	if g, err = parseIn(root, filepath.Join(lastGood, name), name, label, parse); err != nil {
		return nil, faults
	}
	return g, append(faults, facilitation.Fault{File: label, Line: 1, Column: 1, Wrong: "the last good copy of this file is used until it is mended"})
}

func parseIn[T any](root *os.Root, path, name, label string, parse parser[T]) (*good[T], error) {
	text, err := readIn(root, path, largest)
	if err != nil {
		return nil, err
	}
	value, err := parse(label, text)
	if err != nil {
		return nil, err
	}
	return &good[T]{name, label, text, value}, nil
}

// shown is a file's name as it can be shown on one short line.
func shown(name string) string {
	letters := []rune(facilitation.CleanLine(name))
	if len(letters) > longestName {
		return string(letters[:longestName]) + "…"
	}
	return string(letters)
}

// wholeFile are the faults of an error: its own, or one of the whole file.
func wholeFile(label string, err error) facilitation.Faults {
	var faults facilitation.Faults
	if errors.As(err, &faults) {
		return faults
	}
	return facilitation.Faults{{File: label, Line: 1, Column: 1, Wrong: Reason(err)}}
}

// keepCopy keeps the last good copy of a file. Where it cannot be kept, such as
// in a folder that is only for reading, there is none: the file itself is good.
func keepCopy(root *os.Root, name string, text []byte) {
	copied := filepath.Join(lastGood, name)
	if old, err := readIn(root, copied, largest); err == nil && bytes.Equal(old, text) {
		return
	}
	_ = root.Mkdir(lastGood, 0o700) // it is there already, or the next line fails too
	_ = replaceIn(root, copied, text)
}

// dropCopies takes away the copies of files that are gone: who deletes a plan
// wants no copy of it to stay.
func dropCopies(root *os.Root) {
	entries, err := entriesOf(root, lastGood)
	if err != nil {
		return // there are none
	}
	for _, e := range entries {
		if _, err := root.Lstat(e.Name()); errors.Is(err, fs.ErrNotExist) {
			_ = root.Remove(filepath.Join(lastGood, e.Name())) // it is tried again at the next reading
		}
	}
}

// Save writes a plan of the people's own whole, and gives its file. Over is the
// plan that it replaces, as it was read; without a file, the plan is new. The
// error is ErrThere or ErrChanged where a file would be lost that nobody has seen.
func (f Folder) Save(plan facilitation.Plan, over facilitation.OwnPlan) (string, error) {
	text, err := facilitation.EncodePlan(plan)
	if err != nil {
		return "", err
	}
	if err := MakeFolder(f.Plans()); err != nil {
		return "", err
	}
	root, err := openFolder(f.Plans())
	if err != nil {
		return "", err
	}
	name, err := target(root, plan, over)
	if err == nil {
		err = replaceIn(root, name, text)
	}
	if err := errors.Join(err, root.Close()); err != nil {
		return "", fmt.Errorf("save plan: %w", err)
	}
	return filepath.Join(f.Plans(), name), nil
}

// target is the file that a plan is written to. EncodePlan has made sure that the
// plan's id is fit to be a name.
func target(root *os.Root, plan facilitation.Plan, over facilitation.OwnPlan) (string, error) {
	if over.File == "" {
		name := plan.ID + ".toml"
		if _, err := root.Lstat(name); !errors.Is(err, fs.ErrNotExist) {
			return "", ErrThere
		}
		return name, nil
	}
	now, err := parseIn(root, over.File, over.File, over.File, facilitation.ParsePlan)
	if err != nil || !reflect.DeepEqual(now.value, over.Plan) {
		return "", ErrChanged
	}
	return over.File, nil
}
