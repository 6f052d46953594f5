package site

import (
	"html/template"
	"maps"
	"reflect"
	"slices"
	"strings"

	"gongbao/internal/address"
	"gongbao/internal/diag"
	"gongbao/internal/policy"
)

// A HomePage is the first page of a variant.
type HomePage struct {
	Frame
	Document  *DocumentView // the guide; nil if site.yaml names none
	Audiences []AudienceGroup
	Questions *Link // to what readers ask of the guide; may be nil
	Galleries []*Gallery
	Digest    *Digest      // of the index of the guide; nil if it has none
	Library   *LibraryView // beside a guide without it; nil if there is nothing else
	MostCited []CitedLink  // the documents that others cite
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
	Files     []Download // to download
}

// A RevisedView is a clause whose words were changed, and why. Now is the clause that has the former
// words, if there is one.
type RevisedView struct {
	Clause Link
	Why    string
	Now    *Link
}

// A UnitPage is the page of a part or section.
type UnitPage struct {
	Frame
	Unit     *UnitView
	Notes    []NoteView
	Readings []Pronunciation // of words on this page
	Moved    []MovedView
	Strip    *Strip
	Below    *Gallery    // the units below that have pages of their own,
	Outline  []*PartView // or where they have articles, the divisions below
	Span     string      // the articles below; empty if there are none
	Articles string      // the link to the page that links to all of them; may be empty
	Contents []Link      // the units on this page
	OnPage   *Digest     // what the index has of it; nil if that is nothing
	Asked    string      // the link to what readers ask of it; may be empty
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
	Readings  []Pronunciation
	Moved     []MovedView
}

// An SitePage is a page about the site.
type SitePage struct {
	Frame
	Body     template.HTML
	Document *DocumentView // the guide; nil if there is none
	Library  *LibraryView  // nil if there are no other documents
}

// A SearchPage is where all results of a search are listed, and where that cannot be
// done, what links to the clauses.
type SearchPage struct {
	Frame
	Document *DocumentView // the guide; nil if there is none
	Library  *LibraryView  // nil if there are no other documents
	Quote    string        // the way to the page that compares a text with what it quotes
}

// A QuotePage is where a text is compared with what it quotes.
type QuotePage struct {
	Frame
	Pairs         string // of characters that are the same in names (locator.FoldPairs, quote.FoldPairs)
	Guide, Called string // the slug of the guide, and what the site calls it; empty if there is none
}

// A MovedPage is at an address whose words have moved.
type MovedPage struct {
	Frame
	To Link
}

// A NotFoundPage is shown for an address that is not there. A server has one for all
// addresses, so it speaks to the readers of every variant.
type NotFoundPage struct {
	Frame
	Parts []NotFoundPart
}

// A NotFoundPart is what the page says in one variant.
type NotFoundPart struct {
	Frame         // of the variant
	Title, Advice string
	First         string // the word for the home page
}

// notFoundPage returns the page for addresses that are not there.
func (l *library) notFoundPage() NotFoundPage {
	page := NotFoundPage{Frame: l.frame(address.NotFound, l.t("未找到這個頁面"), "")}
	for _, c := range l.locales {
		var guide *book
		if l.guide != nil {
			guide = newGuide(c, l.all)
		}
		page.Parts = append(page.Parts, NotFoundPart{
			Frame: newFramer(c, guide, nil).frame(address.NotFound, "", ""), Title: c.t("未找到這個頁面"), First: c.t("首頁"),
			Advice: c.t("這個地址沒有頁面。已公布的條款地址永不更改；請檢查地址是否完整，或從下面的頁面找起："),
		})
	}
	return page
}

// home returns the home page.
func (l *library) home() HomePage {
	documents := l.others()
	page := HomePage{Frame: l.frame("", "", ""), Library: l.homeLibrary(documents), MostCited: l.mostCited("")}
	page.Meta = Meta{Column: l.homeColumn(), home: true}
	if l.guide == nil {
		return page
	}
	d := l.guide.doc()
	page.Document = l.guide.documentView("")
	page.Description = d.Title
	page.Digest = factPages{l.guide}.digest("")
	page.Audiences, page.Questions = readerPages{l.guide}.forHome("")
	for _, u := range d.Units {
		if g := l.guide.gallery(u.Units, u, ""); g != nil {
			page.Galleries = append(page.Galleries, g)
		}
	}
	return page
}

// guideView returns what the page at address says about the guide, nil if there is
// none.
func (l *library) guideView(here string) *DocumentView {
	if l.guide == nil {
		return nil
	}
	return l.guide.documentView(here)
}

// homeLibrary returns what the home page says about the documents: the newest, and the
// ways to all.
func (l *library) homeLibrary(documents []listing) *LibraryView {
	if len(documents) <= fewDocuments {
		return l.libraryView("", documents, fewDocuments)
	}
	return l.libraryView("", documents, homeDocuments)
}

// icons returns what aids.yaml calls a drawing and is none.
func (s *Site) icons(d *policy.Document) diag.List {
	var found diag.List
	for _, id := range slices.Sorted(maps.Keys(d.Aids)) {
		icon := d.Aids[id].Icon
		if icon != "" && !s.theme.HasIcon(icon) {
			found.Add(diag.YAMLValue, d.Aids[id].Pos, "%s: there is no drawing %q", id, icon)
		}
	}
	return found
}

// A textPages makes the pages that have the text of a document.
type textPages struct{ *book }

// documentPage returns the page of the document for an address: its own, or that of the home
// page of a site that has no other document. The latter names the former as its own.
func (b textPages) documentPage(here string) DocumentPage {
	d := b.doc()
	v := b.viewer(here, nil, false)
	opening := openingOf(d)
	page := DocumentPage{
		Frame: b.docFrame(here, d.Title), Document: b.documentView(here),
		Notes: v.notes(), Moved: v.moved(),
	}
	b.setCanonical(&page.Frame, address.Of(d).Page())
	page.TextTitle, page.Opening = v.titled(d.Units[:opening])
	page.Units = v.units(d.Units[opening:], 2)
	page.Cites = cites(page.Opening) || cites(page.Units)
	page.Meta = b.meta(nil, page.TextTitle != nil || len(page.Opening)+len(page.Units) > 0)
	page.Meta.formats = bookDownloads(b).asked()
	page.Scan, page.Files = b.scanOf(here), bookDownloads(b).links(here)
	for _, r := range d.Revised {
		u := d.Unit(r.ID)
		view := RevisedView{Clause: b.clause(u, here), Why: r.Why}
		if r.Now != "" {
			now := b.clause(d.Unit(r.Now), here)
			view.Now = &now
		}
		// The paragraph of a clause has an entry of its own, which says the same.
		if n := len(page.Revised); n == 0 || !reflect.DeepEqual(page.Revised[n-1], view) {
			page.Revised = append(page.Revised, view)
		}
	}
	return page
}

func (b textPages) fullPage() FullPage {
	d := b.doc()
	here := address.Of(d).Full()
	v := b.viewer(here, nil, true)
	page := FullPage{
		Frame: b.docFrame(here, d.Title), Document: b.documentView(here),
		Notes: v.notes(), Readings: b.readingsIn(d.Text), Moved: v.moved(),
	}
	page.TextTitle, page.Units = v.titled(d.Units)
	page.Meta = b.meta(nil, true)
	page.Scan = b.scanOf(here)
	page.Crumbs = []Link{{Href: b.to(here, address.Of(d).Page()), Text: d.Title}}
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
	here := address.Of(d).Unit(u.ID)
	v := b.viewer(here, u, false)
	page := UnitPage{
		Frame: b.docFrame(here, u.Label+u.Title()),
		Unit:  v.unit(u, 1), Notes: v.notes(), Moved: v.moved(),
		Below: b.gallery(u.Units, u, here), OnPage: v.onPage(),
	}
	if page.Span = b.spanOf(u); page.Span != "" && page.Below != nil {
		page.Below, page.Outline = nil, b.sectionView(u, here).Sections
	}
	if hasArticles(d) {
		page.Articles = b.to(here, address.Of(d).Articles())
	}
	page.Asked = readerPages(b).asked(u, here)
	page.Readings = b.readingsIn(func() string { return wordsOn(d, u) })
	page.Description = d.Aids[u.ID].Summary
	page.Meta = b.meta(u, true)
	page.Scan = b.scanOf(here)
	page.Crumbs = b.crumbs(u, here)
	for _, c := range u.Units {
		if !d.HasPage(c) && isOutline(d, c) {
			page.Contents = append(page.Contents, Link{Href: "#" + c.ID, Text: c.Title(), Label: c.Label})
		}
	}
	page.Strip = b.strip(u, here)
	if i > 0 {
		page.Prev = new(b.unitLink(pages[i-1], here))
	}
	if i+1 < len(pages) {
		page.Next = new(b.unitLink(pages[i+1], here))
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
func (c *locale) readingsIn(text func() string) []Pronunciation {
	if len(c.readings) == 0 {
		return nil
	}
	var list []Pronunciation
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
	here := address.Of(b.written).Unit(m.From)
	to := b.unitLink(d.Unit(m.To), here)
	to.Href = b.to(here, address.Clause(d, d.Unit(m.To)))
	page := MovedPage{Frame: b.docFrame(here, ""), To: to}
	page.Canonical = b.address(address.Clause(d, d.Unit(m.To)))
	return page
}
