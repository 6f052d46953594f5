package facts

import (
	"strings"
	"unicode/utf8"
)

// A segment is what stands between two marks.
type segment struct {
	Span
	ends bool // it is the last of its sentence
}

// sealed returns the spans of a clause in which no body does anything: titles in
// 《》, words in quotation marks, and what has been read already.
func (c *clause) sealed() []Span {
	var spans []Span
	for _, m := range c.find(sealForm) {
		spans = append(spans, m[0])
	}
	return append(spans, c.read...)
}

// sealForm matches a title, words in quotation marks, the number of an order, and
// the name of a law on a line of its own.
var sealForm = pattern(`《[^《》]*》|“[^“”]*”|國務院令第[0-9]+號|^中華人民共和國\p{Han}{2,40}(?:法|法典|條例|規定|辦法|細則)$`)

// segments returns the segments of a clause. A heading that stands on a line of
// its own is a sentence.
func (c *clause) segments() []segment {
	sealed := c.sealed()
	headed := c.head + utf8.RuneCountInString(c.unit.Heading)
	var list []segment
	from := c.head
	end := func(to int, ends bool) {
		if to > from {
			list = append(list, segment{Span{from, to}, ends})
		}
	}
	for at := c.head; at < c.len(); at++ {
		if at == headed && at > c.head && !strings.HasSuffix(c.unit.Heading, "。") {
			end(at, true)
			from = at
		}
		if r := c.rune(at); strings.ContainsRune(marks, r) && !within(Span{at, at + 1}, sealed) && !c.isRatio(at) {
			end(at, strings.ContainsRune(stops, r))
			from = at + 1
		}
	}
	end(c.len(), true)
	return list
}

// isRatio reports whether the mark at a character stands between two digits:
// 2000:1.
func (c *clause) isRatio(at int) bool {
	return at > 0 && at+1 < c.len() && isDigit(c.rune(at-1)) && isDigit(c.rune(at+1))
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

const (
	marks = ",;:。!?"
	stops = "。!?"
)
