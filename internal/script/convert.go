package script

import (
	"slices"
	"sync"
	"unicode/utf8"
)

// A converter is one conversion. It keeps the number of characters.
type converter struct {
	normal charMap // compatibility ideographs → the ordinary ones
	chars  charMap // the reading of a character alone
	keys   charMap // characters → those in which words are looked up: simplified ones
	table  table   // words that are not converted character by character

	// alone has characters whose reading is in doubt if they are a word of their own, and
	// the reading that they do not get.
	alone map[rune]rune

	// weigh sets the costs of the words of table, which takes the word list.
	weigh func()
}

// convert returns s converted. The text is rewritten in place, run by run. A run is an
// uninterrupted sequence of Chinese characters, digits and 、, to which no word extends
// from outside. 烟、酒 is in the table.
func (c *converter) convert(s string) string {
	text := decode(s)
	c.runs(text, c.convertRun)
	return encode(text)
}

// runs normalizes text and calls f for each run, with its key.
func (c *converter) runs(text []rune, f func(text, key []rune)) {
	key := make([]rune, len(text))
	start := 0
	for i, r := range text {
		r = c.normal.of(r)
		text[i], key[i] = r, c.keyOf(r)
		if key[i] < numeral && key[i] != '、' || key[i] >= invalid {
			f(text[start:i], key[start:i])
			text[i] = c.chars.of(r)
			start = i + 1
		}
	}
	f(text[start:], key[start:])
}

// numeral is the key of digits, so that the table can have one entry for all. Apart from
// 、 it is the lowest character of a run.
const numeral = '〇'

// keyOf returns the key of a character.
func (c *converter) keyOf(r rune) rune {
	switch {
	case '0' <= r && r <= '9', '０' <= r && r <= '９':
		return numeral
	case '！' <= r && r <= '～':
		return 0
	}
	return c.keys.of(r)
}

// convertRun converts a run in place. Most runs have no word of the table, so that their
// segmentation does not matter.
func (c *converter) convertRun(text, key []rune) {
	if !c.hasPhrase(text, key) {
		c.convertChars(text)
		return
	}
	c.weigh()
	c.convertWords(text, key, len(text))
}

// convertWords splits text into words of at most the given length and converts each.
func (c *converter) convertWords(text, key []rune, longest int) {
	for _, w := range c.split(text, key, longest) {
		c.convertWord(text[w.from:w.to], key[w.from:w.to])
	}
}

// convertWord converts a word in place. A word that is not in the table, but has words of
// the table in it, is split.
func (c *converter) convertWord(text, key []rune) {
	p, ok := c.phrase(text, key)
	switch {
	case ok:
		for i, r := range c.table.to(p) {
			if key[i] != numeral {
				text[i] = r
			}
		}
	case len(text) > 1 && c.hasPhrase(text, key):
		c.convertWords(text, key, len(text)-1)
	default:
		c.convertChars(text)
	}
}

// convertChars converts each character alone.
func (c *converter) convertChars(text []rune) {
	for i, r := range text {
		text[i] = c.chars.of(r)
	}
}

// hasPhrase reports whether any part of a run is in the table.
func (c *converter) hasPhrase(text, key []rune) bool {
	for i := range text {
		for _, p := range c.table.at(key[i:]) {
			if c.matches(p, text[i:], key[i:]) {
				return true
			}
		}
	}
	return false
}

// phrase returns the phrase of the table that is the whole text.
func (c *converter) phrase(text, key []rune) (phrase, bool) {
	for _, p := range c.table.at(key) {
		if int(p.len) == len(text) && c.matches(p, text, key) {
			return p, true
		}
	}
	return phrase{}, false
}

// matches reports whether text begins with p. Its characters may be other forms of those
// of p, if they may be converted to the same characters: 干 is not converted to 乾.
func (c *converter) matches(p phrase, text, key []rune) bool {
	if int(p.len) > len(text) || !slices.Equal(c.table.key(p), key[:p.len]) {
		return false
	}
	from := c.table.from(p)
	for i, to := range c.table.to(p) {
		if r := text[i]; key[i] != numeral && r != from[i] && r != to && c.chars.of(r) != to {
			return false
		}
	}
	return true
}

// newConverter returns a converter whose tables are to be filled.
func newConverter() *converter {
	c := &converter{alone: map[rune]rune{}}
	c.weigh = sync.OnceFunc(c.setCosts)
	return c
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
