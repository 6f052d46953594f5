package site

import (
	"sync"

	"gongbao/internal/address"
	"gongbao/internal/catalog"
	"gongbao/internal/facts"
	"gongbao/internal/history"
	"gongbao/internal/policy"
	"gongbao/internal/search"
	"gongbao/internal/variant"
)

// A Book is the pages and files of one document in all scripts.
type Book struct{ books []*book }

// Files returns the files of the book.
func (b *Book) Files() []File {
	var files []File
	for _, one := range b.books {
		files = append(files, one.files()...)
	}
	return files
}

// A book is the pages and files of a document in one script. What is derived from the
// document is made once, when it is first needed.
type book struct {
	framer
	written *policy.Document // in the script that it was written in
	doc     func() *policy.Document
	facts   func() *facts.Register // empty if the document does not ask for one
	history func() []history.Event
	// references are those of the text to its own clauses; they are links even where the document
	// asks for no index.
	references func() []facts.CrossReference
	units      func() []*policy.Unit // those that have pages
	downloads  func() []download
	all        *catalog.Catalog // of the site, for what cites the document and what it cites
	figures    sync.Map         // by the folder of their pages: [*FigureView]
}

// newBook returns the book of d, a document of a catalog. guide is that of the guide, or nil if
// the site has none.
func newBook(c *locale, d *policy.Document, guide *book, all *catalog.Catalog) *book {
	b := unframed(c, d, all)
	b.framer = newFramer(c, guide, b)
	return b
}

// newGuide returns the book of the guide of a catalog.
func newGuide(c *locale, all *catalog.Catalog) *book {
	b := unframed(c, all.Guide, all)
	b.framer = newFramer(c, b, b)
	return b
}

// unframed returns a book that has no frames yet.
func unframed(c *locale, d *policy.Document, all *catalog.Catalog) *book {
	b := &book{written: d, all: all, doc: sync.OnceValue(func() *policy.Document { return variant.Of(d, c.variant.Script) })}
	b.facts = sync.OnceValue(func() *facts.Register { return factsOf(b.doc()) })
	b.references = sync.OnceValue(func() []facts.CrossReference {
		if d.Index {
			return b.facts().CrossReferences
		}
		return facts.References(b.doc())
	})
	b.history = sync.OnceValue(func() []history.Event { return history.Of(b.doc()) })
	b.units = sync.OnceValue(func() []*policy.Unit { return b.doc().Pages() })
	b.downloads = sync.OnceValue(bookDownloads{b}.list)
	return b
}

// files returns all files of the book.
func (b *book) files() []File {
	files := b.locale.files(b.pages())
	files = append(files, b.scans()...)
	files = append(files, factPages{b}.figureFiles()...)
	files = append(files, b.locators())
	files = append(files, bookDownloads{b}.files()...)
	for _, f := range search.WordFiles(b.written, b.doc) {
		files = append(files, b.file(f.Path, f.Make))
	}
	return files
}

// pages returns all pages of the book.
func (b *book) pages() []page {
	d, t := b.written, textPages{b}
	pages := []page{{template: "document", address: address.Of(d).Page(), fill: func() any { return t.documentPage(address.Of(d).Page()) }}}
	pages = append(pages, t.citationsPages(nil)...)
	pages = append(pages, page{template: "full", address: address.Of(d).Full(), fill: func() any { return t.fullPage() }})
	if hasCollation(d) {
		pages = append(pages, page{template: "collation", address: address.Of(d).Collation(), fill: func() any { return t.collationPage() }})
	}
	if hasArticles(d) {
		pages = append(pages, page{template: "articles", address: address.Of(d).Articles(), fill: func() any { return t.articlesPage() }})
	}
	if cited := (citedPages{b}); cited.citedBy() != nil {
		pages = append(pages, page{template: "cited", address: address.Of(d).Cited(), fill: func() any { return cited.page() }})
	}
	pages = append(pages, factPages{b}.pages()...)
	pages = append(pages, readerPages{b}.pages()...)
	for i, u := range d.Pages() {
		pages = append(pages, page{template: "unit", address: address.Of(d).Unit(u.ID), fill: func() any { return t.unitPage(i) }})
		pages = append(pages, t.citationsPages(u)...)
	}
	for _, m := range d.Moved {
		if d.HadPage(m.From) {
			pages = append(pages, page{template: "moved", address: address.Of(d).Unit(m.From), hidden: true, fill: func() any { return t.movedPage(m) }})
		}
	}
	return pages
}
