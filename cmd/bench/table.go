package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
)

// series is one thing measured several times.
type series []float64

func (s *series) add(v float64) { *s = append(*s, v) }

// median is the middle value, or the mean of the two in the middle.
func (s *series) median() float64 {
	sorted := slices.Sorted(slices.Values(*s))
	middle := len(sorted) / 2
	if len(sorted)%2 == 0 {
		return (sorted[middle-1] + sorted[middle]) / 2
	}
	return sorted[middle]
}

// row prints the median, and the smallest and greatest beside it.
func row(name string, s *series, note string) {
	if len(*s) == 0 {
		fmt.Printf("  %-34s not measured\n", name)
		return
	}
	fmt.Printf("  %-34s %9s  (%s to %s)  %s\n", name, short(s.median()), short(slices.Min(*s)), short(slices.Max(*s)), note)
}

// short writes a number with about three figures.
func short(v float64) string {
	switch {
	case v >= 100:
		return fmt.Sprintf("%.0f", v)
	case v >= 1:
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.3f", v)
}

// atMost says how a figure stands to its budget in DESIGN.md section 8.
func atMost(value, limit float64, unit string) string {
	verdict := "within"
	if value > limit {
		verdict = "OVER"
	}
	return fmt.Sprintf("%.2f %s: %s the budget of %v", value, unit, verdict, limit)
}

// within is atMost for the median of a series that may be empty.
func within(s *series, limit float64, unit string) string {
	if len(*s) == 0 {
		return ""
	}
	return atMost(s.median(), limit, unit)
}

// printMachine says what all the figures were measured on.
func printMachine() {
	processor, _ := os.ReadFile("/proc/cpuinfo")
	memory, _ := os.ReadFile("/proc/meminfo")
	load, _ := os.ReadFile("/proc/loadavg")
	fmt.Printf("Machine   %d cores, %s, %s kB of memory\n", runtime.NumCPU(), line(string(processor), "model name"), field(string(memory), "MemTotal"))
	fmt.Printf("System    %s, %s\n", said("uname", "-sr"), runtime.Version())
	fmt.Printf("Renderer  %s\n", line(said("glxinfo", "-B"), "OpenGL renderer string"))
	fmt.Printf("Load      %s\n", strings.Join(strings.Fields(string(load))[:3], " "))
	fmt.Printf("The median of each, and the smallest and greatest in brackets.\n\n")
}

// line is the whole rest of the line "name: rest", or "unknown".
func line(text, name string) string {
	for l := range strings.Lines(text) {
		if key, value, ok := strings.Cut(l, ":"); ok && strings.TrimSpace(key) == name {
			return strings.TrimSpace(value)
		}
	}
	return "unknown"
}

// said is what a program prints, or "" where it is not installed.
func said(program string, args ...string) string {
	out, err := exec.Command(program, args...).Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}
