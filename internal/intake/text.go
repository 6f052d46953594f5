package intake

import (
	"fmt"
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
	var unclear []int
	for i, line := range lines {
		words := trim(line)
		switch {
		case words == "":
		case w.joins(lines, i):
			r.blocks[len(r.blocks)-1].text += words
		default:
			r.blocks = append(r.blocks, block{text: words, line: i + 1})
			if w.isUnclear(lines, i) {
				unclear = append(unclear, i+1)
			}
		}
	}
	if w.width > 0 {
		r.doubts = []Doubt{{0, "the lines are hard-wrapped at one width: continuation lines are joined"}}
	}
	if unclear != nil {
		r.doubts = append(r.doubts, Doubt{unclear[0], fmt.Sprintf("%d lines after a sentence that fills its line are read as paragraphs, and may continue one: %s", len(unclear), listed(unclear))})
	}
	return r, nil
}

// A wrap describes how the lines of a text are hard-wrapped: at a width in
// columns (a Chinese character has two), or 0 if they are not.
type wrap struct {
	width    int
	indented bool // paragraphs begin with spaces
	spaced   bool // there are empty lines between paragraphs
}

// Limits by which hard-wrapped text is recognised.
const (
	minWrap     = 30 // columns
	maxWrap     = 120
	minWraps    = 5 // wrapped lines
	minIndented = 3 // wrapped lines, if indents or empty lines show where paragraphs begin
	wrapSlack   = 3 // columns; punctuation must not begin a line, so lengths vary
)

// hanging is the punctuation that may stand beyond the width of a line.
const hanging = "。，、；：！？"

// detectWrap returns the width at which lines are wrapped: that of the longest
// line, if most of the lines without final punctuation have it.
func detectWrap(lines []string) wrap {
	longest, indents, all := 0, 0, 0
	for _, line := range lines {
		if trim(line) == "" {
			continue
		}
		all++
		longest = max(longest, displayWidth(strings.TrimRight(trim(line), hanging))+displayWidth(line)-displayWidth(trim(line)))
		if line != strings.TrimLeftFunc(line, unicode.IsSpace) {
			indents++
		}
	}
	if longest < minWrap || longest > maxWrap {
		return wrap{}
	}
	cut, open := 0, 0
	for _, line := range lines {
		if words := trim(line); words != "" && !endsClause(words) && !pageNumber.MatchString(words) {
			open++
			if displayWidth(line) >= longest-wrapSlack {
				cut++
			}
		}
	}
	w := wrap{width: longest, indented: 5*indents > all, spaced: isSpaced(lines)}
	if cut >= minWraps && 2*cut >= open || cut >= minIndented && (w.spaced || w.indented && w.isRegular(lines)) {
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

// isSpaced reports whether there is an empty line before nearly all lines with labels.
func isSpaced(lines []string) bool {
	labelled, after := 0, 0
	for i, line := range lines {
		if words := trim(line); i > 0 && (isLabelled(words) || isOrdinal(words)) {
			if labelled++; trim(lines[i-1]) == "" {
				after++
			}
		}
	}
	return labelled >= minIndented && 10*after >= 9*labelled
}

func isOrdinal(words string) bool {
	_, ok := parseOrdinal(words)
	return ok
}

// joins reports whether line i continues the paragraph of the line before it.
func (w wrap) joins(lines []string, i int) bool {
	if w.width == 0 || i == 0 || trim(lines[i-1]) == "" {
		return false
	}
	before, words := trim(lines[i-1]), trim(lines[i])
	isIndented := lines[i] != strings.TrimLeftFunc(lines[i], unicode.IsSpace)
	isMarked := w.indented || w.spaced // where a paragraph begins
	switch {
	case w.indented && isIndented, isMarked && 4*displayWidth(lines[i-1]) < 3*w.width, !isMarked && !w.fills(lines[i-1], words):
		return false
	case begins(words) && !w.spaced: // a reference, broken before 第三条规定的
		o, ok := parseOrdinal(words)
		return ok && !o.isSpaced() && o.isReference() && !endsClause(before)
	case begins(words):
		return !endsClause(before)
	}
	return isMarked || !endsClause(before) || strings.HasSuffix(before, "；")
}

// isUnclear reports whether line i, which is read as a paragraph, could as well continue that
// of the line before it.
func (w wrap) isUnclear(lines []string, i int) bool {
	return w.width > 0 && i > 0 && !w.indented && !w.spaced && w.fills(lines[i-1], trim(lines[i])) &&
		endsClause(trim(lines[i-1])) && !begins(trim(lines[i]))
}

// fills reports whether there was no room on a line for what the next one begins with.
func (w wrap) fills(line, next string) bool {
	return trim(line) != "" && displayWidth(line)+displayWidth(firstWord(next)) > w.width-wrapSlack
}

// begins reports whether a line begins as a clause or consists of a date.
func begins(words string) bool {
	return isOrdinal(words) || isLabelled(words) || policy.IsDate(words)
}

// endsClause reports whether a line ends as a sentence or the introduction of a list does.
func endsClause(s string) bool {
	return endsSentence(s) && !strings.HasSuffix(s, "，") && !strings.HasSuffix(s, "、") && !strings.HasSuffix(s, ",")
}

// firstWord returns what is not broken at the start of a line: a character, or letters and
// digits, with the punctuation that cannot begin a line.
func firstWord(line string) string {
	const atEnd, atStart = hanging + "）》”’」』〉】…", "（《“‘「『〈【"
	isWord := func(r rune) bool { return r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
	rs := []rune(line)
	n := 0
	for n < len(rs) && strings.ContainsRune(atStart, rs[n]) {
		n++
	}
	for n++; n < len(rs) && (isWord(rs[n-1]) && isWord(rs[n]) || strings.ContainsRune(atEnd, rs[n])); n++ {
	}
	return string(rs[:min(n, len(rs))])
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
