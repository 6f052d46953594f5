package script

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// Fold returns s in the form in which search compares it: characters that
// differ only in script, variant, width or case become the same character. The
// number of characters is kept, so positions in the folded text are positions
// in the text.
//
// Two characters are the same if OpenCC replaces one by the other in any of our
// conversions, in any word. So all variants have the same folded text, and
// Fold(ToHans(s)) = Fold(ToHant(s)) = Fold(s). The price is that some thirty
// classes have characters that simplified text distinguishes, such as 著 and 着,
// 坐 and 座; the test of the table lists them.
//
// Quotation marks of the two scripts are folded as well: 「三車」 finds “三車”. ASCII
// quotation marks are not.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for i, r := range s {
		if r == utf8.RuneError && !strings.HasPrefix(s[i:], string(utf8.RuneError)) {
			b.WriteByte(s[i]) // not UTF-8
			continue
		}
		b.WriteRune(FoldRune(r))
	}
	return b.String()
}

// FoldRune returns the folded form of a character.
func FoldRune(r rune) rune {
	switch {
	case 'A' <= r && r <= 'Z':
		return r + 'a' - 'A'
	case r < 0x80:
		return r
	case '！' <= r && r <= '～':
		return FoldRune(r - '！' + '!')
	}
	if t := foldClasses(); int(r) < len(t.dense) {
		return t.dense[r]
	} else if to, ok := t.first[r]; ok {
		return to
	}
	return r
}

// Variants returns the characters with the same folded form as r, without those that
// differ from this form in width or case.
func Variants(r rune) []rune {
	r = FoldRune(r)
	if all, ok := foldClasses().all[r]; ok {
		return all
	}
	return []rune{r}
}

// A foldTable has the class of each character in a class of several.
type foldTable struct {
	first map[rune]rune   // class member → first member
	all   map[rune][]rune // first member → all members
	dense []rune          // folded forms of the Basic Multilingual Plane, for speed
}

// foldClasses parses fold.txt, which has a class a line.
var foldClasses = sync.OnceValue(func() foldTable {
	t := foldTable{map[rune]rune{}, map[rune][]rune{}, make([]rune, 0x10000)}
	for line := range parseTSV(read("fold.txt")) {
		members := []rune(line[0])
		t.all[members[0]] = members
		for _, r := range members[1:] {
			t.first[r] = members[0]
		}
	}
	for r := range t.dense {
		t.dense[r] = rune(r)
		if to, ok := t.first[rune(r)]; ok {
			t.dense[r] = to
		}
	}
	return t
})
