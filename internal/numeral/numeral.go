// Package numeral reads and writes the numerals of Chinese documents.
//
// A policy text counts in half a dozen ways, often on one page: parts in
// 一、二、三, articles in 第一百零三條, years in 二〇二六, points in 1. or １．
// or ①, sums in 壹萬貳仟. [Scan] reads all of them, [Parse] asks whether a
// string is one of them and nothing else, and [Format] writes the one that
// headings and articles are numbered with.
//
// # What is a numeral
//
// A numeral belongs to one of these systems, and never to two: 「三2」 is 三,
// 「10萬」 is 10, 「三拾」 is 三.
//
//	spelt        十一 · 一百零三 · 一千二百六十 · 兩萬 · 廿三 · 壹佰零叁
//	positional   二〇二六 · 一九九八 · 贰零贰陆: digits only, read as they stand
//	Arabic       2026
//	full-width   ２０２６
//	circled      ① … ㊿: one character, one numeral
//
// The financial characters (壹貳叁拾佰仟) are a set of their own beside the
// ordinary ones; 零, 萬 and 億 serve both. Traditional and simplified characters
// are the same digits, and 〇 is 零. So is ○, the circle that stands for 〇 in
// many a typed year, but it never begins a numeral: there it is a bullet.
//
// # What is well-formed
//
// Places descend, and 萬 and 億 multiply what stands before them. The rules
// that are not obvious:
//
//   - 十 may always stand without 一: 十一, and 一百十一 beside 一百一十一. 百, 千,
//     萬 and 億 may not; 百分之三 does not begin with a number.
//   - 零 is needed before a last digit that could be taken for the next place:
//     一百零三. 「一百三」 is 130 to one reader and a slip to another, so only its
//     一百 counts. Elsewhere 零 may stand or not: 一千零三十 and 一千三十 are both
//     1030.
//   - 兩 is two before 百, 千, 萬 and 億, or all alone. In 二十兩 it is a weight.
//
// Of a string that is not well-formed, Scan takes the longest prefix that is:
// 「十十」 is 十, 「一百百」 is 一百, 「一一百」 is the positional 一一. A caller who
// wants no such leniency looks at what follows, or uses Parse.
//
// A run of digits that does not fit an int is no numeral at all, rather than a
// wrong one.
//
// # What is left to the caller
//
// Scan sees characters, not words: in 一般, 伍先生 and 三四十人 it finds 1, 5 and
// 34. Whoever looks for a label or a citation knows which marks must stand
// around the number. For the same reason 參 is no digit (參加 would begin with
// one), and 兆 is no unit: it is 10¹² on one side of the strait and 10⁶ on the
// other.
package numeral

import (
	"strconv"
	"strings"
)

// Scan returns the value of the longest numeral at the start of s and its
// length in bytes. The size is 0 where s does not begin with a numeral.
func Scan(s string) (n, size int) {
	value := int64(0)
	for _, read := range systems {
		if v, length := read(s); length > size {
			value, size = v, length
		}
	}
	n = int(value)
	if value == tooLarge || int64(n) != value { // an int may have 32 bits only
		return 0, 0
	}
	return n, size
}

// Parse returns the value of s, and whether s is one numeral from end to end.
func Parse(s string) (int, bool) {
	n, size := Scan(s)
	if size == 0 || size < len(s) {
		return 0, false
	}
	return n, true
}

// limit is the first number that cannot be spelt: beyond 萬億 the units are
// disputed.
const limit = 1_0000_0000_0000_0000

// Format spells n as headings and articles do: 十一, 二十, 一百零三,
// 一百一十一, 一千二百六十, 一萬. It writes traditional characters, 零 rather
// than 〇, and 二 rather than 兩.
//
// A number that cannot be spelt, below zero or from 10¹⁶ upward, comes out in
// Arabic digits.
func Format(n int) string {
	if n < 0 || int64(n) >= limit {
		return strconv.Itoa(n)
	}
	s := spell(int64(n))
	if strings.HasPrefix(s, "一十") { // 十一條, never 一十一條
		return strings.TrimPrefix(s, "一")
	}
	return s
}

// spell writes n from its highest unit down, the way it is said: so many
// units, then the rest, with 零 where the next place is empty.
func spell(n int64) string {
	for _, u := range units {
		if n < u.value {
			continue
		}
		head, rest := spell(n/u.value)+u.name, n%u.value
		switch {
		case rest == 0:
			return head
		case rest < u.value/10:
			return head + "零" + spell(rest)
		}
		return head + spell(rest)
	}
	return digits[n]
}

// The characters that Format writes.
var (
	digits = [...]string{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"}

	units = [...]struct {
		name  string
		value int64
	}{{"億", 1_0000_0000}, {"萬", 1_0000}, {"千", 1000}, {"百", 100}, {"十", 10}}
)
