package cite

import (
	"strings"
)

// Folding makes alike what is written differently and means the same: widths,
// cases, quotation marks, dashes, and the two scripts as far as the words of
// locators and of the document's own names go. A blank stays only between
// Latin letters and digits.

// structural are the characters of locators: traditional, simplified.
const structural = "條条項项節节編编點点張张網网見见參参據据兩两規规"

// folds are the characters that fold in every document.
const folds = structural + "〇零—-–-－-―-−-‐-～~〜~　 〔(〕)【(】)〈《〉》" + "﹝(﹞)"

// quotes are dropped.
const quotes = "“”‘’「」『』\"'"

// pairs makes a table of a string of pairs.
func pairs(list ...string) map[rune]rune {
	table := map[rune]rune{}
	for _, s := range list {
		rs := []rune(s)
		for i := 0; i+1 < len(rs); i += 2 {
			if rs[i] != rs[i+1] {
				table[rs[i]] = rs[i+1]
			}
		}
	}
	return table
}

// fold returns s folded with a table of pairs.
func fold(s string, table map[rune]rune) string {
	var b strings.Builder
	var last rune
	blank := false
	for _, r := range s {
		if r = foldRune(r, table); r == 0 {
			continue
		}
		if r == ' ' {
			blank = true
			continue
		}
		if blank && isLatin(last) && isLatin(r) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		last, blank = r, false
	}
	return b.String()
}

// foldRune returns what r folds to: a blank for what is none of the text, 0 for
// what is dropped.
func foldRune(r rune, table map[rune]rune) rune {
	if to, ok := table[r]; ok {
		r = to
	}
	switch {
	case '！' <= r && r <= '～':
		r -= '！' - '!'
	case r <= ' ' || r == '\u00a0' || 0x7f <= r && r < 0xa0 || r == '\u200b' || r == '\ufeff' || r == '\u2028' || r == '\u2029':
		return ' '
	}
	if 'A' <= r && r <= 'Z' {
		r += 'a' - 'A'
	}
	if strings.ContainsRune(quotes, r) {
		return 0
	}
	return r
}

func isLatin(r rune) bool { return 'a' <= r && r <= 'z' || '0' <= r && r <= '9' }
