//go:build !race

package facilitation

// slowed is one: without the race detector, a reading has the time it has.
const slowed = 1
