package lint

import (
	"strings"
	"unicode"

	"gongbao/internal/diag"
)

// pairs are the marks that come in twos.
var pairs = map[rune]rune{
	'「': '」', '『': '』', '“': '”', '‘': '’', '（': '）', '《': '》', '〈': '〉', '〔': '〕', '【': '】', '［': '］', '｛': '｝',
}

// closers are the second marks of pairs. ’ is also an apostrophe, and is asked
// for only where ‘ stands.
var closers = func() map[rune]bool {
	m := map[rune]bool{}
	for _, c := range pairs {
		m[c] = c != '’'
	}
	return m
}()

// words checks the marks in every heading and paragraph.
func (ck *checker) words() {
	off := 0
	for _, line := range ck.doc.Lines() {
		rs := []rune(line)
		ck.pairs(rs, off)
		ck.marks(rs, off)
		off += len(rs)
	}
}

// pairs checks that the paired marks of a line nest.
func (ck *checker) pairs(line []rune, off int) {
	var open []int
	for i, r := range line {
		switch {
		case pairs[r] != 0:
			open = append(open, i)
		case len(open) > 0 && pairs[line[open[len(open)-1]]] == r:
			open = open[:len(open)-1]
		case closers[r]:
			ck.add(diag.PairUnbalanced, off+i, "「%c」 closes nothing", r)
		}
	}
	for _, i := range open {
		ck.add(diag.PairUnbalanced, off+i, "「%c」 is never closed", line[i])
	}
}

// marks checks for half-width marks next to Chinese characters.
func (ck *checker) marks(line []rune, off int) {
	at := func(i int) rune {
		if 0 <= i && i < len(line) {
			return line[i]
		}
		return 0
	}
	for i, r := range line {
		if isHalfWidth(r, at(i-1), at(i+1)) {
			ck.add(diag.PunctASCII, off+i, "the half-width mark 「%c」 stands next to a Chinese character", r)
		}
	}
}

// isHalfWidth reports whether r, between before and after, should be a
// full-width mark. A full stop is one only between two Chinese characters,
// since 1. is a label and 1.5 a figure.
func isHalfWidth(r, before, after rune) bool {
	switch {
	case strings.ContainsRune(`,;:?!()"'`, r):
		return isHan(before) || isHan(after)
	case r == '.':
		return isHan(before) && isHan(after)
	}
	return r == '─' // box drawing, for a dash
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }
