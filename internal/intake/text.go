package intake

import (
	"strings"

	"gongbao/internal/policy"
)

// readText reads plain text: a line is a paragraph, unless the lines are all cut
// at one width. The text itself becomes source.txt.
func readText(text string) (received, error) {
	r := received{text: text}
	lines := strings.Split(text, "\n")
	w := wrapOf(lines)
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
		r.doubts = []Doubt{{0, "the lines are cut at one width: those that go on are joined"}}
	}
	return r, nil
}

// A wrap says how the lines of a text are cut: at a width, in halves of a Chinese
// character; 0 where they are not.
type wrap struct {
	width    int
	indented bool // paragraphs begin with blanks
}

// Lines that are cut have between so many halves of a character, and there are so
// many of them at least.
const (
	minWrap   = 30
	maxWrap   = 120
	fewWraps  = 5
	wrapSlack = 3 // a mark must not begin a line, so some are shorter or longer
)

// wrapOf finds the width at which lines are cut: that of the longest, if most of
// those that end in no mark have it.
func wrapOf(lines []string) wrap {
	longest, indents, all := 0, 0, 0
	for _, line := range lines {
		if trim(line) == "" {
			continue
		}
		all++
		longest = max(longest, halves(line))
		if line != strings.TrimLeft(line, blanks) {
			indents++
		}
	}
	if longest < minWrap || longest > maxWrap {
		return wrap{}
	}
	cut, open := 0, 0
	for _, line := range lines {
		if words := trim(line); words != "" && !ends(words) {
			open++
			if halves(line) >= longest-wrapSlack {
				cut++
			}
		}
	}
	if cut < fewWraps || 2*cut < open {
		return wrap{}
	}
	return wrap{longest, 5*indents > all}
}

// joins reports whether line i goes on with the paragraph of the line before it.
func (w wrap) joins(lines []string, i int) bool {
	if w.width == 0 || i == 0 || trim(lines[i-1]) == "" {
		return false
	}
	before, words := lines[i-1], trim(lines[i])
	switch {
	case halves(before) < w.width-wrapSlack || isLabelled(words) || policy.IsDate(words):
		return false
	case w.indented:
		return lines[i] == strings.TrimLeft(lines[i], blanks)
	}
	return !ends(trim(before))
}

// halves returns how wide a line is, a Chinese character being two halves.
func halves(line string) int {
	n := 0
	for _, r := range strings.TrimRight(line, blanks) {
		if n++; r >= 0x1100 {
			n++
		}
	}
	return n
}
