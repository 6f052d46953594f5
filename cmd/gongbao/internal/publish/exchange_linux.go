package publish

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// exchange atomically exchanges two folders.
func exchange(a, b string) error {
	err := unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, unix.EINVAL): // not supported by the file system; old kernels return ENOSYS
		return errors.ErrUnsupported
	}
	return &os.LinkError{Op: "exchange", Old: a, New: b, Err: err}
}
