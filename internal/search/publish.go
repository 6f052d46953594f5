package search

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"gongbao/internal/cite"
	"gongbao/internal/policy"
	"gongbao/internal/script"
)

// A File is a file for the browser. Its path is relative to the edition.
type File struct {
	Path string
	Data []byte
}

// IndexPath is the file that a page loads first.
const IndexPath = "search/index.js"

// How the words of documents are cut.
const (
	small     = 24_000 // characters of a library that is loaded whole, a document a chunk
	chunkSize = 6_000  // characters that a chunk of a larger one has at most, unless one clause has more
	shardSize = 12_000 // bytes of the table that a shard has about, before compression
)

// An index is what the browser knows before it has seen a query.
type index struct {
	Docs   []document `json:"docs"`
	Shards int        `json:"shards"` // of the table; 0 where there is none
	Fold   string     `json:"fold"`   // see foldClasses
}

// A document is one of an index.
type document struct {
	Slug   string   `json:"slug"`
	Title  string   `json:"title"`
	Chunks int      `json:"chunks"`
	Parts  [][2]any `json:"parts"` // the outermost units: what each is called, and the place of its first clause
}

// A clause is a unit in a chunk.
type clause struct {
	ID      string
	Locator string
	Page    string // relative to the document
	Head    int    // so many UTF-16 units of the words are label and heading
	Words   string
}

// MarshalJSON writes c as a list, which has no names to repeat.
func (c clause) MarshalJSON() ([]byte, error) {
	return json.Marshal([]any{c.ID, c.Locator, c.Page, c.Head, c.Words})
}

// Publish returns the files that static/_search.js searches docs by. All are calls
// of one function with the name of the file and what it holds.
func Publish(docs []*policy.Document) []File {
	var files []File
	x, t, n := index{Docs: []document{}}, table{}, 0
	variants := map[rune]bool{}
	limit := chunkLimit(docs)
	for _, d := range docs {
		chunks := chunks(d, limit)
		for i, c := range chunks {
			files = append(files, file(fmt.Sprintf("%swords-%d.js", d.PagePath(""), i), c))
			t.add(n, c)
			n++
		}
		x.Docs = append(x.Docs, document{d.Slug, d.Title, len(chunks), parts(d)})
		for _, r := range fold(d.Text()) {
			variants[r] = true
		}
	}
	x.Fold = foldClasses(variants)
	if limit == chunkSize {
		shards := t.shards()
		x.Shards = len(shards)
		for i, s := range shards {
			files = append(files, file(fmt.Sprintf("search/table-%d.js", i), s))
		}
	}
	return append(files, file(IndexPath, x))
}

// file returns a script that hands over a value.
func file(path string, value any) File {
	var b bytes.Buffer
	fmt.Fprintf(&b, "gongbaoSearch(%q,", path)
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		panic("search: " + path + ": " + err.Error()) // there is nothing in it that JSON lacks
	}
	b.Truncate(b.Len() - 1)
	b.WriteString(")\n")
	return File{path, b.Bytes()}
}

// chunkLimit returns how many characters a chunk of docs has at most.
func chunkLimit(docs []*policy.Document) int {
	n := 0
	for _, d := range docs {
		for _, u := range d.Units {
			n += u.Chars()
		}
	}
	if n <= small {
		return small
	}
	return chunkSize
}

// chunks cuts the clauses of d into chunks of at most so many characters.
func chunks(d *policy.Document, limit int) [][]clause {
	var list [][]clause
	size := 0
	for u := range d.All() {
		n := utf8.RuneCountInString(u.Words())
		if size += n; len(list) == 0 || size > limit {
			list, size = append(list, nil), n
		}
		last := &list[len(list)-1]
		*last = append(*last, newClause(d, u))
	}
	return list
}

func newClause(d *policy.Document, u *policy.Unit) clause {
	c := clause{ID: u.ID, Locator: cite.Short(d, u), Words: u.Words(), Head: len(utf16.Encode([]rune(u.Label + u.Heading)))}
	if p := d.PageUnit(u); p != nil {
		c.Page = strings.TrimPrefix(d.PagePath(p.ID), d.PagePath(""))
	}
	return c
}

// parts returns the outermost units of d with a label, and how many clauses stand
// before each.
func parts(d *policy.Document) [][2]any {
	list := [][2]any{}
	n := 0
	for _, u := range d.Units {
		if d.Scheme.Rank(u.Kind) >= 0 {
			list = append(list, [2]any{u.Label + u.Title(), n})
		}
		for range policy.Walk([]*policy.Unit{u}) {
			n++
		}
	}
	return list
}

// foldClasses returns what the browser must know of folding to search text of the
// given folded characters: whoever types any other will not find it there. Each
// class begins with what its members fold to.
func foldClasses(folded map[rune]bool) string {
	var classes []string
	for _, r := range slices.Sorted(maps.Keys(folded)) {
		if members := script.Variants(r); len(members) > 1 {
			classes = append(classes, string(members))
		}
	}
	return strings.Join(classes, " ")
}
