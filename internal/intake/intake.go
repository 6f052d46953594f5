// Package intake converts a file that an editor has received (a text file, a web
// page, a Word file) into a document of the site. [Import] takes the bytes of
// one file and returns the files of a content folder, written as an editor would
// have written them, and a [Report] of what was recognised and what is uncertain.
//
//	bytes ──reader──▶ blocks ──segments──▶ main text, annexes ──outline──▶ entries ──write──▶ Markdown
//	                  + source.txt         title, roles, tables              ▲
//	                                                                         └── labels: package policy
//
// # Readers
//
// A reader turns a file into paragraphs and tables. There is one for plain text
// (UTF-8, UTF-16, GB18030, Big5), and one each for Markdown, HTML and Word. They
// return what a person sees: numbers that a browser or Word generates are written
// out; deleted and hidden text is left out and reported. For plain text,
// source.txt is the text itself; for the other formats it has one line per
// paragraph or table row, with tabs between cells.
//
// A file with a character that cannot be displayed is refused, with the position
// of the character (see [Refusal]); no character is dropped silently.
//
// # Structure
//
// The text is split into the main text and its annexes, each with its own title
// and numbering scheme. Then the lines around the text are identified (document
// number, addressee, table of contents, list of annexes, signature, date,
// remarks), and so are tables and lists of names that were pasted one cell a
// line. The rest becomes headings, labelled paragraphs and paragraphs. The rules
// use the form of a line, its neighbours, and whether its number continues a
// sequence. An uncertain line stays a paragraph and is reported.
//
// Markdown with headings is trusted, so importing the output of this package
// again gives the same output.
//
// # Verification
//
// Every import is read back with package source, and its text is compared with
// source.txt character by character. A document that differs is not returned.
package intake

import (
	"path"
	"strings"
)

// An Input is a received file.
type Input struct {
	Name string // its extension selects the reader
	Data []byte
}

// Options are the choices of the editor.
type Options struct {
	Slug string // the folder name of the document; derived from its file name or title if empty

	// Taken reports whether another document than the one with this title and text has a
	// slug. A slug from a title that is taken gets a number.
	Taken func(slug, title, text string) bool
}

// MaxSize returns the largest size in bytes of a received file with this name.
// Word files may contain pictures, so their limit is higher. The longest
// Chinese statute has a twentieth of the limit for text.
func MaxSize(name string) int64 {
	if strings.EqualFold(path.Ext(name), ".docx") {
		return 128 << 20
	}
	return maxText
}

// Limits on the extracted text.
const (
	maxText       = 8 << 20 // bytes
	maxParagraphs = 100_000
)

// A File is one file of the folder of a document.
type File struct {
	Name    string
	Content string
}

// A Result is the content folder of a document and the report on its import.
type Result struct {
	Slug   string
	Files  []File
	Report Report
}

// Import converts one received file into the folder of a document. The error is
// a *Refusal if the file cannot be imported.
func Import(in Input, opt Options) (*Result, error) {
	r, err := read(in)
	if err != nil {
		return nil, err
	}
	d := analyze(r)
	files := d.edition()
	meta := d.metadata()
	slug, fromTitle, err := slugOf(in.Name, opt.Slug, meta.Title, func(slug string) bool {
		return opt.Taken != nil && opt.Taken(slug, meta.Title, r.text)
	})
	if err != nil {
		return nil, err
	}
	doc, err := verify(files, meta, r.text)
	if err != nil {
		return nil, err
	}
	meta.Split = split(doc)
	content, err := meta.yaml()
	if err != nil {
		return nil, err
	}
	files = append(files, File{"document.yaml", content}, File{"source.txt", r.text})
	return &Result{Slug: slug, Files: files, Report: d.report(in, slug, fromTitle)}, nil
}

// extracted is the output of a reader.
type extracted struct {
	text       string // source.txt
	blocks     []block
	doubts     []Doubt
	encoding   string
	structured bool // Markdown with headings: its structure is trusted
}
