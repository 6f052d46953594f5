package search

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
)

// A table says of characters, and of pairs of neighbouring ones, which chunks have
// them. Everything in it is folded.
type table map[string][]int

// add enters chunk n.
func (t table) add(n int, clauses []clause) {
	for _, c := range clauses {
		for _, gram := range grams(fold(c.Words)) {
			if list := t[gram]; len(list) == 0 || list[len(list)-1] != n {
				t[gram] = append(list, n)
			}
		}
	}
}

// grams returns the characters of s and its pairs of neighbouring characters.
func grams(s string) []string {
	rs := []rune(s)
	list := make([]string, 0, 2*len(rs))
	for i := range rs {
		list = append(list, string(rs[i]))
		if i+1 < len(rs) {
			list = append(list, string(rs[i:i+2]))
		}
	}
	return list
}

// shards cuts the table into pieces of about the same size. In a shard the chunks
// of a gram are written as the distances from one to the next.
func (t table) shards() []map[string]string {
	written, size := map[string]string{}, 0
	for gram, chunks := range t {
		written[gram] = distances(chunks)
		size += len(gram) + len(written[gram]) + 6
	}
	shards := make([]map[string]string, size/shardSize+1)
	for i := range shards {
		shards[i] = map[string]string{}
	}
	for _, gram := range slices.Sorted(maps.Keys(written)) {
		shards[shardOf(gram, len(shards))][gram] = written[gram]
	}
	return shards
}

// shardOf returns the shard that a gram is in. JavaScript counts the same, in 32
// bits and UTF-16.
func shardOf(gram string, shards int) int {
	h := uint32(0)
	for _, unit := range utf16.Encode([]rune(gram)) {
		h = h*31 + uint32(unit)
	}
	return int(h % uint32(shards))
}

// distances writes ascending numbers as the steps between them, a run of ones as
// their count: 0 1 1 1 5 is 「0,+3,5」.
func distances(numbers []int) string {
	var list []string
	run, last := 0, 0
	flush := func() {
		if run > 0 {
			list = append(list, "+"+strconv.Itoa(run))
		}
		run = 0
	}
	for i, n := range numbers {
		if i > 0 && n == last+1 {
			run++
		} else {
			flush()
			list = append(list, strconv.Itoa(n-last))
		}
		last = n
	}
	flush()
	return strings.Join(list, ",")
}
