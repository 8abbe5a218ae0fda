//go:build !race

package store

// slowed is one: without the race detector, a reading has the time it has.
const slowed = 1
