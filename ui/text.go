package ui

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"goldseam/facilitation"
)

// Words are the words of the screens and of the paper in one language. Fyne's
// own translations cannot be told which language to use.
type Words struct {
	say *i18n.Localizer
}

// NewWords reads the words of a language, such as "en", from text/<language>.json.
func NewWords(files fs.FS, lang string) (Words, error) {
	tag, err := language.Parse(lang)
	if err != nil {
		return Words{}, fmt.Errorf("read words: %w", err)
	}
	bundle := i18n.NewBundle(tag)
	bundle.RegisterUnmarshalFunc("json", json.Unmarshal)
	if _, err := bundle.LoadMessageFileFS(files, "text/"+lang+".json"); err != nil {
		return Words{}, fmt.Errorf("read words: %w", err)
	}
	return Words{i18n.NewLocalizer(bundle, lang)}, nil
}

// Say gives the words of an id with data filled in. A field Count chooses
// between one and many. An id without words gives the id, so that it is seen.
func (w Words) Say(id string, data map[string]any) string {
	config := &i18n.LocalizeConfig{MessageID: id, TemplateData: data}
	if count, ok := data["Count"]; ok {
		config.PluralCount = count
	}
	text, err := w.say.Localize(config)
	if err != nil {
		return id
	}
	return text
}

// of gives the words of an id that needs no data.
func (w Words) of(id string) string { return w.Say(id, nil) }

// named gives the words of an id about one person.
func (w Words) named(id, name string) string { return w.Say(id, map[string]any{"Name": name}) }

// Sentence makes one sentence of a commitment's parts.
func (w Words) Sentence(when, act, slip string) string {
	id := "commitments.sentence"
	if when == "" {
		id = "commitments.sentence.plain"
	}
	data := map[string]any{"When": trimStop(when), "Act": trimStop(act), "Slip": trimStop(slip)}
	text := w.Say(id, data)
	if slip != "" {
		text += " " + w.Say("commitments.sentence.slip", data)
	}
	return text
}

func trimStop(s string) string { return strings.TrimRight(strings.TrimSpace(s), ".,; ") }

// names joins names as people say them: "Ana, Bo and Cem".
func (w Words) names(names []string) string {
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0]
	}
	last := len(names) - 1
	return strings.Join(names[:last], w.of("names.comma")) + w.of("names.and") + names[last]
}

// minutes rounds a time to whole minutes, up, so that nobody is hurried.
func minutes(d time.Duration) int {
	return max(0, int((d+time.Minute-1)/time.Minute))
}

// clock is a time as the ring shows it.
func clock(d time.Duration) string { return facilitation.Clock(d) }
