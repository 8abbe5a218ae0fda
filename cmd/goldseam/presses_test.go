//go:build !race

package main

// presses is how many presses print eight copies each at once: forty in all.
const presses = 5
