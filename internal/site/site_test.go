package site

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"golang.org/x/net/html"

	"gongbao/internal/diag"
	"gongbao/internal/export"
	"gongbao/internal/policy"
	"gongbao/internal/scheme"
	"gongbao/internal/site/pagetext"
	"gongbao/internal/source"
)

// The tests of this file build the guide itself: what holds for it is what the
// project promises.

func ourTheme() fs.FS { return os.DirFS("../..") }

// guide returns the guide, built once for all tests, which only look.
func guide(t testing.TB) (*source.Content, Files) {
	t.Helper()
	g := builtOnce()
	for _, f := range g.found {
		t.Fatalf("%s: %s: %s", f.Pos, f.Code, f.Message)
	}
	return g.content, g.files
}

type built struct {
	content *source.Content
	files   Files
	found   diag.List
}

var builtOnce = sync.OnceValue(func() built {
	c, found := source.Load(os.DirFS("../../content"))
	files, faults := Build(c, ourTheme(), Options{})
	return built{c, files, append(found, faults...)}
})

// guideAnew returns the guide, built for a test alone.
func guideAnew(t testing.TB) (*source.Content, Files) {
	t.Helper()
	c, found := source.Load(os.DirFS("../../content"))
	files, faults := Build(c, ourTheme(), Options{})
	for _, f := range append(found, faults...) {
		t.Fatalf("%s: %s: %s", f.Pos, f.Code, f.Message)
	}
	return c, files
}

// An htmlPage is a page of the site, parsed.
type htmlPage struct {
	*html.Node
	name string
}

func parsePage(t testing.TB, files Files, name string) htmlPage {
	t.Helper()
	data, ok := files[name]
	if !ok {
		t.Fatalf("there is no %s", name)
	}
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return htmlPage{doc, name}
}

func htmlPages(files Files) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(files)), func(name string) bool { return path.Ext(name) != ".html" })
}

func attr(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// words returns the text of each unit on the page.
func (p htmlPage) words() map[string]string { return pagetext.Units(p.Node) }

func (p htmlPage) ids() map[string]int {
	ids := map[string]int{}
	for n := range p.Descendants() {
		if id, ok := attr(n, "id"); ok {
			ids[id]++
		}
	}
	return ids
}

func readJSON(t testing.TB, files Files, name string) export.DocumentFile {
	t.Helper()
	var f export.DocumentFile
	if err := json.Unmarshal(files[name], &f); err != nil {
		t.Fatal(err)
	}
	return f
}

// The anchors of single paragraphs are on the page, and the reading order of
// the page is that of the document.
func TestAnchorsAndOrder(t *testing.T) {
	c, files := guide(t)
	d := c.Documents[0]
	full := parsePage(t, files, "fangkong/full/index.html")
	var got []string
	for n := range full.Descendants() {
		if id, ok := attr(n, "id"); ok && d.Unit(id) != nil {
			got = append(got, id)
		}
	}
	var want []string
	for _, a := range d.Addresses() {
		want = append(want, a.ID)
	}
	if !slices.Equal(got, want) {
		t.Errorf("ids in the full text:\n got %v\nwant %v", got, want)
	}
}

func TestSourceIsOfferedByteForByte(t *testing.T) {
	c, files := guide(t)
	if string(files["fangkong/source.txt"]) != c.Documents[0].Source.Text {
		t.Error("source.txt is not what was received")
	}
	if _, ok := files["hans/fangkong/source.txt"]; ok {
		t.Error("the received text has no simplified variant")
	}
}

// The provenance line is no part of the document: it stands on the about page
// and in the source alone.
func TestProvenance(t *testing.T) {
	_, files := guide(t)
	const line = "前言:本站為你精心整理"
	for name, data := range files {
		want := name == "about/index.html" || name == "hans/about/index.html" || name == "fangkong/source.txt"
		if got := bytes.Contains(data, []byte(line)); got != want {
			t.Errorf("%s: provenance line present: %v", name, got)
		}
	}
}

func TestPages(t *testing.T) {
	c, files := guide(t)
	var want []string
	for _, prefix := range []string{"", "hans/"} {
		want = append(want, prefix+"index.html")
		for _, slug := range []string{"about", "accessibility", "cite", "data", "quote", "search", "sitemap"} {
			want = append(want, prefix+slug+"/index.html")
		}
		want = append(want, prefix+"fangkong/full/index.html", prefix+"fangkong/collation/index.html")
		for _, list := range []string{"bodies", "targets", "terms", "laws", "glance", "for", "questions"} {
			want = append(want, prefix+"fangkong/"+list+"/index.html")
		}
		for _, key := range c.Documents[0].Names.Keys {
			want = append(want, prefix+"fangkong/bodies/"+key+"/index.html")
		}
		for _, a := range c.Documents[0].Readers.Audiences {
			want = append(want, prefix+"fangkong/for/"+a.Key+"/index.html")
		}
		cited := []string{"fangkong/"}
		for _, part := range []string{"1", "2", "3", "4", "5"} {
			cited = append(cited, "fangkong/"+part+"/")
		}
		for _, net := range []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"} {
			cited = append(cited, "fangkong/3/"+net+"/")
		}
		for _, page := range cited {
			want = append(want, prefix+page+"index.html", prefix+page+"cite/index.html")
		}
	}
	want = append(want, "404.html")
	slices.Sort(want)
	if got := htmlPages(files); !slices.Equal(got, want) {
		t.Errorf("pages:\n got %v\nwant %v", got, want)
	}
}

// Part 三 lists its networks and does not repeat them.
func TestPartDoesNotRepeatItsNetworks(t *testing.T) {
	_, files := guide(t)
	words := parsePage(t, files, "fangkong/3/index.html").words()
	if len(words) != 1 || words["s3"] == "" {
		t.Errorf("part 三 shows the words of %v", slices.Sorted(maps.Keys(words)))
	}
}

// Every link leads to a page, file or element of the site, is relative, and
// stays inside it, so that the site works under any path.
func TestLinks(t *testing.T) {
	_, files := guide(t)
	checkLinks(t, files)
}

func checkLinks(t *testing.T, files Files) {
	t.Helper()
	for _, name := range htmlPages(files) {
		p := parsePage(t, files, name)
		for n := range p.Descendants() {
			for _, key := range []string{"href", "src"} {
				to, ok := attr(n, key)
				if rel, _ := attr(n, "rel"); !ok || rel == "canonical" || rel == "alternate" || strings.HasPrefix(rel, "schema.") || strings.HasPrefix(to, "mailto:") {
					continue
				}
				if to == "" || strings.Contains(to, "://") || strings.HasPrefix(to, "/") != (name == "404.html" && !strings.HasPrefix(to, "#")) {
					t.Errorf("%s: the link %q is not relative", name, to)
				}
				if target := resolve(t, name, to); !files.Exists(target) {
					t.Errorf("%s: the link %q leads to %s, which does not exist", name, to, target)
				}
			}
		}
	}
}

// A link of the masthead or the footer leads to the same page wherever it is, and only
// the one that leads to its own page is marked as current.
func TestFrameLinks(t *testing.T) {
	_, files := guide(t)
	checkFrameLinks(t, files)
}

func checkFrameLinks(t *testing.T, files Files) {
	t.Helper()
	targets := map[string]string{} // by variant, document and words
	for _, name := range htmlPages(files) {
		if name == "404.html" {
			continue // its links are absolute paths
		}
		whole := ""
		if strings.HasPrefix(name, "hans/") {
			whole = "hans "
		}
		for n := range parsePage(t, files, name).Descendants() {
			switch n.Data {
			case "html":
				of, _ := attr(n, "data-doc")
				whole += of + " "
			case "header", "footer":
				for link := range n.Descendants() {
					checkFrameLink(t, name, whole, link, targets)
				}
			}
		}
	}
}

func checkFrameLink(t *testing.T, name, whole string, link *html.Node, targets map[string]string) {
	t.Helper()
	to, ok := attr(link, "href")
	if _, isEdition := attr(link, "hreflang"); !ok || isEdition || strings.HasPrefix(to, "mailto:") {
		return
	}
	key, target := whole+textOf(link), resolve(t, name, to)
	if targets[key] == "" {
		targets[key] = target
	}
	if target != targets[key] {
		t.Errorf("%s: %s links to %s, and elsewhere to %s", name, key, target, targets[key])
	}
	if _, current := attr(link, "aria-current"); current && target != resolve(t, name, "./") {
		t.Errorf("%s: %s is marked as the current page", name, key)
	}
}

// resolve returns the address in the site that the link to means on the page
// with the given file name.
func resolve(t *testing.T, name, to string) string {
	t.Helper()
	base := &url.URL{Path: "/" + strings.TrimSuffix(name, "index.html")}
	u, err := base.Parse(to)
	if err != nil {
		t.Fatal(err)
	}
	if u.Fragment == "" {
		return u.Path
	}
	return u.Path + "#" + u.Fragment
}

// The Content-Security-Policy allows no inline script or style, so there is
// none; and an id stands for one element.
func TestCleanMarkup(t *testing.T) {
	_, files := guide(t)
	for _, name := range htmlPages(files) {
		p := parsePage(t, files, name)
		for id, n := range p.ids() {
			if n != 1 {
				t.Errorf("%s: %d elements have the id %s", name, n, id)
			}
		}
		policies := 0
		for n := range p.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			if _, ok := attr(n, "style"); ok || n.Data == "style" {
				t.Errorf("%s: <%s> has an inline style", name, n.Data)
			}
			kind, _ := attr(n, "type")
			if _, ok := attr(n, "src"); n.Data == "script" && !ok && kind != "application/ld+json" {
				t.Errorf("%s: an inline script", name)
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") {
					t.Errorf("%s: <%s> has the handler %s", name, n.Data, a.Key)
				}
			}
			if v, _ := attr(n, "http-equiv"); v == "Content-Security-Policy" {
				policies++
			}
		}
		if policies != 1 {
			t.Errorf("%s: %d policies", name, policies)
		}
	}
}

// The simplified variant speaks simplified throughout, the interface too, and has
// the quotation marks of the mainland.
func TestSimplifiedVariantHasNoTraditionalInterface(t *testing.T) {
	_, files := guide(t)
	for _, name := range htmlPages(files) {
		if !strings.HasPrefix(name, "hans/") {
			continue
		}
		for n := range parsePage(t, files, name).Descendants() {
			if n.Type != html.TextNode || inHant(n) {
				continue
			}
			if i := strings.IndexAny(n.Data, "條關於與鏈頁編號檢導網數據「」『』"); i >= 0 {
				t.Errorf("%s: %q", name, n.Data)
			}
		}
	}
}

// inHant reports whether n stands in an element that says it is traditional.
func inHant(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if lang, ok := attr(n, "lang"); ok {
			return lang == string(policy.Hant)
		}
	}
	return false
}

func TestVariantsAreOneClickApart(t *testing.T) {
	_, files := guide(t)
	for _, name := range htmlPages(files) {
		if name == "404.html" {
			continue
		}
		other := "/hans/" + strings.TrimSuffix(name, "index.html")
		if rest, ok := strings.CutPrefix(name, "hans/"); ok {
			other = "/" + strings.TrimSuffix(rest, "index.html")
		}
		found := false
		for n := range parsePage(t, files, name).Descendants() {
			if _, ok := attr(n, "hreflang"); ok && n.Data == "a" {
				to, _ := attr(n, "href")
				found = found || resolve(t, name, to) == other
			}
		}
		if !found {
			t.Errorf("%s has no link to %s", name, other)
		}
	}
}

func TestBuildIsReproducible(t *testing.T) {
	_, first := guideAnew(t)
	_, second := guideAnew(t)
	if !maps.EqualFunc(first, second, bytes.Equal) {
		t.Error("two builds of the same content differ")
	}
}

// A site under a path: links of the 404 page begin with it, all others do not
// need it.
func TestNotFoundPageUsesThePathOfTheBaseURL(t *testing.T) {
	c, _ := guideAnew(t)
	c.Site.BaseURL = "https://example.org/some/path/"
	files, _ := Build(c, ourTheme(), Options{})
	for n := range parsePage(t, files, "404.html").Descendants() {
		for _, key := range []string{"href", "src"} {
			if to, ok := attr(n, key); ok && !strings.HasPrefix(to, "/some/path/") && !strings.HasPrefix(to, "#") && !strings.HasPrefix(to, "mailto:") {
				t.Errorf("link %q", to)
			}
		}
	}
}

// small is a document that once had another clause.
func small() *source.Content {
	d := &policy.Document{
		Folder: "law", Slug: "law", Title: "小文件", Script: policy.Hant,
		Scheme: scheme.Named("gongwen"), Split: []string{"part"},
		Moved: []policy.Moved{{From: "s2", To: "s1"}, {From: "s1-4", To: "s1-1"}},
	}
	b := policy.NewBuilder(d)
	b.Heading(policy.Line{Depth: 1, Text: "一、總則"})
	b.Paragraph(policy.Line{Text: "<b>不是標籤</b>&amp;"})
	b.Heading(policy.Line{Depth: 2, Text: "（一）小節"})
	b.Paragraph(policy.Line{Text: "文字。"})
	b.Finish()
	return &source.Content{Site: source.Site{Title: "小站", BaseURL: "https://example.org/", EditionDate: "2026-01-02"}, Documents: []*policy.Document{d}}
}

// law is a statute whose articles have pages of their own.
func law() *source.Content {
	d := &policy.Document{
		Folder: "law", Slug: "law", Title: "小法", Script: policy.Hans, Written: policy.Hans,
		Scheme: scheme.Named("statute"), Split: []string{"article"},
		Moved: []policy.Moved{{From: "a2-k9", To: "a1"}},
	}
	b := policy.NewBuilder(d)
	b.Heading(policy.Line{Depth: 1, Text: "第一章　总则"})
	b.Paragraph(policy.Line{Text: "第一条　甲："})
	b.Paragraph(policy.Line{Text: "（一）“乙”；"})
	b.Paragraph(policy.Line{Text: "第二条　丙。"})
	b.Paragraph(policy.Line{Text: "丁。"})
	b.Finish()
	d.Notes = []policy.Note{{Unit: "a1", Quote: "甲", Text: "見乙", Off: d.Unit("a1").Off + 3}}
	c := small()
	c.Documents = []*policy.Document{d}
	return c
}

// Whatever level has pages of its own, every clause is on one page, every link
// leads somewhere, and what has another page is not repeated.
func TestAnySplit(t *testing.T) {
	c := law()
	files, found := Build(c, ourTheme(), Options{})
	if len(found) > 0 {
		t.Fatal(found)
	}
	checkLinks(t, files)
	checkFrameLinks(t, files)
	for _, u := range readJSON(t, files, "law/document.json").Units {
		address, _, _ := strings.Cut(u.URL, "#")
		if got := parsePage(t, files, address+"index.html").words()[u.ID]; got != u.Label+u.Heading+u.Text {
			t.Errorf("%s on %s: %q", u.ID, address, got)
		}
	}
	if words := parsePage(t, files, "law/index.html").words(); len(words) != 1 {
		t.Errorf("the document's page repeats %v", slices.Sorted(maps.Keys(words)))
	}
	if !files.Exists("/law/a2/#a2-k9") {
		t.Error("a clause that moved has left no anchor on its page")
	}
}

func TestMovedAddresses(t *testing.T) {
	files, found := Build(small(), ourTheme(), Options{})
	if len(found) > 0 {
		t.Fatal(found)
	}
	if !files.Exists("/law/1/#s1-4") {
		t.Error("the address of a clause that moved is no longer on its page")
	}
	moved := parsePage(t, files, "law/2/index.html")
	if !strings.Contains(string(files["law/2/index.html"]), `url=../1/#s1`) {
		t.Errorf("the page of a part that moved leads elsewhere: %s", textOf(moved.Node))
	}
	for _, name := range htmlPages(files) {
		if got := policiesOf(parsePage(t, files, name)); len(got) != 1 || got[0] != ContentPolicy {
			t.Errorf("%s has the Content-Security-Policy %q", name, got)
		}
	}
}

// policiesOf returns the Content-Security-Policies of a page.
func policiesOf(p htmlPage) []string {
	var list []string
	for n := range p.Descendants() {
		if v, _ := attr(n, "http-equiv"); v == "Content-Security-Policy" {
			policy, _ := attr(n, "content")
			list = append(list, policy)
		}
	}
	return list
}

// A note whose words end with a label, a figure or the whole text loses nothing.
func TestNotesAtEveryPlace(t *testing.T) {
	for _, quote := range []string{"一、", "一", "總則", "則5～10人", "5～10人", "人。", "一、總則5～10人。", "總"} {
		c := small()
		d := &policy.Document{
			Folder: "law", Slug: "law", Title: "小文件", Script: policy.Hant,
			Scheme: scheme.Named("gongwen"), Split: []string{"part"},
		}
		b := policy.NewBuilder(d)
		b.Heading(policy.Line{Depth: 1, Text: "一、總則5～10人。"})
		b.Finish()
		before, _, _ := strings.Cut(d.Text(), quote)
		d.Notes = []policy.Note{{Unit: "s1", Quote: quote, Text: "註", Off: utf8.RuneCountInString(before)}}
		c.Documents = []*policy.Document{d}
		files, _ := Build(c, ourTheme(), Options{})
		p := parsePage(t, files, "law/1/index.html")
		if got := p.words()["s1"]; got != d.Text() {
			t.Errorf("note on %s: the page says %q", quote, got)
		}
		if p.ids()["r1"] != 1 {
			t.Errorf("note on %s: %d marks", quote, p.ids()["r1"])
		}
	}
}

func TestTextIsNeverMarkup(t *testing.T) {
	files, _ := Build(small(), ourTheme(), Options{})
	if got := parsePage(t, files, "law/1/index.html").words()["s1"]; got != "一、總則<b>不是標籤</b>&amp;" {
		t.Errorf("words of s1: %q", got)
	}
}

// A fault of the theme is a finding with its place, and there is no site.
func TestFaultsOfTheTheme(t *testing.T) {
	tests := []struct {
		name, file, content string
		code                diag.Code
		pos                 string
	}{
		{"template syntax", "templates/home.html", "{{template \"base\" .}}\n{{define \"main\"}}\n  {{if}}\n{{end}}", diag.Template, "templates/home.html:3"},
		{"unknown field", "templates/home.html", "{{template \"base\" .}}{{define \"main\"}}\n{{.Nothing}}{{end}}", diag.Template, "templates/home.html:2:3"},
		{"word without a line in the table", "templates/home.html", "{{t \"無此詞\"}}", diag.Template, "templates/home.html:1:3"},
		{"table of words", "templates/words.tsv", "全文 全文\n", diag.Template, "templates/words.tsv:1:1"},
		{"unknown asset", "templates/home.html", "{{asset \"none.css\"}}", diag.Template, "templates/home.html:1:3"},
		{"stylesheet", "static/site.css", "body {\n  color: 'red\n}", diag.Asset, "static/site.css:2"},
	}
	plain := plainTheme(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			broken := maps.Clone(plain)
			broken[tt.file] = &fstest.MapFile{Data: []byte(tt.content)}
			c := small()
			c.Site.Guide = "law" // else the only document is on the home page, which then has another template
			files, found := Build(c, broken, Options{})
			if files != nil {
				t.Error("a site was built all the same")
			}
			if len(found) == 0 {
				t.Fatal("nothing was found")
			}
			if f := found[0]; f.Code != tt.code.Name || !strings.HasPrefix(f.Pos.String(), tt.pos) {
				t.Errorf("found %s: %s: %s", f.Pos, f.Code, f.Message)
			}
		})
	}
}

// plainTheme returns our theme with empty scripts and stylesheets, which is loaded sooner.
func plainTheme(t *testing.T) fstest.MapFS {
	t.Helper()
	theme := fstest.MapFS{}
	for _, dir := range []string{"templates", "static"} {
		err := fs.WalkDir(ourTheme(), dir, func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			theme[name] = &fstest.MapFile{}
			if ext := path.Ext(name); ext != ".js" && ext != ".css" {
				theme[name].Data, err = fs.ReadFile(ourTheme(), name)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if files, found := Build(small(), theme, Options{}); files == nil {
		t.Fatal(found)
	}
	return theme
}

func BenchmarkBuildGuide(b *testing.B) {
	c, _ := guide(b)
	b.ReportAllocs()
	for b.Loop() {
		Build(c, ourTheme(), Options{})
	}
}
