package figure

import "strings"

// em returns how wide a character is, in its own size. What is not ASCII counts as
// Chinese. The letters of ASCII are those of the widest font of the list.
func em(r rune) float64 {
	switch {
	case r > 0x7e:
		return 1
	case strings.ContainsRune("%@MWmw", r):
		return 0.95
	}
	return 0.6
}

// width returns how wide words are, in the size of one em.
func width(s string) float64 {
	var w float64
	for _, r := range s {
		w += em(r)
	}
	return w
}

// No line begins with what closes, and none ends with what opens (避頭尾).
const (
	closing = "，。、；：！？）」』》〉”’…～%,.;:!?)"
	opening = "（「『《〈“‘(≥≤"
)

// wrap breaks words into lines of at most the given width in em, and returns the
// characters of each: from, up to but not including to. No line ends before a
// character that whole names; nil names none.
func wrap(rs []rune, whole []bool, most float64) [][2]int {
	var lines [][2]int
	for from := 0; from < len(rs); {
		to := lineEnd(rs, whole, from, most)
		lines = append(lines, [2]int{from, to})
		for from = to; from < len(rs) && isBlank(rs[from]); from++ {
		}
	}
	return lines
}

// isBlank reports whether r is a blank, which no line begins with.
func isBlank(r rune) bool { return r == ' ' || r == '　' }

// longest is how far back a line is cut at most: as far as a locator is long.
const longest = 14

// lineEnd returns where the line that begins at from ends. It holds one character
// at least.
func lineEnd(rs []rune, whole []bool, from int, most float64) int {
	end, w := from, 0.0
	for end < len(rs) {
		if w += em(rs[end]); w > most && end > from {
			break
		}
		end++
	}
	if end == len(rs) {
		return end
	}
	for at := end; at > from+1 && at > end-longest; at-- {
		if mayBreak(rs[at-1], rs[at]) && (whole == nil || !whole[at]) {
			return at
		}
	}
	return end
}

// mayBreak reports whether a line may end with a and the next begin with b.
func mayBreak(a, b rune) bool {
	return !strings.ContainsRune(opening, a) && !strings.ContainsRune(closing, b) && !(a < 0x7f && b < 0x7f && a != ' ')
}

// lines is wrap for words of one kind.
func lines(s string, most float64) []string {
	rs := []rune(s)
	var list []string
	for _, l := range wrap(rs, nil, most) {
		list = append(list, string(rs[l[0]:l[1]]))
	}
	return list
}
