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

// fileOps are the operations that change the disk. Tests replace them.
type fileOps struct {
	write    func(name string, data []byte) error // a new file
	link     func(from, to string) error
	rename   func(from, to string) error
	exchange func(a, b string) error // atomically, or errors.ErrUnsupported
	remove   func(folder string) error
}

var osOps = fileOps{
	write:    writeFile,
	link:     os.Link,
	rename:   os.Rename,
	exchange: exchange,
	remove:   os.RemoveAll,
}

// writeFile creates a file. It is an error if the file exists: on a
// case-insensitive disk a.html must not replace A.html.
func writeFile(name string, data []byte) error {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	return errors.Join(err, file.Close())
}

// hasContent reports whether name is a regular file with the content data and
// the mode of writeFile.
func hasContent(name string, data []byte) bool {
	info, err := os.Lstat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(data)) {
		return false
	}
	if info.Mode().Perm() != fileMode && runtime.GOOS != "windows" { // which has no file modes
		return false
	}
	held, err := os.ReadFile(name)
	return err == nil && bytes.Equal(held, data)
}

// renameError adds advice to the error of a rename.
func renameError(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, syscall.EBUSY), errors.Is(err, syscall.EXDEV):
		return fmt.Errorf("put the new site in its place: %w; "+
			"the folder is a mount point or on another disk than its parent: choose a folder inside it", err)
	}
	return fmt.Errorf("put the new site in its place: %w; check that the folder is writable and that no program has it open", err)
}
