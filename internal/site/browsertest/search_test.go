package browsertest

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/chromedp/chromedp"

	"gongbao/internal/script"
	"gongbao/internal/search"
	"gongbao/internal/site"
	"gongbao/internal/source"
)

// In a library whose table says which files can have the words a reader finds what Go finds.
// That this holds for all words is tested without a browser, in package search.
func TestSearchInLargeLibrary(t *testing.T) {
	longOnly(t)
	b := parallelTab(t)
	c := libraryOf(t, 8, b.content.Documents[0].Lines())
	b.do(chromedp.Navigate(serve(t, mustBuild(t, c, site.Options{})) + "/search/?q=%E8%A6%8B%E8%AD%A6%E7%8E%87")) // 見警率
	b.answered()
	hits := search.New(c.Documents...).Find(search.Parse("見警率"))
	if got := b.searched(); len(hits) == 0 || got.Said != fmt.Sprintf("%d條含有這些字。", len(hits)) {
		t.Errorf("it says %q, want %d clauses", got.Said, len(hits))
	}
	if requests, _ := b.record.read(); !strings.Contains(strings.Join(requests, " "), "/search/table-") {
		t.Errorf("there is no table among %q", requests)
	}
}

// longOnly leaves out, where tests are to be short, one that builds another site for
// the browser alone.
func longOnly(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("a site of its own, in the browser: not with -short")
	}
}

// libraryOf returns a library of documents made of lines in other orders.
func libraryOf(t *testing.T, documents int, lines []string) *source.Content {
	t.Helper()
	files := fstest.MapFS{"site.yaml": {Data: []byte("title: 法規\nbase_url: https://law.example/\nedition_date: 2026-11-23\n")}}
	random := rand.New(rand.NewPCG(5, 6))
	for n := range documents {
		random.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
		files[fmt.Sprintf("d%d/document.yaml", n)] = &fstest.MapFile{Data: fmt.Appendf(nil, "title: d%d\nscheme: gongwen\nscript: zh-Hans\n", n)}
		files[fmt.Sprintf("d%d/1.md", n)] = &fstest.MapFile{Data: []byte(script.ToHans(strings.Join(lines, "\n\n")))}
	}
	c, _ := source.Load(files)
	return c
}
