// Package site turns content and theme into the files of the website.
//
// [New] takes the theme and the settings. Each document becomes an entry of the catalog
// ([Site.Entry]); given the catalog of all, a [Library] has the files that belong to no
// document, and a [Book] those of one. A file is made when it is asked for: a build
// renders on all cores without all documents in memory, and the
// development server makes the one page that somebody looks at. Nothing here uses a
// disk, a clock or a network, so the same input gives the same bytes anywhere.
//
// # Pages
//
// Every page is one template filled with one struct, declared beside the function that
// fills it: a [Frame] with
// what all pages share, and the page's own fields. Templates never see the
// model; they see views (view.go), which say how units are printed.
//
// # Text in pages
//
// On pages of clauses, whose main element is marked data-text, a text node belongs to
// no unit if it is inside an element marked data-x; to the unit that the link points to if
// it is inside a link of class num, the label of a unit; else to the nearest ancestor of
// class unit. Line ends are not text. The text nodes of a unit, joined, are its label,
// heading and text, character by character.
//
// # Two variants
//
// Each variant is built from the content in its script; the words of the
// interface come from the table templates/words.tsv, never from conversion.
//
// # Scripts
//
// What only a script can use – the settings, the search box, the panel that cites a
// clause – is on no page. Scripts carry it in the words of their variant (package theme) and
// load each other when somebody is about to use it (static/js/common/wanted.js). What differs from
// page to page they know from <html> and from the link to the search (static/js/common/here.js).
//
// # Programs
//
// The head of each page has metadata for search engines, Zotero and chat programs
// ([Meta]). For them there are also sitemap, feeds, manifest and the like (feeds.go), at
// addresses without hashes, which others keep.
//
// # Addresses
//
// All links are relative, so that the site works under any path. Only what
// needs an absolute address takes it from base_url. Links to pages name their
// folders; in a portable site, which no server serves, the files in them.
package site

import (
	"cmp"
	"html/template"
	"io/fs"
	"slices"
	"sync"

	"gongbao/internal/catalog"
	"gongbao/internal/diag"
	"gongbao/internal/export/pdf"
	"gongbao/internal/policy"
	"gongbao/internal/search"
	"gongbao/internal/source"
	"gongbao/internal/theme"
	"gongbao/internal/variant"
)

// Options say what the website is for.
type Options struct {
	// Portable makes a website for a USB drive, where no server opens index.html for a
	// folder.
	Portable bool

	// Fonts are those that PDF files are set in. Nil means those of the program, which have
	// the characters of the guide.
	Fonts *pdf.Fonts

	// Variants are those that a theme is read for: [Variants] of the site, or where there
	// are none, both.
	Variants []variant.Variant
}

// ContentPolicy is the Content-Security-Policy of every page, and for the configuration of
// web servers.
const ContentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
	"connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"

// contentPolicy returns the policy as an attribute of a <meta>.
func contentPolicy() template.HTMLAttr { return `content="` + ContentPolicy + `"` }

// Variants returns the variants of a site, the one at the root first.
func Variants(s source.Site) []variant.Variant {
	if len(s.Variants) == 0 {
		return variant.All(scriptOf(s))
	}
	return variant.Published(scriptOf(s), s.Variants)
}

// scriptOf returns the script of the root of a site, of its settings and of the pages about
// it.
func scriptOf(s source.Site) policy.Script { return cmp.Or(s.Script, policy.Hant) }

// A File is a file of the website, made when it is asked for. Path is relative to
// the site's root, with slashes.
type File struct {
	Path string
	Make func() []byte
}

// A Site is the theme and what all pages have in common. Several goroutines may make its
// files at once.
type Site struct {
	theme    *theme.Theme
	portable bool
	fonts    *pdf.Fonts
	askedAt  diag.Pos  // where the site says which formats it asks for
	locales  []*locale // the one at the root first

	mu    sync.Mutex
	found diag.List
}

// LoadTheme reads the theme in fsys. It is nil if there are errors among the findings.
func LoadTheme(fsys fs.FS, o Options) (*theme.Theme, diag.List) {
	return theme.Load(fsys, themeOptions(o))
}

func themeOptions(o Options) theme.Options {
	t := theme.Options{Portable: o.Portable}
	variants := o.Variants
	if len(variants) == 0 {
		variants = variant.All(policy.Hant)
	}
	for _, v := range variants {
		t.Variants = append(t.Variants, theme.Variant{Script: string(v.Script), Data: v})
	}
	t.Funcs = func(say theme.Say) (template.FuncMap, error) {
		w, err := newUnitWriter(say)
		return template.FuncMap{"unit": w.unit, "title": w.title, "items": items, "contentPolicy": contentPolicy}, err
	}
	return t
}

// New returns the website of which c has the settings and the pages about the site. It
// reads none of the documents of c.
func New(c *source.Content, th *theme.Theme, o Options) *Site {
	s := &Site{theme: th, portable: o.Portable, fonts: o.Fonts, askedAt: c.At("downloads")}
	if s.fonts == nil {
		s.fonts = ownFonts()
	}
	for _, v := range Variants(c.Site) {
		s.locales = append(s.locales, newLocale(s, c, v))
	}
	s.found = unknownDownloads(c.Site.Downloads, s.askedAt)
	return s
}

// variants returns the variants of the site, the one at the root first.
func (s *Site) variants() []variant.Variant {
	var list []variant.Variant
	for _, l := range s.locales {
		list = append(list, l.variant)
	}
	return list
}

// Entry returns what the catalog has of d, and what the theme lacks for d. An entry
// holds for every site with the same theme and settings.
func (s *Site) Entry(d *policy.Document) (*catalog.Entry, diag.List) {
	pages := func() []string { return s.locales[0].addresses(newBook(s.locales[0], d, nil, unlinked).pages()) }
	if !d.Index { // this takes no time, and d does not stay in memory
		list := pages()
		pages = func() []string { return list }
	}
	e, found := catalog.NewEntry(d, pages), append(s.icons(d), unknownDownloads(d.Downloads, d.Asked)...)
	for _, l := range s.locales {
		lacks, why := bookDownloads{newBook(l, d, nil, unlinked)}.lacks()
		e.Lacks[l.variant.Script] = lacks
		found = append(found, why...)
	}
	return e, found
}

// unlinked is the catalog for what does not depend on the other documents of the site.
var unlinked = catalog.New(nil, nil, "")

// ownFonts returns the fonts of the program.
var ownFonts = sync.OnceValue(func() *pdf.Fonts { return pdf.NewFonts(pdf.Embedded(0)) })

// Library returns the website of the documents in c. index returns the index of the
// search, which has all of these; it is called when a file of the search is needed.
func (s *Site) Library(c *catalog.Catalog, index func() *search.Catalogue) *Library {
	l := &Library{site: s, catalog: c, index: index}
	for _, locale := range s.locales {
		l.locales = append(l.locales, newLibrary(locale, c))
	}
	return l
}

// ready returns how to make what is there.
func ready(data []byte) func() []byte { return func() []byte { return data } }

// report enters what is wrong with the theme or the pages.
func (s *Site) report(f diag.Finding) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.found = append(s.found, f)
}

// Findings returns what was found wrong while files were made.
func (s *Site) Findings() diag.List {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.found)
}
