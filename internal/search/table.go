package search

import (
	"slices"
	"strings"
	"unicode/utf16"
)

// A gram is a character, or two neighbouring ones: the first in the upper half.
type gram uint64

// runeBits is how many bits a character takes.
const runeBits = 21

func single(r rune) gram     { return gram(r) }
func pair(r, next rune) gram { return gram(r)<<runeBits | gram(next) }

// runes returns the characters of g.
func (g gram) runes() []rune {
	if first := rune(g >> runeBits); first != 0 {
		return []rune{first, rune(g & (1<<runeBits - 1))}
	}
	return []rune{rune(g)}
}

func (g gram) String() string { return string(g.runes()) }

// A posting is the list of the chunks that have a gram, and of those that have it in
// the label or heading of a clause.
type posting struct{ chunks, heads steps }

// A table has the posting of each gram. Everything in it is folded.
type table map[gram]*posting

// add adds chunk n, which is the last so far, to the posting of g.
func (t table) add(g gram, n int32, inHead bool) {
	p := t[g]
	if p == nil {
		p = &posting{}
		t[g] = p
	}
	p.chunks.add(n)
	if inHead {
		p.heads.add(n)
	}
}

// A shard is a part of a table as it is written: for each gram its characters, the
// chunks that have it, after a semicolon those that have it in a heading, and a comma.
// Grams of one and of two characters are separate, because a gram has no end mark.
type shard struct {
	Layout  string `json:"layout"` // see index
	Singles string `json:"singles"`
	Pairs   string `json:"pairs"`
}

// posting returns the posting of g as it is written in a shard.
func (t table) posting(g gram) string {
	p := t[g]
	if p.heads.n == 0 {
		return p.chunks.String()
	}
	return p.chunks.String() + ";" + p.heads.String()
}

// shardCount returns the number of shards.
func (t table) shardCount() int {
	size := 0
	for g, p := range t {
		size += len(g.String()) + p.chunks.len() + 1
		if p.heads.n > 0 {
			size += 1 + p.heads.len()
		}
	}
	return size/shardSize + 1
}

// shards returns the grams of each shard.
func (t table) shards() [][]gram {
	list := make([][]gram, t.shardCount())
	for g := range t {
		n := shardOf(g, len(list))
		list[n] = append(list[n], g)
	}
	return list
}

// shard returns the shard with the given grams.
func (t table) shard(grams []gram, layout string) shard {
	slices.Sort(grams)
	var singles, pairs strings.Builder
	for _, g := range grams {
		b := &singles
		if g>>runeBits != 0 {
			b = &pairs
		}
		b.WriteString(g.String() + t.posting(g) + ",")
	}
	return shard{layout, singles.String(), pairs.String()}
}

// shardOf returns the number of the shard of a gram. JavaScript computes the same
// hash, in 32 bits and UTF-16.
func shardOf(g gram, shards int) int {
	h := uint32(0)
	for _, unit := range utf16.Encode(g.runes()) {
		h = h*31 + uint32(unit)
	}
	return int(h % uint32(shards))
}

// Steps are ascending numbers, written as the differences between them, a run of ones
// as its length: 0 1 1 1 5 is 「0+35」. They are kept in this form, which takes less
// memory than the numbers.
type steps struct {
	text []byte
	n    int32 // numbers
	last int32 // of them
	run  int32 // steps of one that are not written yet
}

// add appends n, which is larger than all before.
func (s *steps) add(n int32) {
	if s.n > 0 && n == s.last+1 {
		s.run++
	} else {
		s.text = appendNumber(s.ending(s.text), n-s.last)
		s.run = 0
	}
	s.last = n
	s.n++
}

// ending appends the run that is not written yet.
func (s *steps) ending(text []byte) []byte {
	switch s.run {
	case 0:
		return text
	case 1:
		return appendNumber(text, 1)
	}
	return appendNumber(append(text, '+'), s.run)
}

// stepDigits are the digits of steps, each of five bits of a number, the lowest first. A
// digit of the second half is followed by another.
const stepDigits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"

// appendNumber appends n, written with stepDigits.
func appendNumber(text []byte, n int32) []byte {
	for ; n >= 32; n /= 32 {
		text = append(text, stepDigits[32+n%32])
	}
	return append(text, stepDigits[n])
}

func (s *steps) String() string { return string(s.ending(slices.Clip(s.text))) }

// len returns the size of the text of s in bytes.
func (s *steps) len() int { return len(s.String()) }

// characters returns the characters in the table.
func (t table) characters() map[rune]bool {
	known := map[rune]bool{}
	for g := range t {
		if g>>runeBits == 0 {
			known[rune(g)] = true
		}
	}
	return known
}
