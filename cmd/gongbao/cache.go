package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"golang.org/x/sync/errgroup"

	"gongbao/internal/source"
)

// A cache has what a command must know of the documents of a large library: of each a value
// that is kept in memory, and a text that is read where it is needed. It is kept in the cache
// folder of the user, and checked on every use: a document is read anew if its folder, or
// what is beside the folders, has changed; see [project.states].
type cache[T any] struct {
	Program string // that wrote it; see program
	Docs    []cached[T]

	texts [][]byte // of the documents; nil if they are in the file
	file  *os.File
	at    []int64 // where each begins in the file
}

// A cached is a document, in the order of its folder.
type cached[T any] struct {
	Folder string
	State  string // of its files; empty if they may have changed since
	Size   int    // of its text in bytes
	Known  T
}

// leastCached is the number of documents from which on a library has a cache.
const leastCached = 64

// openCache returns the cache of the library for a purpose, up to date; nil if there is none.
// What it has of a document is made by read.
func openCache[T any](p *project, purpose string, read func(folder string) (T, []byte, error)) *cache[T] {
	folders, _ := source.Folders(p.content)
	name, err := p.cacheName(purpose)
	if err != nil || len(folders) < leastCached {
		return nil
	}
	states := p.states(folders)
	old := readCache[T](name)
	isSame := func(d cached[T], folder string) bool {
		return d.Folder == folder && d.State == states[folder] && d.State != ""
	}
	if slices.EqualFunc(old.Docs, folders, isSame) {
		return old
	}
	c, err := old.renewed(folders, states, read)
	old.close() // so that another can take its place
	if err != nil {
		return nil // the documents are read without it
	}
	c.write(name)
	return c
}

// cacheName returns the name of the file of the cache for a purpose.
func (p *project) cacheName(purpose string) (string, error) {
	folder, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256([]byte(realPath(p.folder)))
	return filepath.Join(folder, "gongbao", purpose+"-"+hex.EncodeToString(sum[:12])), nil
}

// program identifies the program that runs.
func program() string {
	name, err := os.Executable()
	if err != nil {
		return ""
	}
	info, err := os.Stat(name)
	if err != nil {
		return ""
	}
	return fmt.Sprint(version, info.Size(), info.ModTime().UnixNano())
}

// renewed returns a cache of the documents in folders, with what has not changed since c.
func (c *cache[T]) renewed(folders []string, states map[string]string, read func(string) (T, []byte, error)) (*cache[T], error) {
	known := map[string]int{} // places in c
	for i, d := range c.Docs {
		known[d.Folder] = i
	}
	next := &cache[T]{Program: program(), Docs: make([]cached[T], len(folders)), texts: make([][]byte, len(folders))}
	var group errgroup.Group
	group.SetLimit(8)
	for i, folder := range folders {
		group.Go(func() (err error) {
			if at, ok := known[folder]; ok && states[folder] != "" && c.Docs[at].State == states[folder] {
				next.Docs[i], next.texts[i] = c.Docs[at], make([]byte, c.Docs[at].Size)
				return c.readText(at, 0, next.texts[i])
			}
			d := cached[T]{Folder: folder, State: states[folder]}
			d.Known, next.texts[i], err = read(folder)
			d.Size = len(next.texts[i])
			next.Docs[i] = d
			return err
		})
	}
	return next, group.Wait()
}

// readText reads the text of the document of a place from a byte on.
func (c *cache[T]) readText(place, from int, text []byte) error {
	if c.texts != nil {
		copy(text, c.texts[place][from:])
		return nil
	}
	_, err := c.file.ReadAt(text, c.at[place]+int64(from))
	return err
}
