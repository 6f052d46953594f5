package site

import (
	"encoding/csv"
	"encoding/json"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"gongbao/internal/address"
	"gongbao/internal/export"
	"gongbao/internal/facts"
	"gongbao/internal/policy"
	"gongbao/internal/scheme"
	"gongbao/internal/site/pagetext"
	"gongbao/internal/source"
	"gongbao/internal/variant"
)

// with returns the elements below n that a test asks for.
func with(n *html.Node, is func(*html.Node) bool) []*html.Node {
	var list []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && is(d) {
			list = append(list, d)
		}
	}
	return list
}

func tagged(name string) func(*html.Node) bool {
	return func(n *html.Node) bool { return n.Data == name }
}

func classed(class string) func(*html.Node) bool {
	return func(n *html.Node) bool {
		value, _ := attr(n, "class")
		return slices.Contains(strings.Fields(value), class)
	}
}

// indexed are the pages of the index of a document in a variant.
func indexed(files Files, folder string) []string {
	return slices.DeleteFunc(htmlPages(files), func(name string) bool {
		for _, l := range factLists {
			if strings.HasPrefix(name, folder+l.folder) && l.folder != address.Glance { // which quotes nothing
				return false
			}
		}
		return true
	})
}

// wordsByURL returns the words of every clause of a document by its address.
func wordsByURL(t *testing.T, files Files, name string) map[string]string {
	t.Helper()
	words := map[string]string{}
	for _, u := range readJSON(t, files, name).Units {
		words["/"+u.URL] = u.Label + u.Heading + u.Text
	}
	return words
}

// Whatever a page of the index quotes stands in the clause that it names, and there
// is no line without a quotation.
func TestIndexQuotesTheText(t *testing.T) {
	_, files := guide(t)
	for _, v := range variant.All("zh-Hant") {
		words := wordsByURL(t, files, v.Prefix+"fangkong/document.json")
		for _, name := range indexed(files, v.Prefix+"fangkong/") {
			checkQuotations(t, parsePage(t, files, name), words)
		}
	}
}

func checkQuotations(t *testing.T, p htmlPage, words map[string]string) {
	t.Helper()
	quotations := with(p.Node, tagged("blockquote"))
	for _, q := range quotations {
		to, _ := attr(q, "cite")
		clause := resolve(t, p.name, to)
		if said := textOf(q); said == "" || !strings.Contains(words[clause], said) {
			t.Errorf("%s: 「%s」 does not stand in %s", p.name, said, clause)
		}
		if len(with(q, tagged("mark"))) > 1 {
			t.Errorf("%s: two marks in 「%s」", p.name, textOf(q))
		}
	}
	isLine := func(n *html.Node) bool {
		_, named := attr(n, "id")
		return n.Data == "li" && n.Parent != nil && classed("lines")(n.Parent) || n.Data == "tr" && named || n.Data == "dt" && classed("terms")(n.Parent.Parent)
	}
	lines := with(p.Node, isLine)
	for _, line := range lines {
		if line.Data == "dt" {
			line = line.Parent
		}
		said := with(line, tagged("blockquote"))
		if len(said) != 1 {
			t.Errorf("%s: %d quotations for 「%s」", p.name, len(said), textOf(line))
			continue
		}
		cited, _ := attr(said[0], "cite")
		if !slices.ContainsFunc(with(line, tagged("a")), func(a *html.Node) bool { href, _ := attr(a, "href"); return href == cited }) {
			t.Errorf("%s: nothing leads to the clause of 「%s」", p.name, textOf(line))
		}
	}
	if len(lines) != len(quotations) || len(lines) == 0 {
		t.Errorf("%s: %d lines, %d quotations", p.name, len(lines), len(quotations))
	}
}

// Nothing of the index is left out.
func TestIndexIsComplete(t *testing.T) {
	c, files := guide(t)
	x := facts.Of(c.Documents[0])
	duties, targets, laws := 0, 0, 0
	for _, b := range x.Bodies {
		duties += len(b.Duties)
		if b.Key != "" { // its page has its targets too
			targets += targetsOn(x, b)
		}
	}
	for _, l := range x.Laws {
		laws += len(l.Passages)
	}
	got := map[string]int{}
	for _, name := range indexed(files, "fangkong/") {
		list := strings.Split(name, "/")[1]
		got[list] += len(with(parsePage(t, files, name).Node, tagged("blockquote")))
	}
	want := map[string]int{"bodies": duties + targets, "targets": len(x.Targets), "terms": len(x.Terms), "laws": laws + len(x.CrossReferences)}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("lines of the lists: %s", diff)
	}
}

// targetsOn returns how many targets the page of b has, each once.
func targetsOn(x *facts.Register, b *facts.Body) int {
	ids := map[string]bool{}
	tasks, named := x.Tasks(b)
	for _, k := range append(tasks, facts.Task{Targets: slices.Concat(named, x.TargetsBeside(b))}) {
		for _, t := range k.Targets {
			ids[t.ID] = true
		}
	}
	return len(ids)
}

// Both variants have the same lines, of the same clauses, at the same anchors.
func TestIndexIsTheSameInBothVariants(t *testing.T) {
	_, files := guide(t)
	said := func(name string) []string {
		var list []string
		for n := range parsePage(t, files, name).Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			id, _ := attr(n, "id")
			to, quoted := attr(n, "cite")
			if quoted {
				to += " " + strings.Repeat("字", utf8.RuneCountInString(textOf(n)))
			}
			if id+to != "" {
				list = append(list, id+to)
			}
		}
		return list
	}
	for _, name := range indexed(files, "fangkong/") {
		if diff := cmp.Diff(said(name), said("hans/"+name)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// The table of targets for spreadsheets has a line for each, with its citation and
// an address that is there.
func TestTargetsCanBeTakenAway(t *testing.T) {
	c, files := guide(t)
	for _, v := range variant.All("zh-Hant") {
		data := string(files[v.Prefix+"fangkong/targets.csv"])
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(data, "\ufeff"))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if len(rows) != len(facts.Of(c.Documents[0]).Targets)+1 {
			t.Errorf("%s: %d rows", v.Name, len(rows))
		}
		words := wordsByURL(t, files, v.Prefix+"fangkong/document.json")
		for _, row := range rows[1:] {
			said, citation, address := row[5], row[6], "/"+strings.TrimPrefix(row[7], c.Site.BaseURL)
			if !files.Exists(address) || !strings.Contains(words[address], said) || !strings.Contains(citation, row[7]) {
				t.Errorf("%s: %q", v.Name, row)
			}
		}
		page := parsePage(t, files, v.Prefix+"fangkong/targets/index.html")
		if !slices.ContainsFunc(with(page.Node, tagged("a")), func(a *html.Node) bool {
			to, _ := attr(a, "href")
			return resolve(t, page.name, to) == "/"+v.Prefix+"fangkong/targets.csv"
		}) {
			t.Errorf("%s: the page does not offer its table", v.Name)
		}
	}
}

// What index.json says of places and addresses holds for the site.
func TestIndexFileNamesTheSite(t *testing.T) {
	_, files := guide(t)
	for _, v := range variant.All("zh-Hant") {
		words := wordsByURL(t, files, v.Prefix+"fangkong/document.json")
		var f export.IndexFile
		if err := json.Unmarshal(files[v.Prefix+"fangkong/index.json"], &f); err != nil {
			t.Fatal(err)
		}
		var places []export.Place
		var addresses []string
		for _, b := range f.Bodies {
			addresses = append(addresses, b.URL)
			for _, d := range b.Duties {
				places = append(places, d.Place)
			}
		}
		for _, g := range f.Targets {
			addresses, places = append(addresses, g.URL), append(places, g.Place)
		}
		for _, m := range f.Terms {
			addresses, places = append(addresses, m.URL), append(places, append(m.Uses, m.Place)...)
		}
		for _, l := range f.Laws {
			places = append(places, l.Places...)
		}
		for _, address := range addresses {
			if !files.Exists("/" + address) {
				t.Errorf("%s is not there", address)
			}
		}
		for _, at := range places {
			if got := []rune(words["/"+at.URL]); at.To > len(got) || string(got[at.From:at.To]) != at.Quote {
				t.Errorf("%s, %d to %d: 「%s」 is not what stands there", at.URL, at.From, at.To, at.Quote)
			}
		}
	}
}

// 「我們社區歸誰管」: from the home page it is two clicks to the body in charge of a
// neighbourhood, and to what the text says of them.
func TestWhoIsInChargeIsTwoClicksAway(t *testing.T) {
	_, files := guide(t)
	for _, v := range variant.All("zh-Hant") {
		home := v.Prefix + "index.html"
		near := map[string]bool{}
		for _, first := range linksOf(t, files, home) {
			near[first] = true
			for _, second := range linksOf(t, files, first) {
				near[second] = true
			}
		}
		for _, key := range []string{"shequ", "juweihui", "shequ-minjing", "paichusuo", "chengguanzhen"} {
			if !near[v.Prefix+"fangkong/bodies/"+key+"/index.html"] {
				t.Errorf("%s: %s is farther away", v.Name, key)
			}
		}
	}
}

// linksOf returns the pages that the main part of a page leads to.
func linksOf(t *testing.T, files Files, name string) []string {
	t.Helper()
	pages := map[string]bool{}
	for _, main := range with(parsePage(t, files, name).Node, tagged("main")) {
		for _, a := range with(main, tagged("a")) {
			to, _ := attr(a, "href")
			to, _, _ = strings.Cut(resolve(t, name, to), "#")
			pages[strings.TrimPrefix(path.Join(to, "index.html"), "/")] = files.Exists(to) && strings.HasSuffix(to, "/")
		}
	}
	return slices.DeleteFunc(slices.Sorted(maps.Keys(pages)), func(page string) bool { return !pages[page] })
}

// In the text the first use of a term on a page leads to its entry, once, and
// neither headings nor labels do.
func TestTermsInTheText(t *testing.T) {
	c, files := guide(t)
	x := facts.Of(c.Documents[0])
	for _, name := range htmlPages(files) {
		seen := map[string]bool{}
		for _, a := range with(parsePage(t, files, name).Node, classed("term")) {
			to, _ := attr(a, "href")
			entry := resolve(t, name, to)
			if seen[entry] {
				t.Errorf("%s: a second link to %s", name, entry)
			}
			seen[entry] = true
			if len(pagetext.Units(a)) != 1 || !slices.ContainsFunc(slices.Collect(a.Ancestors()), tagged("p")) {
				t.Errorf("%s: the link on 「%s」 is in the wrong place", name, textOf(a))
			}
		}
		if name == "fangkong/full/index.html" && len(seen) < len(x.Terms)/2 {
			t.Errorf("%d links for %d terms", len(seen), len(x.Terms))
		}
	}
}

// statute is a law whose articles refer to each other, and name bodies and a term
// without any help of an editor.
func statute(index bool) *source.Content {
	c := law()
	d := &policy.Document{
		Folder: "law", Slug: "law", Title: "小法", Script: policy.Hans, Written: policy.Hans,
		Scheme: scheme.Named("statute"), Split: []string{"article"}, Index: index,
	}
	b := policy.NewBuilder(d)
	b.Heading(policy.Line{Depth: 1, Text: "第一章　总则"})
	b.Paragraph(policy.Line{Text: "第一条　本法所称网格，是指最小的单元。市公安局负责网格的管理。"})
	b.Paragraph(policy.Line{Text: "第二条　依照本法第一条的规定，每个网格不少于5人。"})
	b.Paragraph(policy.Line{Text: "前款规定的网格，按第九条的规定办理。"})
	b.Finish()
	d.Notes = []policy.Note{{Unit: "a2-k1", Quote: "照本法第一", Text: "註", Off: d.Unit("a2-k1").Off + 1}}
	c.Documents = []*policy.Document{d}
	return c
}

// Any document can have an index: references are links, the clause that they lead
// to says where they are, what leads nowhere is listed, and no word is changed,
// even where a note ends within a link.
func TestIndexOfAnotherDocument(t *testing.T) {
	files := buildGood(t, statute(true))
	checkLinks(t, files)
	checkFrameLinks(t, files)
	for _, v := range variant.All("zh-Hant") {
		words := wordsByURL(t, files, v.Prefix+"law/document.json")
		for address, want := range words {
			name, fragment, _ := strings.Cut(strings.TrimPrefix(address, "/"), "#")
			if got := parsePage(t, files, name+"index.html").words()[fragment]; got != want {
				t.Errorf("%s: %q", address, got)
			}
		}
		for _, name := range indexed(files, v.Prefix+"law/") {
			checkQuotations(t, parsePage(t, files, name), words)
		}
		second := parsePage(t, files, v.Prefix+"law/a2/index.html")
		var links []string
		for _, a := range with(second.Node, classed("xref")) {
			to, _ := attr(a, "href")
			links = append(links, to)
		}
		want := []string{"../a1/#a1", "../a1/#a1", "#a2-k1"} // a note ends within the first
		if diff := cmp.Diff(want, links); diff != "" {
			t.Error(diff)
		}
		for name, want := range map[string]string{"law/a1/": "law/a2/#a2-k1", "law/a2/": "law/a2/#a2-k2"} {
			page := parsePage(t, files, v.Prefix+name+"index.html")
			from := with(page.Node, classed("from"))
			if len(from) != 1 {
				t.Errorf("%s: %d lists of clauses that refer to one of it", page.name, len(from))
				continue
			}
			if to, _ := attr(with(from[0], tagged("a"))[0], "href"); resolve(t, page.name, to) != "/"+v.Prefix+want {
				t.Errorf("%s: the clause that refers to it is said to be %s", page.name, to)
			}
		}
		laws := textOf(parsePage(t, files, v.Prefix+"law/laws/index.html").Node)
		for _, want := range []string{"第九条", "所指的"} {
			if v.Script == policy.Hans && !strings.Contains(laws, want) {
				t.Errorf("the page of references does not say %s", want)
			}
		}
	}
}

// A document that does not ask for an index has none, and nothing leads to one. Its
// references are links all the same.
func TestIndexIsOnlyWhereItIsAskedFor(t *testing.T) {
	files := buildGood(t, statute(false))
	if pages := indexed(files, "law/"); len(pages) > 0 {
		t.Errorf("pages: %v", pages)
	}
	for name, data := range files {
		for _, sign := range []string{`class="term"`, `class="from"`, `class="on-page"`, `class="digest"`, "law/index.json", "targets.csv"} {
			if strings.HasSuffix(name, ".html") && strings.Contains(string(data), sign) {
				t.Errorf("%s has %s", name, sign)
			}
		}
	}
	if !strings.Contains(string(files["law/a2/index.html"]), `class="xref"`) {
		t.Error("the references of law/a2/ are no links")
	}
	if files.Exists("/law/index.json") || files.Exists("/law/targets.csv") {
		t.Error("there are downloads of it")
	}
}

// A sentence is cut at its marks, a heading stands by itself, and a quotation is
// not torn from its marks.
func TestSentence(t *testing.T) {
	u := &policy.Unit{Label: "1.", Heading: "加強管理。", Text: "甲乙。“丙丁。”戊己（庚），辛！壬癸"}
	whole := []rune(u.Words())
	for said, want := range map[string]string{
		"管理": "加強管理。", "甲": "甲乙。", "丙": "“丙丁。”", "己": "戊己（庚），辛！", "癸": "壬癸", "乙。“丙": "甲乙。“丙丁。”", "理。甲": "加強管理。甲乙。",
	} {
		from := utf8.RuneCountInString(u.Words()[:strings.Index(u.Words(), said)])
		s := facts.Passage{Unit: u, Span: facts.Span{From: from, To: from + utf8.RuneCountInString(said)}}.Sentence()
		if got := string(whole[s.From:s.To]); got != want {
			t.Errorf("around %s: %s, want %s", said, got, want)
		}
	}
}
