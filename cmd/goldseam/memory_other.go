//go:build !linux

package main

// inMemory says whether a folder lies in memory only. Other systems have none that
// a program may count on.
func inMemory(string) bool { return false }

// leaveNoCore and hideMemory do nothing where the system writes no files of a
// program's memory into people's folders by itself.
func leaveNoCore() {}

func hideMemory() {}
