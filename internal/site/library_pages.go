package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"gongbao/internal/address"
	"gongbao/internal/export"
	"gongbao/internal/policy"
	"gongbao/internal/variant"
)

// A ShelfPage is a page of a list of documents.
type ShelfPage struct {
	Frame
	Library     *LibraryView
	IsPartial   bool // the list has the documents of one year or kind
	From, To    int  // which of them are on this page, counted from 1
	Of          int  // how many the list has
	Prev, Next  *Link
	IsContinued bool // this is not the first page
}

// shelfPages returns the pages that list documents.
func (l *library) shelfPages() []page {
	if !l.hasLibrary() {
		return nil
	}
	all := l.newestFirst()
	var pages []page
	for _, s := range slices.Concat([]*shelf{{name: l.t("全部文件"), documents: all}}, l.kinds(all), l.years(all)) {
		for i := range (len(s.documents) + shelfDocuments - 1) / shelfDocuments {
			pages = append(pages, page{template: "documents", address: address.Shelf(s.folder, i+1), fill: func() any { return l.shelfPage(s, i) }})
		}
	}
	return pages
}

// data returns the lists of documents for programs.
func (l *library) data() []File {
	if !l.hasLibrary() {
		return nil
	}
	return []File{
		l.file(address.DocumentList, func() []byte { return l.filterData(l.newestFirst()) }),
		l.file(address.Library, func() []byte {
			var b bytes.Buffer
			if err := export.WriteLibrary(&b, l.documentList()); err != nil {
				panic(fmt.Sprintf("site: %s: %v", address.Library, err)) // a buffer never fails
			}
			return b.Bytes()
		}),
	}
}

// shelfPage returns a page of a list, counted from 0.
func (l *library) shelfPage(s *shelf, i int) ShelfPage {
	here := address.Shelf(s.folder, i+1)
	documents := s.documents[i*shelfDocuments : min((i+1)*shelfDocuments, len(s.documents))]
	title := s.name
	if s.folder != "" {
		title = fmt.Sprintf(l.t("文件：%s"), s.name)
	}
	if i > 0 {
		title += fmt.Sprintf(l.t("（第%d頁）"), i+1)
	}
	page := ShelfPage{
		Frame: l.frame(here, title, fmt.Sprintf(l.t("%s：%d份"), s.name, len(s.documents))), Library: l.libraryView(here, documents, shelfDocuments),
		IsPartial: s.folder != "", From: i*shelfDocuments + 1, To: i*shelfDocuments + len(documents), Of: len(s.documents), IsContinued: i > 0,
	}
	page.Meta.Column = l.homeColumn()
	if s.folder != "" {
		page.Crumbs = []Link{{Href: l.to(here, address.Documents), Text: l.t("全部文件")}}
	} else if i == 0 {
		page.Library.Data = l.top(here) + address.DocumentList
	}
	turn := func(to int) *Link {
		return &Link{Href: l.to(here, address.Shelf(s.folder, to+1)), Text: fmt.Sprintf(l.t("第%d頁"), to+1)}
	}
	if i > 0 {
		page.Prev = turn(i - 1)
	}
	if (i+1)*shelfDocuments < len(s.documents) {
		page.Next = turn(i + 1)
	}
	return page
}

// documentList returns documents.json of the variant, the documents in the order of the
// content.
func (l *library) documentList() export.Library {
	all := export.Library{Language: string(l.variant.Script), Documents: []export.LibraryDocument{}}
	for _, r := range l.records {
		d := r.head
		all.Documents = append(all.Documents, export.LibraryDocument{
			Slug: d.Slug, Title: d.Title, Kind: d.Kind, Issuer: d.Issuer, Number: d.Number, Date: r.Date.Printed, DateOf: r.action(l.t), Year: r.Date.Year,
			URL: l.variant.Prefix + address.Of(d).Page(), JSON: export.JSON.Path(d, l.variant), Characters: r.Characters, Units: r.Units,
			History: export.History(r.History, variant.Words(d.Written, d.Script), l.t),
		})
	}
	return all
}

// filterData returns the documents in the order of the list: address, title, the same in
// the other script, the folders of kind and year, and what is printed below the title.
func (l *library) filterData(documents []listing) []byte {
	rows := [][]string{}
	for _, r := range documents {
		d := r.head
		rows = append(rows, []string{
			address.Of(d).Page(), d.Title, variant.Words(d.Script, otherScript(d.Script))(d.Title),
			r.kind, yearFolder(r.Date.Year), d.Kind, d.Issuer, d.Number, r.dated(l.t),
		})
	}
	data, err := json.Marshal(rows)
	if err != nil {
		panic(fmt.Sprintf("site: %s: %v", address.DocumentList, err)) // strings can always be encoded
	}
	return fmt.Appendf(nil, "gongbaoDocuments(%s)\n", data)
}

// otherScript returns the script of the other variant.
func otherScript(s policy.Script) policy.Script {
	if s == policy.Hans {
		return policy.Hant
	}
	return policy.Hans
}
