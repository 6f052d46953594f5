package site

import (
	"slices"
	"strings"

	"gongbao/internal/address"
	"gongbao/internal/cite"
	"gongbao/internal/locator"
	"gongbao/internal/policy"
	"gongbao/internal/source"
	"gongbao/internal/variant"
)

// A CiteLink is the link behind the words of a clause: to its citations, or where the
// document has no pages of citations, to the clause itself.
type CiteLink struct {
	Href    string
	Locator string
}

// citeLink returns the link to the citations of u.
func (v viewer) citeLink(u *policy.Unit) *CiteLink {
	href := "#" + u.ID
	if v.doc.Citations {
		href = v.b.to(v.address, address.Citations(v.own)+href)
	}
	return &CiteLink{href, locator.Short.Of(v.doc, u)}
}

// cites reports whether one of the given views or of those below has such a link.
func cites(views []*UnitView) bool {
	return slices.ContainsFunc(views, func(v *UnitView) bool { return v.Cite != nil || cites(v.Units) })
}

// A Cited is a reference in one format.
type Cited struct {
	Name, Label string
	Pieces      []Dated
}

// A Dated is a piece of a reference: words, or, where Day is not empty, the place
// where a script puts the day of access in that form (see [cite.Later]). Shown is what is
// there without a script: in prose the form, which the reader fills in, and nothing in
// what a program reads.
type Dated struct{ Text, Day, Shown string }

// Reference returns a reference to the units of d from the first to the last given, or to
// the whole of d if from is nil, as the pages of the website in the script of d have it.
func Reference(s source.Site, d *policy.Document, from, to *policy.Unit) cite.Reference {
	title := variant.Editor(scriptOf(s), d.Script)(s.Title)
	r := cite.Reference{Doc: d, From: from, To: to, Site: title, URL: s.BaseURL}
	for _, v := range Variants(s) {
		if v.Script == d.Script {
			r.URL += v.Prefix
		}
	}
	if from == nil {
		r.URL += address.Of(d).Page()
	} else {
		r.URL += address.Clause(d, from)
	}
	return r
}

// A quoting cites a document. Its clauses are quoted in the script of the pages, or, where
// these have them as converted, in that in which they were written.
type quoting struct{ *book }

// isConverted reports whether the pages have the document as converted from a script other
// than that of the site. The pages of a mirror do not: a site is one text in two scripts.
func (b quoting) isConverted() bool {
	return b.variant.Prefix == "" && b.written.Script != b.variant.Script
}

// document returns the document in the script in which its clauses are quoted.
func (b quoting) document() *policy.Document {
	if b.isConverted() {
		return b.written
	}
	return b.doc()
}

// reference returns a reference to u, or to the whole document where u is nil, that
// waits for the day of access.
func (b quoting) reference(u *policy.Unit) cite.Reference {
	r := b.undated(u)
	r.Accessed = cite.Later
	return r
}

// undated returns a reference to u that says nothing of a day of access.
func (b quoting) undated(u *policy.Unit) cite.Reference {
	d := b.document()
	if u != nil {
		u = d.Unit(u.ID)
	}
	return Reference(b.settings, d, u, u)
}

// A ConvertedView says that the words of a page were converted from another script.
type ConvertedView struct {
	From string     // the name of that script
	Link *Alternate // the page in that script; nil if it is not published
}

var scriptNames = map[policy.Script]string{policy.Hant: "繁體", policy.Hans: "簡體"}

// converted returns what a page says that has other pages as its alternates; nil if its
// words were not converted.
func (b quoting) converted(alternates []Alternate) *ConvertedView {
	if !b.isConverted() {
		return nil
	}
	v := &ConvertedView{From: b.t(scriptNames[b.written.Script])}
	for _, a := range alternates {
		if a.Variant.Script == b.written.Script {
			v.Link = &a
		}
	}
	return v
}

// cited writes a reference to u in a format.
func (b textPages) cited(f cite.Format, d *policy.Document, u *policy.Unit) Cited {
	c := Cited{Name: f.Name, Label: f.Label}
	for i, piece := range strings.Split(f.Write(quoting(b).reference(u)), cite.Open) {
		if i == 0 {
			c.Pieces = append(c.Pieces, Dated{Text: piece})
			continue
		}
		day, rest, _ := strings.Cut(piece, cite.Close)
		place := Dated{Day: day}
		if f.Lang == "" && f.Name != "ris" {
			place.Shown = day
		}
		c.Pieces = append(c.Pieces, place, Dated{Text: rest})
	}
	return c
}

// A CitationsPage has all formats for the clauses of one page.
type CitationsPage struct {
	Frame
	Of    Link // that page
	Items []CitationsItem
}

// A CitationsItem is all formats for one clause.
type CitationsItem struct {
	ID      string
	Locator string
	Clause  Link
	Formats []Cited
}

// pageOf returns the path of the page of u, or if u is nil, of that of d.
func pageOf(d *policy.Document, u *policy.Unit) string {
	if u == nil {
		return address.Of(d).Page()
	}
	return address.Of(d).Unit(u.ID)
}

// citationsPages returns the page with the citations of what is on the page of u, or if
// that is nil, of the document; none if the document does not ask for them.
func (b textPages) citationsPages(u *policy.Unit) []page {
	if !b.written.Citations {
		return nil
	}
	return []page{{template: "citations", address: address.Citations(pageOf(b.written, u)), fill: func() any { return b.citationsPage(u) }}}
}

// citationsPage returns the page on which the clauses of another page are cited in all
// formats. u is the unit whose page that is; nil for that of the document.
func (b textPages) citationsPage(u *policy.Unit) CitationsPage {
	d := b.doc()
	if u != nil {
		u = d.Unit(u.ID)
	}
	of, title := pageOf(d, u), d.Title
	if u != nil {
		title = u.Label + u.Title()
	}
	here := address.Citations(of)
	page := CitationsPage{Frame: b.docFrame(here, b.t("引用")+b.t("：")+title), Of: Link{Href: b.to(here, of), Text: title}}
	page.Crumbs = []Link{{Href: b.to(here, address.Of(d).Page()), Text: d.Title}}
	if u != nil {
		page.Crumbs = append(b.crumbs(u, here), b.unitLink(u, here))
	} else {
		page.Items = append(page.Items, b.citationsItem(nil, here))
	}
	for c := range d.All() {
		if d.PageUnit(c) == u {
			page.Items = append(page.Items, b.citationsItem(c, here))
		}
	}
	return page
}

// citationsItem returns u, or the whole of d where u is nil, in all formats that
// have something to say of it.
func (b textPages) citationsItem(u *policy.Unit, here string) CitationsItem {
	d := b.doc()
	item := CitationsItem{Clause: Link{Href: b.to(here, address.Of(d).Page()), Text: d.Title}}
	if u != nil {
		item = CitationsItem{u.ID, locator.Short.Of(d, u), Link{Href: b.to(here, address.Clause(d, u)), Text: u.Title()}, nil}
	}
	for _, f := range cite.Formats {
		if c := b.cited(f, d, u); c.Pieces[0] != (Dated{}) {
			item.Formats = append(item.Formats, c)
		}
	}
	return item
}
