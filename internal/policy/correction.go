package policy

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"gongbao/internal/diag"
)

// A Correction is one reviewed difference between the source and the reading
// edition: on the given lines of the source, From became To. Both have the same
// number of characters, and From carries as much of its context as tells its
// occurrences from others, so that a correction can be undone by place alone.
type Correction struct {
	From, To string
	Kind     CorrectionKind
	Lines    map[int]int // line of the source → how often there
	Why      string      // for a reader of the collation table; may be empty
	Pos      diag.Pos
}

// A CorrectionKind says what a correction is about.
type CorrectionKind string

const (
	ScriptForm  CorrectionKind = "script"      // 字形
	Punctuation CorrectionKind = "punctuation" // 標點
)

// Known reports whether k is one of the two kinds.
func (k CorrectionKind) Known() bool { return k == ScriptForm || k == Punctuation }

// Count returns how often the correction is made.
func (c Correction) Count() int {
	n := 0
	for _, times := range c.Lines {
		n += times
	}
	return n
}

// Places returns the lines on which the correction is made, in order.
func (c Correction) Places() []int { return slices.Sorted(maps.Keys(c.Lines)) }

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

// Correct makes the corrections in lines, the lines of the source that are
// numbered from first on, and returns the lines of the reading edition.
func Correct(lines []string, first int, list []Correction) ([]string, []Mismatch) {
	return replace(lines, first, slices.All(list), func(c Correction) (string, string) { return c.From, c.To })
}

// Undo takes the corrections back, the last one first: from the lines of the
// reading edition it makes those of the source.
func Undo(lines []string, first int, list []Correction) ([]string, []Mismatch) {
	return replace(lines, first, slices.Backward(list), func(c Correction) (string, string) { return c.To, c.From })
}

func replace(lines []string, first int, list iter.Seq2[int, Correction], way func(Correction) (from, to string)) ([]string, []Mismatch) {
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

// SameLength reports whether c replaces its characters one by one.
func (c Correction) SameLength() bool {
	return utf8.RuneCountInString(c.From) == utf8.RuneCountInString(c.To)
}
