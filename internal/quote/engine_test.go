package quote

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"gongbao/internal/enginetest"
	"gongbao/internal/locator"
	"gongbao/internal/policy"
	"gongbao/internal/search"
	"gongbao/internal/variant"
)

// What the browser finds is what Go finds.

// newEngine returns an engine in which check(text) does what c does.
func newEngine(t *testing.T, c *Checker) *enginetest.Engine {
	t.Helper()
	e := enginetest.New(t, "js/locate/resolve.js", "js/search/search.js", "js/locate/fold.js", "js/quote/words.js", "js/quote/check.js")
	known := search.NewCatalogue(variant.All(policy.Hant)) // says which characters are the same
	for i, s := range c.entries {
		known.Add(i, s.doc)
	}
	e.Run("var like, entries = [], called = [], gongbaoSearch = (_, { fold }) => { like = folding(fold).like; };")
	e.Run(string(known.Index()[0].Make()))
	e.Run("var same = (c) => like(new Map(" + foldPairs() + ").get(c) ?? c), foldName = (s) => fold(s, same), comparable = comparing(like);")
	for _, s := range c.entries {
		var texts []string
		for u := range s.doc.All() {
			texts = append(texts, u.Words())
		}
		var names []string
		for name, list := range c.byName {
			if slices.Contains(list, s) {
				names = append(names, name)
			}
		}
		slices.Sort(names)
		e.Run(fmt.Sprintf(`{
			const index = unpack(%s), texts = %s;
			entries.push({
				n: entries.length, units: index.units, words: originals(texts, comparable),
				resolve(said) {
					const { found, candidates } = resolve(said, index, like);
					return { ranges: found, verdict: found.length ? 'resolved' : candidates.length ? 'unclear' : 'no-clause' };
				},
			});
			called.push(%s);
		}`, asJSON(s.index().Data), asJSON(texts), asJSON(names)))
	}
	e.Run("var names = namesOf(entries, called, foldName);")
	return e
}

func asJSON(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(data)
}

func foldPairs() string {
	var pairs [][2]string
	rs := []rune(locator.FoldPairs + FoldPairs)
	for i := 0; i+1 < len(rs); i += 2 {
		pairs = append(pairs, [2]string{string(rs[i]), string(rs[i+1])})
	}
	return asJSON(pairs)
}

// lines returns findings as testdata/reports.txtar has them, with ids in place of locators.
func lines(found []Finding) []string {
	list := []string{}
	for _, f := range found {
		kind, where, cut := "citation", "-", ""
		if f.IsPassage {
			kind = "passage"
		}
		if len(f.Clauses) > 0 {
			where = f.Clauses[0].Unit.ID
		}
		for _, p := range f.Parts {
			cut += "|" + p.Same + "[" + p.Quoted + "/" + p.Original + "]"
		}
		list = append(list, fmt.Sprintf("%d-%d %s %s %s %s%s", f.From, f.To, kind, f.Verdict, where, f.Words, cut))
	}
	return list
}

const linesInEngine = `(texts) => texts.map((text) => check(text, names, entries, { fold: foldName, comparable }).map((f) =>
	f.from + '-' + f.to + ' ' + (f.isPassage ? 'passage' : 'citation') + ' ' + f.verdict + ' '
	+ (f.clauses.length ? f.entry.units[f.clauses[0]].id : '-') + ' ' + f.words
	+ (f.parts ?? []).map((p) => '|' + p.same + '[' + p.quoted + '/' + p.original + ']').join('')))`

func TestCheckInEngine(t *testing.T) {
	c := library(t)
	archive, err := txtar.ParseFile("testdata/reports.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, f := range archive.Files {
		if strings.HasSuffix(f.Name, ".txt") {
			texts = append(texts, string(f.Data))
		}
	}
	for _, q := range quotations(c.entries[0].doc, 24) {
		texts = append(texts, fmt.Sprintf("《%s》%s規定：“%s”。\n", c.entries[0].doc.Title, q.cited, q.words))
	}
	var want, got [][]string
	for _, text := range texts {
		want = append(want, lines(c.Check(text)))
	}
	newEngine(t, c).Call(&got, linesInEngine, texts)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Go -, browser +\n%s", diff)
	}
}
