package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"goldseam/assets"
	"goldseam/facilitation"
	"goldseam/facilitation/report"
)

// pressArgument makes this program print one copy of so many pages and end, so
// that a whole program of ours is timed beside whole programs of others.
const pressArgument = "press"

// In plain English there are so many notes and agreements on a page.
const (
	notesOnPage  = 6
	agreedOnPage = 4
)

// texts are a note in plain English, and for information in scripts that are
// shaped.
func texts() map[string]string {
	return map[string]string{
		"english": strings.Repeat("When the bills come I hear that I failed, and I want us to look at them sitting side by side. ", 3),
		"hebrew":  strings.Repeat("כשהחשבונות מגיעים אני שומע שנכשלתי, ואני רוצה שנסתכל עליהם יחד, זה לצד זו. ", 3),
		"arabic":  strings.Repeat("عندما تصل الفواتير أسمع أنني فشلت، وأريد أن ننظر إليها معا جنبا إلى جنب. ", 3),
	}
}

// thick is a copy of about so many pages of one text. Every note and agreement
// has a number of its own, so that hardly a line is like another.
func thick(pages int, text string) facilitation.SharedCopy {
	day := time.Date(2026, time.November, 27, 0, 0, 0, 0, time.UTC)
	c := facilitation.SharedCopy{Date: day, Plan: "After a broken agreement", People: []string{"Ana", "Bo"}}
	for i := range notesOnPage * pages {
		line := facilitation.Line{ID: fmt.Sprint("note-", i), Who: c.People[i%2], Text: fmt.Sprintf("%d. %s", i+1, text)}
		c.Notes = append(c.Notes, facilitation.NoteLine{Line: line, Part: fmt.Sprint("Turns ", i/8+1)})
	}
	for i := range agreedOnPage * pages {
		agreed := fmt.Sprintf("If a letter comes for time number %d, then I put it on the kitchen table the same day.", i+1)
		line := facilitation.Line{ID: fmt.Sprint("agreed-", i), Who: c.People[i%2], Text: agreed}
		c.Commitments = append(c.Commitments, facilitation.CommitmentLine{Line: line, Review: day.AddDate(0, 0, i%90)})
	}
	return c
}

// pressed is what one such run tells.
type pressed struct {
	Pages            int
	Milliseconds     float64 // of laying out and writing, without the start of the program
	Growth           float64 // of what it holds in memory at most, in MB
	CancelMillis     float64 // from giving up, midway, until the press has ended
	CancelLateMillis float64 // the same, while the file is being written
}

// runPress prints a copy into a file and tells about it on standard output.
func runPress(args []string) error {
	if len(args) < 3 {
		return errors.New("press takes how many pages, the language of the text, and a file")
	}
	pages, err := strconv.Atoi(args[0])
	if err != nil {
		return err
	}
	words, err := readWords()
	if err != nil {
		return err
	}
	p := report.NewPress(faces(), words)
	before, err := ownMemory("VmRSS")
	if err != nil {
		return err
	}
	c, began := thick(pages, texts()[args[1]]), time.Now()
	out, err := p.Set(context.Background(), c, report.A4)
	if err != nil {
		return err
	}
	set := time.Since(began)
	pdf, err := out.PDF(context.Background())
	if err != nil {
		return err
	}
	took := time.Since(began)
	most, err := ownMemory("VmHWM")
	if err != nil {
		return err
	}
	if err := os.WriteFile(args[2], pdf, 0o600); err != nil {
		return err
	}
	told := pressed{Pages: out.Pages(), Milliseconds: took.Seconds() * 1000, Growth: most - before}
	if len(args) > 3 { // any word more asks for this
		told.CancelMillis = cancelled(set/2, func(ctx context.Context) error { _, err := p.Set(ctx, c, report.A4); return err })
		told.CancelLateMillis = cancelled((took-set)*3/4, func(ctx context.Context) error { _, err := out.PDF(ctx); return err })
	}
	return json.NewEncoder(os.Stdout).Encode(told)
}

// cancelled gives up work after some time, and says how long it then still takes.
func cancelled(after time.Duration, work func(context.Context) error) float64 {
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- work(ctx) }()
	time.Sleep(after)
	gaveUp := time.Now()
	stop()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		return 0 // it was done before
	}
	return time.Since(gaveUp).Seconds() * 1000
}

func faces() report.Fonts {
	return report.Fonts{
		Serif: assets.Serif, SerifItalic: assets.SerifItalic, SerifBold: assets.SerifBold, Sans: assets.Sans, SansBold: assets.SansBold,
		Scripts: [][]byte{assets.Hebrew, assets.Arabic, assets.Devanagari, assets.Thai}, Emoji: assets.Emoji,
	}
}

// readWords are the words of the app, without the library that chooses plurals,
// so that this program builds without a window.
func readWords() (report.Words, error) {
	text, err := assets.Files.ReadFile("text/en.json")
	if err != nil {
		return nil, err
	}
	var all map[string]any
	if err := json.NewDecoder(bytes.NewReader(text)).Decode(&all); err != nil {
		return nil, err
	}
	return func(id string, places map[string]any) string {
		words, _ := all[id].(string)
		if forms, plural := all[id].(map[string]any); plural {
			words, _ = forms["other"].(string)
		}
		for name, value := range places {
			words = strings.ReplaceAll(words, "{{."+name+"}}", fmt.Sprint(value))
		}
		return words
	}, nil
}

// ownMemory is a figure of this program's memory, in MB.
func ownMemory(name string) (float64, error) {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0, err
	}
	kilobytes, err := strconv.ParseFloat(field(string(text), name), 64)
	return kilobytes / 1000, err
}
