package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"
)

// waitNotice is how long a build waits for the lock before it reports that it
// waits.
const waitNotice = 200 * time.Millisecond

// lock creates folder and locks the lock file in it. It waits while another
// build holds the lock, until ctx is done. release unlocks it and removes the
// folder if it is empty.
func lock(ctx context.Context, folder string, waiting func()) (release func(), err error) {
	done := make(chan result, 1)
	go func() {
		release, err := acquire(ctx, folder)
		done <- result{release, err}
	}()
	for notice := time.After(waitNotice); ; {
		select {
		case r := <-done:
			return r.release, r.err
		case <-notice:
			if waiting != nil {
				waiting()
			}
		case <-ctx.Done():
			releaseLater(done)
			return nil, fmt.Errorf("wait for the lock: %w", ctx.Err())
		}
	}
}

// A result is the result of acquire.
type result struct {
	release func()
	err     error
}

// releaseLater releases a lock that is no longer needed as soon as it is
// acquired. It waits for a moment, so that the folder is normally removed
// before the program ends.
func releaseLater(done <-chan result) {
	returned := make(chan struct{})
	go func() {
		defer close(returned)
		if r := <-done; r.err == nil {
			r.release()
		}
	}()
	select {
	case <-returned:
	case <-time.After(waitNotice):
	}
}

// acquire locks folder and waits as long as necessary. The previous build may
// remove the lock file and the folder at any time before; then acquire starts
// again.
func acquire(ctx context.Context, folder string) (release func(), err error) {
	path := filepath.Join(folder, "lock")
	for ctx.Err() == nil {
		if err := makeStagingFolder(folder); err != nil {
			return nil, err
		}
		file, err := lockedfile.OpenFile(path, os.O_RDWR|os.O_CREATE, fileMode)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("lock the folder: %w", err)
		}
		if info, err := file.Stat(); err == nil && sameFile(info, path) {
			return func() { releaseLock(file, folder) }, nil
		}
		file.Close()
	}
	return nil, ctx.Err()
}

func makeStagingFolder(folder string) error {
	err := os.Mkdir(folder, folderMode)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("create a staging folder beside the site: %w; make the parent folder writable, or %s", err, chooseAnother)
	}
	if info, err := os.Lstat(folder); err == nil && !info.IsDir() {
		return &Refusal{folder + " is not a folder", "move it away"}
	}
	return nil
}

// releaseLock removes the lock file while it is locked. A build that waits for
// it then notices that the file is gone, and starts again. On Windows an open
// file cannot be removed, so an empty lock file remains, which is harmless. The
// folder is not removed if the next build is using it.
func releaseLock(file *lockedfile.File, folder string) {
	_ = os.Remove(file.Name())
	_ = os.Remove(folder)
	_ = file.Close()
}
