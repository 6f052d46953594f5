package site

import (
	"gongbao/internal/address"
	"gongbao/internal/export"
	"gongbao/internal/policy"
)

// A DocumentView is what pages say about a document.
type DocumentView struct {
	Title     string
	TitleNote string
	Kind      string
	Href      string
	FullHref  string
	Citations string // the link to its citation in all formats; may be empty
	Collation string // the link to the collation table; empty without source
	Articles  string // the link to the page that links to its articles; may be empty
	Lists     []Link // of its index
	Cited     *Link  // to what cites it; nil if nothing does
	Facts     []Fact
	Parts     []*PartView
	Chars     int
	Source    *SourceView // nil if the document has none
}

// A Fact is something that a public document usually says about itself. An
// empty value is not known.
type Fact struct {
	Name, Value string
	Where       Link // the clause that says it; may be empty
}

// A PartView is a line of a list of contents.
type PartView struct {
	Link
	Figure   Tally  // how many sections it has, if they have a name
	Span     string // the articles below it; empty if there are none
	Sections []*PartView
}

// A SourceView says where the text of a document came from.
type SourceView struct {
	Lines  []string // those that are not part of the document, as received
	Script string   // that they are written in
	SHA256 string
	Href   string // where it can be downloaded
}

// documentView returns what the page at address says about d.
func (b *book) documentView(here string) *DocumentView {
	d := b.doc()
	v := &DocumentView{
		Title: d.Title, TitleNote: d.TitleNote, Kind: d.Kind,
		Href: b.to(here, address.Of(d).Page()), FullHref: b.to(here, address.Of(d).Full()), Lists: b.lists(here), Cited: citedPages{b}.link(here),
		Facts: b.metadata(here),
	}
	if d.Region != "" {
		v.Facts = append(v.Facts, Fact{Name: "地區", Value: d.Region})
	}
	if hasArticles(d) {
		v.Articles = b.to(here, address.Of(d).Articles())
	}
	if d.Citations {
		v.Citations = b.to(here, address.Citations(address.Of(d).Page()))
	}
	if hasCollation(d) {
		v.Collation = b.to(here, address.Of(d).Collation())
	}
	if d.Source.Text != "" {
		v.Source = &SourceView{d.Source.ProvenanceLines(), string(d.Written), d.Source.SHA256, b.root(here) + export.Source.Path(d, b.variant)}
	}
	for _, u := range d.Units {
		v.Chars += u.Chars()
	}
	for _, u := range d.Units {
		if isOutline(d, u) {
			v.Parts = append(v.Parts, b.partView(u, here))
		}
	}
	return v
}

// isOutline reports whether u belongs in a list of contents: it is numbered, or a
// division or an annex.
func isOutline(d *policy.Document, u *policy.Unit) bool {
	return d.IsNumbered(u) || u.Kind == policy.Division || u.Kind == policy.Annex
}

// clauseLink returns a link from the page at address to u, whether it has a page or not.
func (b *book) clauseLink(u *policy.Unit, here string) Link {
	d := b.doc()
	link := b.unitLink(u, here)
	if !d.HasPage(u) {
		link.Href, link.Current = b.to(here, address.Clause(d, u)), false
	}
	return link
}

// partView returns what the page at address says about the outermost unit u.
func (b *book) partView(u *policy.Unit, here string) *PartView {
	d := b.doc()
	part := b.sectionView(u, here)
	part.Figure = countOf(d, u)
	return part
}

// sectionView returns what a list of contents says about u. Below divisions that have
// articles it names divisions, however deep, and which articles each of them has; of
// others it names what is numbered, one level deep.
func (b *book) sectionView(u *policy.Unit, here string) *PartView {
	d := b.doc()
	part := &PartView{Link: b.clauseLink(u, here), Span: b.spanOf(u)}
	for _, s := range u.Units {
		switch {
		case part.Span != "" && s.Kind != policy.Article && isOutline(d, s):
			part.Sections = append(part.Sections, b.sectionView(s, here))
		case part.Span == "" && isOutline(d, s) && u.Kind != policy.Article:
			part.Sections = append(part.Sections, &PartView{Link: b.clauseLink(s, here)})
		}
	}
	return part
}

// docFrame returns the frame of a page of d.
func (b *book) docFrame(here, title string) Frame {
	d := b.doc()
	f := b.frame(here, title, d.Title)
	f.Meta.Column = b.documentColumn()
	f.DocTitle = d.Title
	f.Converted = quoting{b}.converted(f.Alternates)
	return f
}

// setCanonical says that a page is what is at an address, also in the other variants.
func (b *book) setCanonical(f *Frame, own string) {
	f.Canonical = b.address(own)
	for i, a := range f.Alternates {
		f.Alternates[i].Absolute = b.info.BaseURL + a.Variant.Prefix + own
	}
}

// unitLink returns a link from the page at address to that of u.
func (b *book) unitLink(u *policy.Unit, here string) Link {
	d := b.doc()
	to := address.Of(d).Unit(u.ID)
	return Link{Href: b.to(here, to), Text: u.Title(), Label: u.Label, Current: to == here, Short: d.Aids[u.ID].Short}
}

// crumbs returns the way from the document's page down to u, u not included.
func (b *book) crumbs(u *policy.Unit, here string) []Link {
	d := b.doc()
	var way []Link
	for above := u.Parent; above != nil; above = above.Parent {
		if d.HasPage(above) {
			way = append([]Link{b.unitLink(above, here)}, way...)
		}
	}
	return append([]Link{{Href: b.to(here, address.Of(d).Page()), Text: d.Title}}, way...)
}
