package site

import (
	"net/url"

	"gongbao/internal/cite"
	"gongbao/internal/policy"
)

// A Graph is what a page says in JSON-LD, with the words of schema.org. It stands
// in the page as a block of data, which is no script: nothing runs. The template
// packages write it as JSON in which no < is left to end the block.
type Graph struct {
	Context string `json:"@context"`
	Nodes   []any  `json:"@graph"`
}

// A website is the site in one edition, or a page of it that lists documents.
type website struct {
	Type     string         `json:"@type"`
	ID       string         `json:"@id"`
	URL      string         `json:"url"`
	Name     string         `json:"name"`
	Language string         `json:"inLanguage"`
	Parts    []*legislation `json:"hasPart,omitempty"`
}

// A legislation is a document or a clause of it. Its @id is the address that is
// promised to stand for its words for good. What is not known is left out:
// whether it is in force, and who passed it when, unless the document says so.
type legislation struct {
	Type       string         `json:"@type"`
	ID         string         `json:"@id"`
	URL        string         `json:"url,omitzero"`
	Name       string         `json:"name"`
	Identifier string         `json:"legislationIdentifier,omitzero"` // 文號, or the locator of a clause
	Kind       string         `json:"legislationType,omitzero"`       // 文種
	Date       string         `json:"legislationDate,omitzero"`
	PassedBy   *organization  `json:"legislationPassedBy,omitzero"`
	Language   string         `json:"inLanguage,omitzero"`
	Encoding   *encoding      `json:"encoding,omitzero"`
	PartOf     *legislation   `json:"isPartOf,omitzero"`
	Parts      []*legislation `json:"hasPart,omitempty"`
}

type organization struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

// An encoding is a page that has the words. Its legal value is that of what a
// private publisher prints, unless site.yaml has a notice of its own: then the
// site says there what it is, in words that no program can weigh.
type encoding struct {
	Type   string `json:"@type"`
	URL    string `json:"url"`
	Format string `json:"encodingFormat"`
	Date   string `json:"datePublished,omitzero"` // of this edition
	Value  string `json:"legislationLegalValue,omitzero"`
}

// A trail is the way from the home page to this one.
type trail struct {
	Type  string `json:"@type"`
	Steps []step `json:"itemListElement"`
}

type step struct {
	Type     string `json:"@type"`
	Position int    `json:"position"`
	Name     string `json:"name"`
	Item     string `json:"item"`
}

// Graph returns what the page says in JSON-LD, nil where that is nothing.
func (f Frame) Graph() *Graph {
	var nodes []any
	switch m := f.Meta; {
	case m.docs != nil:
		nodes = append(nodes, f.website())
	case m.list != nil:
		nodes = append(nodes, f.collection())
	case m.doc != nil && m.unit == nil:
		nodes = append(nodes, f.wholeDocument())
	case m.doc != nil:
		nodes = append(nodes, f.pageOfUnit())
	}
	if len(f.Crumbs) > 0 {
		nodes = append(nodes, f.trail())
	}
	if nodes == nil {
		return nil
	}
	return &Graph{"https://schema.org", nodes}
}

// base returns the absolute address of the edition.
func (f Frame) base() string { return f.Site.BaseURL + f.Edition.Prefix }

func (f Frame) website() *website {
	return &website{"WebSite", f.Canonical, f.Canonical, f.Site.Title, string(f.Edition.Script), f.documents(f.Meta.docs)}
}

// collection is a list of documents, a page of the site.
func (f Frame) collection() *website {
	return &website{"CollectionPage", f.Canonical, f.Canonical, f.Title, string(f.Edition.Script), f.documents(f.Meta.list)}
}

func (f Frame) documents(docs []*policy.Document) []*legislation {
	var list []*legislation
	for _, d := range docs {
		list = append(list, f.document(d))
	}
	return list
}

// document returns what is known about d.
func (f Frame) document(d *policy.Document) *legislation {
	address := f.base() + d.PagePath("")
	l := &legislation{
		Type: "Legislation", ID: address, URL: address, Name: d.Title, Identifier: d.Number,
		Kind: d.Kind, Date: enacted(d), Language: string(f.Edition.Script),
	}
	if d.Issuer != "" {
		l.PassedBy = &organization{"Organization", d.Issuer}
	}
	return l
}

// wholeDocument is the document with its outermost units. All its words are on
// the page of the full text.
func (f Frame) wholeDocument() *legislation {
	d := f.Meta.doc
	l := f.document(d)
	l.Encoding = f.encodedAt(f.base() + fullPath(d))
	for _, u := range d.Units {
		l.Parts = append(l.Parts, f.clause(d, u))
	}
	return l
}

// pageOfUnit is the unit with the clauses on its page, and what it is part of.
func (f Frame) pageOfUnit() *legislation {
	d, u := f.Meta.doc, f.Meta.unit
	l := f.clauses(d, u)
	l.URL, l.Kind, l.Language = f.Canonical, d.Kind, string(f.Edition.Script)
	l.Encoding = f.encodedAt(f.Canonical)
	l.PartOf = f.above(d, u)
	return l
}

// clause returns u by itself.
func (f Frame) clause(d *policy.Document, u *policy.Unit) *legislation {
	locator := cite.Short(d, u)
	l := &legislation{Type: "Legislation", ID: f.base() + d.URL(u), Name: locator, Identifier: locator}
	if u.Heading != "" {
		l.Name = u.Title()
	}
	return l
}

// clauses returns u with what hangs on it. Units that have pages of their own are
// named, and say the rest there.
func (f Frame) clauses(d *policy.Document, u *policy.Unit) *legislation {
	l := f.clause(d, u)
	for _, c := range u.Units {
		if d.HasPage(c) {
			l.Parts = append(l.Parts, f.clause(d, c))
		} else {
			l.Parts = append(l.Parts, f.clauses(d, c))
		}
	}
	return l
}

// above returns what u is part of, up to the document.
func (f Frame) above(d *policy.Document, u *policy.Unit) *legislation {
	if u.Parent == nil {
		return &legislation{Type: "Legislation", ID: f.base() + d.PagePath(""), Name: d.Title}
	}
	l := f.clause(d, u.Parent)
	l.PartOf = f.above(d, u.Parent)
	return l
}

func (f Frame) encodedAt(address string) *encoding {
	e := &encoding{"LegislationObject", address, "text/html", f.Site.EditionDate, ""}
	if f.Site.Notice == "" {
		e.Value = "https://schema.org/UnofficialLegalValue"
	}
	return e
}

// trail returns the crumbs with the home page before them and this one behind.
func (f Frame) trail() *trail {
	t := &trail{Type: "BreadcrumbList"}
	add := func(name, address string) {
		t.Steps = append(t.Steps, step{"ListItem", len(t.Steps) + 1, name, address})
	}
	add(f.Site.Title, f.base())
	for _, c := range f.Crumbs {
		add(c.Label+c.Text, f.absolute(c.Href))
	}
	add(f.Title, f.Canonical)
	return t
}

// absolute returns the address that a link of the page leads to.
func (f Frame) absolute(href string) string {
	page, err := url.Parse(f.Canonical)
	if err != nil {
		return href
	}
	to, err := page.Parse(href)
	if err != nil {
		return href
	}
	return to.String()
}
