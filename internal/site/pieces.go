package site

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Word is characters that stay on one line (5～10人) or may be broken where the rules
// of the script allow.
type Word struct {
	Text  string
	Whole bool
}

// whole matches a number with the unit after it, and a character with the marks after it that
// cannot begin a line. The W3C's Requirements for Chinese Text Layout (CLREQ) forbid a line
// break there; browsers break before these marks.
var whole = regexp.MustCompile(`[0-9]+(?:[.:～][0-9]+)*(?:[%％]|[萬万]?[人名支個个])?[·～／—]*|[^\s0-9·～／—\p{Mn}]\p{Mn}*[·～／—]+`)

// Words returns the characters of p. The last two of a heading stay together, so that
// none is alone on a line.
func (p Piece) Words() []Word {
	if !p.Ends || p.Place != "" {
		return figures(p.Text)
	}
	const few = 3 // characters, which fit on every line
	rs := []rune(p.Text)
	if len(rs) <= few {
		return figures(p.Text)
	}
	last := len(rs) - 2
	if !unicode.Is(unicode.Han, rs[last+1]) {
		last--
	}
	return append(figures(string(rs[:last])), Word{string(rs[last:]), true})
}

// figures returns words with the parts that a browser would break apart: it breaks before a
// Chinese character, · ～ ／ and —, but not in 2000:1 or 85%.
func figures(text string) []Word {
	if !strings.ContainsAny(text, "0123456789·～／—") {
		return []Word{{Text: text}}
	}
	var words []Word
	rest := 0
	for _, m := range whole.FindAllStringIndex(text, -1) {
		if !strings.ContainsFunc(text[m[0]:m[1]], isBroken) {
			continue
		}
		if m[0] > rest {
			words = append(words, Word{Text: text[rest:m[0]]})
		}
		words = append(words, Word{text[m[0]:m[1]], true})
		rest = m[1]
	}
	if rest < len(text) {
		words = append(words, Word{Text: text[rest:]})
	}
	return words
}

// isBroken reports whether a line may end before r, a character of a figure.
func isBroken(r rune) bool { return r >= utf8.RuneSelf && r != '％' }
