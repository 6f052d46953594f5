package main

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"sync"
)

// A recorder is a file system that remembers what was read from it.
type recorder struct {
	fs.FS
	mu   sync.Mutex
	read map[string][sha256.Size]byte // by the names of the files
}

func newRecorder(fsys fs.FS) *recorder {
	return &recorder{FS: fsys, read: map[string][sha256.Size]byte{}}
}

func (r *recorder) ReadFile(name string) ([]byte, error) {
	data, err := fs.ReadFile(r.FS, name)
	if err == nil {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.read[name] = sha256.Sum256(data)
	}
	return data, err
}

func (r *recorder) Stat(name string) (fs.FileInfo, error) { return fs.Stat(r.FS, name) }

func (r *recorder) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(r.FS, name) }

// hash returns a hash of the files that were read.
func (r *recorder) hash() string {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(r.read)) {
		fmt.Fprintf(h, "%q %x\n", name, r.read[name])
	}
	return string(h.Sum(nil))
}
