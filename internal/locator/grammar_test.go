package locator

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongbao/internal/enginetest"
)

// Scripts have what is the same for all documents as it is in Go: patterns and what their
// matches are replaced by, and tables of characters.
func TestGrammarInEngine(t *testing.T) {
	e := enginetest.New(t, "js/locate/grammar.js")
	rewrites := map[string]rewrite{"spread": spread, "listed": listed, "decimals": decimals}
	for i, w := range brackets {
		rewrites[fmt.Sprintf("brackets[%d]", i)] = w
	}
	for name, w := range rewrites {
		var got []string
		e.Call(&got, "() => ["+name+"[0].source, "+name+"[1]]")
		want := []string{w.pattern().String(), strings.NewReplacer("{", "", "}", "").Replace(w.replacement)}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-Go +JavaScript):\n%s", name, diff)
		}
	}
	var n int
	if e.Call(&n, "() => brackets.length"); n != len(brackets) {
		t.Errorf("%d rewrites of brackets, in Go %d", n, len(brackets))
	}
	for letter, pattern := range NumberPatterns {
		var got string
		if e.Call(&got, "inDigits", letter); got != pattern {
			t.Errorf("%s is %s, in Go %s", letter, got, pattern)
		}
	}
	for name, want := range map[string]map[rune]rune{"formal": formal, "folded": pairs(FoldPairs)} {
		var list [][]string
		e.Call(&list, "() => [..."+name+"]")
		got := map[rune]rune{}
		for _, pair := range list {
			got[[]rune(pair[0])[0]] = []rune(pair[1])[0]
		}
		if !maps.Equal(got, want) {
			t.Errorf("%s: %s", name, cmp.Diff(want, got))
		}
	}
}
