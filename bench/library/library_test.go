package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/parser"
	"golang.org/x/net/html"
)

// What the others get is what gongbao shows: the Markdown of a page, made HTML
// again, has the same words, whatever they look like to Markdown.
func TestMarkdownKeepsTheWords(t *testing.T) {
	for _, main := range []string{
		`<h1><a href="#s3">三、</a><span>職責任務</span></h1><p>正文。</p>`,
		`<section id="s1-2"><h2>2.加強管理。</h2><p>1. 不是列表</p><p>2）也不是</p></section>`,
		`<p>* _甲_ **乙** # 丙 [丁](戊) &lt;b> &amp;amp; \ ! | ~~己~~ {{&lt; 庚 >}} $x$ ---</p>`,
		"<ul><li><a href=\"../1/\">一、指導思想</a>\n<ol><li>（一）</li><li></li></ol></li></ul><p>之後</p>",
		`<a href="x/"><h2>卡片</h2><p>說明</p></a><dl><div><dt>文種</dt><dd>意見</dd></div></dl>`,
		`<p>　　全角空格</p><table><tr><th>甲</th><td>10 元</td></tr></table>`,
		`<p># 不是標題</p><p>- 不是列表</p><p>    不是代碼</p><p>1995年</p><p>+86</p>`,
	} {
		in := parse(t, "<main>"+main+"</main>")
		var m markdown
		m.read(find(in, "main"))
		var out bytes.Buffer
		md := goldmark.New(goldmark.WithParserOptions(parser.WithHeadingAttribute()))
		if err := md.Convert([]byte(m.String()), &out); err != nil {
			t.Fatal(err)
		}
		got, want := compact(m.title)+compact(words(parse(t, out.String()))), compact(words(find(in, "main")))
		if got != want {
			t.Errorf("%s\nas Markdown: %s%s\ngot  %s\nwant %s", main, m.title, m.String(), got, want)
		}
	}
}

func TestMarkdownLeavesOutWhatAThemeMakes(t *testing.T) {
	var m markdown
	m.read(parse(t, `<main><nav>首頁</nav><h1>題</h1><p id="p1">文<details><summary>引用</summary></details></p><section id="c2"><h2>節</h2></section></main>`))
	if want := "文\n\n## 節 {#c2}\n"; m.title != "題" || m.String() != want {
		t.Errorf("got %q %q, want %q", m.title, m.String(), want)
	}
}

// No copy of a text is like another, and each has the length of the text.
func TestRespell(t *testing.T) {
	if turned := slices.Compact(slices.Sorted(slices.Values(wheel))); len(turned) != len(wheel) {
		t.Fatal("a character is twice in the wheel")
	}
	const text = "第三條　本市的機關不得加重負擔。\n（一）1995年"
	seen := map[string]bool{}
	for n := range len(wheel) {
		copy := respell(text, n)
		if seen[copy] || len(copy) != len(text) {
			t.Errorf("copy %d: %s", n, copy)
		}
		seen[copy] = true
		if !strings.HasPrefix(copy, "第三條　本") || !strings.HasSuffix(copy, "\n（一）1995年") {
			t.Errorf("copy %d has other labels: %s", n, copy)
		}
	}
}

func TestRetitle(t *testing.T) {
	for _, tt := range []struct{ yaml, want string }{
		{"title: 通知\nkind: 通知\n", "title: 通知（副本7）\nkind: 通知\n"},
		{"title: \"甲：乙\"\n", "title: \"甲：乙（副本7）\"\n"},
		{"kind: 通知\ntitle: '甲'\n", "kind: 通知\ntitle: '甲（副本7）'\n"},
	} {
		if got := retitle(tt.yaml, 7); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}

func TestSourceEntry(t *testing.T) {
	const yaml = "title: 甲\nsource:\n  sha256: 0a\n  provenance_lines: 1\nsplit: [part]\n"
	if got, want := sourceEntry.ReplaceAllString(yaml, ""), "title: 甲\nsplit: [part]\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Part 10 comes after part 9.
func TestSortKey(t *testing.T) {
	files := []string{"a/10/index.html", "a/9/index.html", "a/index.html", "a/1/index.html", "a/c12-j2/index.html", "a/c2-j10/index.html"}
	slices.SortFunc(files, func(a, b string) int { return strings.Compare(sortKey(a), sortKey(b)) })
	if got, want := strings.Join(files, " "), "a/1/index.html a/9/index.html a/10/index.html a/c2-j10/index.html a/c12-j2/index.html a/index.html"; got != want {
		t.Errorf("got %s", got)
	}
}

func TestSameWords(t *testing.T) {
	const page = `<main><nav>首頁</nav><article><h1>題</h1><p>甲 乙</p></article></main>`
	if err := sameWords(page, "題甲乙"); err != nil {
		t.Error(err)
	}
	for _, want := range []string{"題甲", "題甲乙丙", "題甲甲"} {
		if sameWords(page, want) == nil {
			t.Errorf("%s is not what the page says", want)
		}
	}
}

func TestMedian(t *testing.T) {
	if got := middle([]cost{{Wall: 3, Peak: 1}, {Wall: 1, Peak: 2}, {Wall: 2, Peak: 9}}); got != (cost{Wall: 2, Peak: 2}) {
		t.Errorf("got %+v", got)
	}
}

func parse(t *testing.T, s string) *html.Node {
	t.Helper()
	n, err := html.Parse(strings.NewReader(s))
	if err != nil {
		t.Fatal(err)
	}
	return n
}
