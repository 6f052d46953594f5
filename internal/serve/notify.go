package serve

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/fsnotify/fsnotify"
)

// A notifier has the system watch folders, with everything in them and everything that
// symbolic links in them lead to. Folders alone are watched: editors save by renaming
// a new file over the old one, and a watch on a file would go with the old one.
type notifier struct {
	watcher *fsnotify.Watcher
	roots   []string
	trees   map[string]bool // the roots, and other folders that links lead to
	names   map[string]bool // single files that links lead to, and links on the way
}

// newNotifier watches folders from now on. The folder around each of them is watched
// too, to see the folder itself go and come back.
func newNotifier(folders []string) (*notifier, error) {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	n := &notifier{watcher: watcher}
	for _, folder := range folders {
		n.roots = append(n.roots, realName(folder))
	}
	if err := n.addAll(); err != nil {
		watcher.Close()
		return nil, err
	}
	return n, nil
}

// realName returns the absolute name of a file, with no symbolic link in the names of
// the folders that lead to it. The file itself may be one.
func realName(name string) string {
	if abs, err := filepath.Abs(name); err == nil {
		name = abs
	}
	if folder, err := filepath.EvalSymlinks(filepath.Dir(name)); err == nil {
		return filepath.Join(folder, filepath.Base(name))
	}
	return name
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

// handle reports the change behind an event, and watches what is new.
func (n *notifier) handle(event fsnotify.Event, changed func()) error {
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
	if n.names[event.Name] {
		return true
	}
	for tree := range n.trees {
		// Not by the folders that are watched: below one that was renamed the
		// system goes on to report the old names.
		rel, err := filepath.Rel(tree, event.Name)
		if err == nil && (rel == "." || filepath.IsLocal(rel) && !isTemporary(filepath.Base(rel))) {
			return true
		}
	}
	return false
}

// addAll watches everything, and nothing that is no longer there.
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

func (n *notifier) add(name string) error { return n.addUnless(map[string]bool{}, name) }

// addUnless watches the folder name with everything in it, or the target of the
// symbolic link name, unless it was among those seen: links may lead in a circle.
func (n *notifier) addUnless(seen map[string]bool, name string) error {
	info, err := os.Lstat(name)
	switch {
	case err != nil:
		return passable(err)
	case seen[name]:
		return nil
	case info.Mode()&fs.ModeSymlink != 0:
		seen[name] = true
		return n.addTarget(seen, name)
	case !info.IsDir():
		return nil
	}
	seen[name] = true
	if err := n.watcher.Add(name); err != nil { // before it is read: nothing is created in it unseen
		return passable(err)
	}
	entries, err := os.ReadDir(name)
	if err != nil {
		return passable(err)
	}
	for _, e := range entries {
		isFolderOrLink := e.IsDir() || e.Type()&fs.ModeSymlink != 0
		if !isFolderOrLink || isTemporary(e.Name()) {
			continue
		}
		if err := n.addUnless(seen, filepath.Join(name, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

// addTarget watches what the symbolic link name leads to, which may be another link.
func (n *notifier) addTarget(seen map[string]bool, link string) error {
	target, err := os.Readlink(link)
	if err != nil {
		return passable(err)
	}
	if !filepath.IsAbs(target) {
		target = filepath.Join(filepath.Dir(link), target)
	}
	target = realName(target)
	if err := n.watcher.Add(filepath.Dir(target)); err != nil {
		return passable(err)
	}
	if info, err := os.Stat(target); err == nil && info.IsDir() {
		n.trees[target] = true
	}
	n.names[target] = true
	return n.addUnless(seen, target)
}
