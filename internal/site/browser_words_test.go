package site

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
)

// The scripts find the same text on a page as the tests in Go do; read aloud, a clause
// with points is one.
func TestWordsInBrowser(t *testing.T) {
	b := openStage(t).newTab(t)
	t.Parallel()
	words := strings.NewReplacer("window.module", "window.words").Replace(asModule(t, "_words.js"))
	speech := strings.NewReplacer("window.module", "window.speech").Replace(asModule(t, "_sentences.js"))
	for _, page := range []string{networkPage, "fangkong/4/", "hans/fangkong/full/", "fangkong/collation/", networkPage + "cite/", libraryPath + "code/b1/c1/"} {
		b.open(page)
		run(b, chromedp.Evaluate[chromedp.Void](words))
		run(b, chromedp.Evaluate[chromedp.Void](speech))
		got := ask[map[string]string](b, `() => {
			const units = {};
			for (const { node, id } of words.texts(document)) units[id] = (units[id] ?? '') + node.data;
			return units;
		}`)
		want := parsePage(t, b.files, page+"index.html").words()
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", page, diff)
		}
		all := ask[string](b, `() => all(words.clause).flatMap(speech.sentences).map(({ text }) => text).join('')`)
		if said := ask[string](b, `() => textOf()`); all != said {
			t.Errorf("%s: what is read aloud is another text", page)
		}
	}
}
