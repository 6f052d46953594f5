package search

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"sync"

	"gongbao/internal/address"
	"gongbao/internal/policy"
	"gongbao/internal/variant"
)

// A Catalogue builds the index of a library. Documents are added one at a time; it keeps
// what the index says about them, and not their text.
type Catalogue struct {
	variants []variant.Variant

	mu      sync.Mutex
	waiting map[int]*reading // of documents that come after one that has not been added, by place
	docs    []entry          // in the table
	clauses int32            // in the table
	chars   int              // of these clauses
	table   table
	known   map[rune]bool // folded characters that can be searched, besides those in the table
}

// A reading is what the index needs of a document.
type reading struct {
	entry
	grams []occurrence
	title []gram
	chars int
}

// NewCatalogue returns an empty catalogue of a site with the given variants, the one at the
// root first.
func NewCatalogue(variants []variant.Variant) *Catalogue {
	return &Catalogue{variants: variants, waiting: map[int]*reading{}, table: table{}, known: map[rune]bool{}}
}

// Add adds the document of a place. Places count from 0, and each gets one document,
// in any order; Add may be called concurrently. The document may be in any variant,
// since the folded words of all are the same.
func (c *Catalogue) Add(place int, d *policy.Document) {
	r := &reading{entryOf(d, c.variants), occurrences(d), grams(fold(d.Title)), 0}
	for u := range d.All() {
		r.chars += u.Len()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.waiting[place] = r
	for _, aid := range d.Aids { // the browser looks clauses up by these names, folded too
		for _, r := range fold(aid.Short + aid.Gallery) {
			c.known[r] = true
		}
	}
	for _, word := range append(readersOf(d).words(), d.Number) {
		for _, r := range fold(word) {
			c.known[r] = true
		}
	}
	for next := c.waiting[len(c.docs)]; next != nil; next = c.waiting[len(c.docs)] {
		delete(c.waiting, len(c.docs))
		c.index(next)
	}
}

// index adds a document to the table, after those of the places before it.
func (c *Catalogue) index(r *reading) {
	for _, g := range r.title {
		p := c.table.posting(g)
		p.titles = p.titles.with(int32(len(c.docs)))
	}
	var p *posting
	for i, o := range r.grams {
		if i == 0 || o.gram() != r.grams[i-1].gram() {
			p = c.table.posting(o.gram())
		}
		p.words.add(c.clauses + o.clause())
		if o.inHead() {
			p.heads = p.heads.with(c.clauses + o.clause())
		}
	}
	c.docs = append(c.docs, r.entry)
	c.clauses += r.clauses
	c.chars += r.chars
}

// Index returns the files of the index. It must be called after all documents have been
// added. Paths are relative to the root of the site.
func (c *Catalogue) Index() []File {
	table, longest := c.table, 2
	if c.chars <= smallLibrary {
		table, longest = table.withoutPairs(), 1
	}
	shelves := c.shelves()
	shards := table.shards()
	names := c.nameShards()
	x := c.newIndex(shelves, len(shards), longest)
	x.Names = len(names)
	var files []File
	add := func(prefix, path string, value func() any) {
		files = append(files, File{prefix + path, func() []byte { return scriptOf(path, value()) }})
	}
	for _, v := range c.variants {
		x := x // each has a path of its own
		x.Tables = strings.Repeat("../", strings.Count(v.Prefix, "/"))
		add(v.Prefix, address.SearchIndex, func() any { return x })
		before := mark{}
		for n, docs := range shelves {
			clauses, docsBefore := before.clauses, before.docs
			add(v.Prefix, address.SearchDocuments(n), func() any {
				return shelf{x.Layout, clauses, docsBefore, rowsOf(docs, v.Script)}
			})
			before = x.Shelves[n]
		}
		for n, shard := range names {
			add(v.Prefix, address.SearchNames(n), func() any { return c.namesFile(shard, v.Script, x.Layout) })
		}
	}
	for n, grams := range shards {
		add(c.variants[0].Prefix, address.SearchTable(n), func() any { return table.shard(grams, x.Layout) })
	}
	for _, p := range table.pieces() {
		add(c.variants[0].Prefix, p.path, func() any { return piece{x.Layout, p.numbers().String()} })
	}
	return files
}

// smallLibrary is the most characters of a library whose table has single characters only.
// The table of pairs would be several times its words, and whatever a query needs of these
// is in a few files.
const smallLibrary = 24_000

// An index is what the browser loads for every query.
type index struct {
	Count   int    `json:"count"` // of documents
	Shelves []mark `json:"shelves"`
	Names   int    `json:"names"`   // files of names of documents
	Tables  string `json:"tables"`  // the path from the variant to that with the table and the words
	Shards  int    `json:"shards"`  // of the table
	Longest int    `json:"longest"` // gram of the table: the number of its characters
	Fold    string `json:"fold"`    // see foldClasses
	Layout  string `json:"layout"`  // a hash of the number of clauses of each document, and of the table; shelves and table repeat it
	Version string `json:"version"` // a hash of all other files
}

// newIndex returns the index without the path to the table.
func (c *Catalogue) newIndex(shelves [][]entry, shards, longest int) index {
	x := index{Count: len(c.docs), Shelves: marksOf(shelves), Shards: shards, Longest: longest}
	known := c.table.characters()
	for r := range c.known {
		known[r] = true
	}
	x.Fold = foldClasses(known)
	layout, all := sha256.New(), sha256.New()
	fmt.Fprintln(layout, fileFormat, shards, longest)
	for _, e := range c.docs {
		fmt.Fprintln(layout, e.slug, e.clauses, e.names)
		fmt.Fprintln(all, e.hash)
	}
	x.Layout = short(layout.Sum(nil))
	fmt.Fprintln(all, x.Layout, x.Fold)
	x.Version = short(all.Sum(nil))
	return x
}

// fileFormat changes with the format of the files, so that a browser does not use
// cached files of another format.
const fileFormat = 6
