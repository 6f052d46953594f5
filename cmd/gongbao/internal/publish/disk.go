package publish

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"runtime"
	"syscall"
)

const (
	fileMode   = 0o644
	folderMode = 0o755
)

// A disk is every way in which publishing changes a site, so that a test can
// put a full, a slow or a dying one in its place.
type disk struct {
	write    func(name string, data []byte) error // a new file
	link     func(from, to string) error
	rename   func(from, to string) error
	exchange func(a, b string) error // in one step, or errors.ErrUnsupported
	remove   func(folder string) error
}

var realDisk = disk{
	write:    writeFile,
	link:     os.Link,
	rename:   os.Rename,
	exchange: exchange,
	remove:   os.RemoveAll,
}

// writeFile creates the file name. One that is there already is an error: where
// a disk takes A.html and a.html for one file, the second must not replace the
// first.
func writeFile(name string, data []byte) error {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	return errors.Join(err, file.Close())
}

// holds reports whether name is a file like one that writeFile would make of
// data.
func holds(name string, data []byte) bool {
	info, err := os.Lstat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(data)) {
		return false
	}
	if info.Mode().Perm() != fileMode && runtime.GOOS != "windows" { // which has no such modes
		return false
	}
	held, err := os.ReadFile(name)
	return err == nil && bytes.Equal(held, data)
}

// explain adds to the error of a rename what an editor can do about it.
func explain(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, syscall.EBUSY), errors.Is(err, syscall.EXDEV):
		return fmt.Errorf("put the new site in its place: %w; "+
			"the folder is a mount point or lies on another disk than the one around it: choose a folder inside it", err)
	}
	return fmt.Errorf("put the new site in its place: %w; see that the folder may be written and that no program holds it", err)
}
