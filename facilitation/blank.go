package facilitation

// Pack is paper to print with nobody's words on it, in the order of printing.
type Pack struct {
	Blanks []Blank
	Deck   Deck // the cards of a blank that prints values
}

// Blank is a page or two of one kind: a sheet to write on, or cards to cut out.
type Blank struct {
	Sheet
	Order  int         `toml:"order"`
	Across int         `toml:"across,omitempty"` // cards beside one another; 0 for no cards
	Down   int         `toml:"down,omitempty"`   // cards below one another
	Cards  []BlankCard `toml:"card,omitempty"`
	Fill   bool        `toml:"fill,omitempty"`   // the cards come again until the page is full
	Values bool        `toml:"values,omitempty"` // the cards are those of the deck
	Figure string      `toml:"figure,omitempty"` // a drawing of its own, "breath" for the circle to follow
}

// BlankCard is a card to cut out.
type BlankCard struct {
	Title  string       `toml:"title"`
	Lines  []string     `toml:"lines,omitempty"`
	Fields []BlankField `toml:"field,omitempty"`
}

// BlankField is a label, and ruled lines to write on.
type BlankField struct {
	Label string `toml:"label"`
	Lines int    `toml:"lines,omitempty"` // 0 is room on the label's own line
}
