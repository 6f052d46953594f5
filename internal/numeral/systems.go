package numeral

import (
	"math"
	"strings"
	"unicode/utf8"
)

// A reader finds a numeral of one system at the start of a string: its value
// and its length in bytes, which is 0 where there is none.
type reader func(s string) (value int64, size int)

// tooLarge is the value of a numeral that is well-formed but fits no integer.
const tooLarge = -1

// systems holds a reader for each way of counting. A few strings are numerals
// of two systems: in each such case one reader stops sooner than the other, or
// both agree.
var systems = [...]reader{
	arabic('0'),
	arabic('０'),
	circled,
	positional(ordinary), spelt(ordinary),
	positional(financial), spelt(financial),
}

// arabic returns a reader of decimal digits, of which zero is the first.
func arabic(zero rune) reader {
	return func(s string) (int64, int) {
		return digitRun(s, func(r rune) (int64, bool) {
			return int64(r - zero), zero <= r && r <= zero+9
		})
	}
}

// positional returns a reader of the digits of l, read as they stand.
func positional(l lexicon) reader {
	return func(s string) (int64, int) {
		if strings.HasPrefix(s, "○") { // a bullet
			return 0, 0
		}
		return digitRun(s, func(r rune) (int64, bool) {
			g, ok := l[r]
			return g.value, ok && (g.role == zero || g.role == digit)
		})
	}
}

// digitRun reads the digits at the start of s as a decimal number.
func digitRun(s string, digit func(rune) (int64, bool)) (value int64, size int) {
	for i, r := range s {
		d, ok := digit(r)
		if !ok {
			break
		}
		if value == tooLarge || value > (math.MaxInt64-d)/10 {
			value = tooLarge
		} else {
			value = value*10 + d
		}
		size = i + utf8.RuneLen(r)
	}
	return value, size
}

// circles are the ranges of the circled numbers, scattered over Unicode.
var circles = [...]struct {
	first, last rune
	value       int64 // of the first
}{
	{'⓪', '⓪', 0},
	{'①', '⑳', 1},
	{'㉑', '㉟', 21},
	{'㊱', '㊿', 36},
}

// circled reads one circled number.
func circled(s string) (int64, int) {
	r, size := utf8.DecodeRuneInString(s)
	for _, c := range circles {
		if c.first <= r && r <= c.last {
			return c.value + int64(r-c.first), size
		}
	}
	return 0, 0
}

// spelt returns a reader of numerals with units, such as 一千二百六十.
func spelt(l lexicon) reader {
	return func(s string) (value int64, size int) {
		sum := newSum()
		for i, r := range s {
			g, ok := l[r]
			if !ok || !sum.add(g) {
				break
			}
			if v, ok := sum.total(); ok {
				value, size = v, i+utf8.RuneLen(r)
			}
		}
		return value, size
	}
}
