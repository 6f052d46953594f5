package cite

import (
	"cmp"
	"maps"
	"slices"

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
	from, to := wordsOf(converted), wordsOf(written)
	usual := usualOf(from, to)
	w := &Written{Exceptions: [][]any{}}
	for _, c := range slices.Sorted(maps.Keys(usual)) {
		if usual[c] != c {
			w.Pairs += string([]rune{c, usual[c]})
		}
	}
	for i := range from {
		row := []any{i}
		for place, c := range from[i] {
			if to[i][place] != usual[c] {
				row = append(row, place, string(to[i][place]))
			}
		}
		if len(row) > 1 {
			w.Exceptions = append(w.Exceptions, row)
		}
	}
	return w
}

// wordsOf returns the words of each unit of d.
func wordsOf(d *policy.Document) (list [][]rune) {
	for u := range d.All() {
		list = append(list, []rune(u.Words()))
	}
	return list
}

// usualOf returns what is most often written in some texts for each character of others.
func usualOf(from, to [][]rune) map[rune]rune {
	counts := map[[2]rune]int{}
	for i := range from {
		for place, c := range from[i] {
			counts[[2]rune{c, to[i][place]}]++
		}
	}
	usual := map[rune]rune{}
	for _, pair := range slices.SortedFunc(maps.Keys(counts), func(a, b [2]rune) int {
		return cmp.Or(counts[a]-counts[b], slices.Compare(b[:], a[:]))
	}) {
		usual[pair[0]] = pair[1]
	}
	return usual
}
