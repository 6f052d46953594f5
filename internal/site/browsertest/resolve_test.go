package browsertest

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/evanw/esbuild/pkg/api"

	"gongbao/internal/cite"
	"gongbao/internal/locator"
	"gongbao/internal/search"
	"gongbao/internal/site/sitetest"
	"gongbao/internal/source"
)

// asModule returns a script that bundles modules of static/ and sets a property of window to
// an object with all their exports.
func asModule(t testing.TB, property string, names ...string) string {
	t.Helper()
	entry := "window." + property + " = {};"
	for i, name := range names {
		entry += fmt.Sprintf("import * as m%d from './%s'; Object.assign(window.%s, m%[1]d);", i, name, property)
	}
	if code, ok := modules.Load(entry); ok {
		return code.(string)
	}
	result := api.Build(api.BuildOptions{
		Stdin: &api.StdinOptions{Contents: entry, ResolveDir: staticFolder(t)}, Bundle: true, Format: api.FormatIIFE,
		Charset: api.CharsetUTF8, MinifyWhitespace: true, MinifySyntax: true, MinifyIdentifiers: true,
	})
	for _, m := range result.Errors {
		t.Fatal(m.Text)
	}
	code := string(result.OutputFiles[0].Contents)
	modules.Store(entry, code)
	return code
}

var modules sync.Map // bundles by their entry

func staticFolder(t testing.TB) string {
	t.Helper()
	folder, err := filepath.Abs("../../../static")
	if err != nil {
		t.Fatal(err)
	}
	return folder
}

// citable are the documents that are cited in cite/testdata/resolve.txt.
func citable(t *testing.T) map[string]*cite.Index {
	t.Helper()
	list := map[string]*cite.Index{}
	for _, folder := range []string{contentFolder, "../../cite/testdata/law"} {
		c, _ := source.Load(os.DirFS(folder))
		for _, d := range c.Documents {
			list[d.Slug] = cite.NewIndex(d)
		}
	}
	return list
}

// openResolver opens a page with the module and the indexes in it.
func openResolver(t *testing.T) (*tab, map[string]*cite.Index) {
	t.Helper()
	b, indexes := parallelTab(t), citable(t)
	b.open("")
	run(b, chromedp.Evaluate[chromedp.Void](asModule(t, "module", "js/locate/resolve.js", "js/search/search.js")))
	for slug, x := range indexes {
		// What characters are the same, the files of the search say.
		files := files{}
		c := search.NewCatalogue(true)
		c.Add(0, x.Doc)
		for _, f := range c.Index("") {
			files[f.Path] = f.Make()
		}
		ask[chromedp.Void](b, `(slug, data, known) => {
			(window.indexes ??= {})[slug] = module.unpack(data);
			(window.likes ??= {})[slug] = module.folding(known.fold).like;
		}`, slug, x.Data, handedOver(t, files, search.IndexPath))
	}
	return b, indexes
}

// inBrowser returns what the browser says about queries, as resolve.txt writes it.
// The queries are JavaScript strings, which can be cut within a character.
func inBrowser(b *tab, slug string, queries []string) []string {
	b.Helper()
	return ask[[]string](b, `(slug, queries) => {
		const index = indexes[slug], ids = (list, sep) => list.map(i => index.units[i].id).join(sep);
		return queries.map(query => {
			const { found, candidates, nearest } = module.resolve(JSON.parse(query), index, likes[slug]);
			if (found.length) return ids(found, ' .. ');
			return candidates.length ? '? ' + ids(candidates, ' ') : ('! ' + ids(nearest, ' ')).trim();
		});
	}`, slug, queries)
}

// inGo returns what Go says.
func inGo(query string, x *cite.Index) string {
	a := cite.Resolve(query, x)
	ids := func(list []cite.Match, sep string) string {
		var names []string
		for _, m := range list {
			names = append(names, m.ID)
		}
		return strings.Join(names, sep)
	}
	switch {
	case len(a.Found) > 0:
		return ids(a.Found, " .. ")
	case len(a.Candidates) > 0:
		return "? " + ids(a.Candidates, " ")
	}
	return strings.TrimSpace("! " + ids(a.Nearest, " "))
}

func quoted(s string) string {
	data, _ := json.Marshal(s)
	return string(data)
}

// Every line of the table that holds for Go holds in the browser.
func TestResolveInBrowser(t *testing.T) {
	b, _ := openResolver(t)
	file, err := os.Open("../../cite/testdata/resolve.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	asked, wanted := map[string][]string{}, map[string][]string{}
	slug := ""
	for lines := bufio.NewScanner(file); lines.Scan(); {
		line := lines.Text()
		if s, ok := strings.CutPrefix(line, "== "); ok {
			slug = s
			continue
		}
		query, want, ok := strings.Cut(line, "=> ")
		if !ok || strings.HasPrefix(line, "# ") {
			continue
		}
		query, err := strconv.Unquote(`"` + strings.ReplaceAll(strings.TrimSuffix(query, " "), `"`, `\"`) + `"`)
		if err != nil {
			t.Fatal(err)
		}
		asked[slug], wanted[slug] = append(asked[slug], quoted(query)), append(wanted[slug], want)
	}
	for slug, queries := range asked {
		for i, got := range inBrowser(b, slug, queries) {
			if got != wanted[slug][i] {
				t.Errorf("%s: %s is %s, want %s", slug, queries[i], got, wanted[slug][i])
			}
		}
		t.Logf("%s: %d lines", slug, len(queries))
	}
}

// Whatever is typed, the two say the same.
func TestResolveAlike(t *testing.T) {
	const each = 5_000
	b, indexes := openResolver(t)
	for slug, x := range indexes {
		rng := rand.New(rand.NewPCG(7, uint64(len(slug))))
		make := queryMaker(rng, x)
		var script, goes []string
		for range each {
			s, g := make()
			script, goes = append(script, s), append(goes, g)
		}
		differ, kinds := 0, map[string]int{}
		for i, got := range inBrowser(b, slug, script) {
			want := inGo(goes[i], x)
			kinds[strings.TrimRight(want[:1], "absx")]++
			if got != want {
				if differ++; differ <= 8 {
					t.Errorf("%s: %s is %s, in Go %s", slug, script[i], got, want)
				}
			}
		}
		t.Logf("%s: %d queries, %d differ, by kind of answer: %v", slug, each, differ, kinds)
	}
}

// queryMaker returns a function that makes queries: as JSON for JavaScript, and as
// Go reads the same.
func queryMaker(rng *rand.Rand, x *cite.Index) func() (script, goes string) {
	structural := strings.Split("第 部分 部份 節 节 條 条 款 項 项 點 点 段 是 目 章 編 自然段 小點 之 所列 （ ） ( ) . - 、 至 到 ~ ～ # s a b k p d /", " ")
	numbers := strings.Split("零 〇 一 二 三 四 五 六 七 八 九 十 百 千 兩 两 2 1 3 10 ４ ① ⑫ 120 一百 十一 0", " ")
	other := []string{"的", "規定", "見", "參見", "根據", "《", "》", "「", "」", "“", "，", "。", " ", "　", "\t", "\n", "\x00", "\u0085", "\u200b", "\u2028", "\ufeff", "art", "article ", "§", "😀", "𠀀", ":~:text=", "的规定", "所述", x.Slug + "/", "/" + x.Slug + "/", x.Title, "《" + x.Title + "》", "constructor", "é"}
	halves := []string{`\ud800`, `\udc00`, `\ud83d`}
	var names []string
	for u := range x.Doc.All() {
		names = append(names, u.ID, "#"+u.ID, locator.Short.Of(x.Doc, u), u.Title(), x.Doc.URL(u))
	}
	words := []rune(x.Doc.Text())
	pick := func(list []string) string { return list[rng.IntN(len(list))] }
	return func() (script, goes string) {
		var s strings.Builder
		var g strings.Builder
		put := func(words string) {
			data := quoted(words)
			s.WriteString(data[1 : len(data)-1])
			g.WriteString(words)
		}
		most := 1 + rng.IntN(12)
		for range most {
			switch n := rng.IntN(100); {
			case n < 38:
				put(pick(structural))
			case n < 70:
				put(pick(numbers))
			case n < 80:
				put(pick(names))
			case n < 84:
				at := rng.IntN(len(words))
				put(string(words[at:min(len(words), at+1+rng.IntN(12))]))
			case n < 98:
				put(pick(other))
			default:
				half := pick(halves)
				s.WriteString(half)
				g.WriteString("\ufffd")
				put("、") // so that two halves never make a whole
			}
		}
		return `"` + s.String() + `"`, g.String()
	}
}

// However much is pasted, there is an answer; how soon is logged.
func TestResolveMuch(t *testing.T) {
	b, indexes := openResolver(t)
	t.Logf("%d bytes, packed", sitetest.Gzipped([]byte(asModule(t, "module", "js/locate/resolve.js"))))
	text := indexes["fangkong"].Doc.Text()
	for _, size := range []int{10_000, 1_000_000} {
		for name, words := range map[string]string{
			"the text": text, "第": "第", "commas": "，", "digits": "1", "an id": "1-", "addresses": "fangkong/3/#s9-9 ", "brackets": "（三", "han": "一百",
		} {
			query := strings.Repeat(words, size/len(words)+1)[:size/3*3]
			query = strings.ToValidUTF8(query, "")
			start := time.Now()
			want := inGo(query, indexes["fangkong"])
			inGoTook := time.Since(start)
			took := ask[float64](b, `query => { const start = performance.now(); module.resolve(query, indexes.fangkong, likes.fangkong); return performance.now() - start; }`, query)
			t.Logf("%8d bytes of %-10s %7.1f ms (Go: %v)", size, name, took, inGoTook.Round(100*time.Microsecond))
			if got := inBrowser(b, "fangkong", []string{quoted(query)}); !slices.Equal(got, []string{want}) {
				t.Errorf("%s: %s, in Go %s", name, got, want)
			}
		}
	}
}
