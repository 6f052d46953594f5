package serve

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/fsnotify/fsnotify"
)

// A notifier watches folders recursively, with the targets of symbolic links in
// them, by the notification service of the system. It watches folders only:
// editors save by renaming a new file over the old one, which ends a watch on
// the file.
type notifier struct {
	watcher *fsnotify.Watcher
	roots   []string
	trees   map[string]bool // the roots, and folders that are targets of links
	names   map[string]bool // files that are targets of links, and intermediate links
}

// newNotifier starts to watch folders. Their parents are watched too, to notice
// when the folders are removed or created.
func newNotifier(folders []string) (*notifier, error) {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	n := &notifier{watcher: watcher}
	for _, folder := range folders {
		n.roots = append(n.roots, resolveFolder(folder))
	}
	if err := n.addAll(); err != nil {
		watcher.Close()
		return nil, err
	}
	return n, nil
}

// resolveFolder returns the absolute name of a file with the symbolic links in
// its folder resolved. The file itself may be a link.
func resolveFolder(name string) string {
	if abs, err := filepath.Abs(name); err == nil {
		name = abs
	}
	if folder, err := filepath.EvalSymlinks(filepath.Dir(name)); err == nil {
		return filepath.Join(folder, filepath.Base(name))
	}
	return name
}

// run calls changed for every change until ctx is done. It returns an error if
// changes may be missed from now on.
func (n *notifier) run(ctx context.Context, changed func()) error {
	defer n.watcher.Close()
	for {
		var err error
		select {
		case <-ctx.Done():
			return nil
		case event := <-n.watcher.Events:
			err = n.handle(event, changed)
		case err = <-n.watcher.Errors:
			if errors.Is(err, fsnotify.ErrEventOverflow) { // events were lost
				err = n.addAll()
				changed()
			}
		}
		if err != nil {
			return err
		}
	}
}

// handle calls changed if the event is relevant, and watches new folders.
func (n *notifier) handle(event fsnotify.Event, changed func()) error {
	if !n.isRelevant(event) {
		return nil
	}
	defer changed() // after everything is watched that the next build may read
	switch {
	case event.Has(fsnotify.Create):
		return n.add(event.Name)
	case event.Has(fsnotify.Rename):
		// A folder that moves within the tree loses its watch, possibly after
		// it was seen at its new place.
		return n.addAll()
	}
	return nil
}

// isRelevant reports whether an event can affect the site.
func (n *notifier) isRelevant(event fsnotify.Event) bool {
	if event.Op == fsnotify.Chmod { // also raised by programs that only read, such as indexers
		return false
	}
	if n.names[event.Name] {
		return true
	}
	for tree := range n.trees {
		// The folders that are watched cannot be used here: below a renamed
		// folder the system still reports the old names.
		rel, err := filepath.Rel(tree, event.Name)
		if err == nil && (rel == "." || filepath.IsLocal(rel) && !isTemporary(filepath.Base(rel))) {
			return true
		}
	}
	return false
}

// addAll watches everything, and drops watches on folders that no longer exist.
func (n *notifier) addAll() error {
	n.trees, n.names = map[string]bool{}, map[string]bool{}
	for _, root := range n.roots {
		if err := n.watcher.Add(filepath.Dir(root)); err != nil {
			return err
		}
		n.trees[root] = true
		if err := n.add(root); err != nil {
			return err
		}
	}
	return nil
}

func (n *notifier) add(name string) error { return n.addUnseen(map[string]bool{}, name) }

// addUnseen watches the folder name recursively, or the target of the symbolic
// link name, unless it has been seen, since links may be circular.
func (n *notifier) addUnseen(seen map[string]bool, name string) error {
	info, err := os.Lstat(name)
	switch {
	case err != nil:
		return ignoreMissing(err)
	case seen[name]:
		return nil
	case info.Mode()&fs.ModeSymlink != 0:
		seen[name] = true
		return n.addTarget(seen, name)
	case !info.IsDir():
		return nil
	}
	seen[name] = true
	if err := n.watcher.Add(name); err != nil { // before reading it, so that no new file is missed
		return ignoreMissing(err)
	}
	entries, err := os.ReadDir(name)
	if err != nil {
		return ignoreMissing(err)
	}
	for _, e := range entries {
		isFolderOrLink := e.IsDir() || e.Type()&fs.ModeSymlink != 0
		if !isFolderOrLink || isTemporary(e.Name()) {
			continue
		}
		if err := n.addUnseen(seen, filepath.Join(name, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

// addTarget watches the target of a symbolic link, which may be another link.
func (n *notifier) addTarget(seen map[string]bool, link string) error {
	target, err := os.Readlink(link)
	if err != nil {
		return ignoreMissing(err)
	}
	if !filepath.IsAbs(target) {
		target = filepath.Join(filepath.Dir(link), target)
	}
	target = resolveFolder(target)
	if err := n.watcher.Add(filepath.Dir(target)); err != nil {
		return ignoreMissing(err)
	}
	if info, err := os.Stat(target); err == nil && info.IsDir() {
		n.trees[target] = true
	}
	n.names[target] = true
	return n.addUnseen(seen, target)
}
