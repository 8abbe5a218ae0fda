package store

import "syscall"

// What Windows says of a disk without room (ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL,
// ERROR_DISK_QUOTA_EXCEEDED), and of a file that lies in a cloud only (the
// ERROR_CLOUD_FILE_ numbers of winerror.h for a provider that does not answer, and a
// network that is not there).
var (
	noRoom  = []error{syscall.Errno(39), syscall.Errno(112), syscall.Errno(1295)}
	notHere = []error{syscall.Errno(362), syscall.Errno(369), syscall.Errno(389), syscall.Errno(404)}
)
