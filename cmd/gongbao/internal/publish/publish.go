// Package publish puts a website on disk: whole and in one step, or not at all.
//
// [Site] makes a folder hold exactly the files it is given. Whoever reads the
// folder while that happens, and whoever kills the program in the midst of it,
// finds the old site or the new one, never a mixture. Beside the folder
// public/ it keeps a folder of its own while it works:
//
//	.public.gongbao/lock    held by the one build that may write
//	.public.gongbao/stage/  a site that is not shown: first the new one as it grows, at last the old one as it goes
//	.public.gongbao/old/    the old site on its way from public/ to stage/; always whole
//
// The new site grows in stage/. Then stage/ and public/ change places, in one
// step where the system can do that. Elsewhere it takes two renames:
//
//	public/ → old/     a build killed here leaves no public/, and the next build puts old/ back
//	stage/ → public/   from here on old/ is only a copy to be thrown away
//
// So a build that finds a stage/ removes it, and one that finds an old/
// restores it where nothing stands and removes it where a site does; it goes by
// way of stage/ to be removed, because a half-removed old/ must never be
// restored.
//
// A second build waits for the first. Refusing would leave the older content
// on show and every script with a loop to write; the build that began last is
// the one whose result its author wants to see.
//
// A folder is replaced only if every file in it is listed in its SHA256SUMS,
// which each site carries at its root and which any visitor can check with
// sha256sum -c. Anything else may be somebody's work and is never removed.
//
// What did not change is linked from the old site, not copied, and keeps its
// modification time. Modes do not depend on the umask: the server that shows
// the site is seldom the user who built it.
//
// The promise covers the death of the program, not of the machine: nothing is
// forced onto the disk, since that costs more than the build itself. As files
// are compared by their bytes, the next build repairs what a power cut lost.
//
// This is a room of its own within the command, which alone may use the disk,
// because it has a single question to answer and tests that are larger than
// itself.
package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Stats says what publishing a site did; every file is either written or kept.
type Stats struct {
	Files   int // files of the site, its SHA256SUMS included
	Written int // new or changed
	Kept    int // the same as in the site before, and linked from it
}

// A Put takes a file of the new site, by its slash-separated path. Several goroutines
// may call it at once. It does not keep data.
type Put func(name string, data []byte) error

// Site makes the folder out hold exactly the files that fill puts, and a SHA256SUMS
// that lists them. Folders above out are created. Each file is written when it is put,
// so the site need never be in memory as a whole; where fill fails, or ctx ends, all of
// them go.
//
// After an error the folder is as it was before, unless the error says that a
// whole site is in place. A [*Refusal] means that out is no place for a site.
// Another build of the same folder is waited for; waiting, if not nil, is
// called once when that takes long enough to be noticed.
func Site(ctx context.Context, out string, fill func(Put) error, waiting func()) (Stats, error) {
	stats, err := publish(ctx, realDisk, out, fill, waiting)
	if err != nil {
		return stats, fmt.Errorf("publish to %s: %w", out, err)
	}
	return stats, nil
}

func publish(ctx context.Context, d disk, out string, fill func(Put) error, waiting func()) (Stats, error) {
	folder, err := locate(out)
	if err != nil {
		return Stats{}, err
	}
	w := newWorkshop(d, folder)
	release, err := lock(ctx, w.folder, waiting)
	if err != nil {
		return Stats{}, err
	}
	defer release()
	return w.replace(ctx, fill)
}

// A workshop is the folder beside a site where the next one is made.
type workshop struct {
	disk   disk
	out    string // the site
	folder string // the workshop
	stage  string // within it
	old    string // within it
}

func newWorkshop(d disk, out string) workshop {
	folder := filepath.Join(filepath.Dir(out), "."+filepath.Base(out)+".gongbao")
	return workshop{
		disk:   d,
		out:    out,
		folder: folder,
		stage:  filepath.Join(folder, "stage"),
		old:    filepath.Join(folder, "old"),
	}
}

// replace puts the files of fill in the place of the site. Whoever calls it holds the
// lock.
func (w workshop) replace(ctx context.Context, fill func(Put) error) (stats Stats, err error) {
	// Nothing is touched, not even what a killed build left, before it is
	// certain that the folder is ours.
	if err := claim(w.out); err != nil {
		return stats, err
	}
	if err := w.settle(); err != nil {
		return stats, err
	}
	defer func() { err = errors.Join(err, w.settle()) }()

	s := w.newStage(ctx)
	if err := s.fill(fill); err != nil {
		return s.stats, fmt.Errorf("stage the new site: %w; nothing was changed", err)
	}
	stats = s.stats
	// Somebody may have saved a file there in the meantime.
	if err := claim(w.out); err != nil {
		return stats, err
	}
	return stats, w.swap()
}

// swap makes the stage the site. What the site was becomes the stage, or stays
// in old; settle knows what to do with it.
func (w workshop) swap() error {
	if vacant(w.out) {
		return explain(w.place(w.stage))
	}
	err := w.disk.exchange(w.stage, w.out)
	if !errors.Is(err, errors.ErrUnsupported) {
		return explain(err)
	}
	if err := w.disk.rename(w.out, w.old); err != nil {
		return explain(err)
	}
	return explain(w.disk.rename(w.stage, w.out))
}

// settle leaves the site and nothing else, whatever a build has come to: it
// tidies up after this one, and after one before it that was killed.
func (w workshop) settle() error {
	err := w.disk.remove(w.stage)
	if err == nil && exists(w.old) {
		err = w.retire()
	}
	if err != nil && !vacant(w.out) {
		return fmt.Errorf("a whole site is in place, but an old one beside it cannot be removed: %w; remove %s yourself", err, w.folder)
	}
	return err
}

// retire ends the life of old: as the site, if there is none.
func (w workshop) retire() error {
	if vacant(w.out) {
		return w.place(w.old)
	}
	if err := w.disk.rename(w.old, w.stage); err != nil {
		return err
	}
	return w.disk.remove(w.stage)
}

// place renames the folder from to the site, where nothing stands but perhaps
// an empty folder; Windows does not rename over one.
func (w workshop) place(from string) error {
	if exists(w.out) {
		if err := os.Remove(w.out); err != nil {
			return err
		}
	}
	return w.disk.rename(from, w.out)
}

// exists reports whether there is something at path. If that cannot be known
// it says yes, so that whatever is tried next runs into the reason.
func exists(path string) bool {
	_, err := os.Lstat(path)
	return !errors.Is(err, fs.ErrNotExist)
}

// vacant reports whether folder is missing or empty.
func vacant(folder string) bool {
	entries, err := os.ReadDir(folder)
	return errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0
}
