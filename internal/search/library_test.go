package search_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongbao/internal/policy"
	"gongbao/internal/script"
	"gongbao/internal/search"
)

// corpus returns the documents of the corpus, or skips where there is none. Each
// line of a file is a paragraph: what is searched is the words.
func corpus(t testing.TB) []*policy.Document {
	t.Helper()
	folder := os.Getenv("GONGBAO_CORPUS")
	if folder == "" {
		t.Skip("GONGBAO_CORPUS names no folder with real documents")
	}
	var docs []*policy.Document
	for kind, scheme := range map[string]string{"gongwen": "gongwen", "statutes": "statute"} {
		names, err := filepath.Glob(filepath.Join(folder, kind, "*.txt"))
		if err != nil || len(names) == 0 {
			t.Fatalf("GONGBAO_CORPUS: no %s in %s", kind, folder)
		}
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			docs = append(docs, plain(kind+"-"+strings.TrimSuffix(filepath.Base(name), ".txt"), scheme, string(text)))
		}
	}
	slices.SortFunc(docs, func(a, b *policy.Document) int { return strings.Compare(a.Slug, b.Slug) })
	return docs
}

// plain makes a document of plain text.
func plain(slug, scheme, text string) *policy.Document {
	d := &policy.Document{Slug: slug, Title: slug, Script: policy.Hans, Scheme: policy.SchemeNamed(scheme)}
	b := policy.NewBuilder(d)
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			b.Paragraph(policy.Line{Text: line})
		}
	}
	b.Finish()
	return d
}

// In a library too, what is found is what is there.
func TestLibrary(t *testing.T) {
	docs := corpus(t)
	library := search.New(docs...)
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
		for _, h := range library.Find(search.Parse(query)) {
			got = append(got, h.Doc.Slug+"#"+h.Unit.ID)
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Fatalf("%q is found in %d clauses, and stands in %d", query, len(got), len(want))
		}
	}
}

// grown returns a library of n documents, made of those of the guide with their
// characters moved on, so that no two of them say the same.
func grown(tb testing.TB, n int) []*policy.Document {
	lines := guide(tb).Lines()
	docs := make([]*policy.Document, n)
	for i := range docs {
		moved := make([]string, len(lines))
		for j, line := range lines {
			moved[j] = strings.Map(func(r rune) rune {
				if r < '一' || r > '龥' {
					return r
				}
				return '一' + (r-'一'+rune(i*7%997))%4000
			}, line)
		}
		docs[i] = plain(fmt.Sprintf("d%d", i), "gongwen", strings.Join(moved, "\n"))
	}
	return docs
}

// How time and size of the index grow with the library.
func BenchmarkPublish(b *testing.B) {
	for _, n := range []int{1, 30, 300, 3000} {
		b.Run(fmt.Sprintf("documents=%d", n), func(b *testing.B) {
			docs := grown(b, n)
			chars := 0
			for _, d := range docs {
				chars += len([]rune(d.Text()))
			}
			size, shards, shard := 0, 0, 0
			for b.Loop() {
				size, shards, shard = 0, 0, 0
				for _, f := range search.Publish(docs) {
					size += len(f.Data)
					if strings.Contains(f.Path, "table-") {
						shards++
						shard = max(shard, len(f.Data))
					}
				}
			}
			per := 100_000 / float64(chars)
			b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N)*per, "ms/100k-chars")
			b.ReportMetric(float64(size)*per/1000, "kB/100k-chars")
			b.ReportMetric(float64(shards), "shards")
			b.ReportMetric(float64(shard)/1000, "kB/largest-shard")
		})
	}
}

// How long the reference takes for one query.
func BenchmarkFind(b *testing.B) {
	library := search.New(guide(b))
	for _, query := range []string{"網", "見警率", "社區 警務室", "沒有這些字"} {
		q := search.Parse(query)
		b.Run(query, func(b *testing.B) {
			for b.Loop() {
				library.Find(q)
			}
		})
	}
}
