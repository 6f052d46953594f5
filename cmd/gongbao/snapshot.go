package main

import (
	"crypto/sha256"
	"errors"
	"io/fs"
	"strings"
	"sync"

	"gongbao/cmd/gongbao/internal/publish"
	"gongbao/internal/site"
)

// A snapshot is a website without errors, the files of which are made when somebody asks
// for them. It never changes; several goroutines may ask at once.
type snapshot struct {
	*contents
	site    *site.Site
	library *site.Library
}

// file returns the function that returns a file of the website by its name. Its error is
// fs.ErrNotExist if there is no such file, and otherwise names the template that failed.
func (s *snapshot) file() func(name string) ([]byte, error) {
	manifest := sync.OnceValue(s.manifest)
	return func(name string) ([]byte, error) {
		if name == publish.ManifestName {
			return manifest(), nil
		}
		f, ok := s.library.Open(name, s.contents.text)
		if !ok {
			return nil, fs.ErrNotExist
		}
		if data := f.Make(); data != nil {
			return data, nil
		}
		var faults strings.Builder
		_ = s.site.Findings().WriteText(&faults) // a builder never fails
		return nil, errors.New(faults.String())
	}
}

// manifest makes all files, to list them as a build does.
func (s *snapshot) manifest() []byte {
	files := s.library.Files()
	for _, one := range s.documents {
		files = append(files, s.library.Book(one.text).Files()...)
	}
	hashes := map[string][sha256.Size]byte{}
	for _, f := range files {
		hashes[f.Path] = sha256.Sum256(f.Make())
	}
	return publish.Manifest(hashes)
}
