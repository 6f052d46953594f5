// Package epub writes a document as an e-book (EPUB 3.3).
//
// Words that are inside an element with the attribute data-x are not words of the
// document. The words of its pages without these, joined in the order of the spine, are
// the reading edition.
package epub

import (
	"bytes"
	_ "embed"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"gongbao/internal/export/archive"
	"gongbao/internal/export/manuscript"
)

// A book is an e-book that is being written.
type book struct {
	*manuscript.Manuscript
	pages  []page
	notes  bool
	buffer bytes.Buffer // for all pages one after the other
}

// A page is a file of the text.
type page struct {
	name   string
	blocks []*manuscript.Block
}

// Names of the files of a book that are not pages of the text.
const (
	packageName = "package.opf"
	navName     = "nav.xhtml"
	coverName   = "title.xhtml"
	notesName   = "notes.xhtml"
	styleName   = "style.css"
)

//go:embed style.css
var style []byte

var container = archive.Packed("META-INF/container.xml", []byte(`<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="`+packageName+`" media-type="application/oebps-package+xml"/></rootfiles></container>
`))

var stylesheet = archive.Packed(styleName, style)

// Write writes m as a book.
func Write(w io.Writer, m *manuscript.Manuscript) error {
	b := &book{Manuscript: m, notes: len(m.Notes) > 0}
	for i, blocks := range chunks(m.Blocks(), 1) {
		b.pages = append(b.pages, page{fmt.Sprintf("text-%d.xhtml", i+1), blocks})
	}
	files := []archive.File{
		{Name: "mimetype", Data: []byte("application/epub+zip"), Bare: true},
		container,
		{Name: packageName, Data: b.packageFile()},
		{Name: navName, Data: b.nav()},
		{Name: coverName, Data: b.cover()},
	}
	for _, p := range b.pages {
		files = append(files, archive.File{Name: p.name, Data: b.page(p)})
	}
	if b.notes {
		files = append(files, archive.File{Name: notesName, Data: b.notesPage()})
	}
	return archive.Write(w, append(files, stylesheet))
}

// largest is how many characters a page may have. Readers on small devices are slow on
// long pages.
const largest = 12_000

// chunks divides blocks into pages. A page begins at a heading of a level, or, where the
// text between two of them is longer than a page may be, of the next level; it goes on as
// long as what follows has room.
func chunks(blocks []*manuscript.Block, level int) [][]*manuscript.Block {
	var list [][]*manuscript.Block
	room := 0
	add := func(part []*manuscript.Block) {
		n := size(part)
		switch {
		case len(list) > 0 && n <= room:
			last := &list[len(list)-1]
			*last = (*last)[:len(*last)+len(part)] // part follows it in blocks
			room -= n
		case n > largest && level < deepest:
			list, room = append(list, chunks(part, level+1)...), 0
		default:
			list, room = append(list, part), largest-n
		}
	}
	from := 0
	for i, b := range blocks {
		if i > from && b.Kind == manuscript.Heading && b.Level == level {
			add(blocks[from:i])
			from = i
		}
	}
	add(blocks[from:])
	return list
}

// deepest is the level of the deepest headings.
const deepest = 6

// size returns the number of characters of blocks.
func size(blocks []*manuscript.Block) int {
	n := 0
	for _, b := range blocks {
		n += utf8.RuneCountInString(b.Words())
	}
	return n
}

// packageFile returns the package document: what is known about the book, and its files in
// the order in which they are read.
func (b *book) packageFile() []byte {
	var s strings.Builder
	fmt.Fprintf(&s, xmlHead+`<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="%s"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
`, b.Script)
	for _, e := range []struct{ name, attributes, value string }{
		{"dc:identifier", ` id="id"`, b.URL},
		{"dc:title", "", b.Document.Title},
		{"dc:language", "", string(b.Script)},
		{"dc:creator", "", b.Issuer},
		{"dc:publisher", "", b.Publisher},
		{"dc:source", "", b.URL},
		{"dc:date", "", b.Enacted},
		{"meta", ` property="dcterms:modified"`, b.Edition + "T00:00:00Z"},
		{"meta", ` property="schema:accessMode"`, "textual"},
		{"meta", ` property="schema:accessModeSufficient"`, "textual"},
		{"meta", ` property="schema:accessibilityFeature"`, "structuralNavigation"},
		{"meta", ` property="schema:accessibilityFeature"`, "tableOfContents"},
		{"meta", ` property="schema:accessibilityFeature"`, "readingOrder"},
		{"meta", ` property="schema:accessibilityHazard"`, "none"},
	} {
		if e.value != "" {
			fmt.Fprintf(&s, "<%s%s>%s</%[1]s>\n", e.name, e.attributes, manuscript.Escape(e.value))
		}
	}
	s.WriteString("</metadata><manifest>\n")
	item := func(id, name, media, properties string) {
		fmt.Fprintf(&s, `<item id="%s" href="%s" media-type="%s"%s/>`+"\n", id, name, media, properties)
	}
	const xhtml = "application/xhtml+xml"
	item("nav", navName, xhtml, ` properties="nav"`)
	item("title", coverName, xhtml, "")
	item("style", styleName, "text/css", "")
	spine := []string{"title", "nav"}
	for i, p := range b.pages {
		id := fmt.Sprintf("text-%d", i+1)
		item(id, p.name, xhtml, "")
		spine = append(spine, id)
	}
	if b.notes {
		item("notes", notesName, xhtml, "")
		spine = append(spine, "notes")
	}
	s.WriteString("</manifest><spine>\n")
	for _, id := range spine {
		fmt.Fprintf(&s, `<itemref idref="%s"/>`+"\n", id)
	}
	s.WriteString("</spine></package>\n")
	return []byte(s.String())
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"
