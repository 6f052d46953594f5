package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io/fs"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"gongbao/internal/diag"
	"gongbao/internal/lint"
	"gongbao/internal/policy"
	"gongbao/internal/site"
	"gongbao/internal/source"
)

// A work is a website in the making. Documents are read one at a time on each core, and
// checked; what the shared pages must know of them is entered. A build renders them in
// the same pass, since a library does not fit into memory; only a small one is kept
// there, and so is what the development server shows.
type work struct {
	content fs.FS
	common  *source.Content // what the whole site has in common; no documents
	folders []string        // of the documents: the place of a document is that of its folder
	site    *site.Site      // nil where the theme is faulty
	keep    bool            // documents stay in memory
	indexed bool            // documents are entered in the index of the search as they are read

	mu       sync.Mutex
	faults   diag.List // of what is common
	together diag.List // what is wrong with documents beside each other, and with links to them
	drafts   []draft   // by place
}

// A draft is what is known of a document that was read.
type draft struct {
	head   *policy.Document // without its text; nil where it has errors
	whole  *policy.Document // with its text; nil where that does not stay in memory
	faults diag.List
}

// newWork reads what the whole site has in common, and begins a site of it.
func newWork(content fs.FS, theme *site.Theme, base string, o site.Options) *work {
	w := readCommon(content, base)
	size := int64(0)
	for _, folder := range w.folders {
		size += source.Size(content, folder)
	}
	if theme != nil {
		o.Small = size <= site.SmallSize
		w.keep = o.Small
		w.site = site.New(w.common, theme, o)
	}
	return w
}

// readCommon reads what the whole site has in common. A base that is not empty replaces
// the base_url of site.yaml.
func readCommon(content fs.FS, base string) *work {
	w := &work{content: content}
	w.common, w.faults = source.LoadSite(content)
	w.common.Site.BaseURL = cmp.Or(base, w.common.Site.BaseURL)
	var faults diag.List
	w.folders, faults = source.Folders(content)
	w.add(faults)
	w.drafts = make([]draft, len(w.folders))
	return w
}

// add enters findings on what is common.
func (w *work) add(found diag.List) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.faults = append(w.faults, found...)
}

// findings returns what is wrong, in order.
func (w *work) findings() diag.List {
	w.mu.Lock()
	defer w.mu.Unlock()
	found := slices.Concat(w.faults, w.together)
	for _, d := range w.drafts {
		found = append(found, d.faults...)
	}
	found.Sort()
	found = slices.Compact(found) // a faulty template fails in every page alike
	return found.Abridge(20)
}

// sound reports whether nothing stands in the way of the site.
func (w *work) sound() bool { return w.site != nil && w.findings().Count(diag.Error) == 0 }

// read reads and checks all documents, and hands them to then until one has errors. The
// guide comes first: the pages of all others lead to it.
func (w *work) read(ctx context.Context, p *progress, then func(*policy.Document) error) error {
	var faulty atomic.Bool
	one := func(place int) error {
		defer p.step()
		d := w.enter(place)
		if d == nil {
			faulty.Store(true)
		}
		if ctx.Err() != nil || faulty.Load() {
			return ctx.Err()
		}
		return then(d)
	}
	guide := w.guide()
	if guide != noDocument {
		if err := one(guide); err != nil {
			return err
		}
	}
	group, ctx := onAllCores(ctx)
	for place := range w.folders {
		if place != guide {
			group.Go(func() error { return one(place) })
		}
	}
	if err := group.Wait(); err != nil {
		return err
	}
	w.compare()
	return nil
}

// check is read for somebody who wants to know no more.
func (w *work) check(ctx context.Context, p *progress) error {
	return w.read(ctx, p, func(*policy.Document) error { return nil })
}

// guide returns the place of the guide, and noDocument where there is none.
func (w *work) guide() int {
	if w.common.Site.Guide == "" {
		return noDocument
	}
	return slices.IndexFunc(w.folders, func(folder string) bool { return source.Slug(w.content, folder) == w.common.Site.Guide })
}

// enter reads and checks the document of a place, and enters it in the site. It is nil
// where it has errors.
func (w *work) enter(place int) *policy.Document {
	d, found := readDocument(w.content, w.folders[place])
	if d == nil {
		w.set(place, draft{faults: found})
		return nil
	}
	if w.site != nil {
		e := w.site.Summarize(d)
		found = append(found, e.Findings...)
		w.site.Enter(place, e)
		if w.indexed {
			w.site.Index(place, d)
		}
	}
	read := draft{head: d.Head(), faults: found}
	if w.keep {
		read.whole = d
	}
	w.set(place, read)
	return d
}

func (w *work) set(place int, d draft) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.drafts[place] = d
}

// readDocument reads and checks the document in a folder of content; it is nil where it
// has errors.
func readDocument(content fs.FS, folder string) (*policy.Document, diag.List) {
	d, found := source.LoadDocument(content, folder)
	if d == nil {
		return nil, found
	}
	found = append(found, lint.Document(d)...)
	if found.Count(diag.Error) > 0 {
		return nil, found
	}
	return d, found
}

// compare checks what one document can only be checked for beside the others.
func (w *work) compare() {
	w.together = nil
	w.together = w.addresses()
}

func (w *work) addresses() diag.List {
	all := *w.common
	for _, d := range w.drafts {
		if d.head != nil {
			all.Documents = append(all.Documents, d.head)
		}
	}
	if !w.sound() {
		return nil // a document that cannot be read has no address to miss
	}
	found := source.Addresses(&all)
	if found.Count(diag.Error) == 0 {
		found = append(found, lint.Links(w.common.Pages, w.exists())...)
	}
	return found
}

// enterIndex enters all documents in the index of the search.
func (w *work) enterIndex(ctx context.Context) error {
	group, ctx := onAllCores(ctx)
	for place := range w.folders {
		group.Go(func() error {
			w.site.Index(place, w.document(place))
			return ctx.Err()
		})
	}
	return group.Wait()
}

// document returns the document of a place, which has no errors.
func (w *work) document(place int) *policy.Document {
	w.mu.Lock()
	d := w.drafts[place].whole
	w.mu.Unlock()
	if d == nil {
		d, _ = source.LoadDocument(w.content, w.folders[place])
	}
	return d
}

// exists returns a function that reports whether the site has an address, given
// relative to its root with a leading slash: a page, a file, an element of a page.
func (w *work) exists() func(address string) bool {
	listed := map[owner]map[string]site.File{}
	return func(address string) bool {
		name, fragment, _ := strings.Cut(strings.TrimPrefix(address, "/"), "#")
		if name == "" || strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		o := w.owner(name)
		if listed[o] == nil {
			listed[o] = w.files(o)
		}
		f, ok := listed[o][name]
		if !ok && o.place == noDocument {
			return slices.ContainsFunc(w.site.Robots(), func(f site.File) bool { return f.Path == name })
		}
		return ok && (fragment == "" || bytes.Contains(f.Make(), []byte(` id="`+fragment+`"`)))
	}
}

// An owner is what a file of the site belongs to: an edition of the document of a
// place, or, where that is noDocument, all of them.
type owner struct {
	place   int
	edition policy.Edition
}

const noDocument = -1

// owner returns what a file of the site belongs to.
func (w *work) owner(name string) owner {
	o := owner{noDocument, policy.Editions[0]}
	for _, e := range policy.Editions[1:] {
		if rest, ok := strings.CutPrefix(name, e.Prefix); ok {
			o.edition, name = e, rest
		}
	}
	slug, _, _ := strings.Cut(name, "/")
	w.mu.Lock()
	defer w.mu.Unlock()
	o.place = slices.IndexFunc(w.drafts, func(d draft) bool { return d.head != nil && d.head.Slug == slug })
	if o.place == noDocument {
		o.edition = policy.Editions[0]
	}
	return o
}

// files returns the files that belong to o, but for those of Robots and Search.
func (w *work) files(o owner) map[string]site.File {
	if o.place == noDocument {
		return byPath(w.site.Shared())
	}
	return byPath(w.site.Edition(w.document(o.place), o.edition))
}

// proof makes the shared pages and those of the guide, or where there is none of the
// first document, to see that the templates can be filled in.
func (w *work) proof() {
	if !w.sound() || len(w.folders) == 0 {
		return
	}
	first := slices.IndexFunc(w.drafts, func(d draft) bool { return d.head.Slug == w.common.Site.Guide })
	for _, f := range append(w.site.Shared(), w.site.Files(w.document(max(first, 0)))...) {
		f.Make()
	}
	w.add(w.site.Findings())
}

// errFaults says that the findings say why there is no site.
var errFaults = errors.New("the content or the theme has errors")

// print makes the files of the site and puts them: those of each document as soon as
// it has been read. Nothing but the time that it takes depends on how many cores there
// are.
func (w *work) print(ctx context.Context, p *progress, put func(name string, data []byte) error) error {
	files := make(chan site.File)
	printers, printing := errgroup.WithContext(ctx)
	for range runtime.GOMAXPROCS(0) {
		printers.Go(func() error { return putAll(files, put) })
	}
	hand := func(list []site.File) error {
		for _, f := range list {
			select {
			case files <- f:
			case <-printing.Done():
				return context.Cause(printing)
			}
		}
		return nil
	}
	err := w.each(printing, p, func(d *policy.Document) error { return hand(w.site.Files(d)) })
	if err == nil && !w.sound() {
		err = errFaults
	}
	if err == nil {
		err = hand(slices.Concat(w.site.Shared(), w.site.Robots(), w.site.Search()))
	}
	close(files)
	err = cmp.Or(printers.Wait(), err)
	if w.add(w.site.Findings()); err == nil && !w.sound() {
		return errFaults
	}
	return err
}

// each hands over all documents: those that are in memory, or else as they are read.
func (w *work) each(ctx context.Context, p *progress, hand func(*policy.Document) error) error {
	if !w.keep {
		return w.read(ctx, p, hand)
	}
	group, ctx := onAllCores(ctx)
	for place := range w.folders {
		group.Go(func() error {
			defer p.step()
			return cmp.Or(ctx.Err(), hand(w.document(place)))
		})
	}
	return group.Wait()
}

// putAll makes files and puts them.
func putAll(files <-chan site.File, put func(name string, data []byte) error) error {
	for f := range files {
		if err := put(f.Path, f.Make()); err != nil {
			return err
		}
	}
	return nil
}

// onAllCores returns a group that does so many things at once as there are cores.
func onAllCores(ctx context.Context) (*errgroup.Group, context.Context) {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	return group, ctx
}
