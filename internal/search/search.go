// Package search finds every clause that contains the words, and no other.
//
// # What is found
//
// A query is words separated by spaces; a clause is found if it contains all of
// them. Words with spaces can be put between ASCII quotation marks. Words are
// compared folded (see [script.Fold]): traditional and simplified characters,
// variants, widths and cases are equal, and nothing else is. There is no list of
// words and no segmenter: a word is found in every clause whose label, heading and
// text, one after the other, contain it as a string. Words that cross the border of
// two clauses are not found.
//
// # In what order
//
// Clauses whose heading contains all words come first; then those that contain
// the words as they were typed, one after the other; then the others. Within
// each, the order of the documents and of their text ([Library.Find]).
//
// # In the browser
//
// A [Catalogue] writes an index of all documents, and [WordFiles] the words of each, as
// scripts that a page can load from a server and from a disk alike. Clauses are numbered in
// the order of the documents. The table lists for every character and every two neighbouring
// characters the clauses that have them, those that have them in a heading, and the
// documents that have them in their title. It is split into shards, and its long lists into
// pieces, so that a query loads a few kilobytes of it. Shelves, lists of documents with the ids
// and locators of their clauses, say what the numbers mean. So all clauses that contain a
// word of one or two characters are known without their words; those that can contain a longer
// one are read and searched as in Go. The format is the same for one document and for
// thousands, but the table of a small library (smallLibrary) has single characters only, and
// all longer words are searched for in the words of the clauses.
//
// static/js/search/search.js does the same in the browser; testdata/queries.txt has the
// expected results of both.
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

	// The whole query, folded: without separators between the words, and with spaces.
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

// invisible matches characters without width, which may be copied along with words.
var invisible = regexp.MustCompile("[\u200b-\u200f\u2060\ufeff]")

// fold returns words as they are compared. It keeps the number of characters.
func fold(s string) string { return script.Fold(plainSpaces(s)) }

// plainSpaces replaces every space and control character by U+0020.
func plainSpaces(s string) string {
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
	Spans []Span // of the words in Unit.Words(), in order, with other characters between them
}

// A Span is a stretch of characters, from From up to but not including To.
type Span struct{ From, To int }

// A Library is documents prepared for searching.
type Library struct{ clauses []folded }

// A folded clause can be compared with a query.
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

// tier returns the tier of a clause, given its folded heading and all its folded
// words, or -1 if it does not contain all words of q.
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

// Tiers is the number of tiers of hits; see [Query.Match].
const Tiers = int(tiers)

// Fold returns words as [Query.Match] compares them.
func Fold(s string) string { return fold(s) }

// Match compares a clause with q, given its folded heading and all its folded words. It
// returns how good a hit it is, 0 for the best and -1 for none, and where the words are.
func (q Query) Match(head, words string) (tier int, spans []Span) {
	if tier = q.tier(head, words); tier >= 0 {
		spans = q.spans(words)
	}
	return tier, spans
}

func containsAll(s string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(s, w) {
			return false
		}
	}
	return true
}

// spans returns where the words of q are in a folded text.
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
