// Package manuscript arranges a document as it is printed: as headings, paragraphs and
// tables. The formats of package export that are to be read by people are made of it.
//
// A block is a line of the reading edition or a table; see [policy.Document.Lines]. The
// words of all runs, joined, are the reading edition, character by character. What a
// format adds to them (notes, spaces after labels, titles) is marked as its own.
package manuscript

import (
	"fmt"
	"html/template"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"gongbao/internal/policy"
)

// A Manuscript is a document in a script, with what is printed beside its text.
type Manuscript struct {
	*policy.Document
	URL       string                      // of the document in the script, absolute
	Site      string                      // the title of the website
	Publisher string                      // of the website; may be empty
	Edition   string                      // the day of the edition, YYYY-MM-DD
	Enacted   string                      // the date of the document, YYYY-MM-DD; may be empty
	Say       func(word string) string    // an interface word in the script of the document
	Locator   func(u *policy.Unit) string // how a unit is cited for short
	Quoted    func(words string) string   // words as they are quoted within quotation marks

	arrange sync.Once
	blocks  []*Block // what Blocks returns
}

// A Kind says what a block is.
type Kind int

const (
	Paragraph Kind = iota
	Heading        // a line with a label and a heading, or one of them, and no text
	Table
)

// A Block is a heading, a paragraph or a table.
type Block struct {
	Kind  Kind
	Unit  *policy.Unit // the first unit in it; the table
	Level int          // of a heading, from 1
	IDs   []string     // of a table, and of units before it that have no words
	Runs  []Run        // none in a table
	Rows  []Row        // of a table
}

// A Row is a row of a table.
type Row struct {
	Unit  *policy.Unit
	IDs   []string
	Head  bool // it says what the columns are
	Cells []Cell
}

// A Cell is a place of a row.
type Cell struct {
	Wide, High int // how many columns and rows the cell covers; 0 where another cell covers the place
	Runs       []Run
}

// A Part is a part of the words of a unit.
type Part int

const (
	Text Part = iota
	Label
	Title // the heading of a unit
)

// A Run is consecutive words of a unit.
type Run struct {
	Unit  *policy.Unit
	Part  Part
	IDs   []string // the addresses that begin here
	Words string
	Gap   bool  // a space follows in print, which is no part of the text
	Notes []int // the numbers of the notes whose words end here
}

// Columns returns the number of columns of a table.
func (b *Block) Columns() int {
	n := 1
	for _, r := range b.Rows {
		n = max(n, len(r.Cells))
	}
	return n
}

// Span returns how many columns cell k covers in a table; the last one of a row goes on to the end.
func (r Row) Span(k, columns int) int {
	if wide := r.Cells[k].Wide; wide == 0 || k+wide < len(r.Cells) {
		return wide
	}
	return columns - k
}

// Words returns the words of a block, as they are in the reading edition.
func (b *Block) Words() string {
	var words []byte
	for _, r := range b.Runs {
		words = append(words, r.Words...)
	}
	for _, row := range b.Rows {
		for _, c := range row.Cells {
			for _, r := range c.Runs {
				words = append(words, r.Words...)
			}
		}
	}
	return string(words)
}

// Title returns the words of a heading with a space after its label.
func (b *Block) Title() string {
	var title, words string
	for _, r := range b.Runs {
		title, words = title+r.Words, words+r.Words
		if r.Gap && words != b.Words() {
			title += "　"
		}
	}
	return title
}

// PlainText returns the reading edition as text, a heading or paragraph a line.
func PlainText(d *policy.Document) string { return strings.Join(d.Lines(), "\n") + "\n" }

// Hash returns the SHA-256 of the reading edition as text.
func (m *Manuscript) Hash() string { return policy.Hash(PlainText(m.Document)) }

// A Fact is something that is known about a document.
type Fact struct{ Name, Value string }

// Facts returns what is known about the document, as its page says it.
func (m *Manuscript) Facts() []Fact {
	var facts []Fact
	for _, f := range []Fact{
		{"文種", m.Kind}, {"發文機關", m.Issuer}, {"文號", m.Number}, {"成文日期", m.Date}, {"本版日期", m.Edition}, {"編者", m.Publisher},
	} {
		if f.Value != "" {
			facts = append(facts, Fact{m.Say(f.Name), f.Value})
		}
	}
	return facts
}

// Has reports whether a block has words of u.
func (b *Block) Has(u *policy.Unit) bool {
	return slices.ContainsFunc(b.Runs, func(r Run) bool { return r.Unit == u }) ||
		slices.ContainsFunc(b.Rows, func(r Row) bool { return r.Unit == u })
}

// Note returns the note with a number, from 1: the words that it is about, and what the
// editor says of them.
func (m *Manuscript) Note(number int) string {
	n := m.Notes[number-1]
	return fmt.Sprintf(m.Say("「%s」："), m.Quoted(n.Quote)) + n.Text
}

// Runs returns a part of the words of u, divided where notes end.
func (m *Manuscript) Runs(u *policy.Unit, p Part) []Run {
	a := arranger{doc: m.Document}
	off := u.Off
	switch p {
	case Label:
		return a.add(nil, Run{Unit: u, Part: p, Words: u.Label}, off)
	case Title:
		return a.add(nil, Run{Unit: u, Part: p, Words: u.Heading}, off+runes(u.Label))
	}
	return a.add(nil, Run{Unit: u, Words: u.Text}, off+runes(u.Label+u.Heading))
}

// TableRows returns the rows of a table.
func (m *Manuscript) TableRows(table *policy.Unit) []Row {
	a := arranger{doc: m.Document}
	a.table(table)
	for _, u := range table.Units {
		a.row(u)
	}
	return a.blocks[0].Rows
}

// Blocks returns the document as blocks. They are arranged once for all formats, which must
// not change them.
func (m *Manuscript) Blocks() []*Block {
	m.arrange.Do(func() { m.blocks = arranged(m.Document) })
	return m.blocks
}

// arranged returns a document as blocks.
func arranged(d *policy.Document) []*Block {
	a := arranger{doc: d}
	waits := false // the line waits for the text that its label belongs to
	for u := range d.All() {
		switch u.Kind {
		case policy.Table:
			a.table(u)
			a.blocks[len(a.blocks)-1].IDs = append(a.take(), u.ID)
			waits = false
			continue
		case policy.Row:
			a.row(u)
			waits = false
			continue
		}
		if goesOn := u.Kind == policy.Point || waits && u.Label == ""; !goesOn || a.line == nil {
			a.begin(Paragraph, u)
		}
		a.unit(u)
		waits = u.RunIn && u.Para == ""
	}
	if n := len(a.blocks); n > 0 { // of units at the end that have no words
		a.blocks[n-1].IDs = append(a.blocks[n-1].IDs, a.take()...)
	}
	return a.blocks
}

// Escape escapes words for XML.
func Escape(words string) string { return template.HTMLEscapeString(words) }

func runes(s string) int { return utf8.RuneCountInString(s) }
