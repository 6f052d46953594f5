package intake

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongbao/internal/policy"
	"gongbao/internal/source"
)

// A block is a paragraph, heading or table as a reader found it.
type block struct {
	text   string
	depth  int             // of a Markdown heading; 0 for anything else
	styled bool            // the format marks it as a heading; only a hint
	plain  bool            // the format marks it as a plain paragraph, whatever its first characters
	toc    bool            // in the table of contents
	tight  bool            // on the line after its heading, and so run in with it
	rows   [][]source.Cell // of a table, whose text is empty
	head   bool            // the first row is the header of the table
	line   int             // in source.txt
	doubts []string        // uncertainties of the reader
}

// A sourceBuilder builds source.txt for the formats without lines of their own:
// one line per paragraph or table row.
type sourceBuilder struct {
	lines  []string
	blocks []block
	doubts []Doubt
}

// add appends a paragraph, unless it is empty.
func (s *sourceBuilder) add(b block) {
	if b.text = trim(b.text); b.text == "" {
		return
	}
	s.lines = append(s.lines, b.text)
	b.line = len(s.lines)
	s.appendBlock(b)
}

// appendBlock appends a block whose lines have been written.
func (s *sourceBuilder) appendBlock(b block) {
	s.blocks = append(s.blocks, b)
	slices.Sort(b.doubts)
	for _, d := range slices.Compact(b.doubts) {
		s.doubts = append(s.doubts, Doubt{b.line, d})
	}
}

// table appends a table, with tabs between its cells. Rows without words are left out.
func (s *sourceBuilder) table(b block) {
	rows := b.rows
	b.rows, b.line = nil, len(s.lines)+1
	for n, row := range rows {
		for i := range row {
			row[i].Text = trim(row[i].Text)
		}
		if rowText(row, "") == "" {
			b.head = b.head && n > 0
			if n+1 < len(rows) {
				inherit(rows[n+1], row)
			}
			continue
		}
		b.rows = append(b.rows, row)
		s.lines = append(s.lines, rowText(row, "\t"))
	}
	if b.rows != nil {
		s.appendBlock(b)
	}
}

// inherit merges the cells of a row that continue one of the row above, which is left out,
// as that is merged.
func inherit(row, above []source.Cell) {
	for k := range min(len(row), len(above)) {
		if row[k].Merge == policy.Above {
			row[k].Merge = above[k].Merge
		}
	}
}

func (s *sourceBuilder) text() string {
	if len(s.lines) == 0 {
		return ""
	}
	return strings.Join(s.lines, "\n") + "\n"
}

// first returns the words of the first row of a table, or nothing.
func (b block) first() string {
	if b.rows == nil {
		return ""
	}
	return rowText(b.rows[0], "")
}

// rowText returns the words of cells, with a separator between them.
func rowText(cells []source.Cell, separator string) string {
	var words []string
	for _, c := range cells {
		words = append(words, c.Text)
	}
	return strings.Join(words, separator)
}

// trim removes the white space around a line, as package source does.
func trim(s string) string { return strings.TrimSpace(s) }

// hasSpace reports whether there is white space in s.
func hasSpace(s string) bool { return strings.ContainsFunc(s, unicode.IsSpace) }

func runeCount(s string) int { return utf8.RuneCountInString(s) }

// endsSentence reports whether s ends with punctuation, apart from a closing
// quotation mark or bracket.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, "」』”’）)》")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("。；：！？，、;:!?,…", r)
}
