package serve

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"time"
)

// Stamp returns a hash of the names, modes, sizes and times of all files in
// some folders of fsys, without reading them. Symbolic links are followed;
// hidden and temporary files are ignored. While two stamps are equal, no file
// has changed.
//
// settled is false if a file changed so recently that another change could
// leave all its times as they are. Such a stamp must not be relied on.
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

// clockTick is longer than the granularity of file times.
const clockTick = 50 * time.Millisecond

// maxHashed is the size in bytes up to which files are read where the system
// does not report change times.
const maxHashed = 32 << 20

// contentHash returns a hash of the content of a regular file, or nil for a
// very large one.
func contentHash(fsys fs.FS, name string, info fs.FileInfo) []byte {
	if !info.Mode().IsRegular() || info.Size() > maxHashed {
		return nil
	}
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return []byte(err.Error())
	}
	sum := sha256.Sum256(data)
	return sum[:]
}

// isTemporary reports whether a file of this name is hidden, or a temporary
// file of an editor.
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
	return name == "4913" // Vim's test file
}
