package intake

import (
	"strings"
	"unicode"

	"gongbao/internal/policy"
)

// readText reads plain text: a line is a paragraph, unless the lines are
// hard-wrapped. The text itself becomes source.txt.
func readText(text string) (extracted, error) {
	r := extracted{text: text}
	lines := strings.Split(text, "\n")
	w := detectWrap(lines)
	for i, line := range lines {
		words := trim(line)
		switch {
		case words == "":
		case w.joins(lines, i):
			r.blocks[len(r.blocks)-1].text += words
		default:
			r.blocks = append(r.blocks, block{text: words, line: i + 1})
		}
	}
	if w.width > 0 {
		r.doubts = []Doubt{{0, "the lines are hard-wrapped at one width: continuation lines are joined"}}
	}
	return r, nil
}

// A wrap describes how the lines of a text are hard-wrapped: at a width in
// columns (a Chinese character has two), or 0 if they are not.
type wrap struct {
	width    int
	indented bool // paragraphs begin with spaces
}

// Limits by which hard-wrapped text is recognised.
const (
	minWrap     = 30 // columns
	maxWrap     = 120
	minWraps    = 5 // wrapped lines
	minIndented = 3 // wrapped lines, if indents show where paragraphs begin
	wrapSlack   = 3 // columns; punctuation must not begin a line, so lengths vary
)

// detectWrap returns the width at which lines are wrapped: that of the longest
// line, if most of the lines without final punctuation have it.
func detectWrap(lines []string) wrap {
	longest, indents, all := 0, 0, 0
	for _, line := range lines {
		if trim(line) == "" {
			continue
		}
		all++
		longest = max(longest, displayWidth(line))
		if line != strings.TrimLeftFunc(line, unicode.IsSpace) {
			indents++
		}
	}
	if longest < minWrap || longest > maxWrap {
		return wrap{}
	}
	cut, open := 0, 0
	for _, line := range lines {
		if words := trim(line); words != "" && !endsSentence(words) {
			open++
			if displayWidth(line) >= longest-wrapSlack {
				cut++
			}
		}
	}
	w := wrap{longest, 5*indents > all}
	if cut >= minWraps && 2*cut >= open || cut >= minIndented && w.indented && w.isRegular(lines) {
		return w
	}
	return wrap{}
}

// isRegular reports whether the line after each line of full width is not indented, unless
// that ends a sentence.
func (w wrap) isRegular(lines []string) bool {
	for i, line := range lines[:len(lines)-1] {
		next := lines[i+1]
		if displayWidth(line) >= w.width-wrapSlack && !endsSentence(trim(line)) && next != strings.TrimLeftFunc(next, unicode.IsSpace) {
			return false
		}
	}
	return true
}

// joins reports whether line i continues the paragraph of the line before it.
func (w wrap) joins(lines []string, i int) bool {
	if w.width == 0 || i == 0 || trim(lines[i-1]) == "" {
		return false
	}
	before, words := lines[i-1], trim(lines[i])
	_, ordinal := parseOrdinal(words)
	switch {
	case ordinal:
		return false
	case displayWidth(before) < w.width-wrapSlack || isLabelled(words) || policy.IsDate(words):
		return false
	case w.indented:
		return lines[i] == strings.TrimLeftFunc(lines[i], unicode.IsSpace)
	}
	return !endsSentence(trim(before))
}

// displayWidth returns the width of a line in columns.
func displayWidth(line string) int {
	n := 0
	for _, r := range strings.TrimRightFunc(line, unicode.IsSpace) {
		if n++; r >= 0x1100 {
			n++
		}
	}
	return n
}
