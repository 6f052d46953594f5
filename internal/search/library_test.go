package search

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"gongbao/internal/address"
	"gongbao/internal/policy"
	"gongbao/internal/script"
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

// grown returns a library of n documents of about 7 000 characters, made of random
// sentences of the guide and, if there is one, of the corpus, so that words are as
// frequent as in real texts.
func grown(tb testing.TB, n int) []*policy.Document {
	tb.Helper()
	sentences := sentencesOf(guide(tb))
	if os.Getenv("GONGBAO_CORPUS") != "" {
		for _, d := range corpus(tb) {
			sentences = append(sentences, sentencesOf(d)...)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	docs := make([]*policy.Document, n)
	for i := range docs {
		var text strings.Builder
		for text.Len() < 3*7_000 {
			text.WriteString(sentences[random.IntN(len(sentences))] + "\n")
		}
		docs[i] = plain(fmt.Sprintf("d%d", i), "gongwen", text.String())
	}
	return docs
}

func sentencesOf(d *policy.Document) []string {
	return strings.SplitAfter(d.Text(), "。")
}

// BenchmarkPublish measures how time, the size of the index and the transfer for a query
// grow with the library.
func BenchmarkPublish(b *testing.B) {
	for _, n := range []int{1, 30, 300, 3000} {
		b.Run(fmt.Sprintf("documents=%d", n), func(b *testing.B) {
			docs := grown(b, n)
			var files []File
			for b.Loop() {
				files = publish(docs)
				for _, f := range files {
					f.Make()
				}
			}
			p := newPublished(docs, files)
			per := 100_000 / float64(p.chars)
			b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N)*per, "ms/100k-chars")
			b.ReportMetric(float64(p.size)*per/1000, "kB/100k-chars")
			b.ReportMetric(float64(p.gzipSize(address.SearchIndex))/1000, "kB-index")
			first, _ := p.transfers(docs, 4, 100)
			b.ReportMetric(float64(first[50])/1000, "kB-query-median")
			b.ReportMetric(float64(first[90])/1000, "kB-query-90%")
		})
	}
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
