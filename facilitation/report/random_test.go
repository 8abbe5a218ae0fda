package report

import "testing"

func FuzzAnyTextCanBePrinted(f *testing.F) {
	for _, seed := range []string{"", "Ana", "e\u0301\u0301", "\xff\xfe", "שלום 42", "👨‍👩‍👧", "a\u2028b\x00c", "{nb}", "\ufdd0\uffff", "(\\)"} {
		f.Add(seed, seed)
	}
	p := press(f)
	f.Fuzz(func(t *testing.T, name, text string) {
		c := couple(name, "Bo")
		c.Notes[0].Text, c.Commitments[0].Text, c.Signal.Text, c.Problem.Text, c.Values.Shared[0].Text, c.Plan = text, text, text, text, text, text
		if _, err := p.Print(t.Context(), c, A4); err != nil {
			t.Fatalf("print: %v", err)
		}
	})
}
