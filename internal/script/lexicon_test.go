package script

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestPrefixes looks each fiftieth word of the list up, followed by other characters, and
// with the character before or after its last one in Unicode. What is found must be what a
// map of the words has.
func TestPrefixes(t *testing.T) {
	costs, rarest := map[string]int{}, 0
	var texts [][]rune
	for line := range strings.Lines(words().text) {
		word, number, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		cost, err := strconv.Atoi(number)
		if err != nil {
			t.Fatal(err)
		}
		costs[word] = cost
		text := []rune(word)
		if len(text) > 1 {
			rarest = max(rarest, cost)
		}
		if len(costs)%50 == 0 {
			before, after := slices.Clone(text), slices.Clone(text)
			before[len(text)-1]--
			after[len(text)-1]++
			texts = append(texts, text, append(slices.Clone(text), '的', '\U0010ffff'), before, after)
		}
	}
	if rarest != rareCost || len(texts) < 10_000 {
		t.Errorf("the rarest word costs %d; there are %d texts", rarest, len(texts))
	}
	for _, text := range texts {
		got, want := map[string]int{}, map[string]int{}
		words().prefixes(text, func(n, cost int) { got[string(text[:n])] = cost })
		for n := range text {
			if cost, ok := costs[string(text[:n+1])]; ok {
				want[string(text[:n+1])] = cost
			}
		}
		if !maps.Equal(got, want) {
			t.Errorf("%s: %v, want %v", string(text), got, want)
		}
	}
}
