// Package source reads the content folder and returns documents.
//
//	content/
//	  site.yaml            name, address and settings of the website
//	  readings.yaml        pronunciation of words with ambiguous characters
//	  documents.txt        the ledger of published documents
//	  redirects.yaml       documents that have moved
//	  script.yaml          how some words are converted to the other script
//	  pages/*.md           pages about the site, in ordinary Markdown
//	  fangkong/            a document: any other folder
//	    document.yaml      its metadata
//	    1.md 2.md 3.md 3-1.md …   the reading edition, in the order of the names
//	    source.txt         the text as received
//	    corrections.yaml   every difference between the two
//	    script.yaml        how some words of the document are converted
//	    notes.yaml         notes of the editor on the text
//	    aids.yaml          short names, drawings and summaries by the editor
//	    bodies.yaml        names of bodies and laws for the index
//	    audiences.yaml     readers, and the clauses that concern them
//	    questions.yaml     what readers ask, and the words that answer it
//	    everyday.yaml      everyday words, and those of the text
//	    ids.txt            the ledger of published addresses
//	    redirects.yaml     addresses that have moved or were revised
//
// # The Markdown of a document
//
// In a document only three kinds of Markdown have a meaning: a line that begins
// with # is a heading, an empty line ends a paragraph, and lines between pipes or
// indented lines are tables. Everything else is literal text, such as 「*」, 「1.」,
// 「>」 and 「<」. The lines of a paragraph are joined without a space. So markup
// cannot swallow a character; only the white space around a line and after a label
// is dropped: all of Unicode's (unicode.IsSpace), since people indent with U+3000.
//
// [Load] always returns what it could read, with a finding for each fault.
// goldmark and the YAML library are used by this package alone.
package source

import (
	"io/fs"
	"slices"
	"strings"

	"gongbao/internal/diag"
	"gongbao/internal/policy"
)

// Root is the content folder. The file names of findings begin with it.
const Root = "content"

// maxSize is the largest size of a file in bytes. The longest statute of the
// People's Republic has a hundredth of it.
const maxSize = 32 << 20

// Content is everything in the content folder.
type Content struct {
	Site      Site
	Documents []*policy.Document // sorted by slug
	Pages     []*Page            // sorted by slug
	Readings  map[string]string  // word in the script of the site → pinyin
	Published []Published        // documents.txt
	Moved     []MovedDocument    // redirects.yaml
}

// A loader reads files and collects findings.
type loader struct {
	fsys  fs.FS
	found diag.List
}

// Load reads the content in fsys, whose root is the content folder.
func Load(fsys fs.FS) (*Content, diag.List) {
	c, found := LoadSite(fsys)
	folders, faults := Folders(fsys)
	found = append(found, faults...)
	for _, folder := range folders {
		d, faults := LoadDocument(fsys, folder)
		found = append(found, faults...)
		if d != nil {
			c.Documents = append(c.Documents, d)
		}
	}
	slices.SortFunc(c.Documents, func(a, b *policy.Document) int { return strings.Compare(a.Slug, b.Slug) })
	all := *c
	if len(c.Documents) < len(folders) {
		all.Published = nil // whether a document is missing is only known of those without errors
	}
	return c, append(found, Addresses(&all)...)
}

// LoadSite reads everything except the documents.
func LoadSite(fsys fs.FS) (*Content, diag.List) {
	l := &loader{fsys: fsys}
	c := &Content{}
	l.site(c)
	l.yaml("readings.yaml", &c.Readings, optional)
	publication{l}.read(c)
	exceptionsOf(l, ExceptionsName)
	if _, err := fs.Stat(fsys, pagesFolder); err == nil {
		c.Pages = l.pages(pagesFolder)
	}
	return c, l.found
}

// pagesFolder is the folder of the pages about the site; every other folder is
// a document.
const pagesFolder = "pages"

// Folders returns the folders of documents in fsys, sorted by name.
func Folders(fsys fs.FS) ([]string, diag.List) {
	l := &loader{fsys: fsys}
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		l.found.Add(diag.FileUnread, diag.Pos{File: Root}, "%v", withoutPath(err))
	}
	var folders []string
	for _, e := range entries {
		if name := e.Name(); e.IsDir() && !isIgnored(name) && name != pagesFolder {
			folders = append(folders, name)
		}
	}
	return folders, l.found
}

// LoadDocument reads the document in a folder of fsys, or returns nil if there
// is none.
func LoadDocument(fsys fs.FS, folder string) (*policy.Document, diag.List) {
	l := &loader{fsys: fsys}
	return l.document(folder), l.found
}

// Size returns the size in bytes of the Markdown files in a folder of fsys.
func Size(fsys fs.FS, folder string) int64 {
	l := &loader{fsys: fsys}
	size := int64(0)
	for _, file := range l.markdown(folder) {
		if info, err := fs.Stat(fsys, file); err == nil {
			size += info.Size()
		}
	}
	return size
}

// Addresses checks that all documents and pages of c have different addresses,
// that the guide is among the documents, and that no published document is missing or has
// lost its ledger. It uses only the heads of documents.
func Addresses(c *Content) diag.List {
	l := &loader{}
	l.slugs(c)
	publication{l}.check(c)
	if c.Site.Guide != "" && c.Guide() == nil {
		l.add(diag.YAMLValue, l.at("site.yaml"), "guide: document %q not found", c.Site.Guide)
	}
	return l.found
}

func (l *loader) add(c diag.Code, p diag.Pos, format string, args ...any) {
	l.found.Add(c, p, format, args...)
}
