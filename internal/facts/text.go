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

// A clause is a unit prepared for matching. Patterns match its folded words, which
// have as many characters as the printed words, so that one set of patterns serves
// both scripts and a span is the same in both.
type clause struct {
	unit  *policy.Unit
	words []rune // as printed
	text  string // folded
	at    []int  // the byte of text at which each character begins, and the length of text
	start int    // the number of characters of the label, which is not matched
}

func newClause(u *policy.Unit) *clause {
	words := u.Words()
	c := &clause{unit: u, words: []rune(words), text: script.Fold(outermostTitles(words)), start: runeCount(u.Label)}
	c.at = make([]int, 0, len(c.words)+1)
	for i := range c.text {
		c.at = append(c.at, i)
	}
	c.at = append(c.at, len(c.text))
	return c
}

// outermostTitles returns words with 〈〉 in place of 《》 inside a title:
// 《關於修改《消防法》的決定》 cites a decision, and not the law in its name.
func outermostTitles(words string) string {
	if strings.Count(words, "《") < 2 {
		return words
	}
	type title struct{ from, to int }
	var open []int
	var titles []title
	for i, r := range words {
		switch {
		case r == '《':
			open = append(open, i)
		case r == '》' && len(open) > 0:
			titles = append(titles, title{open[len(open)-1], i})
			open = open[:len(open)-1]
		}
	}
	out := []byte(words)
	for _, t := range titles {
		if slices.ContainsFunc(titles, func(o title) bool { return o.from < t.from && t.to < o.to }) {
			copy(out[t.from:], "〈")
			copy(out[t.to:], "〉")
		}
	}
	return string(out)
}

// len returns the number of characters.
func (c *clause) len() int { return len(c.words) }

// folded returns the folded characters of a span.
func (c *clause) folded(s Span) string { return c.text[c.at[s.From]:c.at[s.To]] }

// printed returns the characters of a span as printed.
func (c *clause) printed(s Span) string { return string(c.words[s.From:s.To]) }

func (c *clause) passage(s Span) Passage { return Passage{c.unit, s} }

// char returns the number of the character that begins at a byte of the text.
func (c *clause) char(b int) int {
	i, _ := slices.BinarySearch(c.at, b)
	return i
}

// rest returns the folded text from a character on.
func (c *clause) rest(at int) string { return c.text[c.at[at]:] }

// runeAt returns the folded character with a number.
func (c *clause) runeAt(at int) rune {
	r, _ := utf8.DecodeRuneInString(c.rest(at))
	return r
}

// before returns the folded text just before a character, at most as long as a
// pattern that looks back needs.
func (c *clause) before(at int) string {
	const lookBehind = 16
	return c.folded(Span{max(c.start, at-lookBehind), at})
}

// A match is the spans of a match of a pattern and of its groups. A group that did
// not take part is empty.
type match []Span

// find returns the matches of a pattern in the text after the label.
func (c *clause) find(re func() *regexp.Regexp) []match {
	from := c.at[c.start]
	var list []match
	for _, m := range re().FindAllStringSubmatchIndex(c.text[from:], -1) {
		spans := make(match, len(m)/2)
		for i := range spans {
			if m[2*i] >= 0 {
				spans[i] = Span{c.char(from + m[2*i]), c.char(from + m[2*i+1])}
			}
		}
		list = append(list, spans)
	}
	return list
}

// all returns the spans of folded words in the whole clause.
func (c *clause) all(words string) []Span {
	var spans []Span
	for at := 0; ; {
		i := strings.Index(c.text[at:], words)
		if i < 0 {
			return spans
		}
		at += i + len(words)
		spans = append(spans, Span{c.char(at - len(words)), c.char(at)})
	}
}

// split returns the parts of a span between any of the given separators. A
// separator inside brackets does not count.
func (c *clause) split(s Span, separators string) []Span {
	var parts []Span
	from, depth := s.From, 0
	for at := s.From; at < s.To; at++ {
		switch r := c.runeAt(at); {
		case r == '(':
			depth++
		case r == ')':
			depth--
		case depth == 0 && strings.ContainsRune(separators, r):
			parts = append(parts, Span{from, at})
			from = at + 1
		}
	}
	return append(parts, Span{from, s.To})
}

// trimmed returns s without a folded prefix and a folded suffix, which it has.
func (s Span) trimmed(prefix, suffix string) Span {
	s.From = min(s.To, s.From+runeCount(prefix))
	s.To = max(s.From, s.To-runeCount(suffix))
	return s
}

// isEmpty reports whether s has no characters.
func (s Span) isEmpty() bool { return s.From >= s.To }

// within reports whether one of spans contains s.
func (s Span) within(spans []Span) bool {
	return slices.ContainsFunc(spans, func(o Span) bool { return o.From <= s.From && s.To <= o.To })
}

func runeCount(s string) int { return utf8.RuneCountInString(s) }

// pattern returns a regular expression that is compiled on first use. Its Chinese
// characters are folded, so it matches folded text, in which full-width punctuation
// is half-width: write , for ，.
func pattern(p string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(foldHan(p)) })
}

// foldHan folds the Chinese characters of p, but not its punctuation.
func foldHan(p string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x2e80 {
			return r
		}
		return script.FoldRune(r)
	}, p)
}

// foldedWords returns words folded. They are folded on first use.
func foldedWords(words ...string) func() []string {
	return sync.OnceValue(func() []string {
		for i, w := range words {
			words[i] = script.Fold(w)
		}
		return words
	})
}

// foldedWord is foldedWords for one word.
func foldedWord(word string) func() string {
	return sync.OnceValue(func() string { return script.Fold(word) })
}
