package search

import (
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
