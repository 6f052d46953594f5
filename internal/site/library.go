package site

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
)

// A LibraryView is what a page says about the documents of the site.
type LibraryView struct {
	Count     int
	Href      string // of the page that lists them all
	Kinds     []ShelfLink
	Years     []ShelfLink
	Documents []Listed
	IsAll     bool   // no document is missing among these
	Data      string // the way to the list that the filter searches; empty where there is no filter
}

// A ShelfLink leads to the list of the documents of a kind or of a year.
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

// A shelf is the documents that stand on a list: all of them, or those of a kind or of
// a year.
type shelf struct {
	folder string // below [documentsPath]; empty for all
	name   string
	books  []*summary
}

// documentsPath is the address of the list of all documents. The lists of the years and
// kinds, and what pages a long list has after its first, stand below it.
const documentsPath = "documents/"

// How many documents a list has on a page that is about something else, on the home
// page, and on a page of its own: so that each stays a page that a telephone reads well.
const (
	fewBooks   = 60
	homeBooks  = 30
	shelfBooks = 300
)

// hasLibrary reports whether there are lists of documents: of a guide alone there are none.
func (p *press) hasLibrary() bool {
	return len(p.library) > 1 || len(p.library) == 1 && p.guide == nil
}

// newestFirst returns all documents, the newest first and those without a date last.
func (p *press) newestFirst() []*summary {
	books := slices.Clone(p.library)
	slices.SortStableFunc(books, func(a, b *summary) int { return cmp.Compare(b.dated.day, a.dated.day) })
	return books
}

// shelves returns the documents by what key says of them, in the order of the first of
// each key.
func shelves(books []*summary, of func(*summary) (folder, name string)) []*shelf {
	var list []*shelf
	for _, r := range books {
		folder, name := of(r)
		i := slices.IndexFunc(list, func(s *shelf) bool { return s.folder == folder })
		if i < 0 {
			i, list = len(list), append(list, &shelf{folder: folder, name: name})
		}
		list[i].books = append(list[i].books, r)
	}
	return list
}

// years returns the documents by year, the newest first.
func (p *press) years(books []*summary) []*shelf {
	return shelves(books, func(r *summary) (string, string) {
		if r.dated.year == 0 {
			return yearFolder(0), p.t("年份未載明")
		}
		return yearFolder(r.dated.year), fmt.Sprintf(p.t("%d年"), r.dated.year)
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
func (p *press) kinds(books []*summary) []*shelf {
	list := shelves(books, func(r *summary) (string, string) {
		switch {
		case r.head.Kind == "":
			return r.kind, p.t("文種未載明")
		case r.kind == otherKinds:
			return r.kind, p.t("其他文種")
		}
		return r.kind, r.head.Kind
	})
	slices.SortStableFunc(list, func(a, b *shelf) int {
		return cmp.Or(cmp.Compare(len(b.books), len(a.books)), cmp.Compare(a.folder, b.folder))
	})
	return list
}

// libraryView returns what the page at address says about the documents, with the first
// of books listed, at most so many; nil where there is no library.
func (p *press) libraryView(address string, books []*summary, most int) *LibraryView {
	if !p.hasLibrary() {
		return nil
	}
	all := p.newestFirst()
	v := &LibraryView{
		Count: len(all), Href: p.to(address, documentsPath), IsAll: len(books) <= most,
		Kinds: p.shelfLinks(p.kinds(all), address), Years: p.shelfLinks(p.years(all), address),
	}
	for _, r := range books[:min(most, len(books))] {
		v.Documents = append(v.Documents, p.inList(r, address))
	}
	return v
}

// libraryFew returns what a page that is about something else says about the documents.
// The guide is no other document.
func (p *press) libraryFew(address string) *LibraryView {
	books := p.others()
	if len(books) > fewBooks {
		books = nil
	}
	v := p.libraryView(address, books, fewBooks)
	if v != nil {
		v.IsAll = books != nil
	}
	return v
}

// others returns the documents that are not the guide.
func (p *press) others() []*summary {
	return slices.DeleteFunc(p.newestFirst(), func(r *summary) bool { return r.head.Slug == p.site.Guide })
}

func (p *press) shelfLinks(shelves []*shelf, address string) []ShelfLink {
	var links []ShelfLink
	for _, s := range shelves {
		to := shelfPath(s.folder, 0)
		links = append(links, ShelfLink{Link{Href: p.to(address, to), Text: s.name, Current: to == address}, s.folder, len(s.books)})
	}
	return links
}

func (p *press) inList(r *summary, address string) Listed {
	d := r.head
	return Listed{Link{Href: p.to(address, d.PagePath("")), Text: d.Title}, d.Kind, d.Issuer, d.Number, r.dated.printed}
}
