package site

import (
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"gongbao/internal/diag"
	"gongbao/internal/export"
	"gongbao/internal/policy"
	"gongbao/internal/site/pagetext"
	"gongbao/internal/source"
	"gongbao/internal/variant"
)

// collection is a library of documents that have every kind of unit there is: matter
// around the text, headings, points, dashes, annexes, tables and lists, articles of one
// and of several paragraphs.
func collection(t testing.TB) *source.Content {
	t.Helper()
	c, found := source.Load(fstest.MapFS{
		"site.yaml":          {Data: []byte("title: 文庫\nbase_url: https://example.org/library/\nedition_date: 2026-01-02\n")},
		"plan/document.yaml": {Data: []byte("title: 某市工作方案\nscheme: gongwen\nscript: zh-Hans\nsplit: [part, annex]\ncitations: true\nindex: true\n")},
		"plan/1.md": {Data: []byte(strings.Join([]string{
			"# 某市工作方案", "某政发〔2018〕1号", "各县人民政府：", "现将方案印发给你们。",
			"# 一、总体要求", "坚持网格化管理，每个网格不少于5～10人，覆盖率达到85%。一是加强领导，落实责任。二是压实责任，按1:2000配备。",
			"——到2020年，建成体系。", "——到2025年，全面见效。",
			"# 二、主要任务", "## （一）夯实基础", "健全组织。", "完善机制。", "### 1.建强队伍。", "配备20人。", "### 2", "按照本方案一的要求执行。",
			"## （二）没有正文", "某市人民政府", "2018年1月2日",
			"# 附件1 任务分工表", "| 序号 | 单位 |\n| --- | --- |\n| 1 | 市公安局 & 市司法局 |\n| 2 |  |", "    组长：张三\n    副组长：李四", "一、本附件另行编号",
		}, "\n\n") + "\n")},
		"plan/notes.yaml":   {Data: []byte("- {id: s1, quote: 5～10人, note: 人数照录。}\n- {id: s2-1-2, quote: 按照本方案一, note: 所指不明。}\n- {id: x1-t1-2, quote: 市公安局, note: 名称照录。}\n")},
		"law/document.yaml": {Data: []byte("title: 某某法\nscheme: statute\nscript: zh-Hans\nsplit: [chapter]\n")},
		"law/1.md": {Data: []byte(strings.Join([]string{
			"# 第一章　总则", "第一条　有下列情形之一的，适用本法：", "（一）甲；", "1.乙；", "（二）丙。", "前款规定不适用于丁。",
			"第二条　戊。", "# 第二章　附则", "## 第一节　施行", "第三条　本法自公布之日起施行。", "第三条之一　另有规定的除外。",
		}, "\n\n") + "\n")},
	})
	if n := found.Count(diag.Error); n > 0 {
		t.Fatalf("%d errors: %v", n, found)
	}
	c.Documents = append(c.Documents, notice(1, "通知", "2018年1月3日"), code("目　錄"))
	return c
}

// What document.json says of every unit is on its page and on that of the whole text,
// character by character, and no page says anything else. Every published address is an
// element on the page that it names.
func TestWordsAreTheSameEverywhere(t *testing.T) {
	c, files := guide(t)
	checkWords(t, c, files)
	others := collection(t)
	checkWords(t, others, buildGood(t, others))
	for _, other := range []*source.Content{law(), statute(true), small()} {
		checkWords(t, other, buildGood(t, other))
	}
}

func checkWords(t *testing.T, c *source.Content, files Files) {
	t.Helper()
	pages := map[string]htmlPage{}
	for _, name := range htmlPages(files) {
		pages[name] = parsePage(t, files, name)
	}
	for _, e := range policy.Editions {
		for _, d := range c.Documents {
			f := readJSON(t, files, e.Prefix+d.Slug+"/document.json")
			checkUnits(t, e, d, f.Units, pages)
			checkDownload(t, e, d, f.Units, files)
			checkAnchors(t, e, variant.Of(d, e.Script), pages)
		}
	}
}

// checkUnits checks the text of every unit on every page of a document.
func checkUnits(t *testing.T, e policy.Edition, d *policy.Document, units []export.Unit, pages map[string]htmlPage) {
	t.Helper()
	top := e.Prefix + d.Slug + "/"
	want := map[string]map[string]string{} // file name → id → words
	expect := func(page, id, words string) {
		if want[page] == nil {
			want[page] = map[string]string{}
		}
		if words != "" {
			want[page][id] = words
		}
		if n := pages[page].ids()[id]; n != 1 {
			t.Errorf("%s: %d elements have the id %s", page, n, id)
		}
	}
	for _, u := range units {
		words := u.Label + u.Heading + u.Text
		address, fragment, _ := strings.Cut(u.URL, "#")
		if fragment != u.ID || policy.Hash(words) != u.SHA256 {
			t.Errorf("%s: the address or the hash of the unit %s is wrong", u.URL, u.ID)
		}
		expect(address+"index.html", u.ID, words)
		expect(top+"full/index.html", u.ID, words)
	}
	for name, page := range pages {
		if !strings.HasPrefix(name, top) {
			continue
		}
		got := page.words()
		for id, words := range want[name] {
			if got[id] != words {
				t.Errorf("%s on %s:\n got %s\nwant %s", id, name, got[id], words)
			}
		}
		for id, words := range got {
			if _, ok := want[name][id]; !ok {
				t.Errorf("%s has words of %q that are not its own: %s", name, id, words)
			}
		}
	}
}

// checkDownload checks that the plain text is the units, one after the other, and that
// in the script of the document these are the reading edition.
func checkDownload(t *testing.T, e policy.Edition, d *policy.Document, units []export.Unit, files Files) {
	t.Helper()
	var all strings.Builder
	for _, u := range units {
		all.WriteString(u.Label + u.Heading + u.Text)
	}
	text := string(files[e.Prefix+d.Slug+"/"+d.Slug+".txt"])
	if strings.ReplaceAll(text, "\n", "") != all.String() {
		t.Errorf("%s, %s: plain text and document.json differ", d.Slug, e.Name)
	}
	if e.Script == d.Script && d.Text() != all.String() {
		t.Errorf("%s: document.json is not the reading edition", d.Slug)
	}
}

// checkAnchors checks that every address of a document is an element on its page, where
// an anchor has the words that its hash stands for.
func checkAnchors(t *testing.T, e policy.Edition, d *policy.Document, pages map[string]htmlPage) {
	t.Helper()
	for _, a := range d.Addresses() {
		u := d.Unit(a.ID)
		address, _, _ := strings.Cut(d.URL(u), "#")
		for _, name := range []string{e.Prefix + address + "index.html", e.Prefix + fullPath(d) + "index.html"} {
			elements := with(pages[name].Node, identified(a.ID))
			if len(elements) != 1 {
				t.Errorf("%s: %d elements have the id %s", name, len(elements), a.ID)
				continue
			}
			if a.ID == u.ID {
				continue
			}
			words := pagetext.Units(elements[0])[u.ID]
			if u.Heading == "" {
				words = strings.TrimPrefix(words, u.Label)
			}
			if policy.Hash(words) != a.Hash {
				t.Errorf("%s: the words of the anchor %s are %s", name, a.ID, words)
			}
		}
	}
}

func identified(id string) func(*html.Node) bool {
	return func(n *html.Node) bool {
		value, _ := attr(n, "id")
		return value == id
	}
}

// The ledger of the guide names addresses that its pages have.
func TestLedgerIsOnThePages(t *testing.T) {
	c, files := guide(t)
	d := c.Documents[0]
	if len(d.Ledger) != len(d.Addresses()) {
		t.Errorf("the ledger has %d addresses, the guide %d", len(d.Ledger), len(d.Addresses()))
	}
	for _, a := range d.Ledger {
		address, _, _ := strings.Cut(d.URL(d.Unit(a.ID)), "#")
		for _, e := range policy.Editions {
			if !files.Exists("/" + e.Prefix + address + "#" + a.ID) {
				t.Errorf("%s%s has no %s", e.Prefix, address, a.ID)
			}
		}
	}
}
