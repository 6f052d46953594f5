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

// A HomePage is the first page of a variant.
type HomePage struct {
	Frame
	Document  *DocumentView // the guide; nil if site.yaml names none
	Figures   []Figure
	Galleries []*Gallery
	Digest    *Digest      // of the index of the guide; nil if it has none
	Library   *LibraryView // beside a guide without it; nil if there is nothing else
}

// A DocumentPage is the page of a document: what is known about it, and its
// contents.
type DocumentPage struct {
	Frame
	Document  *DocumentView
	TextTitle *UnitView   // the title as the text prints it; nil if it has none
	Opening   []*UnitView // units that are on no other page, before those of the contents
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
	Span     string      // the articles below; empty if there are none
	Articles string      // the link to the page that links to all of them; may be empty
	Contents []Link      // the units on this page
	OnPage   *Digest     // what the index has of it; nil if that is nothing
	Prev     *Link
	Next     *Link
}

// A FullPage is the whole text on one page.
type FullPage struct {
	Frame
	Document  *DocumentView
	TextTitle *UnitView // the title as the text prints it; nil if it has none
	Units     []*UnitView
	Notes     []NoteView
	Readings  []Reading
	Moved     []MovedView
}

// An ArticlePage is a page about the site.
type ArticlePage struct {
	Frame
	Body     template.HTML
	Document *DocumentView // the guide; nil if there is none
	Library  *LibraryView  // nil if there are no other documents
}

// A SearchPage is where all results of a search are listed, and where that cannot be
// done, what leads to the clauses.
type SearchPage struct {
	Frame
	Document *DocumentView // the guide; nil if there is none
	Library  *LibraryView  // nil if there are no other documents
}

// A MovedPage is at an address whose words have moved.
type MovedPage struct {
	Frame
	To Link
}

// A NotFoundPage is shown for an address that is not there.
type NotFoundPage struct{ Frame }

func fullPath(d *policy.Document) string { return d.PagePath("") + "full/" }

// home returns the home page.
func (l *library) home() HomePage {
	books := l.others()
	page := HomePage{Frame: l.frame("", "", ""), Library: l.homeLibrary(books)}
	page.Meta = Meta{Column: l.homeColumn(), home: true}
	if l.guide == nil {
		return page
	}
	d := l.guide.doc()
	page.Document = l.guide.documentView("")
	page.Description = d.Title
	page.Figures = figures(d)
	page.Digest = factPages{l.guide}.digest("")
	for _, u := range d.Units {
		if g := l.guide.gallery(u.Units, u, ""); g != nil {
			page.Galleries = append(page.Galleries, g)
		}
	}
	return page
}

// guideView returns what the page at address says about the guide, nil if there is
// none.
func (l *library) guideView(address string) *DocumentView {
	if l.guide == nil {
		return nil
	}
	return l.guide.documentView(address)
}

// homeLibrary returns what the home page says about the documents: the newest, and the
// ways to all.
func (l *library) homeLibrary(books []listing) *LibraryView {
	most := homeBooks
	if len(books) <= fewBooks {
		most = fewBooks
	}
	v := l.libraryView("", books, most)
	if v != nil {
		v.Data = libraryData
	}
	return v
}

// searchPath is the address that browsers know from opensearch.xml.
const searchPath = "search/"

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

// A textPages makes the pages that have the text of a document.
type textPages struct{ *book }

func (b textPages) documentPage() DocumentPage {
	d := b.doc()
	address := d.PagePath("")
	v := b.viewer(address, nil, false)
	opening := openingOf(d)
	page := DocumentPage{
		Frame: b.docFrame(address, d.Title), Document: b.documentView(address),
		Notes: v.notes(), Moved: v.moved(),
	}
	page.TextTitle, page.Opening = v.titled(d.Units[:opening])
	page.Units = v.units(d.Units[opening:], 2)
	page.Cites = cites(page.Opening) || cites(page.Units)
	page.Meta = b.meta(nil, page.TextTitle != nil || len(page.Opening)+len(page.Units) > 0)
	page.Scan, page.Files = b.scanOf(address), b.downloadLinks(address)
	for _, r := range d.Revised {
		u := d.Unit(r.ID)
		page.Revised = append(page.Revised, RevisedView{b.clause(u, address), r.Why})
	}
	return page
}

func (b textPages) fullPage() FullPage {
	d := b.doc()
	address := fullPath(d)
	v := b.viewer(address, nil, true)
	page := FullPage{
		Frame: b.docFrame(address, d.Title), Document: b.documentView(address),
		Notes: v.notes(), Readings: b.readingsIn(d.Text), Moved: v.moved(),
	}
	page.TextTitle, page.Units = v.titled(d.Units)
	page.Meta = b.meta(nil, true)
	page.Scan = b.scanOf(address)
	page.Crumbs = []Link{{Href: b.to(address, d.PagePath("")), Text: d.Title}}
	return page
}

// openingOf returns the number of outermost units of d before those that its contents
// name; all of them if the contents are empty.
func openingOf(d *policy.Document) int {
	i := slices.IndexFunc(d.Units, func(u *policy.Unit) bool { return isOutline(d, u) })
	if i < 0 {
		return len(d.Units)
	}
	return i
}

// unitPage returns the page of the i-th unit that has one. Units below it that have pages
// of their own are listed and not repeated.
func (b textPages) unitPage(i int) UnitPage {
	d, pages := b.doc(), b.units()
	u := pages[i]
	address := d.PagePath(u.ID)
	v := b.viewer(address, u, false)
	page := UnitPage{
		Frame: b.docFrame(address, u.Label+u.Title()),
		Unit:  v.unit(u, 1), Notes: v.notes(), Moved: v.moved(),
		Below: b.gallery(u.Units, u, address), OnPage: v.onPage(),
	}
	if page.Span = b.spanOf(u); page.Span != "" && page.Below != nil {
		page.Below, page.Outline = nil, b.sectionView(u, address).Sections
	}
	if hasArticles(d) {
		page.Articles = b.to(address, articlesPath(d))
	}
	page.Readings = b.readingsIn(func() string { return wordsOn(d, u) })
	page.Description = d.Aids[u.ID].Summary
	page.Meta = b.meta(u, true)
	page.Scan = b.scanOf(address)
	page.Crumbs = b.crumbs(u, address)
	for _, c := range u.Units {
		if !d.HasPage(c) && isOutline(d, c) {
			page.Contents = append(page.Contents, Link{Href: "#" + c.ID, Text: c.Title(), Label: c.Label})
		}
	}
	page.Strip = b.strip(u, address)
	if i > 0 {
		page.Prev = new(b.unitLink(pages[i-1], address))
	}
	if i+1 < len(pages) {
		page.Next = new(b.unitLink(pages[i+1], address))
	}
	return page
}

// wordsOn returns the words on the page of u.
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
func (c *locale) readingsIn(text func() string) []Reading {
	if len(c.readings) == 0 {
		return nil
	}
	var list []Reading
	words := text()
	for _, r := range c.readings {
		if strings.Contains(words, r.Word) {
			list = append(list, r)
		}
	}
	return list
}

// movedPage returns the page at the former address of a unit. It links to the new place
// of its words.
func (b textPages) movedPage(m policy.Moved) MovedPage {
	d := b.doc()
	address := b.written.PagePath(m.From)
	to := b.unitLink(d.Unit(m.To), address)
	to.Href = b.to(address, d.URL(d.Unit(m.To)))
	page := MovedPage{Frame: b.docFrame(address, ""), To: to}
	page.Canonical = b.address(d.URL(d.Unit(m.To)))
	return page
}
