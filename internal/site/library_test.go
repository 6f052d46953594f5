package site

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"gongbao/internal/address"
	"gongbao/internal/export"
	"gongbao/internal/policy"
	"gongbao/internal/script"
	"gongbao/internal/site/sitetest"
	"gongbao/internal/theme"
	"gongbao/internal/variant"
)

// listedOn returns the slugs of the documents that a page lists, in their order.
func listedOn(t *testing.T, files Files, name string) []string {
	var slugs []string
	for n := range parsePage(t, files, name).Descendants() {
		if class, _ := attr(n, "class"); class == "documents" {
			for a := range n.Descendants() {
				if to, ok := attr(a, "href"); ok {
					slugs = append(slugs, strings.Trim(strings.TrimPrefix(resolve(t, name, to), "/hans"), "/"))
				}
			}
		}
	}
	return slugs
}

// Every document stands once on the list of all, and of each facet once on one list,
// newest first; and no page of a large library is more than a
// telephone reads well.
func TestLibraryLists(t *testing.T) {
	const notices = 700
	c := sitetest.Library(notices)
	files := buildShared(t, c)
	for _, v := range variant.All("zh-Hant") {
		seen := map[string][]string{} // all, or a facet → slugs
		for _, name := range htmlPages(files) {
			folder, ok := strings.CutPrefix(name, v.Prefix+"documents/")
			if !ok {
				continue
			}
			first, _, _ := strings.Cut(folder, "/")
			group := "kinds"
			switch {
			case strings.HasPrefix(first, "issuer-"):
				group = "issuers"
			case strings.HasPrefix(first, "region-"):
				group = "regions"
			case first == "index.html" || strings.HasPrefix(first, "page-"):
				group = "all"
			case strings.HasPrefix(first, "20") || first == "1991" || first == "year-unknown":
				group = "years"
			}
			seen[group] = append(seen[group], listedOn(t, files, name)...)
			if len(files[name]) > 300_000 {
				t.Errorf("%s has %d bytes", name, len(files[name]))
			}
		}
		for _, group := range []string{"all", "kinds", "issuers", "regions", "years"} {
			slices.Sort(seen[group])
			if got := len(slices.Compact(slices.Clone(seen[group]))); got != notices+1 || len(seen[group]) != notices+1 {
				t.Errorf("%s: the lists of %s have %d documents, %d different ones", v.Name, group, len(seen[group]), got)
			}
		}
		if got := listedOn(t, files, v.Prefix+"index.html"); len(got) != homeDocuments || slices.Contains(got, "code") {
			t.Errorf("%s: the home page lists %v", v.Name, got)
		}
	}
	if first := listedOn(t, files, "documents/index.html")[0]; c.Documents[slices.IndexFunc(c.Documents, func(d *policy.Document) bool { return d.Slug == first })].Date != "2020年12月3日" {
		t.Errorf("%s is the first of all", first)
	}
	if got := listedOn(t, files, "documents/1991/index.html"); !slices.Equal(got, []string{"code"}) {
		t.Errorf("of 1991 are %v", got)
	}
}

// The lists of a facet are the same in both variants, whatever a name is in their script
// and whatever script it was written in. The longest is the first, and that of the
// documents that do not say it the last. A facet of which no document says anything is on
// no page.
func TestFacets(t *testing.T) {
	const long = "某某經濟技術開發區綜合行政執法和安全生產監督管理委員會辦公室"
	c := sitetest.Library(0)
	for i, of := range []struct {
		script         policy.Script
		issuer, region string
	}{{policy.Hant, "某縣人民政府", ""}, {policy.Hans, "某县人民政府", ""}, {policy.Hans, "某部", "全国"}, {policy.Hant, long, ""}, {policy.Hant, "", ""}} {
		d := sitetest.Notice(i, "", "")
		d.Script, d.Written, d.Issuer, d.Region = of.script, of.script, of.issuer, of.region
		c.Documents = append(c.Documents, d)
	}
	files := buildGood(t, c)
	for prefix, want := range map[string][]string{
		"":      {"文種：法典1 文種未載明5", "機關：某縣人民政府2 某部1 " + long + "1 機關未載明2", "地區：某縣2 全國1 地區未載明3", "年份：1991年1 年份未載明5"},
		"hans/": {"文种：法典1 文种未载明5", "机关：某县人民政府2 某部1 " + script.ToHans(long) + "1 机关未载明2", "地区：某县2 全国1 地区未载明3", "年份：1991年1 年份未载明5"},
	} {
		if got := facetsOn(t, files, prefix+"index.html"); !slices.Equal(got, want) {
			t.Errorf("%s\n%q, want\n%q", prefix, got, want)
		}
	}
	for _, d := range c.Documents[1:] {
		d.Issuer, d.Region = "", ""
	}
	if got := facetsOn(t, buildGood(t, c), "index.html"); len(got) != 2 {
		t.Errorf("without issuers there are %q", got)
	}
}

// facetsOn returns the facets on a page, with their lists and how many documents are there.
func facetsOn(t *testing.T, files Files, name string) []string {
	var all []string
	for _, shelves := range with(parsePage(t, files, name).Node, classed("shelves")) {
		for _, row := range with(shelves, tagged("div")) {
			said := textOf(with(row, tagged("dt"))[0]) + "："
			for _, a := range with(row, tagged("a")) {
				to, _ := attr(a, "href")
				if !files.Exists(resolve(t, name, to)) {
					t.Errorf("%s: nothing is at %s", name, to)
				}
				said += strings.ReplaceAll(textOf(a), " ", "") + " "
			}
			all = append(all, strings.TrimSpace(said))
		}
	}
	return all
}

// A site of one document opens on it. The home page has its text and says that its address
// is that of the document, so that nothing has two addresses; there are no lists.
func TestOneDocumentIsTheHomePage(t *testing.T) {
	c := sitetest.Library(1)
	c.Documents, c.Site.BaseURL = c.Documents[1:], "https://example.org/"
	c.Documents[0].Citations = true
	files := buildGood(t, c)
	for _, a := range with(parsePage(t, files, "index.html").Node, classed("num")) {
		if to, _ := attr(a, "href"); !strings.HasPrefix(to, "n0/#") {
			t.Errorf("a label on the home page links to %s", to)
		}
	}
	for _, v := range variant.All("zh-Hant") {
		home := parsePage(t, files, v.Prefix+"index.html")
		own := parsePage(t, files, v.Prefix+"n0/index.html")
		if got, want := home.words(), own.words(); !maps.Equal(got, want) || len(got) == 0 {
			t.Errorf("%s: the home page has %v, the document %v", v.Name, got, want)
		}
		for _, p := range []htmlPage{home, own} {
			for _, link := range with(p.Node, tagged("link")) {
				rel, _ := attr(link, "rel")
				to, _ := attr(link, "href")
				if rel == "canonical" && to != c.Site.BaseURL+v.Prefix+"n0/" {
					t.Errorf("%s: the canonical address is %s", v.Name, to)
				}
			}
		}
	}
	if strings.Contains(string(files["sitemap.xml"]), "<loc>"+c.Site.BaseURL+"</loc>") {
		t.Error("the sitemap has the document twice")
	}
	for name := range files {
		if strings.Contains(name, address.Documents) || strings.HasSuffix(name, address.Library) {
			t.Errorf("there is %s", name)
		}
	}
	checkFrameLinks(t, files)
	checkLinks(t, files)
}

// Of many issuers the home page links to those of most documents, and to the page that
// links to all of them.
func TestManyIssuers(t *testing.T) {
	c := sitetest.Library(30)
	for i, d := range c.Documents[1:] {
		d.Issuer = fmt.Sprintf("第%d局", i%20)
	}
	files := buildGood(t, c)
	i := slices.IndexFunc(facetsOn(t, files, "index.html"), func(s string) bool { return strings.HasPrefix(s, "機關") })
	if got := facetsOn(t, files, "index.html")[i]; !strings.HasPrefix(got, "機關：第") || !strings.HasSuffix(got, "全部21項") || strings.Count(got, " ") != fewShelves {
		t.Errorf("the home page has %s", got)
	}
	links := 0
	for n := range parsePage(t, files, "documents/issuers/index.html").Descendants() {
		if to, _ := attr(n, "href"); strings.Contains(to, "issuer-") {
			links++
		}
	}
	if links != 21 {
		t.Errorf("the page of all issuers has %d", links)
	}
}

// The addresses of the lists are the same in both variants, whatever a kind is called
// in their script, and what has no address of its own is among the others.
func TestListsOfKinds(t *testing.T) {
	tests := []struct{ kind, folder string }{
		{"通知", "tongzhi"}, {"意見", "yijian"}, {"意见", "yijian"}, {"批復", "pifu"}, {"批复", "pifu"}, {"法典", "fadian"},
		{"工作要點", "other"}, {"", "kind-unknown"},
	}
	for _, tt := range tests {
		if got := kindFolder(tt.kind); got != tt.folder {
			t.Errorf("%q is in %s, want %s", tt.kind, got, tt.folder)
		}
	}
}

// documents.json says of each document what is known, and where the rest is. The date of
// a statute stands in its note of history.
func TestCatalogueOfTheLibrary(t *testing.T) {
	c := sitetest.Library(6)
	c.Documents[0] = sitetest.Code("（1991年9月2日第七屆全國人民代表大會常務委員會第二十一次會議通過 根據2006年12月29日的決定修正）")
	files := buildGood(t, c)
	for _, v := range variant.All("zh-Hant") {
		var l export.Library
		if err := json.Unmarshal(files[v.Prefix+address.Library], &l); err != nil {
			t.Fatal(err)
		}
		if len(l.Documents) != len(c.Documents) || l.Language != string(v.Script) {
			t.Fatalf("%s has %d documents in %s", v.Name, len(l.Documents), l.Language)
		}
		for i, d := range c.Documents {
			got := l.Documents[i]
			var one export.DocumentFile
			if err := json.Unmarshal(files[got.JSON], &one); err != nil || !files.Exists("/"+got.URL) {
				t.Fatalf("%s: %s, %s: %v", got.Slug, got.URL, got.JSON, err)
			}
			if got.Issuer != one.Document.Issuer || !reflect.DeepEqual(got.History, one.Document.History) {
				t.Errorf("documents.json and %s disagree: %+v, %+v", got.JSON, got, one.Document)
			}
			if got.Slug != d.Slug || got.Title != one.Document.Title || got.Number != one.Document.Number || got.Units != len(one.Units) || got.Characters == 0 {
				t.Errorf("%+v of %+v with %d units", got, one.Document, len(one.Units))
			}
		}
		if got := l.Documents[0]; got.Date != "2006年12月29日" || got.DateOf != "修正" || got.Year != 2006 || len(got.History) != 2 {
			t.Errorf("the statute is of %q, %d", got.Date, got.Year)
		}
	}
}

// A guide alone has no lists of documents; a second document brings them.
func TestGuideAloneHasNoLists(t *testing.T) {
	_, files := guide(t)
	for name := range files {
		if strings.Contains(name, address.Documents) || strings.HasSuffix(name, address.Library) {
			t.Errorf("there is %s", name)
		}
	}
	c := small()
	c.Site.Guide = "law"
	c.Documents = append(c.Documents, sitetest.Notice(1, "通知", ""))
	files = buildGood(t, c)
	if got := listedOn(t, files, "index.html"); !slices.Equal(got, []string{"n1"}) {
		t.Errorf("beside the guide the home page lists %v", got)
	}
}

// What holds for the pages of the guide holds for those of a library: links lead
// somewhere, ids are single, simplified pages are simplified.
func TestPagesOfALibrary(t *testing.T) {
	files := buildGood(t, sitetest.Library(12))
	checkFrameLinks(t, files)
	for _, name := range htmlPages(files) {
		p := parsePage(t, files, name)
		for id, n := range p.ids() {
			if n != 1 {
				t.Errorf("%s: %d elements have the id %s", name, n, id)
			}
		}
		for n := range p.Descendants() {
			if n.Type == html.TextNode && strings.HasPrefix(name, "hans/") && !inHant(n) && strings.ContainsAny(n.Data, "條關於與鏈頁編號檢導網數據種類標題「」") {
				t.Errorf("%s: %q", name, n.Data)
			}
			to, ok := attr(n, "href")
			if !ok || strings.Contains(to, ":") || n.Data != "a" || name == address.NotFound {
				continue
			}
			if address := resolve(t, name, to); !files.Exists(address) {
				t.Errorf("%s: nothing is at %s", name, address)
			}
		}
	}
}

// The contents of a statute say which articles each division has, however deep it is.
func TestSpansOfADivision(t *testing.T) {
	files := buildGood(t, sitetest.Library(0))
	tests := []struct {
		name string
		want []string
	}{
		{"code/index.html", []string{
			"第一編總則 第1條至第80條", "第一章一般規定 第1條至第40條", "第二章權利 第41條至第80條", "第一節種類 第41條至第80條",
			"第二編責任 第81條至第110條", "第一章民事責任 第81條至第110條",
		}},
		{"code/b1/index.html", []string{"第一章一般規定 第1條至第40條", "第二章權利 第41條至第80條", "第一節種類 第41條至第80條"}},
	}
	for _, tt := range tests {
		var got []string
		for n := range parsePage(t, files, tt.name).Descendants() {
			if class, _ := attr(n, "class"); class == "outline" {
				for a := range n.Descendants() {
					if a.Data == "a" {
						got = append(got, strings.Join(strings.Fields(textOf(a)), " "))
					}
				}
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s:\n got %v\nwant %v", tt.name, got, tt.want)
		}
	}
}

// The page of the articles leads to every one of them, by hundreds.
func TestArticlesByNumber(t *testing.T) {
	files := buildGood(t, sitetest.Library(0))
	const name = "code/articles/index.html"
	found := map[string]string{}
	for n := range parsePage(t, files, name).Descendants() {
		if number, ok := attr(n, "data-n"); ok {
			to, _ := attr(n, "href")
			found[number] = resolve(t, name, to)
		}
	}
	for number, want := range map[string]string{"1": "/code/b1/c1/#a1", "20-1": "/code/b1/c1/#a20b1", "110": "/code/b2/c1/#a110"} {
		if found[number] != want || !files.Exists(want) {
			t.Errorf("article %s is at %s, want %s", number, found[number], want)
		}
	}
	if len(found) != 111 {
		t.Errorf("%d articles: %v", len(found), slices.Sorted(maps.Keys(found)))
	}
}

// What a browser shows in its tab is the title of the document, also where the text
// prints it as a unit of its own.
func TestTitleInTheTab(t *testing.T) {
	c := sitetest.Library(1)
	plain, printed := c.Documents[1], sitetest.Notice(1, "通知", "2018年1月3日")
	printed.Units = nil
	b := policy.NewBuilder(printed)
	b.Heading(policy.Line{Depth: 1, Text: printed.Title})
	b.Paragraph(policy.Line{Text: "一、做好工作。"})
	b.Finish()
	if printed.Units[0].Kind != policy.Title {
		t.Fatal("the text does not begin with its title")
	}
	c.Documents = append(c.Documents, printed)
	files := buildGood(t, c)
	for name, d := range map[string]*policy.Document{
		"n0/index.html": plain, "n1/index.html": printed, "n1/full/index.html": printed,
	} {
		title := with(parsePage(t, files, name).Node, tagged("title"))
		if want := d.Title + " - 文庫"; len(title) != 1 || textOf(title[0]) != want {
			t.Errorf("%s: the title is not %q", name, want)
		}
	}
}

// Inserted articles have the form of the law in ranges too.
func TestSpan(t *testing.T) {
	c := &locale{Site: &Site{}, theme: &theme.Localized{Say: func(word string, _ ...any) (string, error) { return word, nil }}}
	for want, span := range map[string][2]string{
		"第4條至第5條之1": {"4", "5之1"}, "第120條之1": {"120之1", "120之1"}, "第1條至第2條": {"1", "2"},
	} {
		if got := c.span(span[0], span[1]); got != want {
			t.Errorf("%q: %s, want %s", span, got, want)
		}
	}
}
