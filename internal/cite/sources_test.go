package cite_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"gongbao/internal/cite"
	"gongbao/internal/locator"
	"gongbao/internal/policy"
)

// aLibrary returns documents of two kinds, with names that are much alike, and the indexes of
// all of them.
func aLibrary(t testing.TB) (docs []*policy.Document, indexes []*cite.Index) {
	for i := range 40 {
		d := imported(t, fmt.Sprintf("law%d.txt", i), fmt.Sprintf("法\n第一章　總則%d\n第一條　甲。\n（一）乙；\n（二）丙。\n第%s條　丁。", i, []string{"二", "三", "三十"}[i%3]))
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
		{"《指南》三（四）2", 1},
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

// A sketched is a library whose documents have sketches.
type sketched struct {
	testing.TB
	docs    []*policy.Document
	indexes []*cite.Index
	sources []cite.Source
	read    int // documents
}

func newSketched(t testing.TB) *sketched {
	l := &sketched{TB: t}
	l.docs, l.indexes = aLibrary(t)
	l.docs, l.indexes = l.docs[len(l.docs)-17:], l.indexes[len(l.docs)-17:]
	l.docs, l.indexes = append(l.docs, document(t, "law")), append(l.indexes, index(t, "law"))
	for i, d := range l.docs {
		l.sources = append(l.sources, cite.Source{Head: d.Head(), Called: alsoCalled[d.Slug], Sketch: cite.NewSketch(l.indexes[i]), Index: func() (*cite.Index, error) {
			l.read++
			return l.indexes[i], nil
		}})
	}
	return l
}

// check checks that a query means what it means where all documents are read, and returns how
// many were read.
func (l *sketched) check(query string) int {
	l.Helper()
	l.read = 0
	a, err := cite.ResolveIn(query, l.sources)
	if err != nil {
		l.Fatal(err)
	}
	if got, want := withDocuments(a), withDocuments(cite.Resolve(query, l.indexes...)); got != want {
		l.Errorf("%q is %s, want %s", query, got, want)
	}
	return l.read
}

// TestSketch resolves queries that name no document in a library with sketches: few documents
// are read.
func TestSketch(t *testing.T) {
	l := newSketched(t)
	for _, test := range []struct {
		query string
		most  int // documents that are read
	}{
		{"構建農村治安防控網", 1},
		{"农村治安防控网", 1},
		{"構建農村治安防控網第2點", 1},
		{"（六）構建農村治安防控網", 1},
		{"農村防控", 1},          // of which something is left out
		{"構建農村的治安防控網", 1},    // the nearest
		{"構建農村治安防控網實施辦法", 1}, // the nearest
		{"總則37", 2},          // it could be 37 below 總則 of another
		{"沒有這樣的名稱", 0},
		{"law6 a9", 1},
		{"第九百條", 0},
		{"s77-1", 0},
		{"第八十節", 0},
	} {
		if read := l.check(test.query); read > test.most {
			t.Errorf("%q: %d documents are read, want %d", test.query, read, test.most)
		}
	}
}

// TestSketchOfAll resolves pieces of locators, names and text in a library with sketches.
func TestSketchOfAll(t *testing.T) {
	l := newSketched(t)
	for i, d := range l.docs[len(l.docs)-4:] {
		next := queryMaker(rand.New(rand.NewPCG(4, uint64(i))), d)
		for range 50 {
			l.check(next().text)
		}
		n := 0
		for u := range d.All() {
			l.check(aboutName[n%len(aboutName)](d, u))
			n++
		}
	}
}

// aboutName are ways to ask for a clause by its heading, right or wrong.
var aboutName = []writer{
	func(d *policy.Document, u *policy.Unit) string { return u.Title() },
	func(d *policy.Document, u *policy.Unit) string { return strings.Replace(u.Title(), "治安", "", 1) },
	func(d *policy.Document, u *policy.Unit) string { return "關於" + u.Title() + "的辦法" },
	func(d *policy.Document, u *policy.Unit) string { return u.Title() + "第2點" },
	func(d *policy.Document, u *policy.Unit) string { return u.Title() + "第一條第二款" },
	func(d *policy.Document, u *policy.Unit) string { return "（四）" + u.Title() },
	func(d *policy.Document, u *policy.Unit) string { return "意見" + u.Title() },
	func(d *policy.Document, u *policy.Unit) string { return u.Title() + "、" + d.Units[0].Title() },
	func(d *policy.Document, u *policy.Unit) string { return locator.Spoken.Of(d, u) + u.Title() },
	func(d *policy.Document, u *policy.Unit) string { return locator.Short.Of(d, u) },
	func(d *policy.Document, u *policy.Unit) string { return u.ID + "-9" },
}

// FuzzSketch resolves what is typed in a library with sketches.
func FuzzSketch(f *testing.F) {
	for _, seed := range fuzzSeeds {
		f.Add(seed)
	}
	l := newSketched(f)
	f.Fuzz(func(t *testing.T, query string) {
		l.TB = t
		l.check(query)
	})
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
