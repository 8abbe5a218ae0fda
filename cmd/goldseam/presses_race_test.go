//go:build race

package main

// presses is how many presses print eight copies each at once. The race detector
// sees in one what there is to see.
const presses = 1
