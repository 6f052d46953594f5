package search

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"gongbao/internal/policy"
)

// A gram is a character, or two neighbouring ones: the first in the upper half.
type gram uint64

// runeBits is how many bits a character takes.
const runeBits = 21

func single(r rune) gram     { return gram(r) }
func pair(r, next rune) gram { return gram(r)<<runeBits | gram(next) }

func (g gram) isPair() bool { return g>>runeBits != 0 }

// runes returns the characters of g.
func (g gram) runes() []rune {
	if g.isPair() {
		return []rune{rune(g >> runeBits), rune(g & (1<<runeBits - 1))}
	}
	return []rune{rune(g)}
}

func (g gram) String() string { return string(g.runes()) }

// hex returns the characters of g as numbers, for the name of a file.
func (g gram) hex() string {
	var list []string
	for _, r := range g.runes() {
		list = append(list, fmt.Sprintf("%x", r))
	}
	return strings.Join(list, "-")
}

// grams returns the grams of a folded text, each once.
func grams(text string) []gram {
	var list []gram
	for _, o := range appendOccurrences(nil, 0, text, 0) {
		list = append(list, o.gram())
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// An occurrence is a gram of a clause of a document: the gram, the number of the clause,
// and in the lowest bit 0 if the gram is in its label or heading.
type occurrence uint64

// clauseBits is how many bits the number of a clause takes.
const clauseBits = 21

func (o occurrence) gram() gram    { return gram(o >> (clauseBits + 1)) }
func (o occurrence) clause() int32 { return int32(o >> 1 & (1<<clauseBits - 1)) }
func (o occurrence) inHead() bool  { return o&1 == 0 }

// occurrences returns the grams of the clauses of d, each once a clause, ordered by gram and
// clause.
func occurrences(d *policy.Document) []occurrence {
	size := 0
	for u := range d.All() {
		size += u.Len()
	}
	all := make([]occurrence, 0, 2*size)
	clause := occurrence(0)
	for u := range d.All() {
		head := fold(u.Label + u.Heading)
		all = appendOccurrences(all, clause, head+fold(u.Text), len(head))
		clause++
	}
	slices.Sort(all)
	return slices.CompactFunc(all, func(a, b occurrence) bool { return a>>1 == b>>1 })
}

// appendOccurrences appends the grams of a folded clause, whose label and heading have
// head bytes.
func appendOccurrences(all []occurrence, clause occurrence, text string, head int) []occurrence {
	last := rune(-1)
	for i, r := range text {
		rest := clause << 1
		if i >= head {
			rest |= 1
		}
		all = append(all, occurrence(single(r))<<(clauseBits+1)|rest)
		if last >= 0 {
			all = append(all, occurrence(pair(last, r))<<(clauseBits+1)|rest)
		}
		last = r
	}
	return all
}

// utf8.MaxRune must fit into runeBits.
const _ = uint(1<<runeBits - 1 - utf8.MaxRune)
