//go:build !linux && !darwin && !freebsd && !netbsd

package serve

import (
	"io/fs"
	"time"
)

// changeTime returns ok false: this system does not report change times.
func changeTime(fs.FileInfo) (changed time.Time, inode uint64, ok bool) {
	return time.Time{}, 0, false
}
