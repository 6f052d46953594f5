package lint

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gongbao/internal/diag"
)

// suspects are the kinds of characters that look like others, or like nothing: they come
// from PDF files, OCR and fonts. The text is printed as received.
var suspects = []struct {
	is    func(before, r, after rune) bool
	means string
}{
	{func(_, r, _ rune) bool { return r >= 0x2e80 && r <= 0x2fdf }, "a radical instead of a character"},
	{func(_, r, _ rune) bool { return isCompatibility(r) }, "a compatibility ideograph"},
	{func(_, r, _ rune) bool { return unicode.Is(unicode.Co, r) }, "a private-use character"},
	{func(_, r, _ rune) bool { return r == utf8.RuneError }, "U+FFFD: a character that was lost"},
	{func(before, r, after rune) bool {
		return r == 'ㄧ' && (isNumeral(before) || isNumeral(after) || strings.ContainsRune("第（(", before))
	}, "the letter ㄧ, perhaps for 一"},
	{func(_, r, _ rune) bool { return r >= 0xfe00 && r <= 0xfe0f || r >= 0xe0100 && r <= 0xe01ef }, "a variation selector"},
}

// isCompatibility reports whether r is a compatibility ideograph; twelve characters in the
// block are ordinary ones.
func isCompatibility(r rune) bool {
	switch r {
	case 0xfa0e, 0xfa0f, 0xfa11, 0xfa13, 0xfa14, 0xfa1f, 0xfa21, 0xfa23, 0xfa24, 0xfa27, 0xfa28, 0xfa29:
		return false
	}
	return r >= 0xf900 && r <= 0xfaff || r >= 0x2f800 && r <= 0x2fa1f
}

// isNumeral reports whether r is a digit, Arabic or Chinese.
func isNumeral(r rune) bool {
	return unicode.IsDigit(r) || strings.ContainsRune("〇零一二三四五六七八九十百千", r)
}

// checkCharacters reports each kind of suspect characters once, at the first.
func (ck *checker) checkCharacters() {
	rs := []rune(ck.doc.Text())
	first, count := make([]int, len(suspects)), make([]int, len(suspects))
	for i, r := range rs {
		if r < 0x2e80 || r >= 0x3400 && r < 0xe000 || r >= 0x3000 && r < 0x3100 {
			continue // nearly all text
		}
		before, after := rune(0), rune(0)
		if i > 0 {
			before = rs[i-1]
		}
		if i+1 < len(rs) {
			after = rs[i+1]
		}
		for k, s := range suspects {
			if s.is(before, r, after) {
				if count[k]++; count[k] == 1 {
					first[k] = i
				}
			}
		}
	}
	for k, s := range suspects {
		if count[k] > 0 {
			ck.add(diag.CharSuspect, first[k], "%s: %U; %d in this text, the first here", s.means, rs[first[k]], count[k])
		}
	}
}
