package site

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"gongbao/internal/address"
	"gongbao/internal/enginetest"
	"gongbao/internal/numeral"
	"gongbao/internal/policy"
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

// An asked is what is typed into the box, and where Enter and the first result should lead.
type asked struct{ typed, enter, first string }

// checkBox types into the box of a library.
func checkBox(t *testing.T, e *enginetest.Engine, list []asked) {
	t.Helper()
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
}

// TestBoxOfLibrary types titles, short titles and numbers of documents into the box of a
// library without a guide: the document comes first. With a locator behind them, Enter goes
// to the clause.
func TestBoxOfLibrary(t *testing.T) {
	c := lawsNamed(t)
	e := boxOf(t, buildGood(t, c))
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
	checkBox(t, e, list)
	t.Logf("%d queries in %d documents", len(list), len(c.Documents))
}

// TestBoxOfManyLaws does the same in a library of 500 documents: the laws of the corpus and, of
// each, rules of 24 regions with articles in another order.
func TestBoxOfManyLaws(t *testing.T) {
	c := manyLaws(t)
	e := boxOf(t, buildGood(t, c))
	random := rand.New(rand.NewPCG(1, 500))
	var list []asked
	for i, place := range random.Perm(len(c.Documents))[:200] {
		d := c.Documents[place]
		short := strings.TrimPrefix(d.Title, "中华人民共和国")
		if home := d.Slug + "/"; i < 100 {
			list = append(list, asked{d.Title, home, home}, asked{"《" + short + "》", home, home}, asked{short, home, home}, asked{d.Number, home, home})
		}
		articles := unitsOfKind(d, policy.Article)
		u := articles[random.IntN(len(articles))]
		clause := address.Clause(d, u)
		way := []string{short + u.Label, fmt.Sprintf("《%s》第%d条", d.Title, u.Num.N), d.Number + " " + u.Label}[i%3]
		list = append(list, asked{way, clause, clause})
	}
	checkBox(t, e, list)
	t.Logf("%d queries in %d documents", len(list), len(c.Documents))
}

// unitsOfKind returns the units of a kind that have a whole number.
func unitsOfKind(d *policy.Document, k policy.Kind) (list []*policy.Unit) {
	for u := range d.All() {
		if u.Kind == k && u.Num.Sub == 0 {
			list = append(list, u)
		}
	}
	return list
}

var (
	regions   = strings.Split("北京市 天津市 河北省 山西省 辽宁省 吉林省 黑龙江省 上海市 江苏省 浙江省 安徽省 福建省 江西省 山东省 河南省 湖北省 湖南省 广东省 海南省 重庆市 四川省 贵州省 云南省 陕西省", " ")
	inArticle = regexp.MustCompile(`^第[零一二三四五六七八九十百千]+条　`)
)

// manyLaws returns a library made of the laws of the corpus; the test is skipped without one.
func manyLaws(t *testing.T) *source.Content {
	t.Helper()
	folder := os.Getenv("GONGBAO_CORPUS")
	if folder == "" {
		t.Skip("GONGBAO_CORPUS is not set to a folder with real documents")
	}
	names, err := filepath.Glob(filepath.Join(folder, "statutes", "*.txt"))
	if err != nil || len(names) == 0 {
		t.Fatalf("GONGBAO_CORPUS: no statutes in %s", folder)
	}
	fsys := fstest.MapFS{"site.yaml": {Data: []byte("title: 文库\nbase_url: https://example.org/\nedition_date: 2026-01-02\nscript: zh-Hans\nvariants: [zh-Hans]\n")}}
	random := rand.New(rand.NewPCG(2, 500))
	for i, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		title, rest, _ := strings.Cut(string(text), "\n")
		var articles []string
		for line := range strings.Lines(rest) {
			if label := inArticle.FindString(line); label != "" && len(articles) < 60 {
				articles = append(articles, strings.TrimSpace(line[len(label):]))
			}
		}
		subject := strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(title), "中华人民共和国"), "法")
		for k, region := range append([]string{""}, regions...) {
			own := strings.TrimSpace(title)
			if region != "" {
				own = region + subject + "条例"
				random.Shuffle(len(articles), func(i, j int) { articles[i], articles[j] = articles[j], articles[i] })
			}
			var b strings.Builder
			for n, words := range articles {
				fmt.Fprintf(&b, "第%s条　%s\n\n", numeral.Format(n+1), words)
			}
			slug := fmt.Sprintf("d%d-%d", i, k)
			fsys[slug+"/document.yaml"] = &fstest.MapFile{Data: fmt.Appendf(nil, "title: %s\nnumber: 令〔20%02d〕%d号\nscheme: statute\nscript: zh-Hans\n", own, k, i+1)}
			fsys[slug+"/1.md"] = &fstest.MapFile{Data: []byte(b.String())}
		}
	}
	c, found := source.Load(fsys)
	if len(c.Documents) != len(names)*(len(regions)+1) {
		t.Fatalf("%d documents: %v", len(c.Documents), found)
	}
	return c
}
