package script

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// TestSequences converts sequences of words, punctuation and other text: the number of
// characters and the folded text stay, and what is converted is not changed again.
func TestSequences(t *testing.T) {
	list := strings.Split(strings.TrimSuffix(words().text, "\n"), "\n")
	word := rapid.Map(rapid.SampledFrom(list), func(line string) string { word, _, _ := strings.Cut(line, "\t"); return word })
	part := rapid.OneOf(word, word, rapid.SampledFrom([]string{"，", "、", "12", "（一）", "GPS", "\xff"}), rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(part, 0, 12).Draw(t, "text"), "")
		for _, convert := range []func(string) string{ToHans, ToHant} {
			got := convert(s)
			if utf8.RuneCountInString(got) != utf8.RuneCountInString(s) || Fold(got) != Fold(s) {
				t.Errorf("%q becomes %q", s, got)
			}
		}
		if hans := ToHans(s); ToHans(hans) != hans {
			t.Errorf("%q becomes %q and then %q", s, hans, ToHans(hans))
		}
		for _, d := range slices.Concat(DoubtsToHans(s), DoubtsToHant(s)) {
			if d.Char != string([]rune(s)[d.At]) || d.Taken == d.Other {
				t.Errorf("%q: %v", s, d)
			}
		}
	})
}
