package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"gongbao/internal/export"
	"gongbao/internal/policy"
)

// A ShelfPage is a page of a list of documents.
type ShelfPage struct {
	Frame
	Library     *LibraryView
	IsOne       bool // of the lists of the years and kinds
	From, To    int  // which of them stand here, counted from 1
	Of          int  // how many the list has
	Prev, Next  *Link
	IsContinued bool // this is not the first page
}

// shelfPath returns the address of a page of a list, counted from 0.
func shelfPath(folder string, page int) string {
	address := documentsPath
	if folder != "" {
		address += folder + "/"
	}
	if page > 0 {
		address += fmt.Sprintf("page-%d/", page+1)
	}
	return address
}

// documents lists the pages and files that lead to all documents.
func (p *press) documents() {
	if !p.hasLibrary() {
		return
	}
	all := p.newestFirst()
	lists := slices.Concat([]*shelf{{name: p.t("全部文件"), books: all}}, p.kinds(all), p.years(all))
	for _, s := range lists {
		for i := range (len(s.books) + shelfBooks - 1) / shelfBooks {
			p.print("documents", shelfPath(s.folder, i), func() any { return p.shelfPage(s, i) })
		}
	}
	p.add(libraryData, func() []byte { return p.filterData(all) })
	p.add(export.LibraryPath, func() []byte {
		var b bytes.Buffer
		if err := export.WriteLibrary(&b, p.catalogue()); err != nil {
			panic(fmt.Sprintf("site: %s: %v", export.LibraryPath, err)) // a buffer never fails
		}
		return b.Bytes()
	})
}

// shelfPage returns a page of a list, counted from 0.
func (p *press) shelfPage(s *shelf, i int) ShelfPage {
	address := shelfPath(s.folder, i)
	books := s.books[i*shelfBooks : min((i+1)*shelfBooks, len(s.books))]
	title := s.name
	if s.folder != "" {
		title = fmt.Sprintf(p.t("文件：%s"), s.name)
	}
	if i > 0 {
		title += fmt.Sprintf(p.t("（第%d頁）"), i+1)
	}
	page := ShelfPage{
		Frame: p.frame(address, title, fmt.Sprintf(p.t("%s：%d份"), s.name, len(s.books))), Library: p.libraryView(address, books, shelfBooks),
		IsOne: s.folder != "", From: i*shelfBooks + 1, To: i*shelfBooks + len(books), Of: len(s.books), IsContinued: i > 0,
	}
	page.Meta.Column = p.homeColumn()
	if s.folder != "" {
		page.Crumbs = []Link{{Href: p.to(address, documentsPath), Text: p.t("全部文件")}}
	} else if i == 0 {
		page.Library.Data = p.top(address) + libraryData
	}
	turn := func(to int) *Link {
		return &Link{Href: p.to(address, shelfPath(s.folder, to)), Text: fmt.Sprintf(p.t("第%d頁"), to+1)}
	}
	if i > 0 {
		page.Prev = turn(i - 1)
	}
	if (i+1)*shelfBooks < len(s.books) {
		page.Next = turn(i + 1)
	}
	return page
}

// catalogue returns documents.json of the edition, the documents in the order of the
// content.
func (p *press) catalogue() export.Library {
	l := export.Library{Language: string(p.edition.Script), Documents: []export.LibraryDocument{}}
	for _, r := range p.library {
		d := r.head
		l.Documents = append(l.Documents, export.LibraryDocument{
			Slug: d.Slug, Title: d.Title, Kind: d.Kind, Issuer: d.Issuer, Number: d.Number, Date: r.dated.printed, Year: r.dated.year,
			URL: p.edition.Prefix + d.PagePath(""), JSON: export.JSON.Path(d, p.edition), Characters: r.chars, Units: r.units,
		})
	}
	return l
}

// libraryData is what the filter of a list searches. It is a script, as the locators
// are: a page on a disk can load that too.
const libraryData = documentsPath + "list.js"

// filterData returns the documents in the order of the list: address, title, the same in
// the other script, the folders of kind and year, and what stands below the title.
func (p *press) filterData(books []*summary) []byte {
	rows := [][]string{}
	for _, r := range books {
		d := r.head
		rows = append(rows, []string{
			d.PagePath(""), d.Title, inScript(d.Script, otherScript(d.Script))(d.Title),
			r.kind, yearFolder(r.dated.year), d.Kind, d.Issuer, d.Number, r.dated.printed,
		})
	}
	data, err := json.Marshal(rows)
	if err != nil {
		panic(fmt.Sprintf("site: %s: %v", libraryData, err)) // strings can always be encoded
	}
	return fmt.Appendf(nil, "gongbaoDocuments(%s)\n", data)
}

// otherScript returns the script of the other edition.
func otherScript(s policy.Script) policy.Script {
	if s == policy.Hans {
		return policy.Hant
	}
	return policy.Hans
}
