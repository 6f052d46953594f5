package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"path"
	"slices"
	"sync"

	"gongbao/internal/diag"
	"gongbao/internal/policy"
	"gongbao/internal/serve"
	"gongbao/internal/site"
)

// A live makes the website again whenever files change. Each build begins a new work
// and takes over what it knows of documents whose files have not changed. What is shown
// never changes, so that requests wait for no build and a faulty one leaves the last
// good site whole.
type live struct {
	*project
	theme     watched
	loaded    *site.Theme // nil where it is faulty
	found     diag.List   // what is wrong with the theme
	common    string      // a hash of what the whole site has in common
	proved    bool        // the templates could be filled in with both
	documents map[string]*liveDocument
}

// A liveDocument is what is known of the document in a folder.
type liveDocument struct {
	watched
	doc    *policy.Document // nil where it has errors
	faults diag.List
	size   int64       // in bytes, of its text
	entry  *site.Entry // nil where the site does not know it yet
}

// A watched is some files, as they were when they were last read.
type watched struct {
	stamp string // empty where it may not be believed
	hash  string // of the files that were read
}

// isAs reports whether the files in folders are as they were when w was last asked.
func (w *watched) isAs(fsys fs.FS, folders ...string) bool {
	stamp, settled := serve.Stamp(fsys, folders...)
	if stamp == w.stamp {
		return true
	}
	if w.stamp = stamp; !settled {
		w.stamp = ""
	}
	return false
}

// build brings the site up to date.
func (l *live) build(ctx context.Context) serve.Build {
	isNew := l.loadTheme()
	content := newRecorder(l.content)
	w := readCommon(content, "")
	w.keep = true
	if common := content.hash(); isNew || common != l.common {
		l.common, l.proved = common, false
		for _, d := range l.documents {
			d.entry = nil
		}
	}
	if err := l.readDocuments(ctx, w.folders); err != nil {
		return serve.Build{Err: err}
	}
	if l.enter(w); !l.proved {
		w.proof()
		l.proved = w.sound()
	}
	b := serve.Build{Findings: slices.Concat(l.found, w.findings())}
	l.place(b.Findings)
	if b.Findings.Count(diag.Error) == 0 {
		b.File, b.Version, b.Made = newSnapshot(w).file, l.version(), count(len(w.folders), "document")
		if base, err := url.Parse(w.common.Site.BaseURL); err == nil {
			b.Root = base.EscapedPath()
		}
	}
	return b
}

// loadTheme reads the theme if it has changed, and reports whether it has.
func (l *live) loadTheme() bool {
	if l.theme.isAs(l.project.theme, "templates", "static") {
		return false
	}
	files := newRecorder(l.project.theme)
	l.loaded, l.found = site.LoadTheme(files, site.Options{})
	l.theme.hash = files.hash()
	return true
}

// readDocuments reads the documents in folders whose files have changed, and forgets
// those in other folders.
func (l *live) readDocuments(ctx context.Context, folders []string) error {
	known := l.documents
	l.documents = map[string]*liveDocument{}
	group, ctx := onAllCores(ctx)
	for _, folder := range folders {
		d := known[folder]
		if d == nil {
			d = &liveDocument{}
		}
		l.documents[folder] = d
		group.Go(func() error {
			if !d.isAs(l.content, folder) {
				d.read(l.content, folder)
			}
			return ctx.Err()
		})
	}
	return group.Wait()
}

// read reads the document anew.
func (d *liveDocument) read(content fs.FS, folder string) {
	files := newRecorder(content)
	d.doc, d.faults = readDocument(files, folder)
	d.hash, d.size, d.entry = files.hash(), files.size(".md"), nil
}

// enter makes the site of w, of the documents as they were last read.
func (l *live) enter(w *work) {
	if l.loaded == nil {
		for place, folder := range w.folders {
			w.drafts[place].faults = l.documents[folder].faults
		}
		return
	}
	size := int64(0)
	for _, d := range l.documents {
		size += d.size
	}
	w.site = site.New(w.common, l.loaded, site.Options{Small: size <= site.SmallSize})
	for place, folder := range w.folders {
		d := l.documents[folder]
		if d.doc == nil {
			w.drafts[place].faults = d.faults
			continue
		}
		if d.entry == nil {
			d.entry = w.site.Summarize(d.doc)
		}
		w.site.Enter(place, d.entry)
		w.drafts[place] = draft{d.doc.Head(), d.doc, slices.Concat(d.faults, d.entry.Findings)}
	}
	w.compare()
}

// version returns a hash of all that the site is made of.
func (l *live) version() string {
	h := sha256.New()
	fmt.Fprintf(h, "%x %x\n", l.theme.hash, l.common)
	for _, folder := range slices.Sorted(maps.Keys(l.documents)) {
		fmt.Fprintf(h, "%q %x\n", folder, l.documents[folder].hash)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// A recorder is a file system that remembers what was read from it.
type recorder struct {
	fs.FS
	mu   sync.Mutex
	read map[string]reading
}

type reading struct {
	sum  [sha256.Size]byte
	size int64
}

func newRecorder(fsys fs.FS) *recorder { return &recorder{FS: fsys, read: map[string]reading{}} }

func (r *recorder) ReadFile(name string) ([]byte, error) {
	data, err := fs.ReadFile(r.FS, name)
	if err == nil {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.read[name] = reading{sha256.Sum256(data), int64(len(data))}
	}
	return data, err
}

func (r *recorder) Stat(name string) (fs.FileInfo, error) { return fs.Stat(r.FS, name) }

func (r *recorder) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(r.FS, name) }

// hash returns a hash of the files that were read.
func (r *recorder) hash() string {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(r.read)) {
		fmt.Fprintf(h, "%q %x\n", name, r.read[name].sum)
	}
	return string(h.Sum(nil))
}

// size returns the size in bytes of the files that were read whose names end in ext.
func (r *recorder) size(ext string) int64 {
	size := int64(0)
	for name, f := range r.read {
		if path.Ext(name) == ext {
			size += f.size
		}
	}
	return size
}
