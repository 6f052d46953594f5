package publish

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sync"
)

// A writer writes a new site to the stage.
type writer struct {
	staging
	ctx      context.Context
	hasUmask bool // new files need a chmod

	mu        sync.Mutex
	names     map[string]kind   // files and folders written so far
	old       map[string]string // the hashes of the old site by its manifest
	checksums []checksum
	stats     Stats
}

// A kind is a file or a folder.
type kind int

const (
	folder kind = iota + 1
	file
)

// A checksum is a line of the manifest.
type checksum struct {
	name string
	hash [sha256.Size]byte
}

func newWriter(ctx context.Context, s staging) *writer {
	return &writer{staging: s, ctx: ctx, names: map[string]kind{}}
}

// fill writes the files that put passes on, and the manifest.
func (w *writer) fill(put func(Put) error) error {
	if err := w.begin(); err != nil {
		return err
	}
	if err := put(w.put); err != nil {
		return err
	}
	if err := w.write(ManifestName, manifest(w.checksums)); err != nil {
		return err
	}
	for name := range w.old {
		if w.names[name] == 0 {
			w.checkOld(name)
		}
	}
	slices.Sort(w.stats.Edited)
	return w.ctx.Err()
}

// checkOld adds a file of the old site to Edited if it is not what was published.
func (w *writer) checkOld(name string) {
	data, err := os.ReadFile(filepath.Join(w.out, filepath.FromSlash(name)))
	if err != nil || w.old[name] == "" || w.old[name] == fmt.Sprintf("%x", sha256.Sum256(data)) {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.stats.Edited = append(w.stats.Edited, name)
}

// begin creates the stage, and finds out whether there is a umask.
func (w *writer) begin() error {
	if err := os.Mkdir(w.stage, folderMode); err != nil {
		return err
	}
	info, err := os.Stat(w.stage)
	if err != nil {
		return err
	}
	if w.old, err = listed(os.DirFS(w.out)); err != nil {
		return err
	}
	w.hasUmask = info.Mode().Perm() != folderMode
	return w.fixMode(w.stage, folderMode)
}

// fixMode restores the permissions that the umask has removed.
func (w *writer) fixMode(name string, mode os.FileMode) error {
	if !w.hasUmask {
		return nil
	}
	return os.Chmod(name, mode)
}

// put implements Put.
func (w *writer) put(name string, data []byte) error {
	if err := w.ctx.Err(); err != nil {
		return fmt.Errorf("cancelled before %s: %w", name, err)
	}
	if err := checkName(name); err != nil {
		return err
	}
	if err := w.register(name, sha256.Sum256(data)); err != nil {
		return err
	}
	return w.write(name, data)
}

// register creates the folders of a file and adds it to the manifest.
func (w *writer) register(name string, hash [sha256.Size]byte) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.names[name] != 0 {
		return fmt.Errorf("%q is written twice, or is both a file and a folder", name)
	}
	if err := w.makeFolders(path.Dir(name)); err != nil {
		return err
	}
	w.names[name] = file
	w.checksums = append(w.checksums, checksum{name, hash})
	return nil
}

// makeFolders creates a folder with its parents, unless they exist.
func (w *writer) makeFolders(name string) error {
	switch {
	case name == "." || w.names[name] == folder:
		return nil
	case w.names[name] == file:
		return fmt.Errorf("%q is both a file and a folder", name)
	}
	if err := w.makeFolders(path.Dir(name)); err != nil {
		return err
	}
	w.names[name] = folder
	info := filepath.Join(w.stage, filepath.FromSlash(name))
	if err := os.Mkdir(info, folderMode); err != nil {
		return err
	}
	return w.fixMode(info, folderMode)
}

// write writes a file, or links it from the old site if it is unchanged there.
func (w *writer) write(name string, data []byte) error {
	from, to := filepath.Join(w.out, filepath.FromSlash(name)), filepath.Join(w.stage, filepath.FromSlash(name))
	kept := hasContent(from, data) && w.ops.link(from, to) == nil
	if !kept {
		w.checkOld(name)
		if err := w.ops.write(to, data); err != nil {
			return err
		}
		if err := w.fixMode(to, fileMode); err != nil {
			return err
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.stats.Files++
	if kept {
		w.stats.Kept++
	} else {
		w.stats.Written++
	}
	return nil
}
