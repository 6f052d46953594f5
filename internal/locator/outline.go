package locator

import (
	"encoding/json"
	"strconv"
	"strings"

	"gongbao/internal/numeral"
	"gongbao/internal/policy"
)

// An Outline is the compact form of the ids, pages and locators of units for browsers:
// what units have in common is a shape, and what follows from the preceding units is left
// out. static/js/locate/outline.js reads it, and knows nothing about schemes.
type Outline struct {
	Shapes  []shape `json:"shapes"`
	Units   []int   `json:"units"`   // the shape of each
	Numbers [][]int `json:"numbers"` // of units that do not follow the last number: index, number and, of a120b1, what follows the b
}

// A shape is what units have in common that differ in their numbers alone. Ancestors are
// given by their depth, which is 1 for the outermost units.
type shape struct {
	depth  int
	kind   int
	base   int           // the ancestor whose id begins this one's, negative where the id of its paragraph does; 0 for none
	prefix string        // of the number in the id
	para   string        // what the id of its paragraph adds to its own
	page   bool          // whether it has a page of its own
	above  int           // the ancestor whose locator begins this one's; 0 for none
	onStem bool          // whether the short locator begins with the stem of that ancestor instead
	own    [forms]string // the last component of the locator in each form; see withoutNumber
	stem   string        // what the short locators of its numbered children begin with: 三、
}

// MarshalJSON writes s as a list. A form that is missing is the one before it.
func (s shape) MarshalJSON() ([]byte, error) {
	list := []any{s.depth, s.kind, s.base, s.prefix, s.para, digit(s.page), s.above, digit(s.onStem), distinct(s.own[:])}
	if s.stem != "" {
		list = append(list, s.stem)
	}
	return json.Marshal(list)
}

func digit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// distinct drops trailing elements that are empty or equal to the one before.
func distinct(list []string) []string {
	for n := len(list); n > 1 && (list[n-1] == "" || list[n-1] == list[n-2]); n-- {
		list = list[:n-1]
	}
	return list
}

// An Outliner makes an outline.
type Outliner struct {
	doc    *policy.Document
	kind   func(*policy.Unit) int
	short  bool // the short locators alone
	shapes map[shape]int
	last   map[string]int // the last number after each beginning of an id
	Outline
}

// ShortOutline returns the outline of the units of d with their short locators only.
func ShortOutline(d *policy.Document) Outline {
	o := NewOutliner(d, func(*policy.Unit) int { return 0 })
	o.short = true
	for u := range d.All() {
		o.Add(u)
	}
	return o.Outline
}

// NewOutliner returns an Outliner for d. kind returns the number of the kind of
// a unit in the outline.
func NewOutliner(d *policy.Document, kind func(*policy.Unit) int) *Outliner {
	return &Outliner{doc: d, kind: kind, shapes: map[shape]int{}, last: map[string]int{}, Outline: Outline{[]shape{}, []int{}, [][]int{}}}
}

// Add appends u, whose ancestors have been added.
func (o *Outliner) Add(u *policy.Unit) {
	s, before := o.shapeOf(u)
	i, known := o.shapes[s]
	if !known {
		i = len(o.Shapes)
		o.shapes[s] = i
		o.Shapes = append(o.Shapes, s)
	}
	switch {
	case u.Num.Sub > 0:
		o.Numbers = append(o.Numbers, []int{len(o.Units), u.Num.N, u.Num.Sub})
	case u.Num.N != o.last[before]+1:
		o.Numbers = append(o.Numbers, []int{len(o.Units), u.Num.N})
	}
	o.last[before] = u.Num.N
	o.Units = append(o.Units, i)
}

// shapeOf returns the shape of u, and the part of its id before the number.
func (o *Outliner) shapeOf(u *policy.Unit) (s shape, before string) {
	s = shape{depth: depth(u), kind: o.kind(u), para: strings.TrimPrefix(u.Para, u.ID), page: o.doc.HasPage(u)}
	digits, han := strconv.Itoa(u.Num.N), ""
	if u.Num.N < spelt {
		han = numeral.Format(u.Num.N)
	}
	number := digits
	if u.Num.Sub > 0 {
		number += "b" + strconv.Itoa(u.Num.Sub)
	}
	before = strings.TrimSuffix(u.ID, number)
	s.prefix = before
	for a := u.Parent; a != nil && s.base == 0; a = a.Parent {
		if rest, ok := strings.CutPrefix(before, a.Para+"-"); ok && a.Para != "" {
			s.base, s.prefix = -depth(a), rest
		} else if rest, ok := strings.CutPrefix(before, a.ID+"-"); ok {
			s.base, s.prefix = depth(a), rest
		}
	}
	if base := baseOf(o.doc, u); base != nil {
		s.above, s.onStem = depth(base), onStem(o.doc, u)
	}
	for f := range s.own {
		if o.short && f > int(Short) {
			break
		}
		s.own[f] = withoutNumber(Form(f).Own(o.doc, u), han, digits)
	}
	if hasStem(o.doc, u) {
		s.stem = withoutNumber(u.Label, han, digits)
	}
	return s, before
}

// depth returns the depth of u: 1 for an outermost unit.
func depth(u *policy.Unit) int {
	n := 0
	for ; u != nil; u = u.Parent {
		n++
	}
	return n
}

// spelt is the limit of the numbers that static/js/locate/numeral.js spells.
const spelt = 10_000

// withoutNumber replaces a number by %n where it is written in Chinese characters and by
// %d where it is written in digits; % becomes %%. An empty han is not replaced.
func withoutNumber(words, han, digits string) string {
	words = strings.ReplaceAll(words, "%", "%%")
	if han != "" {
		words = strings.ReplaceAll(words, han, "%n")
	}
	return strings.ReplaceAll(words, digits, "%d")
}

// Characters returns the characters of all locators of an outline, except numbers.
func (o Outline) Characters() map[rune]bool {
	characters := map[rune]bool{}
	for _, s := range o.Shapes {
		for _, r := range strings.Join(s.own[:], "") + s.stem {
			characters[r] = true
		}
	}
	return characters
}
