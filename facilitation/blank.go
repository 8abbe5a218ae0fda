package facilitation

import (
	"cmp"
	"slices"
)

// Limits of a blank. The largest card still fits on a page of its own.
const (
	blankFormat   = 1
	lastOrder     = 99
	mostAcross    = 3
	mostDown      = 8
	mostBlanks    = 40 // cards of one blank
	mostCardTexts = 6
	mostFields    = 8
	mostWriting   = 4  // ruled lines of a field
	mostRoom      = 12 // ruled lines of a card, those beside a label counted
	mostFigures   = 3  // cards with a drawing below one another
	mostSpare     = 24 // empty cards after those of the deck
)

// FigureBreath is the drawing of a breath, to follow with a finger.
const FigureBreath = "breath"

// Pack is paper to print with nobody's words on it, in the order of printing.
type Pack struct {
	Blanks []Blank
	Deck   Deck // the cards of a blank that prints values
}

// Blank is a page or two of one kind: a sheet to write on, or cards to cut out.
// Like a sheet, it has no field for what somebody writes on it.
type Blank struct {
	Sheet
	Order  int         `toml:"order"`
	Across int         `toml:"across,omitempty"` // cards beside one another; 0 for no cards
	Down   int         `toml:"down,omitempty"`   // cards below one another
	Cards  []BlankCard `toml:"card,omitempty"`
	Fill   bool        `toml:"fill,omitempty"`   // the cards come again until the page is full
	Values bool        `toml:"values,omitempty"` // the cards are those of the deck
	Full   bool        `toml:"full,omitempty"`   // they are those of its long list
	List   bool        `toml:"list,omitempty"`   // the values are a list to tick, and not cards
	Spare  int         `toml:"spare,omitempty"`  // empty cards after those of the deck, at least
	Fold   bool        `toml:"fold,omitempty"`   // each card is folded in the middle and stands on a table
	Figure string      `toml:"figure,omitempty"` // a drawing on each card, "breath" for one to follow
}

// BlankCard is a card to cut out, printed in this order: its texts, boxes to tick,
// what is to be written on it.
type BlankCard struct {
	Title  string       `toml:"title"`
	Lines  []string     `toml:"lines,omitempty"`
	Boxes  []string     `toml:"boxes,omitempty"`
	Fields []BlankField `toml:"field,omitempty"`
}

// BlankField is a label, and ruled lines to write on.
type BlankField struct {
	Label string `toml:"label"`
	Lines int    `toml:"lines,omitempty"` // 0 is room on the label's own line
}

// NewPack puts blanks into their order. The sheets are for reading alone and come
// last.
func NewPack(blanks []Blank, sheets []Sheet, deck Deck) Pack {
	all := slices.Clone(blanks)
	slices.SortStableFunc(all, func(a, b Blank) int { return cmp.Or(a.Order-b.Order, cmp.Compare(a.ID, b.ID)) })
	for _, s := range sheets {
		all = append(all, Blank{Sheet: s, Order: lastOrder})
	}
	return Pack{Blanks: all, Deck: deck}
}

// Only is the pack with the blanks of those ids, and the whole pack where none is
// named: a pack without a page cannot be asked for.
func (p Pack) Only(ids []string) Pack {
	if len(ids) > 0 {
		p.Blanks = slices.DeleteFunc(slices.Clone(p.Blanks), func(b Blank) bool { return !slices.Contains(ids, b.ID) })
	}
	return p
}

// HasCards says whether there is something to cut out.
func (b Blank) HasCards() bool { return b.Across > 0 }

// OnPage is how many cards a page holds.
func (b Blank) OnPage() int { return b.Across * b.Down }

// Printed are the cards as they come on paper, each page full: no card is larger
// than another because it stands alone.
func (b Blank) Printed(deck Deck) []BlankCard {
	page := b.OnPage()
	if page <= 0 {
		return nil
	}
	cards := slices.Clone(b.Cards)
	if b.Values {
		cards = slices.Concat(ofDeck(b.of(deck)), make([]BlankCard, b.Spare))
	}
	for i := 0; len(cards)%page != 0; i++ {
		switch {
		case b.Fill && len(b.Cards) > 0:
			cards = append(cards, b.Cards[i%len(b.Cards)])
		default:
			cards = append(cards, BlankCard{})
		}
	}
	return cards
}

// Listed are the values of a list to tick, and its empty rows.
func (b Blank) Listed(deck Deck) []BlankCard {
	if !b.List {
		return nil
	}
	return slices.Concat(ofDeck(b.of(deck)), make([]BlankCard, b.Spare))
}

// of is which of the two decks in one file a blank prints.
func (b Blank) of(deck Deck) Deck {
	if b.Full {
		return deck.Full()
	}
	return deck.Room()
}

// ofDeck are the values as cards.
func ofDeck(deck Deck) []BlankCard {
	cards := make([]BlankCard, len(deck.Values))
	for i, v := range deck.Values {
		cards[i].Title = v.Name
		if v.Meaning != "" {
			cards[i].Lines = []string{v.Meaning}
		}
	}
	return cards
}

// ParseBlank reads a blank that anybody may have written. The error is a Faults.
func ParseBlank(file string, text []byte) (Blank, error) {
	var b Blank
	doc, err := openDocument(file, text, &b)
	if err != nil {
		return Blank{}, err
	}
	b.check(doc)
	if err := doc.err(); err != nil {
		return Blank{}, err
	}
	return b, nil
}

func (b Blank) check(d *document) {
	if b.Format != blankFormat {
		d.fault(at("format"), "a blank begins with format = %d", blankFormat)
		return
	}
	d.slug(at("id"), b.ID)
	d.line(at("title"), b.Title, longestHeader)
	d.optionalLine(at("intro"), b.Intro, longestPlain)
	if b.Order < 1 || b.Order > lastOrder {
		d.fault(at("order"), "the place in the pack is a whole number from 1 to %d, such as order = 5", lastOrder)
	}
	if n := len(b.Sections); n > mostSections {
		d.fault(at("section"), "a blank has at most %d sections, not %d", mostSections, n)
		return
	}
	for i, section := range b.Sections {
		section.check(d, at("section", i))
	}
	b.checkCards(d)
}

// checkCards holds the cards, and what is said of them all, against the paper.
func (b Blank) checkCards(d *document) {
	switch n := len(b.Cards); {
	case n > mostBlanks:
		d.fault(at("card"), "%d cards do not fit in one blank; at most %d do", n, mostBlanks)
	case n == 0 && !b.Values:
		b.checkNoCards(d)
	case n > 0 && b.Values:
		d.fault(at("values"), "the cards are those of the deck, or your own; leave out values, or the cards")
	case len(b.Sections) > 0:
		d.fault(at("section"), "a page has sections to write in, or cards to cut out; take one of them out")
	case b.List:
		b.checkList(d)
	default:
		b.checkGrid(d)
	}
	for i, c := range b.Cards[:min(len(b.Cards), mostBlanks)] {
		c.check(d, at("card", i))
	}
}

// checkNoCards refuses what only cards have.
func (b Blank) checkNoCards(d *document) {
	if len(b.Sections) == 0 {
		d.fault(at("title"), "the blank is empty; give it sections, each under [[section]], or cards, each under [[card]]")
	}
	for key, given := range map[string]bool{"across": b.Across != 0, "down": b.Down != 0, "fill": b.Fill, "full": b.Full, "list": b.List, "spare": b.Spare != 0, "fold": b.Fold, "figure": b.Figure != ""} {
		if given {
			d.fault(at(key), "%s is for cards, and there is none; leave it out, or write the cards, each under [[card]]", key)
		}
	}
}

// checkList refuses what only cards to cut out have.
func (b Blank) checkList(d *document) {
	if !b.Values {
		d.fault(at("list"), "list is for the cards of a deck; leave it out, or add values = true")
	}
	for key, given := range map[string]bool{"across": b.Across != 0, "down": b.Down != 0, "fill": b.Fill, "fold": b.Fold, "figure": b.Figure != ""} {
		if given {
			d.fault(at(key), "%s is for cards to cut out, and this is a list; leave it out, or leave out list", key)
		}
	}
	if b.Spare < 0 || b.Spare > mostSpare {
		d.fault(at("spare"), "%d empty rows are not possible; give 0 to %d", b.Spare, mostSpare)
	}
}

func (b Blank) checkGrid(d *document) {
	if b.Across < 1 || b.Across > mostAcross {
		d.fault(at("across"), "%d cards beside one another do not fit; give 1 to %d", b.Across, mostAcross)
	}
	if b.Down < 1 || b.Down > mostDown {
		d.fault(at("down"), "%d cards below one another do not fit; give 1 to %d", b.Down, mostDown)
	}
	b.checkDeck(d)
	if b.Figure != "" {
		b.checkFigure(d)
	}
	if b.Fold && slices.ContainsFunc(b.Cards, func(c BlankCard) bool { return len(c.Fields)+len(c.Boxes) > 0 }) {
		d.fault(at("fold"), "a folded card stands, and nobody writes on it; leave out fold, or its fields and boxes")
	}
}

// checkDeck refuses what only the cards of a deck have.
func (b Blank) checkDeck(d *document) {
	if b.Spare < 0 || b.Spare > mostSpare {
		d.fault(at("spare"), "%d empty cards are not possible; give 0 to %d", b.Spare, mostSpare)
	}
	if b.Spare > 0 && !b.Values {
		d.fault(at("spare"), "spare is for the cards of a deck; leave it out, or add values = true")
	}
	if b.Full && !b.Values {
		d.fault(at("full"), "full is for the cards of a deck; leave it out, or add values = true")
	}
}

// checkFigure wants a known drawing, and room beside it for the words.
func (b Blank) checkFigure(d *document) {
	switch {
	case b.Figure != FigureBreath:
		d.fault(at("figure"), "there is no such drawing; give %q or leave it out", FigureBreath)
	case b.Across > 1 || b.Down > mostFigures:
		d.fault(at("figure"), "a drawing needs room; give across = 1 and down = 1 to %d", mostFigures)
	case b.Fold:
		d.fault(at("fold"), "a card with a drawing is not folded; leave out fold, or the drawing")
	}
}

func (c BlankCard) check(d *document, here path) {
	d.line(here.at("title"), c.Title, longestHeader)
	d.cardTexts(here.at("lines"), c.Lines)
	d.cardTexts(here.at("boxes"), c.Boxes)
	if n := len(c.Fields); n > mostFields {
		d.fault(here.at("field"), "%d fields do not fit on a card; at most %d do", n, mostFields)
		return
	}
	room := 0
	for i, f := range c.Fields {
		room += max(1, f.Lines)
		d.line(here.at("field", i, "label"), f.Label, longestHeader)
		if f.Lines < 0 || f.Lines > mostWriting {
			d.fault(here.at("field", i, "lines"), "%d lines to write on do not fit on a card; give 0 to %d", f.Lines, mostWriting)
		}
	}
	if room > mostRoom {
		d.fault(here.at("field"), "%d lines to write on do not fit on a card; at most %d do, in all its fields", room, mostRoom)
	}
}

// cardTexts is sheetTexts for the smaller room of a card.
func (d *document) cardTexts(p path, texts []string) {
	if len(texts) > mostCardTexts {
		d.fault(p, "%d %s do not fit on a card; at most %d do", len(texts), p[len(p)-1], mostCardTexts)
		return
	}
	d.sheetTexts(p, texts, longestTick)
}
