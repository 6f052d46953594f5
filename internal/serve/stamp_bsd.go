//go:build darwin || freebsd || netbsd

package serve

import (
	"io/fs"
	"syscall"
	"time"
)

// changeTime returns when the content or the attributes of a file were last changed –
// which, unlike the time of its modification, no program can set – and the number of
// its inode.
func changeTime(info fs.FileInfo) (changed time.Time, inode uint64, ok bool) {
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return time.Time{}, 0, false
	}
	return time.Unix(stat.Ctimespec.Unix()), stat.Ino, true
}
