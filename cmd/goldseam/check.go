package main

import (
	"bytes"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"goldseam/facilitation"
)

// check names every fault of the files, or says that they are fine.
func (c console) check(args []string) int {
	files, err := scatter(newFlags("check"), args)
	if err == nil && len(files) == 0 {
		err = wrongCall{errors.New("check: name at least one file")}
	}
	if err != nil {
		return c.end(err)
	}
	code := done
	decks := sync.OnceValue(func() []string { return knownDecks(files) })
	for _, file := range files {
		if err := c.lib.checkFile(file, decks); err != nil {
			code = c.fault(err)
			continue
		}
		c.say("fine: " + facilitation.CleanLine(file))
	}
	return code
}

// knownDecks are the decks that a plan may name: those in the people's own folder,
// and those among the files.
func knownDecks(files []string) []string {
	ids := ownFolder().Look().DeckIDs()
	for _, file := range files {
		text, err := readFile(file)
		if err != nil || kindOf(string(text)) != aDeck {
			continue
		}
		deck, err := facilitation.ParseDeck(file, text)
		if deck.ID == "" {
			deck.ID = strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
		}
		if err == nil && !slices.Contains(ids, deck.ID) {
			ids = append(ids, deck.ID)
		}
	}
	return ids
}

// checkPlan also asks whether the deck that a plan names is there.
func checkPlan(file string, text []byte, decks func() []string) error {
	plan, err := facilitation.ParsePlan(file, text)
	if err != nil || plan.Deck == "" {
		return err
	}
	return plan.DeckFault(file, text, decks())
}

func (l library) checkFile(file string, decks func() []string) error {
	text, err := readFile(file)
	if err != nil {
		return err
	}
	if wrong := sealedOrKey(text); wrong != "" {
		return oneFault(file, wrong)
	}
	kind := kindOf(string(text))
	switch kind {
	case aRehearsal:
		err = l.checkRehearsal(file, text)
	case aPlan:
		err = checkPlan(file, text, decks)
	default:
		err = checkAs(kind, file, text)
	}
	return placed(file, err)
}

// checkAs reads a file that needs no other one.
func checkAs(kind kind, file string, text []byte) (err error) {
	switch kind {
	case aSession:
		_, err = facilitation.ParseSession(file, text)
	case aDeck:
		_, err = facilitation.ParseDeck(file, text)
	case somePrompts:
		_, err = facilitation.ParsePrompts(file, text)
	case somePhrases:
		_, err = facilitation.ParseReframe(file, text)
	case someSupport:
		_, err = facilitation.ParseSupport(file, text)
	case aSheet:
		_, err = facilitation.ParseSheet(file, text)
	case aBlank:
		_, err = facilitation.ParseBlank(file, text)
	case aPractice:
		_, err = facilitation.ParsePractice(file, text)
	case someSettings:
		_, err = facilitation.ParseStandingChoice(file, text)
	case someNotes:
		_, err = facilitation.ParsePrivateNotes(text)
	}
	return err
}

// placed names the file of a fault that has no place in it: of what is kept, nothing
// more is said than that it is damaged, or newer.
func placed(file string, err error) error {
	var faults facilitation.Faults
	if err == nil || errors.As(err, &faults) {
		return err
	}
	return oneFault(file, err.Error())
}

// sealedOrKey says what a file is of which nothing can be checked, or must be said.
func sealedOrKey(text []byte) string {
	switch {
	case bytes.HasPrefix(text, []byte("age-encryption.org/")):
		return "it is locked: Goldseam opens it with its passphrase, and so does the age command"
	case bytes.Contains(bytes.ToUpper(text), []byte("AGE-SECRET-KEY-")):
		return "it is a key that opens locked sessions: keep it where nobody else finds it"
	}
	return ""
}

// checkRehearsal also plays the script, since a wrong order shows only then.
func (l library) checkRehearsal(file string, text []byte) error {
	r, err := facilitation.ParseRehearsal(file, text)
	if err != nil {
		return err
	}
	_, _, err = l.play(file, r)
	return err
}

// kind is what a file is for.
type kind int

// The kinds of file, plans first, because a file that says nothing else is
// judged as a plan.
const (
	aPlan kind = iota
	aSession
	aRehearsal
	aDeck
	somePrompts
	somePhrases
	someSupport
	aBlank
	aSheet
	someSettings
	someNotes
	aPractice
)

// marks are the keys and tables that only one kind of file has.
var marks = []struct {
	kind  kind
	lines []string
}{
	{aSession, []string{"saved", "[agenda]", "[floor]", "[kept]", "[[kept.note]]", "[[person]]"}},
	{aRehearsal, []string{"begins", "people", "[[step]]"}},
	{aDeck, []string{"[[value]]"}},
	{somePrompts, []string{"starters", "[[way]]", "[[breach]]", "[information]", "[not-now]"}},
	{somePhrases, []string{"language", "unsaid", "clauses", "[leave]", "[short]", "[[list]]", "[[kind]]", "[[kind.way]]"}},
	{someSupport, []string{"region", "emergency", "[[line]]"}},
	{aBlank, []string{"across", "down", "fill", "values", "full", "list", "spare", "fold", "figure", "[[card]]", "[[card.field]]"}},
	{aSheet, []string{"intro", "[[section]]"}},
	{someSettings, []string{"keep", "remind", "way"}},
	{someNotes, []string{"notes", "[record]"}},
	{aPractice, []string{"names", "[[prompt]]"}},
}

// kindOf decides by the keys of a file, never by its name. A session is looked
// for first: its faults are told without the words around them.
func kindOf(text string) kind {
	seen := topKeys(text)
	for _, m := range marks {
		if !slices.ContainsFunc(m.lines, func(line string) bool { return seen[line] }) {
			continue
		}
		if m.kind == aSheet && seen["order"] {
			return aBlank // a sheet with a place in the pack
		}
		return m.kind
	}
	if seen["order"] && !seen["lengths"] && !seen["[[part]]"] {
		return aBlank // an empty one: a plan that has a place has lengths and parts
	}
	return aPlan
}

// topKeys are the headings of a TOML file and the keys before the first of
// them. It only looks at how lines begin, because the file may be broken.
func topKeys(text string) map[string]bool {
	seen, inTable := map[string]bool{}, false
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		line = strings.Join(strings.Fields(line), "")
		if strings.HasPrefix(line, "[") {
			inTable = true
			seen[line] = true
		} else if key, _, found := strings.Cut(line, "="); found && !inTable {
			seen[key] = true
		}
	}
	return seen
}
