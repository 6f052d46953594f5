package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"io/fs"
	"strings"
	"sync"

	"gongbao/cmd/gongbao/internal/publish"
	"gongbao/internal/policy"
	"gongbao/internal/search"
	"gongbao/internal/site"
)

// A snapshot is a website without errors, the files of which are made when somebody
// asks for them. It never changes; several goroutines may ask at once.
type snapshot struct {
	*work
	list   sync.Map // owner → func() map[string]site.File
	search func() map[string]site.File
	robots func() map[string]site.File
	sums   func() []byte // the manifest of all files
}

func newSnapshot(w *work) *snapshot {
	s := &snapshot{work: w}
	s.search = sync.OnceValue(func() map[string]site.File {
		_ = w.enterIndex(context.Background()) // its only error is that of the context
		return byPath(w.site.Search())
	})
	s.robots = sync.OnceValue(func() map[string]site.File { return byPath(w.site.Robots()) })
	s.sums = sync.OnceValue(s.manifest)
	return s
}

// file returns the file of the website with a name. The error is fs.ErrNotExist where
// there is none, and otherwise names the template that failed.
func (s *snapshot) file(name string) ([]byte, error) {
	if name == publish.ManifestName {
		return s.sums(), nil
	}
	f, ok := s.find(name)
	if !ok {
		return nil, fs.ErrNotExist
	}
	if data := f.Make(); data != nil {
		return data, nil
	}
	var faults strings.Builder
	_ = s.site.Findings().WriteText(&faults)
	return nil, errors.New(faults.String())
}

// find looks first where a file most often is. To list the files for search engines and
// those of the search all documents are looked through.
func (s *snapshot) find(name string) (site.File, bool) {
	o := s.owner(name)
	once, _ := s.list.LoadOrStore(o, sync.OnceValue(func() map[string]site.File { return s.files(o) }))
	lists := []func() map[string]site.File{once.(func() map[string]site.File)}
	if o.place == noDocument {
		if search.IsFile(name) {
			lists = append(lists, s.search)
		} else {
			lists = append(lists, s.robots)
		}
	}
	for _, list := range lists {
		if f, ok := list()[name]; ok {
			return f, true
		}
	}
	return site.File{}, false
}

// manifest makes all files, to list them as a build does.
func (s *snapshot) manifest() []byte {
	lists := []map[string]site.File{s.files(owner{place: noDocument}), s.search(), s.robots()}
	for place := range s.folders {
		for _, e := range policy.Editions {
			lists = append(lists, s.files(owner{place, e}))
		}
	}
	hashes := map[string][sha256.Size]byte{}
	for _, list := range lists {
		for name, f := range list {
			hashes[name] = sha256.Sum256(f.Make())
		}
	}
	return publish.Manifest(hashes)
}

func byPath(files []site.File) map[string]site.File {
	m := make(map[string]site.File, len(files))
	for _, f := range files {
		m[f.Path] = f
	}
	return m
}
