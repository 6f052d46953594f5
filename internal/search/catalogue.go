package search

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"gongbao/internal/address"
	"gongbao/internal/policy"
)

// A Catalogue builds the index of a library. Documents are added one at a time; it
// keeps only which characters each of their chunks has.
type Catalogue struct {
	limit int // characters of a chunk

	mu      sync.Mutex
	docs    map[int]*catalogued // by place
	indexed int                 // the number of first places whose documents are in the table
	chunks  int32               // in the table
	table   table
	known   map[rune]bool // folded characters that can be searched
}

// A catalogued document.
type catalogued struct {
	entry
	chunks  [][]occurrence // nil as soon as they are in the table
	hash    [sha256.Size]byte
	readers bool // there is something to suggest to its readers
}

// NewCatalogue returns an empty catalogue. A small library, of a few documents
// that a browser loads whole, needs no table.
func NewCatalogue(small bool) *Catalogue {
	c := &Catalogue{limit: chunkSize, docs: map[int]*catalogued{}, table: table{}, known: map[rune]bool{}}
	if small {
		c.limit = wholeSize
	}
	return c
}

// Add adds the document of a place. Places count from 0, and each gets one document,
// in any order; Add may be called concurrently. The document may be in any variant,
// since the folded words of all are the same.
func (c *Catalogue) Add(place int, d *policy.Document) {
	cuts := cut(d, c.limit)
	made := &catalogued{entry: c.entryOf(d, len(cuts)), hash: hashOf(d), readers: !d.Readers.IsEmpty()}
	for i, units := range cuts {
		made.chunks = append(made.chunks, occurrences(d, units, i == 0))
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.docs[place] = made
	for _, aid := range d.Aids { // the browser looks clauses up by these names, folded too
		for _, r := range fold(aid.Short + aid.Gallery) {
			c.known[r] = true
		}
	}
	for _, word := range readersOf(d).words() {
		for _, r := range fold(word) {
			c.known[r] = true
		}
	}
	for next := c.docs[c.indexed]; next != nil; next = c.docs[c.indexed] {
		c.index(next)
		c.indexed++
	}
}

// entryOf returns the entry of d.
func (c *Catalogue) entryOf(d *policy.Document, chunks int) entry {
	e := entry{Slug: d.Slug, Chunks: chunks}
	if c.isSmall() {
		sum := hashOf(d)
		e.Hash = hash(sum[:])
	}
	return e
}

// index adds the chunks of a document to the table, after those of the documents
// before it.
func (c *Catalogue) index(d *catalogued) {
	for _, chunk := range d.chunks {
		for _, o := range chunk {
			c.table.add(o.gram(), c.chunks, o.inHead())
		}
		c.chunks++
	}
	d.chunks = nil
}

// hashOf returns a hash of everything that the files with the words of d depend on.
func hashOf(d *policy.Document) (sum [sha256.Size]byte) {
	h := sha256.New()
	fmt.Fprintln(h, d.Slug, d.Title, d.Split, d.Script)
	for u := range d.All() {
		fmt.Fprintf(h, "%s\t%s\t%s\t%s\n", u.ID, u.Label, u.Heading, u.Text)
	}
	fmt.Fprintln(h, readersOf(d))
	h.Sum(sum[:0])
	return sum
}

// WordFiles returns the files with the words of a document, which
// static/js/search/library.js searches, and with what it suggests. converted returns the document in the variant of
// the files, to which paths are relative. They do not depend on other documents.
func WordFiles(small bool, d *policy.Document, converted func() *policy.Document) []File {
	c := NewCatalogue(small)
	var files []File
	chunks := sync.OnceValue(func() [][]*policy.Unit { return cut(converted(), c.limit) })
	for i := range cut(d, c.limit) {
		path := address.Of(d).Words(i)
		files = append(files, File{path, func() []byte {
			chunk := chunkOf(converted(), chunks()[i])
			chunk.Hash = c.entryOf(d, 0).Hash
			return scriptOf(path, chunk)
		}})
	}
	if !d.Readers.IsEmpty() {
		files = append(files, readersFileOf(d, c.entryOf(d, 0).Hash, converted))
	}
	return files
}

func (c *Catalogue) isSmall() bool { return c.limit == wholeSize }

// Index returns an index for each variant and, unless the library is small, the shards
// of the table, which all variants share and which are in the first. It must be called
// after all documents have been added. Variants are given by their prefixes; paths are
// relative to the root of the site.
func (c *Catalogue) Index(variants ...string) []File {
	x := c.newIndex()
	var files []File
	for _, prefix := range variants {
		x := x // each has a path of its own
		x.Tables = strings.Repeat("../", strings.Count(prefix, "/"))
		files = append(files, File{prefix + address.SearchIndex, func() []byte { return scriptOf(address.SearchIndex, x) }})
	}
	if c.isSmall() {
		return files
	}
	for i, grams := range c.table.shards() {
		path := address.SearchTable(i)
		files = append(files, File{variants[0] + path, func() []byte { return scriptOf(path, c.table.shard(grams, x.Layout)) }})
	}
	return files
}

// newIndex returns the index without the path to the table.
func (c *Catalogue) newIndex() index {
	x := index{Docs: []entry{}}
	for place := range c.indexed {
		x.Docs = append(x.Docs, c.docs[place].entry)
		if c.docs[place].readers {
			x.Readers = append(x.Readers, c.docs[place].Slug)
		}
	}
	known := c.table.characters()
	for r := range c.known {
		known[r] = true
	}
	x.Fold = foldClasses(known)
	if !c.isSmall() {
		x.Shards = c.table.shardCount()
		x.Layout = hash(fmt.Append(nil, x.Docs, x.Shards, x.Fold))
	}
	x.Version = c.version(x)
	return x
}

// fileFormat changes with the format of the files, so that a browser does not use
// cached files of another format.
const fileFormat = 2

// version returns a hash of everything that the other files depend on.
func (c *Catalogue) version(x index) string {
	all := fmt.Append(nil, fileFormat, x.Docs, x.Readers, x.Shards, x.Fold)
	for place := range c.indexed {
		all = append(all, c.docs[place].hash[:]...)
	}
	return hash(all)
}

// An occurrence is a gram of a chunk. Its lowest bit is 0 if the gram is in a label or
// heading.
type occurrence uint64

func (o occurrence) gram() gram   { return gram(o >> 1) }
func (o occurrence) inHead() bool { return o&1 == 0 }

// occurrences returns the grams of a chunk, each once. Those of the first chunk of a
// document include its title, so that a law is found by its name.
func occurrences(d *policy.Document, units []*policy.Unit, first bool) []occurrence {
	size := utf8.RuneCountInString(d.Title)
	for _, u := range units {
		size += u.Len()
	}
	all := make([]occurrence, 0, 2*size)
	if first {
		all = appendOccurrences(all, 0, fold(d.Title))
	}
	for _, u := range units {
		head := fold(u.Label + u.Heading)
		all = appendOccurrences(all, len(head), head+fold(u.Text))
	}
	slices.Sort(all)
	return slices.CompactFunc(all, func(a, b occurrence) bool { return a.gram() == b.gram() })
}

// appendOccurrences appends the grams of a folded clause, whose label and heading have
// head bytes.
func appendOccurrences(all []occurrence, head int, text string) []occurrence {
	var last rune
	for i, r := range text {
		low := occurrence(1)
		if i < head {
			low = 0
		}
		all = append(all, occurrence(single(r))<<1|low)
		if i > 0 {
			all = append(all, occurrence(pair(last, r))<<1|low)
		}
		last = r
	}
	return all
}
