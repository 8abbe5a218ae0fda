//go:build race

package facilitation

// slowed is how many times slower and larger the race detector makes a reading,
// with room to spare on a busy machine.
const slowed = 15
