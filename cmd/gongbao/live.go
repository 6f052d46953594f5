package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"slices"
	"sync"

	"gongbao/internal/catalog"
	"gongbao/internal/diag"
	"gongbao/internal/policy"
	"gongbao/internal/serve"
	"gongbao/internal/site"
	"gongbao/internal/source"
	"gongbao/internal/theme"
	"gongbao/internal/variant"
)

// A live makes the website again whenever files change. What is known of documents whose
// files have not changed is taken over from build to build. Each build is a value of its
// own that never changes, so requests wait for no build, and after a faulty one the last
// good site stays.
type live struct {
	*project
	theme     watched
	variants  []variant.Variant // that the theme was read for
	loaded    *theme.Theme      // nil if it is faulty
	found     diag.List         // what is wrong with the theme
	common    string            // a hash of what the whole site has in common
	tried     bool              // the templates were executed with both and had no faults
	documents map[string]*liveDocument
}

// A liveDocument is what is known of the document in a folder.
type liveDocument struct {
	watched
	doc    *policy.Document // nil if it has errors
	faults diag.List
	entry  *catalog.Entry // nil if it has to be made anew
	lacks  diag.List      // what the theme lacks for it
}

// A watched is the state of some files when they were last read.
type watched struct {
	stamp string // empty if it cannot be trusted
	hash  string // of the files that were read
}

// isUnchanged reports whether the files in folders are as they were when it was last called.
func (w *watched) isUnchanged(fsys fs.FS, folders ...string) bool {
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
	content := newRecorder(l.content)
	c := readContents(content, "")
	isNew := l.loadTheme(site.Variants(c.common.Site))
	c.fsys = l.content
	if common := content.hash(); isNew || common != l.common {
		l.common, l.tried = common, false
		for _, d := range l.documents {
			d.entry = nil
		}
	}
	if err := l.readDocuments(ctx, c); err != nil {
		return serve.Build{Err: err}
	}
	s, library := l.library(c)
	found := append(slices.Clone(l.found), c.findings(library)...)
	if found.Count(diag.Error) == 0 && !l.tried {
		library.Try(c.sample())
		found = append(found, s.Findings()...)
		l.tried = s.Findings().Count(diag.Error) == 0
	}
	b := serve.Build{Findings: tidy(found)}
	l.place(b.Findings)
	if b.Findings.Count(diag.Error) == 0 {
		b.File, b.Version, b.Made = (&snapshot{c, s, library}).file(), l.version(), count(len(c.documents), "document")
		if base, err := url.Parse(c.common.Site.BaseURL); err == nil {
			b.Root = base.EscapedPath()
		}
	}
	return b
}

// loadTheme reads the theme for some variants if it has changed or they are others than
// before, and reports whether it has read it.
func (l *live) loadTheme(variants []variant.Variant) bool {
	if l.theme.isUnchanged(l.project.theme, "templates", "static") && slices.Equal(variants, l.variants) {
		return false
	}
	l.variants = variants
	files := newRecorder(l.project.theme)
	l.loaded, l.found = site.LoadTheme(files, site.Options{Variants: variants})
	l.theme.hash = files.hash()
	return true
}

// readDocuments reads the documents whose files have changed, and forgets those whose
// folders are gone.
func (l *live) readDocuments(ctx context.Context, c *contents) error {
	known := l.documents
	l.documents = map[string]*liveDocument{}
	group, ctx := onAllCores(ctx)
	for _, one := range c.documents {
		d := known[one.folder]
		if d == nil {
			d = &liveDocument{}
		}
		l.documents[one.folder] = d
		group.Go(func() error {
			if !d.isUnchanged(l.content, one.folder, source.ExceptionsName) {
				d.read(l.content, one.folder)
			}
			return ctx.Err()
		})
	}
	return group.Wait()
}

// read reads the document anew.
func (d *liveDocument) read(content fs.FS, folder string) {
	files := newRecorder(content)
	d.doc, d.faults = checkedDocument(files, folder)
	d.hash, d.entry = files.hash(), nil
}

// library fills c with the documents as they were last read, and returns the site of
// these. Without a theme there is none.
func (l *live) library(c *contents) (*site.Site, *site.Library) {
	var s *site.Site
	if l.loaded != nil {
		s = site.New(c.common, l.loaded, site.Options{Fonts: l.fonts()})
	}
	for i := range c.documents {
		one := &c.documents[i]
		d := l.documents[one.folder]
		if one.faults = d.faults; d.doc == nil {
			continue
		}
		one.head, one.text = d.doc.Head(), d.doc
		if s == nil {
			continue
		}
		if d.entry == nil {
			d.entry, d.lacks = s.Entry(d.doc)
		}
		one.entry, one.faults = d.entry, slices.Concat(d.faults, d.lacks)
	}
	if s == nil {
		return nil, nil
	}
	return s, s.Library(c.catalog(), sync.OnceValue(c.index))
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
