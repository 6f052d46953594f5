package intake

import (
	"fmt"
	"strings"
)

// The characters of Unicode for superscript and subscript.
var (
	superscripts = pairsOf("0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻−⁻－⁻=⁼(⁽)⁾nⁿiⁱ")
	subscripts   = pairsOf("0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋−₋－₋=₌(₍)₎aₐeₑoₒxₓ")
)

func pairsOf(s string) map[rune]rune {
	m := map[rune]rune{}
	rs := []rune(s)
	for i := 0; i+1 < len(rs); i += 2 {
		m[rs[i]] = rs[i+1]
	}
	return m
}

// raised returns words that are printed above or below the line in the characters of
// Unicode for that, since 10⁵ is not 105. If there are none for them, it returns the words
// as they are and a doubt. Reference marks such as ① and ［1］ mean the same on the line.
func raised(words string, table map[rune]rune) (printed, doubt string) {
	if strings.ContainsAny(words, "[]［］〔〕") {
		return words, ""
	}
	lacks := false
	printed = strings.Map(func(r rune) rune {
		if to, ok := table[r]; ok {
			return to
		}
		lacks = lacks || !strings.ContainsRune(" 　①②③④⑤⑥⑦⑧⑨⑩[]［］〔〕*※", r)
		return r
	}, words)
	if lacks {
		return words, fmt.Sprintf("「%s」 is superscript or subscript in the file, and printed on the line here", trim(words))
	}
	return printed, ""
}
