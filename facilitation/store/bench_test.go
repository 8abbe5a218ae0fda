package store

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"goldseam/facilitation"
)

// These are the figures of the README, as `bench -kept` prints them. Each reports
// the median and the 99th percentile of what it measures, in milliseconds.

// timed measures something that is done again and again.
func timed(b *testing.B, do func(i int)) {
	took := make([]time.Duration, 0, 1024)
	for i := 0; b.Loop(); i++ {
		began := time.Now()
		do(i)
		took = append(took, time.Since(began))
	}
	slices.Sort(took)
	at := func(part float64) float64 { return took[int(part*float64(len(took)-1))].Seconds() * 1000 }
	b.ReportMetric(at(0.5), "median-ms")
	b.ReportMetric(at(0.99), "p99-ms")
	b.ReportMetric(0, "ns/op")
}

// sized is a session whose file has about that many bytes, with a number in it.
func sized(b *testing.B, n, size int) facilitation.Session {
	s := session(b, fmt.Sprintf("the week %d", n), "Ana", "Bo")
	one := strings.Repeat("We talked about the bills and the evenings. ", 40)
	for i := 0; ; i++ {
		text, err := facilitation.EncodeSession(s, evening)
		if err != nil {
			b.Fatal(err)
		}
		if len(text) >= size {
			return s
		}
		s = facilitation.JotAt(facilitation.Note{Step: i}, one)(s, evening)
	}
}

// measureSave puts one session again and again, each time a little changed.
func measureSave(b *testing.B, c *Cabinet, how facilitation.Keeping, size int) {
	k, err := c.Keep("", how, func(facilitation.KeptNews) {})
	if err != nil {
		b.Fatal(err)
	}
	s := sized(b, 0, size)
	timed(b, func(i int) {
		s = facilitation.SetTopic(fmt.Sprintf("the week %d", i))(s, evening)
		k.Put(s, evening.Add(time.Duration(i)*time.Second))
		if err := k.Flush(context.Background()); err != nil {
			b.Fatal(err)
		}
	})
	if err := k.Close(context.Background()); err != nil {
		b.Fatal(err)
	}
}

func BenchmarkKeptSave20KB(b *testing.B) {
	measureSave(b, emptyCabinet(b), facilitation.KeptHere, 20<<10)
}

func BenchmarkKeptSealedSave100KB(b *testing.B) {
	measureSave(b, lockedCabinet(b), facilitation.KeptLocked, 100<<10)
}

// fill lays that many sessions of about that many bytes into a cabinet. Sealed ones
// have the keys of ten groups of people.
func fill(b *testing.B, c *Cabinet, how facilitation.Keeping, many, size int) {
	b.Helper()
	text, err := facilitation.EncodeSession(sized(b, 0, size), evening)
	if err != nil {
		b.Fatal(err)
	}
	keys := make([]string, 10)
	for i := range keys {
		if keys[i] = ""; how == facilitation.KeptLocked {
			if keys[i], err = c.ring.peopleOf([]string{"Ana", fmt.Sprintf("Bo %d", i)}); err != nil {
				b.Fatal(err)
			}
		}
	}
	for i := range many {
		own := strings.Replace(string(text), "the week 0", fmt.Sprintf("the week %d", i), 1)
		name, key := "2026-11-23-"+newID()+".toml", keys[i%len(keys)]
		content := []byte(own)
		if key != "" {
			name = key + name[len("2026-11-23"):] + ".age"
			if content, err = c.ring.seal(key, content); err != nil {
				b.Fatal(err)
			}
		}
		lay(b, c, name, string(content), evening.Add(time.Duration(i)*time.Second))
	}
}

// rows lists, and gives what the first screen shows.
func rows(b *testing.B, c *Cabinet, many int) []facilitation.KeptSession {
	list, err := c.List(context.Background())
	if err != nil || len(list) != many {
		b.Fatalf("%d sessions, %v", len(list), err)
	}
	return list
}

func measureList(b *testing.B, c *Cabinet, how facilitation.Keeping) {
	fill(b, c, how, 10_000, 1)
	timed(b, func(int) { rows(b, c, 10_000) })
}

func BenchmarkKeptList10000(b *testing.B) { measureList(b, emptyCabinet(b), facilitation.KeptHere) }

func BenchmarkKeptSealedList10000(b *testing.B) {
	measureList(b, lockedCabinet(b), facilitation.KeptLocked)
}

// measureTitles reads the titles of twenty rows among 10,000 sessions of 20 KB.
func measureTitles(b *testing.B, c *Cabinet, how facilitation.Keeping) {
	fill(b, c, how, 10_000, 20<<10)
	list := rows(b, c, 10_000)
	timed(b, func(i int) {
		for _, k := range list[20*i%9_980:][:20] {
			if title, err := c.Title(k.ID); err != nil || len(title.People) != 2 {
				b.Fatal(title, err)
			}
		}
	})
}

func BenchmarkKeptTitles20(b *testing.B) { measureTitles(b, emptyCabinet(b), facilitation.KeptHere) }

func BenchmarkKeptSealedTitles20(b *testing.B) {
	measureTitles(b, lockedCabinet(b), facilitation.KeptLocked)
}

// measureSearch looks through a thousand locked sessions of 20 KB for words that one of
// them has, or that all have.
func measureSearch(b *testing.B, words string, want int) {
	c := lockedCabinet(b)
	fill(b, c, facilitation.KeptLocked, 1_000, 20<<10)
	timed(b, func(int) {
		found := 0
		if err := c.Search(context.Background(), words, func(string) { found++ }, func(int, int) {}); err != nil || found != want {
			b.Fatalf("%d found, %v", found, err)
		}
	})
}

func BenchmarkKeptSealedSearch1000ForOne(b *testing.B) { measureSearch(b, "week 777", 1) }
func BenchmarkKeptSealedSearch1000ForAll(b *testing.B) { measureSearch(b, "bills", 1_000) }

func TestAListOfTenThousandSessionsComesInTime(t *testing.T) {
	c := emptyCabinet(t)
	for range 10_000 {
		lay(t, c, "2026-11-23-"+newID()+".toml", "x", evening)
	}
	quickest, most := time.Hour, slowed*60*time.Millisecond
	for try := 0; try < 50 && quickest > most; try++ { // the machine may be busy with something else
		began := time.Now()
		list, err := c.List(t.Context())
		quickest = min(quickest, time.Since(began))
		if err != nil || len(list) != 10_000 {
			t.Fatalf("%d sessions, %v", len(list), err)
		}
	}
	if quickest > most {
		t.Errorf("takes %v, may take %v", quickest, most)
	}
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(c.places.State), "*")); err != nil || len(left) != 1 {
		t.Errorf("listing wrote something: %v, %v", left, err)
	}
}
