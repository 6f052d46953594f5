package catalog

import (
	"cmp"
	"slices"
	"strings"

	"gongbao/internal/address"
	"gongbao/internal/facts"
	"gongbao/internal/locator"
	"gongbao/internal/policy"
)

// A Clause is a clause of a document, for those of others.
type Clause struct {
	ID      string
	Address string // relative to a variant
	Locator string // in the script of the document
}

// A reference is a passage that cites another document, which the site may have.
type reference struct {
	facts.LawReference // without its unit
	from               Clause
	offset             int // in the reading edition, of the characters of the clause
}

// referencesOf returns the references of d to other documents.
func referencesOf(d *policy.Document) []reference {
	var list []reference
	for _, r := range facts.LawReferences(d) {
		u := r.Unit
		if d.Unit(u.ID) != u {
			continue
		}
		r.Unit = nil
		r.Name, r.Number = strings.Clone(titleKey(r.Name)), strings.Clone(numberKey(r.Number))
		list = append(list, reference{r, Clause{u.ID, address.Clause(d, u), locator.Short.Of(d, u)}, u.Off})
	}
	return list
}

// A Citation is words of a document that cite another document of the site, or clauses of
// it.
type Citation struct {
	From, To int    // the characters of the reading edition
	Unit     string // the id of the clause that has them
	Cited    *Entry
	Address  string // of the first of the cited clauses, or of the document; relative to a variant
	Lacks    bool   // the words name a clause that the cited document does not have, or several that they may mean

	clauses []string // the ids of the cited clauses; none if it is the document
}

// A Citing is a clause that cites another document.
type Citing struct {
	*Entry
	Clause
}

// A links is the citations between the documents of a catalog.
type links struct {
	from map[string][]Citation // by the slug of the citing document, in the order of its text
	to   map[string]*CitedBy   // by the slug of the cited document
}

// CitedBy is the clauses that cite a document, in the order of the catalog and of the texts.
type CitedBy struct {
	Document []Citing            // those that name the document alone
	Clauses  map[string][]Citing // by the id of the clause that they name

	documents int // that cite it
	last      *Entry
}

// Documents returns how many documents cite the document.
func (c *CitedBy) Documents() int { return c.documents }

// Citations returns the citations of a document, in the order of its text.
func (c *Catalog) Citations(slug string) []Citation { return c.links().from[slug] }

// CitedBy returns the clauses that cite a document; nil if there are none.
func (c *Catalog) CitedBy(slug string) *CitedBy { return c.links().to[slug] }

// MostCited returns the documents that others cite: those that most documents cite first, and
// of as many in the order of the catalog.
func (c *Catalog) MostCited() []*Entry {
	count := func(e *Entry) int {
		if by := c.CitedBy(e.Slug); by != nil {
			return by.documents
		}
		return 0
	}
	cited := slices.DeleteFunc(slices.Clone(c.Entries), func(e *Entry) bool { return count(e) == 0 })
	slices.SortStableFunc(cited, func(a, b *Entry) int { return cmp.Compare(count(b), count(a)) })
	return cited
}

// A linker finds the documents and the clauses that references mean. It keeps what it has found;
// without that, BenchmarkLinks takes eight times as long.
type linker struct {
	names
	day       string // on which a version must be in force
	inForce   map[name]*Entry
	skeletons map[*Entry]skeleton
	located   map[place][]facts.Located
}

// A place is locators in a document.
type place struct {
	*Entry
	locators string
}

// newLinks returns the citations between documents. day is that on which the cited version of
// a law must be in force.
func newLinks(entries []*Entry, day string) *links {
	all := &links{map[string][]Citation{}, map[string]*CitedBy{}}
	l := linker{newNames(entries), day, map[name]*Entry{}, map[*Entry]skeleton{}, map[place][]facts.Located{}}
	for _, e := range entries {
		for _, r := range e.references {
			for _, c := range l.citations(e, r) {
				all.from[e.Slug] = append(all.from[e.Slug], c)
				all.citedBy(c.Cited.Slug).add(c.clauses, Citing{e, r.from})
			}
		}
	}
	return all
}

func (l *links) citedBy(slug string) *CitedBy {
	if l.to[slug] == nil {
		l.to[slug] = &CitedBy{Clauses: map[string][]Citing{}}
	}
	return l.to[slug]
}

// add adds a clause that cites those with the given ids, or if there are none the document.
func (c *CitedBy) add(ids []string, by Citing) {
	once := func(list []Citing) []Citing {
		if n := len(list); n > 0 && list[n-1] == by {
			return list
		}
		return append(list, by)
	}
	if c.last != by.Entry {
		c.last = by.Entry
		c.documents++
	}
	if len(ids) == 0 {
		c.Document = once(c.Document)
	}
	for _, id := range ids {
		c.Clauses[id] = once(c.Clauses[id])
	}
}

// citations returns the citations that r, a reference of e, has of a document of the site: one
// for each of its locators, the first with the name before it.
func (l *linker) citations(e *Entry, r reference) []Citation {
	cited := l.document(name{r.Name, r.Number, r.Year})
	if cited == nil || cited.title == e.title || isForeign(cited, e) {
		return nil
	}
	k := l.skeleton(cited)
	first := Citation{From: r.offset + r.From, To: r.offset + r.To, Unit: r.from.ID, Cited: cited, Address: address.Document(cited.Slug).Page()}
	list := []Citation{first}
	for i, at := range l.locate(cited, r.Locators) {
		c := first
		c.To = r.offset + r.At + at.To
		if i > 0 {
			c.From = r.offset + r.At + at.From
		}
		c.Lacks = len(at.Units) == 0 || slices.ContainsFunc(at.Units, func(u *policy.Unit) bool { return k.second[u] })
		if !c.Lacks {
			c.Address = address.Document(cited.Slug).Unit(k.page[at.Units[0]]) + "#" + at.Units[0].ID
			for _, u := range at.Units {
				c.clauses = append(c.clauses, u.ID)
			}
		}
		list = append(list[:i], c)
	}
	return list
}

// document returns the document that a name means; nil if there is none, or not one alone.
func (l *linker) document(n name) *Entry {
	e, ok := l.inForce[n]
	if !ok {
		e = inForce(l.versions(n), l.day)
		l.inForce[n] = e
	}
	return e
}

// locate returns the clauses of e that locators mean.
func (l *linker) locate(e *Entry, locators string) []facts.Located {
	at := place{e, locators}
	found, ok := l.located[at]
	if !ok {
		found = facts.Locate(l.skeleton(e).Document, locators)
		l.located[at] = found
	}
	return found
}

func (l *linker) skeleton(e *Entry) skeleton {
	k, ok := l.skeletons[e]
	if !ok {
		k = e.outline.skeleton(e.Written.Scheme)
		l.skeletons[e] = k
	}
	return k
}
