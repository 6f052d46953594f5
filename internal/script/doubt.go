package script

import (
	"math"
	"slices"
)

// A Doubt is a place of a text where a character may be converted in two ways, and the
// words around it do not decide which.
type Doubt struct {
	At           int    // the position of the character in the text, in characters
	Char         string // the character
	Taken, Other string // what it is converted to, and what it might be
}

// closeCost is the greatest difference in cost between two ways to split a text that are
// about as probable: the one is then at most e² times as probable as the other.
const closeCost = 20

// DoubtsToHans returns the doubts of [ToHans] in s.
func DoubtsToHans(s string) []Doubt { return hans().doubts(s) }

// DoubtsToHant returns the doubts of [ToHant] in s.
func DoubtsToHant(s string) []Doubt { return hant().doubts(s) }

// doubts returns the doubts of a text, in its order.
func (c *converter) doubts(s string) []Doubt {
	written := decode(s)
	text := slices.Clone(written)
	var list []Doubt
	at := 0
	c.runs(text, func(run, key []rune) {
		taken, others := c.readings(run, key)
		for i, other := range others {
			if other != taken[i] {
				list = append(list, Doubt{at + i, string(written[at+i]), string(taken[i]), string(other)})
			}
		}
		at += len(run) + 1
	})
	return list
}

// readings returns what the characters of a run are converted to, and what they might be:
// the same, unless they are in doubt.
func (c *converter) readings(text, key []rune) (taken, others []rune) {
	inDoubt := func(r rune) bool { _, ok := c.alone[r]; return ok }
	if !c.hasPhrase(text, key) && !slices.ContainsFunc(text, inDoubt) {
		return nil, nil
	}
	c.weigh()
	before := c.forward(text, key, len(text))
	best := pathTo(before, len(text))
	taken = c.converted(text, key, best)
	others = slices.Clone(taken)
	for _, w := range best {
		if other, ok := c.alone[text[w.from]]; ok && w.to-w.from == 1 {
			others[w.from] = other
		}
	}
	for _, path := range c.closePaths(text, key, before) {
		for i, r := range c.converted(text, key, path) {
			if r != taken[i] {
				others[i] = r
			}
		}
	}
	return taken, others
}

// converted returns text converted word by word.
func (c *converter) converted(text, key []rune, path []word) []rune {
	text = slices.Clone(text)
	for _, w := range path {
		c.convertWord(text[w.from:w.to], key[w.from:w.to])
	}
	return text
}

// closePaths returns, for each word that crosses the border of a word of the cheapest path,
// the cheapest path with it, unless that costs much more. before is what forward returns.
func (c *converter) closePaths(text, key []rune, before []node) [][]word {
	borders := make([]bool, len(text)+1)
	for _, w := range pathTo(before, len(text)) {
		borders[w.to] = true
	}
	borders[0] = true
	after := c.backward(text, key)
	var paths [][]word
	for from := range text {
		c.edges(text[from:], key[from:], func(n, cost int) {
			to := from + n
			crosses := (!borders[from] || !borders[to]) && slices.Contains(borders[from+1:to], true)
			if crosses && before[from].cost+cost+after[to].cost <= before[len(text)].cost+closeCost {
				paths = append(paths, append(append(pathTo(before, from), word{from, to}), pathFrom(after, to)...))
			}
		})
	}
	return paths
}

// backward is the mirror of forward: each node has the cost of the cheapest path from
// there to the end, and where its first word ends.
func (c *converter) backward(text, key []rune) []node {
	nodes := make([]node, len(text)+1)
	for from := range slices.Backward(text) {
		nodes[from].cost = math.MaxInt
		c.edges(text[from:], key[from:], func(n, cost int) {
			if cost += nodes[from+n].cost; cost < nodes[from].cost {
				nodes[from] = node{cost, from + n}
			}
		})
	}
	return nodes
}

// pathFrom returns the words of the cheapest path from a position to the end.
func pathFrom(after []node, from int) []word {
	var path []word
	for end := len(after) - 1; from < end; from = after[from].other {
		path = append(path, word{from, after[from].other})
	}
	return path
}
