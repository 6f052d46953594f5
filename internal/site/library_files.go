package site

import (
	"slices"
	"strings"
	"sync"

	"gongbao/internal/address"
	"gongbao/internal/catalog"
	"gongbao/internal/export"
	"gongbao/internal/policy"
	"gongbao/internal/search"
)

// A Library is the website of all documents of a catalog.
type Library struct {
	site    *Site
	catalog *catalog.Catalog
	index   func() *search.Catalogue
	locales []*library
	listed  sync.Map // by [group]: func() map[string]File
}

// Book returns the pages of d, a document of the catalog.
func (l *Library) Book(d *policy.Document) *Book {
	b := &Book{}
	for _, one := range l.locales {
		b.books = append(b.books, one.book(d))
	}
	return b
}

// Files returns the files that belong to no document: home, lists, pages about the site,
// feeds, assets, and what search engines and the search ask for.
func (l *Library) Files() []File { return slices.Concat(l.shared(), l.robots(), l.search()) }

// Try makes the pages of d, unless that is nil, and those that belong to no document, to
// find the faults of the templates. [Site.Findings] returns them.
func (l *Library) Try(d *policy.Document) {
	files := l.shared()
	if d != nil {
		files = append(files, l.Book(d).Files()...)
	}
	for _, f := range files {
		f.Make()
	}
}

// shared returns the files that are not made of all documents.
func (l *Library) shared() []File {
	var files []File
	for name, data := range l.site.theme.Files() {
		files = append(files, File{name, ready(data)})
	}
	for name, schema := range export.Schemas {
		files = append(files, File{name, ready(schema)})
	}
	for _, one := range l.locales {
		files = append(files, one.files()...)
	}
	return append(files, l.redirects()...)
}

// robots returns what search engines ask for: it names all pages.
func (l *Library) robots() []File {
	var urls []string
	for _, one := range l.locales {
		addresses := one.addresses(one.pages())
		for _, e := range l.catalog.Entries {
			addresses = append(addresses, e.Pages()...)
			if l.catalog.CitedBy(e.Slug) != nil {
				addresses = append(addresses, address.Document(e.Slug).Cited())
			}
		}
		for _, here := range addresses {
			urls = append(urls, one.address(here))
		}
	}
	return forRobots(urls, l.locales[0].info)
}

// search returns the index of the search.
func (l *Library) search() []File {
	var files []File
	for _, f := range l.index().Index() {
		files = append(files, File(f))
	}
	return files
}

// A group is files that are listed together: those of a document in a locale, or of none.
type group struct {
	slug   string // of the document; or one of the following
	locale int
}

const (
	sharedFiles = "/shared"
	robotsFiles = "/robots"
	searchFiles = "/search"
)

// Open returns the file at a path, relative to the root of the site. load returns a
// document of the catalog by its slug, or nil if it cannot be read any more. Files are listed group by group, and only the
// groups that may have the path: robots.txt and the search need all documents.
func (l *Library) Open(path string, load func(slug string) *policy.Document) (File, bool) {
	for _, g := range l.groups(path) {
		once, _ := l.listed.LoadOrStore(g, sync.OnceValue(func() map[string]File { return byPath(l.list(g, load)) }))
		if f, ok := once.(func() map[string]File)()[path]; ok {
			return f, true
		}
	}
	return File{}, false
}

// groups returns the groups that may have a file at path.
func (l *Library) groups(path string) []group {
	locale, rest := 0, path
	for i, one := range l.locales[1:] {
		if below, ok := strings.CutPrefix(path, one.variant.Prefix); ok {
			locale, rest = i+1, below
		}
	}
	slug, _, _ := strings.Cut(rest, "/")
	switch {
	case l.catalog.Has(slug):
		return []group{{slug, locale}}
	case address.IsSearch(path):
		return []group{{slug: sharedFiles}, {slug: searchFiles}}
	}
	return []group{{slug: sharedFiles}, {slug: robotsFiles}}
}

// list returns the files of a group.
func (l *Library) list(g group, load func(slug string) *policy.Document) []File {
	switch g.slug {
	case sharedFiles:
		return l.shared()
	case robotsFiles:
		return l.robots()
	case searchFiles:
		return l.search()
	}
	d := load(g.slug)
	if d == nil {
		return nil
	}
	return l.locales[g.locale].book(d).files()
}

func byPath(files []File) map[string]File {
	m := make(map[string]File, len(files))
	for _, f := range files {
		m[f.Path] = f
	}
	return m
}
