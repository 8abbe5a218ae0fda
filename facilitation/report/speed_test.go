package report

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"goldseam/facilitation"
)

// thick is a copy of about so many pages: for each page four notes of about
// seventy words, and a table of agreements.
func thick(pages int, text string) facilitation.SharedCopy {
	c := facilitation.SharedCopy{Date: friday, Plan: "After a broken agreement", People: []string{"Ana", "Bo"}}
	for i := range 6 * pages {
		who := c.People[i%2]
		words := fmt.Sprintf("%d. %s", i+1, text)
		c.Notes = append(c.Notes, facilitation.NoteLine{Line: said(fmt.Sprint("n", i), who, words), Part: fmt.Sprint("Turns ", i/8)})
	}
	for i := range 3 * pages {
		agreed := fmt.Sprintf("If a letter comes for the %d. time, then I put it on the kitchen table the same day.", i+1)
		c.Commitments = append(c.Commitments, facilitation.CommitmentLine{Line: said(fmt.Sprint("c", i), c.People[i%2], agreed), Review: friday.AddDate(0, 0, i%90)})
	}
	return c
}

var plainText = strings.Repeat("When the bills come I hear that I failed, and I want us to look at them sitting side by side. ", 3)

func BenchmarkPages(b *testing.B) {
	p := press(b)
	for _, pages := range []int{4, 500} {
		b.Run(fmt.Sprint(pages), func(b *testing.B) {
			c, n := thick(pages, plainText), 0
			for b.Loop() {
				out, err := p.Set(context.Background(), c, A4)
				if err != nil {
					b.Fatal(err)
				}
				if _, err := out.PDF(context.Background()); err != nil {
					b.Fatal(err)
				}
				n = out.Pages()
			}
			b.ReportMetric(float64(n), "pages")
		})
	}
}
