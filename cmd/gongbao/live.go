package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"gongbao/internal/diag"
	"gongbao/internal/search"
	"gongbao/internal/serve"
	"gongbao/internal/site"
)

// A live is a website that is shown while somebody writes it. What changed is found by
// looking at all files; only the documents among them are read again, and a page is
// made when somebody asks for it.
type live struct {
	*project
	base string

	mu     sync.RWMutex
	theme  watched  // templates and static
	common watched  // what is not of a document
	names  []string // of all that lies in the content
	docs   []watched
	found  diag.List // what is wrong with the theme
	loaded *site.Theme
	work   *work
	shown  *work // as it was when all was well

	list    sync.Mutex
	listed  map[owner]map[string]site.File // of what is shown
	indexed bool                           // the index of the search is that of what is shown
}

// build brings the site up to date.
func (l *live) build(ctx context.Context) serve.Build {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.update(ctx); err != nil {
		return serve.Build{Err: err}
	}
	b := serve.Build{Findings: slices.Concat(l.found, l.work.findings())}
	l.place(b.Findings)
	if b.Findings.Count(diag.Error) == 0 {
		l.shown, l.listed, l.indexed = l.work, map[owner]map[string]site.File{}, false
		b.File, b.Version, b.Made = l.file, l.version(), count(len(l.work.folders), "document")
	}
	return b
}

// update reads what changed.
func (l *live) update(ctx context.Context) error {
	themed := l.theme.changed(l.project.theme, "templates", "static")
	if themed {
		l.loaded, l.found = site.LoadTheme(l.project.theme, site.Options{})
	}
	names, _ := fs.Glob(l.content, "*") // the only error is of the pattern
	begun := l.common.changed(l.content, "site.yaml", "readings.yaml", "pages") || themed || !slices.Equal(names, l.names)
	if l.names = names; begun {
		l.begin()
	}
	group, ctx := onAllCores(ctx)
	for place, folder := range l.work.folders {
		group.Go(func() error {
			if l.docs[place].changed(l.content, folder) {
				l.work.enter(place)
			}
			return ctx.Err()
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	if l.work.compare(); begun {
		l.work.proof()
	}
	return nil
}

// begin starts another site. Documents that were read are not read again, but the site
// is told of them.
func (l *live) begin() {
	old, docs := l.work, l.docs
	l.work = newWork(l.content, l.loaded, l.base, site.Options{})
	l.work.keep = true
	l.docs = make([]watched, len(l.work.folders))
	if old == nil {
		return
	}
	for place, folder := range l.work.folders {
		was := slices.Index(old.folders, folder)
		if was < 0 || old.drafts[was].whole == nil {
			continue
		}
		l.docs[place], l.work.drafts[place] = docs[was], old.drafts[was]
		if l.work.site != nil { // what its theme lacks is found with the next change of the document
			l.work.site.Enter(place, old.drafts[was].whole)
		}
	}
}

// version is a hash of all that the site is made of.
func (l *live) version() string {
	h := sha256.New()
	for _, w := range append([]watched{l.theme, l.common}, l.docs...) {
		h.Write(w.sum[:])
	}
	return hex.EncodeToString(h.Sum([]byte(strings.Join(l.names, "/")))[:8])
}

// file returns a file of what is shown.
func (l *live) file(name string) ([]byte, bool) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	f, ok := l.find(name)
	if !ok {
		return nil, false
	}
	return f.Make(), true
}

func (l *live) find(name string) (site.File, bool) {
	l.list.Lock()
	defer l.list.Unlock()
	o := l.shown.owner(name)
	if l.listed[o] == nil {
		l.listed[o] = l.shown.list(o)
	}
	f, ok := l.listed[o][name]
	if ok || o.place != noDocument || !isLate(name) {
		return f, ok
	}
	l.more(o, name)
	f, ok = l.listed[o][name]
	return f, ok
}

// isLate reports whether a name is that of a file that more lists.
func isLate(name string) bool {
	return search.IsFile(name) || name == "robots.txt" || strings.HasPrefix(name, "sitemap") && strings.HasSuffix(name, ".xml")
}

// more lists what takes time to make, and most who write never ask for: the index of the
// search of a library, the sitemap.
func (l *live) more(o owner, name string) {
	files := l.shown.site.Robots
	if search.IsFile(name) {
		if l.indexed {
			return
		}
		l.shown.site.Forget()
		if err := l.shown.index(context.Background()); err != nil {
			return
		}
		l.indexed, files = true, l.shown.site.Search
	}
	for _, f := range files() {
		l.listed[o][f.Path] = f
	}
}

// A watched is files that may change.
type watched struct {
	stamp string            // their names, sizes and times when they were last looked at
	sum   [sha256.Size]byte // of what they hold
}

// changed looks at the files that lie in folders, and reports whether any is another
// than when it was last asked.
func (w *watched) changed(fsys fs.FS, folders ...string) bool {
	stamp := sha256.New()
	each(fsys, folders, func(name string, info fs.FileInfo) {
		fmt.Fprintln(stamp, name, info.Size(), info.ModTime().UnixNano())
	})
	now := string(stamp.Sum(nil))
	if now == w.stamp {
		return false
	}
	w.stamp = now
	sum := sha256.New()
	each(fsys, folders, func(name string, _ fs.FileInfo) {
		data, err := fs.ReadFile(fsys, name)
		fmt.Fprintln(sum, name, len(data), err)
		sum.Write(data)
	})
	was := w.sum
	sum.Sum(w.sum[:0])
	return w.sum != was
}

// each visits the files that lie in folders.
func each(fsys fs.FS, folders []string, visit func(name string, info fs.FileInfo)) {
	for _, folder := range folders {
		_ = fs.WalkDir(fsys, folder, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return nil // what cannot be read, reading it says
			}
			if info, err := entry.Info(); err == nil {
				visit(name, info)
			}
			return nil
		})
	}
}
