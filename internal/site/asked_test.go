package site

import (
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"gongbao/internal/enginetest"
	"gongbao/internal/policy"
)

// A query is a line of testdata/asked.txt.
type query struct {
	who, typed string
	clause     string // that answers it; - if the text says nothing
	words      string // of the clause
}

func readQueries(t *testing.T) []query {
	t.Helper()
	data, err := os.ReadFile("testdata/asked.txt")
	if err != nil {
		t.Fatal(err)
	}
	var list []query
	for line := range strings.Lines(string(data)) {
		if f := strings.Split(strings.TrimSuffix(line, "\n"), "\t"); !strings.HasPrefix(line, "#") {
			list = append(list, query{f[0], f[1], f[2], f[3]})
		}
	}
	return list
}

// The box suggests, and finds, what is one press away from an answer.
type offered struct {
	Questions, Audiences, Clauses []string
}

// Of sixty questions that people would ask the guide, at least 55 are answered in two steps:
// they are typed into the box of the search and one of its answers is chosen, or the
// page of the reader is chosen on the home page. Each of those that the text does not
// answer leads to 「文中沒有規定」.
func TestPeopleFindAnswers(t *testing.T) {
	c, files := guide(t)
	d := c.Guide()
	queries := readQueries(t)
	if len(queries) != 60 {
		t.Fatalf("%d questions", len(queries))
	}
	e := enginetest.New(t, "js/search/library.js", "js/search/search.js", "js/search/readers.js")
	serve := map[string]func() []byte{}
	for name, data := range files {
		serve[name] = func() []byte { return data }
	}
	e.Serve(serve)
	questions := parsePage(t, files, "fangkong/questions/index.html")
	home := linksOf(t, files, "index.html")
	byBox, byHome, inAll := 0, 0, 0
	for _, q := range queries {
		box := offersOf(e, q.typed)
		if q.clause != "-" && !strings.Contains(d.Unit(q.clause).Words(), q.words) {
			t.Errorf("%s: %s does not have the words that answer", q.typed, q.clause)
		}
		fromBox := slices.ContainsFunc(box.Questions, func(key string) bool { return q.answeredBy(questions.element(key)) }) ||
			slices.ContainsFunc(box.Audiences, func(key string) bool { return q.answeredOn(t, files, "fangkong/for/"+key+"/") }) ||
			q.clause != "-" && slices.Contains(box.Clauses, d.Unit(q.clause).ID)
		fromHome := slices.ContainsFunc(d.Readers.Audiences, func(a policy.Audience) bool {
			to := "fangkong/for/" + a.Key + "/"
			return a.Name == q.who && slices.Contains(home, to+"index.html") && q.answeredOn(t, files, to)
		})
		if fromBox {
			byBox++
		}
		if fromHome {
			byHome++
		}
		switch {
		case fromBox || fromHome:
			inAll++
		case q.clause == "-":
			t.Errorf("%s: nothing says that the text does not answer it: the box offers %v", q.typed, box)
		default:
			t.Logf("not answered: %s: the box offers %v", q.typed, box)
		}
	}
	t.Logf("%d of %d are answered: %d from the box, %d from the home page", inAll, len(queries), byBox, byHome)
	if inAll < 55 {
		t.Errorf("%d of %d questions are answered; at least 55", inAll, len(queries))
	}
}

// offersOf returns what the box of the search offers: clauses, or if none has the words,
// suggestions.
func offersOf(e *enginetest.Engine, typed string) offered {
	e.Helper()
	var got offered
	e.Call(&got, `async (typed) => {
		const known = await library('search/index.js'), search = await known.look(parse(typed, known.fold));
		await search.more();
		const found = search.found().slice(0, 8).map(({ id }) => id);
		if (found.length) return { Clauses: found };
		const { questions, audiences } = suggestions(typed, await suggested(known, 'fangkong'), known.fold);
		return { Questions: questions.map(({ key }) => key), Audiences: audiences.map(({ key }) => key) };
	}`, typed)
	return got
}

// answeredBy reports whether an entry of the page of questions answers q.
func (q query) answeredBy(entry *html.Node) bool {
	if entry == nil {
		return false
	}
	if q.clause == "-" {
		return strings.Contains(textOf(entry), "文中沒有規定")
	}
	return strings.Contains(textOf(entry), q.words)
}

// answeredOn reports whether the words that answer q are on a page.
func (q query) answeredOn(t *testing.T, files Files, address string) bool {
	t.Helper()
	return q.clause != "-" && strings.Contains(textOf(parsePage(t, files, address+"index.html").Node), q.words)
}

// element returns the element with an id, nil if there is none.
func (p htmlPage) element(id string) *html.Node {
	for n := range p.Descendants() {
		if got, ok := attr(n, "id"); ok && got == id {
			return n
		}
	}
	return nil
}
