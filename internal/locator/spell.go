package locator

import (
	"regexp"
	"strconv"
	"strings"

	"gongbao/internal/numeral"
)

// formal are the folded numerals of banknotes and contracts: each is read as the usual one.
var formal = pairs("壹一贰二叁三参三肆四伍五陆六柒七捌八玖九拾十佰百仟千")

// A rewrite is a pattern like that of a reading, and what a match of it is replaced by. A
// browser has the same ones; see static/js/locate/grammar.js.
type rewrite struct {
	pattern     func() *regexp.Regexp
	replacement string
}

func newRewrite(pattern, replacement string) rewrite {
	return rewrite{lazy(numbers.Replace(pattern)), replacement}
}

// in returns t with all matches replaced.
func (w rewrite) in(t string) string { return w.pattern().ReplaceAllString(t, w.replacement) }

// Rewrites of what is written otherwise than locators are: brackets of which one is
// missing or that are around several numbers, and 第1.1條 for 1.1.
var (
	brackets = []rewrite{
		newRewrite(`\(H([^)零一二三四五六七八九十百千两]|$)`, `(${1})${2}`),
		newRewrite(`\(D([^)0-9]|$)`, `(${1})${2}`),
		newRewrite(`(^|[^(零一二三四五六七八九十百千两])H\)`, `${1}(${2})`),
		newRewrite(`(^|[^(0-9])D\)`, `${1}(${2})`),
	}
	decimals = newRewrite(`第((?:[0-9]+\.)+[0-9]+)[条章节款项点]`, `${1}`)
)

// listed names the level of two numbers that share it twice: 第一、二項. It is applied
// until nothing changes.
var listed = newRewrite(`(\(?)N(\)?)(、|,|和|及|与|至|到|~|-)第?(\(?)N(\)?)(部[分份]|分编|[编章节条款项点段目])`,
	`${1}${2}${3}${8}${4}第${5}${6}${7}${8}`)

// maxListed is how often listed is applied.
const maxListed = 16

// ListsInFull returns t with the level named at each number of all lists.
func ListsInFull(t string) string {
	for range maxListed {
		full := listed.in(t)
		if full == t {
			break
		}
		t = full
	}
	return t
}

// Spell returns a folded locator in the usual characters: 叁(肆)2 is 三(四)2, and so are
// ㈢… and brackets of which one is missing.
func (r *Reader) Spell(t string) string {
	t = strings.Map(func(r rune) rune {
		if to, ok := formal[r]; ok {
			return to
		}
		return r
	}, t)
	t = signs.ReplaceAllStringFunc(t, opened)
	for _, w := range brackets {
		t = w.in(t)
	}
	if r.Decimals {
		t = decimals.in(t)
	}
	return t
}

// signs matches characters that enclose a number: ㈠ ⑴ ⒈.
var signs = regexp.MustCompile(`[㈠-㈩⑴-⒛]`)

// opened returns what a character that encloses a number stands for.
func opened(sign string) string {
	n, _ := numeral.Parse(sign)
	switch {
	case sign >= "㈠":
		return "(" + numeral.Format(n) + ")"
	case sign >= "⒈":
		return strconv.Itoa(n) + "."
	}
	return "(" + strconv.Itoa(n) + ")"
}
