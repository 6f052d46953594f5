// Package scheme has the drafting schemes (體例): the ways to number a document.
//
// A [Scheme] is a list of levels from the outermost in, one row a level. A row has
// all that is particular to its level: its kind, how its label is printed, and what
// its number begins with in an id. The rows are in schemes.go; a new scheme needs
// rows there, and tests, and nothing else.
//
// [Scheme.Label] reads the label at the start of a line.
package scheme

import "slices"

// A Scheme is a way to number a document.
type Scheme struct {
	Name   string // in document.yaml
	Means  string // for people: its usual name and its labels
	Levels []Level
	Law    bool // for laws: they are cited by articles, and apply to everybody
}

// A Level is one kind of unit of a scheme.
type Level struct {
	Kind   Kind
	Prefix string // of the number in ids
	Label  Form   // how its label is printed; empty for paragraphs, which have none

	Runs        bool // it is numbered through the whole document; its ids begin afresh
	OnParagraph bool // it is a child of the paragraph before it, not of the parent of that
	Bare        bool // a heading may have the number alone, or with 、
	Distinctive bool // no other scheme has such labels, so that one determines the scheme
}

// Level returns the row of kind k, or, if the scheme has none, the one for all
// schemes.
func (s *Scheme) Level(k Kind) *Level {
	for _, levels := range [][]Level{s.Levels, unlabelled} {
		if i := slices.IndexFunc(levels, func(l Level) bool { return l.Kind == k }); i >= 0 {
			return &levels[i]
		}
	}
	return &Level{Kind: k}
}

// Rank returns the depth of the level of kind k in the scheme, from 0; -1 if k has
// no label in it (paragraphs, dash items, points).
func (s *Scheme) Rank(k Kind) int {
	return slices.IndexFunc(s.Levels, func(l Level) bool { return l.Kind == k && l.hasLabel() })
}

// hasLabel reports whether units of the level have a label.
func (l *Level) hasLabel() bool { return l.Label.Digits != "" }

// Named returns the scheme with the given name, or nil.
func Named(name string) *Scheme {
	for _, s := range All {
		if s.Name == name {
			return s
		}
	}
	return nil
}

// Recognise returns the scheme that the label at the start of a line determines, or
// nil: a label that only one scheme has. A misprinted one will do if it is unmistakable,
// such as 第1條 for 第一條.
func Recognise(line string) *Scheme {
	for _, s := range All {
		l, _, ok := s.Label(line)
		if ok && l.isDistinctive() || slices.ContainsFunc(s.Misprints(line), Label.isDistinctive) {
			return s
		}
	}
	return nil
}

func (l Label) isDistinctive() bool {
	return l.Level.Distinctive && (l.Sound || l.Level.Label.Open == ordinalMark)
}
