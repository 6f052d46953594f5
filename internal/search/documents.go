package search

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"

	"gongbao/internal/locator"
	"gongbao/internal/policy"
	"gongbao/internal/variant"
)

// The documents of a library are listed on shelves: files from which the browser learns
// which clause of which document a number in the table means.
const (
	shelfDocuments = 128    // the most documents of a shelf
	shelfClauses   = 48_000 // the clauses from which on a shelf is full
)

// A shelf is a list of consecutive documents in a script.
type shelf struct {
	Hash    string            `json:"hash"`    // the layout of the index
	Clauses int32             `json:"clauses"` // of all documents before
	Before  int               `json:"before"`  // documents
	Docs    []json.RawMessage `json:"docs"`
}

// A mark says where a shelf ends.
type mark struct {
	clauses int32  // of its documents and all before
	docs    int    // these documents
	slug    string // of the first on the shelf
}

// MarshalJSON writes m as a list.
func (m mark) MarshalJSON() ([]byte, error) { return json.Marshal([]any{m.clauses, m.docs, m.slug}) }

// An entry is what shelves have of a document.
type entry struct {
	slug, hash string
	clauses    int32
	names      []string // see namesOf
	titles     map[policy.Script]string
	rows       map[policy.Script]json.RawMessage
}

// A row is a document on a shelf.
type row struct {
	slug, title string
	hash        string // of the document, which its words repeat
	chunks      []int  // the number of clauses in each file of words
	parts       []int  // see isPart: the number of clauses before each
	outline     locator.Outline
	readers     bool // whether something is suggested to readers of the document
}

// MarshalJSON writes r as a list, which has one more element if something is suggested.
func (r row) MarshalJSON() ([]byte, error) {
	list := []any{r.slug, r.title, r.hash, r.chunks, r.parts, r.outline}
	if r.readers {
		list = append(list, 1)
	}
	return json.Marshal(list)
}

// entryOf returns the entry of d, with a row for each variant.
func entryOf(d *policy.Document, variants []variant.Variant) entry {
	e := entry{slug: d.Slug, hash: hashOf(d), names: namesOf(d), titles: map[policy.Script]string{}, rows: map[policy.Script]json.RawMessage{}}
	bare := withoutText(d)
	for _, v := range variants {
		in := bare
		if v.Script != d.Script {
			in = variant.Of(bare, v.Script)
		}
		r := rowOf(d, in, e.hash)
		e.clauses = int32(len(r.outline.Units))
		e.rows[v.Script], e.titles[v.Script] = encoded(r), in.Title
	}
	return e
}

// rowOf returns the row of d, which has the given hash. in is d in the script of the row,
// without its text.
func rowOf(d, in *policy.Document, hash string) row {
	r := row{slug: d.Slug, title: in.Title, hash: hash, chunks: []int{}, parts: []int{}, outline: locator.ShortOutline(in), readers: !d.Readers.IsEmpty()}
	for _, units := range cut(d) {
		r.chunks = append(r.chunks, len(units))
	}
	n := 0
	for u := range d.All() {
		if u.Parent == nil && isPart(d, u) {
			r.parts = append(r.parts, n)
		}
		n++
	}
	return r
}

// isPart reports whether a search can be restricted to u, an outermost unit: it has a page
// of its own, or it has labelled units below it and is not an article.
func isPart(d *policy.Document, u *policy.Unit) bool {
	return d.HasPage(u) || u.Kind != policy.Article && slices.ContainsFunc(u.Units, func(c *policy.Unit) bool { return (d.IsNumbered(u) || u.Kind == policy.Annex) && d.IsNumbered(c) })
}

// withoutText returns d with all that locators are made of: its units with labels and
// headings. To convert it takes a fraction of the time that the whole document takes.
func withoutText(d *policy.Document) *policy.Document {
	bare := d.Head()
	bare.Units = bareUnits(d.Units, nil)
	return bare
}

func bareUnits(units []*policy.Unit, parent *policy.Unit) []*policy.Unit {
	list := make([]*policy.Unit, len(units))
	for i, u := range units {
		c := *u
		c.Text, c.Parent = "", parent
		c.Units = bareUnits(u.Units, &c)
		list[i] = &c
	}
	return list
}

// shelves returns the documents of each shelf.
func (c *Catalogue) shelves() [][]entry {
	var list [][]entry
	clauses := int32(0)
	for _, e := range c.docs {
		last := len(list) - 1
		if last < 0 || len(list[last]) == shelfDocuments || clauses >= shelfClauses {
			list, clauses = append(list, nil), 0
			last++
		}
		list[last] = append(list[last], e)
		clauses += e.clauses
	}
	return list
}

// marksOf returns where shelves end.
func marksOf(shelves [][]entry) []mark {
	marks := []mark{}
	clauses, docs := int32(0), 0
	for _, entries := range shelves {
		docs += len(entries)
		for _, e := range entries {
			clauses += e.clauses
		}
		marks = append(marks, mark{clauses, docs, entries[0].slug})
	}
	return marks
}

// rowsOf returns the rows of documents in a script.
func rowsOf(docs []entry, s policy.Script) []json.RawMessage {
	rows := make([]json.RawMessage, len(docs))
	for i, e := range docs {
		rows[i] = e.rows[s]
	}
	return rows
}

// hashOf returns a hash of everything that the files of d depend on: its words, and what is suggested.
func hashOf(d *policy.Document) string {
	h := sha256.New()
	fmt.Fprintln(h, fileFormat, d.Slug, d.Title, d.Number, d.Split, d.Script)
	for u := range d.All() {
		fmt.Fprintf(h, "%s\t%s\t%s\t%s\n", u.ID, u.Label, u.Heading, u.Text)
	}
	fmt.Fprintln(h, readersOf(d))
	return short(h.Sum(nil))
}
