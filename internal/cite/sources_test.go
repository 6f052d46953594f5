package cite_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"gongbao/internal/cite"
	"gongbao/internal/policy"
)

// aLibrary returns documents of two kinds, with names that are much alike, and the indexes of
// all of them.
func aLibrary(t testing.TB) (docs []*policy.Document, indexes []*cite.Index) {
	for i := range 40 {
		d := statute(fmt.Sprintf("law%d", i), fmt.Sprintf("法\n第一章　總則%d\n第一條　甲。\n（一）乙；\n（二）丙。\n第%s條　丁。", i, []string{"二", "三", "三十"}[i%3]))
		d.Title = fmt.Sprintf("中華人民共和國示例%d法", i/2)
		if i%2 == 1 {
			d.Title, d.Kind, d.Number = fmt.Sprintf("關於第%d項工作的意見", i), "意見", fmt.Sprintf("示發〔2026〕%d號", i)
		}
		docs, indexes = append(docs, d), append(indexes, cite.NewIndex(d))
	}
	return append(docs, document(t, "fangkong")), append(indexes, index(t, "fangkong"))
}

// TestResolveIn resolves queries in a library of which few documents are read: what they mean
// is what they mean where all are.
func TestResolveIn(t *testing.T) {
	docs, indexes := aLibrary(t)
	read := 0
	var sources []cite.Source
	for i, d := range docs {
		sources = append(sources, cite.Source{Head: d.Head(), Called: alsoCalled[d.Slug], Index: func() (*cite.Index, error) {
			read++
			return indexes[i], nil
		}})
	}
	same := func(query string) {
		t.Helper()
		a, err := cite.ResolveIn(query, sources)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := withDocuments(a), withDocuments(cite.Resolve(query, indexes...)); got != want {
			t.Errorf("%q is %s, want %s", query, got, want)
		}
	}
	for _, test := range []struct {
		query string
		most  int // documents that are read
	}{
		{"《中華人民共和國示例3法》第一條第二項", 1},
		{"示例3法第一条", 1},
		{"示发〔2026〕7号第三条", 1},
		{"https://example.org/law5/#a1-k1-1", 1},
		{"law6 a1", 1},
		{"《關於第3項工作的辦法》第三條", 2},
		{"治安防控政策指南三（四）2", 1},
		{"《意見》第三條", 21},
		{"第一條", 12},
		{"《別的法》第一條", 0},
		{"示例3法實施細則第一條", len(docs)}, // it names none of these
		{"law6 a9", len(docs)},     // no clause of it: whatever it may mean in the others
		{"沒有這樣的名稱", len(docs)},
	} {
		read = 0
		if same(test.query); read > test.most {
			t.Errorf("%q: %d documents are read, want %d", test.query, read, test.most)
		}
	}
	for i, d := range docs[len(docs)-5:] {
		next := queryMaker(rand.New(rand.NewPCG(3, uint64(i))), d)
		for range 20 {
			same(next().text)
		}
	}
}

// Of the clauses of many documents twelve are candidates, and three are the nearest.
func TestManyDocuments(t *testing.T) {
	_, indexes := aLibrary(t)
	if a := cite.Resolve("第一條", indexes...); len(a.Candidates) != 12 {
		t.Errorf("第一條 has %d candidates", len(a.Candidates))
	}
	if a := cite.Resolve("第一條第九項", indexes...); len(a.Nearest) != 3 {
		t.Errorf("第一條第九項 has %d clauses that are nearest", len(a.Nearest))
	}
}

// withDocuments writes an answer with the documents of its clauses.
func withDocuments(a cite.Answer) string {
	slugs := ""
	for _, r := range a.Found {
		slugs += r.From.Index.Slug + " "
	}
	for _, m := range append(a.Candidates, a.Nearest...) {
		slugs += m.Index.Slug + " "
	}
	return slugs + said(a)
}
