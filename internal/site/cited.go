package site

import (
	"fmt"
	"slices"

	"gongbao/internal/address"
	"gongbao/internal/catalog"
	"gongbao/internal/facts"
	"gongbao/internal/policy"
	"gongbao/internal/variant"
)

// The documents of a site cite each other (package catalog). The words of a citation link to
// what they cite (facts_inline.go); a clause that is cited has links back, and the document a
// page with all of them.

// A CitedView says which other documents cite a clause.
type CitedView struct {
	By        []CitingView // all of them; none if they are many
	Documents int
	Href      string // of where they are listed
}

// A CitingView is a document, and its clauses that cite something.
type CitingView struct {
	Link
	Clauses []Link
}

// A CitedLink is a link to a document that others cite.
type CitedLink struct {
	Link
	Documents int // that cite it
}

// A CitedPage lists what cites a document.
type CitedPage struct {
	Frame
	Count   int          // of documents
	Whole   []CitingView // what names the document alone
	Clauses []CitedClause
}

// A CitedClause is a clause and what cites it.
type CitedClause struct {
	Link
	ID string
	By []CitingView
}

// A citedPages makes what the pages of a document say of other documents that cite it, or that
// it cites.
type citedPages struct{ *book }

// fewCiting is how many citing clauses are listed below a clause.
const fewCiting = 5

// citations returns the citations of other documents, in the order of the text.
func (b citedPages) citations() []catalog.Citation { return b.all.Citations(b.written.Slug) }

// citedBy returns the clauses of other documents that cite the document; nil if there are
// none.
func (b citedPages) citedBy() *catalog.CitedBy { return b.all.CitedBy(b.written.Slug) }

// passageOf returns the words of a citation.
func (b citedPages) passageOf(c catalog.Citation) facts.Passage {
	u := b.doc().Unit(c.Unit)
	return facts.Passage{Unit: u, Span: facts.Span{From: c.From - u.Off, To: c.To - u.Off}}
}

// view returns what cites u, for the page at address; nil if nothing does.
func (b citedPages) view(u *policy.Unit, here string) *CitedView {
	by := b.citedBy()
	if by == nil || len(by.Clauses[u.ID]) == 0 {
		return nil
	}
	views := b.citing(by.Clauses[u.ID], here)
	view := &CitedView{By: views, Documents: len(views), Href: b.to(here, address.Of(b.written).Cited()+"#"+u.ID)}
	if len(by.Clauses[u.ID]) > fewCiting {
		view.By = nil
	}
	return view
}

// citing returns clauses of other documents as links from the page at address, by document.
func (b citedPages) citing(clauses []catalog.Citing, here string) []CitingView {
	var views []CitingView
	var last *catalog.Entry
	for _, c := range clauses {
		if c.Entry != last {
			last = c.Entry
			views = append(views, CitingView{Link: Link{Href: b.to(here, address.Document(c.Slug).Page()), Text: c.Head(b.variant.Script).Title}})
		}
		view := &views[len(views)-1]
		view.Clauses = append(view.Clauses, Link{Href: b.to(here, c.Address), Text: variant.Words(c.Written.Script, b.variant.Script)(c.Locator)})
	}
	return views
}

// page returns the page with all that cites the document.
func (b citedPages) page() CitedPage {
	d, by := b.doc(), b.citedBy()
	here := address.Of(d).Cited()
	page := CitedPage{Frame: factPages(b).factFrame(here, b.t("被引用"), fmt.Sprintf(b.t("引用《%s》的文件。"), d.Title)), Count: by.Documents()}
	page.Whole = b.citing(by.Document, here)
	for u := range d.All() {
		if list := by.Clauses[u.ID]; len(list) > 0 && d.Unit(u.ID) == u {
			page.Clauses = append(page.Clauses, CitedClause{b.clause(u, here), u.ID, b.citing(list, here)})
		}
	}
	return page
}

// link returns a link from the page at address to that with all that cites the document;
// nil if nothing does.
func (b citedPages) link(here string) *Link {
	by := b.citedBy()
	if by == nil {
		return nil
	}
	return &Link{Href: b.to(here, address.Of(b.written).Cited()), Text: fmt.Sprintf(b.t("%d份文件"), by.Documents())}
}

// mostCited returns links from the page at address to the documents that most others cite.
func (l *library) mostCited(here string) []CitedLink {
	var links []CitedLink
	for _, e := range l.all.MostCited() {
		if len(links) == most {
			break
		}
		title := e.Head(l.variant.Script).Title
		links = append(links, CitedLink{Link{Href: l.to(here, address.Document(e.Slug).Page()), Text: title}, l.all.CitedBy(e.Slug).Documents()})
	}
	return links
}

// citedIn returns the slugs of the documents that a document cites, each once, in the order of
// its text.
func (l *library) citedIn(slug string) []string {
	var slugs []string
	for _, c := range l.all.Citations(slug) {
		if !slices.Contains(slugs, c.Cited.Slug) {
			slugs = append(slugs, c.Cited.Slug)
		}
	}
	return slugs
}
