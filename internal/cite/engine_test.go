package cite_test

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"gongbao/internal/address"
	"gongbao/internal/cite"
	"gongbao/internal/enginetest"
	"gongbao/internal/locator"
	"gongbao/internal/policy"
	"gongbao/internal/search"
	"gongbao/internal/variant"
)

// What the browser says of what people write is what Go says.

// A resolver resolves in an engine what is written about the document of an index.
type resolver struct {
	*enginetest.Engine
	*cite.Index
}

func newResolver(t testing.TB, d *policy.Document) *resolver {
	t.Helper()
	r := &resolver{enginetest.New(t, "js/locate/resolve.js", "js/search/search.js"), cite.NewIndex(d, alsoCalled[d.Slug]...)}
	data, err := json.Marshal(r.Data)
	if err != nil {
		t.Fatal(err)
	}
	r.Run("var index = unpack(" + string(data) + "), like, gongbaoSearch = (_, { fold }) => { like = folding(fold).like; };")
	known := search.NewCatalogue(variant.All(policy.Hant)) // says which characters are the same
	known.Add(0, d)
	r.Run(string(known.Index()[0].Make()))
	return r
}

// A typed query is a JavaScript string in JSON, which can be cut within a character, and
// the same string in Go.
type typed struct{ json, text string }

// quoted returns what can be typed in both languages.
func quoted(text string) typed {
	data, _ := json.Marshal(text)
	return typed{string(data), text}
}

// compare resolves queries in the engine and in Go. Answers are written as in
// testdata/resolve.txt.
func (r *resolver) compare(queries []typed) {
	r.Helper()
	var asked, got []string
	for _, q := range queries {
		asked = append(asked, q.json)
	}
	r.Call(&got, `(queries) => queries.map((query) => {
		const { found, candidates, nearest } = resolve(JSON.parse(query), index, like);
		const ids = (list, sep) => list.map((i) => index.units[i].id).join(sep);
		if (found.length) return found.map((range) => ids([...new Set(range)], ' .. ')).join(' + ');
		return candidates.length ? '? ' + ids(candidates, ' ') : ('! ' + ids(nearest, ' ')).trim();
	})`, asked)
	differ, kinds := 0, map[string]int{}
	for i, q := range queries {
		want := said(cite.Resolve(q.text, r.Index))
		kinds[strings.TrimLeft(want[:1], "abcdefghijklmnopqrstuvwxyz")]++
		if got[i] != want {
			if differ++; differ <= 8 {
				r.Errorf("%s: %s is %s, in Go %s", r.Slug, q.json, got[i], want)
			}
		}
	}
	r.Logf("%s: %d queries, %d differ, by kind of answer: %v", r.Slug, len(queries), differ, kinds)
}

// engineDocuments are the documents of testdata/resolve.txt.
func engineDocuments(t testing.TB) []*policy.Document {
	return []*policy.Document{document(t, "fangkong"), document(t, "law"), document(t, "plan"), document(t, "region")}
}

// The table, the whole matrix, and ranges of neighbours in each form.
func TestResolveInEngine(t *testing.T) {
	asked := map[string][]typed{}
	for _, line := range resolveTable(t) {
		asked[line.slug] = append(asked[line.slug], quoted(line.query))
	}
	for _, d := range engineDocuments(t) {
		t.Run(d.Slug, func(t *testing.T) {
			t.Parallel()
			r := newResolver(t, d)
			queries := asked[d.Slug]
			var last *policy.Unit
			for u := range d.All() {
				for _, w := range ways {
					queries = append(queries, quoted(w.write(d, u)))
				}
				if last != nil {
					for _, write := range ranges {
						queries = append(queries, quoted(write(d, last, u)))
					}
				}
				last = u
			}
			r.compare(queries)
		})
	}
}

// Whatever is typed, the two say the same: of hundreds of random queries, and of thousands
// where there is a corpus.
func TestResolveAlikeInEngine(t *testing.T) {
	each := 400
	if os.Getenv("GONGBAO_CORPUS") != "" {
		each = 4_000
	}
	for _, d := range engineDocuments(t) {
		t.Run(d.Slug, func(t *testing.T) {
			t.Parallel()
			r := newResolver(t, d)
			next := queryMaker(rand.New(rand.NewPCG(7, uint64(len(d.Slug)))), d)
			var queries []typed
			for range each {
				queries = append(queries, next())
			}
			r.compare(queries)
		})
	}
}

// queryMaker returns a function that makes queries of pieces of locators, names and text.
func queryMaker(rng *rand.Rand, d *policy.Document) func() typed {
	structural := strings.Split("第 部分 部份 節 节 條 条 款 項 项 點 点 段 是 目 章 編 自然段 小點 之 所列 附件 （ ） ( ) . - 、 至 到 ~ ～ # s a b k p d /", " ")
	numbers := strings.Split("零 〇 一 二 三 四 五 六 七 八 九 十 百 千 兩 两 2 1 3 10 ４ ① ⑫ 120 一百 十一 0", " ")
	other := []string{"的", "規定", "見", "參見", "根據", "《", "》", "「", "」", "“", "，", "。", " ", "　", "\t", "\n", "\x00", "\u0085", "\u200b", "\u2028", "\ufeff", "art", "article ", "§", "😀", "𠀀", ":~:text=", "的规定", "所述", d.Slug + "/", "/" + d.Slug + "/", d.Title, "《" + d.Title + "》", "《" + d.Title + "》的", "和第", "constructor", "é"}
	halves := []string{`\ud800`, `\udc00`, `\ud83d`}
	var names []string
	for u := range d.All() {
		names = append(names, u.ID, "#"+u.ID, locator.Short.Of(d, u), u.Title(), address.Clause(d, u))
	}
	words := []rune(d.Text())
	pick := func(list []string) string { return list[rng.IntN(len(list))] }
	return func() typed {
		var script, text strings.Builder
		put := func(words string) {
			q := quoted(words)
			script.WriteString(q.json[1 : len(q.json)-1])
			text.WriteString(words)
		}
		for range 1 + rng.IntN(12) {
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
				script.WriteString(pick(halves))
				text.WriteString("\ufffd")
				put("、") // so that two halves never make a whole
			}
		}
		return typed{`"` + script.String() + `"`, text.String()}
	}
}

// FuzzResolveInEngine resolves what is typed in the browser's code and in Go.
func FuzzResolveInEngine(f *testing.F) {
	for _, seed := range fuzzSeeds {
		f.Add(seed)
	}
	var resolvers []*resolver
	for _, d := range engineDocuments(f) {
		resolvers = append(resolvers, newResolver(f, d))
	}
	f.Fuzz(func(t *testing.T, query string) {
		for _, r := range resolvers {
			r.TB = t
			r.compare([]typed{quoted(strings.ToValidUTF8(query, "\ufffd"))})
		}
	})
}
