package site

import (
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"gongbao/internal/address"
	"gongbao/internal/cite"
	"gongbao/internal/enginetest"
	"gongbao/internal/intake"
	"gongbao/internal/numeral"
	"gongbao/internal/policy"
	"gongbao/internal/source"
	"gongbao/internal/variant"
)

// What the browser cites is what Go cites, byte for byte.

// A cited document has units of every kind, and words that mean something to formats.
var citedDocuments = fstest.MapFS{
	"site.yaml": {Data: []byte("title: 引用 & <測試>\nbase_url: https://cite.example/\nedition_date: 2026-01-01\n")},

	"plan/document.yaml": {Data: []byte("title: 應急預案\nscheme: dotted\nnumber: 某政辦〔2026〕1號\ndate: 2026年1月2日\nissuer: 某市人民政府\n")},
	"plan/1.md": {Data: []byte("# 1 總則\n\n## 1.1 目的\n\n為了安全。\n\n## 1.2 依據\n\n一段。\n\n二段。\n\n### 1.2.1 法律\n\n" +
		"（1）甲；\n\n（2）乙。\n\n# 2 分級\n\n首段。\n\n次段：一是甲；二是乙；三是丙。\n\n## 2.1 一級\n\n甲。\n\n## 2.2 二級\n\n乙。\n")},

	"notice/document.yaml": {Data: []byte("title: 關於“試點”的通知 100% {甲}_[乙]\nscheme: gongwen\nsplit: [part, s2/section]\n")},
	"notice/1.md": {Data: []byte("# 關於“試點”的通知 100% {甲}_[乙]\n\n各縣區：\n\n# 一、目標\n\n總的說：\n\n——其一；\n\n——其二；\n\n——其三。\n\n" +
		"# 二、任務\n\n## （一）首先\n\n### 1.甲。\n\n一句。一是乙；二是丙。\n\n### 2\n\n（1）丁；\n\n（2）戊；\n\n（3）己。\n\n①子；\n\n②丑。\n\n" +
		"## （二）其次\n\n庚。\n\n辛。\n\n某市人民政府\n\n某市公安局\n\n2026年1月1日\n\n" +
		"# 附件1 辦法\n\n## 第一章　總則\n\n第一條　甲。\n\n乙。\n\n（一）丙；\n\n（二）丁。\n\n第二條　戊。\n\n第二條之一　己。\n\n# 附件2 名單\n\n| 序號 | 單位 |\n| --- | --- |\n| 1 | 甲 |\n| 2 | 乙 |\n")},

	"rules/document.yaml": {Data: []byte("title: 規則\nscheme: statute\ndate: 二〇二五年六月二十七日\nissuer: 甲 & 乙_委員會\n")},
	"rules/1.md":          {Data: []byte("# 序言\n\n第一段。\n\n第二段。\n\n# 第一章　總則\n\n## 第一條　甲。\n\n## 第二條　乙：\n\n（一）丙；\n\n（二）丁。\n")},
}

func TestCitingInEngine(t *testing.T) {
	contents := map[string]*source.Content{}
	for name, folder := range map[string]string{"the guide": "../../content", "the law": "../cite/testdata/law"} {
		contents[name], _ = source.Load(os.DirFS(folder))
	}
	contents["documents of every kind"], _ = source.Load(citedDocuments)
	for name, c := range contents {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			newCiter(t).compareAll(c)
		})
	}
}

// Characters of a locator that mean something to a format are escaped as in Go.
func TestCitingHostileInEngine(t *testing.T) {
	c, _ := source.Load(citedDocuments)
	i := slices.IndexFunc(c.Documents, func(d *policy.Document) bool { return d.Slug == "rules" })
	c.Documents = c.Documents[i : i+1]
	c.Documents[0].Unit("h1").Heading = "序 & \"言\" {50%} %d _*[x]*_ <b> \\ ~^$# `\u2028"
	newCiter(t).compareAll(c)
}

// In real texts too: all units, and ranges of neighbours, in both scripts.
func TestCitingCorpusInEngine(t *testing.T) {
	corpus := os.Getenv("GONGBAO_CORPUS")
	if corpus == "" {
		t.Skip("GONGBAO_CORPUS names no folder of real texts")
	}
	names, err := filepath.Glob(filepath.Join(corpus, "*", "*.txt"))
	if err != nil || len(names) == 0 {
		t.Fatal("no texts in GONGBAO_CORPUS", err)
	}
	content := fstest.MapFS{"site.yaml": {Data: []byte("title: 法規\nbase_url: https://law.example/\nedition_date: 2026-11-23\n")}}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		result, err := intake.Import(intake.Input{Name: filepath.Base(name), Data: data}, intake.Options{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, f := range result.Files {
			content[result.Slug+"/"+f.Name] = &fstest.MapFile{Data: []byte(f.Content)}
		}
	}
	c, _ := source.Load(content)
	if len(c.Documents) != len(names) {
		t.Fatalf("%d documents of %d texts", len(c.Documents), len(names))
	}
	newCiter(t).compareAll(c)
}

// A citer cites in Go and in an engine.
type citer struct {
	*enginetest.Engine
	n int // references that were compared
}

func newCiter(t *testing.T) *citer {
	return &citer{Engine: enginetest.New(t, "js/locate/resolve.js", "js/cite/cite.js", "js/cite/written.js")}
}

// compareAll compares all documents of c in all editions.
func (c *citer) compareAll(content *source.Content) {
	c.Helper()
	theme, faults := loadThemeOnce(ourTheme(), Options{})
	if len(faults) > 0 {
		c.Fatal(faults)
	}
	s := New(content, theme, Options{})
	for _, d := range content.Documents {
		for _, e := range variant.All("zh-Hant") {
			c.load(s, d, e)
			b := newBook(s.locales[slices.Index(variant.All("zh-Hant"), e)], d, nil, unlinked)
			c.compare(content.Site, quoting{b}.document())
			if (quoting{b}).isConverted() {
				c.compareWritten(b)
			}
		}
	}
	c.Logf("%d documents, %d references", len(content.Documents), c.n)
}

// load hands the locators of a document to the engine.
func (c *citer) load(s *Site, d *policy.Document, e variant.Variant) {
	c.Helper()
	for _, f := range newBook(s.locales[slices.Index(variant.All("zh-Hant"), e)], d, nil, unlinked).files() {
		if f.Path == e.Prefix+address.Of(d).Locators() {
			c.Run("var index; function gongbaoLocators(data) { index = unpack(data); }")
			c.Run(string(f.Make()))
			return
		}
	}
	c.Fatalf("%s has no locators", d.Slug)
}

// A citation is a reference, and where its ends are in the document.
type citation struct {
	from, to   int
	start, end *policy.Unit
}

// citations returns every unit of d, and of each group of siblings all neighbours and
// all from the first to the last.
func citations(d *policy.Document) iter.Seq[citation] {
	return func(yield func(citation) bool) {
		place := map[*policy.Unit]int{}
		for u := range d.All() {
			place[u] = len(place)
		}
		siblings := func(units []*policy.Unit) bool {
			for i, u := range units {
				if i > 0 && !yield(citation{place[units[i-1]], place[u], units[i-1], u}) {
					return false
				}
			}
			last := len(units) - 1
			return last < 2 || yield(citation{place[units[0]], place[units[last]], units[0], units[last]})
		}
		if !siblings(d.Units) {
			return
		}
		for u := range d.All() {
			if !yield(citation{place[u], place[u], u, u}) || !siblings(u.Units) {
				return
			}
		}
	}
}

// days are the days of access that are compared: none, some, and a place for one.
var days = []string{"", "2026-02-03", "2025-11-24", cite.Later}

// compare compares the ids of a document and its citations in all formats. Each citation
// is compared with one of the days.
func (c *citer) compare(site source.Site, d *policy.Document) {
	c.Helper()
	var ids, gotIDs []string
	for u := range d.All() {
		ids = append(ids, u.ID)
	}
	if c.Call(&gotIDs, `() => index.units.map(({ id }) => id)`); !slices.Equal(gotIDs, ids) {
		c.Fatalf("%s has the units %v, want %v", d.Slug, gotIDs, ids)
	}
	var asked [][]any
	var want []string
	for ref := range citations(d) {
		r := Reference(site, d, ref.start, ref.end)
		r.Accessed = days[len(asked)%len(days)]
		asked = append(asked, []any{ref.from, ref.to, r.Accessed, r.Words()})
		for _, f := range cite.Formats {
			want = append(want, f.Write(r))
		}
	}
	var got []string
	c.Call(&got, `(asked) => asked.flatMap(([i, j, day, words]) => {
		day = day && day !== later ? new Date(day + 'T00:00') : day;
		return formatsOf(index).map(({ name }) => cite(index, name, i, j, { day, words }));
	})`, asked)
	c.n += len(asked)
	if len(got) != len(want) {
		c.Fatalf("%s: %d citations, want %d", d.Slug, len(got), len(want))
	}
	for i := range want {
		if got[i] != want[i] {
			c.Fatalf("%s (%s), %s:\n%q\nwant\n%q", d.Slug, d.Script, cite.Formats[i%len(cite.Formats)].Name, got[i], want[i])
		}
	}
}

// compareWritten compares the words of a document with those that a browser makes of its pages,
// which have it converted.
func (c *citer) compareWritten(b *book) {
	c.Helper()
	var shown, got []string
	for u := range b.doc().All() {
		shown = append(shown, u.Words())
	}
	c.Call(&got, `(shown) => shown.map((words, i) => asWritten(index.written, i, Array.from(words), 0))`, shown)
	i := 0
	for u := range b.written.All() {
		if got[i] != u.Words() {
			c.Errorf("%s: %s is written %q, want %q", b.written.Slug, u.ID, got[i], u.Words())
		}
		i++
	}
}

// Numbers are spelt and read as in Go. Digits other than 0, 1, 2 and 9 are treated alike, so
// of the larger numbers those of these digits are enough.
func TestNumeralsInEngine(t *testing.T) {
	e := enginetest.New(t, "js/locate/numeral.js")
	var numbers []int
	for n := range 10_000 {
		if n > 0 && (n < 300 || strings.Trim(strconv.Itoa(n), "0129") == "") {
			numbers = append(numbers, n)
		}
	}
	var spelt [][]any
	e.Call(&spelt, "numbers => numbers.map(n => [spell(n), number(spell(n))])", numbers)
	for i, got := range spelt {
		if want := []any{numeral.Format(numbers[i]), int64(numbers[i])}; !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	}
}
