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

// A Catalogue is the index of a library that is being made: documents are added
// one at a time, and what it keeps of each is which characters stand in which of
// its chunks.
type Catalogue struct {
	limit int // characters of a chunk

	mu      sync.Mutex
	docs    map[int]*catalogued // by place
	entered int                 // documents whose chunks are in the table: those of the first places
	chunks  int32               // in the table
	table   table
	known   map[rune]bool // folded characters by which something can be found
}

// A catalogued document.
type catalogued struct {
	entry
	chunks [][]sighting // until they are in the table
	hash   [sha256.Size]byte
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

// Add enters a document as that of a place: places count from 0, and each gets its
// document once, in whatever order and by as many goroutines as there are. In which
// variant it is does not matter: the folded words of all are the same.
func (c *Catalogue) Add(place int, d *policy.Document) {
	cuts := cut(d, c.limit)
	made := &catalogued{entry: c.entryOf(d, len(cuts)), hash: hashOf(d)}
	for i, units := range cuts {
		made.chunks = append(made.chunks, sightings(d, units, i == 0))
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.docs[place] = made
	for _, aid := range d.Aids { // where clauses are looked up by these names, the browser folds alike
		for _, r := range fold(aid.Short + aid.Gallery) {
			c.known[r] = true
		}
	}
	for next := c.docs[c.entered]; next != nil; next = c.docs[c.entered] {
		c.enter(next)
		c.entered++
	}
}

// entryOf returns the entry of d, which has so many chunks.
func (c *Catalogue) entryOf(d *policy.Document, chunks int) entry {
	e := entry{Slug: d.Slug, Chunks: chunks}
	if c.isSmall() {
		sum := hashOf(d)
		e.Hash = hash(sum[:])
	}
	return e
}

// enter writes the chunks of a document into the table, behind those of the
// documents before it.
func (c *Catalogue) enter(d *catalogued) {
	for _, chunk := range d.chunks {
		for _, s := range chunk {
			c.table.enter(s.gram(), c.chunks, s.inHead())
		}
		c.chunks++
	}
	d.chunks = nil
}

// hashOf returns a hash of all that the files with the words of d are made of.
func hashOf(d *policy.Document) (sum [sha256.Size]byte) {
	h := sha256.New()
	fmt.Fprintln(h, d.Slug, d.Title, d.Split, d.Script)
	for u := range d.All() {
		fmt.Fprintf(h, "%s\t%s\t%s\t%s\n", u.ID, u.Label, u.Heading, u.Text)
	}
	h.Sum(sum[:0])
	return sum
}

// WordFiles returns the files with the words of a document, by which
// static/js/search/library.js compares what was typed with the clauses. converted returns the
// document in the variant that the files are for, to which paths are relative. They
// depend on no other document.
func WordFiles(small bool, d *policy.Document, converted func() *policy.Document) []File {
	c := NewCatalogue(small)
	var files []File
	chunks := sync.OnceValue(func() [][]*policy.Unit { return cut(converted(), c.limit) })
	for i := range cut(d, c.limit) {
		path := address.Of(d).Words(i)
		files = append(files, File{path, func() []byte {
			chunk := chunkOf(converted(), chunks()[i])
			chunk.Hash = c.entryOf(d, 0).Hash
			return handOver(path, chunk)
		}})
	}
	return files
}

func (c *Catalogue) isSmall() bool { return c.limit == wholeSize }

// Index returns the files that say where to look for words: an index for each variant
// and, unless the library is small, the shards of the table, which are those of all
// variants and are in the first. All documents have been added by then. Variants are
// given as their prefixes; paths are relative to the site's root.
func (c *Catalogue) Index(variants ...string) []File {
	x := c.index()
	var files []File
	for _, prefix := range variants {
		x := x // each has a path of its own
		x.Tables = strings.Repeat("../", strings.Count(prefix, "/"))
		files = append(files, File{prefix + address.SearchIndex, func() []byte { return handOver(address.SearchIndex, x) }})
	}
	if c.isSmall() {
		return files
	}
	for i, grams := range c.table.shards() {
		path := address.SearchTable(i)
		files = append(files, File{variants[0] + path, func() []byte { return handOver(path, c.table.shard(grams, x.Layout)) }})
	}
	return files
}

// index returns the index without the path to the table.
func (c *Catalogue) index() index {
	x := index{Docs: []entry{}}
	for place := range c.entered {
		x.Docs = append(x.Docs, c.docs[place].entry)
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

// fileForm changes with the form of the files, so that a browser that has files of
// another form loads them anew.
const fileForm = 2

// version returns a hash of all that the other files are made of.
func (c *Catalogue) version(x index) string {
	all := fmt.Append(nil, fileForm, x.Docs, x.Shards, x.Fold)
	for place := range c.entered {
		all = append(all, c.docs[place].hash[:]...)
	}
	return hash(all)
}

// A sighting is a gram of a chunk, and whether it stands in a label or heading
// there: the gram is what is above the lowest bit, which is 0 where it does.
type sighting uint64

func (s sighting) gram() gram   { return gram(s >> 1) }
func (s sighting) inHead() bool { return s&1 == 0 }

// sightings returns the grams of a chunk, each once. The first chunk of a document
// has its title too: whoever looks for a law by its name finds that.
func sightings(d *policy.Document, units []*policy.Unit, first bool) []sighting {
	size := utf8.RuneCountInString(d.Title)
	for _, u := range units {
		size += u.Len()
	}
	all := make([]sighting, 0, 2*size)
	if first {
		all = see(all, 0, fold(d.Title))
	}
	for _, u := range units {
		head := fold(u.Label + u.Heading)
		all = see(all, len(head), head+fold(u.Text))
	}
	slices.Sort(all)
	return slices.CompactFunc(all, func(a, b sighting) bool { return a.gram() == b.gram() })
}

// see appends the grams of a folded clause, of which so many bytes are label and
// heading.
func see(all []sighting, head int, text string) []sighting {
	var last rune
	for i, r := range text {
		low := sighting(1)
		if i < head {
			low = 0
		}
		all = append(all, sighting(single(r))<<1|low)
		if i > 0 {
			all = append(all, sighting(pair(last, r))<<1|low)
		}
		last = r
	}
	return all
}
