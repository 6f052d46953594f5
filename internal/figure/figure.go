// Package figure draws the facts of a document: who is responsible for what, the
// targets, and a summary on one sheet of paper.
//
//	matrix    責任單位 × 十張網: bodies by the sections that have pages of their own
//	targets   量化指標: percentages and numbers of people, each on a common scale
//	glance    一圖讀懂: the document on one sheet of A4
//
// A [Figure] is one picture in several forms, made from the same values:
//
//   - HTML is for a page. It consists of text and tables, so that it scales, wraps
//     on a phone and works with a screen reader; only marks and scales are SVG. Its
//     classes are those of static/css/figure.css, and it has no style attributes.
//   - SVG is a file of its own, to be saved, printed and shared: all colours and
//     fonts are in it, and it loads nothing.
//   - Table has what both show, a row for each statement, with its clause.
//
// Figures show only facts of the index, each with its clause. Facts that the text
// has lost are marked as lost, and words of the editor (short names, summaries)
// as the editor's.
//
// # Geometry
//
// There are no font metrics. The width of a line is computed by width.go: a
// Chinese character is one em wide, an ASCII character a little more than half.
// Text is wrapped by these widths and by the rules for punctuation at the ends of
// lines (避頭尾). All text goes through [drawing], which records the box of each
// line for the tests. Both variants have the same number of characters, and so
// the same geometry.
//
// # Files
//
//	figure.go    the exported types
//	width.go     widths and line breaks
//	drawing.go   SVG: shapes and text in the colours of the theme or of a file
//	marks.go     the marks of roles
//	page.go      the templates of the HTML
//	matrix.go    targets.go    glance.go     the contents of the figures
//	*_draw.go                                their layout in SVG
package figure

import (
	"fmt"
	"html/template"

	"gongbao/internal/facts"
	"gongbao/internal/policy"
)

// A Figure is a picture of facts of a document.
type Figure struct {
	Name  string // of its file and its ids on a page, such as "matrix"
	Title string
	Alt   string        // text alternative
	HTML  template.HTML // for a page
	Sheet template.HTML // the drawing for a printed page, in the colours of the theme
	SVG   []byte        // the file
	Table Table
}

// A Table has what a figure shows, a row for each statement.
type Table struct {
	Head []string
	Rows [][]Cell
}

// A Cell is a cell of a table, with an optional link.
type Cell struct{ Text, Href string }

// A Link is a link to further reading.
type Link struct {
	Text string
	Href string // relative to the page
	URL  string // absolute, as printed
}

// A Maker makes the figures of one document.
type Maker struct {
	Doc   *policy.Document
	Index *facts.Register
	Words func(word string, args ...any) (string, error) // interface words, as in templates

	// URLs of units, relative to the page with the figure and for a file that
	// may be anywhere.
	Page, File func(*policy.Unit) string
	Body       func(*facts.Body) string // its page, relative to the page; nil or "" if it has none

	More   []Link // further reading, for the glance
	Notice string // statement about the site, for the glance
}

// Empty reports whether the figure shows nothing.
func (f Figure) Empty() bool { return len(f.Table.Rows) == 0 }

// A renderer renders the figures of a Maker. It keeps the first error.
type renderer struct {
	Maker
	err error
}

// t returns an interface word.
func (m *renderer) t(word string, args ...any) string {
	said, err := m.Words(word, args...)
	if err != nil && m.err == nil {
		m.err = fmt.Errorf("figure: %w", err)
	}
	return said
}

// body returns the URL of the page of a body, or "".
func (m *renderer) body(b *facts.Body) string {
	if m.Body == nil || b.Key == "" {
		return ""
	}
	return m.Body(b)
}

// scaleNote returns the explanation of the scales.
func (m *renderer) scaleNote() string { return m.t("圓點是指標，粗線是達標的範圍。") }
