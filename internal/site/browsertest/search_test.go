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
	"testing"
	"testing/fstest"

	"github.com/chromedp/chromedp"

	"gongbao/internal/policy"
	"gongbao/internal/script"
	"gongbao/internal/search"
	"gongbao/internal/site"
	"gongbao/internal/source"
	"gongbao/internal/variant"
)

// What is found, and in what order, the browser says as Go does, from the files
// that the site publishes: every line of the table, and a thousand pieces of the
// text in both scripts.
func TestSearchInBrowser(t *testing.T) {
	b := parallelTab(t)
	d := b.content.Documents[0]
	queries := append(tableOfQueries(t), piecesOf(b.content.Documents, 1000)...)
	for _, v := range variant.All {
		b.open(v.Prefix)
		b.findsAll(queries, variant.Of(d, v.Script))
	}
}

// The same holds for a library whose table says which files can have the words: that of the
// corpus, or else one made of the guide.
func TestLibraryInBrowser(t *testing.T) {
	longOnly(t)
	b := parallelTab(t)
	c, queries := libraryOf(t, b.content.Documents[0])
	files := mustBuild(t, c, site.Options{})
	b.do(chromedp.Navigate(serve(t, files)))
	b.findsAll(piecesOf(c.Documents, queries), c.Documents...)
	requests, _ := b.record.read()
	t.Logf("%d documents, %d queries, %d files read", len(c.Documents), queries, len(requests))
}

// longOnly leaves out, where tests are to be short, one that builds another site for
// the browser alone.
func longOnly(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("a site of its own, in the browser: not with -short")
	}
}

// findsAll asks the library of the site at which the tab is for queries, and
// compares with what Go finds in docs.
func (b *tab) findsAll(queries []string, docs ...*policy.Document) {
	b.Helper()
	run(b, chromedp.Evaluate[chromedp.Void](asModule(b, "module", "js/search/library.js", "js/search/search.js", "js/common/here.js")))
	library := search.New(docs...)
	for some := range slices.Chunk(queries, 100) {
		got := ask[[][]string](b, `async queries => {
			const library = await module.library(module.here().search), all = [];
			for (const typed of queries) {
				const search = await library.look(module.parse(typed, library.fold));
				let shown = [];
				while (search.left()) {
					await search.more();
					const found = search.found().map(({ doc, id }) => doc.slug + '#' + id);
					if (shown.some((clause, i) => clause !== found[i])) found.unshift('what was shown first is elsewhere now');
					shown = found;
				}
				all.push(shown);
			}
			return all;
		}`, some)
		for i, query := range some {
			want := []string{}
			for _, h := range library.Find(search.Parse(query)) {
				want = append(want, h.Doc.Slug+"#"+h.Unit.ID)
			}
			if !slices.Equal(got[i], want) {
				b.Errorf("%q is found in %d clauses, in Go in %d: %.300v, want %.300v", query, len(got[i]), len(want), got[i], want)
			}
		}
	}
}

// libraryOf returns a library, and how many queries it is worth: the corpus if
// there is one, else eight documents made of the lines of d in other orders.
func libraryOf(t *testing.T, d *policy.Document) (c *source.Content, queries int) {
	t.Helper()
	files := fstest.MapFS{"site.yaml": {Data: []byte("title: 法規\nbase_url: https://law.example/\nedition_date: 2026-11-23\n")}}
	add := func(slug, scheme string, lines []string) {
		files[slug+"/document.yaml"] = &fstest.MapFile{Data: fmt.Appendf(nil, "title: %s\nscheme: %s\nscript: zh-Hans\n", slug, scheme)}
		files[slug+"/1.md"] = &fstest.MapFile{Data: []byte(strings.Join(lines, "\n\n"))}
	}
	queries = 200
	if folder := os.Getenv("GONGBAO_CORPUS"); folder != "" {
		queries = 2000
		for kind, scheme := range map[string]string{"gongwen": "gongwen", "statutes": "statute"} {
			names, err := filepath.Glob(filepath.Join(folder, kind, "*.txt"))
			if err != nil || len(names) == 0 {
				t.Fatalf("GONGBAO_CORPUS: no %s in %s", kind, folder)
			}
			for _, name := range names {
				text, err := os.ReadFile(name)
				if err != nil {
					t.Fatal(err)
				}
				add(kind+"-"+strings.TrimSuffix(filepath.Base(name), ".txt"), scheme, strings.Split(string(text), "\n"))
			}
		}
	} else {
		random := rand.New(rand.NewPCG(5, 6))
		for n := range 8 {
			lines := strings.Split(script.ToHans(strings.Join(d.Lines(), "\n")), "\n")
			random.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
			add(fmt.Sprintf("d%d", n), "gongwen", lines)
		}
	}
	c, _ = source.Load(files)
	return c, queries
}

// handedOver returns the value that a file of the index hands over.
func handedOver(t *testing.T, files files, path string) json.RawMessage {
	t.Helper()
	call := string(files[path])
	_, value, ok := strings.Cut(strings.TrimSuffix(call, ")\n"), ",")
	if !ok || !json.Valid([]byte(value)) {
		t.Fatalf("%s is not a call of a function with a name and a value", path)
	}
	return json.RawMessage(value)
}

func tableOfQueries(t *testing.T) []string {
	t.Helper()
	file, err := os.Open("../../search/testdata/queries.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var queries []string
	for lines := bufio.NewScanner(file); lines.Scan(); {
		query, _, ok := strings.Cut(lines.Text(), " =>")
		if ok && !strings.HasPrefix(query, "#") {
			query, err := strconv.Unquote(`"` + strings.ReplaceAll(query, `"`, `\"`) + `"`)
			if err != nil {
				t.Fatal(err)
			}
			queries = append(queries, query)
		}
	}
	return queries
}

// piecesOf returns so many random pieces of the texts of docs, every other one in
// the other script.
func piecesOf(docs []*policy.Document, n int) []string {
	random := rand.New(rand.NewPCG(3, 4))
	lengths := []int{1, 2, 3, 4, 8}
	var queries []string
	for i := range n {
		d := docs[random.IntN(len(docs))]
		text := []rune(d.Text())
		size := lengths[random.IntN(len(lengths))]
		from := random.IntN(len(text) - size)
		query := string(text[from : from+size])
		switch {
		case i%2 == 0:
		case d.Script == policy.Hant:
			query = script.ToHans(query)
		default:
			query = script.ToHant(query)
		}
		queries = append(queries, query)
	}
	return queries
}
