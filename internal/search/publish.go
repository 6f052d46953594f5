package search

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/unicode/norm"

	"gongbao/internal/locator"
	"gongbao/internal/policy"
	"gongbao/internal/script"
)

// A File is a file for the browser, made when Make is called.
type File struct {
	Path string
	Make func() []byte
}

// How the words of documents are split.
const (
	wholeSize = 1 << 30 // the most characters of a chunk of a small library, whose documents have one chunk each
	chunkSize = 6_000   // the most characters of a chunk of a larger one, unless it has a single clause
	shardSize = 6_000   // the approximate size of a shard in bytes, before compression
)

// An index is what the browser loads for every query. It grows with the library, so
// it says of a document only where its words are.
type index struct {
	Docs    []entry  `json:"docs"`
	Readers []string `json:"readers,omitempty"` // the documents with suggestions, by their slugs
	Tables  string   `json:"tables"`            // the path from the variant to that with the table
	Shards  int      `json:"shards"`            // of the table; 0 if there is none
	Fold    string   `json:"fold"`              // see foldClasses
	Layout  string   `json:"layout,omitempty"`  // a hash of docs and shards, which every shard repeats
	Version string   `json:"version"`           // a hash of all other files
}

// An entry is a document in an index.
type entry struct {
	Slug   string
	Chunks int
	Hash   string // of the document, which its words repeat; only if there is no table
}

// MarshalJSON writes e as a list.
func (e entry) MarshalJSON() ([]byte, error) {
	if e.Hash == "" {
		return json.Marshal([]any{e.Slug, e.Chunks})
	}
	return json.Marshal([]any{e.Slug, e.Chunks, e.Hash})
}

// A chunk is consecutive clauses of a document. They are written as columns, without
// what follows from other columns or from the clauses before.
type chunk struct {
	Title   string          `json:"title"`   // of the document
	Parts   []part          `json:"parts"`   // in order
	Outline locator.Outline `json:"outline"` // of the units above the first clause, and of the clauses
	Above   int             `json:"above"`   // the number of units above the first clause
	Heads   []head          `json:"heads"`
	Words   []string        `json:"words"`
	Hash    string          `json:"hash,omitempty"` // see entry
}

// A head is the length in UTF-16 units of the label of a clause, and of its label and
// heading.
type head struct{ label, heading int }

// MarshalJSON writes h as a number if there is no heading.
func (h head) MarshalJSON() ([]byte, error) {
	if h.heading == h.label {
		return json.Marshal(h.label)
	}
	return json.Marshal([]int{h.label, h.heading})
}

// A part is an outermost unit that a search can be restricted to: it has a page of its
// own, or it has labelled units below it and is not an article.
type part struct {
	ID, Name string
	At       int // the place of its first clause in the chunk
}

func isPart(d *policy.Document, u *policy.Unit) bool {
	return d.HasPage(u) || u.Kind != policy.Article && slices.ContainsFunc(u.Units, func(c *policy.Unit) bool { return (d.IsNumbered(u) || u.Kind == policy.Annex) && d.IsNumbered(c) })
}

// MarshalJSON writes p as a list.
func (p part) MarshalJSON() ([]byte, error) { return json.Marshal([]any{p.ID, p.Name, p.At}) }

// scriptOf returns a script that passes a value to the search.
func scriptOf(path string, value any) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "gongbaoSearch(%q,", path)
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		panic("search: " + path + ": " + err.Error()) // all values can be written as JSON
	}
	b.Truncate(b.Len() - 1)
	b.WriteString(")\n")
	return b.Bytes()
}

// cut splits the clauses of d into chunks of at most limit characters. There is one
// even if d has no clauses, because a chunk has the title of d.
func cut(d *policy.Document, limit int) [][]*policy.Unit {
	chunks := [][]*policy.Unit{nil}
	size := 0
	for u := range d.All() {
		n := u.Len()
		last := len(chunks) - 1
		if size += n; size > limit && len(chunks[last]) > 0 {
			chunks = append(chunks, nil)
			size = n
			last++
		}
		chunks[last] = append(chunks[last], u)
	}
	return chunks
}

// chunkOf returns the chunk with the given clauses of d.
func chunkOf(d *policy.Document, clauses []*policy.Unit) *chunk {
	c := &chunk{Title: d.Title, Parts: []part{}, Heads: []head{}, Words: []string{}}
	c.Outline, c.Above = locator.ShortOutline(d, clauses)
	var in *policy.Unit // the outermost unit of the last clause
	for i, u := range clauses {
		root := u
		for root.Parent != nil {
			root = root.Parent
		}
		if in != root && isPart(d, root) {
			c.Parts = append(c.Parts, part{root.ID, root.Label + root.Title(), i})
		}
		in = root
		c.Heads = append(c.Heads, head{units(u.Label), units(u.Label + u.Heading)})
		c.Words = append(c.Words, u.Words())
	}
	return c
}

// hash returns the beginning of the SHA-256 of data, in hexadecimal.
func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:4])
}

// units returns the length of s in UTF-16 units, as in JavaScript.
func units(s string) (n int) {
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// foldClasses returns the part of the folding table that the browser needs to search
// text of the given folded characters. It is a list of classes of characters, each of
// which begins with the character that its members fold to. Classes of two come first,
// without separators; their first character is written as the difference from that of
// the class before, which takes less space. Larger classes follow, each after a space.
// Compatibility ideographs (不 at U+F967) are left out, because the browser can
// normalise them.
func foldClasses(folded map[rune]bool) string {
	var pairs, larger strings.Builder
	last := rune(0)
	for _, r := range slices.Sorted(maps.Keys(folded)) {
		members := slices.DeleteFunc(slices.Clone(script.Variants(r)), func(m rune) bool { return !norm.NFC.IsNormalString(string(m)) })
		switch {
		case len(members) == 2:
			pairs.WriteString(string(members[0]-last+firstStep) + string(members[1]))
			last = members[0]
		case len(members) > 2:
			larger.WriteString(" " + string(members))
		}
	}
	return pairs.String() + larger.String()
}

// firstStep is the character for a difference of 0. The characters after it need no
// escape in JSON.
const firstStep = ']'
