package script

import (
	"cmp"
	"maps"
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
	found := map[int]Doubt{}
	start := 0
	c.runs(text, func(run, key []rune) {
		for at, d := range c.runDoubts(run, key) {
			found[start+at] = Doubt{start + at, string(written[start+at]), string(d[0]), string(d[1])}
		}
		start += len(run) + 1
	})
	return slices.SortedFunc(maps.Values(found), func(a, b Doubt) int { return cmp.Compare(a.At, b.At) })
}

// runDoubts returns the positions of a run that may be read otherwise: what is taken, and
// the other reading.
func (c *converter) runDoubts(text, key []rune) map[int][2]rune {
	found := map[int][2]rune{}
	isTriggered := c.hasPhrase(text, key)
	if !isTriggered && !slices.ContainsFunc(text, func(r rune) bool { return c.alone[r] != 0 }) {
		return found
	}
	c.weigh()
	before := c.forward(text, key, len(text))
	best := pathTo(before, len(text))
	taken := c.converted(text, key, best)
	for _, w := range best {
		if other := c.alone[text[w.from]]; other != 0 && w.to-w.from == 1 {
			found[w.from] = [2]rune{taken[w.from], other}
		}
	}
	if !isTriggered {
		return found
	}
	for _, path := range c.closePaths(text, key, before) {
		for i, r := range c.converted(text, key, path) {
			if r != taken[i] {
				found[i] = [2]rune{taken[i], r}
			}
		}
	}
	return found
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
		nodes[from].cost = -1
		c.edges(text[from:], key[from:], func(n, cost int) {
			if cost += nodes[from+n].cost; nodes[from].cost < 0 || cost < nodes[from].cost {
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
