//go:build !race

package ui

// slowed is one: without the race detector, a key has the time it has.
const slowed = 1
