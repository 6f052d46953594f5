package numeral

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// scanTests are the numerals at the start of a text, which end at |.
var scanTests = []struct {
	in   string
	want int
}{
	// Spelt.
	{"一|", 1},
	{"九|、", 9},
	{"十|", 10},
	{"十一|條", 11},
	{"一十一|", 11},
	{"二十|", 20},
	{"九十九|", 99},
	{"一百|", 100},
	{"一百零三|條", 103},
	{"一百〇三|", 103},
	{"一零|十", 10}, // digits, since 零 is not between a digit and its unit
	{"一百一十|", 110},
	{"一百一十一|", 111},
	{"一百十一|條", 111}, // as older statutes write
	{"一百二十|條之一", 120},
	{"一千二百六十|條", 1260},
	{"一千零一|", 1001},
	{"一千零三十|", 1030},
	{"一千三十|", 1030},
	{"一千零三十五|", 1035},
	{"一萬|", 10000},
	{"一万|", 10000},
	{"十萬|", 100000},
	{"三十萬三千|", 303000},
	{"三十萬零三千|", 303000},
	{"一萬零一十|", 10010},
	{"一萬零一|", 10001},
	{"三千萬|", 30000000},
	{"一億零五百萬|", 105000000},
	{"一億三萬|", 100030000},
	{"十四亿|人", 1400000000},
	{"一萬億|", 1000000000000},
	{"九千九百九十九萬九千九百九十九億九千九百九十九萬九千九百九十九|", limit - 1},

	// 兩, 廿, 卅, 卌.
	{"兩|個", 2},
	{"两百|", 200},
	{"兩千兩百|", 2200},
	{"兩萬|", 20000},
	{"一億兩萬|", 100020000},
	{"二十|兩", 20},
	{"一百|兩", 100},
	{"一萬|零兩", 10000},
	{"兩|十", 2},
	{"廿|", 20},
	{"廿三|", 23},
	{"卅一|日", 31},
	{"卌|", 40},
	{"一百廿三|", 123},
	{"二|廿", 2},

	// Positional.
	{"〇|", 0},
	{"零|", 0},
	{"二〇二六|年", 2026},
	{"二〇一七|", 2017},
	{"二零二六|年", 2026},
	{"二○一七|年", 2017},
	{"一九九八|年", 1998},
	{"贰零贰陆|", 2026},
	{"〇七|", 7},

	// Financial.
	{"壹佰零叁|", 103},
	{"壹拾贰|", 12},
	{"拾|", 10},
	{"伍仟陸佰柒拾捌萬玖仟肆佰貳拾叄|", 56789423},
	{"壹万|元", 10000},

	// Arabic, full-width, circled.
	{"0|", 0},
	{"12|. ", 12},
	{"007|", 7},
	{"１２|．", 12},
	{"⓪|", 0},
	{"①|", 1},
	{"⑳|", 20},
	{"㉑|", 21},
	{"㉟|", 35},
	{"㊱|", 36},
	{"㊿|", 50},
	{"①|②", 1},
	{"㈩|", 10},
	{"⑿|", 12},
	{"⒛|", 20},

	// One numeral, one system.
	{"三|2", 3},
	{"2|三", 2},
	{"1|２", 1},
	{"10|萬", 10},
	{"三|拾", 3},
	{"壹|十", 1},
	{"十|①", 10},

	// Malformed: the longest prefix that is a numeral.
	{"十|十", 10},
	{"一一|百", 11},
	{"一百|百", 100},
	{"一百|三", 100},
	{"一百|零", 100},
	{"一百|零零三", 100},
	{"一百|三萬", 100},
	{"一萬|三", 10000},
	{"一萬|零", 10000},
	{"一萬|萬", 10000},
	{"一萬|二萬", 10000},
	{"一億|二億", 100000000},
	{"一萬|零億", 10000},
	{"一億|億", 100000000},
	{"二十三|四", 23},
	{"十一|百", 11},
	{"十|零", 10},

	// None.
	{"|", 0},
	{"|條", 0},
	{"|百分之三", 0},
	{"|千餘", 0},
	{"|萬", 0},
	{"|○一", 0},
	{"|-1", 0},
	{"| 1", 0},
	{"|\xe4\xb8", 0},

	// Too large: never wrapped, never a part.
	{"9223372036854775807|", math.MaxInt},
	{"|9223372036854775808", 0},
	{"|99999999999999999999999999", 0},
	{"|" + strings.Repeat("９", 40), 0},
	{"|" + strings.Repeat("九", 40), 0},
}

// TestScan tests the numeral at the start of each string; the bar marks its
// end.
func TestScan(t *testing.T) {
	for _, c := range scanTests {
		head, rest, _ := strings.Cut(c.in, "|")
		n, size := Scan(head + rest)
		if n != c.want || size != len(head) {
			t.Errorf("Scan(%q) = %d, %d; want %d, %d (%s)", head+rest, n, size, c.want, len(head), head)
		}
	}
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		in   string
		want int
		ok   bool
	}{
		{"一百零三", 103, true},
		{"〇", 0, true},
		{"", 0, false},
		{"一百零三條", 0, false},
		{"三2", 0, false},
		{"十十", 0, false},
		{"一百三", 0, false},
	} {
		if n, ok := Parse(c.in); n != c.want || ok != c.ok {
			t.Errorf("Parse(%q) = %d, %v; want %d, %v", c.in, n, ok, c.want, c.ok)
		}
	}
}

func TestFormat(t *testing.T) {
	for _, c := range []struct {
		n    int
		want string
	}{
		{0, "零"},
		{1, "一"},
		{9, "九"},
		{10, "十"},
		{11, "十一"},
		{20, "二十"},
		{99, "九十九"},
		{100, "一百"},
		{103, "一百零三"},
		{110, "一百一十"},
		{111, "一百一十一"},
		{120, "一百二十"},
		{1001, "一千零一"},
		{1010, "一千零一十"},
		{1100, "一千一百"},
		{1260, "一千二百六十"},
		{10000, "一萬"},
		{10001, "一萬零一"},
		{10300, "一萬零三百"},
		{12000, "一萬二千"},
		{100000, "十萬"},
		{110000, "十一萬"},
		{100000000, "一億"},
		{100100000, "一億零一十萬"},
		{1000000000, "十億"},
		{limit - 1, "九千九百九十九萬九千九百九十九億九千九百九十九萬九千九百九十九"},
		{limit, "10000000000000000"},
		{math.MaxInt, "9223372036854775807"},
		{-3, "-3"},
	} {
		if got := Format(c.n); got != c.want {
			t.Errorf("Format(%d) = %s; want %s", c.n, got, c.want)
		}
	}
}

// TestRoundTrip tests that Parse is the inverse of Format for numbers that are
// not negative, in both scripts.
func TestRoundTrip(t *testing.T) {
	simplify := strings.NewReplacer("萬", "万", "億", "亿")
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.OneOf(rapid.IntRange(0, 200000), rapid.IntRange(0, math.MaxInt)).Draw(t, "n")
		for _, s := range []string{Format(n), simplify.Replace(Format(n))} {
			if got, ok := Parse(s); !ok || got != n {
				t.Fatalf("Parse(%q) = %d, %v; want %d", s, got, ok, n)
			}
		}
	})
}

// TestOneSystem tests that no two scanners return different values of the same
// length, so that their order does not matter.
func TestOneSystem(t *testing.T) {
	chars := []rune("〇零○一二兩两十百千萬万億亿廿壹貳拾佰仟1１①條")
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOfN(rapid.SampledFrom(chars), 1, 12, -1).Draw(t, "s")
		found := map[int]int64{}
		for _, read := range systems {
			value, size := read(s)
			if old, ok := found[size]; ok && size > 0 && old != value {
				t.Fatalf("%q: the first %d bytes are both %d and %d", s, size, old, value)
			}
			found[size] = value
		}
	})
}

// FuzzScan tests on arbitrary bytes that Scan ends on a character boundary, and
// that the result is a numeral.
func FuzzScan(f *testing.F) {
	for _, s := range []string{"一百零三條", "二○二六年", "壹萬貳仟", "１２．", "㊿", "十十", "99999999999999999999", "一\xe4"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, size := Scan(s)
		if n < 0 || size < 0 || size > len(s) {
			t.Fatalf("Scan(%q) = %d, %d", s, n, size)
		}
		if size == 0 {
			return
		}
		if !utf8.ValidString(s[:size]) {
			t.Errorf("Scan(%q) ends inside a character, at %d", s, size)
		}
		if m, ok := Parse(s[:size]); !ok || m != n {
			t.Errorf("Scan(%q) = %d, %d, but Parse(%q) = %d, %v", s, n, size, s[:size], m, ok)
		}
	})
}

func ExampleScan() {
	const clause = "一百二十條之一"
	n, size := Scan(clause)
	fmt.Println(n, clause[size:])
	// Output: 120 條之一
}

func BenchmarkScan(b *testing.B) {
	for b.Loop() {
		Scan("一千二百六十條")
	}
}
