package search

import (
	"strconv"
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

// A posting says which chunks have a gram, and which in the label or heading of a
// clause.
type posting struct{ chunks, heads steps }

// A table has the posting of each gram. Everything in it is folded.
type table map[gram]*posting

// enter says that chunk n, the last one so far, has g.
func (t table) enter(g gram, n int32, inHead bool) {
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

// asked returns the grams that a word is looked up by: its pairs, or the only
// character that it has.
func asked(word string) []gram {
	rs := []rune(word)
	if len(rs) == 1 {
		return []gram{single(rs[0])}
	}
	var list []gram
	for i := 1; i < len(rs); i++ {
		list = append(list, pair(rs[i-1], rs[i]))
	}
	return list
}

// A shard is a piece of a table as it is written: gram → chunks, and behind a
// semicolon those that have it in a heading.
type shard map[string]string

// String returns p as a shard has it.
func (p *posting) String() string {
	if p.heads.n == 0 {
		return p.chunks.String()
	}
	return p.chunks.String() + ";" + p.heads.String()
}

// shardCount returns into how many pieces of about the same size the table is cut.
func (t table) shardCount() int {
	size := 0
	for g, p := range t {
		size += len(g.String()) + len(p.String()) + 6 // quotation marks, colon and comma
	}
	return size/shardSize + 1
}

// shards cuts the table into pieces: the grams of each.
func (t table) shards() [][]gram {
	list := make([][]gram, t.shardCount())
	for g := range t {
		n := shardOf(g, len(list))
		list[n] = append(list[n], g)
	}
	return list
}

// shard writes down what the table says of grams.
func (t table) shard(grams []gram) shard {
	s := make(shard, len(grams)+1)
	for _, g := range grams {
		s[g.String()] = t[g].String()
	}
	return s
}

// shardOf returns the shard that a gram is in. JavaScript counts the same, in 32
// bits and UTF-16.
func shardOf(g gram, shards int) int {
	h := uint32(0)
	for _, unit := range utf16.Encode(g.runes()) {
		h = h*31 + uint32(unit)
	}
	return int(h % uint32(shards))
}

// Steps are ascending numbers, written as the steps from one to the next, a run of
// ones as their count: 0 1 1 1 5 is 「0,+3,5」. They are kept as they are written,
// which takes less than the numbers.
type steps struct {
	written []byte
	n       int   // numbers
	last    int32 // of them
	run     int32 // steps of one that are not written yet
}

// add appends n, which is larger than all before.
func (s *steps) add(n int32) {
	if s.n > 0 && n == s.last+1 {
		s.run++
	} else {
		s.written = s.settled()
		s.written = strconv.AppendInt(s.comma(s.written), int64(n-s.last), 10)
		s.run = 0
	}
	s.last = n
	s.n++
}

// settled returns what is written, with the run at its end.
func (s *steps) settled() []byte {
	if s.run == 0 {
		return s.written
	}
	return strconv.AppendInt(append(s.comma(s.written), '+'), int64(s.run), 10)
}

func (s *steps) comma(to []byte) []byte {
	if len(to) == 0 {
		return to
	}
	return append(to, ',')
}

func (s *steps) String() string { return string(s.settled()) }

// characters returns the characters that the table knows.
func (t table) characters() map[rune]bool {
	known := map[rune]bool{}
	for g := range t {
		if g>>runeBits == 0 {
			known[rune(g)] = true
		}
	}
	return known
}
