package site

import (
	"cmp"
	"slices"

	"gongbao/internal/address"
	"gongbao/internal/facts"
	"gongbao/internal/policy"
)

// An Inline is a link that words of the text carry: the first use of a term on the
// page links to its entry, a cross-reference to its clause, the name of another document of
// the site to that document. The words stay the words: the link is around text of the unit
// that they belong to.
type Inline struct {
	Href  string
	Class string

	from, to int // characters of the reading edition
}

// inlines returns the links of the page, in the order of the text. A reference has
// the words before a term, and no word has two links.
func (v viewer) inlines() []*Inline {
	var links []*Inline
	add := func(at facts.Passage, class, href string) {
		l := &Inline{href, class, at.Unit.Off + at.From, at.Unit.Off + at.To}
		overlaps := func(o *Inline) bool { return l.from < o.to && o.from < l.to }
		if !slices.ContainsFunc(links, overlaps) {
			links = append(links, l)
		}
	}
	for _, r := range v.b.references() {
		if v.shows(r.Passage) {
			add(r.Passage, "xref", v.hrefTo(r.Units[0]))
		}
	}
	for _, c := range (citedPages{v.b}).citations() {
		if at := (citedPages{v.b}).passageOf(c); v.shows(at) {
			add(at, "xref", v.b.to(v.address, c.Address))
		}
	}
	for _, t := range v.b.facts().Terms {
		if i := slices.IndexFunc(t.Uses, v.shows); i >= 0 {
			add(t.Uses[i], "term", v.b.to(v.address, address.Of(v.doc).Term(t.ID)))
		}
	}
	slices.SortFunc(links, func(a, b *Inline) int { return cmp.Compare(a.from, b.from) })
	return links
}

// shows reports whether a place is running text of the page: neither label nor
// heading, which lead elsewhere.
func (v viewer) shows(at facts.Passage) bool { return v.on(at.Unit) && at.From >= headed(at.Unit) }

// hrefTo returns the link to u: a fragment if u is on the page, and that is its own address.
func (v viewer) hrefTo(u *policy.Unit) string {
	if v.on(u) && v.own == v.address {
		return "#" + u.ID
	}
	return v.b.to(v.address, address.Clause(v.doc, u))
}

// inlineAt returns the link of a character of the reading edition, nil for none.
func (v viewer) inlineAt(off int) *Inline {
	for _, l := range v.links {
		if l.from <= off && off < l.to {
			return l
		}
	}
	return nil
}

// edges lists where in the reading edition notes and links begin and end, in order.
func (v viewer) edges() []int {
	var edges []int
	for _, n := range v.doc.Notes {
		edges = append(edges, n.Off, n.End())
	}
	for _, l := range v.links {
		edges = append(edges, l.from, l.to)
	}
	slices.Sort(edges)
	return edges
}

// referrers returns the clauses that refer to one of the given units.
func (v viewer) referrers(units ...*policy.Unit) []Link {
	var from []*policy.Unit
	for _, r := range v.b.facts().CrossReferences {
		refers := slices.ContainsFunc(r.Units, func(u *policy.Unit) bool { return u != r.Unit && slices.Contains(units, u) })
		if refers {
			from = append(from, r.Unit)
		}
	}
	return v.b.clauses(from, v.address)
}
