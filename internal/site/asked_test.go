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

// A query is a line of testdata/asked.txt or asked-again.txt.
type query struct {
	who, typed string
	clause     string // that answers it; - if the text says nothing
	words      string // of the clause
}

// linesOf returns the lines of a file of testdata without its comments.
func linesOf(t *testing.T, name string) []string {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(strings.Split(strings.TrimSpace(string(data)), "\n"), func(line string) bool { return strings.HasPrefix(line, "#") })
}

func readQueries(t *testing.T, name string) []query {
	t.Helper()
	var list []query
	for _, line := range linesOf(t, name) {
		f := append(strings.Split(line, "\t"), "")
		list = append(list, query{f[0], f[1], f[2], f[3]})
	}
	return list
}

// The box suggests, and finds, what is one press away from an answer.
type offered struct {
	Questions, Audiences, Clauses []string
}

// Questions that people would ask the guide are answered in two steps: they are typed into
// the box of the search and one of its answers is chosen, or the page of the reader is chosen
// on the home page. Each of those that the text does not answer leads to 「文中沒有規定」.
func TestPeopleFindAnswers(t *testing.T) {
	c, files := guide(t)
	e := boxOf(t, files)
	for _, test := range []struct {
		name       string
		n          int
		least      int // that are answered
		leastByBox int // that the box answers
	}{
		{"asked.txt", 60, 55, 55},
		{"asked-again.txt", 70, 65, 63},
	} {
		t.Run(test.name, func(t *testing.T) {
			queries := readQueries(t, test.name)
			if len(queries) != test.n {
				t.Fatalf("%d questions", len(queries))
			}
			byBox, all := answered(t, c.Guide(), files, e, queries)
			if byBox < test.leastByBox || all < test.least {
				t.Errorf("%d of %d questions are answered, %d from the box; at least %d and %d", all, test.n, byBox, test.least, test.leastByBox)
			}
		})
	}
}

// A question about something else is not answered with one of the guide, except where both have
// a word in common, as a lost identity card and one that is shown.
func TestOtherQuestionsAreNotAnswered(t *testing.T) {
	_, files := guide(t)
	e := boxOf(t, files)
	list := linesOf(t, "asked-elsewhere.txt")
	n := 0
	for _, typed := range list {
		if box := offersOf(e, typed); len(box.Questions)+len(box.Audiences) > 0 {
			t.Logf("%s: the box offers %v", typed, box)
			n++
		}
	}
	if n > len(list)/8 {
		t.Errorf("%d of %d questions about something else are answered", n, len(list))
	}
}

// boxOf returns an engine with what answers in the box of the search of a site.
func boxOf(t *testing.T, files Files) *enginetest.Engine {
	e := enginetest.New(t, "js/search/library.js", "js/search/search.js", "js/search/readers.js", "js/search/answers.js")
	serve := map[string]func() []byte{}
	for name, data := range files {
		serve[name] = func() []byte { return data }
	}
	e.Serve(serve)
	return e
}

// answered returns how many of queries the box answers, and how many it or the home page does.
func answered(t *testing.T, d *policy.Document, files Files, e *enginetest.Engine, queries []query) (byBox, all int) {
	t.Helper()
	questions := parsePage(t, files, "fangkong/questions/index.html")
	home := linksOf(t, files, "index.html")
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
		} else {
			t.Logf("not answered from the box: %s: it offers %v", q.typed, box)
		}
		if fromBox || fromHome {
			all++
		} else if q.clause == "-" {
			t.Errorf("%s: nothing says that the text does not answer it: the box offers %v", q.typed, box)
		}
	}
	t.Logf("%d of %d are answered, %d from the box", all, len(queries), byBox)
	return byBox, all
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
