package intake

import "testing"

func TestNumberFormats(t *testing.T) {
	for _, c := range []struct {
		format string
		n      int
		want   string
	}{
		{"decimal", 12, "12"}, {"decimalZero", 3, "03"}, {"decimalZero", 12, "12"}, {"decimalFullWidth", 12, "１２"},
		{"chineseCounting", 10, "十"}, {"chineseCountingThousand", 21, "二十一"}, {"japaneseCounting", 103, "一百零三"},
		{"ideographDigital", 10, "一〇"}, {"taiwaneseDigital", 20, "二○"}, {"decimalEnclosedCircle", 20, "⑳"}, {"decimalEnclosedCircle", 21, "21"},
		{"decimalEnclosedParen", 3, "⑶"}, {"decimalEnclosedFullstop", 2, "⒉"}, {"ideographTraditional", 10, "癸"}, {"ideographTraditional", 11, "11"},
		{"ideographZodiac", 12, "亥"}, {"chineseLegalSimplified", 12, "壹拾贰"}, {"chineseLegalSimplified", 20, "贰拾"}, {"lowerLetter", 2, "b"},
		{"lowerLetter", 28, "bb"}, {"upperRoman", 1994, "MCMXCIV"}, {"lowerRoman", 4, "iv"}, {"upperRoman", 0, "0"}, {"lowerLetter", 0, "0"},
		{"ideographEnclosedCircle", 3, "㊂"}, {"upper-alpha", 3, "C"},
	} {
		if got := numberFormats[c.format](c.n); got != c.want {
			t.Errorf("%s %d: %s; want %s", c.format, c.n, got, c.want)
		}
	}
	for name, format := range numberFormats {
		for _, n := range []int{-1, 0, 1 << 20} { // never fails
			if format(n) == "" {
				t.Errorf("%s: %d is empty", name, n)
			}
		}
	}
}

// TestLabelled tests that a generated number is separated from the text, by a
// space only where necessary.
func TestLabelled(t *testing.T) {
	for _, c := range []struct{ label, words, want string }{
		{"一、", "总则", "一、总则"}, {"（一）", "甲", "（一）甲"}, {"1.", "甲", "1.甲"}, {"1.", "5万", "1. 5万"}, {"1.1", "甲", "1.1 甲"}, {"第一条", "甲", "第一条 甲"},
		{"", "甲", "甲"}, {"①", "甲", "① 甲"},
	} {
		if got := labelled(c.label, c.words); got != c.want {
			t.Errorf("%q, %q: %q; want %q", c.label, c.words, got, c.want)
		}
	}
}
