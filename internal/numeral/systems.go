package numeral

import (
	"math"
	"strings"
	"unicode/utf8"
)

// A scanner finds a numeral of one system at the start of a string. It returns
// its value and its length in bytes, which is 0 if there is none.
type scanner func(s string) (value int64, size int)

// tooLarge is the value of a well-formed numeral that overflows.
const tooLarge = -1

// systems has a scanner for each system. A few strings are numerals of two
// systems; then one of the scanners stops earlier, or both agree.
var systems = [...]scanner{
	arabic('0'),
	arabic('０'),
	circled,
	positional(ordinary), spelled(ordinary),
	positional(financial), spelled(financial),
}

// arabic returns a scanner of decimal digits from zero on.
func arabic(zero rune) scanner {
	return func(s string) (int64, int) {
		return digitRun(s, func(r rune) (int64, bool) {
			return int64(r - zero), zero <= r && r <= zero+9
		})
	}
}

// positional returns a scanner of the digits of l in decimal notation.
func positional(l charset) scanner {
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

// circledRanges are the ranges of numbers that are one character: circled, in brackets,
// with a full stop.
var circledRanges = [...]struct {
	first, last rune
	value       int64 // of the first
}{
	{'⓪', '⓪', 0},
	{'①', '⑳', 1},
	{'㉑', '㉟', 21},
	{'㊱', '㊿', 36},
	{'㈠', '㈩', 1},
	{'⑴', '⒇', 1},
	{'⒈', '⒛', 1},
}

// circled scans one circled number.
func circled(s string) (int64, int) {
	r, size := utf8.DecodeRuneInString(s)
	for _, c := range circledRanges {
		if c.first <= r && r <= c.last {
			return c.value + int64(r-c.first), size
		}
	}
	return 0, 0
}

// spelled returns a scanner of numerals with units, such as 一千二百六十.
func spelled(l charset) scanner {
	return func(s string) (value int64, size int) {
		acc := accumulator{place: noUnit}
		for i, r := range s {
			g, ok := l[r]
			if !ok || !acc.add(g) {
				break
			}
			if v, ok := acc.total(); ok {
				value, size = v, i+utf8.RuneLen(r)
			}
		}
		return value, size
	}
}
