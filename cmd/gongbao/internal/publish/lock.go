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

// patience is how long a build waits for another before it says so.
const patience = 200 * time.Millisecond

// lock creates folder and takes the lock in it. While another build holds the
// lock it waits, until ctx ends. Release gives the lock back and removes the
// folder if it is empty.
func lock(ctx context.Context, folder string, waiting func()) (release func(), err error) {
	done := make(chan result, 1)
	go func() {
		release, err := acquire(ctx, folder)
		done <- result{release, err}
	}()
	for notice := time.After(patience); ; {
		select {
		case r := <-done:
			return r.release, r.err
		case <-notice:
			if waiting != nil {
				waiting()
			}
		case <-ctx.Done():
			giveBack(done)
			return nil, fmt.Errorf("wait for the lock: %w", ctx.Err())
		}
	}
}

// A result is what acquire returned.
type result struct {
	release func()
	err     error
}

// giveBack releases the lock that nobody wants any more. If no other build
// holds it, it is there in a moment, and so is waited for: the program may end
// next and leave the folder behind.
func giveBack(done <-chan result) {
	returned := make(chan struct{})
	go func() {
		defer close(returned)
		if r := <-done; r.err == nil {
			r.release()
		}
	}()
	select {
	case <-returned:
	case <-time.After(patience):
	}
}

// acquire takes the lock in folder, however long that takes. The build before
// may remove both the lock and the folder at any moment before they are taken;
// then it begins again.
func acquire(ctx context.Context, folder string) (release func(), err error) {
	path := filepath.Join(folder, "lock")
	for ctx.Err() == nil {
		if err := makeWorkshop(folder); err != nil {
			return nil, err
		}
		file, err := lockedfile.OpenFile(path, os.O_RDWR|os.O_CREATE, fileMode)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("lock the folder: %w", err)
		}
		if info, err := file.Stat(); err == nil && isAt(info, path) {
			return func() { releaseLock(file, folder) }, nil
		}
		file.Close()
	}
	return nil, ctx.Err()
}

func makeWorkshop(folder string) error {
	err := os.Mkdir(folder, folderMode)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("make room for the new site beside the old one: %w; make the folder around it writable, or %s", err, chooseAnother)
	}
	if info, err := os.Lstat(folder); err == nil && !info.IsDir() {
		return &Refusal{folder + " is in the way", "move it away"}
	}
	return nil
}

// releaseLock removes the lock while it is held: a build that waits for it will
// get it, see that it is no longer the file of that name, and begin again.
// Windows removes no open file, so the empty lock stays there and does no harm.
// Nor does it harm if the folder is not empty because the next build is in it.
func releaseLock(file *lockedfile.File, folder string) {
	_ = os.Remove(file.Name())
	_ = os.Remove(folder)
	_ = file.Close()
}
