package cite

import (
	"encoding/json"
	"strconv"
	"strings"

	"gongbao/internal/numeral"
	"gongbao/internal/policy"
)

// An Outline says what the ids, the pages and the locators of units are, as short as
// can be: what units have in common is a shape, and what follows from the units before
// is left out. static/_outline.js reads it, which knows nothing of schemes.
type Outline struct {
	Shapes  []shape `json:"shapes"`
	Units   []int   `json:"units"`   // the shape of each
	Numbers [][]int `json:"numbers"` // of those that do not count on: place, number and, of a120b1, what follows the b
}

// A shape is what units have in common that differ in their numbers alone. Units above
// are named by their depth, which is 1 for those of the document.
type shape struct {
	depth  int
	kind   int
	base   int    // the unit above whose id begins this one's, negative where its paragraph's does; 0 for none
	prefix string // of the number in the id
	para   string // what the id of its paragraph has besides
	page   bool   // it has a page of its own
	above  int    // the unit above whose locator begins this one's; 0 for none
	onStem bool   // the short locator begins with the stem of that
	own    [legal + 1]string
	stem   string // what short locators begin with that stand on this one: 三、
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

// distinct drops, at the end of a list, what is missing or the same as what stands before.
func distinct(list []string) []string {
	for n := len(list); n > 1 && (list[n-1] == "" || list[n-1] == list[n-2]); n-- {
		list = list[:n-1]
	}
	return list
}

// An outliner makes an outline.
type outliner struct {
	doc    *policy.Document
	kind   func(policy.Kind) int
	short  bool // the short locators alone
	shapes map[shape]int
	last   map[string]int // number, by what stands before it in ids
	Outline
}

// ShortOutline returns the outline of some units of d, which are together: their short
// locators alone. What is above the first of them stands before it; above is how many
// these are.
func ShortOutline(d *policy.Document, units []*policy.Unit) (outline Outline, above int) {
	o := newOutliner(d, func(policy.Kind) int { return 0 })
	o.short = true
	if len(units) > 0 {
		for u := units[0].Parent; u != nil; u = u.Parent {
			units = append([]*policy.Unit{u}, units...)
			above++
		}
	}
	for _, u := range units {
		o.add(u)
	}
	return o.Outline, above
}

func newOutliner(d *policy.Document, kind func(policy.Kind) int) *outliner {
	return &outliner{doc: d, kind: kind, shapes: map[shape]int{}, last: map[string]int{}, Outline: Outline{[]shape{}, []int{}, [][]int{}}}
}

// add appends u, which stands behind all that is above it.
func (o *outliner) add(u *policy.Unit) {
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

// shapeOf returns the shape of u, and what stands in its id before the number.
func (o *outliner) shapeOf(u *policy.Unit) (s shape, before string) {
	s = shape{depth: depth(u), kind: o.kind(u.Kind), para: strings.TrimPrefix(u.Para, u.ID), page: o.doc.HasPage(u)}
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
		s.above, s.onStem = depth(base), onLabel(o.doc, u)
	}
	for f := range s.own {
		if o.short && f > int(short) {
			break
		}
		s.own[f] = withoutNumber(own(o.doc, u, form(f)), han, digits)
	}
	if u.Kind == policy.Part && u.Parent == nil {
		s.stem = withoutNumber(u.Label, han, digits)
	}
	return s, before
}

// depth returns how many units there are from the outermost to u.
func depth(u *policy.Unit) int {
	n := 0
	for ; u != nil; u = u.Parent {
		n++
	}
	return n
}

// spelt is up to where a browser spells numbers.
const spelt = 10_000

// withoutNumber writes %n in the place of a number in Chinese characters, if it has any,
// and %d in that of the same in digits; %% is %.
func withoutNumber(words, han, digits string) string {
	words = strings.ReplaceAll(words, "%", "%%")
	if han != "" {
		words = strings.ReplaceAll(words, han, "%n")
	}
	return strings.ReplaceAll(words, digits, "%d")
}
