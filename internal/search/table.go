package search

import (
	"maps"
	"slices"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// A gram is a character, or two neighbouring ones: the first in the upper half.
type gram uint64

func single(r rune) gram     { return gram(r) }
func pair(r, next rune) gram { return gram(r)<<32 | gram(next) }

func (g gram) String() string {
	if g>>32 == 0 {
		return string(rune(g))
	}
	return string([]rune{rune(g >> 32), rune(g & 0xffffffff)})
}

// A posting says which chunks have a gram, in ascending order.
type posting struct {
	chunks []int32
	heads  []int32 // those of chunks that have it in the label or heading of a clause
}

// A table has the posting of each gram. Everything in it is folded.
type table map[gram]*posting

// add enters the grams of a folded clause as those of chunk n, the last one so far.
// So many bytes of it are label and heading.
func (t table) add(n int, head int, text string) {
	var last rune
	for i, r := range text {
		inHead := i+utf8.RuneLen(r) <= head
		t.enter(single(r), int32(n), inHead)
		if i > 0 {
			t.enter(pair(last, r), int32(n), inHead)
		}
		last = r
	}
}

func (t table) enter(g gram, n int32, inHead bool) {
	p := t[g]
	if p == nil {
		p = &posting{}
		t[g] = p
	}
	p.chunks = ascending(p.chunks, n)
	if inHead {
		p.heads = ascending(p.heads, n)
	}
}

// ascending appends n to list, unless it is there.
func ascending(list []int32, n int32) []int32 {
	if len(list) > 0 && list[len(list)-1] == n {
		return list
	}
	return append(list, n)
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

// shards cuts the table into pieces of about the same size. The chunks of a gram
// are written as the distances from one to the next.
func (t table) shards() []shard {
	size := 0
	written := make(map[gram]string, len(t))
	for g, p := range t {
		written[g] = distances(p.chunks)
		if len(p.heads) > 0 {
			written[g] += ";" + distances(p.heads)
		}
		size += len(g.String()) + len(written[g]) + 6 // quotation marks, colon and comma
	}
	list := make([]shard, size/shardSize+1)
	for i := range list {
		list[i] = shard{}
	}
	for g, chunks := range written {
		list[shardOf(g, len(list))][g.String()] = chunks
	}
	return list
}

// shardOf returns the shard that a gram is in. JavaScript counts the same, in 32
// bits and UTF-16.
func shardOf(g gram, shards int) int {
	h := uint32(0)
	for _, unit := range utf16.Encode([]rune(g.String())) {
		h = h*31 + uint32(unit)
	}
	return int(h % uint32(shards))
}

// distances writes ascending numbers as the steps between them, a run of ones as
// their count: 0 1 1 1 5 is 「0,+3,5」.
func distances(numbers []int32) string {
	var list []byte
	run, last := 0, int32(0)
	put := func(sign string, n int) {
		if len(list) > 0 {
			list = append(list, ',')
		}
		list = strconv.AppendInt(append(list, sign...), int64(n), 10)
	}
	flush := func() {
		if run > 0 {
			put("+", run)
		}
		run = 0
	}
	for i, n := range numbers {
		if i > 0 && n == last+1 {
			run++
		} else {
			flush()
			put("", int(n-last))
		}
		last = n
	}
	flush()
	return string(list)
}

// characters returns the characters that the table knows, in order.
func (t table) characters() []rune {
	var list []rune
	for g := range maps.Keys(t) {
		if g>>32 == 0 {
			list = append(list, rune(g))
		}
	}
	slices.Sort(list)
	return list
}
