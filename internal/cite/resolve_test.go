package cite_test

import (
	"bufio"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"gongbao/internal/cite"
	"gongbao/internal/policy"
	"gongbao/internal/scheme"
	"gongbao/internal/source"
)

// contents are the folders of the documents that tests cite.
var contents = map[string]string{"fangkong": "../../content", "law": "testdata/law", "plan": "testdata/plan", "region": "testdata/region"}

// document returns one of them.
func document(t testing.TB, slug string) *policy.Document {
	t.Helper()
	c, _ := source.Load(os.DirFS(contents[slug]))
	for _, d := range c.Documents {
		if d.Slug == slug {
			return d
		}
	}
	t.Fatalf("there is no document %s", slug)
	return nil
}

// alsoCalled is what documents are called besides their titles: the guide as its site.
var alsoCalled = map[string][]string{"fangkong": {"治安防控政策指南"}}

// index returns the index of one of the documents.
func index(t testing.TB, slug string) *cite.Index {
	t.Helper()
	return cite.NewIndex(document(t, slug), alsoCalled[slug]...)
}

// said writes an answer as testdata/resolve.txt does.
func said(a cite.Answer) string {
	ids := func(list []cite.Match, sep string) string {
		var names []string
		for _, m := range list {
			names = append(names, m.ID)
		}
		return strings.Join(names, sep)
	}
	switch {
	case len(a.Found) > 0:
		var list []string
		for _, r := range a.Found {
			list = append(list, ids(slices.Compact([]cite.Match{r.From, r.To}), " .. "))
		}
		return strings.Join(list, " + ")
	case len(a.Candidates) > 0:
		return "? " + ids(a.Candidates, " ")
	}
	return strings.TrimSpace("! " + ids(a.Nearest, " "))
}

// A line of testdata/resolve.txt.
type resolveLine struct {
	n                 int
	slug, query, want string
}

// resolveTable returns the lines of testdata/resolve.txt.
func resolveTable(t *testing.T) (table []resolveLine) {
	t.Helper()
	file, err := os.Open("testdata/resolve.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	slug := ""
	lines := bufio.NewScanner(file)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if name, ok := strings.CutPrefix(line, "== "); ok {
			slug = name
			continue
		}
		query, want, ok := strings.Cut(line, "=> ")
		if !ok && !strings.HasSuffix(line, "=>") || strings.HasPrefix(line, "# ") {
			continue
		}
		query, err := strconv.Unquote(`"` + strings.ReplaceAll(strings.TrimSuffix(query, " "), `"`, `\"`) + `"`)
		if err != nil {
			t.Fatalf("line %d: %v", n, err)
		}
		table = append(table, resolveLine{n, slug, query, want})
	}
	return table
}

func TestResolve(t *testing.T) {
	indexes := map[string]*cite.Index{}
	for slug := range contents {
		indexes[slug] = index(t, slug)
	}
	for _, line := range resolveTable(t) {
		if got := said(cite.Resolve(line.query, indexes[line.slug])); got != line.want {
			t.Errorf("line %d: %s\n\tis %s, want %s", line.n, line.query, got, line.want)
		}
	}
}

// TestSeveralDocuments resolves queries in two documents. The better answer wins: a clause
// before candidates before nothing, and a document that is named before any other.
func TestSeveralDocuments(t *testing.T) {
	guide, law := cite.NewIndex(document(t, "fangkong")), cite.NewIndex(document(t, "law"))
	for _, test := range []struct{ query, want string }{
		{"第三条第二款", "a3-k2"},          // a clause of one
		{"三、（四）2", "s3-4-2"},         // a clause of the other
		{"第一章", "? b1-c1 b2-c1"},     // candidates of one, nothing in the other
		{"3", "? s3 a3"},             // a clause of each
		{"《示例法》3", "a3"},             // a clause of each, but one is named
		{"三、（十一）和第三条第九款", "! s3 a3"}, // nothing in either: the nearest of both
		{"没有这样的条款", "!"},
	} {
		if got := said(cite.Resolve(test.query, guide, law)); got != test.want {
			t.Errorf("%s is %s, want %s", test.query, got, test.want)
		}
	}
}

// TestAnnexScheme resolves locators in a document whose annex is numbered by another scheme.
func TestAnnexScheme(t *testing.T) {
	c, found := source.Load(fstest.MapFS{
		"site.yaml":         {Data: []byte("title: 通知\nbase_url: https://a.example/\nedition_date: 2026-01-01\n")},
		"doc/document.yaml": {Data: []byte("title: 關於印發辦法的通知\nscheme: gongwen\nscript: zh-Hant\n")},
		"doc/1.md":          {Data: []byte("# 一、要求\n\n認真執行。\n\n# 附件1\n\n# 辦法\n\n第一條　甲。\n\n第二條　乙。\n\n丙。\n")},
	})
	if len(c.Documents) == 0 {
		t.Fatal(found)
	}
	x := cite.NewIndex(c.Documents[0])
	if len(x.Own) != 2 || x.Own[0][0] != -1 || x.Units[x.Own[1][0]].ID != "x1" || x.Own[0][1] == x.Own[1][1] {
		t.Errorf("paragraphs of the main text and of the annex have the kinds %v", x.Own)
	}
	for query, want := range map[string]string{"一": "s1", "附件1第二條": "x1-a2", "第二條第二款": "x1-a2-k2"} {
		if got := said(cite.Resolve(query, x)); got != want {
			t.Errorf("%s is %s, want %s", query, got, want)
		}
	}
}

// In a law of Taiwan 第二條之1 may be 1. directly below an article, but not one below a 目.
func TestTaiwanDetail(t *testing.T) {
	d := &policy.Document{Slug: "law", Title: "示例法", Script: policy.Hant, Scheme: scheme.Named("taiwan")}
	b := policy.NewBuilder(d)
	for _, line := range []string{"第 1 條　甲：", "一、乙：", "（一）丙：", "1.丁。", "2.戊。", "第 2 條　己：", "1.庚。", "2.辛。"} {
		b.Paragraph(policy.Line{Text: line})
	}
	b.Finish()
	x := cite.NewIndex(d)
	for query, want := range map[string]string{"第二條之2": "a2-2", "第一條之2": "!", "第一條一、（一）2": "a1-k1-1-1-2"} {
		if got := said(cite.Resolve(query, x)); got != want {
			t.Errorf("%s is %s, want %s", query, got, want)
		}
	}
}

// fuzzSeeds are what is typed to begin with.
var fuzzSeeds = []string{"三、（一）2至4", "#s3-1-2", "https://a.example/fangkong/3/#s3", "《", "第\xff三條", "加強治安防控體制建設意見：三、（四）2[EB/OL].", "第四張網第2點", "農村防控", "三四2", "第一條之一、第三條第二款和第三款", "根据《基本法》附件一第一条办理"}

// Whatever is pasted, there is an answer, and what it names is there.
func FuzzResolve(f *testing.F) {
	for _, seed := range fuzzSeeds {
		f.Add(seed)
	}
	x, y := cite.NewIndex(document(f, "fangkong")), cite.NewIndex(document(f, "law"))
	f.Fuzz(func(t *testing.T, query string) {
		a := cite.Resolve(query, x, y)
		lists := [][]cite.Match{a.Candidates, a.Nearest}
		for _, r := range a.Found {
			lists = append(lists, []cite.Match{r.From, r.To})
		}
		for _, list := range lists {
			for _, m := range list {
				if m.Index.Doc.Unit(m.ID) == nil {
					t.Errorf("there is no %s", m.ID)
				}
			}
		}
	})
}

// A range has its clauses without those in another of them, also if its ends have different
// parents.
func TestRangeUnits(t *testing.T) {
	x := index(t, "fangkong")
	for _, test := range []struct{ query, want string }{
		{"三、（一）2至4", "s3-1-2 s3-1-3 s3-1-4"},
		{"三、（一）2", "s3-1-2"},
		{"三、（一）至（三）", "s3-1 s3-2 s3-3"},
		{"三、（一）2至三、（二）", "s3-1-2 s3-1-3 s3-1-4 s3-2"},
		{"一至二", "s1 s2"},
	} {
		var ids []string
		for _, r := range cite.Resolve(test.query, x).Found {
			for _, u := range r.Units() {
				ids = append(ids, u.ID)
			}
		}
		if got := strings.Join(ids, " "); got != test.want {
			t.Errorf("%s has the clauses %s, want %s", test.query, got, test.want)
		}
	}
}
