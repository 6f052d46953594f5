package serve

import (
	"io/fs"
	"syscall"
	"time"
)

// changeTime returns the time of the last change of the content or attributes
// of a file, which programs cannot set (unlike the modification time), and its
// inode number.
func changeTime(info fs.FileInfo) (changed time.Time, inode uint64, ok bool) {
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return time.Time{}, 0, false
	}
	return time.Unix(stat.Ctim.Unix()), stat.Ino, true
}
