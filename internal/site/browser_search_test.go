package site

import (
	"bufio"
	"encoding/json"
	"math/rand/v2"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"gongbao/internal/policy"
	"gongbao/internal/script"
	"gongbao/internal/search"
)

// What is found, and in what order, the browser says as Go does, from the files
// that the site publishes: every line of the table, and a thousand pieces of the
// text in both scripts.
func TestSearchInBrowser(t *testing.T) {
	b := openStage(t).newTab(t)
	t.Parallel()
	b.open("")
	run(b, chromedp.Evaluate[chromedp.Void](asModule(t, "_search.js")))
	d := b.content.Documents[0]
	queries := append(tableOfQueries(t), piecesOf(d, 1000)...)
	for _, e := range policy.Editions {
		got := ask[[][]string](b, findAll, published(t, b.files, e, search.IndexPath), published(t, b.files, e, d.PagePath("")+"words-0.js"), queries)
		library := search.New(InScript(d, e.Script))
		for i, query := range queries {
			want := []string{}
			for _, h := range library.Find(search.Parse(query)) {
				want = append(want, h.Unit.ID)
			}
			if !slices.Equal(got[i], want) {
				t.Errorf("%s: %q finds %v, want %v", e.Script, query, got[i], want)
			}
		}
	}
}

const findAll = `(index, clauses, queries) => {
	const { folding, parse, tier } = module, fold = folding(index.fold);
	return queries.map(typed => {
		const query = parse(typed, fold), tiers = [[], [], []];
		if (query.words.length)
			for (const [id, , , head, words] of clauses) {
				const t = tier(query, fold(words), fold(words.slice(0, head)));
				if (t >= 0) tiers[t].push(id);
			}
		return tiers.flat();
	});
}`

// published returns what a file of the index hands over.
func published(t *testing.T, files Files, e policy.Edition, path string) json.RawMessage {
	t.Helper()
	call := string(files[e.Prefix+path])
	_, value, ok := strings.Cut(strings.TrimSuffix(call, ")\n"), ",")
	if !ok || !json.Valid([]byte(value)) {
		t.Fatalf("%s is no call of a function with a name and a value", path)
	}
	return json.RawMessage(value)
}

func tableOfQueries(t *testing.T) []string {
	t.Helper()
	file, err := os.Open("../search/testdata/queries.txt")
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

// piecesOf returns so many random pieces of the text of d, every other one in the
// other script.
func piecesOf(d *policy.Document, n int) []string {
	random := rand.New(rand.NewPCG(3, 4))
	text := []rune(d.Text())
	lengths := []int{1, 2, 3, 4, 8}
	var queries []string
	for i := range n {
		size := lengths[random.IntN(len(lengths))]
		from := random.IntN(len(text) - size)
		query := string(text[from : from+size])
		if i%2 == 1 {
			query = script.ToHans(query)
		}
		queries = append(queries, query)
	}
	return queries
}

// A browser that knows the site from opensearch.xml lands at the clause it asks for.
func TestSearchPageAnswers(t *testing.T) {
	b := openStage(t).newTab(t)
	t.Parallel()
	b.open("hans/search/?q=" + url.QueryEscape("三、（四）2"))
	href := ask[string](b, `async () => {
		for (let i = 0; i < 100; i++) {
			const found = document.querySelector('.seek [role=option]');
			if (found) return found.getAttribute('href');
			await new Promise(done => setTimeout(done, 50));
		}
		return 'nothing';
	}`)
	if !strings.HasSuffix(href, "fangkong/3/4/#s3-4-2") {
		t.Errorf("it answers %s", href)
	}
}
