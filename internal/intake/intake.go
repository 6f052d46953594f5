// Package intake makes a document of what an editor has received: a pasted text,
// a web page, a Word file. [Import] takes the bytes of one file and returns the
// files of a folder of the content, written as an editor would have written them,
// and a [Report] of what was recognised and what was not certain.
//
//	bytes ──reader──▶ blocks ──pieces──▶ main text, annexes ──outline──▶ entries ──write──▶ Markdown
//	                  + source.txt       title, matter, tables             ▲
//	                                                                       └── labels: package policy
//
// # Readers
//
// A reader makes paragraphs and tables of a file: one for plain text (UTF-8,
// UTF-16, GB18030, Big5), one each for Markdown, HTML and Word. What a reader of
// the file sees is the text: numbers that a browser or Word counts are written
// out, what is deleted or hidden is left out, and what is left out is said. For
// text, source.txt is the text itself; for the others it has a paragraph a line,
// and a row of a table with tabs between its cells.
//
// A character that no edition can show is never dropped in silence: the file is
// refused, with the place (see [Refusal]).
//
// # Structure
//
// A text is cut into its main part and its annexes, each with a title and a
// scheme of numbering of its own. Then the matter around the text is told apart
// (number, addressee, contents, names of annexes, signature, date, remarks), and
// tables and lists of names that were copied cell by cell. The rest is headings,
// labelled paragraphs and paragraphs. The rules go by form and by place: what a
// line looks like, what stands around it, and whether its number counts on.
// Where they are unsure, a paragraph stays a paragraph, and the report says so.
//
// Markdown that has headings is taken at its word. So what this package writes,
// it reads back unchanged.
//
// # Trust
//
// Every import is read by package source as the site will read it, and its words
// are held against source.txt, character by character. A document that differs
// is never returned.
package intake

import (
	"path"
	"strings"
)

// An Input is a file that was received.
type Input struct {
	Name string // as given; its ending says what it is
	Data []byte
}

// Options are what the editor decides.
type Options struct {
	Slug string // in addresses; from the file's name where it is empty
}

// MaxSize returns how many bytes a received file may have. A Word file may hold
// pictures; the longest statute has a twentieth of what a text may have.
func MaxSize(name string) int64 {
	if strings.EqualFold(path.Ext(name), ".docx") {
		return 128 << 20
	}
	return maxText
}

// What a text may have at most: bytes, and paragraphs.
const (
	maxText       = 8 << 20
	maxParagraphs = 100_000
)

// A File is one file of the folder of a document.
type File struct {
	Name    string
	Content string
}

// A Result is the folder of a document, and what there is to say about it.
type Result struct {
	Slug   string
	Files  []File
	Report Report
}

// Import makes the folder of a document from one received file.
func Import(in Input, opt Options) (*Result, error) {
	r, err := read(in)
	if err != nil {
		return nil, err
	}
	slug, err := slugOf(in.Name, opt.Slug)
	if err != nil {
		return nil, err
	}
	d := newDraft(r)
	files := d.edition()
	card := d.card()
	doc, err := load(files, card, r.text)
	if err != nil {
		return nil, err
	}
	card.Split = split(doc)
	files = append(files, File{"document.yaml", card.String()}, File{"source.txt", r.text})
	return &Result{Slug: slug, Files: files, Report: d.report(in, slug)}, nil
}

// A received is what a reader makes of a file.
type received struct {
	text     string // source.txt
	blocks   []block
	doubts   []Doubt
	encoding string
	given    bool // it is Markdown that says itself what is what
}
