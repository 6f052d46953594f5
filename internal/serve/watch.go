package serve

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"strings"
	"time"
)

const (
	quietPeriod  = 15 * time.Millisecond // without changes; saving one file raises several events
	maxDelay     = time.Second           // should changes never stop
	pollInterval = time.Second           // where the system cannot watch
)

// A debouncer combines a burst of notifications into one.
type debouncer chan struct{}

func newDebouncer() debouncer { return make(debouncer, 1) }

// notify records that something has changed. It does not block.
func (d debouncer) notify() {
	select {
	case d <- struct{}{}:
	default:
	}
}

// wait waits for a notification and then until there was none for quietPeriod.
// It returns false if ctx is done.
func (d debouncer) wait(ctx context.Context) bool {
	select {
	case <-ctx.Done():
		return false
	case <-d:
	}
	enough := time.After(maxDelay)
	for {
		select {
		case <-ctx.Done():
			return false
		case <-d:
		case <-time.After(quietPeriod):
			return true
		case <-enough:
			return true
		}
	}
}

// A watchFunc calls changed whenever something changes in some folders, until
// ctx is done.
type watchFunc func(ctx context.Context, changed func())

// watch starts to watch folders. It uses the notification service of the
// system, and polls if that fails.
func (s *server) watch(folders []string) watchFunc {
	n, err := newNotifier(folders)
	return func(ctx context.Context, changed func()) {
		if err == nil {
			err = n.run(ctx, changed)
		}
		if err != nil {
			s.log.Printf("cannot watch the folders (%v); polling every %v instead", err, pollInterval)
			poll(ctx, folders, pollInterval, changed)
		}
	}
}

// ignoreMissing returns nil for errors that are normal in a folder that is
// being edited: missing files and missing permissions. The build will report
// them.
func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return nil
	}
	return err
}

// poll calls changed once, since something may have changed before it started,
// and then after every change that it sees.
func poll(ctx context.Context, folders []string, every time.Duration, changed func()) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	last := stampAll(folders)
	changed()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if now := stampAll(folders); now != last {
			last = now
			changed()
		}
	}
}

// stampAll returns the stamps of folders.
func stampAll(folders []string) string {
	var stamps strings.Builder
	for _, folder := range folders {
		stamp, _ := Stamp(os.DirFS(folder), ".")
		stamps.WriteString(stamp)
	}
	return stamps.String()
}
