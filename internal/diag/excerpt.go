package diag

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// The number of characters shown before and after the position, so that even a
// very long line gives a short excerpt.
const (
	contextBefore = 20
	contextAfter  = 30
)

// A quotedFile is a file from which lines are quoted. It caches the line starts
// and the last position, so that many excerpts of one long line need a single
// scan of it.
type quotedFile struct {
	data   []byte
	starts []int // of the lines, in bytes

	line, col, off int // the last position: character col of line is at byte off of the line
}

// newQuotedFile returns a quotedFile for data without a byte order mark, which
// columns do not count.
func newQuotedFile(data []byte) *quotedFile {
	s := &quotedFile{data: bytes.TrimPrefix(data, []byte("\ufeff"))}
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

// lineAt returns line n, from 1, without its line end.
func (s *quotedFile) lineAt(n int) (line []byte, ok bool) {
	if n < 1 || n > len(s.starts) {
		return nil, false
	}
	line = s.data[s.starts[n-1]:]
	if n < len(s.starts) {
		line = bytes.TrimSuffix(line[:s.starts[n]-s.starts[n-1]-1], []byte("\r"))
	}
	return line, true
}

// seek returns line n without its first col characters.
func (s *quotedFile) seek(n, col int, line []byte) []byte {
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

// excerpt returns the part of line n around column col with a caret below that
// column, or the beginning of the line if col is 0.
func (s *quotedFile) excerpt(n, col int) string {
	line, ok := s.lineAt(n)
	if !ok {
		return ""
	}
	start := max(0, col-1-contextBefore)
	window := clip(s.seek(n, start, line))
	at := min(max(0, col-1-start), len(window))
	if start > 0 {
		window = append([]rune{'…'}, window...)
		at++
	}
	if col == 0 {
		return string(window)
	}
	return string(window) + "\n" + indent(window[:at]) + "^"
}

// clip returns the first characters of line in printable form, with an ellipsis
// for the others.
func clip(line []byte) []rune {
	var window []rune
	for len(line) > 0 {
		if len(window) > contextBefore+contextAfter {
			return append(window, '…')
		}
		r, size := utf8.DecodeRune(line)
		window = append(window, printable(r))
		line = line[size:]
	}
	return window
}

// printable replaces characters that are invisible or control a terminal by
// U+FFFD.
func printable(r rune) rune {
	if unicode.IsGraphic(r) || r == '\t' {
		return r
	}
	return unicode.ReplacementChar
}

// oneLine makes s printable on one line.
func oneLine(s string) string {
	return strings.Map(printable, strings.ReplaceAll(s, "\n", " "))
}

// indent returns white space as wide as rs, with U+3000 for wide characters, so
// that it aligns in every terminal.
func indent(rs []rune) string {
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
