package facts

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"gongbao/internal/policy"
	"gongbao/internal/script"
)

// A clause is a unit made ready to be scanned. Everything is found in the folded
// words, character for character the printed ones, so that both editions of a
// document have one index.
type clause struct {
	unit  *policy.Unit
	words []rune            // as printed
	text  string            // folded
	at    []int             // where in text each character begins, and where the last ends
	head  int               // the characters of the label, which says nothing
	read  []Span            // what has been read already, and is not to be read again
	roles map[string][]Role // what it says so far of each body
}

func newClause(u *policy.Unit) *clause {
	c := &clause{unit: u, words: []rune(u.Words()), text: script.Fold(u.Words()), head: utf8.RuneCountInString(u.Label), roles: map[string][]Role{}}
	for i := range c.text {
		c.at = append(c.at, i)
	}
	c.at = append(c.at, len(c.text))
	return c
}

// len returns the number of characters.
func (c *clause) len() int { return len(c.words) }

// folded returns the folded characters of a span.
func (c *clause) folded(s Span) string { return c.text[c.at[s.From]:c.at[s.To]] }

// printed returns the characters of a span as printed.
func (c *clause) printed(s Span) string { return string(c.words[s.From:s.To]) }

// place returns a span as a place of the text.
func (c *clause) place(s Span) Passage { return Passage{c.unit, s} }

// char returns which character begins at a byte of the text.
func (c *clause) char(b int) int {
	i, _ := slices.BinarySearch(c.at, b)
	return i
}

// has reports whether a folded word stands at a character.
func (c *clause) has(at int, word string) bool {
	return strings.HasPrefix(c.text[c.at[at]:], word)
}

// before returns the folded characters that stand just before a character, as
// many as a pattern needs that looks back.
func (c *clause) before(at int) string { return c.folded(Span{max(c.head, at-sight), at}) }

const sight = 16

// startsWith reports whether a span begins with a word.
func (c *clause) startsWith(s Span, word string) bool {
	return s.To > s.From && strings.HasPrefix(c.folded(s), script.Fold(word))
}

// A match is where a pattern and its groups stand in a clause, in characters; a
// group that is not there is empty.
type match []Span

// find returns what a pattern matches in the text after its label.
func (c *clause) find(form func() *regexp.Regexp) []match {
	from := c.at[c.head]
	var list []match
	for _, m := range form().FindAllStringSubmatchIndex(c.text[from:], -1) {
		var spans match
		for i := 0; i < len(m); i += 2 {
			if m[i] < 0 {
				spans = append(spans, Span{})
				continue
			}
			spans = append(spans, Span{c.char(from + m[i]), c.char(from + m[i+1])})
		}
		list = append(list, spans)
	}
	return list
}

// pattern compiles a pattern whose Chinese characters are folded: it is to be
// matched with folded text, in which full-width marks are half-width ones. It is
// compiled when it is first needed.
func pattern(p string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(foldHan(p)) })
}

// foldHan folds the Chinese characters of p, and leaves its marks as they are.
func foldHan(p string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x2e80 {
			return r
		}
		return script.FoldRune(r)
	}, p)
}

// fold returns words as they are compared; it is done when they are first needed.
func fold(words ...string) func() []string {
	return sync.OnceValue(func() []string {
		for i, w := range words {
			words[i] = script.Fold(w)
		}
		return words
	})
}

// folded is fold for one word.
func folded(word string) func() string {
	return sync.OnceValue(func() string { return script.Fold(word) })
}

// rune returns the folded character at a place.
func (c *clause) rune(at int) rune {
	r, _ := utf8.DecodeRuneInString(c.text[c.at[at]:])
	return r
}
