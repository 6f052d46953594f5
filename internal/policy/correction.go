package policy

import (
	"maps"
	"slices"
	"unicode/utf8"

	"gongbao/internal/diag"
)

// A Correction is one reviewed difference between the source and the reading
// edition: on the given lines of the source, From became To. Both have the same
// number of characters, and From has as much context as its occurrences need, so
// that the correction can be undone by position alone.
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

// Known reports whether k is one of the kinds above.
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

// SameLength reports whether c replaces its characters one by one.
func (c Correction) SameLength() bool {
	return utf8.RuneCountInString(c.From) == utf8.RuneCountInString(c.To)
}
