package report

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"goldseam/facilitation"
	"goldseam/facilitation/report/installed"
)

// inScripts are a name and a note for each script that people may write in.
var inScripts = map[string]struct{ name, note string }{
	"polish":      {"Łucja Żółć", "Zażółć gęślą jaźń, a potem odpocznijmy o 20:30."},
	"vietnamese":  {"Nguyễn Thị Ánh", "Chúng ta sẽ nói chuyện lúc 8 giờ tối, được không?"},
	"decomposed":  {norm.NFD.String("Nguyễn Thị Ánh"), norm.NFD.String("Chúng ta sẽ nói chuyện lúc 8 giờ tối, được không?")},
	"greek":       {"Ελένη Παπαδοπούλου", "Θέλω να μιλήσουμε, ἀρχὴ ἥμισυ παντός."},
	"cyrillic":    {"Олена Щербань", "Я хочу, щоб ми говорили спокійно (о 19:00)."},
	"hebrew":      {"שירה כהן", "דיברנו על הכסף (1,250 שקלים) ביום 27.11.2026, ואז הפסקנו."},
	"pointed":     {"שִׁירָה", "אֲנַחְנוּ מְדַבְּרִים בְּשֶׁקֶט."},
	"arabic":      {"ليلى الحسن", "تحدثنا عن 42 سؤالاً (ثلاثة منها مهمة) قبل 27/11/2026."},
	"arabic own":  {"محمد", "اتفقنا على ٢٥٠ يومياً حتى ٣١ ديسمبر."},
	"persian":     {"نیلوفر", "می\u200cخواهیم ۳ روز در هفته حرف بزنیم."},
	"hindi":       {"प्रिया शर्मा", "हम हर रविवार को 20 मिनट शांति से बात करेंगे।"},
	"thai":        {"สมหญิง", "เราจะคุยกันวันละ 10 นาที"},
	"chinese":     {"李小龙", "我们每天晚上八点谈十分钟，然后休息。"},
	"japanese":    {"さくら", "毎晩10分間、静かに話しましょう。"},
	"emoji":       {"Ana 🌿", "A walk 🚶 with 👨‍👩‍👧 and ❤️ 1️⃣ 🇵🇱 👍🏽 and then rest."},
	"mixed":       {"Dana שירה", "Dana said שלום (42 times) and then رحلة 7 days later."},
	"mixed right": {"שירה Dana", "שירה אמרה hello world 42 ואז הלכה."},
}

// everyFace is the faces of the app, and those of this computer.
func everyFace(t testing.TB) Fonts {
	f := fonts(t)
	f.System = installed.New().Find
	return f
}

func TestWhatWasWrittenInAnyScriptIsReadBackWordForWord(t *testing.T) {
	p := NewPress(everyFace(t), english(t))
	for script, said := range inScripts {
		t.Run(script, func(t *testing.T) {
			c := couple(said.name, "Bo")
			c.Notes = []facilitation.NoteLine{noted("n", said.name, said.note)}
			c.Topic.Text = said.note
			out, err := p.Set(t.Context(), c, A4)
			if err != nil {
				t.Fatal(err)
			}
			pdf, err := out.PDF(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			text := norm.NFC.String(unmarked(read(t, pdf)))
			for word := range strings.FieldsSeq(norm.NFC.String(said.name + " " + said.note)) {
				if !strings.Contains(text, unmarked(word)) {
					t.Errorf("%q is not read back in %q", word, text[:min(len(text), 400)])
				}
			}
			if strings.Contains(text, "could not be printed") {
				t.Error("a letter was printed as a box")
			}
		})
	}
}

// unmarked leaves out the signs that readers of files put around words that run
// the other way, and brackets, which they may turn.
func unmarked(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '\u200e', '\u200f', '\u202a', '\u202b', '\u202c', '\u2066', '\u2067', '\u2068', '\u2069', '(', ')', ',', '.':
			return -1
		}
		return r
	}, s)
}
