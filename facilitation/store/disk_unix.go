//go:build !windows

package store

import "syscall"

// What a disk without room says, and one that gave the people all that they may have
// of it. No system but Windows has files that lie in a cloud only and says so.
var (
	noRoom  = []error{syscall.ENOSPC, syscall.EDQUOT}
	notHere []error
)
