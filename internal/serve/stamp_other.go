//go:build !linux && !darwin && !freebsd && !netbsd

package serve

import (
	"io/fs"
	"time"
)

// changeTime would return when a file was last changed; this system does not tell.
func changeTime(fs.FileInfo) (changed time.Time, inode uint64, ok bool) {
	return time.Time{}, 0, false
}
