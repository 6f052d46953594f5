package main

import (
	"fmt"
	"io/fs"
	"syscall"
)

// statusOf returns when a file was last changed in any way, and which one it is: a program can
// set the time of its content, but not this one.
func statusOf(info fs.FileInfo) string {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return fmt.Sprint(s.Ino, s.Ctim.Sec, s.Ctim.Nsec)
	}
	return ""
}
