package cite

import (
	"strings"

	"gongbao/internal/script"
)

// Folding makes alike what is written differently and means the same: scripts,
// widths, cases (script.Fold), quotation marks, dashes and brackets. A blank stays
// only between Latin letters and digits.

// structural are the characters of locators: traditional, simplified. They follow
// from script.Fold; a browser, which knows no more of that than the text of its
// site needs, is told them.
const structural = "條条項项節节編编點点張张網网見见參参據据兩两規规"

// folds are the characters that fold in locators and names alone.
const folds = "〇零—-–-－-―-−-‐-～~〜~　 〔(〕)【(】)〈《〉》" + "﹝(﹞)"

var table = pairs(folds)

// quotes are dropped.
const quotes = "“”‘’「」『』\"'"

// pairs makes a table of a string of pairs.
func pairs(list string) map[rune]rune {
	table := map[rune]rune{}
	rs := []rune(list)
	for i := 0; i+1 < len(rs); i += 2 {
		table[rs[i]] = rs[i+1]
	}
	return table
}

// fold returns s as it is compared.
func fold(s string) string {
	var b strings.Builder
	var last rune
	blank := false
	for _, r := range s {
		if r = foldRune(r); r == 0 {
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
func foldRune(r rune) rune {
	if to, ok := table[r]; ok {
		r = to
	}
	r = script.FoldRune(r)
	if r <= ' ' || 0x7f <= r && r <= '\u00a0' || r == '\u200b' || r == '\ufeff' || r == '\u2028' || r == '\u2029' {
		return ' '
	}
	if strings.ContainsRune(quotes, r) {
		return 0
	}
	return r
}

func isLatin(r rune) bool { return 'a' <= r && r <= 'z' || '0' <= r && r <= '9' }
