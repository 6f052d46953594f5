package script

import (
	"math"
	"slices"
)

// A word is a part of a run.
type word struct{ from, to int }

// A node is a position between two characters of a run.
type node struct {
	cost  int // of the cheapest path from the start of the run
	other int // where the last word of this path begins
}

// split returns the words of the cheapest path through a run, none of which has more
// characters than longest. Of paths that cost the same it takes the one with the longest
// last word.
func (c *converter) split(text, key []rune, longest int) []word {
	return pathTo(c.forward(text, key, longest), len(text))
}

// pathTo returns the words of the cheapest path to a position.
func pathTo(nodes []node, to int) []word {
	var path []word
	for ; to > 0; to = nodes[to].other {
		path = append(path, word{nodes[to].other, to})
	}
	slices.Reverse(path)
	return path
}

// forward returns the nodes of a run.
func (c *converter) forward(text, key []rune, longest int) []node {
	nodes := make([]node, len(text)+1)
	for i := range nodes[1:] {
		nodes[i+1].cost = math.MaxInt
	}
	for i := range text {
		c.edges(text[i:], key[i:], func(n, cost int) {
			if to, cost := &nodes[i+n], nodes[i].cost+cost; n <= longest && cost < to.cost {
				*to = node{cost, i}
			}
		})
	}
	return nodes
}

// edges calls yield for each word with which text begins: those of the table, those of
// the word list, and the first character.
func (c *converter) edges(text, key []rune, yield func(n, cost int)) {
	for _, p := range c.table.at(key) {
		if c.matches(p, text, key) {
			yield(int(p.len), int(p.cost))
		}
	}
	alone := unknownCost
	words().prefixes(key, func(n, cost int) {
		if n == 1 {
			alone = cost
		} else {
			yield(n, cost)
		}
	})
	if key[0] == numeral {
		alone = 0 // the digits of a number are not words
	}
	yield(1, alone)
}

// endCost is the cost of the last character of a number in a measured phrase.
const endCost = 20

// setCosts sets the costs of the words of the table.
func (c *converter) setCosts() {
	var others []*phrase
	for i := range c.table.phrases {
		p := &c.table.phrases[i]
		if p.cost = rareCost; p.trust != listed {
			others = append(others, p)
		}
	}
	slices.SortStableFunc(others, func(a, b *phrase) int { return int(a.len - b.len) })
	for _, p := range others {
		from, key, first := c.table.from(*p), c.table.key(*p), -1
		if p.trust == measured {
			from, key, first = from[1:], key[1:], endCost
		}
		parts := c.forward(from, key, len(key))
		p.cost = min(p.cost, int32(parts[len(key)].cost+first))
	}
}
