package serve

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"path/filepath"
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

// walk visits root and what is in it, except for what no editor means to keep.
func walk(root string, visit func(path string, d fs.DirEntry) error) error {
	return filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return passable(err)
		case path == root || !isTemporary(d.Name()):
			return visit(path, d)
		case d.IsDir():
			return filepath.SkipDir
		}
		return nil
	})
}

// passable lets pass what happens in any living folder: something vanishes
// between two glances, or is not for us to read. The build will say so.
func passable(err error) error {
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return nil
	}
	return err
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

// poll reports whatever is not as it was at the last look. The first look
// counts as a change, for something may have happened before it.
func poll(ctx context.Context, folders []string, every time.Duration, changed func()) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	last := fingerprint(folders)
	changed()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if now := fingerprint(folders); now != last {
			last = now
			changed()
		}
	}
}

// fingerprint sums up the names, sizes and times of everything in folders.
func fingerprint(folders []string) uint64 {
	h := fnv.New64a()
	for _, folder := range folders {
		walk(resolve(folder), func(path string, d fs.DirEntry) error {
			fmt.Fprintf(h, "%q\n", path)
			if info, err := d.Info(); err == nil && !d.IsDir() {
				fmt.Fprintf(h, "%d %d\n", info.Size(), info.ModTime().UnixNano())
			}
			return nil
		})
	}
	return h.Sum64()
}
