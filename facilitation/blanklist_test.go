package facilitation

import (
	"strings"
	"testing"
)

func TestAListHoldsTheDeckAndItsEmptyRows(t *testing.T) {
	deck := Deck{Values: []Value{{ID: "a", Name: "Rest", Meaning: "Being still"}, {ID: "b", Name: "Play", In: inFull}, {ID: "c", Name: "Home", In: inRoom}}}
	list := Blank{Values: true, List: true, Full: true, Spare: 2}
	var names []string
	for _, row := range list.Listed(deck) {
		names = append(names, row.Title)
	}
	same(t, "the list reads", strings.Join(names, ","), "Rest,Play,,")
	same(t, "a list has no cards", len(list.Printed(deck)), 0)
	list.List = false
	same(t, "cards are no list", len(list.Listed(deck)), 0)
}

func TestAListIsReadAndItsFaultsAreNamed(t *testing.T) {
	head := "format = 1\nid = \"x\"\ntitle = \"X\"\norder = 7\n"
	for text, want := range map[string]string{
		"values = true\nlist = true\nfull = true\nspare = 4\n": "",
		"values = true\nlist = true\nacross = 3\n":             "across is for cards to cut out",
		"values = true\nlist = true\nfold = true\n":            "fold is for cards to cut out",
		"values = true\nlist = true\nspare = 99\n":             "99 empty rows are not possible",
		"list = true\n": "list is for cards",
		"list = true\n[[card]]\ntitle = \"One\"\n":                              "list is for the cards of a deck",
		"values = true\nlist = true\n[[section]]\ntitle = \"One\"\nlines = 1\n": "take one of them out",
		"[[section]]\ntitle = \"One\"\nscales = 5\n":                            "",
		"[[section]]\ntitle = \"One\"\nscales = 21\n":                           "21 lines to mark do not fit",
		"[[section]]\ntitle = \"One\"\nscales = -1\n":                           "-1 lines to mark do not fit",
	} {
		_, err := ParseBlank("x.toml", []byte(head+text))
		switch {
		case want == "" && err != nil:
			t.Errorf("%q is refused: %v", text, err)
		case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}
