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
	calm     = 15 * time.Millisecond // saving one file raises several events in a row
	patience = time.Second           // but where changes never end, do not wait for the end
	glance   = time.Second           // between two looks where the system cannot watch
)

// A bell remembers that it was rung, but not how often.
type bell chan struct{}

func newBell() bell { return make(bell, 1) }

func (b bell) ring() {
	select {
	case b <- struct{}{}:
	default:
	}
}

// wait returns when the bell was rung and has then been silent for a moment,
// or false when ctx has ended.
func (b bell) wait(ctx context.Context) bool {
	select {
	case <-ctx.Done():
		return false
	case <-b:
	}
	enough := time.After(patience)
	for {
		select {
		case <-ctx.Done():
			return false
		case <-b:
		case <-time.After(calm):
			return true
		case <-enough:
			return true
		}
	}
}

// A lookout calls changed whenever something changes under some folders,
// until ctx ends.
type lookout func(ctx context.Context, changed func())

// lookout starts to watch folders. The system does the watching as long as it
// can; after that we look ourselves.
func (s *server) lookout(folders []string) lookout {
	n, err := newNotifier(folders)
	return func(ctx context.Context, changed func()) {
		if err == nil {
			err = n.run(ctx, changed)
		}
		if err != nil {
			s.log.Printf("the system cannot watch the folders (%v); looking for changes every %v instead", err, glance)
			poll(ctx, folders, glance, changed)
		}
	}
}

// passable lets pass what happens in any living folder: something vanishes
// between two glances, or is not for us to read. The build will say so.
func passable(err error) error {
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return nil
	}
	return err
}

// poll reports whatever is not as it was at the last look. The first look
// counts as a change, for something may have happened before it.
func poll(ctx context.Context, folders []string, every time.Duration, changed func()) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	last := look(folders)
	changed()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if now := look(folders); now != last {
			last = now
			changed()
		}
	}
}

// look returns the stamps of folders.
func look(folders []string) string {
	var all strings.Builder
	for _, folder := range folders {
		stamp, _ := Stamp(os.DirFS(folder), ".")
		all.WriteString(stamp)
	}
	return all.String()
}
