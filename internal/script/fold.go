package script

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// Fold returns s as search compares it: characters that are one and the same but
// for script, variant, width or case become one character. The number of
// characters stays, so that a place in the folded text is a place in the text.
//
// Two characters are the same where OpenCC ever replaces one with the other, in
// any of our conversions and in any word: so the folded text of all editions is
// the same, and Fold(ToHans(s)) = Fold(ToHant(s)) = Fold(s). The price is that
// some thirty classes hold characters which simplified text tells apart, such as
// 著 and 着, 坐 and 座; the test of the table lists them.
//
// Quotation marks of the two scripts fold as well: 「三車」 finds “三車”. The
// straight marks of ASCII do not.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for i, r := range s {
		if r == utf8.RuneError && !strings.HasPrefix(s[i:], string(utf8.RuneError)) {
			b.WriteByte(s[i]) // not UTF-8, and left as it is
			continue
		}
		b.WriteRune(FoldRune(r))
	}
	return b.String()
}

// FoldRune returns what a character folds to.
func FoldRune(r rune) rune {
	switch {
	case 'A' <= r && r <= 'Z':
		return r + 'a' - 'A'
	case r < 0x80:
		return r
	case '！' <= r && r <= '～':
		return FoldRune(r - '！' + '!')
	}
	if t := classes(); int(r) < len(t.dense) {
		return t.dense[r]
	} else if to, ok := t.first[r]; ok {
		return to
	}
	return r
}

// Variants returns the characters that fold to what r folds to, r among them,
// widths and cases apart.
func Variants(r rune) []rune {
	r = FoldRune(r)
	if all, ok := classes().all[r]; ok {
		return all
	}
	return []rune{r}
}

// A foldTable knows the class of each character that is not alone.
type foldTable struct {
	first map[rune]rune   // of each member but the first
	all   map[rune][]rune // by the first
	dense []rune          // what each character of the first plane folds to: there nearly all text is
}

// classes reads the table of fold.txt, a class a line.
var classes = sync.OnceValue(func() foldTable {
	t := foldTable{map[rune]rune{}, map[rune][]rune{}, make([]rune, 0x10000)}
	for line := range records(read("fold.txt")) {
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
