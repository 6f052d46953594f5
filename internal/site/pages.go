package site

import (
	"html/template"
	"path"
	"strings"

	"gongbao/internal/diag"
	"gongbao/internal/policy"
	"gongbao/internal/source"
)

// A HomePage is the first page of an edition.
type HomePage struct {
	Frame
	Document  *DocumentView // the guide; nil where site.yaml names none
	Figures   []Figure
	Galleries []*Gallery
	Digest    *Digest // of the index of the guide; nil where it has none
	Others    []Link  // the documents that are not the guide
}

// A DocumentPage is the page of a document: what is known about it, and its
// contents.
type DocumentPage struct {
	Frame
	Document *DocumentView
	Units    []*UnitView // what stands on no other page
	Notes    []NoteView
	Moved    []MovedView
	Revised  []RevisedView
}

// A RevisedView is a clause whose words were changed, and why.
type RevisedView struct {
	Clause Link
	Why    string
}

// A UnitPage is the page of a part or section.
type UnitPage struct {
	Frame
	Unit     *UnitView
	Notes    []NoteView
	Readings []Reading // of words on this page
	Moved    []MovedView
	Strip    *Gallery // the siblings that have pages too
	Below    *Gallery // the units below that have pages of their own
	Contents []Link   // the units on this page
	OnPage   *Digest  // what the index has of it; nil where that is nothing
	Prev     *Link
	Next     *Link
}

// A FullPage is the whole text on one page.
type FullPage struct {
	Frame
	Document *DocumentView
	Units    []*UnitView
	Notes    []NoteView
	Readings []Reading
	Moved    []MovedView
}

// An ArticlePage is a page about the site.
type ArticlePage struct {
	Frame
	Body      template.HTML
	Documents []*DocumentView
}

// A SearchPage is where all results of a search are listed, and where that cannot be
// done, what leads to the clauses.
type SearchPage struct {
	Frame
	Documents []*DocumentView
}

// A MovedPage stands at an address whose words have moved.
type MovedPage struct {
	Frame
	To Link
}

// A NotFoundPage is shown for an address that is not there.
type NotFoundPage struct{ Frame }

func fullPath(d *policy.Document) string { return d.PagePath("") + "full/" }

// home prints the home page.
func (p *press) home() {
	page := HomePage{Frame: p.frame("", "", "")}
	page.Meta = Meta{Column: p.homeColumn(), docs: p.docs}
	for _, d := range p.docs {
		if d.Slug != p.site.Guide {
			page.Others = append(page.Others, Link{Href: p.to("", d.PagePath("")), Text: d.Title})
			continue
		}
		page.Document = p.documentView(d, "")
		page.Description = d.Title
		page.Figures = figures(d)
		page.Digest = p.digest(d, "")
		for _, u := range d.Units {
			if g := p.gallery(d, u.Units, u, ""); g != nil {
				page.Galleries = append(page.Galleries, g)
			}
		}
	}
	p.print("home", "", page)
}

// searchPath is the address that browsers know from opensearch.xml.
const searchPath = "search/"

// search prints the page with all results of a search.
func (p *press) search() {
	p.print("search", searchPath, SearchPage{p.frame(searchPath, p.t("搜索"), p.t("逐字搜索全部條款")), p.documentViews(searchPath)})
}

// document prints all pages of d.
func (p *press) document(d *policy.Document) {
	for u := range d.All() {
		icon := d.Aids[u.ID].Icon
		if _, ok := p.b.theme.icons[icon]; !ok && icon != "" {
			p.b.found.Add(diag.YAMLValue, diag.Pos{File: path.Join(source.Root, d.Folder, "aids.yaml")}, "%s: there is no drawing %q", u.ID, icon)
			return
		}
	}
	p.documentPage(d)
	p.fullPage(d)
	p.collationPage(d)
	p.indexPages(d)
	pages := d.Pages()
	for i := range pages {
		p.unitPage(d, pages, i)
	}
	for _, m := range d.Moved {
		p.movedPage(d, m)
	}
}

func (p *press) documentPage(d *policy.Document) {
	address := d.PagePath("")
	v := p.viewer(d, address, nil, false)
	page := DocumentPage{
		Frame: p.docFrame(d, address, d.Title), Document: p.documentView(d, address),
		Units: v.units(d.Units, 2), Notes: v.notes(), Moved: v.moved(),
	}
	page.Meta = p.meta(d, nil, len(page.Units) > 0)
	page.Scan = p.scan(address, page.Canonical)
	for _, r := range d.Revised {
		u := d.Unit(r.ID)
		page.Revised = append(page.Revised, RevisedView{p.clause(d, u, address), r.Why})
	}
	p.print("document", address, page)
	if d.Citations {
		p.citations(d, nil, d.Title)
	}
}

func (p *press) fullPage(d *policy.Document) {
	address := fullPath(d)
	v := p.viewer(d, address, nil, true)
	page := FullPage{
		Frame: p.docFrame(d, address, d.Title), Document: p.documentView(d, address),
		Units: v.units(d.Units, 2), Notes: v.notes(), Readings: p.readingsIn(d.Text()), Moved: v.moved(),
	}
	page.Meta = p.meta(d, nil, true)
	page.Scan = p.scan(address, page.Canonical)
	page.Crumbs = []Link{{Href: p.to(address, d.PagePath("")), Text: d.Title}}
	p.print("full", address, page)
}

// unitPage prints the page of pages[i]. Units below it that have pages of their
// own are listed and not repeated.
func (p *press) unitPage(d *policy.Document, pages []*policy.Unit, i int) {
	u := pages[i]
	address := d.PagePath(u.ID)
	v := p.viewer(d, address, u, false)
	page := UnitPage{
		Frame: p.docFrame(d, address, u.Label+u.Title()),
		Unit:  v.unit(u, 1), Notes: v.notes(), Moved: v.moved(),
		Below: p.gallery(d, u.Units, u, address), OnPage: v.onPage(),
	}
	page.Readings = p.readingsIn(wordsOn(d, u))
	page.Description = d.Aids[u.ID].Summary
	page.Meta = p.meta(d, u, true)
	page.Scan = p.scan(address, page.Canonical)
	page.Crumbs = p.crumbs(d, u, address)
	for _, c := range u.Units {
		if !d.HasPage(c) && d.Scheme.Rank(c.Kind) >= 0 {
			page.Contents = append(page.Contents, Link{Href: "#" + c.ID, Text: c.Title(), Label: c.Label})
		}
	}
	siblings := d.Units
	if u.Parent != nil {
		siblings = u.Parent.Units
	}
	page.Strip = p.gallery(d, siblings, u.Parent, address)
	if i > 0 {
		page.Prev = new(p.unitLink(d, pages[i-1], address))
	}
	if i+1 < len(pages) {
		page.Next = new(p.unitLink(d, pages[i+1], address))
	}
	p.print("unit", address, page)
	if d.Citations {
		p.citations(d, u, page.Title)
	}
}

// wordsOn returns the words that stand on the page of u.
func wordsOn(d *policy.Document, u *policy.Unit) string {
	var b strings.Builder
	for c := range policy.Walk([]*policy.Unit{u}) {
		if d.PageUnit(c) == u {
			b.WriteString(c.Words())
		}
	}
	return b.String()
}

// readingsIn returns the readings of the words that occur in text.
func (p *press) readingsIn(text string) []Reading {
	var list []Reading
	for _, r := range p.readings {
		if strings.Contains(text, r.Word) {
			list = append(list, r)
		}
	}
	return list
}

// movedPage prints, where a unit that is no more would have its page, a page
// that leads to the new place of its words.
func (p *press) movedPage(d *policy.Document, m policy.Moved) {
	if !d.HadPage(m.From) {
		return
	}
	address := d.PagePath(m.From)
	to := p.unitLink(d, d.Unit(m.To), address)
	to.Href = p.to(address, d.URL(d.Unit(m.To)))
	page := MovedPage{Frame: p.docFrame(d, address, ""), To: to}
	page.Canonical = p.site.BaseURL + p.edition.Prefix + d.URL(d.Unit(m.To))
	p.print("moved", address, page)
}
