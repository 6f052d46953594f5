package quote

import (
	"slices"
	"sort"
	"strings"
	"sync"

	"gongbao/internal/cite"
	"gongbao/internal/locator"
	"gongbao/internal/policy"
)

// An entry is a document of the site.
type entry struct {
	doc   *policy.Document
	names []string // folded
	words func() *originals
	index func() *cite.Index
}

func newEntry(named Document) *entry {
	d := named.Document
	return &entry{
		doc:   d,
		names: namesOf(named),
		words: sync.OnceValue(func() *originals { return originalsOf(d) }),
		index: sync.OnceValue(func() *cite.Index { return cite.NewIndex(d) }),
	}
}

// namesOf returns what d is called, folded: its title with and without the name of the
// country and what stands in brackets at its end, and its other names.
func namesOf(d Document) []string {
	var names []string
	for _, name := range append([]string{d.Title}, d.Names...) {
		name = locator.Fold(name)
		short := strings.TrimPrefix(name, "中华人民共和国")
		plain, _, _ := strings.Cut(short, "(")
		for _, name := range []string{name, short, plain, strings.TrimSuffix(name, strings.TrimPrefix(short, plain))} {
			if name != "" && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// resolve returns the clauses that a locator means.
func (s *entry) resolve(said string) ([]Range, Verdict) {
	a := cite.Resolve(said, s.index()) // without the name, with which other words could stand beside the locator
	switch {
	case len(a.Found) > 0:
		var list []Range
		for _, r := range a.Found {
			list = append(list, Range{s.doc.Unit(r.From.ID), s.doc.Unit(r.To.ID)})
		}
		return list, Resolved
	case len(a.Candidates) > 0:
		return nil, Unclear
	}
	return nil, NoClause
}

// originals are the words of all units of a document, one after the other.
type originals struct {
	words
	units []*policy.Unit
	start []int // of each, in the words
}

func originalsOf(d *policy.Document) *originals {
	o := &originals{}
	for u := range d.All() {
		o.units, o.start = append(o.units, u), append(o.start, len(o.folded))
		for _, r := range u.Words() {
			o.add(r, len(o.text))
			o.text = append(o.text, r)
		}
	}
	return o
}

// all is the span of the whole document.
func (o *originals) all() span { return span{0, len(o.folded)} }

// spanOf returns the span of clauses, with all that is below them.
func (o *originals) spanOf(r Range) span {
	from := slices.Index(o.units, r.From)
	to := slices.Index(o.units, r.To) + 1
	for to < len(o.units) && isBelow(o.units[to], r.To) {
		to++
	}
	if to == len(o.units) {
		return span{o.start[from], len(o.folded)}
	}
	return span{o.start[from], o.start[to]}
}

func isBelow(u, above *policy.Unit) bool {
	for u = u.Parent; u != nil; u = u.Parent {
		if u == above {
			return true
		}
	}
	return false
}

// clauses returns the units that have the words of some spans.
func (o *originals) clauses(d *policy.Document, spans []span) []Clause {
	var list []Clause
	for _, s := range spans {
		for i := sort.SearchInts(o.start, s.from+1) - 1; i < len(o.units) && o.start[i] < s.to; i++ {
			c := Clause{d, o.units[i]}
			if o.units[i].Len() > 0 && !slices.Contains(list, c) {
				list = append(list, c)
			}
		}
	}
	return list
}
