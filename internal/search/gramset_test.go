package search

import (
	"strings"
	"testing"
)

// A set has every word of its text, and does not have most other words.
func TestGramSet(t *testing.T) {
	text := fold("各縣區要組建專職巡邏隊伍，一百一十公里處設卡。GPS")
	s := GramSetOf(text)
	rs := []rune(text)
	for from := range rs {
		for to := from + 1; to <= len(rs); to++ {
			if word := string(rs[from:to]); !s.HaveAll(Query{Words: []string{word}}) {
				t.Errorf("the set lacks %s", word)
			}
		}
	}
	for query, want := range map[string]bool{"巡邏 公里": true, "巡邏 公安": false, "巡隊": false, "gps": true, "": true} {
		if got := s.HaveAll(Parse(query)); got != want {
			t.Errorf("the set has all of 「%s」: %t", query, got)
		}
	}
	if GramSet(nil).HaveAll(Parse("巡邏")) {
		t.Error("an empty set has 巡邏")
	}
}

// A set grows with its text, up to a limit.
func TestGramSetSize(t *testing.T) {
	for n, want := range map[int]int{0: 1 << 11, 1024: 1 << 11, 1025: 1 << 12, 20_000: 1 << 15} {
		var text strings.Builder // of n characters and n pairs, all different
		for r := range rune(n) {
			text.WriteRune('\U00020000' + r)
		}
		text.WriteRune('\U00020000')
		if got := len(GramSetOf(text.String())); got != want {
			t.Errorf("a text of %d characters has a set of %d bytes; want %d", n, got, want)
		}
	}
}
