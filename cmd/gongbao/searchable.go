package main

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"gongbao/internal/address"
	"gongbao/internal/locator"
	"gongbao/internal/policy"
	"gongbao/internal/search"
	"gongbao/internal/source"
)

// A searchable is what gongbao search knows of a document. Its text in the cache has four
// parts: its grams, the folded clauses one after the other, where each clause and its row
// end, and the rows, which have what is printed of the clauses.
type searchable struct {
	Slug    string
	Grams   int // size in bytes
	Folded  int
	Clauses int
}

// An ending says where the words of a clause and its row end in their parts, and the size of
// its heading. All are in bytes.
type ending struct{ Words, Row, Head uint32 }

const endingSize = 12

// endOfField is between what is printed of a clause. In the words a space takes its place.
const endOfField = "\x1f"

// openSearchable returns the cache for searching the library in a script.
func (p *project) openSearchable(script string) *cache[searchable] {
	return openCache(p, "search-"+cmp.Or(script, "own"), func(folder string) (searchable, []byte, error) {
		d, _ := source.LoadDocument(p.content, folder)
		if d == nil {
			return searchable{}, nil, nil
		}
		docs, err := inScript([]*policy.Document{d}, script)
		if err != nil {
			return searchable{}, nil, err
		}
		s, text := searchableOf(docs[0])
		return s, text, nil
	})
}

// searchableOf returns what gongbao search knows of d, and its text.
func searchableOf(d *policy.Document) (searchable, []byte) {
	var words, rows bytes.Buffer
	var table []byte
	clauses := 0
	for u := range d.All() {
		head := search.Fold(u.Label + u.Heading)
		words.WriteString(head + search.Fold(u.Text))
		for _, field := range []string{u.ID, locator.Short.Of(d, u), address.Clause(d, u), u.Words()} {
			rows.WriteString(strings.ReplaceAll(field, endOfField, " ") + endOfField)
		}
		for _, n := range []int{words.Len(), rows.Len(), len(head)} {
			table = binary.LittleEndian.AppendUint32(table, uint32(n))
		}
		clauses++
	}
	grams := search.GramSetOf(words.String())
	s := searchable{Slug: d.Slug, Grams: len(grams), Folded: words.Len(), Clauses: clauses}
	return s, slices.Concat(grams, words.Bytes(), table, rows.Bytes())
}

// findInCache returns the clauses that contain all words of q, the best first, and closes c.
func findInCache(c *cache[searchable], q search.Query) ([]foundClause, error) {
	defer c.close()
	if len(q.Words) == 0 {
		return nil, nil
	}
	places := make([]int, len(c.Docs))
	for i := range places {
		places[i] = i
	}
	slices.SortStableFunc(places, func(a, b int) int { return cmp.Compare(c.Docs[a].Known.Slug, c.Docs[b].Known.Slug) })
	found := make([][search.Tiers][]foundClause, len(places))
	var next atomic.Int64
	var group errgroup.Group
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() (err error) {
			f := finder{cache: c, Query: q}
			for i := int(next.Add(1)) - 1; i < len(places) && err == nil; i = int(next.Add(1)) - 1 {
				found[i], err = f.find(places[i])
			}
			return err
		})
	}
	err := group.Wait()
	var list []foundClause
	for tier := range search.Tiers {
		for _, f := range found {
			list = append(list, f[tier]...)
		}
	}
	return list, err
}

// A finder searches one document after the other.
type finder struct {
	*cache[searchable]
	search.Query

	grams, folded, table, row []byte // of the last document, whose memory the next one takes
}

// find returns the clauses of the document of a place that contain all words, by tiers.
func (f *finder) find(place int) (found [search.Tiers][]foundClause, err error) {
	d := f.Docs[place].Known
	if f.grams, err = f.read(place, 0, d.Grams, f.grams); err != nil || !search.GramSet(f.grams).HaveAll(f.Query) {
		return found, err
	}
	if f.folded, err = f.read(place, d.Grams, d.Folded, f.folded); err != nil {
		return found, err
	}
	longest := []byte(slices.MaxFunc(f.Words, func(a, b string) int { return cmp.Compare(len(a), len(b)) }))
	if !bytes.Contains(f.folded, longest) {
		return found, nil
	}
	table := d.Grams + d.Folded
	if f.table, err = f.read(place, table, d.Clauses*endingSize, f.table); err != nil {
		return found, err
	}
	var last ending
	for at := range d.Clauses {
		e := endingAt(f.table, at)
		clause := f.folded[last.Words:e.Words]
		if bytes.Contains(clause, longest) {
			words := string(clause)
			if tier, spans := f.Match(words[:e.Head], words); tier >= 0 {
				if f.row, err = f.read(place, table+d.Clauses*endingSize+int(last.Row), int(e.Row-last.Row), f.row); err != nil {
					return found, err
				}
				found[tier] = append(found[tier], printed(d.Slug, string(f.row)).with(spans))
			}
		}
		last = e
	}
	return found, nil
}

// read reads a part of the text of the document of a place, into memory if that suffices.
func (f *finder) read(place, from, size int, memory []byte) ([]byte, error) {
	part := slices.Grow(memory[:0], size)[:size]
	return part, f.readText(place, from, part)
}

// endingAt returns the ending of a clause in the table of endings.
func endingAt(table []byte, clause int) ending {
	row := table[clause*endingSize:]
	return ending{binary.LittleEndian.Uint32(row), binary.LittleEndian.Uint32(row[4:]), binary.LittleEndian.Uint32(row[8:])}
}

// printed returns what is printed of a clause, given its row.
func printed(slug, row string) foundClause {
	fields := strings.SplitN(row, endOfField, 5)
	return foundClause{Document: slug, ID: fields[0], Locator: fields[1], URL: fields[2], Words: fields[3]}
}
