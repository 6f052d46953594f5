package main

import (
	"cmp"
	"errors"
	"io/fs"
	"slices"
)

// A layers is two file systems of which the files of the upper take the place of those of
// the lower.
type layers struct{ upper, lower fs.FS }

func (l layers) Open(name string) (fs.File, error) {
	f, err := l.upper.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return l.lower.Open(name)
	}
	return f, err
}

func (l layers) ReadFile(name string) ([]byte, error) {
	data, err := fs.ReadFile(l.upper, name)
	if errors.Is(err, fs.ErrNotExist) {
		return fs.ReadFile(l.lower, name)
	}
	return data, err
}

func (l layers) Stat(name string) (fs.FileInfo, error) {
	info, err := fs.Stat(l.upper, name)
	if errors.Is(err, fs.ErrNotExist) {
		return fs.Stat(l.lower, name)
	}
	return info, err
}

// ReadDir returns the entries of both folders, of those with the same name the upper one.
func (l layers) ReadDir(name string) ([]fs.DirEntry, error) {
	upper, err := fs.ReadDir(l.upper, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	lower, lowerErr := fs.ReadDir(l.lower, name)
	if err != nil && lowerErr != nil {
		return nil, err
	}
	for _, e := range lower {
		if !slices.ContainsFunc(upper, func(u fs.DirEntry) bool { return u.Name() == e.Name() }) {
			upper = append(upper, e)
		}
	}
	slices.SortFunc(upper, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	return upper, nil
}
