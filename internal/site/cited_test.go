package site

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"gongbao/internal/diag"
	"gongbao/internal/source"
	"gongbao/internal/variant"
)

// citingLibrary returns a law that is cited, a document that cites it in several ways, and a
// number of others that cite its second article.
func citingLibrary(t testing.TB, others int) *source.Content {
	t.Helper()
	files := fstest.MapFS{
		"site.yaml":          {Data: []byte("title: 文庫\nbase_url: https://library.example/\nedition_date: 2026-01-02\n")},
		"law/document.yaml":  {Data: []byte("title: 中华人民共和国治安法\nscheme: statute\nscript: zh-Hans\nsplit: [chapter]\n")},
		"law/1.md":           {Data: []byte("# 第一章　总则\n\n第一条　甲。\n\n# 第二章　处罚\n\n第二条　有下列行为的，处罚：\n\n（一）乙；\n\n（二）丙。\n\n前款另有规定的除外。\n")},
		"plan/document.yaml": {Data: []byte("title: 工作方案\nscheme: gongwen\nindex: true\nsplit: [part]\n")},
		"plan/1.md":          {Data: []byte("# 一、總則\n\n依照《中華人民共和國治安法》辦理。\n\n# 二、處罰\n\n依照《治安法》第二條第一款第（二）項、第二款和《治安法》第九條處罰。\n\n依照《某省治安法》第一條辦理。\n")},
	}
	for n := range others {
		files[fmt.Sprintf("n%d/document.yaml", n)] = &fstest.MapFile{Data: []byte(fmt.Sprintf("title: 第%d號通知\nscheme: gongwen\n", n))}
		files[fmt.Sprintf("n%d/1.md", n)] = &fstest.MapFile{Data: []byte("按照《治安法》第二條執行。\n")}
	}
	c, found := source.Load(files)
	if found.Count(diag.Error) > 0 {
		t.Fatal(found)
	}
	return c
}

// hrefs returns the words and the targets of links.
func hrefs(links []*html.Node) []string {
	var list []string
	for _, a := range links {
		to, _ := attr(a, "href")
		list = append(list, textOf(a)+" "+to)
	}
	return list
}

// The words of a citation link to what they cite, and a clause that is cited links back, in both
// scripts. No word is changed.
func TestCitations(t *testing.T) {
	files := buildGood(t, citingLibrary(t, 1))
	checkLinks(t, files)
	plan := []string{
		"《治安法》第二條第一款第（二）項 ../../law/c2/#a2-k1-2", "第二款 ../../law/c2/#a2-k2", "《治安法》第九條 ../../law/",
	}
	law := []string{
		"工作方案 ../../plan/", "第二部分第1段 ../../plan/2/#s2-p1", // cites the item
		"工作方案 ../../plan/", "第二部分第1段 ../../plan/2/#s2-p1", // the second paragraph
		"第0號通知 ../../n0/", "第1段 ../../n0/#p1", // the article
	}
	folded := func(n *html.Node) bool { return classed("from")(n) && tagged("details")(n) }
	for _, v := range variant.All("zh-Hant") {
		say := func(list []string) []string {
			return strings.Split(variant.Words("zh-Hant", v.Script)(strings.Join(list, "\n")), "\n")
		}
		if diff := cmp.Diff(say(plan), hrefs(with(parsePage(t, files, v.Prefix+"plan/2/index.html").Node, classed("xref")))); diff != "" {
			t.Errorf("%s: plan: %s", v.Name, diff)
		}
		page := parsePage(t, files, v.Prefix+"law/c2/index.html")
		var from []string
		for _, list := range with(page.Node, folded) {
			from = append(from, hrefs(with(list, tagged("a")))...)
		}
		if diff := cmp.Diff(say(law), from); diff != "" {
			t.Errorf("%s: law: %s", v.Name, diff)
		}
		words := wordsByURL(t, files, v.Prefix+"law/document.json")
		for _, id := range []string{"a2-k1", "a2-k1-2"} {
			if got := page.words()[id]; got != words["/"+v.Prefix+"law/c2/#"+id] {
				t.Errorf("%s: the words of %s are %q", v.Name, id, got)
			}
		}
	}
}

// The page of what cites a document lists every clause that does, and the page of the document,
// the sitemap and the home page lead to it. Many that cite one clause are a number below it.
func TestCitedPage(t *testing.T) {
	const others = 7
	files := buildGood(t, citingLibrary(t, others))
	checkLinks(t, files)
	page := string(files["hans/law/cited/index.html"])
	for _, want := range []string{
		"本站有8份文件引用本文件。", "只引用文件，或者所引条款不明", `<a href="../../plan/1/#s1">第一部分</a>`,
		`id="a2"><a href="../c2/#a2">第二条</a>`, `<a href="../../n6/">第6号通知</a> <a href="../../n6/#p1">第1段</a>`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page of the law has no %s", want)
		}
	}
	if n := strings.Count(page, "号通知"); n != others {
		t.Errorf("%d of %d documents", n, others)
	}
	for name, want := range map[string]string{
		"law/index.html":       `<dt>被引用</dt><dd><a href="cited/">8份文件</a>`,
		"law/c2/index.html":    `<p class="from" data-x><a href="../cited/#a2">被7份文件引用</a></p>`,
		"index.html":           `<a href="law/">中華人民共和國治安法</a><p><span>被8份文件引用</span></p>`,
		"sitemap.xml":          "https://library.example/hans/law/cited/",
		"plan/laws/index.html": `<h3><a href="../../law/">中華人民共和國治安法</a></h3>`,
	} {
		if !strings.Contains(strings.ReplaceAll(string(files[name]), "</a>\n<p>", "</a><p>"), want) {
			t.Errorf("%s has no %s", name, want)
		}
	}
	if laws := string(files["plan/laws/index.html"]); strings.Count(laws, "所引文件中沒有所指的條款") != 1 {
		t.Error("plan/laws/ does not say that the law has no 第九條")
	}
	if list := string(files["documents.json"]); !strings.Contains(list, `"cites":["law"]`) {
		t.Errorf("documents.json does not say what cites the law: %s", list)
	}
	if files.Exists("/plan/cited/") {
		t.Error("nothing cites the plan")
	}
}
