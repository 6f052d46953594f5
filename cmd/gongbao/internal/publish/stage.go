package publish

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"sync"
)

// A stage is the folder in which the next site grows.
type stage struct {
	workshop
	ctx    context.Context
	masked bool // the umask takes rights away from what is made

	mu    sync.Mutex
	names map[string]kind // of what is in it
	sums  []sum
	stats Stats
}

// A kind is what stands under a name.
type kind int

const (
	folder kind = iota + 1
	file
)

// A sum is a line of the manifest.
type sum struct {
	name string
	hash [sha256.Size]byte
}

func (w workshop) newStage(ctx context.Context) *stage {
	return &stage{workshop: w, ctx: ctx, names: map[string]kind{}}
}

// fill makes the stage hold the files that put is called with, and their manifest.
func (s *stage) fill(put func(Put) error) error {
	if err := s.begin(); err != nil {
		return err
	}
	if err := put(s.put); err != nil {
		return err
	}
	if err := s.write(ManifestName, manifest(s.sums)); err != nil {
		return err
	}
	return s.ctx.Err()
}

// begin makes the stage, and sees by it what the umask does.
func (s *stage) begin() error {
	if err := os.Mkdir(s.workshop.stage, folderMode); err != nil {
		return err
	}
	made, err := os.Stat(s.workshop.stage)
	if err != nil {
		return err
	}
	s.masked = made.Mode().Perm() != folderMode
	return s.grant(s.workshop.stage, folderMode)
}

// grant gives a file or folder the rights that the umask took from it.
func (s *stage) grant(name string, mode os.FileMode) error {
	if !s.masked {
		return nil
	}
	return os.Chmod(name, mode)
}

// put enters a file of the site.
func (s *stage) put(name string, data []byte) error {
	if err := s.ctx.Err(); err != nil {
		return fmt.Errorf("stopped before %s: %w", name, err)
	}
	if err := checkName(name); err != nil {
		return err
	}
	if err := s.enter(name, sha256.Sum256(data)); err != nil {
		return err
	}
	return s.write(name, data)
}

// enter makes the folders that a file lies in, and its line in the manifest.
func (s *stage) enter(name string, hash [sha256.Size]byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.names[name] != 0 {
		return fmt.Errorf("%q cannot be two files, or both a file and a folder, of the site", name)
	}
	if err := s.makeFolders(path.Dir(name)); err != nil {
		return err
	}
	s.names[name] = file
	s.sums = append(s.sums, sum{name, hash})
	return nil
}

// makeFolders makes a folder, and those around it, unless they are there.
func (s *stage) makeFolders(name string) error {
	switch {
	case name == "." || s.names[name] == folder:
		return nil
	case s.names[name] == file:
		return fmt.Errorf("%q cannot be both a file and a folder of the site", name)
	}
	if err := s.makeFolders(path.Dir(name)); err != nil {
		return err
	}
	s.names[name] = folder
	made := filepath.Join(s.workshop.stage, filepath.FromSlash(name))
	if err := os.Mkdir(made, folderMode); err != nil {
		return err
	}
	return s.grant(made, folderMode)
}

// write makes the file name of the stage hold data, by a link to the same file of the
// old site if that holds the same.
func (s *stage) write(name string, data []byte) error {
	from, to := filepath.Join(s.out, filepath.FromSlash(name)), filepath.Join(s.workshop.stage, filepath.FromSlash(name))
	kept := holds(from, data) && s.disk.link(from, to) == nil
	if !kept {
		if err := s.disk.write(to, data); err != nil {
			return err
		}
		if err := s.grant(to, fileMode); err != nil {
			return err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stats.Files++
	if kept {
		s.stats.Kept++
	} else {
		s.stats.Written++
	}
	return nil
}
