package search

import (
	"slices"
	"strings"
	"testing"
)

// fuzzSeeds are what is typed to begin with.
var fuzzSeeds = []string{"治安", "見警率", "社區 警務室", `"治安 防控" 網`, "（一）", "\u200b治\x00安", "Ａa", "𠮷", `"`, "constructor", "治\xff安"}

// FuzzFind searches the guide: what is found is each clause whose folded words have all words
// of the query, and the words are where it says.
func FuzzFind(f *testing.F) {
	for _, seed := range fuzzSeeds {
		f.Add(seed)
	}
	d := guide(f)
	library := New(d)
	f.Fuzz(func(t *testing.T, typed string) {
		q := Parse(typed)
		var got, want []string
		for _, h := range library.Find(q) {
			got = append(got, h.Unit.ID)
			words := []rune(Fold(h.Unit.Words()))
			for _, s := range h.Spans {
				if s.From < 0 || s.From >= s.To || s.To > len(words) {
					t.Fatalf("%s: %v of %d characters", h.Unit.ID, s, len(words))
				}
				marked := string(words[s.From:s.To])
				if !slices.ContainsFunc(q.Words, func(w string) bool { return strings.Contains(marked, w) }) {
					t.Errorf("%s: %s is marked for %q", h.Unit.ID, marked, q.Words)
				}
			}
		}
		for u := range d.All() {
			if len(q.Words) > 0 && containsAll(Fold(u.Words()), q.Words) {
				want = append(want, u.ID)
			}
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%q is found in %v, but is in %v", typed, got, want)
		}
	})
}

// FuzzSearchInEngine searches two libraries in the browser's code and in Go.
func FuzzSearchInEngine(f *testing.F) {
	for _, seed := range fuzzSeeds {
		f.Add(seed)
	}
	one, several := newSearcher(f, guide(f)), newSearcher(f, shuffled(f, 3)...)
	for _, s := range []*searcher{one, several} {
		s.compare(fuzzSeeds[:1]) // opens the library, while no fuzzer counts the seconds
	}
	f.Fuzz(func(t *testing.T, typed string) {
		for _, s := range []*searcher{one, several} {
			s.TB = t
			s.compare([]string{strings.ToValidUTF8(typed, "\ufffd")})
		}
	})
}
