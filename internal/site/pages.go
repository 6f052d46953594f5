package site

import (
	"html/template"
	"maps"
	"path"
	"slices"
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
	Digest    *Digest      // of the index of the guide; nil where it has none
	Library   *LibraryView // beside a guide without it; nil where there is nothing else
}

// A DocumentPage is the page of a document: what is known about it, and its
// contents.
type DocumentPage struct {
	Frame
	Document  *DocumentView
	TextTitle *UnitView   // the title as the text prints it; nil where it has none
	Opening   []*UnitView // what else stands on no other page, before all that the contents name
	Units     []*UnitView // and the rest of it
	Cites     bool        // there is a clause with a link to its citations
	Notes     []NoteView
	Moved     []MovedView
	Revised   []RevisedView
	Files     []Link // to download
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
	Strip    *Strip
	Below    *Gallery    // the units below that have pages of their own,
	Outline  []*PartView // or where they have articles, the divisions below
	Span     string      // the articles that stand below; empty where there are none
	Articles string      // the way to the page that leads to all of them; may be empty
	Contents []Link      // the units on this page
	OnPage   *Digest     // what the index has of it; nil where that is nothing
	Prev     *Link
	Next     *Link
}

// A FullPage is the whole text on one page.
type FullPage struct {
	Frame
	Document  *DocumentView
	TextTitle *UnitView // the title as the text prints it; nil where it has none
	Units     []*UnitView
	Notes     []NoteView
	Readings  []Reading
	Moved     []MovedView
}

// An ArticlePage is a page about the site.
type ArticlePage struct {
	Frame
	Body     template.HTML
	Document *DocumentView // the guide; nil where there is none
	Library  *LibraryView  // nil where there are no other documents
}

// A SearchPage is where all results of a search are listed, and where that cannot be
// done, what leads to the clauses.
type SearchPage struct {
	Frame
	Document *DocumentView // the guide; nil where there is none
	Library  *LibraryView  // nil where there are no other documents
}

// A MovedPage stands at an address whose words have moved.
type MovedPage struct {
	Frame
	To Link
}

// A NotFoundPage is shown for an address that is not there.
type NotFoundPage struct{ Frame }

func fullPath(d *policy.Document) string { return d.PagePath("") + "full/" }

// common lists the pages and files that belong to no document.
func (p *press) common() {
	p.feeds()
	p.print("home", "", func() any { return p.home() })
	p.print("search", searchPath, func() any {
		return SearchPage{p.frame(searchPath, p.t("搜索"), p.t("逐字搜索全部條款")), p.guideView(searchPath), p.libraryFew(searchPath)}
	})
	p.documents()
	p.notFound()
	for _, page := range p.pages {
		p.article(page)
	}
}

// home returns the home page.
func (p *press) home() HomePage {
	books := p.others()
	page := HomePage{Frame: p.frame("", "", ""), Library: p.homeLibrary(books)}
	page.Meta = Meta{Column: p.homeColumn(), home: true}
	if p.guide == nil {
		return page
	}
	d := p.guide.doc()
	page.Document = p.documentView(d, "")
	page.Description = d.Title
	page.Figures = figures(d)
	page.Digest = p.digest(d, "")
	for _, u := range d.Units {
		if g := p.gallery(d, u.Units, u, ""); g != nil {
			page.Galleries = append(page.Galleries, g)
		}
	}
	return page
}

// guideView returns what the page at address says about the guide, nil where there is
// none.
func (p *press) guideView(address string) *DocumentView {
	if p.guide == nil {
		return nil
	}
	return p.documentView(p.guide.doc(), address)
}

// homeLibrary returns what the home page says about the documents: the newest, and the
// ways to all.
func (p *press) homeLibrary(books []*summary) *LibraryView {
	most := homeBooks
	if len(books) <= fewBooks {
		most = fewBooks
	}
	v := p.libraryView("", books, most)
	if v != nil {
		v.Data = libraryData
	}
	return v
}

// searchPath is the address that browsers know from opensearch.xml.
const searchPath = "search/"

// document lists all pages of the document.
func (p *press) document() {
	d := p.own.written
	p.docPage("document", d.PagePath(""), func(d *policy.Document) any { return p.documentPage(d) })
	p.scan(d.PagePath(""))
	p.citationsPage("")
	p.docPage("full", fullPath(d), func(d *policy.Document) any { return p.fullPage(d) })
	p.scan(fullPath(d))
	if d.Source.Text != "" {
		p.docPage("collation", collationPath(d), func(d *policy.Document) any { return p.collationPage(d) })
	}
	if hasArticles(d) {
		p.docPage("articles", articlesPath(d), func(d *policy.Document) any { return p.articlesPage(d) })
	}
	p.indexPages()
	for i, u := range d.Pages() {
		p.docPage("unit", d.PagePath(u.ID), func(d *policy.Document) any { return p.unitPage(d, p.own.pages(), i) })
		p.scan(d.PagePath(u.ID))
		p.citationsPage(u.ID)
	}
	for _, m := range d.Moved {
		p.movedPage(m)
	}
}

// citationsPage lists the page with the citations of what stands on that of the unit
// with the given id, or where it is empty, of the document.
func (p *press) citationsPage(id string) {
	if d := p.own.written; d.Citations {
		p.docPage("citations", citationsPath(d, d.Unit(id)), func(d *policy.Document) any { return p.citations(d, d.Unit(id)) })
	}
}

// icons returns what aids.yaml calls a drawing and is none.
func (s *Site) icons(d *policy.Document) diag.List {
	var found diag.List
	for _, id := range slices.Sorted(maps.Keys(d.Aids)) {
		icon := d.Aids[id].Icon
		if _, ok := s.theme.icons[icon]; !ok && icon != "" {
			found.Add(diag.YAMLValue, diag.Pos{File: path.Join(source.Root, d.Folder, "aids.yaml")}, "%s: there is no drawing %q", id, icon)
		}
	}
	return found
}

func (p *press) documentPage(d *policy.Document) DocumentPage {
	address := d.PagePath("")
	v := p.viewer(d, address, nil, false)
	opening := openingOf(d)
	page := DocumentPage{
		Frame: p.docFrame(d, address, d.Title), Document: p.documentView(d, address),
		Notes: v.notes(), Moved: v.moved(),
	}
	page.TextTitle, page.Opening = v.titled(d.Units[:opening])
	page.Units = v.units(d.Units[opening:], 2)
	page.Cites = cites(page.Opening) || cites(page.Units)
	page.Meta = p.meta(d, nil, page.TextTitle != nil || len(page.Opening)+len(page.Units) > 0)
	page.Scan, page.Files = p.scanOf(d, address), p.downloadLinks(d, address)
	for _, r := range d.Revised {
		u := d.Unit(r.ID)
		page.Revised = append(page.Revised, RevisedView{p.clause(d, u, address), r.Why})
	}
	return page
}

func (p *press) fullPage(d *policy.Document) FullPage {
	address := fullPath(d)
	v := p.viewer(d, address, nil, true)
	page := FullPage{
		Frame: p.docFrame(d, address, d.Title), Document: p.documentView(d, address),
		Notes: v.notes(), Readings: p.readingsIn(d.Text), Moved: v.moved(),
	}
	page.TextTitle, page.Units = v.titled(d.Units)
	page.Meta = p.meta(d, nil, true)
	page.Scan = p.scanOf(d, address)
	page.Crumbs = []Link{{Href: p.to(address, d.PagePath("")), Text: d.Title}}
	return page
}

// openingOf returns how many of the outermost units of d stand before those that its
// contents name; all where they name none.
func openingOf(d *policy.Document) int {
	i := slices.IndexFunc(d.Units, func(u *policy.Unit) bool { return isOutline(d, u) })
	if i < 0 {
		return len(d.Units)
	}
	return i
}

// unitPage returns the page of pages[i]. Units below it that have pages of their own
// are listed and not repeated.
func (p *press) unitPage(d *policy.Document, pages []*policy.Unit, i int) UnitPage {
	u := pages[i]
	address := d.PagePath(u.ID)
	v := p.viewer(d, address, u, false)
	page := UnitPage{
		Frame: p.docFrame(d, address, u.Label+u.Title()),
		Unit:  v.unit(u, 1), Notes: v.notes(), Moved: v.moved(),
		Below: p.gallery(d, u.Units, u, address), OnPage: v.onPage(),
	}
	if page.Span = p.spanOf(u); page.Span != "" && page.Below != nil {
		page.Below, page.Outline = nil, p.sectionView(d, u, address).Sections
	}
	if hasArticles(d) {
		page.Articles = p.to(address, articlesPath(d))
	}
	page.Readings = p.readingsIn(func() string { return wordsOn(d, u) })
	page.Description = d.Aids[u.ID].Summary
	page.Meta = p.meta(d, u, true)
	page.Scan = p.scanOf(d, address)
	page.Crumbs = p.crumbs(d, u, address)
	for _, c := range u.Units {
		if !d.HasPage(c) && isOutline(d, c) {
			page.Contents = append(page.Contents, Link{Href: "#" + c.ID, Text: c.Title(), Label: c.Label})
		}
	}
	page.Strip = p.strip(d, u, address)
	if i > 0 {
		page.Prev = new(p.unitLink(d, pages[i-1], address))
	}
	if i+1 < len(pages) {
		page.Next = new(p.unitLink(d, pages[i+1], address))
	}
	return page
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

// readingsIn returns the readings of the words that occur in a text.
func (p *press) readingsIn(text func() string) []Reading {
	if len(p.readings) == 0 {
		return nil
	}
	var list []Reading
	words := text()
	for _, r := range p.readings {
		if strings.Contains(words, r.Word) {
			list = append(list, r)
		}
	}
	return list
}

// movedPage lists, where a unit that is no more would have its page, a page that leads
// to the new place of its words.
func (p *press) movedPage(m policy.Moved) {
	d := p.own.written
	if !d.HadPage(m.From) {
		return
	}
	address := d.PagePath(m.From)
	p.unlisted("moved", address, func() any {
		d := p.own.doc()
		to := p.unitLink(d, d.Unit(m.To), address)
		to.Href = p.to(address, d.URL(d.Unit(m.To)))
		page := MovedPage{Frame: p.docFrame(d, address, ""), To: to}
		page.Canonical = p.address(d.URL(d.Unit(m.To)))
		return page
	})
}
