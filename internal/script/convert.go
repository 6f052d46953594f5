package script

import (
	"slices"
	"unicode/utf8"
)

// A converter is one conversion, ready to run.
type converter struct {
	normalization []stage
	exceptions    stage
	words         stage
	chain         []stage
}

// convert returns s converted. Whatever is replaced is as long as what
// replaces it, so the text is rewritten in place, stage after stage.
func (c *converter) convert(s string) string {
	text := decode(s)
	rewrite(text, c.normalization)
	start := 0 // of the characters that belong to no word so far
	for i := 0; i < len(text); {
		if ours := c.exceptions.find(text[i:]); ours != nil {
			rewrite(text[start:i], c.chain)
			i += copy(text[i:], ours)
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

// rewrite replaces in text, from left to right, what each of the stages knows.
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

// A stage is one pass over the text: some tables, of which the first that
// knows what stands at a place decides.
type stage []*table

// find returns what replaces the characters at the start of text, which are
// as many, or nil.
func (s stage) find(text []rune) []rune {
	for _, t := range s {
		if to := t.find(text); to != nil {
			return to
		}
	}
	return nil
}

// A table says what replaces certain characters and phrases. Every character of a
// text is looked up in several tables, and nearly all of them have nothing for it: so
// its head is found in an array, and only where a phrase may begin with it and the next
// character, both are looked up in a map. The fifty thousand phrases contain no
// pointers, so the garbage collector does not scan them.
type table struct {
	heads   [(invalid + pageSize) / pageSize]*[pageSize]head
	groups  map[[2]rune]group
	phrases []phrase // group after group, in each the longest first
	runes   []rune   // of all phrases
}

// A group is the phrases that begin with the same two characters: a stretch of all.
type group struct{ from, to int32 }

// pageSize is the number of characters whose heads are kept together; most of
// Unicode has none.
const pageSize = 256

// A head is what a table knows of a character.
type head struct {
	to      [1]rune // what replaces it, or 0
	seconds uint64  // of the characters that follow it in phrases: bit r%64 for each r
}

// A phrase is two or more characters, and as many that replace them, which stand
// behind them among the characters of all phrases.
type phrase struct{ at, len int32 }

func (t *table) from(p phrase) []rune { return t.runes[p.at : p.at+p.len] }
func (t *table) to(p phrase) []rune   { return t.runes[p.at+p.len : p.at+2*p.len] }

// find returns what replaces the longest phrase at the start of text, or else
// its first character, or nil.
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

// invalid is added to a byte that is not UTF-8 while it travels among the
// characters: the sum is none, and no table knows it.
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

// encode undoes decode.
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
