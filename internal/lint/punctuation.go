package lint

import (
	"strings"
	"unicode"

	"gongbao/internal/diag"
)

// checkPunctuation checks every heading and paragraph.
func (ck *checker) checkPunctuation() {
	var lines [][]rune
	for _, line := range ck.doc.Lines() {
		lines = append(lines, []rune(line))
	}
	ck.checkPairs(lines)
	ck.checkHalfWidth(lines)
}

// halfWidth are the groups of half-width punctuation of which a text has a habit.
var halfWidth = []string{"()", ",;:?!", ".", `"'`, "─"}

// A place is an offset in the reading edition and the character there.
type place struct {
	off int
	r   rune
}

// many is the number of marks of a group from which on they are a habit of the text,
// which is reported once.
const many = 20

// checkHalfWidth checks for half-width punctuation next to Chinese characters.
func (ck *checker) checkHalfWidth(lines [][]rune) {
	found := map[string][]place{}
	off := 0
	for _, line := range lines {
		if strings.ContainsAny(string(line), "│┌├└┃┏┣┗") { // of a table
			off += len(line)
			continue
		}
		at := func(i int) rune {
			if 0 <= i && i < len(line) {
				return line[i]
			}
			return 0
		}
		for i, r := range line {
			if isHalfWidth(r, at(i-1), at(i+1)) {
				group := groupOf(r)
				found[group] = append(found[group], place{off + i, r})
			}
		}
		off += len(line)
	}
	for _, group := range halfWidth {
		places := found[group]
		if len(places) >= many {
			ck.add(diag.PunctASCII, places[0].off, "half-width punctuation (%s) next to Chinese characters in %d places, the first here", group, len(places))
			continue
		}
		for _, p := range places {
			ck.add(diag.PunctASCII, p.off, "half-width 「%c」 next to a Chinese character", p.r)
		}
	}
}

// groupOf returns the group of halfWidth that a mark is in.
func groupOf(r rune) string {
	for _, group := range halfWidth {
		if strings.ContainsRune(group, r) {
			return group
		}
	}
	return ""
}

// isHalfWidth reports whether r, between before and after, should be full-width
// punctuation. A full stop should only be between two Chinese characters,
// because 1. is a label and 1.5 a number.
func isHalfWidth(r, before, after rune) bool {
	switch {
	case strings.ContainsRune(`,;:?!()"'`, r):
		return isHan(before) || isHan(after)
	case r == '.':
		return isHan(before) && isHan(after)
	}
	return r == '─' // box drawing instead of a dash
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }
