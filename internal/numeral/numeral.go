// Package numeral parses and formats the numerals of Chinese documents.
//
// A policy text uses several numeral systems, often on one page: parts are
// numbered 一、二、三, articles 第一百零三條, years are written 二〇二六, points 1. or
// １． or ①, and amounts of money 壹萬貳仟. [Scan] finds any of them at the start
// of a string, [Parse] parses a complete string, and [Format] formats the
// numbers of headings and articles.
//
// # Syntax
//
// A numeral belongs to exactly one of these systems: 「三2」 is 三, 「10萬」 is 10,
// 「三拾」 is 三.
//
//	spelled      十一 · 一百零三 · 一千二百六十 · 兩萬 · 廿三 · 壹佰零叁
//	positional   二〇二六 · 一九九八 · 贰零贰陆: digits only, in decimal notation
//	Arabic       2026
//	full-width   ２０２６
//	circled      ① … ㊿, ㈠ … ㈩, ⑴ … ⒇, ⒈ … ⒛: one character, one numeral
//
// The financial characters (壹貳叁拾佰仟) are a separate set; 零, 萬 and 億 belong
// to both sets. Traditional and simplified characters are the same digits, and 〇
// is 零. So is ○, a circle that is often typed instead of 〇, except at the start
// of a numeral, where it is a bullet.
//
// # Well-formed numerals
//
// Units descend, and 萬 and 億 multiply everything before them. The less obvious
// rules:
//
//   - 十 may be used without 一: 十一, and 一百十一 as well as 一百一十一. 百, 千, 萬 and
//     億 may not, so 百分之三 does not begin with a number.
//   - 零 is required before a final digit that could be taken for the next unit:
//     一百零三. 「一百三」 may be 130 or 103, so only its 一百 counts. Elsewhere 零 is
//     optional: 一千零三十 and 一千三十 are both 1030.
//   - 兩 is two before 百, 千, 萬 and 億, or alone. In 二十兩 it is a unit of weight.
//
// If a string is not well-formed, Scan returns its longest well-formed prefix:
// 「十十」 is 十, 「一百百」 is 一百, 「一一百」 is the positional 一一. Use Parse, or check
// what follows, to be strict.
//
// A numeral whose value overflows an int is not a numeral.
//
// # Limitations
//
// Scan works on characters, not words: in 一般, 伍先生 and 三四十人 it finds 1, 5 and
// 34. The caller must check the text around the number. For the same reason 參 is
// not a digit (參加 would begin with one), and 兆 is not a unit: it is 10¹² in
// Taiwan and 10⁶ on the mainland.
package numeral

import (
	"strconv"
	"strings"
)

// Scan returns the value of the longest numeral at the start of s, and its
// length in bytes. The size is 0 if s does not begin with a numeral.
func Scan(s string) (n, size int) {
	value := int64(0)
	for _, read := range systems {
		if v, length := read(s); length > size {
			value, size = v, length
		}
	}
	n = int(value)
	if value == tooLarge || int64(n) != value { // an int may have only 32 bits
		return 0, 0
	}
	return n, size
}

// Parse returns the value of s; ok is false unless s is exactly one numeral.
func Parse(s string) (n int, ok bool) {
	n, size := Scan(s)
	if size == 0 || size < len(s) {
		return 0, false
	}
	return n, true
}

// limit is the first number that is not spelled, because the units beyond 萬億
// are disputed.
const limit = 1_0000_0000_0000_0000

// Format spells n as headings and articles do: 十一, 二十, 一百零三, 一百一十一, 一千二百六十, 一萬.
// It uses traditional characters, 零 instead of 〇, and 二 instead of 兩.
//
// A number below zero or from 10¹⁶ upwards is formatted in Arabic digits.
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

// spell formats n from its highest unit down: the count of the unit, then the
// rest, with 零 if the next lower unit is missing.
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

// digits and units are the characters that Format uses.
var (
	digits = [...]string{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"}

	units = [...]struct {
		name  string
		value int64
	}{{"億", 1_0000_0000}, {"萬", 1_0000}, {"千", 1000}, {"百", 100}, {"十", 10}}
)
