package site

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"gongbao/internal/numeral"
	"gongbao/internal/source"
)

// subjects are what the laws of a library are about. Some are parts of others.
var subjects = strings.Split("治安管理處罰 行政處罰 行政許可 行政復議 民用爆炸物品 爆炸物品 槍支管理 道路交通 道路 居民身份證 出境入境 出境 反恐怖 反間諜 網絡安全 數據安全 安全生產 生產 消防 食品安全 環境保護 海洋環境保護 未成年人保護 老年人權益 婦女權益", " ")

// lawsNamed returns a library with laws and official documents, four of each subject.
func lawsNamed(t *testing.T) *source.Content {
	t.Helper()
	fsys := fstest.MapFS{"site.yaml": {Data: []byte("title: 文庫\nbase_url: https://example.org/\nedition_date: 2026-01-02\n")}}
	for i, subject := range subjects {
		for k, title := range []string{"中華人民共和國%s法", "%s條例", "中華人民共和國%s法實施細則", "國務院辦公廳關於%s工作的意見"} {
			scheme, text := "statute", "第一條　甲。\n\n第二條　乙。\n\n丙。\n\n第三條　丁。\n\n（一）戊；\n\n（二）己。\n"
			if k == 3 {
				scheme, text = "gongwen", "# 一、要求\n\n認真。\n\n# 二、任務\n\n## （一）甲\n\n做好。\n\n## （二）乙\n\n做完。\n"
			}
			slug := fmt.Sprintf("d%d-%d", i, k)
			fsys[slug+"/document.yaml"] = &fstest.MapFile{Data: fmt.Appendf(nil, "title: "+title+"\nnumber: 國辦發〔20%02d〕%d號\nscheme: %s\nscript: zh-Hant\n", subject, 10+k, i+1, scheme)}
			fsys[slug+"/1.md"] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	c, found := source.Load(fsys)
	if len(c.Documents) != 4*len(subjects) {
		t.Fatalf("%d documents: %v", len(c.Documents), found)
	}
	return c
}

// An answered is what Enter goes to, and the first result, of what is typed into the box.
type answeredBy struct{ Enter, First string }

// TestBoxOfLibrary types titles, short titles and numbers of documents into the box of a
// library without a guide: the document comes first. With a locator behind them, Enter goes
// to the clause.
func TestBoxOfLibrary(t *testing.T) {
	c := lawsNamed(t)
	e := boxOf(t, buildGood(t, c))
	type asked struct{ typed, enter, first string }
	var list []asked
	for i, d := range c.Documents {
		home := d.Slug + "/"
		short := strings.TrimPrefix(d.Title, "中華人民共和國")
		list = append(list, asked{d.Title, home, home}, asked{short, home, home}, asked{"《" + short + "》", home, home}, asked{d.Number, home, home})
		if d.Scheme.Law {
			n := i%3 + 1
			clause := fmt.Sprintf("%s#a%d", home, n)
			list = append(list, asked{short + "第" + numeral.Format(n) + "條", clause, clause},
				asked{fmt.Sprintf("《%s》第%d條", d.Title, n), clause, clause})
		} else {
			clause := home + "#s2-1"
			list = append(list, asked{d.Number + " 二（一）", clause, clause}, asked{"《" + short + "》第二部分第（一）項", clause, clause})
		}
	}
	var typed []string
	for _, a := range list {
		typed = append(typed, a.typed)
	}
	var got []answeredBy
	e.Call(&got, `async (typed) => {
		const words = { search: 'search/index.js', results: 'search/', found: '%s', documents: 'documents', candidates: '', several: '', nearest: '', near: '' };
		const answer = clauses(words);
		const list = [];
		for (const one of typed) {
			const groups = await answer(one);
			const { href: Enter = '' } = groups.find(({ sure }) => sure)?.results[0] ?? {};
			list.push({ Enter, First: groups[0]?.results[0].href ?? '' });
		}
		return list;
	}`, typed)
	for i, a := range list {
		if got[i].Enter != a.enter || got[i].First != a.first {
			t.Errorf("%s goes to %q, first is %q; want %s, %s", a.typed, got[i].Enter, got[i].First, a.enter, a.first)
		}
	}
	t.Logf("%d queries in %d documents", len(list), len(c.Documents))
}
