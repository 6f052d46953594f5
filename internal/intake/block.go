package intake

import (
	"strings"
	"unicode/utf8"
)

// A block is one paragraph, heading or table as a reader found it.
type block struct {
	text   string
	depth  int        // of a Markdown heading; 0 for anything else
	styled bool       // the format calls it a heading, which is a hint and no more
	plain  bool       // the format says that it is a plain paragraph, whatever it begins with
	tight  bool       // it stands on the line after its heading, and runs in with it
	rows   [][]string // of a table, whose text is empty
	head   bool       // the first row is the head of the table
	line   int        // in source.txt
	doubts []string   // what the reader of the file is unsure of here
}

// A sheet is source.txt under construction, for the formats that have no lines
// of their own: a paragraph or row a line.
type sheet struct {
	lines  []string
	blocks []block
	doubts []Doubt
}

// add appends a paragraph. A paragraph without words is none.
func (s *sheet) add(b block) {
	if b.text = trim(b.text); b.text == "" {
		return
	}
	s.lines = append(s.lines, b.text)
	b.line = len(s.lines)
	s.take(b)
}

// take appends a block whose lines have been written.
func (s *sheet) take(b block) {
	s.blocks = append(s.blocks, b)
	for _, d := range b.doubts {
		s.doubts = append(s.doubts, Doubt{b.line, d})
	}
}

// table appends a table, its cells separated by tabs.
func (s *sheet) table(b block) {
	rows := b.rows
	b.rows, b.line = nil, len(s.lines)+1
	for _, row := range rows {
		for i := range row {
			row[i] = trim(row[i])
		}
		if strings.Join(row, "") == "" {
			continue
		}
		b.rows = append(b.rows, row)
		s.lines = append(s.lines, strings.Join(row, "\t"))
	}
	if b.rows != nil {
		s.take(b)
	}
}

func (s *sheet) text() string {
	if len(s.lines) == 0 {
		return ""
	}
	return strings.Join(s.lines, "\n") + "\n"
}

// first returns the first row of a table.
func (b block) first() []string {
	if b.rows == nil {
		return nil
	}
	return b.rows[0]
}

// blanks are removed around every line; see package source.
const blanks = " \t\r\n\f\u3000\u00a0"

func trim(s string) string { return strings.Trim(s, blanks) }

func chars(s string) int { return utf8.RuneCountInString(s) }

// unspaced returns s without its blanks: 總　則 and 總則 are the same word.
func unspaced(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(blanks, r) {
			return -1
		}
		return r
	}, s)
}

// ends reports whether s ends as a sentence or a clause of one does, a closing
// quotation mark or bracket aside.
func ends(s string) bool {
	s = strings.TrimRight(s, "」』”’）)》")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("。；：！？，、;:!?,…", r)
}
