package main

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/gob"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"gongbao/internal/policy"
	"gongbao/internal/search"
	"gongbao/internal/source"
)

// A cache has the clauses of a large library as gongbao search needs them. It is kept in the
// cache folder of the user, and checked on every use: a document is read anew if a file of
// its folder, or one beside the folders, has another name, size or time. As in the index of
// Git, a file that was changed shortly before it was read counts as changed, since another
// change may leave it with the same time.
type cache struct {
	Program string // that wrote it; see program
	Docs    []cached

	texts [][]byte // of the documents; nil if they are in the file
	file  *os.File
	at    int64 // of the first text in the file
}

// A cached is a document, in the order of its folder.
type cached struct {
	Folder, Slug string
	State        string // of its files; see stateOf
	Grams        search.GramSet
	Size, Folded int // of its text in bytes, and of the folded clauses in this
}

const (
	leastCached = 64              // documents of a library that has a cache
	settled     = 2 * time.Second // after which the time of a file shows that it was changed
)

// openCache returns the cache of the library in a script, up to date; nil if there is none.
func (p *project) openCache(script string) *cache {
	folders, _ := source.Folders(p.content)
	name, err := p.cacheName(script)
	if err != nil || len(folders) < leastCached {
		return nil
	}
	states := p.states(folders)
	old := readCache(name)
	if old == nil {
		old = &cache{}
	}
	if slices.EqualFunc(old.Docs, folders, func(d cached, folder string) bool {
		return d.Folder == folder && d.State == states[folder] && d.State != ""
	}) {
		return old
	}
	s, err := p.makeCache(script, folders, states, old)
	if old.file != nil {
		old.file.Close() // so that another can take its place
	}
	if err != nil {
		return nil // the documents are read without it
	}
	s.write(name)
	return s
}

// cacheName returns the name of the file of the cache in a script.
func (p *project) cacheName(script string) (string, error) {
	folder, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256([]byte(realPath(p.folder) + "\n" + script))
	return filepath.Join(folder, "gongbao", "search-"+hex.EncodeToString(sum[:12])), nil
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

// states returns the states of folders, which include that of the files beside them.
func (p *project) states(folders []string) map[string]string {
	list := make([]string, len(folders))
	common, isSettled := stateOf(p.content, ".")
	var group errgroup.Group
	group.SetLimit(8) // they mostly wait for the disk
	for i, folder := range folders {
		group.Go(func() error {
			if state, ok := stateOf(p.content, folder); ok && isSettled {
				list[i] = common + state
			}
			return nil
		})
	}
	_ = group.Wait()
	states := map[string]string{}
	for i, folder := range folders {
		states[folder] = list[i]
	}
	return states
}

// stateOf returns a hash of the names, sizes and times of the files of a folder, and
// whether all of them were last changed some time ago.
func stateOf(fsys fs.FS, folder string) (state string, isSettled bool) {
	entries, err := fs.ReadDir(fsys, folder)
	if err != nil {
		return "", false
	}
	h := sha256.New()
	for _, e := range entries {
		if e.IsDir() {
			if folder != "." { // there each is a document
				below, ok := stateOf(fsys, folder+"/"+e.Name())
				if !ok {
					return "", false
				}
				fmt.Fprintf(h, "%q %x\n", e.Name(), below)
			}
			continue
		}
		info, err := e.Info()
		if err != nil || time.Since(info.ModTime()) < settled {
			return "", false
		}
		if info.Mode()&fs.ModeSymlink != 0 {
			if info, err = fs.Stat(fsys, path.Join(folder, e.Name())); err != nil {
				return "", false
			}
		}
		fmt.Fprintf(h, "%q %d %d\n", e.Name(), info.Size(), info.ModTime().UnixNano())
	}
	return string(h.Sum(nil)), true
}

// makeCache returns a new cache, with what has not changed since an old one.
func (p *project) makeCache(script string, folders []string, states map[string]string, old *cache) (*cache, error) {
	known := map[string]int{} // places in old
	for i, d := range old.Docs {
		known[d.Folder] = i
	}
	s := &cache{Program: program(), Docs: make([]cached, len(folders)), texts: make([][]byte, len(folders))}
	var group errgroup.Group
	group.SetLimit(8)
	for i, folder := range folders {
		group.Go(func() (err error) {
			if at, ok := known[folder]; ok && states[folder] != "" && old.Docs[at].State == states[folder] {
				s.Docs[i] = old.Docs[at]
				s.texts[i], err = old.text(at)
				return err
			}
			s.Docs[i] = cached{Folder: folder, State: states[folder]}
			d, _ := source.LoadDocument(p.content, folder)
			if d == nil {
				return nil
			}
			docs, err := inScript([]*policy.Document{d}, script)
			if err == nil {
				s.Docs[i].Slug = d.Slug
				s.Docs[i].Grams, s.texts[i], s.Docs[i].Folded = cachedText(docs[0])
				s.Docs[i].Size = len(s.texts[i])
			}
			return err
		})
	}
	return s, group.Wait()
}

// text returns the text of the document of a place: its folded clauses, and what is printed
// of them.
func (s *cache) text(place int) ([]byte, error) {
	if s.texts != nil {
		return s.texts[place], nil
	}
	at := s.at
	for _, d := range s.Docs[:place] {
		at += int64(d.Size)
	}
	text := make([]byte, s.Docs[place].Size)
	_, err := s.file.ReadAt(text, at)
	return text, err
}

// write writes s to a file, in one step. Without the file the next search takes longer, and
// finds the same.
func (s *cache) write(name string) {
	var head bytes.Buffer
	if os.MkdirAll(filepath.Dir(name), 0o755) != nil || gob.NewEncoder(&head).Encode(s) != nil {
		return
	}
	tmp, err := os.CreateTemp(filepath.Dir(name), ".search-*")
	if err != nil {
		return
	}
	defer os.Remove(tmp.Name()) // does nothing once the file has its name
	for _, part := range slices.Concat([][]byte{binary.LittleEndian.AppendUint64(nil, uint64(head.Len())), head.Bytes()}, s.texts) {
		if _, err := tmp.Write(part); err != nil {
			tmp.Close()
			return
		}
	}
	if tmp.Close() == nil {
		_ = os.Rename(tmp.Name(), name)
	}
}

// readCache reads a cache that this program wrote; nil if there is none. Its texts stay in
// the file until they are needed.
func readCache(name string) *cache {
	file, err := os.Open(name)
	if err != nil {
		return nil
	}
	c := &cache{file: file}
	if !c.readHead() {
		file.Close()
		return nil
	}
	return c
}

// readHead reads what is in the file of c before the texts, and reports whether the file is
// whole and of this program.
func (c *cache) readHead() bool {
	var size [8]byte
	info, err := c.file.Stat()
	if _, readErr := c.file.ReadAt(size[:], 0); err != nil || readErr != nil {
		return false
	}
	head := io.NewSectionReader(c.file, int64(len(size)), int64(binary.LittleEndian.Uint64(size[:])))
	if head.Size() < 0 || head.Size() > info.Size() || gob.NewDecoder(head).Decode(c) != nil || c.Program == "" || c.Program != program() {
		return false
	}
	c.at = int64(len(size)) + head.Size()
	end := c.at
	for _, d := range c.Docs {
		end += int64(d.Size)
	}
	return end == info.Size()
}

// find returns the clauses that contain all words of q, the best first.
func (s *cache) find(q search.Query) ([]foundClause, error) {
	if len(q.Words) == 0 {
		return nil, nil
	}
	var places []int
	for i, d := range s.Docs {
		if d.Grams.HaveAll(q) {
			places = append(places, i)
		}
	}
	slices.SortStableFunc(places, func(a, b int) int { return cmp.Compare(s.Docs[a].Slug, s.Docs[b].Slug) })
	var found [search.Tiers][]foundClause
	for _, i := range places {
		text, err := s.text(i)
		if err != nil {
			return nil, err
		}
		d := s.Docs[i]
		eachCached(d.Slug, text[:d.Folded], text[d.Folded:], func(head, words string, c foundClause) {
			if tier, spans := q.Match(head, words); tier >= 0 {
				found[tier] = append(found[tier], c.with(spans))
			}
		})
	}
	return slices.Concat(found[:]...), nil
}
