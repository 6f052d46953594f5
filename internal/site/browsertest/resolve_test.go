package browsertest

import (
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/evanw/esbuild/pkg/api"

	"gongbao/internal/cite"
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

// However much is pasted, the browser answers as Go does. How soon is logged. What else may
// be typed is tested without a browser, in package cite.
func TestResolveMuch(t *testing.T) {
	b := parallelTab(t)
	b.open("")
	run(b, chromedp.Evaluate[chromedp.Void](asModule(t, "module", "js/locate/resolve.js", "js/search/search.js")))
	x := cite.NewIndex(b.content.Documents[0])
	ask[chromedp.Void](b, `async (data) => {
		window.index = module.unpack(data);
		window.gongbaoSearch = (_, { fold }) => { window.like = module.folding(fold).like; };
		await new Promise((done) => document.head.append(Object.assign(document.createElement('script'), { src: 'search/index.js', onload: done })));
	}`, x.Data)
	text := x.Doc.Text()
	for _, of := range []struct {
		words string
		size  int
	}{
		{text, 1_000_000}, {"第", 50_000}, {"，", 50_000}, {"1", 50_000}, {"1-", 50_000},
		{"fangkong/3/#s9-9 ", 50_000}, {"（三", 50_000}, {"一百", 50_000},
	} {
		query := strings.ToValidUTF8(strings.Repeat(of.words, of.size/len(of.words)+1)[:of.size], "")
		got := ask[struct {
			Found, Candidates, Nearest []string
			Took                       float64
		}](b, `query => {
			const start = performance.now(), { found, candidates, nearest } = module.resolve(query, index, like), took = performance.now() - start;
			const ids = (list) => list.map(i => index.units[i].id);
			return { Found: found.flatMap(ids), Candidates: ids(candidates), Nearest: ids(nearest), Took: took };
		}`, query)
		want := cite.Resolve(query, x)
		t.Logf("%8d bytes of %.6q %7.1f ms", of.size, of.words, got.Took)
		if fmt.Sprint(got.Found, got.Candidates, got.Nearest) != fmt.Sprint(endsOf(want.Found), idsOf(want.Candidates), idsOf(want.Nearest)) {
			t.Errorf("%.6q: %+v, in Go %+v", of.words, got, want)
		}
	}
}

func endsOf(list []cite.Range) (ids []string) {
	for _, r := range list {
		ids = append(ids, r.From.ID, r.To.ID)
	}
	return ids
}

func idsOf(list []cite.Match) (ids []string) {
	for _, m := range list {
		ids = append(ids, m.ID)
	}
	return ids
}
