package serve

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"time"
)

// Stamp returns a hash of the names, kinds, sizes and times of all files in some
// folders of fsys, without reading them. A symbolic link counts as what it leads to.
// While two stamps are equal no file has changed; what editors keep beside a file for
// themselves does not count.
//
// settled is false where a file changed so recently that another change at once could
// leave all its times as they are. Such a stamp proves nothing.
func Stamp(fsys fs.FS, folders ...string) (stamp string, settled bool) {
	h := sha256.New()
	newest := time.Time{}
	for _, folder := range folders {
		_ = fs.WalkDir(fsys, folder, func(name string, entry fs.DirEntry, err error) error {
			switch {
			case err == nil && name != folder && isTemporary(path.Base(name)):
				if entry.IsDir() {
					return fs.SkipDir
				}
				return nil
			case err == nil && entry.IsDir():
				fmt.Fprintf(h, "%q\n", name)
				return nil
			}
			info, err := fs.Stat(fsys, name)
			if err != nil {
				fmt.Fprintf(h, "%q %v\n", name, err)
				return nil
			}
			fmt.Fprintf(h, "%q %v %d %d ", name, info.Mode(), info.Size(), info.ModTime().UnixNano())
			changed, id, ok := changeTime(info)
			if ok {
				fmt.Fprintln(h, changed.UnixNano(), id)
			} else {
				fmt.Fprintf(h, "%x\n", contentHash(fsys, name, info))
			}
			for _, t := range []time.Time{info.ModTime(), changed} {
				if t.After(newest) {
					newest = t
				}
			}
			return nil
		})
	}
	return string(h.Sum(nil)), time.Since(newest) > clockTick
}

// clockTick is more than the time between two ticks of the clock that file systems on
// this machine take their times from.
const clockTick = 50 * time.Millisecond

// largestHashed is the size in bytes up to which files are read where the system does
// not tell when a file was changed.
const largestHashed = 32 << 20

// contentHash returns a hash of the content of a regular file.
func contentHash(fsys fs.FS, name string, info fs.FileInfo) []byte {
	if !info.Mode().IsRegular() || info.Size() > largestHashed {
		return nil
	}
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return []byte(err.Error())
	}
	sum := sha256.Sum256(data)
	return sum[:]
}

// isTemporary reports whether a file or folder of this name is a program's own
// business: hidden ones, and what editors keep beside the file they edit.
func isTemporary(name string) bool {
	for _, prefix := range []string{".", "#", "~$"} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	for _, suffix := range []string{"~", ".tmp", ".swp", ".swx", "___jb_tmp___", "___jb_old___"} {
		if strings.HasSuffix(name, suffix) {
			return true
		}
	}
	return name == "4913" // by which Vim tries whether it can write
}
