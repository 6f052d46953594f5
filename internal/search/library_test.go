package search

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gongbao/internal/policy"
	"gongbao/internal/script"
	"gongbao/internal/variant"
)

// TestLibrary searches several documents: a query must be found in exactly the clauses
// that contain it.
func TestLibrary(t *testing.T) {
	docs := corpus(t)
	library := New(docs...)
	var clauses, folded []string
	for _, d := range docs {
		for u := range d.All() {
			clauses, folded = append(clauses, d.Slug+"#"+u.ID), append(folded, script.Fold(u.Words()))
		}
	}
	const queries = 2000
	random := rand.New(rand.NewPCG(1, 2))
	for range queries {
		d := docs[random.IntN(len(docs))]
		text := []rune(script.Fold(d.Text()))
		from, n := random.IntN(len(text)-8), lengths[random.IntN(len(lengths))]
		query := string(text[from : from+n])
		if strings.ContainsAny(query, "\" 　") {
			continue
		}
		var want []string
		for i, words := range folded {
			if strings.Contains(words, query) {
				want = append(want, clauses[i])
			}
		}
		var got []string
		for _, h := range library.Find(Parse(query)) {
			got = append(got, h.Doc.Slug+"#"+h.Unit.ID)
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Fatalf("%q is found in %d clauses, but is in %d", query, len(got), len(want))
		}
	}
}

// TestBruteForceInEngine searches libraries from the files that are published: what is found
// is every clause whose folded words have the query, and no other.
func TestBruteForceInEngine(t *testing.T) {
	t.Parallel()
	t.Run("guide", func(t *testing.T) { bruteForce(t, 40, shuffled(t, 16)...) })
	t.Run("laws", func(t *testing.T) {
		var docs []*policy.Document
		random := rand.New(rand.NewPCG(7, 8))
		for place, law := 0, laws(t); place < 500; place++ {
			lines := law(place).Lines()
			from := random.IntN(max(1, len(lines)-40)) // a part of it: the engine is slow
			docs = append(docs, plain(fmt.Sprintf("law-%03d", place), "statute", strings.Join(lines[from:min(from+40, len(lines))], "\n")))
		}
		bruteForce(t, 300, docs...)
	})
}

// bruteForce compares what is found for so many queries with what the words say.
func bruteForce(t *testing.T, queries int, docs ...*policy.Document) {
	t.Helper()
	typed := piecesOf(queries, docs...)
	words := make([][]string, len(typed))
	for i, one := range typed {
		words[i] = Parse(one).Words
	}
	var got [][]string
	newSearcher(t, docs...).Call(&got, `async (typed) => {
		const known = await library(path), all = [];
		for (const one of typed) {
			const search = await known.look(parse(one, known.fold));
			while (search.left()) await search.more();
			all.push(search.found().map(({ doc, id }) => doc.slug + '#' + id));
		}
		return all;
	}`, typed)
	want := make([][]string, len(typed))
	for _, d := range docs {
		for u := range d.All() {
			folded := Fold(u.Words())
			for i := range typed {
				if containsAll(folded, words[i]) {
					want[i] = append(want[i], d.Slug+"#"+u.ID)
				}
			}
		}
	}
	clauses := 0
	for i, one := range typed {
		slices.Sort(got[i])
		slices.Sort(want[i])
		if clauses += len(want[i]); !slices.Equal(got[i], want[i]) {
			t.Errorf("%q is found in %d clauses, but is in %d", one, len(got[i]), len(want[i]))
		}
	}
	t.Logf("%d queries in %d documents: %d clauses", len(typed), len(docs), clauses)
}

// BenchmarkCatalogue measures the time and the bytes of an index for the length of the text.
func BenchmarkCatalogue(b *testing.B) {
	const n = 100
	docs, chars := make([]*policy.Document, n), 0
	for i, doc := 0, laws(b); i < n; i++ {
		docs[i] = doc(i)
		chars += len([]rune(docs[i].Text()))
	}
	size := 0
	for b.Loop() {
		c := NewCatalogue(variant.All(policy.Hant))
		for i, d := range docs {
			c.Add(i, d)
		}
		size = 0
		for _, f := range c.Index() {
			size += len(f.Make())
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)*100/float64(chars), "ms/100k-chars")
	b.ReportMetric(float64(size)*100/float64(chars), "kB/100k-chars")
}

// BenchmarkFind measures the time of one query.
func BenchmarkFind(b *testing.B) {
	library := New(guide(b))
	for _, query := range []string{"網", "見警率", "社區 警務室", "沒有這些字"} {
		q := Parse(query)
		b.Run(query, func(b *testing.B) {
			for b.Loop() {
				library.Find(q)
			}
		})
	}
}
