package lint

import (
	"strings"
	"unicode"

	"gongbao/internal/diag"
)

// pairs are the paired punctuation marks.
var pairs = map[rune]rune{
	'「': '」', '『': '』', '“': '”', '‘': '’', '（': '）', '《': '》', '〈': '〉', '〔': '〕', '【': '】', '［': '］', '｛': '｝',
}

// closers are the closing marks of pairs. ’ is not among them, because it is
// also an apostrophe.
var closers = func() map[rune]bool {
	m := map[rune]bool{}
	for _, c := range pairs {
		m[c] = c != '’'
	}
	return m
}()

// checkPunctuation checks every heading and paragraph.
func (ck *checker) checkPunctuation() {
	off := 0
	for _, line := range ck.doc.Lines() {
		rs := []rune(line)
		ck.checkPairs(rs, off)
		ck.checkHalfWidth(rs, off)
		off += len(rs)
	}
}

// checkPairs checks that the paired marks of a line nest.
func (ck *checker) checkPairs(line []rune, off int) {
	var open []int
	for i, r := range line {
		switch {
		case pairs[r] != 0:
			open = append(open, i)
		case len(open) > 0 && pairs[line[open[len(open)-1]]] == r:
			open = open[:len(open)-1]
		case closers[r]:
			ck.add(diag.PairUnbalanced, off+i, "「%c」 has no opening mark", r)
		}
	}
	for _, i := range open {
		ck.add(diag.PairUnbalanced, off+i, "「%c」 is not closed", line[i])
	}
}

// checkHalfWidth checks for half-width punctuation next to Chinese characters.
func (ck *checker) checkHalfWidth(line []rune, off int) {
	at := func(i int) rune {
		if 0 <= i && i < len(line) {
			return line[i]
		}
		return 0
	}
	for i, r := range line {
		if isHalfWidth(r, at(i-1), at(i+1)) {
			ck.add(diag.PunctASCII, off+i, "half-width 「%c」 next to a Chinese character", r)
		}
	}
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
