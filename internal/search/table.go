package search

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf16"

	"gongbao/internal/address"
)

// A table has the posting of each gram. Everything in it is folded.
type table map[gram]*posting

// withoutPairs returns the part of t that is about single characters.
func (t table) withoutPairs() table {
	singles := maps.Clone(t)
	maps.DeleteFunc(singles, func(g gram, _ *posting) bool { return g.isPair() })
	return singles
}

// A posting is the clauses that have a gram, those that have it in label or heading, and the
// documents that have it in their title, by number. Most grams are in no label, heading or
// title: their lists are nil.
type posting struct {
	words         steps
	heads, titles *steps
}

// posting returns the posting of g.
func (t table) posting(g gram) *posting {
	p := t[g]
	if p == nil {
		p = &posting{}
		t[g] = p
	}
	return p
}

// How the table is split.
const (
	shardSize  = 8_000  // the approximate size of a shard in bytes, before compression
	inlineSize = 6_000  // the longest list that is in a shard
	firstPiece = 3_000  // what the first piece of a longer list approximately has: many questions need no other
	pieceSize  = 48_000 // the most that a piece has
)

// A shard is a part of a table as it is written: its grams, those of one character first,
// and for each its lists, with semicolons between them; commas are between grams. Lists at
// the end that are empty are left out.
type shard struct {
	Hash    string `json:"hash"` // the layout of the index
	Singles string `json:"singles"`
	Pairs   string `json:"pairs"`
	Lists   string `json:"lists"`
}

// lists returns the lists of p, without those at the end that are empty.
func (p *posting) lists() []*steps {
	list := []*steps{&p.words}
	if p.heads != nil || p.titles != nil {
		list = append(list, cmp.Or(p.heads, &steps{}))
	}
	if p.titles != nil {
		list = append(list, p.titles)
	}
	return list
}

// written returns the list s as a shard has it: its text or, if it is in pieces, a number
// sign and how many numbers it has.
func (s *steps) written() string {
	if len(s.pieces()) > 0 {
		return fmt.Sprintf("#%d", s.n)
	}
	return s.String()
}

// pieces returns where the pieces of the list s end, as numbers of its numbers; nothing if it
// is in a shard. Each piece is twice as large as the one before, up to the most.
func (s *steps) pieces() (ends []int32) {
	total, end, size := s.len(), 0, firstPiece
	for total > inlineSize && end < total {
		end = min(end+size, total)
		ends = append(ends, int32(int64(s.n)*int64(end)/int64(total)))
		size = min(2*size, pieceSize)
	}
	return ends
}

// posting returns the posting of g as it is written in a shard.
func (p *posting) String() string {
	var list []string
	for _, s := range p.lists() {
		list = append(list, s.written())
	}
	return strings.Join(list, ";")
}

// size returns the approximate size of the posting of g in a shard.
func (p *posting) size(g gram) int {
	n := len(g.String()) + 1
	for _, s := range p.lists() {
		n += min(s.len(), inlineSize) + 1
	}
	return n
}

// shards returns the grams of each shard.
func (t table) shards() [][]gram {
	size := 0
	for g, p := range t {
		size += p.size(g)
	}
	list := make([][]gram, size/shardSize+1)
	for g := range t {
		n := shardOf(g.runes(), len(list))
		list[n] = append(list[n], g)
	}
	return list
}

// shard returns the shard with the given grams.
func (t table) shard(grams []gram, layout string) shard {
	slices.Sort(grams) // pairs are greater
	var singles, pairs strings.Builder
	lists := make([]string, len(grams))
	for i, g := range grams {
		b := &singles
		if g.isPair() {
			b = &pairs
		}
		b.WriteString(g.String())
		lists[i] = t[g].String()
	}
	return shard{layout, singles.String(), pairs.String(), strings.Join(lists, ",")}
}

// shardOf returns the number of the shard of a gram or a name. JavaScript computes the same
// hash, in 32 bits and UTF-16.
func shardOf(runes []rune, shards int) int {
	h := uint32(0)
	for _, unit := range utf16.Encode(runes) {
		h = h*31 + uint32(unit)
	}
	return int(h % uint32(shards))
}

// A piece is a part of a long list as it is written.
type piece struct {
	Hash string `json:"hash"` // the layout of the index
	List string `json:"list"`
}

// A pieceFile is the file of a piece: numbers returns what is in it.
type pieceFile struct {
	path    string
	numbers func() *steps
}

// pieces returns the pieces of all long lists.
func (t table) pieces() []pieceFile {
	var files []pieceFile
	for _, g := range slices.Sorted(maps.Keys(t)) {
		for which, s := range t[g].lists() {
			from := int32(0)
			for i, to := range s.pieces() {
				first := from
				files = append(files, pieceFile{address.SearchList(g.hex(), which, i), func() *steps { return s.part(first, to) }})
				from = to
			}
		}
	}
	return files
}

// part returns the numbers of s from a place up to another.
func (s *steps) part(from, to int32) *steps {
	p := &steps{}
	for _, number := range s.numbers()[from:to] {
		p.add(number)
	}
	return p
}

// characters returns the characters in the table.
func (t table) characters() map[rune]bool {
	known := map[rune]bool{}
	for g := range t {
		if !g.isPair() {
			known[rune(g)] = true
		}
	}
	return known
}
