package report

import (
	"bytes"
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"goldseam/facilitation"
)

// foreign are faces with a text that needs them.
var foreign = []struct{ name, text string }{
	{"NotoSansHebrew-Regular", "לָשָׁלוֹם שלום 42 (א)"},
	{"NotoNaskhArabic-Regular", "مرحبا بالسَّلام ٤٢ لا"},
	{"NotoSansDevanagari-Regular", "क्षत्रिय नमस्ते हिन्दी श्री"},
	{"NotoSansThai-Regular", "ที่นี่ ภาษาไทย น้ำ"},
	{"NotoEmoji-Regular", "👍🏽 ❤ 👨‍👩‍👧 🇩🇪"},
}

// bent is a copy of a face with some of its bits turned: anywhere, or in its first
// part, where it says what it has and where.
func bent(data []byte, seed uint64) []byte {
	chance, bad := rand.New(rand.NewPCG(seed, 7)), bytes.Clone(data)
	within := len(bad)
	if chance.IntN(2) == 0 {
		within = 4096
	}
	for range 1 + chance.IntN(24) {
		bad[chance.IntN(within)] ^= 1 << chance.IntN(8)
	}
	return bad
}

// A computer may have a damaged face, which nobody notices before it is used.
func TestADamagedFaceOfThisComputerCostsNoPage(t *testing.T) {
	ours := fonts(t)
	ours.Scripts, ours.Emoji = nil, nil
	whole := map[string][]byte{}
	for _, face := range foreign {
		data, err := os.ReadFile(filepath.Join("..", "..", "assets", "fonts", face.name+".ttf"))
		if err != nil {
			t.Fatal(err)
		}
		whole[face.name] = data
	}
	words, folder := english(t), t.TempDir()
	boxes, drawn, each := 0, 0, every()
	rapid.Check(t, func(t *rapid.T) {
		face := rapid.SampledFrom(foreign).Draw(t, "face")
		bad := bent(whole[face.name], rapid.Uint64().Draw(t, "seed"))
		f := ours
		f.System = func(rune) ([]byte, int) { return bad, 0 }
		c := facilitation.SharedCopy{Date: friday, People: []string{"Ana", face.text}, Notes: []facilitation.NoteLine{noted("n", "Ana", "Before "+face.text+" after.")}}
		p := NewPress(f, words)
		size, _ := A4.size()
		b := p.book(context.Background(), c, size) // without the net below Set
		pdf, err := write(context.Background(), b, p.shelf)
		if err != nil {
			t.Fatalf("print: %v", err)
		}
		seen(b, p.shelf, 0)
		if (boxes+drawn)%each == 0 {
			if err := examined(folder, pdf); err != nil {
				t.Fatal(err)
			}
		}
		if lackingOn(b.sheets) > 0 {
			boxes++
		} else {
			drawn++
		}
	})
	if boxes == 0 || drawn == 0 {
		t.Errorf("%d pages with boxes and %d without; neither should be none", boxes, drawn)
	}
	t.Logf("%d pages with boxes, %d without", boxes, drawn)
}

func TestWhatADamagedFaceWouldDrawIsBoxes(t *testing.T) {
	f := fonts(t)
	f.Scripts, f.System = nil, func(rune) ([]byte, int) { return []byte("OTTO or not"), 0 }
	out, err := NewPress(f, english(t)).Set(t.Context(), couple("Ana", "שלום"), A4)
	if err != nil {
		t.Fatal(err)
	}
	pdf, err := out.PDF(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if text := read(t, pdf); out.Lacking() == 0 || !strings.Contains(text, "could not be printed") && !strings.Contains(text, "box") {
		t.Errorf("%d letters are lacking, and the page says: %s", out.Lacking(), text)
	}
}
