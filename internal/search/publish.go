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

// A File is a file for the browser, made when it is asked for.
type File struct {
	Path string
	Make func() []byte
}

// How the words of documents are cut.
const (
	wholeSize = 1 << 30 // characters that a chunk of a small library has at most: it is loaded whole, a document a chunk
	chunkSize = 6_000   // characters that a chunk of a larger one has at most, unless one clause has more
	shardSize = 6_000   // bytes of the table that a shard has about, before compression
)

// An index is what the browser knows before it has seen a query. It is the only
// file that grows with the library and is loaded for every query, so it says no
// more of a document than where its words are.
type index struct {
	Docs    []entry `json:"docs"`
	Tables  string  `json:"tables"`           // the path from the variant to that with the table
	Shards  int     `json:"shards"`           // of the table; 0 where there is none
	Fold    string  `json:"fold"`             // see foldClasses
	Layout  string  `json:"layout,omitempty"` // a hash of docs and shards, which every shard repeats
	Version string  `json:"version"`          // a hash of all other files
}

// An entry is a document in an index.
type entry struct {
	Slug   string
	Chunks int
	Hash   string // of the document, which its words repeat; only where there is no table
}

// MarshalJSON writes e as a list.
func (e entry) MarshalJSON() ([]byte, error) {
	if e.Hash == "" {
		return json.Marshal([]any{e.Slug, e.Chunks})
	}
	return json.Marshal([]any{e.Slug, e.Chunks, e.Hash})
}

// A chunk is some of the clauses of a document, one after the other. They are written as
// columns: what follows from other columns, or from the clauses before, is left out.
type chunk struct {
	Title   string          `json:"title"`   // of the document
	Parts   []part          `json:"parts"`   // in order
	Outline locator.Outline `json:"outline"` // of the clauses, behind those above the first
	Above   int             `json:"above"`   // how many these are
	Heads   []head          `json:"heads"`
	Words   []string        `json:"words"`
	Hash    string          `json:"hash,omitempty"` // see entry
}

// A head is how many UTF-16 units of the words of a clause are its label, and its label
// and heading.
type head struct{ label, heading int }

// MarshalJSON writes h as a number where there is no heading.
func (h head) MarshalJSON() ([]byte, error) {
	if h.heading == h.label {
		return json.Marshal(h.label)
	}
	return json.Marshal([]int{h.label, h.heading})
}

// A part is an outermost unit that is worth looking in alone: it has a page of its
// own, or others with labels below it, and is no article.
type part struct {
	ID, Name string
	At       int // the place of its first clause in the chunk
}

func isPart(d *policy.Document, u *policy.Unit) bool {
	return d.HasPage(u) || u.Kind != policy.Article && slices.ContainsFunc(u.Units, func(c *policy.Unit) bool { return (d.IsNumbered(u) || u.Kind == policy.Annex) && d.IsNumbered(c) })
}

// MarshalJSON writes p as a list.
func (p part) MarshalJSON() ([]byte, error) { return json.Marshal([]any{p.ID, p.Name, p.At}) }

// handOver returns a script that hands over a value.
func handOver(path string, value any) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "gongbaoSearch(%q,", path)
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		panic("search: " + path + ": " + err.Error()) // there is nothing in it that JSON lacks
	}
	b.Truncate(b.Len() - 1)
	b.WriteString(")\n")
	return b.Bytes()
}

// cut cuts the clauses of d into stretches of at most so many characters. There is
// one even where d has no clause, since its chunk says what d is called.
func cut(d *policy.Document, limit int) [][]*policy.Unit {
	stretches := [][]*policy.Unit{nil}
	size := 0
	for u := range d.All() {
		n := u.Len()
		last := len(stretches) - 1
		if size += n; size > limit && len(stretches[last]) > 0 {
			stretches = append(stretches, nil)
			size = n
			last++
		}
		stretches[last] = append(stretches[last], u)
	}
	return stretches
}

// chunkOf returns the chunk with the given clauses of d.
func chunkOf(d *policy.Document, clauses []*policy.Unit) *chunk {
	c := &chunk{Title: d.Title, Parts: []part{}, Heads: []head{}, Words: []string{}}
	c.Outline, c.Above = locator.ShortOutline(d, clauses)
	var in *policy.Unit // the outermost unit that the last clause belongs to
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

// units returns how long JavaScript says that s is.
func units(s string) (n int) {
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// foldClasses returns what the browser must know of folding to search text of the
// given folded characters: whoever types any other will not find it there. Each
// class begins with what its members fold to. Those of two stand one after the
// other, their first member written as the step from that of the class before,
// which takes less; the larger ones follow, a blank before each. Compatibility
// ideographs (不 at U+F967) are left out: the browser knows by itself what they
// stand for.
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

// firstStep is the character that stands for no step at all: those after it are
// written as they are, in JSON too.
const firstStep = ']'
