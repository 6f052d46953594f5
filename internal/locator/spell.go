package locator

import (
	"regexp"
	"strconv"
	"strings"

	"gongbao/internal/numeral"
)

// Formal are the folded numerals of banknotes and contracts, each before the usual one.
const Formal = "壹一贰二叁三参三肆四伍五陆六柒七捌八玖九拾十佰百仟千"

var formal = pairs(Formal)

// A Rewrite is a pattern like that of a reading, and what a match of it is replaced by.
type Rewrite struct{ Pattern, Replacement string }

// Pair returns w as a browser has it.
func (w Rewrite) Pair() [2]string {
	return [2]string{w.Pattern, strings.NewReplacer("{", "", "}", "").Replace(w.Replacement)}
}

// Rewrites of what is written otherwise than locators are: brackets of which one is
// missing or that are around several numbers, and 第1.1條 for 1.1.
var (
	brackets = []Rewrite{
		{`\(H([^)零一二三四五六七八九十百千两]|$)`, `(${1})${2}`},
		{`\(D([^)0-9]|$)`, `(${1})${2}`},
		{`(^|[^(零一二三四五六七八九十百千两])H\)`, `${1}(${2})`},
		{`(^|[^(0-9])D\)`, `${1}(${2})`},
	}
	decimals = Rewrite{`第((?:[0-9]+\.)+[0-9]+)[条章节款项点]`, `${1}`}
)

// ListRewrite names the level of two numbers that share it twice: 第一、二項. It is applied
// until nothing changes.
var ListRewrite = Rewrite{`(\(?)N(\)?)(、|,|和|及|与|至|到|~|-)第?(\(?)N(\)?)(部[分份]|分编|[编章节条款项点段目])`,
	`${1}${2}${3}${8}${4}第${5}${6}${7}${8}`}

// compiled returns the pattern of w.
func (w Rewrite) compiled() func() *regexp.Regexp { return lazy(numbers.Replace(w.Pattern)) }

var listRewrite = ListRewrite.compiled()

// maxListed is how often [ListRewrite] is applied.
const maxListed = 16

// ListsInFull returns t with the level named at each number of all lists.
func ListsInFull(t string) string {
	for range maxListed {
		full := listRewrite().ReplaceAllString(t, ListRewrite.Replacement)
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
	for i, w := range r.Rewrites {
		t = r.rewrites[i]().ReplaceAllString(t, w.Replacement)
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
