// Package site turns content and theme into the files of the website.
//
// [New] takes the theme and what the whole site has in common. [Site.Enter] tells it
// of a document; when it knows of all, [Site.Files] lists the files of a document and
// [Site.Shared] those of none. A file is made when it is asked for: a build prints on
// all cores and keeps no more in memory than the documents at hand, and the
// development server makes the one page that somebody looks at. Nothing here knows a
// disk, a clock or a network, so the same input gives the same bytes anywhere.
//
// # Pages
//
// Every page is one template filled with one struct (pages.go): a [Frame] with
// what all pages share, and the page's own fields. Templates never see the
// model; they see views (view.go), which say how units are printed.
//
// # Text in pages
//
// On pages of clauses, whose main element is marked data-text, a text node belongs to
// nobody if it is inside an element marked data-x; to the unit that the link leads to if
// it is inside a link of class num, the label of a unit; else to the nearest ancestor of
// class unit. Line ends are not text. The text nodes of a unit, joined, are its label,
// heading and text, character by character.
//
// # Two editions
//
// Each edition is built from the content in its script; the words of the
// interface come from the table templates/words.tsv, never from conversion.
//
// # Scripts
//
// What only a script can use – the settings, the search box, the panel that cites a
// clause – is on no page. Scripts carry it in the words of their variant ([bundler]) and
// load each other when somebody is about to use it (static/_wanted.js). What differs from
// page to page they know from <html> and from the link to the search (static/_here.js).
//
// # Programs
//
// What a page is, it says in its head to crawlers, Zotero and chats ([Meta]). For
// them there are also sitemap, feeds, manifest and the like (feeds.go), at
// addresses without hashes, which others keep.
//
// # Addresses
//
// All links are relative, so that the site works under any path. Only what
// needs an absolute address takes it from base_url. Links to pages name their
// folders; in a portable site, which no server serves, the files in them.
package site

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"gongbao/internal/diag"
	"gongbao/internal/export"
	"gongbao/internal/policy"
	"gongbao/internal/script"
	"gongbao/internal/search"
	"gongbao/internal/source"
)

// SmallSize is how many bytes of text make a site small; see [Options].
const SmallSize = 72_000

// Options say what the website is for.
type Options struct {
	// Portable makes a website for a disk or a stick, where no server opens
	// index.html for a folder.
	Portable bool

	// Small says that a browser can load all words of the site at once.
	Small bool
}

// A File is a file of the website, made when it is asked for. Path is relative to
// the site's root, with slashes.
type File struct {
	Path string
	Make func() []byte
}

// A Site is a website that is made file by file. Several goroutines may ask for
// files at once.
type Site struct {
	theme    *Theme
	portable bool
	small    bool
	presses  []*press // in the order of the editions

	mu        sync.Mutex
	catalogue *search.Catalogue
	found     diag.List
	summaries map[int][]*summary // by the place of the document, one for each edition
	guide     []*opened          // one for each edition; nil where there is none
}

// New prepares the website of which c has what its pages have in common. It looks at
// none of the documents of c.
func New(c *source.Content, theme *Theme, o Options) *Site {
	s := &Site{theme: theme, portable: o.Portable, small: o.Small, catalogue: search.NewCatalogue(o.Small), summaries: map[int][]*summary{}}
	for _, e := range policy.Editions {
		s.presses = append(s.presses, newPress(s, c, e))
	}
	return s
}

// Enter tells the site of d, and returns what the theme lacks for it. place is that of d
// among the documents, from 0; what was known of another that stood there is forgotten.
func (s *Site) Enter(place int, d *policy.Document) diag.List {
	var summaries []*summary
	var opened []*opened
	for _, p := range s.presses {
		p = p.of(d)
		summaries = append(summaries, p.summary())
		opened = append(opened, p.own)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.summaries[place] = summaries
	if d.Slug == s.presses[0].site.Guide {
		s.guide = opened
	}
	return s.icons(d)
}

// Index enters d in the index of the search. It is called once for every place, before
// any file of the search is made; see [Site.Forget].
func (s *Site) Index(place int, d *policy.Document) {
	s.index().Add(place, d)
}

// Forget empties the index of the search, so that it can be made anew.
func (s *Site) Forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.catalogue = search.NewCatalogue(s.small)
}

// index returns the index of the search.
func (s *Site) index() *search.Catalogue {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.catalogue
}

// Files returns the files of d in all editions.
func (s *Site) Files(d *policy.Document) []File {
	var files []File
	for _, e := range policy.Editions {
		files = append(files, s.Edition(d, e)...)
	}
	return files
}

// Edition returns the files of d in an edition.
func (s *Site) Edition(d *policy.Document, e policy.Edition) []File {
	p := s.presses[slices.Index(policy.Editions, e)].of(d)
	p.document()
	p.locators()
	p.downloads()
	for _, f := range s.index().Words(d, p.own.doc) {
		p.add(f.Path, f.Make)
	}
	return p.files
}

// Shared returns the files that belong to no single document, but for those of Robots
// and Search. All documents have been entered by then.
func (s *Site) Shared() []File {
	var files []File
	for name, data := range s.theme.assets.files {
		files = append(files, File{name, ready(data)})
	}
	for name, schema := range export.Schemas {
		files = append(files, File{name, ready(schema)})
	}
	for i, p := range s.presses {
		p = p.shared(s.all(i))
		p.common()
		files = append(files, p.files...)
	}
	return files
}

// Robots returns what search engines ask for. To know all pages, all documents are
// looked through.
func (s *Site) Robots() []File {
	var pages []string
	for i, p := range s.presses {
		p = p.shared(s.all(i))
		p.common()
		pages = append(pages, p.listed...)
		for _, r := range p.library {
			pages = append(pages, r.pages()...)
		}
	}
	return forRobots(pages, s.presses[0].site)
}

// Search returns the files of the search that belong to no single document. All have
// been handed over to Index by then.
func (s *Site) Search() []File {
	var prefixes []string
	for _, e := range policy.Editions {
		prefixes = append(prefixes, e.Prefix)
	}
	var files []File
	for _, f := range s.index().Index(prefixes...) {
		files = append(files, File(f))
	}
	return files
}

// ready returns how to make what is there.
func ready(data []byte) func() []byte { return func() []byte { return data } }

// all returns what is known of the documents in an edition, in their order.
func (s *Site) all(edition int) []*summary {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []*summary
	for _, place := range slices.Sorted(maps.Keys(s.summaries)) {
		all = append(all, s.summaries[place][edition])
	}
	return all
}

// guideIn returns the guide in an edition; nil where there is none.
func (s *Site) guideIn(e policy.Edition) *opened {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.guide == nil {
		return nil
	}
	return s.guide[slices.Index(policy.Editions, e)]
}

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

// InScript returns d as the edition in script s has it.
func InScript(d *policy.Document, s policy.Script) *policy.Document {
	return d.Map(s, inScript(d.Script, s), editorIn(d.Script, s))
}

// editorIn returns the function that brings the editor's words of one script into
// another. In simplified characters they have the quotation marks of the mainland;
// those of the text are never touched.
func editorIn(from, to policy.Script) func(string) string {
	f := inScript(from, to)
	if from == to || to != policy.Hans {
		return f
	}
	return func(s string) string { return mainlandQuotes.Replace(f(s)) }
}

var mainlandQuotes = strings.NewReplacer("「", "“", "」", "”", "『", "‘", "』", "’")

// inScript returns the function that brings words of one script into another.
func inScript(from, to policy.Script) func(string) string {
	switch {
	case from == to:
		return func(s string) string { return s }
	case to == policy.Hans:
		return script.ToHans
	}
	return script.ToHant
}
