// Package catalog keeps what the pages of a site must know of all its documents: titles,
// dates, sizes, addresses, and which clauses cite which. It is small enough to stay in memory for a library of any
// size. The texts of the documents are not in it, but for that of the guide, to which
// every page of a site links.
package catalog

import (
	"cmp"
	"sync"

	"gongbao/internal/address"
	"gongbao/internal/history"
	"gongbao/internal/locator"
	"gongbao/internal/policy"
	"gongbao/internal/variant"
)

// An Entry describes one document. It does not change.
type Entry struct {
	Slug       string
	Written    *policy.Document // without its text, in the script that it was written in
	Date       Date
	History    []history.Event // without their units, which would keep the text in memory
	Characters int
	Units      int
	Revisions  []Revision
	Moved      []Moved

	// Lacks are the formats that the document asks for and cannot have, by script.
	Lacks map[policy.Script][]string

	// Pages returns the addresses of the document's pages, relative to a variant.
	Pages func() []string

	heads map[policy.Script]func() *policy.Document

	title      string // see titleKey
	references []reference
	outline    outline
}

// A Revision is a clause whose words were changed after they had been published.
type Revision struct {
	ID      string
	Was     string // the SHA-256 of its words before
	Address string // relative to a variant
	Locator string // in the script of the document
	Why     string
}

// A Moved is a page that the document had and whose words are elsewhere now. Both addresses
// are relative to a variant.
type Moved struct{ From, To string }

// NewEntry describes d. pages returns the addresses of its pages; it is called when
// they are first asked for.
func NewEntry(d *policy.Document, pages func() []string) *Entry {
	events := history.Of(d)
	head := d.Head()
	head.Issuer = cmp.Or(head.Issuer, history.Issuer(events))
	e := &Entry{
		Slug: d.Slug, Written: head, Date: dateOf(d, events), Pages: sync.OnceValue(pages), heads: map[policy.Script]func() *policy.Document{},
		title: titleKey(d.Title), references: referencesOf(d), outline: newOutline(d), Lacks: map[policy.Script][]string{},
	}
	for _, event := range events {
		event.Unit = nil
		e.History = append(e.History, event)
	}
	for u := range d.All() {
		e.Units++
		e.Characters += u.Len()
	}
	for _, r := range d.Revised {
		u := d.Unit(r.ID)
		e.Revisions = append(e.Revisions, Revision{r.ID, r.Was, address.Clause(d, u), locator.Short.Of(d, u), r.Why})
	}
	e.Moved = MovedPages(d)
	for _, script := range []policy.Script{policy.Hant, policy.Hans} {
		e.heads[script] = sync.OnceValue(func() *policy.Document { return variant.Of(head, script) })
	}
	return e
}

// MovedPages returns the pages that d had and whose words are elsewhere now.
func MovedPages(d *policy.Document) []Moved {
	var list []Moved
	for _, m := range d.Moved {
		if d.HadPage(m.From) {
			list = append(list, Moved{address.Of(d).Unit(m.From), address.Clause(d, d.Unit(m.To))})
		}
	}
	return list
}

// Head returns the document in a script, without its text. The issuer of a statute is the body
// that made it, if its history has it.
func (e *Entry) Head(s policy.Script) *policy.Document { return e.heads[s]() }

// A Catalog lists the documents of a site in their order. It does not change.
type Catalog struct {
	Entries []*Entry
	Guide   *policy.Document // nil if the site has none
	slugs   map[string]bool
	links   func() *links
}

// New returns the catalog of the given documents. Of several versions of a law the one that is
// in force on a day is cited.
func New(entries []*Entry, guide *policy.Document, day string) *Catalog {
	c := &Catalog{Entries: entries, Guide: guide, slugs: map[string]bool{}}
	c.links = sync.OnceValue(func() *links { return newLinks(entries, day) })
	for _, e := range entries {
		c.slugs[e.Slug] = true
	}
	return c
}

// Has reports whether the site has a document.
func (c *Catalog) Has(slug string) bool { return c.slugs[slug] }
