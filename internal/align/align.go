// Package align matches the clauses of two versions of a text by their words, whatever their
// numbers are, and proposes what redirects.yaml has to say when a published text is amended.
package align

import (
	"slices"
	"unicode/utf8"
)

// least is the similarity from which two texts are versions of the same clause: half of their
// pairs of characters are the same.
const least = 0.5

// Match returns for each text of old the index of its version in new, -1 if it has none.
// Matches keep the order of both. Equal texts that occur once in both are matched first;
// between them the matches are those with the greatest sum of similarities.
func Match(old, new []string) []int {
	match := make([]int, len(old))
	for i := range match {
		match[i] = -1
	}
	from, to := 0, 0
	for _, a := range append(anchors(old, new), anchor{len(old), len(new)}) {
		matchBetween(match, old, new, from, a.old, to, a.new)
		if a.old < len(old) {
			match[a.old] = a.new
		}
		from, to = a.old+1, a.new+1
	}
	return match
}

// An anchor is a text that is in both versions, by its indexes.
type anchor struct{ old, new int }

// anchors returns the texts that occur once in each version and are equal, as many as keep the
// order of both.
func anchors(old, new []string) []anchor {
	places, count := map[string]int{}, map[string]int{}
	for j, s := range new {
		places[s] = j
		count[s]++
	}
	olds := map[string]int{}
	for _, s := range old {
		olds[s]++
	}
	var all []anchor
	for i, s := range old {
		if s != "" && olds[s] == 1 && count[s] == 1 {
			all = append(all, anchor{i, places[s]})
		}
	}
	return increasing(all)
}

// increasing returns the longest part of a list, sorted by old, that is also sorted by new.
func increasing(all []anchor) []anchor {
	length, before := make([]int, len(all)), make([]int, len(all))
	last := -1
	for i, a := range all {
		length[i], before[i] = 1, -1
		for j := range i {
			if all[j].new < a.new && length[j] >= length[i] {
				length[i], before[i] = length[j]+1, j
			}
		}
		if last < 0 || length[i] > length[last] {
			last = i
		}
	}
	var chain []anchor
	for ; last >= 0; last = before[last] {
		chain = append(chain, all[last])
	}
	slices.Reverse(chain)
	return chain
}

// matchBetween matches old[from:end] with new[to:stop], by dynamic programming over their
// similarities.
func matchBetween(match []int, old, new []string, from, end, to, stop int) {
	rows, columns := end-from, stop-to
	if rows == 0 || columns == 0 {
		return
	}
	left, right := bigramsOf(old[from:end]), bigramsOf(new[to:stop])
	best := make([][]float64, rows+1) // best[i][j]: the greatest sum of the texts from i and j on
	for i := range best {
		best[i] = make([]float64, columns+1)
	}
	for i := rows - 1; i >= 0; i-- {
		for j := columns - 1; j >= 0; j-- {
			best[i][j] = max(best[i+1][j], best[i][j+1])
			if s := similarity(left[i], right[j]); s >= least {
				best[i][j] = max(best[i][j], s+best[i+1][j+1])
			}
		}
	}
	for i, j := 0, 0; i < rows && j < columns; {
		switch best[i][j] {
		case best[i+1][j]:
			i++
		case best[i][j+1]:
			j++
		default:
			match[from+i] = to + j
			i, j = i+1, j+1
		}
	}
}

// A bigram is a pair of characters that follow each other.
type bigram [2]rune

// A profile is how often each pair occurs in a text, and how many there are.
type profile struct {
	count map[bigram]int
	total int
}

func bigramsOf(texts []string) []profile {
	list := make([]profile, len(texts))
	for i, s := range texts {
		p := profile{count: make(map[bigram]int, utf8.RuneCountInString(s))}
		last := rune(0) // before the first character
		for _, r := range s {
			p.count[bigram{last, r}]++
			p.total++
			last = r
		}
		list[i] = p
	}
	return list
}

// similarity returns the share of the pairs of two texts that both have, from 0 to 1 (the
// coefficient of Dice).
func similarity(a, b profile) float64 {
	if a.total == 0 || b.total == 0 {
		return 0
	}
	if low, high := min(a.total, b.total), max(a.total, b.total); float64(2*low)/float64(low+high) < least {
		return 0 // too different in length, whatever their words are
	}
	shared := 0
	for pair, n := range a.count {
		shared += min(n, b.count[pair])
	}
	return float64(2*shared) / float64(a.total+b.total)
}
