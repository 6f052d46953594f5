package cite

import (
	"maps"
	"slices"
	"unicode/utf8"

	"gongbao/internal/policy"
)

// Written is how the words of a document are written that pages have converted to another
// script. Conversion keeps the number of characters, and what it writes for a character it
// nearly always writes for that one alone. So a table of characters and few exceptions are
// enough, in place of all words.
type Written struct {
	Pairs      string  `json:"pairs"`      // of characters: on the pages, in the document
	Exceptions [][]any `json:"exceptions"` // of units that have some: place of the unit, then places in its words, each with what is written there
}

// WrittenOf returns how the words of a document are written that pages have as converted.
func WrittenOf(written, converted *policy.Document) *Written {
	w := &Written{Exceptions: [][]any{}}
	first := map[rune]rune{} // what is written for each character where it is shown first
	shown := slices.Collect(converted.All())
	i := 0
	for u := range written.All() {
		var others []any
		place, rest := 0, shown[i].Words()
		for _, c := range u.Words() {
			to, size := utf8.DecodeRuneInString(rest)
			if known, ok := first[to]; !ok {
				first[to] = c
			} else if c != known {
				others = append(others, place, string(c))
			}
			rest = rest[size:]
			place++
		}
		if others != nil {
			w.Exceptions = append(w.Exceptions, append([]any{i}, others...))
		}
		i++
	}
	var pairs []rune
	for _, to := range slices.Sorted(maps.Keys(first)) {
		if c := first[to]; c != to {
			pairs = append(pairs, to, c)
		}
	}
	w.Pairs = string(pairs)
	return w
}
