// Package figure draws what a document says: who has which part where, what is to
// be reached, and the whole of it on one sheet of paper.
//
//	matrix    責任單位 × 十張網: bodies by the sections that have pages of their own
//	targets   量化指標: percentages with percentages, heads with heads
//	glance    一圖讀懂: the document on one sheet of A4
//
// A [Figure] is one picture in three forms, made from the same values:
//
//   - HTML is for a page. It is text and tables, so that it follows the reader's
//     size of letters, wraps on a telephone and is read aloud in order; only the
//     marks and scales in it are SVG. Its classes are those of static/_figure.css,
//     and it has no style attributes.
//   - SVG is a file of its own, to be saved, printed and passed on: every colour and
//     font is in it, and nothing is fetched.
//   - Table is what both show, a row for each statement, with its clause.
//
// Nothing is drawn that the index does not say, and nothing is said without its
// clause. What the text has lost is said to be lost. What the editor's words are
// (short names, summaries), the figure says.
//
// # Geometry
//
// There are no font metrics here. A line is as wide as width.go says: a Chinese
// character is one em, one of ASCII a little more than half. Text is wrapped by
// that rule and by 避頭尾, and whatever is drawn goes through [drawing], which knows
// for each line the box that it must stay in; the tests ask it. Both editions have
// the same number of characters, and so the same geometry.
//
// # Files
//
//	figure.go    the public face
//	width.go     how wide words are, and where lines break
//	drawing.go   SVG: boxes, lines and words in the inks of the theme or of a file
//	marks.go     roles by shape and letter
//	page.go      the templates of the HTML
//	matrix.go    targets.go    glance.go     what is shown
//	*_draw.go                                where it stands in the file
package figure

import (
	"fmt"
	"html/template"

	"gongbao/internal/facts"
	"gongbao/internal/policy"
)

// A Figure is a picture of what a document says.
type Figure struct {
	Name  string // of its file and of its ids on a page: matrix
	Title string
	Alt   string        // what a reader who cannot see it is told
	HTML  template.HTML // for a page
	Sheet template.HTML // for a page that is to be printed: the drawing, in the inks of the theme
	SVG   []byte        // the file
	Table Table
}

// A Table is what a figure shows, a row for each statement.
type Table struct {
	Head []string
	Rows [][]Cell
}

// A Cell is words of a table, which may lead somewhere.
type Cell struct{ Text, Href string }

// A Link leads on from a figure.
type Link struct {
	Text string
	Href string // from the page
	URL  string // absolute, as it is printed
}

// A Maker makes the figures of one document.
type Maker struct {
	Doc   *policy.Document
	Index *facts.Register
	Words func(word string, args ...any) (string, error) // of the interface, as templates have them

	// Where things are, seen from the page that the figure stands on, and from a
	// file, which may be anywhere.
	Page, File func(*policy.Unit) string
	Body       func(*facts.Body) string // the page of a body, from the page; nil or empty: it has none

	More   []Link // where to read on; for the glance
	Notice string // what the site is and is not; for the glance
}

// Empty reports whether there is nothing to show.
func (f Figure) Empty() bool { return len(f.Table.Rows) == 0 }

// A maker is a Maker at work: it remembers the first word that the table of
// interface words lacks.
type maker struct {
	Maker
	err error
}

// t returns a word of the interface.
func (m *maker) t(word string, args ...any) string {
	said, err := m.Words(word, args...)
	if err != nil && m.err == nil {
		m.err = fmt.Errorf("figure: %w", err)
	}
	return said
}

// body returns the address of a body's page; empty where there is none.
func (m *maker) body(b *facts.Body) string {
	if m.Body == nil || b.Key == "" {
		return ""
	}
	return m.Body(b)
}
