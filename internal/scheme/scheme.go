// Package scheme has the drafting schemes (體例): the ways to number a document.
//
// A [Scheme] is a list of levels from the outermost in, one row a level. A row has
// all that is particular to its level: its kind, how its label is printed, what its
// number begins with in an id, how it is written in a locator (條款編號), and the word
// that names it in references. The rows are in schemes.go; a new scheme needs rows
// there, a place in [All], and tests.
//
// [Scheme.Label] reads the label at the start of a line. Package locator applies the
// rows to the units of a document.
package scheme

import "slices"

// A Scheme is a way to number a document.
type Scheme struct {
	Name     string // in document.yaml
	Levels   []Level
	Readings []Reading // how people write locators; a list, not fields of the rows, since the first that matches is taken and one can mean two levels

	Law       bool // for laws: they are cited by articles, and apply to everybody
	ByDigits  bool // in a locator with Chinese and Arabic digits, these determine the level of a number alone: 2 of 三（四）2 is an item
	Bracketed bool // 第一項 in its texts counts tasks: only 第（一）項 and the divisions (第三部分) are references

	Order []string // the words that name its levels in references, from the outermost in, if it is not that of words
}

// A Level is one kind of unit of a scheme.
type Level struct {
	Kind   Kind
	Prefix string // of the number in ids
	Label  Form   // how its label is printed; empty for paragraphs, which have none
	Also   []Form // other ways to print it that are as right: 第 3-1 條 for 第三條之一

	Runs        bool // it is numbered through the whole document, so that its ids and locators need nothing above it
	Whole       bool // its label has the numbers of all levels above it: 2.1.3
	OnParagraph bool // it is a child of the paragraph before it, not of the parent of that
	Headed      bool // only headings have its label: （一） above articles, where a paragraph with （一） is an item
	Loose       bool // a heading may have the number alone, or with 、
	Distinctive bool // no other scheme has such labels, so that one determines the scheme
	Stepped     bool // a number alone, after the locator of the level above, can mean it
	Stem        bool // if it is outermost, the short locators of its numbered children begin with its label: 三、（一）

	Written Phrase
	Below   Kind   // if not empty, it is written so as a child of this kind only
	Word    string // that names it in references: 條 of 第五條; empty if none does

	faults []Form // how its label is misprinted; see [Form.faulty]
}

// A Phrase is the component of a locator for a unit in each form: short, spoken and
// legal. {n} is the number of the unit in Chinese, {d} in Arabic digits, {h} its heading,
// {l} its label as printed, without the punctuation after the number.
type Phrase [3]string

// A Reading is one way in which people write a component of a locator, and what it can
// mean. In the pattern, a regular expression over folded text, N stands for a number, H
// for one in Chinese characters, D for one in Arabic digits, C for a circled one. The
// first number is that of the unit, the second the 之 of an article.
type Reading struct {
	Pattern string
	Kinds   []Kind
}

// Level returns the row of kind k: that of the scheme or, if it has none, the one for all
// schemes. It returns an empty row for an unknown kind.
func (s *Scheme) Level(k Kind) *Level {
	if l := find(s.Levels, k); l != nil {
		return l
	}
	if l := find(common, k); l != nil {
		return l
	}
	return &Level{Kind: k}
}

func find(levels []Level, k Kind) *Level {
	for i := range levels {
		if levels[i].Kind == k {
			return &levels[i]
		}
	}
	return nil
}

// Written returns how units of kind k are written in locators as children of a unit of
// kind parent.
func (s *Scheme) Written(k, parent Kind) Phrase {
	l := s.Level(k)
	if l.Below != "" && l.Below != parent {
		l = find(common, k)
	}
	return l.Written
}

// Rank returns the depth of the level of kind k in the scheme, from 0; -1 if k has
// no label in it (paragraphs, dash items, points).
func (s *Scheme) Rank(k Kind) int {
	for i := range s.Levels {
		if l := &s.Levels[i]; l.Kind == k && l.hasLabel() {
			return i
		}
	}
	return -1
}

// hasLabel reports whether units of the level have a label.
func (l *Level) hasLabel() bool { return l.Label.Digits != "" }

// HasHeaded reports whether some labels of s are those of headings only; see [Level.Headed].
func (s *Scheme) HasHeaded() bool {
	return slices.ContainsFunc(s.Levels, func(l Level) bool { return l.Headed })
}

// Stepped returns the kinds that a number alone can mean as the next level down.
func (s *Scheme) Stepped() []Kind {
	return s.kindsOf(func(l *Level) bool { return l.Stepped })
}

// Bare returns the kinds that a number alone, written in digits d, can mean in a locator
// with both Chinese and Arabic digits. None means all of [Scheme.Stepped].
func (s *Scheme) Bare(d Digits) []Kind {
	return s.kindsOf(func(l *Level) bool { return s.ByDigits && l.Stepped && l.Label.Digits == d })
}

// Rooted returns the kinds of all schemes whose locators need nothing above them.
func Rooted() []Kind {
	var list []Kind
	for _, s := range All {
		list = append(list, s.kindsOf(func(l *Level) bool { return l.Runs })...)
	}
	return list
}

// Has reports whether s has a row of its own for kind k.
func (s *Scheme) Has(k Kind) bool { return find(s.Levels, k) != nil }

// HasWhole reports whether some labels of s have the numbers of all levels above them.
func (s *Scheme) HasWhole() bool {
	return slices.ContainsFunc(s.Levels, func(l Level) bool { return l.Whole && l.Label.Numbers > 0 })
}

// kindsOf returns the kinds of the levels of s that have a property, outermost first.
func (s *Scheme) kindsOf(has func(*Level) bool) []Kind {
	var list []Kind
	for i := range s.Levels {
		if has(&s.Levels[i]) {
			list = append(list, s.Levels[i].Kind)
		}
	}
	return list
}

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
