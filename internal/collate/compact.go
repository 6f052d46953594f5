package collate

import (
	"iter"
	"unicode"
	"unicode/utf8"
)

// compact returns the characters of s that are compared, and the offset of each
// in s. White space is compared only between Latin letters and digits: elsewhere
// it belongs to the layout. A tab is never compared: in a source it separates
// the cells of a table.
func compact(s string) (kept []rune, offsets []int) {
	i := 0
	for r, counts := range compared(s) {
		if counts {
			kept = append(kept, r)
			offsets = append(offsets, i)
		}
		i++
	}
	return kept, offsets
}

// appendCompact appends to kept the characters of s that are compared.
func appendCompact(kept []rune, s string) []rune {
	for r, counts := range compared(s) {
		if counts {
			kept = append(kept, r)
		}
	}
	return kept
}

// compared yields the characters of s, and whether they are compared.
func compared(s string) iter.Seq2[rune, bool] {
	return func(yield func(rune, bool) bool) {
		before := rune(-1)
		for i, r := range s {
			counts := true
			if r == '\t' {
				counts = false
			} else if r <= lastSpace && unicode.IsSpace(r) {
				after, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
				counts = isLatin(before) && isLatin(after)
			}
			if !yield(r, counts) {
				return
			}
			before = r
		}
	}
}

// lastSpace is the last white space character of Unicode. It is before all
// Chinese characters.
const lastSpace = '\u3000'

func isLatin(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
}
