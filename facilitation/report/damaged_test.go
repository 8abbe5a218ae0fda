package report

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"

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
	words, boxes, drawn := english(t), 0, 0
	for seed := range damaged() {
		face := foreign[seed%len(foreign)]
		bad, f := bent(whole[face.name], uint64(seed)), ours
		f.System = func(rune) ([]byte, int) { return bad, 0 }
		lacking, err := withFace(NewPress(f, words), face.text, t.TempDir())
		if err != nil {
			t.Fatalf("%s, bent by %d: %v", face.name, seed, err)
		}
		if lacking > 0 {
			boxes++
		} else {
			drawn++
		}
	}
	if boxes == 0 || drawn == 0 {
		t.Errorf("%d pages with boxes and %d without; neither should be none", boxes, drawn)
	}
	t.Logf("%d pages with boxes, %d without", boxes, drawn)
}

// damaged is how many faces are tried: as many as a soak (make soak) asks for.
func damaged() int {
	if asked := asked(); asked > 100 {
		return asked
	}
	return 30
}

// withFace prints a text without the net below Set and PDF, draws it, and looks at
// the file. It gives how many letters were lacking.
func withFace(p *Press, text, folder string) (lacking int, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("panic: %v\n%s", fault, debug.Stack())
		}
	}()
	c := facilitation.SharedCopy{Date: friday, People: []string{"Ana", text}, Notes: []facilitation.NoteLine{noted("n", "Ana", "Before "+text+" after.")}}
	b, pdf, err := laid(p, c, A4)
	if err != nil {
		return 0, err
	}
	seen(b, p.shelf, 0)
	return lackingOn(b.sheets), examined(folder, pdf)
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
