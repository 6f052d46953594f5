package site

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gongbao/internal/address"
	"gongbao/internal/catalog"
	"gongbao/internal/diag"
	"gongbao/internal/policy"
)

// A LibraryView is what a page says about the documents of the site.
type LibraryView struct {
	Count     int
	Href      string // of the page that lists them all
	Kinds     []ShelfLink
	Years     []ShelfLink
	Documents []Listed
	IsAll     bool   // no document is missing among these
	Data      string // the link to the list that the filter searches; empty if there is no filter
}

// A ShelfLink links to the list of the documents of a kind or of a year.
type ShelfLink struct {
	Link
	Key   string // its folder
	Count int
}

// A Listed is a document in a list. What is not known is empty.
type Listed struct {
	Link
	Kind, Issuer, Number, Date string
}

// A shelf is a list of documents: all of them, or those of a kind or of a year.
type shelf struct {
	folder    string // below [address.Documents]; empty for all
	name      string
	documents []listing
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
	records []listing // of all documents, in their order
}

// A listing is what lists say of a document.
type listing struct {
	*catalog.Entry
	head *policy.Document // in the script of the locale
	kind string           // the folder of the list of its kind
}

func newLibrary(c *locale, all *catalog.Catalog) *library {
	var guide *book
	if all.Guide != nil {
		guide = newBook(c, all.Guide, nil)
	}
	l := &library{framer: newFramer(c, guide, nil)}
	for _, e := range all.Entries {
		head := e.Head(c.variant.Script)
		l.records = append(l.records, listing{e, head, kindFolder(head.Kind)})
	}
	return l
}

// book returns the book of a document.
func (l *library) book(d *policy.Document) *book {
	if l.guide != nil && l.guide.written.Slug == d.Slug {
		return l.guide
	}
	return newBook(l.locale, d, l.guide)
}

// pages returns the pages that belong to no document, except the 404 page.
func (l *library) pages() []page {
	pages := []page{
		{template: "home", address: "", fill: func() any { return l.home() }},
		{template: "search", address: address.Search, fill: func() any { return l.searchPage() }},
	}
	pages = append(pages, l.shelfPages()...)
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
	return SearchPage{l.frame(address.Search, l.t("搜索"), l.t("逐字搜索全部條款")), l.guideView(address.Search), l.libraryFew(address.Search)}
}

// hasLibrary reports whether there are lists of documents. There are none if the guide is
// the only document.
func (l *library) hasLibrary() bool {
	return len(l.records) > 1 || len(l.records) == 1 && l.guide == nil
}

// newestFirst returns all documents, the newest first and those without a date last.
func (l *library) newestFirst() []listing {
	documents := slices.Clone(l.records)
	slices.SortStableFunc(documents, func(a, b listing) int { return cmp.Compare(b.Date.Day, a.Date.Day) })
	return documents
}

// shelves groups documents by the folder that of returns, in the order in which the
// folders first occur.
func shelves(documents []listing, of func(listing) (folder, name string)) []*shelf {
	var list []*shelf
	for _, r := range documents {
		folder, name := of(r)
		i := slices.IndexFunc(list, func(s *shelf) bool { return s.folder == folder })
		if i < 0 {
			i, list = len(list), append(list, &shelf{folder: folder, name: name})
		}
		list[i].documents = append(list[i].documents, r)
	}
	return list
}

// years returns the documents by year, the newest first.
func (l *library) years(documents []listing) []*shelf {
	return shelves(documents, func(r listing) (string, string) {
		if r.Date.Year == 0 {
			return yearFolder(0), l.t("年份未載明")
		}
		return yearFolder(r.Date.Year), fmt.Sprintf(l.t("%d年"), r.Date.Year)
	})
}

// yearFolder returns the folder of the list of the documents of a year.
func yearFolder(year int) string {
	if year == 0 {
		return "year-" + unlabelled
	}
	return strconv.Itoa(year)
}

// kinds returns the documents by kind, the most frequent first.
func (l *library) kinds(documents []listing) []*shelf {
	list := shelves(documents, func(r listing) (string, string) {
		switch {
		case r.head.Kind == "":
			return r.kind, l.t("文種未載明")
		case r.kind == otherKinds:
			return r.kind, l.t("其他文種")
		}
		return r.kind, r.head.Kind
	})
	slices.SortStableFunc(list, func(a, b *shelf) int {
		return cmp.Or(cmp.Compare(len(b.documents), len(a.documents)), cmp.Compare(a.folder, b.folder))
	})
	return list
}

// libraryView returns what the page at address says about the documents, with the first
// of the documents given, at most so many; nil if there is no library.
func (l *library) libraryView(here string, documents []listing, most int) *LibraryView {
	if !l.hasLibrary() {
		return nil
	}
	all := l.newestFirst()
	v := &LibraryView{
		Count: len(all), Href: l.to(here, address.Documents), IsAll: len(documents) <= most,
		Kinds: l.shelfLinks(l.kinds(all), here), Years: l.shelfLinks(l.years(all), here),
	}
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
	return slices.DeleteFunc(l.newestFirst(), func(r listing) bool { return r.head.Slug == l.info.Guide })
}

func (l *library) shelfLinks(shelves []*shelf, here string) []ShelfLink {
	var links []ShelfLink
	for _, s := range shelves {
		to := address.Shelf(s.folder, 1)
		links = append(links, ShelfLink{Link{Href: l.to(here, to), Text: s.name, Current: to == here}, s.folder, len(s.documents)})
	}
	return links
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
