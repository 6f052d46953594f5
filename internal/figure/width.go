package figure

import "strings"

// charWidth returns the width of a character in em. Characters other than ASCII
// count as Chinese, ASCII letters as in the widest font of the list.
func charWidth(r rune) float64 {
	switch {
	case r > 0x7e:
		return 1
	case strings.ContainsRune("%@MWmw", r):
		return 0.95
	}
	return 0.6
}

// width returns the width of a text in em.
func width(s string) float64 {
	var w float64
	for _, r := range s {
		w += charWidth(r)
	}
	return w
}

// Characters that must not begin or end a line (避頭尾).
const (
	closing = "，。、；：！？）」』》〉”’…～%,.;:!?)"
	opening = "（「『《〈“‘(≥≤"
)

// wrap breaks rs into lines of at most limit em, and returns the range of
// characters [from, to) of each. There is no break before character i if
// whole[i]; whole may be nil.
func wrap(rs []rune, whole []bool, limit float64) [][2]int {
	var lines [][2]int
	for from := 0; from < len(rs); {
		to := lineEnd(rs, whole, from, limit)
		lines = append(lines, [2]int{from, to})
		for from = to; from < len(rs) && isSpace(rs[from]); from++ {
		}
	}
	return lines
}

// isSpace reports whether r is a space, which is dropped at the start of a
// line.
func isSpace(r rune) bool { return r == ' ' || r == '　' }

// maxBacktrack is how far, in characters, a break may be before the end of the
// line: the length of a long locator.
const maxBacktrack = 14

// lineEnd returns the end of the line that begins at from. A line has at least
// one character.
func lineEnd(rs []rune, whole []bool, from int, limit float64) int {
	end, w := from, 0.0
	for end < len(rs) {
		if w += charWidth(rs[end]); w > limit && end > from {
			break
		}
		end++
	}
	if end == len(rs) {
		return end
	}
	for at := end; at > from+1 && at > end-maxBacktrack; at-- {
		if canBreak(rs[at-1], rs[at]) && (whole == nil || !whole[at]) {
			return at
		}
	}
	return end
}

// canBreak reports whether there may be a line break between a and b.
func canBreak(a, b rune) bool {
	return !strings.ContainsRune(opening, a) && !strings.ContainsRune(closing, b) && !(a < 0x7f && b < 0x7f && a != ' ')
}

// lines returns the lines of a text.
func lines(s string, limit float64) []string {
	rs := []rune(s)
	var list []string
	for _, l := range wrap(rs, nil, limit) {
		list = append(list, string(rs[l[0]:l[1]]))
	}
	return list
}
