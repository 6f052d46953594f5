package intake

import (
	"strconv"
	"strings"

	"gongbao/internal/numeral"
)

// numberFormats are the number formats of word processors and browsers, by
// their names in WordprocessingML and CSS.
var numberFormats = map[string]func(n int) string{
	"decimal": strconv.Itoa, "decimalHalfWidth": strconv.Itoa, "1": strconv.Itoa,
	"decimalZero": func(n int) string {
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
		return strconv.Itoa(n)
	},
	"decimalFullWidth": fullWidth, "decimalFullWidth2": fullWidth,
	"decimalEnclosedCircle": sequence('①', 20), "decimalEnclosedCircleChinese": sequence('①', 20),
	"decimalEnclosedParen": sequence('⑴', 20), "decimalEnclosedFullstop": sequence('⒈', 20), "ideographEnclosedCircle": sequence('㊀', 10),
	"lowerLetter": letters('a'), "upperLetter": letters('A'), "lower-alpha": letters('a'), "upper-alpha": letters('A'),
	"lower-latin": letters('a'), "upper-latin": letters('A'), "a": letters('a'), "A": letters('A'),
	"lowerRoman": func(n int) string { return strings.ToLower(roman(n)) }, "upperRoman": roman,
	"lower-roman": func(n int) string { return strings.ToLower(roman(n)) }, "upper-roman": roman,
	"i": func(n int) string { return strings.ToLower(roman(n)) }, "I": roman,
	"chineseCounting": numeral.Format, "chineseCountingThousand": numeral.Format, "japaneseCounting": numeral.Format,
	"taiwaneseCounting": numeral.Format, "taiwaneseCountingThousand": numeral.Format, "koreanCounting": numeral.Format,
	"cjk-ideographic": numeral.Format, "simp-chinese-informal": numeral.Format, "trad-chinese-informal": numeral.Format,
	"ideographDigital": digitByDigit("〇一二三四五六七八九"), "japaneseDigitalTenThousand": digitByDigit("〇一二三四五六七八九"),
	"taiwaneseDigital": digitByDigit("○一二三四五六七八九"), "cjk-decimal": digitByDigit("〇一二三四五六七八九"),
	"chineseLegalSimplified": legal("壹贰叁肆伍陆柒捌玖", "拾"), "ideographLegalTraditional": legal("壹貳參肆伍陸柒捌玖", "拾"),
	"simp-chinese-formal": legal("壹贰叁肆伍陆柒捌玖", "拾"), "trad-chinese-formal": legal("壹貳參肆伍陸柒捌玖", "拾"),
	"ideographTraditional": symbolsOf("甲乙丙丁戊己庚辛壬癸"), "cjk-heavenly-stem": symbolsOf("甲乙丙丁戊己庚辛壬癸"),
	"ideographZodiac": symbolsOf("子丑寅卯辰巳午未申酉戌亥"), "cjk-earthly-branch": symbolsOf("子丑寅卯辰巳午未申酉戌亥"),
}

// sequence counts with n consecutive characters from first on, then in digits.
func sequence(first rune, count int) func(int) string {
	return func(n int) string {
		if n < 1 || n > count {
			return strconv.Itoa(n)
		}
		return string(first + rune(n-1))
	}
}

// symbolsOf counts with the characters of s, then in digits.
func symbolsOf(s string) func(int) string {
	rs := []rune(s)
	return func(n int) string {
		if n < 1 || n > len(rs) {
			return strconv.Itoa(n)
		}
		return string(rs[n-1])
	}
}

// letters counts a, b … z, aa, bb, as word processors do.
func letters(first rune) func(int) string {
	return func(n int) string {
		if n < 1 || n > 26*8 {
			return strconv.Itoa(n)
		}
		return strings.Repeat(string(first+rune((n-1)%26)), (n-1)/26+1)
	}
}

func digitByDigit(digits string) func(int) string {
	rs := []rune(digits)
	return func(n int) string {
		return strings.Map(func(r rune) rune { return rs[r-'0'] }, strconv.Itoa(max(n, 0)))
	}
}

func fullWidth(n int) string { return digitByDigit("０１２３４５６７８９")(n) }

// legal counts up to ninety-nine in the formal characters (大写) used in
// contracts.
func legal(digits, ten string) func(int) string {
	rs := []rune(digits)
	return func(n int) string {
		if n < 1 || n > 99 {
			return strconv.Itoa(n)
		}
		s := ""
		if n >= 10 {
			s = string(rs[n/10-1]) + ten
		}
		if n%10 > 0 {
			s += string(rs[n%10-1])
		}
		return s
	}
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, r := range []struct {
		value int
		as    string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= r.value; n -= r.value {
			b.WriteString(r.as)
		}
	}
	return b.String()
}

// labelled returns words after a generated number. A space is inserted only
// where the two would otherwise run together.
func labelled(label, words string) string {
	if label == "" || words == "" {
		return label + words
	}
	last := []rune(label)[len([]rune(label))-1]
	if strings.ContainsRune("、）．", last) || last == '.' && words[0] >= 0x80 {
		return label + words
	}
	return label + " " + words
}
