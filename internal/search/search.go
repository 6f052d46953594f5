// Package search finds every clause that contains the words, and no other.
//
// # What is found
//
// A query is words with blanks between them; a clause is found where it contains
// all of them. A pair of ASCII quotation marks holds words and blanks together.
// Words are compared folded (see [script.Fold]): traditional and simplified
// characters, variants, widths and cases are alike, and nothing else is. There
// is no list of words and no segmenter, because the text is searched as it
// stands: a word is found in every clause whose label, heading and text, one
// after the other, contain it, and what crosses the border of two clauses is
// found in neither.
//
// # In what order
//
// Clauses whose heading contains all words come first; then those that contain
// the words as they were typed, one after the other; then the others. Within
// each, the order of the documents and of their text ([Library.Find]).
//
// # In the browser
//
// The text is the index. A [Catalogue] writes the words of the documents, cut into
// chunks, as scripts that a page can load from a server and from a disk alike.
// The words of one document of ordinary size weigh less than any index of them.
// For a library a table says for every character and for every two neighbouring
// ones which chunks have them, and which in a heading; it is cut into shards, so
// that a query loads a few kilobytes of it and then only the chunks that can contain
// its words, those with headings first. These are read as they are in Go, so what
// the table says never decides what is found.
//
// static/js/search/search.js is the same in the browser; testdata/queries.txt says for both
// what is right.
package search

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"gongbao/internal/policy"
	"gongbao/internal/script"
)

// A Query is the words that a clause must contain, folded, each of them once.
type Query struct {
	Words []string

	// All that was typed, folded: with nothing between the words, and with a blank.
	Phrase, Spaced string
}

// Parse reads a query.
func Parse(s string) Query {
	var q Query
	var said []string
	seen := map[string]bool{"": true}
	parts := strings.Split(fold(invisible.ReplaceAllString(s, "")), `"`)
	for i, part := range parts {
		words := strings.Split(part, " ")
		if quoted := i%2 == 1 && i < len(parts)-1; quoted {
			words = []string{strings.Trim(part, " ")}
		}
		for _, word := range words {
			if word != "" {
				said = append(said, word)
			}
			if !seen[word] {
				seen[word] = true
				q.Words = append(q.Words, word)
			}
		}
	}
	q.Phrase, q.Spaced = strings.Join(said, ""), strings.Join(said, " ")
	return q
}

// invisible matches characters without width, which come along when words are
// copied from elsewhere.
var invisible = regexp.MustCompile("[\u200b-\u200f\u2060\ufeff]")

// fold returns words as they are compared, character for character.
func fold(s string) string { return script.Fold(blanks(s)) }

// blanks writes every blank and control character as a plain blank.
func blanks(s string) string {
	return strings.Map(func(r rune) rune {
		if r <= ' ' || 0x7f <= r && r <= 0xa0 || r == '\u3000' || '\u2000' <= r && r <= '\u200a' || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, s)
}

// A Hit is a clause that was found.
type Hit struct {
	Doc   *policy.Document
	Unit  *policy.Unit
	Spans []Span // where the words stand in Unit.Words(), in order, none touching another
}

// A Span is a stretch of characters, from From up to but not including To.
type Span struct{ From, To int }

// A Library is documents made ready to be searched.
type Library struct{ clauses []folded }

// A folded clause is what a query is compared with.
type folded struct {
	doc         *policy.Document
	unit        *policy.Unit
	head, words string // label and heading; all words
}

// New returns the library of docs.
func New(docs ...*policy.Document) *Library {
	l := &Library{}
	for _, d := range docs {
		for u := range d.All() {
			head := fold(u.Label + u.Heading)
			l.clauses = append(l.clauses, folded{d, u, head, head + fold(u.Text)})
		}
	}
	return l
}

// Find returns the clauses that contain all words of q, the best first.
func (l *Library) Find(q Query) []Hit {
	var found [tiers][]Hit
	if len(q.Words) == 0 {
		return nil
	}
	for _, c := range l.clauses {
		if t := q.tier(c.head, c.words); t >= 0 {
			found[t] = append(found[t], Hit{c.doc, c.unit, q.spans(c.words)})
		}
	}
	return slices.Concat(found[:]...)
}

// The tiers of hits, best first.
const (
	inHeading = iota // the heading contains all words
	asTyped          // the clause contains them as they were typed
	scattered
	tiers
)

// tier returns the tier of a clause by its folded heading and all its folded
// words; -1 where it does not contain what is asked for.
func (q Query) tier(head, words string) int {
	switch {
	case !containsAll(words, q.Words):
		return -1
	case containsAll(head, q.Words):
		return inHeading
	case strings.Contains(words, q.Phrase), strings.Contains(words, q.Spaced):
		return asTyped
	}
	return scattered
}

func containsAll(s string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(s, w) {
			return false
		}
	}
	return true
}

// spans returns where the words of q stand in a folded text.
func (q Query) spans(text string) []Span {
	var all []Span
	for _, w := range q.Words {
		length := utf8.RuneCountInString(w)
		at := 0 // in characters
		for rest := text; ; {
			i := strings.Index(rest, w)
			if i < 0 {
				break
			}
			at += utf8.RuneCountInString(rest[:i])
			all = append(all, Span{at, at + length})
			rest, at = rest[i+len(w):], at+length
		}
	}
	return merged(all)
}

// merged returns spans in order, those that touch joined.
func merged(all []Span) []Span {
	slices.SortFunc(all, func(a, b Span) int { return a.From - b.From })
	var list []Span
	for _, s := range all {
		if n := len(list); n > 0 && s.From <= list[n-1].To {
			list[n-1].To = max(list[n-1].To, s.To)
			continue
		}
		list = append(list, s)
	}
	return list
}
