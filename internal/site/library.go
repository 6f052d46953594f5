package site

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"gongbao/internal/address"
	"gongbao/internal/catalog"
	"gongbao/internal/diag"
	"gongbao/internal/locator"
	"gongbao/internal/policy"
	"gongbao/internal/quote"
)

// A LibraryView is what a page says about the documents of the site.
type LibraryView struct {
	Count     int
	Href      string // of the page that lists them all
	Facets    []FacetView
	Documents []Listed
	IsAll     bool // no document is missing among these
}

// A Listed is a document in a list. What is not known is empty.
type Listed struct {
	Link
	Kind, Issuer, Number, Date string
}

// How many documents a list has on a page that is about something else, on the home
// page, and on a page of its own: so that each stays a page that a telephone reads well.
const (
	fewDocuments   = 60
	homeDocuments  = 30
	shelfDocuments = 300
)

// A library is the pages and files of one locale that belong to no document.
type library struct {
	framer
	all     *catalog.Catalog
	records []listing         // of all documents, in their order
	newest  func() []listing  // the newest first, and those without a date last
	shelves func() [][]*shelf // of each facet; of none if there are no lists
}

// A listing is what lists say of a document.
type listing struct {
	*catalog.Entry
	head *policy.Document // in the script of the locale
}

func newLibrary(c *locale, all *catalog.Catalog) *library {
	var guide *book
	if all.Guide != nil {
		guide = newGuide(c, all)
	}
	l := &library{framer: newFramer(c, guide, nil), all: all}
	for _, e := range all.Entries {
		l.records = append(l.records, listing{e, e.Head(c.variant.Script)})
	}
	l.newest = sync.OnceValue(func() []listing {
		list := slices.Clone(l.records)
		slices.SortStableFunc(list, func(a, b listing) int { return cmp.Compare(b.Date.Day, a.Date.Day) })
		return list
	})
	l.shelves = sync.OnceValue(func() (list [][]*shelf) {
		for _, f := range facets {
			list = append(list, lists{l}.shelvesOf(f))
		}
		return list
	})
	return l
}

// book returns the book of a document.
func (l *library) book(d *policy.Document) *book {
	if l.guide != nil && l.guide.written.Slug == d.Slug {
		return l.guide
	}
	return newBook(l.locale, d, l.guide, l.all)
}

// pages returns the pages that belong to no document, except the 404 page.
func (l *library) pages() []page {
	home := page{template: "home", fill: func() any { return l.home() }}
	if l.isAlone() {
		home = page{template: "document", hidden: true, fill: func() any { return textPages{l.guide}.documentPage("") }}
	}
	pages := []page{
		home,
		{template: "search", address: address.Search, fill: func() any { return l.searchPage() }},
		{template: "quote", address: address.Quote, fill: func() any { return l.quotePage() }},
	}
	pages = append(pages, lists{l}.shelfPages()...)
	pages = append(pages, l.movedPages()...)
	for _, a := range l.sitePages {
		if !slices.Contains(sitePageLayouts, a.Layout) {
			l.report(diag.YAMLValue.At(diag.Pos{File: a.File}, "layout: %q is none of %s", a.Layout, strings.Join(sitePageLayouts, ", ")))
			continue
		}
		pages = append(pages, page{template: a.Layout, address: address.SitePage(a.Slug), fill: func() any { return l.sitePage(a) }})
	}
	return pages
}

// files returns the files that belong to no document and are not made of all of them.
func (l *library) files() []File {
	files := slices.Concat(l.locale.files(l.pages()), programFiles{l}.feeds(), l.data())
	if l.variant.Prefix == "" { // a server has one 404 page
		files = append(files, l.file(address.NotFound, func() []byte { return l.fill("404", l.notFoundPage()) }))
	}
	return files
}

func (l *library) searchPage() SearchPage {
	return SearchPage{l.frame(address.Search, l.t("搜索"), l.t("逐字搜索全部條款")), l.guideView(address.Search), l.libraryFew(address.Search), l.to(address.Search, address.Quote)}
}

func (l *library) quotePage() QuotePage {
	p := QuotePage{Frame: l.frame(address.Quote, l.t("核對引文"), l.t("核對一份文稿引用的條款和文字")), Pairs: locator.FoldPairs + quote.FoldPairs}
	if l.guide != nil {
		p.Guide, p.Called = l.guide.written.Slug, l.settings.Title
	}
	return p
}

// isAlone reports whether the guide is the guide because there is no other document: then
// the site opens on it.
func (l *library) isAlone() bool { return l.guide != nil && l.info.Guide == "" }

// hasLibrary reports whether there are lists of documents. There are none if the guide is
// the only document.
func (l *library) hasLibrary() bool { return l.guide == nil || len(l.records) > 1 }

// libraryView returns what the page at address says about the documents, with the first
// of the documents given, at most so many; nil if there is no library.
func (l *library) libraryView(here string, documents []listing, most int) *LibraryView {
	if !l.hasLibrary() {
		return nil
	}
	v := &LibraryView{Count: len(l.records), Href: l.to(here, address.Documents), IsAll: len(documents) <= most, Facets: lists{l}.facetViews(here)}
	for _, r := range documents[:min(most, len(documents))] {
		v.Documents = append(v.Documents, l.inList(r, here))
	}
	return v
}

// libraryFew returns what a page that is about something else says about the documents.
// The guide is not one of them.
func (l *library) libraryFew(here string) *LibraryView {
	documents := l.others()
	if len(documents) > fewDocuments {
		documents = nil
	}
	v := l.libraryView(here, documents, fewDocuments)
	if v != nil {
		v.IsAll = documents != nil
	}
	return v
}

// others returns the documents that are not the guide.
func (l *library) others() []listing {
	if l.guide == nil {
		return l.newest()
	}
	return slices.DeleteFunc(slices.Clone(l.newest()), func(r listing) bool { return r.Slug == l.guide.written.Slug })
}

func (l *library) inList(r listing, here string) Listed {
	d := r.head
	return Listed{Link{Href: l.to(here, address.Of(d).Page()), Text: d.Title}, d.Kind, d.Issuer, d.Number, r.dated(l.t)}
}

// dated returns the date of a document and what happened to a statute on it:
// 2019年4月23日修正.
func (r listing) dated(say func(string) string) string { return r.Date.Printed + r.action(say) }

// action returns what happened to a statute on its date; it is empty if the document is signed.
func (r listing) action(say func(string) string) string {
	if r.Date.Action == "" {
		return ""
	}
	return say(string(r.Date.Action))
}
