//go:build race

package ui

// slowed is how many times slower and larger the race detector makes a key,
// with room to spare on a busy machine.
const slowed = 15
