package locator

import (
	"strings"

	"gongbao/internal/script"
)

// structural are the characters of locators, and of the words that are around them or that
// titles end in (意見, 辦法), traditional and simplified. In Go they
// follow from script.Fold, but a browser has only the part of that table that the text of
// its site needs.
const structural = "條条項项節节編编點点張张網网見见參参據据兩两規规標标題题頭头號号機机關关錄录說说註注記记於于與与個个細细則则辦办劃㓰划㓰總总實实決决議议計计綱纲報报準准範范復复釋释貫贯徹彻執执適适讀读訂订該该對对從从為为詳详務务"

// folds are the characters that are folded in locators and names only.
const folds = "〇零—-–-－-―-−-‐-～~〜~　 〔(〕)【(】)〈《〉》" + "﹝(﹞)"

// FoldPairs are the pairs of characters that a browser needs to fold locators: a character and
// what it is folded to. static/js/locate/grammar.js has them too.
const FoldPairs = structural + folds

var table = pairs(folds)

// quotes are dropped.
const quotes = "“”‘’「」『』\"'"

// pairs returns a table of a string of pairs.
func pairs(list string) map[rune]rune {
	table := map[rune]rune{}
	rs := []rune(list)
	for i := 0; i+1 < len(rs); i += 2 {
		table[rs[i]] = rs[i+1]
	}
	return table
}

// Fold returns s as locators and names are compared: without differences of script, width
// and case (script.Fold), and of dashes and brackets; without quotation marks, and without
// spaces except between Latin letters and digits.
func Fold(s string) string {
	var b strings.Builder
	var last rune
	space := false
	for _, r := range s {
		if r = foldRune(r); r == 0 {
			continue
		}
		if r == ' ' {
			space = true
			continue
		}
		if space && isLatin(last) && isLatin(r) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		last, space = r, false
	}
	return b.String()
}

// foldRune returns what r is folded to: a space for control characters, 0 for what is
// dropped.
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
