package policy

import (
	"strings"
	"unicode/utf8"

	"gongbao/internal/numeral"
)

// points splits a paragraph with 「一是……二是……」 into the words before the first
// point, and the points, each up to the next. Points are counted from one, and there
// are at least two; otherwise the words are ordinary text.
func points(text string) (lead string, units []*Unit) {
	var starts []int
	for from := 0; ; {
		at := pointAt(text, from, len(starts)+1)
		if at < 0 {
			break
		}
		starts = append(starts, at)
		from = at + len(pointLabel(len(starts)))
	}
	if len(starts) < 2 {
		return text, nil
	}
	for i, at := range starts {
		end := len(text)
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		label := pointLabel(i + 1)
		units = append(units, &Unit{Kind: Point, Num: Num{N: i + 1}, Label: label, Text: text[at+len(label) : end]})
	}
	return text[:starts[0]], units
}

func pointLabel(n int) string { return numeral.Format(n) + "是" }

// pointAt returns the first byte of text, not before from, at which the label of
// point n begins, at the start or after punctuation. It is -1 if there is none.
func pointAt(text string, from, n int) int {
	label := pointLabel(n)
	for {
		i := strings.Index(text[from:], label)
		if i < 0 {
			return -1
		}
		at := from + i
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		if at == 0 || strings.ContainsRune("。；：，,;:", before) {
			return at
		}
		from = at + len(label)
	}
}
