package search

import (
	"encoding/json"
	"sync"
	"unicode/utf16"

	"gongbao/internal/address"
	"gongbao/internal/policy"
)

// chunkSize is the most characters of a file of words, unless it has a single clause. The
// first results of a query are often in several files, of which each is loaded whole.
const chunkSize = 3_000

// A chunk is the words of consecutive clauses of a document.
type chunk struct {
	Hash  string   `json:"hash"`  // of the document; see row
	Parts []part   `json:"parts"` // in order
	Heads []head   `json:"heads"`
	Words []string `json:"words"`
}

// A part is the name of an outermost unit that a search can be restricted to (isPart), and
// the place of its first clause in the chunk.
type part struct {
	name string
	at   int
}

// MarshalJSON writes p as a list.
func (p part) MarshalJSON() ([]byte, error) { return json.Marshal([]any{p.at, p.name}) }

// A head is the length in UTF-16 units of the label of a clause, and of its label and
// heading.
type head struct{ label, heading int }

// MarshalJSON writes h as a number if the clause has no heading.
func (h head) MarshalJSON() ([]byte, error) {
	if h.heading == h.label {
		return json.Marshal(h.label)
	}
	return json.Marshal([]int{h.label, h.heading})
}

// WordFiles returns the files with the words of a document, which
// static/js/search/library.js shows, and with what it suggests. converted returns the document in the variant of
// the files, to which paths are relative. They do not depend on other documents.
func WordFiles(d *policy.Document, converted func() *policy.Document) []File {
	var files []File
	hash := sync.OnceValue(func() string { return hashOf(d) })
	chunks := sync.OnceValue(func() [][]*policy.Unit { return cut(converted()) })
	for i := range cut(d) {
		path := address.Of(d).Words(i)
		files = append(files, File{path, func() []byte {
			c := chunkOf(converted(), chunks()[i])
			c.Hash = hash()
			return scriptOf(path, c)
		}})
	}
	if !d.Readers.IsEmpty() {
		files = append(files, readersFileOf(d, hash, converted))
	}
	return files
}

// cut splits the clauses of d into chunks.
func cut(d *policy.Document) [][]*policy.Unit {
	var chunks [][]*policy.Unit
	size := 0
	for u := range d.All() {
		n := u.Len()
		if size += n; size > chunkSize || len(chunks) == 0 {
			chunks = append(chunks, nil)
			size = n
		}
		last := len(chunks) - 1
		chunks[last] = append(chunks[last], u)
	}
	return chunks
}

// chunkOf returns the chunk with the given clauses of d.
func chunkOf(d *policy.Document, clauses []*policy.Unit) *chunk {
	c := &chunk{Parts: []part{}}
	var in *policy.Unit // the outermost unit of the last clause
	for i, u := range clauses {
		root := u
		for root.Parent != nil {
			root = root.Parent
		}
		if in != root && isPart(d, root) {
			c.Parts = append(c.Parts, part{root.Label + root.Title(), i})
		}
		in = root
		c.Heads = append(c.Heads, head{units(u.Label), units(u.Label + u.Heading)})
		c.Words = append(c.Words, u.Words())
	}
	return c
}

// units returns the length of s in UTF-16 units, as in JavaScript.
func units(s string) (n int) {
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}
