package diag

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// An excerpt shows this many characters on either side of the place, so that
// a line of a hundred megabytes still makes one line of output.
const (
	before = 20
	after  = 30
)

// A sheet is a file from which lines are quoted. It remembers where its lines
// begin and how far the last quotation went, so that a thousand faults of one
// long line are quoted in one reading of it.
type sheet struct {
	data   []byte
	starts []int // of the lines, in bytes

	line, col, off int // the place sought last: so many characters into line is byte off of it
}

// newSheet takes a byte order mark off data: no column counts it.
func newSheet(data []byte) *sheet {
	s := &sheet{data: bytes.TrimPrefix(data, []byte("\ufeff"))}
	if data == nil {
		return s
	}
	s.starts = []int{0}
	for i, c := range s.data {
		if c == '\n' {
			s.starts = append(s.starts, i+1)
		}
	}
	return s
}

// lineAt returns line n, counting from 1, without its line end.
func (s *sheet) lineAt(n int) (line []byte, ok bool) {
	if n < 1 || n > len(s.starts) {
		return nil, false
	}
	line = s.data[s.starts[n-1]:]
	if n < len(s.starts) {
		line = bytes.TrimSuffix(line[:s.starts[n]-s.starts[n-1]-1], []byte("\r"))
	}
	return line, true
}

// seek returns what stands in line n after its first col characters.
func (s *sheet) seek(n, col int, line []byte) []byte {
	if n != s.line || col < s.col {
		s.line, s.col, s.off = n, 0, 0
	}
	for s.col < col && s.off < len(line) {
		_, size := utf8.DecodeRune(line[s.off:])
		s.off += size
		s.col++
	}
	return line[s.off:]
}

// excerpt returns the part of line n around column col and, below it, a caret
// under that column. A zero col gives the beginning of the line without caret.
func (s *sheet) excerpt(n, col int) string {
	line, ok := s.lineAt(n)
	if !ok {
		return ""
	}
	start := max(0, col-1-before)
	window := clip(s.seek(n, start, line))
	at := min(max(0, col-1-start), len(window))
	if start > 0 {
		window = append([]rune{'…'}, window...)
		at++
	}
	if col == 0 {
		return string(window)
	}
	return string(window) + "\n" + padding(window[:at]) + "^"
}

// clip returns the first characters of line as they can be shown, with an
// ellipsis for the others.
func clip(line []byte) []rune {
	var window []rune
	for len(line) > 0 {
		if len(window) > before+after {
			return append(window, '…')
		}
		r, size := utf8.DecodeRune(line)
		window = append(window, visible(r))
		line = line[size:]
	}
	return window
}

// visible returns U+FFFD for what would drive a terminal or show nothing:
// control characters, marks of direction, broken UTF-8.
func visible(r rune) rune {
	if unicode.IsGraphic(r) || r == '\t' {
		return r
	}
	return unicode.ReplacementChar
}

// oneLine makes s fit for one line of a terminal.
func oneLine(s string) string {
	return strings.Map(visible, strings.ReplaceAll(s, "\n", " "))
}

// padding returns blanks as wide as rs: an ideographic space under a wide
// character, so that the caret is right in any terminal that draws the line.
func padding(rs []rune) string {
	var b strings.Builder
	for _, r := range rs {
		switch {
		case r == '\t':
			b.WriteByte('\t')
		case unicode.In(r, unicode.Mn, unicode.Me):
		case isWide(r):
			b.WriteRune('\u3000')
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func isWide(r rune) bool {
	k := width.LookupRune(r).Kind()
	return k == width.EastAsianWide || k == width.EastAsianFullwidth
}
