package site

import (
	"bytes"
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"gongbao/internal/diag"
	"gongbao/internal/search"
	"gongbao/internal/site/sitetest"
	"gongbao/internal/source"
	"gongbao/internal/theme"
)

// Files are the files of a website, all made: path → content.
type Files map[string][]byte

// Build makes the whole website of c.
func Build(c *source.Content, theme fs.FS, o Options) (Files, diag.List) {
	th, found := loadThemeOnce(theme, o)
	if th == nil {
		return nil, found
	}
	s := New(c, th, o)
	library, lacks := newCatalogued(s, c)
	found = append(found, lacks...)
	listed := library.Files()
	for _, d := range c.Documents {
		listed = append(listed, library.Book(d).Files()...)
	}
	files := Files{}
	for _, f := range listed {
		if _, twice := files[f.Path]; twice {
			panic("two files are called " + f.Path)
		}
		files[f.Path] = f.Make()
	}
	if found = append(found, s.Findings()...); found.Count(diag.Error) > 0 {
		return nil, found
	}
	return files, found
}

// newCatalogued returns the library of the documents of c, and what the theme lacks for them.
func newCatalogued(s *Site, c *source.Content) (*Library, diag.List) {
	entries, index, found := sitetest.Catalogs(c, s.variants(), s.Entry)
	return s.Library(entries, func() *search.Catalogue { return index }), found
}

// buildShared makes the files of the website that are of no single document: lists, feeds
// and the like. Those of a large library take long to make with all its documents.
func buildShared(t testing.TB, c *source.Content) Files {
	t.Helper()
	th, found := loadThemeOnce(ourTheme(), Options{})
	if th == nil {
		t.Fatal(found)
	}
	library, found := newCatalogued(New(c, th, Options{}), c)
	if len(found) > 0 {
		t.Fatal(found)
	}
	files := Files{}
	for _, f := range slices.Concat(library.shared(), library.robots()) {
		files[f.Path] = f.Make()
	}
	return files
}

// loadThemeOnce returns the theme in fsys. That of this repository, which takes half a
// second to load, is loaded once for all tests.
func loadThemeOnce(fsys fs.FS, o Options) (*theme.Theme, diag.List) {
	if !reflect.TypeOf(fsys).Comparable() || fsys != ourTheme() || len(o.Variants) > 0 {
		return LoadTheme(fsys, o)
	}
	if o.Portable {
		return ourPortableTheme()
	}
	return ourLoadedTheme()
}

var (
	ourLoadedTheme   = sync.OnceValues(func() (*theme.Theme, diag.List) { return LoadTheme(ourTheme(), Options{}) })
	ourPortableTheme = sync.OnceValues(func() (*theme.Theme, diag.List) { return LoadTheme(ourTheme(), Options{Portable: true}) })
)

// Exists reports whether address, given relative to the site's root with a leading
// slash, is a page, file or element of the site.
func (f Files) Exists(address string) bool {
	name, fragment, _ := strings.Cut(strings.TrimPrefix(address, "/"), "#")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	data, ok := f[name]
	return ok && (fragment == "" || bytes.Contains(data, []byte(` id="`+fragment+`"`)))
}
