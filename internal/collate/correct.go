package collate

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"gongbao/internal/policy"
)

// A Mismatch is a line of the source on which a correction is not found as
// often as its entry says.
type Mismatch struct {
	Line, Want, Got int
	Correction      int // which of the list
}

// Error says what was found.
func (m Mismatch) Error() string {
	return fmt.Sprintf("line %d of the source: %d expected, %d found", m.Line, m.Want, m.Got)
}

// Correct returns the lines of d's source after its corrections.
func Correct(d *policy.Document) ([]string, []Mismatch) {
	return replace(d.Source.Received, firstLine(d), slices.All(d.Corrections),
		func(c policy.Correction) (string, string) { return c.From, c.To })
}

// Undo returns the lines of d's source, given those of its reading edition. It
// undoes the corrections of d, the last one first.
func Undo(d *policy.Document, lines []string) ([]string, []Mismatch) {
	return replace(lines, firstLine(d), slices.Backward(d.Corrections),
		func(c policy.Correction) (string, string) { return c.To, c.From })
}

func replace(lines []string, first int, list iter.Seq2[int, policy.Correction], way func(policy.Correction) (from, to string)) ([]string, []Mismatch) {
	lines = slices.Clone(lines)
	var wrong []Mismatch
	for i, c := range list {
		from, to := way(c)
		for _, n := range c.Places() {
			at := n - first
			got := 0
			if 0 <= at && at < len(lines) {
				got = strings.Count(lines[at], from)
				lines[at] = strings.ReplaceAll(lines[at], from, to)
			}
			if got != c.Lines[n] {
				wrong = append(wrong, Mismatch{n, c.Lines[n], got, i})
			}
		}
	}
	return lines, wrong
}

// CorrectedAt returns, for each correction of d, the characters of the reading
// edition at which the corrected words begin. It is nil where there are no corrections, or
// the corrected source and the reading edition have different numbers of characters.
func CorrectedAt(d *policy.Document) [][]int {
	if len(d.Corrections) == 0 {
		return nil
	}
	corrected, _ := Correct(d)
	_, places := compactLines(corrected, firstLine(d))
	text := d.Text()
	_, offsets := compact(text)
	if len(places) != len(offsets) {
		return nil
	}
	offsets = append(offsets, utf8.RuneCountInString(text)) // the end of the text
	lines := slices.Clone(d.Source.Received)
	list := make([][]int, len(d.Corrections))
	for i, c := range d.Corrections {
		for _, n := range c.Places() {
			at := n - firstLine(d)
			if at < 0 || at >= len(lines) {
				continue
			}
			for _, k := range indexes(lines[at], c.From) {
				place := Place{n, utf8.RuneCountInString(lines[at][:k]) + 1}
				k, _ := slices.BinarySearchFunc(places, place, Place.compare)
				list[i] = append(list[i], offsets[k])
			}
			lines[at] = strings.ReplaceAll(lines[at], c.From, c.To)
		}
	}
	return list
}

// indexes returns the byte offsets of sub in s, without overlaps.
func indexes(s, sub string) []int {
	var list []int
	for from := 0; ; {
		i := strings.Index(s[from:], sub)
		if i < 0 {
			return list
		}
		list = append(list, from+i)
		from += i + len(sub)
	}
}
