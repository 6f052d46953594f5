package site

import (
	"iter"
	"slices"
	"strings"

	"gongbao/internal/cite"
	"gongbao/internal/policy"
	"gongbao/internal/source"
)

// A Citing says how a unit is cited.
type Citing struct {
	ID      string
	Locator string
	Own     string // the last component of the locator
	Forms   []Cited
	Address string      // absolute
	Others  []Alternate // the same clause in the other editions
	Points  []*Citing   // of the points in its paragraph
	All     string      // the way to all formats; empty where the document offers none
}

// A Cited is a reference in one format.
type Cited struct {
	Name, Label string
	Pieces      []Dated
}

// A Dated is a piece of a reference: words, or, where Day is not empty, the place
// where a script puts the day of access in that form (see [cite.Later]).
type Dated struct{ Text, Day string }

// atClause are the formats that stand at each clause; all have a page.
var atClause = []string{"short", "spoken", "falv", "gbt7714-2025"}

// cite returns how u is cited, and the points in its paragraph.
func (v viewer) cite(u *policy.Unit) *Citing {
	c := v.located(u)
	for _, name := range atClause {
		c.Forms = append(c.Forms, v.p.cited(*cite.FormatNamed(name), v.doc, u))
	}
	for p := range v.within(u) {
		c.Points = append(c.Points, v.located(p))
	}
	if v.doc.Citations {
		c.All = v.p.b.page(citationsFolder + "#" + u.ID)
	}
	return c
}

// within visits the units that u says the addresses of: the points of its paragraph,
// and where it is an article, all that hangs on it.
func (v viewer) within(u *policy.Unit) iter.Seq[*policy.Unit] {
	if u.Kind == policy.Article {
		return policy.Walk(u.Units)
	}
	points, _ := splitPoints(u.Units)
	return slices.Values(points)
}

// located returns where u is.
func (v viewer) located(u *policy.Unit) *Citing {
	url := v.doc.URL(u)
	c := &Citing{ID: u.ID, Locator: cite.Short(v.doc, u), Own: cite.Own(v.doc, u)}
	for _, e := range policy.Editions {
		absolute := v.p.site.BaseURL + e.Prefix + url
		if e == v.p.edition {
			c.Address = absolute
			continue
		}
		c.Others = append(c.Others, Alternate{Edition: e, Href: v.p.b.page(v.p.root(v.address) + e.Prefix + url), Absolute: absolute})
	}
	return c
}

// Reference returns a reference to the units from to to of d, or to the whole of d
// where from is nil, as the pages of the website in the script of d have it.
func Reference(s source.Site, d *policy.Document, from, to *policy.Unit) cite.Reference {
	s.Title = editorIn(policy.Hant, d.Script)(s.Title)
	return reference(s, d, from, to)
}

// reference is Reference where the title of the website is in the script of d.
func reference(s source.Site, d *policy.Document, from, to *policy.Unit) cite.Reference {
	r := cite.Reference{Doc: d, From: from, To: to, Site: s.Title, URL: s.BaseURL}
	for _, e := range policy.Editions {
		if e.Script == d.Script {
			r.URL += e.Prefix
		}
	}
	if from == nil {
		r.URL += d.PagePath("")
	} else {
		r.URL += d.URL(from)
	}
	return r
}

// reference returns a reference to u, or to the whole of d where u is nil, that
// waits for the day of access.
func (p *press) reference(d *policy.Document, u *policy.Unit) cite.Reference {
	r := p.undated(d, u)
	r.Accessed = cite.Later
	return r
}

// undated returns a reference to u that says nothing of a day of access.
func (p *press) undated(d *policy.Document, u *policy.Unit) cite.Reference {
	return reference(p.site, d, u, u)
}

// cited writes a reference to u in a format.
func (p *press) cited(f cite.Format, d *policy.Document, u *policy.Unit) Cited {
	c := Cited{Name: f.Name, Label: f.Label}
	for i, piece := range strings.Split(f.Write(p.reference(d, u)), cite.Open) {
		if i == 0 {
			c.Pieces = append(c.Pieces, Dated{Text: piece})
			continue
		}
		day, rest, _ := strings.Cut(piece, cite.Close)
		c.Pieces = append(c.Pieces, Dated{Day: day}, Dated{Text: rest})
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

// citationsFolder lies below the page whose clauses are cited.
const citationsFolder = "cite/"

// citationsPath returns the address of the citations of what stands on the page of
// u, or where u is nil, on that of d.
func citationsPath(d *policy.Document, u *policy.Unit) string {
	id := ""
	if u != nil {
		id = u.ID
	}
	return d.PagePath(id) + citationsFolder
}

// citations returns the page on which the clauses of another page are cited in all
// formats. u is the unit whose page that is; nil for that of the document.
func (p *press) citations(d *policy.Document, u *policy.Unit) CitationsPage {
	address, title := citationsPath(d, u), d.Title
	if u != nil {
		title = u.Label + u.Title()
	}
	of := strings.TrimSuffix(address, citationsFolder)
	page := CitationsPage{Frame: p.docFrame(d, address, p.t("引用")+p.t("：")+title), Of: Link{Href: p.to(address, of), Text: title}}
	page.Crumbs = []Link{{Href: p.to(address, d.PagePath("")), Text: d.Title}}
	if u != nil {
		page.Crumbs = append(p.crumbs(d, u, address), p.unitLink(d, u, address))
	} else {
		page.Items = append(page.Items, p.citationsItem(d, nil, address))
	}
	for c := range d.All() {
		if d.PageUnit(c) == u {
			page.Items = append(page.Items, p.citationsItem(d, c, address))
		}
	}
	return page
}

// citationsItem returns u, or the whole of d where u is nil, in all formats that
// have something to say of it.
func (p *press) citationsItem(d *policy.Document, u *policy.Unit, address string) CitationsItem {
	item := CitationsItem{Clause: Link{Href: p.to(address, d.PagePath("")), Text: d.Title}}
	if u != nil {
		item = CitationsItem{u.ID, cite.Short(d, u), Link{Href: p.to(address, d.URL(u)), Text: u.Title()}, nil}
	}
	for _, f := range cite.Formats {
		if c := p.cited(f, d, u); c.Pieces[0] != (Dated{}) {
			item.Formats = append(item.Formats, c)
		}
	}
	return item
}
