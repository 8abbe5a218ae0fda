package facilitation

import (
	"strings"
	"testing"
)

func TestEveryItemOfAListHasItsOwnPlace(t *testing.T) {
	d := document{source: strings.Join([]string{
		`one = ["a", "b, [c", 'd]']`,            // 1
		`[[kind]]`,                              // 2
		`phrases = [ # "none"`,                  // 3
		`	"you, \"never\"",`,                    // 4
		``,                                      // 5
		`	# "not this"`,                         // 6
		`	"é", "second",`,                       // 7
		`	'third',"fourth"`,                     // 8
		`]`,                                     // 9
		`except = []`,                           // 10
		`after = ["x"]`,                         // 11
		`deep = [[1, 2], [3], {a = [4, 5]}, 6]`, // 12
		`long = ["a",`,                          // 13
		`"""`,                                   // 14
		`list = ["b",`,                          // 15, in a text
		`""", "c"]`,                             // 16
		`last = [ "z" ]`,                        // 17
		`empty =`,                               // 18
		`open = ["a",`,                          // 19
	}, "\r\n")}
	for _, c := range []struct {
		p    path
		want spot
	}{
		{at("one", 0), spot{1, 8}},
		{at("one", 1), spot{1, 13}},
		{at("one", 2), spot{1, 22}},
		{at("one", 3), spot{1, 1}},
		{at("kind", 0, "phrases", 0), spot{4, 2}},
		{at("kind", 0, "phrases", 1), spot{7, 2}},
		{at("kind", 0, "phrases", 2), spot{7, 7}},
		{at("kind", 0, "phrases", 3), spot{8, 2}},
		{at("kind", 0, "phrases", 4), spot{8, 10}},
		{at("kind", 0, "phrases", 5), spot{3, 1}},
		{at("kind", 0, "except", 0), spot{10, 1}},
		{at("kind", 0, "after", 0), spot{11, 10}},
		{at("kind", 0, "deep", 0), spot{12, 9}},
		{at("kind", 0, "deep", 1), spot{12, 17}},
		{at("kind", 0, "deep", 3), spot{12, 36}},
		{at("kind", 0, "long", 0), spot{13, 9}},
		{at("kind", 0, "long", 1), spot{13, 1}},
		{at("kind", 0, "list", 0), spot{2, 1}},
		{at("kind", 0, "last", 0), spot{17, 10}},
		{at("kind", 0, "open", 0), spot{19, 9}},
	} {
		same(t, strings.TrimSpace(c.p.key()), d.place(c.p), c.want)
	}
}
