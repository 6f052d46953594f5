package site

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"gongbao/internal/address"
	"gongbao/internal/catalog"
	"gongbao/internal/policy"
	"gongbao/internal/variant"
)

// A facet is something that a document says of itself and by which lists divide the
// documents. Names are words of the interface.
type facet struct {
	folder  string // of the page that links to all its lists
	name    string
	unknown string // the name of the list of the documents that do not say it

	// of returns the folder of the list that a document is in, and what the list is
	// called, which is empty if the document does not say it.
	of func(l lists, r listing) (folder, name string)
}

// The facets, in the order in which pages have them.
var facets = []facet{
	{"kinds", "文種", "文種未載明", lists.kindOf},
	{"issuers", "機關", "機關未載明", func(_ lists, r listing) (string, string) {
		return nameFolder("issuer-", r.Written.Issuer, r.Written.Script), r.head.Issuer
	}},
	{"regions", "地區", "地區未載明", func(_ lists, r listing) (string, string) {
		return nameFolder("region-", catalog.Region(r.Written), r.Written.Script), catalog.Region(r.head)
	}},
	{"years", "年份", "年份未載明", lists.yearOf},
}

// A lists makes the pages that list the documents of a library.
type lists struct{ *library }

func (l lists) kindOf(r listing) (folder, name string) {
	if folder = kindFolder(r.Written.Kind); folder == otherKinds {
		return folder, l.t("其他文種")
	}
	return folder, r.head.Kind
}

func (l lists) yearOf(r listing) (folder, name string) {
	if r.Date.Year == 0 {
		return "year-" + unlabelled, ""
	}
	return strconv.Itoa(r.Date.Year), fmt.Sprintf(l.t("%d年"), r.Date.Year)
}

// nameFolder returns the folder of the list of a name that an editor chose. Addresses are
// ASCII and the same in all variants, so it is a hash of the name in simplified characters.
func nameFolder(prefix, name string, script policy.Script) string {
	if name == "" {
		return prefix + unlabelled
	}
	return prefix + policy.Hash(variant.Words(script, policy.Hans)(name))[:12]
}

// A shelf is a list of documents: all of them, or those of which a facet says the same.
type shelf struct {
	folder    string // below [address.Documents]; empty for all
	name      string
	isUnknown bool // the documents do not say it
	documents []listing
}

// shelvesOf returns the lists of a facet: the longest first, those of the same length in the
// order of their newest documents; years the newest first; and the documents that do not say
// it last.
func (l lists) shelvesOf(f facet) []*shelf {
	var list []*shelf
	known := map[string]*shelf{}
	for _, r := range l.newest() {
		folder, name := f.of(l, r)
		s := known[folder]
		if s == nil {
			s = &shelf{folder: folder, name: name, isUnknown: name == ""}
			if s.isUnknown {
				s.name = l.t(f.unknown)
			}
			known[folder], list = s, append(list, s)
		}
		s.documents = append(s.documents, r)
	}
	slices.SortStableFunc(list, func(a, b *shelf) int {
		switch {
		case a.isUnknown:
			return 1
		case b.isUnknown:
			return -1
		case f.folder == "years":
			return 0 // the documents are the newest first
		}
		return cmp.Compare(len(b.documents), len(a.documents))
	})
	return list
}

// A FacetView is what a page says about a facet.
type FacetView struct {
	Name    string
	Shelves []ShelfLink
	More    *Link // to the page that links to all lists; nil if these are all
}

// A ShelfLink links to a list of documents.
type ShelfLink struct {
	Link
	Key   string // its folder
	Count int
}

// fewShelves is how many lists of a facet a page that is about something else links to.
const fewShelves = 8

// facetViews returns what the page at address says about the facets. A facet of which all
// documents say nothing is left out.
func (l lists) facetViews(here string) []FacetView {
	var views []FacetView
	for i, f := range facets {
		list := l.shelves()[i]
		if len(list) == 0 || list[0].isUnknown {
			continue
		}
		v := FacetView{Name: l.t(f.name), Shelves: l.shelfLinks(list[:min(fewShelves, len(list))], here)}
		if len(list) > fewShelves {
			v.More = &Link{Href: l.to(here, address.Shelf(f.folder, 1)), Text: fmt.Sprintf(l.t("全部%d項"), len(list))}
		}
		views = append(views, v)
	}
	return views
}

// shelfLinks returns links from the page at address to lists.
func (l lists) shelfLinks(list []*shelf, here string) []ShelfLink {
	var links []ShelfLink
	for _, s := range list {
		to := address.Shelf(s.folder, 1)
		links = append(links, ShelfLink{Link{Href: l.to(here, to), Text: s.name, Current: to == here}, s.folder, len(s.documents)})
	}
	return links
}

// A FacetPage links to all lists of a facet.
type FacetPage struct {
	Frame
	Shelves []ShelfLink
	Count   int // of documents
}

// facetPage returns the page of the facet of a place in the table.
func (l lists) facetPage(i int) FacetPage {
	f := facets[i]
	here := address.Shelf(f.folder, 1)
	title := l.facetTitle(f)
	page := FacetPage{Frame: l.frame(here, title, title), Shelves: l.shelfLinks(l.shelves()[i], here), Count: len(l.records)}
	page.Meta.Column = l.homeColumn()
	page.Crumbs = []Link{l.allLink(here)}
	return page
}

func (l lists) facetTitle(f facet) string { return fmt.Sprintf(l.t("按%s查找"), l.t(f.name)) }

// allLink returns a link from the page at address to the list of all documents.
func (l lists) allLink(here string) Link {
	return Link{Href: l.to(here, address.Documents), Text: l.t("全部文件")}
}
