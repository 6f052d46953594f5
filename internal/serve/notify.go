package serve

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"

	"github.com/fsnotify/fsnotify"
)

// A notifier has the system watch folders, with all that is in them.
type notifier struct {
	watcher *fsnotify.Watcher
	roots   []string
}

// newNotifier watches folders from now on. The folder around each of them is
// watched too, to see the folder itself go and come back.
func newNotifier(folders []string) (*notifier, error) {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	n := &notifier{watcher: watcher}
	for _, folder := range folders {
		n.roots = append(n.roots, resolve(folder))
	}
	if err := n.addAll(); err != nil {
		watcher.Close()
		return nil, err
	}
	return n, nil
}

// resolve returns the absolute name of a folder, following links: to watch a
// link would be to watch where it lies, not where it leads.
func resolve(folder string) string {
	if real, err := filepath.EvalSymlinks(folder); err == nil {
		folder = real
	}
	if abs, err := filepath.Abs(folder); err == nil {
		folder = abs
	}
	return folder
}

// run reports changes until ctx ends, or until it can no longer see them all.
func (n *notifier) run(ctx context.Context, changed func()) error {
	defer n.watcher.Close()
	for {
		var err error
		select {
		case <-ctx.Done():
			return nil
		case event := <-n.watcher.Events:
			err = n.heed(event, changed)
		case err = <-n.watcher.Errors:
			if errors.Is(err, fsnotify.ErrEventOverflow) { // more happened than we were told
				err = n.addAll()
				changed()
			}
		}
		if err != nil {
			return err
		}
	}
}

// heed reports the change behind an event, and watches folders that are new.
func (n *notifier) heed(event fsnotify.Event, changed func()) error {
	if !n.concerns(event) {
		return nil
	}
	defer changed() // only then is everything watched that the next build may read
	switch {
	case event.Has(fsnotify.Create):
		return n.add(event.Name)
	case event.Has(fsnotify.Rename):
		// A folder that moves within the tree loses its watch on the way,
		// perhaps after we saw it arrive.
		return n.addAll()
	}
	return nil
}

// concerns reports whether an event can change the site.
func (n *notifier) concerns(event fsnotify.Event) bool {
	if event.Op == fsnotify.Chmod { // reading programs raise it too: indexers, backups
		return false
	}
	return slices.ContainsFunc(n.roots, func(root string) bool {
		rel, err := filepath.Rel(root, event.Name)
		return err == nil && (rel == "." || filepath.IsLocal(rel) && !isTemporary(filepath.Base(rel)))
	})
}

func (n *notifier) addAll() error {
	for _, root := range n.roots {
		if err := n.watcher.Add(filepath.Dir(root)); err != nil {
			return err
		}
		if err := n.add(root); err != nil {
			return err
		}
	}
	return nil
}

// add watches name, if it is a folder, and every folder in it. A folder is
// watched before it is read, so that nothing is created in it unseen.
func (n *notifier) add(name string) error {
	return walk(name, func(path string, d fs.DirEntry) error {
		if !d.IsDir() {
			return nil
		}
		return passable(n.watcher.Add(path))
	})
}
