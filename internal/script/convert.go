package script

import (
	"slices"
	"unicode/utf8"
)

// A converter is one conversion.
type converter struct {
	normalization []stage
	exceptions    stage
	words         stage
	chain         []stage
}

// convert returns s converted. Replacements have the length of what they
// replace, so the text is rewritten in place, stage by stage.
func (c *converter) convert(s string) string {
	text := decode(s)
	rewrite(text, c.normalization)
	start := 0 // of the characters since the last word
	for i := 0; i < len(text); {
		if to := c.exceptions.find(text[i:]); to != nil {
			rewrite(text[start:i], c.chain)
			i += copy(text[i:], to)
			start = i
		} else if word := c.words.find(text[i:]); word != nil {
			rewrite(text[start:i], c.chain)
			start, i = i, i+len(word)
			rewrite(text[start:i], c.chain)
			start = i
		} else {
			i++
		}
	}
	rewrite(text[start:], c.chain)
	return encode(text)
}

// rewrite applies the stages to text, each from left to right.
func rewrite(text []rune, stages []stage) {
	for _, s := range stages {
		for i := 0; i < len(text); {
			if to := s.find(text[i:]); to != nil {
				i += copy(text[i:], to)
			} else {
				i++
			}
		}
	}
}

// A stage is one pass over the text with some tables, in order of precedence.
type stage []*table

// find returns the replacement for the start of text, which has the same
// length, or nil.
func (s stage) find(text []rune) []rune {
	for _, t := range s {
		if to := t.find(text); to != nil {
			return to
		}
	}
	return nil
}

// A table maps characters and phrases to replacements. Most lookups find
// nothing, so they must be cheap: the first character is looked up in an array,
// and only if a phrase may begin with it and the next character, both are
// looked up in a map. The fifty thousand phrases contain no pointers, so that
// the garbage collector does not scan them.
type table struct {
	heads   [(invalid + pageSize) / pageSize]*[pageSize]head
	groups  map[[2]rune]group
	phrases []phrase // group by group, longest first
	runes   []rune   // of all phrases
}

// A group is the range of phrases that begin with the same two characters.
type group struct{ from, to int32 }

// pageSize is the number of characters in a page of heads; most pages are
// empty.
const pageSize = 256

// A head is the entry of a character.
type head struct {
	to      [1]rune // its replacement, or 0
	seconds uint64  // bit r%64 is set for each r that follows it in a phrase
}

// A phrase is two or more characters of runes, followed there by their
// replacement.
type phrase struct{ at, len int32 }

func (t *table) from(p phrase) []rune { return t.runes[p.at : p.at+p.len] }
func (t *table) to(p phrase) []rune   { return t.runes[p.at+p.len : p.at+2*p.len] }

// find returns the replacement of the longest phrase at the start of text,
// otherwise of its first character, or nil.
func (t *table) find(text []rune) []rune {
	page := t.heads[text[0]/pageSize]
	if page == nil {
		return nil
	}
	h := &page[text[0]%pageSize]
	if len(text) > 1 && h.seconds>>(text[1]%64)&1 != 0 {
		g := t.groups[[2]rune(text)]
		for _, p := range t.phrases[g.from:g.to] {
			if int(p.len) <= len(text) && slices.Equal(t.from(p), text[:p.len]) {
				return t.to(p)
			}
		}
	}
	if h.to[0] != 0 {
		return h.to[:]
	}
	return nil
}

// invalid is added to a byte that is not UTF-8 to represent it as a rune that
// is in no table.
const invalid = utf8.MaxRune + 1

// decode returns the characters of s.
func decode(s string) []rune {
	text := make([]rune, 0, utf8.RuneCountInString(s))
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		if r == utf8.RuneError && size == 1 {
			r = invalid + rune(s[0])
		}
		text = append(text, r)
		s = s[size:]
	}
	return text
}

// encode is the inverse of decode.
func encode(text []rune) string {
	b := make([]byte, 0, utf8.UTFMax*len(text))
	for _, r := range text {
		if r >= invalid {
			b = append(b, byte(r-invalid))
		} else {
			b = utf8.AppendRune(b, r)
		}
	}
	return string(b)
}
