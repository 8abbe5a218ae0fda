package main

import (
	"golang.org/x/sys/unix"
)

// inMemory says whether a folder is there and lies in memory only.
func inMemory(folder string) bool {
	var there unix.Statfs_t
	err := unix.Statfs(folder, &there)
	return err == nil && (there.Type == unix.TMPFS_MAGIC || there.Type == unix.RAMFS_MAGIC)
}

// leaveNoCore asks for no file of the program's memory when it breaks down.
func leaveNoCore() {
	var limit unix.Rlimit
	if unix.Getrlimit(unix.RLIMIT_CORE, &limit) == nil {
		limit.Cur = 0
		_ = unix.Setrlimit(unix.RLIMIT_CORE, &limit) // lowering is always allowed
	}
}

// hideMemory keeps the program's memory from other programs of the same person, and from a
// service that collects what broke down, which heeds no limit. It comes late: the
// desktop's portal, which is asked for light or dark, answers no program whose memory it
// cannot look into (xdg-desktop-portal, issues 785 and 1490).
func hideMemory() {
	_ = unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0) // it fails only for another number than these
}
