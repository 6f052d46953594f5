package facts

import "strings"

// Punctuation of folded text.
const (
	punctuation  = ",;:。!?" // ends a segment
	sentenceEnds = "。!?"
)

// A segment is the text between two punctuation marks.
type segment struct {
	Span
	endsSentence bool
}

// segments returns the segments of a clause. Punctuation inside the spans of skip
// ends none. A heading on a line of its own is a sentence.
func (c *clause) segments(skip []Span) []segment {
	headingEnd := c.start + runeCount(c.unit.Heading)
	var list []segment
	from := c.start
	end := func(to int, endsSentence bool) {
		if to > from {
			list = append(list, segment{Span{from, to}, endsSentence})
		}
	}
	for at := c.start; at < c.len(); at++ {
		if at == headingEnd && at > c.start && !strings.HasSuffix(c.unit.Heading, "。") {
			end(at, true)
			from = at
		}
		if r := c.runeAt(at); strings.ContainsRune(punctuation, r) && !(Span{at, at + 1}).within(skip) && !c.isRatioColon(at) {
			end(at, strings.ContainsRune(sentenceEnds, r))
			from = at + 1
		}
	}
	end(c.len(), true)
	return list
}

// isRatioColon reports whether a character is between two digits: 2000:1.
func (c *clause) isRatioColon(at int) bool {
	return at > 0 && at+1 < c.len() && isDigit(c.runeAt(at-1)) && isDigit(c.runeAt(at+1))
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// quoted returns the spans of a clause that are not statements of its own: titles
// in 《》, quotations, the numbers of orders, and the name of a law that is a line
// by itself.
func (c *clause) quoted() []Span {
	var spans []Span
	for _, m := range c.find(quotedRE) {
		spans = append(spans, m[0])
	}
	return spans
}

var quotedRE = pattern(`《[^《》]*》|“[^“”]*”|國務院令第[0-9]+號|^中華人民共和國\p{Han}{2,40}(?:法|法典|條例|規定|辦法|細則)$`)

// sentenceEnd returns the end of the sentence around a character, without its
// punctuation. Punctuation of also ends it too.
func (c *clause) sentenceEnd(at int, also string) int {
	for ; at < c.len(); at++ {
		if strings.ContainsRune(sentenceEnds+also, c.runeAt(at)) {
			return at
		}
	}
	return at
}

// segmentStart returns the start of the segment before a character.
func (c *clause) segmentStart(at int) int {
	for at > c.start && !strings.ContainsRune(punctuation, c.runeAt(at-1)) {
		at--
	}
	return at
}
