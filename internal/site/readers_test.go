package site

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"gongbao/internal/address"
	"gongbao/internal/facts"
	"gongbao/internal/policy"
	"gongbao/internal/variant"
)

// readerPagesOf returns the pages for readers of the guide in a variant.
func readerPagesOf(d *policy.Document, v variant.Variant) []string {
	of := address.Of(d)
	list := []string{of.File(address.Audiences), of.File(address.Questions)}
	for _, a := range d.Readers.Audiences {
		list = append(list, of.Audience(a.Key))
	}
	for i := range list {
		list[i] = v.Prefix + list[i] + "index.html"
	}
	return list
}

// Everything on the pages for readers is a quotation of the clause that it names, a locator,
// a name or a word of the editor, and the page says whose words these are.
func TestReaderPagesQuote(t *testing.T) {
	c, files := guide(t)
	for _, v := range variant.All("zh-Hant") {
		d := variant.Of(c.Guide(), v.Script)
		editors := wordsForReaders(t, d)
		for _, name := range readerPagesOf(d, v) {
			main := with(parsePage(t, files, name).Node, tagged("main"))[0]
			if len(with(main, classed("made"))) != 1 {
				t.Errorf("%s does not say whose words these are", name)
			}
			quotations := with(main, tagged("blockquote"))
			for _, q := range quotations {
				to, _ := attr(q, "cite")
				_, id, _ := strings.Cut(to, "#")
				if u := d.Unit(id); u == nil || !strings.Contains(u.Words(), textOf(q)) || textOf(q) == "" {
					t.Errorf("%s: %s does not have 「%s」", name, id, textOf(q))
				}
			}
			for n := range main.Descendants() {
				if n.Type == html.TextNode && !isWithin(n, tagged("blockquote")) && !isWithin(n, classed("at")) && !isWithin(n, classed("crumbs")) {
					for _, word := range strings.FieldsFunc(n.Data, func(r rune) bool { return strings.ContainsRune("、；：\n ", r) }) {
						if !editors[word] && !countForm.MatchString(word) {
							t.Errorf("%s: 「%s」 is neither quoted nor the editor's", name, word)
						}
					}
				}
			}
		}
	}
}

// countForm matches how many clauses there are, in both scripts.
var countForm = regexp.MustCompile(`^共\d+[條条]$`)

// wordsForReaders returns what the editor and the interface say, cut at the same marks as the
// text of pages.
func wordsForReaders(t *testing.T, d *policy.Document) map[string]bool {
	t.Helper()
	table, err := os.ReadFile("../../templates/words.tsv")
	if err != nil {
		t.Fatal(err)
	}
	said := []string{d.Title}
	for line := range strings.Lines(string(table)) {
		said = append(said, strings.Split(strings.TrimSpace(line), "\t")...)
	}
	for _, a := range d.Readers.Audiences {
		said = append(said, slices.Concat([]string{a.Group, a.Name}, a.Names, a.Everyday)...)
	}
	for _, q := range d.Readers.Questions {
		said = append(said, q.Ask, q.Say, d.Unit(q.About).Label, d.Unit(q.About).Title(), d.Unit(q.About).Label+d.Unit(q.About).Title(), d.Aids[q.About].Short)
	}
	for _, b := range facts.Of(d).Bodies {
		said = append(said, b.Name)
	}
	words := map[string]bool{}
	for _, s := range said {
		for _, word := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("、；：\n ", r) }) {
			words[word] = true
		}
	}
	return words
}

func isWithin(n *html.Node, is func(*html.Node) bool) bool {
	for ; n != nil; n = n.Parent {
		if n.Type == html.ElementNode && is(n) {
			return true
		}
	}
	return false
}

// A role that is also a responsible body has every clause in which the index finds a duty of
// that body, and its names in the index are bodies.
func TestAudiencesHaveTheDutiesOfBodies(t *testing.T) {
	c, _ := guide(t)
	x := facts.Of(c.Guide())
	n := 0
	for _, a := range c.Guide().Readers.Audiences {
		quoted := map[string]bool{}
		for _, concern := range a.Concerns {
			quoted[concern.Unit] = true
		}
		for _, name := range a.Bodies {
			i := slices.IndexFunc(x.Bodies, func(b *facts.Body) bool { return b.Name == name })
			if i < 0 {
				t.Errorf("%s: the index has no body %s", a.Name, name)
				continue
			}
			for _, d := range x.Bodies[i].Duties {
				if n++; isDuty(d) && !quoted[d.Unit.ID] {
					t.Errorf("%s: %s, a duty of %s, is not quoted", a.Name, d.Unit.ID, name)
				}
			}
		}
	}
	if n == 0 {
		t.Error("no role is a body")
	}
}

// Search engines get the questions that words of the text alone answer, and no others.
func TestQuestionsForSearchEngines(t *testing.T) {
	c, files := guide(t)
	d := c.Guide()
	scripts := with(parsePage(t, files, "fangkong/questions/index.html").Node, func(n *html.Node) bool {
		kind, _ := attr(n, "type")
		return kind == "application/ld+json"
	})
	var faq faqPage
	if err := json.Unmarshal([]byte(textOf(scripts[0])), &faq); err != nil || faq.Type != "FAQPage" {
		t.Fatal(err, faq.Type)
	}
	asked := map[string]string{}
	for _, q := range faq.Main {
		asked[q.Name] = q.Answer.Text
	}
	for _, q := range d.Readers.Questions {
		answer, ok := asked[q.Ask]
		if want := !q.None && q.Say == ""; ok != want {
			t.Errorf("%s: in the page for search engines: %v, want %v", q.Ask, ok, want)
		}
		for _, a := range q.Answers {
			if ok && !strings.Contains(answer, a.Words) {
				t.Errorf("%s: %q does not have 「%s」", q.Ask, answer, a.Words)
			}
		}
	}
}

// A document without these files has none of the pages, and nothing to load.
func TestNoReaders(t *testing.T) {
	c := small()
	for name := range buildGood(t, c) {
		if strings.Contains(name, "/for/") || strings.Contains(name, "/questions/") || strings.HasSuffix(name, "readers.js") {
			t.Errorf("there is %s", name)
		}
	}
}
