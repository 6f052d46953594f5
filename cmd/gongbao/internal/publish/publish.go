// Package publish writes a website to disk atomically.
//
// [Site] makes a folder contain exactly the files it is given. Anybody who reads
// the folder in the meantime, or after the program was killed, finds the old
// site or the new one, never a mixture. While it works it keeps a staging folder
// beside the output folder public/:
//
//	.public.gongbao/lock    held by the one build that may write
//	.public.gongbao/stage/  an incomplete site: the new one while it is written, or the old one while it is removed
//	.public.gongbao/old/    the old site on its way from public/ to stage/; always complete
//
// The new site is written to stage/. Then stage/ and public/ are exchanged, in
// one system call where possible, and otherwise with two renames:
//
//	public/ → old/     if the build is killed here there is no public/, and the next build restores old/
//	stage/ → public/   from here on old/ is only a copy
//
// So a build that finds stage/ removes it. A build that finds old/ restores it if
// there is no site, and removes it otherwise. To remove it, it renames it to
// stage/ first, because a partly removed old/ must never be restored.
//
// A second build waits for the first instead of failing, so that the build that
// started last determines the content of the site.
//
// A folder is replaced only if every file in it is listed in its SHA256SUMS,
// which is part of every site and can be checked with sha256sum -c. Any other
// file may be somebody's work and is never removed. A listed file is replaced
// even if it was edited; [Stats] lists those that were.
//
// Unchanged files are hard links to those of the old site, and keep their
// modification time. Modes do not depend on the umask, because web servers
// usually run as another user.
//
// The guarantee covers the death of the program, not of the machine: files are
// not synced, which would take longer than the build. As files are compared by
// content, the next build repairs what a power failure has lost.
package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Stats counts the files of a published site. Every file is either written or
// kept.
type Stats struct {
	Files   int // files of the site, including SHA256SUMS
	Written int // new or changed
	Kept    int // unchanged, and linked from the old site

	// Edited are the files of the old site that had other content than its manifest
	// says, and are overwritten or removed.
	Edited []string
}

// A Put writes a file of the new site, given its slash-separated path. It may
// be called concurrently, and does not retain data.
type Put func(name string, data []byte) error

// Site makes the folder out contain exactly the files that fill passes to Put,
// and a SHA256SUMS that lists them. Missing parents of out are created. Files
// are written as they are put, so the site need not fit in memory.
//
// If fill fails or ctx is done, the folder is left as it was. The same is true
// after any other error, unless the error says that a complete site is in
// place. A [*Refusal] means that out must not be replaced.
//
// Site waits for another build of the same folder; waiting, if not nil, is
// called once if that takes long.
func Site(ctx context.Context, out string, fill func(Put) error, waiting func()) (Stats, error) {
	stats, err := publish(ctx, osOps, out, fill, waiting)
	if err != nil {
		return stats, fmt.Errorf("publish to %s: %w", out, err)
	}
	return stats, nil
}

func publish(ctx context.Context, ops fileOps, out string, fill func(Put) error, waiting func()) (Stats, error) {
	folder, err := locate(out)
	if err != nil {
		return Stats{}, err
	}
	s := newStagingFolder(ops, folder)
	release, err := lock(ctx, s.folder, waiting)
	if err != nil {
		return Stats{}, err
	}
	defer release()
	return s.replace(ctx, fill)
}

// A staging is the staging folder beside a site.
type staging struct {
	ops    fileOps
	out    string // the site
	folder string // the staging folder
	stage  string // the folder stage in it
	old    string // the folder old in it
}

func newStagingFolder(ops fileOps, out string) staging {
	folder := filepath.Join(filepath.Dir(out), "."+filepath.Base(out)+".gongbao")
	return staging{
		ops:    ops,
		out:    out,
		folder: folder,
		stage:  filepath.Join(folder, "stage"),
		old:    filepath.Join(folder, "old"),
	}
}

// replace replaces the site by the files of fill. The caller must hold the
// lock.
func (s staging) replace(ctx context.Context, fill func(Put) error) (stats Stats, err error) {
	// Nothing is removed, not even the leftovers of a killed build, before it
	// is certain that the folder contains only a site.
	if err := checkOutput(s.out); err != nil {
		return stats, err
	}
	if err := s.cleanUp(); err != nil {
		return stats, err
	}
	defer func() { err = errors.Join(err, s.cleanUp()) }()

	w := newWriter(ctx, s)
	if err := w.fill(fill); err != nil {
		return w.stats, fmt.Errorf("stage the new site: %w; nothing was changed", err)
	}
	stats = w.stats
	// A file may have been saved there in the meantime.
	if err := checkOutput(s.out); err != nil {
		return stats, err
	}
	return stats, s.swap()
}

// swap makes the stage the site. The former site becomes the stage or stays in
// old; cleanUp removes it.
func (s staging) swap() error {
	if isEmpty(s.out) {
		return renameError(s.place(s.stage))
	}
	err := s.ops.exchange(s.stage, s.out)
	if !errors.Is(err, errors.ErrUnsupported) {
		return renameError(err)
	}
	if err := s.ops.rename(s.out, s.old); err != nil {
		return renameError(err)
	}
	return renameError(s.ops.rename(s.stage, s.out))
}

// cleanUp removes the leftovers of this build, or of an earlier one that was
// killed.
func (s staging) cleanUp() error {
	err := s.ops.remove(s.stage)
	if err == nil && exists(s.old) {
		err = s.disposeOld()
	}
	if err != nil && !isEmpty(s.out) {
		return fmt.Errorf("a complete site is in place, but an old one beside it cannot be removed: %w; remove %s yourself", err, s.folder)
	}
	return err
}

// disposeOld restores old if there is no site, and removes it otherwise.
func (s staging) disposeOld() error {
	if isEmpty(s.out) {
		return s.place(s.old)
	}
	if err := s.ops.rename(s.old, s.stage); err != nil {
		return err
	}
	return s.ops.remove(s.stage)
}

// place renames the folder from to the site, which must be missing or empty. An
// empty folder is removed first, because Windows does not rename over one.
func (s staging) place(from string) error {
	if exists(s.out) {
		if err := os.Remove(s.out); err != nil {
			return err
		}
	}
	return s.ops.rename(from, s.out)
}

// exists reports whether there is a file at path. It returns true if that
// cannot be determined, so that the next operation reports the error.
func exists(path string) bool {
	_, err := os.Lstat(path)
	return !errors.Is(err, fs.ErrNotExist)
}

// isEmpty reports whether folder is missing or empty.
func isEmpty(folder string) bool {
	entries, err := os.ReadDir(folder)
	return errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0
}
