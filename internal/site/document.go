package site

import (
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
	Facts     []Fact
	Parts     []*PartView
	Chars     int
	Source    *SourceView // nil if the document has none
}

// A Fact is something that a public document usually says about itself. An
// empty value is not known.
type Fact struct{ Name, Value string }

// A PartView is an outermost unit and its share of the text.
type PartView struct {
	Link
	Percent  int    // of the characters, rounded
	Figure   Figure // how many sections it has, if they have a name
	Span     string // the articles below it; empty if there are none
	Sections []*PartView
}

// A SourceView says where the text of a document came from.
type SourceView struct {
	Lines  []string // those that are not part of the document, as received
	SHA256 string
	Href   string // where it can be downloaded
}

// documentView returns what the page at address says about d.
func (b *book) documentView(address string) *DocumentView {
	d := b.doc()
	v := &DocumentView{
		Title: d.Title, TitleNote: d.TitleNote, Kind: d.Kind,
		Href: b.to(address, d.PagePath("")), FullHref: b.to(address, fullPath(d)), Lists: b.lists(address),
		Facts: []Fact{{"文種", d.Kind}, {"發文機關", d.Issuer}, {"文號", d.Number}, {"成文日期", d.Date}},
	}
	if hasArticles(d) {
		v.Articles = b.to(address, articlesPath(d))
	}
	if d.Citations {
		v.Citations = b.to(address, citationsPath(d, nil))
	}
	if d.Source.Text != "" {
		v.Collation = b.to(address, collationPath(d))
		v.Source = &SourceView{d.Source.ProvenanceLines(), d.Source.SHA256, b.root(address) + export.Source.Path(d, b.variant)}
	}
	for _, u := range d.Units {
		v.Chars += u.Chars()
	}
	for _, u := range d.Units {
		if isOutline(d, u) {
			v.Parts = append(v.Parts, b.partView(u, address, v.Chars))
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
func (b *book) clauseLink(u *policy.Unit, address string) Link {
	d := b.doc()
	link := b.unitLink(u, address)
	if !d.HasPage(u) {
		link.Href, link.Current = b.to(address, d.URL(u)), false
	}
	return link
}

// partView returns what the page at address says about the part u of a document
// that has so many characters.
func (b *book) partView(u *policy.Unit, address string, chars int) *PartView {
	d := b.doc()
	part := b.sectionView(u, address)
	part.Percent, part.Figure = percent(u.Chars(), chars), countOf(d, u)
	return part
}

// sectionView returns what a list of contents says about u. Below divisions that have
// articles it names divisions, however deep, and which articles each of them has; of
// others it names what is numbered, one level deep.
func (b *book) sectionView(u *policy.Unit, address string) *PartView {
	d := b.doc()
	part := &PartView{Link: b.clauseLink(u, address), Span: b.spanOf(u)}
	for _, s := range u.Units {
		switch {
		case part.Span != "" && s.Kind != policy.Article && isOutline(d, s):
			part.Sections = append(part.Sections, b.sectionView(s, address))
		case part.Span == "" && isOutline(d, s) && u.Kind != policy.Article:
			part.Sections = append(part.Sections, &PartView{Link: b.clauseLink(s, address)})
		}
	}
	return part
}

func percent(part, whole int) int { return (part*100 + whole/2) / max(whole, 1) }

// downloadLinks returns links from the page at address to what d offers.
func (b *book) downloadLinks(address string) []Link {
	d := b.doc()
	var links []Link
	for _, format := range export.Formats {
		if format.Has(d) {
			links = append(links, Link{Href: b.root(address) + format.Path(d, b.variant), Text: format.Label})
		}
	}
	return links
}

// docFrame returns the frame of a page of d.
func (b *book) docFrame(address, title string) Frame {
	d := b.doc()
	f := b.frame(address, title, d.Title)
	f.Meta.Column = b.documentColumn()
	f.DocTitle = d.Title
	return f
}

// unitLink returns a link from the page at address to that of u.
func (b *book) unitLink(u *policy.Unit, address string) Link {
	d := b.doc()
	to := d.PagePath(u.ID)
	return Link{Href: b.to(address, to), Text: u.Title(), Label: u.Label, Current: to == address, Short: d.Aids[u.ID].Short}
}

// crumbs returns the way from the document's page down to u, u not included.
func (b *book) crumbs(u *policy.Unit, address string) []Link {
	d := b.doc()
	var way []Link
	for above := u.Parent; above != nil; above = above.Parent {
		if d.HasPage(above) {
			way = append([]Link{b.unitLink(above, address)}, way...)
		}
	}
	return append([]Link{{Href: b.to(address, d.PagePath("")), Text: d.Title}}, way...)
}
