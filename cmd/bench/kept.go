package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
)

// keptFigure is a benchmark of what is kept, as it stands in the README, and the
// most that its 99th percentile may be in milliseconds, 0 for no budget.
type keptFigure struct {
	benchmark, name string
	most            float64
}

// The budgets are those of DESIGN.md section 8, and of research/reliability.md
// section 7, rows 15 and 16.
var keptFigures = []keptFigure{
	{"KeptSave20KB", "save of 20 KB", 5},
	{"KeptSealedSave100KB", "save of 100 KB, locked", 8},
	{"KeptList10000", "list of 10,000", 60},
	{"KeptSealedList10000", "list of 10,000, locked", 60},
	{"KeptTitles20", "titles of 20 rows", 50},
	{"KeptSealedTitles20", "titles of 20 rows, locked", 50},
	{"KeptSealedSearch1000ForOne", "search of 1,000 locked, one found", 0},
	{"KeptSealedSearch1000ForAll", "search of 1,000 locked, all found", 0},
}

// measureKept measures saving, listing and searching through the real store, on the
// disk that the temp folder is on. It needs no display.
func measureKept() error {
	printMachine()
	cmd := exec.Command("go", "test", "-run", "^$", "-count", "3", "-benchtime", "1s", "-timeout", "30m", "-bench", "^BenchmarkKept", "./facilitation/store")
	cmd.Stderr = os.Stderr
	text, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("run the benchmarks: %w\n%s", err, text)
	}
	fmt.Printf("\nWhat is kept, ms: the medians of 3 runs, and the 99th percentiles\n")
	medians, worst := readMetrics(text, "median-ms"), readMetrics(text, "p99-ms")
	missing := false
	for _, f := range keptFigures {
		middle, end := medians["Benchmark"+f.benchmark], worst["Benchmark"+f.benchmark]
		if middle == nil || end == nil {
			missing = true
			continue
		}
		note := fmt.Sprintf("p99 %s", short(end.median()))
		if f.most > 0 {
			note = atMost(end.median(), f.most, "ms at the 99th percentile")
		}
		row(f.name, middle, note)
	}
	if missing {
		return errors.New("a benchmark of the table is not there any more")
	}
	return nil
}

// readMetrics reads one metric of benchmark lines, such as "BenchmarkX-2  10  1.5 p99-ms".
func readMetrics(text []byte, unit string) map[string]*series {
	results := map[string]*series{}
	for line := range bytes.Lines(text) {
		fields := strings.Fields(string(line))
		for i := 2; i+1 < len(fields); i++ {
			value, err := strconv.ParseFloat(fields[i], 64)
			if err != nil || fields[i+1] != unit {
				continue
			}
			name, _, _ := strings.Cut(fields[0], "-")
			if results[name] == nil {
				results[name] = &series{}
			}
			results[name].add(value)
		}
	}
	return results
}
