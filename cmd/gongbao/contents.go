package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"gongbao/internal/catalog"
	"gongbao/internal/diag"
	"gongbao/internal/lint"
	"gongbao/internal/policy"
	"gongbao/internal/search"
	"gongbao/internal/site"
	"gongbao/internal/source"
)

// A contents is what was read of the folder content.
type contents struct {
	fsys      fs.FS
	common    *source.Content // what the whole site has in common; no documents
	faults    diag.List       // of what is common
	documents []document      // in the order of their folders
	size      int64           // in bytes, of the Markdown of all documents
}

// A document is what was read of one folder.
type document struct {
	folder string
	head   *policy.Document // without its text; nil if it has errors
	text   *policy.Document // with its text; nil if it has errors or does not stay in memory
	entry  *catalog.Entry   // nil if it has errors or there is no theme
	hash   string           // of the files that were read
	faults diag.List
}

// keptSize is how many bytes of Markdown stay in memory as documents. A build reads the
// documents of a larger site a second time. For library x10 of bench/library, 12 MB, that
// takes 4 % more CPU, and 165 MB of memory instead of 380.
const keptSize = 8 << 20

// readContents reads what the whole site has in common and finds the documents. A base
// that is not empty replaces the base_url of site.yaml.
func readContents(fsys fs.FS, base string) *contents {
	c := &contents{fsys: fsys}
	c.common, c.faults = source.LoadSite(fsys)
	c.common.Site.BaseURL = cmp.Or(base, c.common.Site.BaseURL)
	folders, faults := source.Folders(fsys)
	c.faults = append(c.faults, faults...)
	for _, folder := range folders {
		c.documents = append(c.documents, document{folder: folder})
	}
	return c
}

// measure finds the size of the documents.
func (c *contents) measure() {
	for _, one := range c.documents {
		c.size += source.Size(c.fsys, one.folder)
	}
}

// readDocuments reads and checks all documents, several at a time, and calls each for
// every document without errors. s may be nil.
func (c *contents) readDocuments(ctx context.Context, p *progress, s *site.Site, each func(place int, d *policy.Document)) error {
	group, ctx := onAllCores(ctx)
	for place := range c.documents {
		group.Go(func() error {
			defer p.step()
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if d := c.readDocument(place, s); d != nil {
				each(place, d)
			}
			return nil
		})
	}
	return group.Wait()
}

// readDocument reads and checks the document of a place; it is nil if it has errors.
func (c *contents) readDocument(place int, s *site.Site) *policy.Document {
	one := &c.documents[place]
	files := newRecorder(c.fsys)
	var d *policy.Document
	if d, one.faults = checkedDocument(files, one.folder); d == nil {
		return nil
	}
	one.head, one.hash = d.Head(), files.hash()
	if c.size <= keptSize || c.isGuide(d) {
		one.text = d
	}
	if s != nil {
		var faults diag.List
		one.entry, faults = s.Entry(d)
		one.faults = append(one.faults, faults...)
	}
	return d
}

func (c *contents) isGuide(d *policy.Document) bool {
	return c.common.Site.IsGuide(d.Slug, len(c.documents))
}

// checkedDocument reads and checks the document in a folder; it is nil if it has errors.
func checkedDocument(fsys fs.FS, folder string) (*policy.Document, diag.List) {
	d, found := source.LoadDocument(fsys, folder)
	if d == nil {
		return nil, found
	}
	found = append(found, lint.Document(d)...)
	if found.Count(diag.Error) > 0 {
		return nil, found
	}
	return d, found
}

// text returns a document without errors by its slug; nil if its files have changed since
// they were checked.
func (c *contents) text(slug string) *policy.Document {
	place := slices.IndexFunc(c.documents, func(one document) bool { return one.head != nil && one.head.Slug == slug })
	d, _ := c.textAt(place)
	return d
}

// textAt returns the document of a place, which has no errors. The error is that its files
// have changed since they were checked.
func (c *contents) textAt(place int) (*policy.Document, error) {
	one := c.documents[place]
	if one.text != nil {
		return one.text, nil
	}
	files := newRecorder(c.fsys)
	d, _ := source.LoadDocument(files, one.folder)
	if d == nil || files.hash() != one.hash {
		return nil, fmt.Errorf("%s/%s was changed during the build; build again", source.Root, one.folder)
	}
	return d, nil
}

// sample returns the document with whose pages the templates are tried: the guide, or else
// the first; nil if there are no documents.
func (c *contents) sample() *policy.Document {
	if len(c.documents) == 0 {
		return nil
	}
	i := slices.IndexFunc(c.documents, func(one document) bool { return c.isGuide(one.head) })
	return c.text(c.documents[max(i, 0)].head.Slug)
}

// catalog returns the catalog of the documents without errors.
func (c *contents) catalog() *catalog.Catalog {
	var entries []*catalog.Entry
	var guide *policy.Document
	for _, one := range c.documents {
		if one.entry != nil {
			entries = append(entries, one.entry)
		}
		if one.head != nil && c.isGuide(one.head) {
			guide = one.text
		}
	}
	return catalog.New(entries, guide, c.common.Site.EditionDate)
}

// newIndex returns an index of the search without documents.
func (c *contents) newIndex() *search.Catalogue {
	return search.NewCatalogue(site.Variants(c.common.Site))
}

// index returns the index of the search over all documents, which have no errors.
func (c *contents) index() *search.Catalogue {
	index := c.newIndex()
	group, _ := onAllCores(context.Background())
	for place := range c.documents {
		group.Go(func() error {
			index.Add(place, c.text(c.documents[place].head.Slug))
			return nil
		})
	}
	_ = group.Wait()
	return index
}

// findings returns what is wrong with the content. Duplicate addresses and links to
// documents are checked only if every document is free of errors. lib may be nil.
func (c *contents) findings(lib *site.Library) diag.List {
	found := slices.Clone(c.faults)
	all := *c.common
	for _, one := range c.documents {
		found = append(found, one.faults...)
		if one.head != nil {
			all.Documents = append(all.Documents, one.head)
		}
	}
	if found.Count(diag.Error) > 0 || len(all.Documents) < len(c.documents) || lib == nil {
		return found
	}
	addresses := source.Addresses(&all)
	if found = append(found, addresses...); addresses.Count(diag.Error) == 0 {
		found = append(found, lint.Links(c.common.Pages, func(address string) bool { return hasAddress(lib, address, c.text) })...)
	}
	return found
}

// hasAddress reports whether the site has an address, given relative to its root with a
// leading slash: a page, a file, an element of a page.
func hasAddress(lib *site.Library, address string, text func(slug string) *policy.Document) bool {
	name, fragment, _ := strings.Cut(strings.TrimPrefix(address, "/"), "#")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	f, ok := lib.Open(name, text)
	return ok && (fragment == "" || bytes.Contains(f.Make(), []byte(` id="`+fragment+`"`)))
}

// tidy returns findings in order, each once: a faulty template fails in every page alike.
func tidy(found diag.List) diag.List {
	found.Sort()
	return slices.Compact(found).Abridge(20)
}

// onAllCores returns a group that does as many things at once as there are cores.
func onAllCores(ctx context.Context) (*errgroup.Group, context.Context) {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	return group, ctx
}
