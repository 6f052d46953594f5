package main

import (
	"fmt"
	"io/fs"
	"syscall"
)

// statusOf returns the inode of a file and its ctime, which changes with its content and, unlike
// the mtime, cannot be set by a program.
func statusOf(info fs.FileInfo) string {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return fmt.Sprint(s.Ino, s.Ctim.Sec, s.Ctim.Nsec)
	}
	return ""
}
