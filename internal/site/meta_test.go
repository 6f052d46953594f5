package site

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"gongbao/internal/address"
	"gongbao/internal/locator"
	"gongbao/internal/source"
)

// tags returns what the head says with <meta name> and <meta property>.
func (p htmlPage) tags(t testing.TB) map[string]string {
	t.Helper()
	tags := map[string]string{}
	for n := range p.Descendants() {
		if n.Type != html.ElementNode || n.Data != "meta" {
			continue
		}
		for _, key := range []string{"name", "property"} {
			name, ok := attr(n, key)
			if !ok {
				continue
			}
			if _, twice := tags[name]; twice {
				t.Errorf("%s says %s twice", p.name, name)
			}
			tags[name], _ = attr(n, "content")
		}
	}
	return tags
}

func buildGood(t testing.TB, c *source.Content) Files {
	t.Helper()
	files, found := Build(c, ourTheme(), Options{})
	if len(found) > 0 {
		t.Fatal(found)
	}
	return files
}

var (
	siteTags    = strings.Fields("SiteName SiteDomain")
	columnTags  = strings.Fields("ColumnName ColumnDescription ColumnKeywords ColumnType")
	contentTags = strings.Fields("ArticleTitle PubDate ContentSource")
	zoteroTags  = strings.Fields("bibo:type citation_title citation_language citation_public_url")
)

// What kind of page has which tags, after 國辦發〔2017〕47號.
func TestWhichPageHasWhichTags(t *testing.T) {
	_, files := guide(t)
	all := slices.Concat(siteTags, columnTags, contentTags, zoteroTags)
	tests := []struct {
		kind, page string
		want       []string
	}{
		{"home page", "index.html", slices.Concat(siteTags, columnTags)},
		{"about the site", "about/index.html", slices.Concat(siteTags, columnTags)},
		{"document, which shows no clause", "fangkong/index.html", slices.Concat(siteTags, columnTags, zoteroTags)},
		{"collation table", "fangkong/collation/index.html", slices.Concat(siteTags, columnTags)},
		{"list of networks", "fangkong/3/index.html", all},
		{"network", "fangkong/3/1/index.html", all},
		{"part", "fangkong/5/index.html", all},
		{"full text", "fangkong/full/index.html", all},
		{"network in simplified characters", "hans/fangkong/3/1/index.html", all},
		{"page that was not found", "404.html", siteTags},
	}
	for _, tt := range tests {
		t.Run(tt.kind, func(t *testing.T) {
			tags := parsePage(t, files, tt.page).tags(t)
			for _, name := range all {
				if value, has := tags[name]; has != slices.Contains(tt.want, name) {
					t.Errorf("%s: %q, there: %v", name, value, has)
				}
			}
		})
	}
}

// No page has an empty tag, or one that says what nobody knows.
func TestTagsAreTrue(t *testing.T) {
	invented := strings.Fields("SiteIDCode Author author citation_author citation_date citation_technical_report_institution og:image")
	_, files := guide(t)
	for _, name := range htmlPages(files) {
		tags := parsePage(t, files, name).tags(t)
		for tag, value := range tags {
			if strings.TrimSpace(value) == "" {
				t.Errorf("%s: %s is empty", name, tag)
			}
		}
		for _, tag := range invented {
			if value, ok := tags[tag]; ok {
				t.Errorf("%s: %s is %q", name, tag, value)
			}
		}
		if !strings.Contains("首頁首页政策文件概況信息概况信息", tags["ColumnType"]) {
			t.Errorf("%s: there is no column type %s", name, tags["ColumnType"])
		}
		if date, ok := tags["PubDate"]; ok && date != "2026-11-23 00:00" {
			t.Errorf("%s: PubDate is %q", name, date)
		}
	}
}

func TestTagsOfANetwork(t *testing.T) {
	_, files := guide(t)
	want := map[string]string{
		"SiteName": "治安防控政策指南", "SiteDomain": "fangkong.example", "ColumnName": "十張治安防控網", "ColumnType": "政策文件",
		"ColumnKeywords": "十張治安防控網,社區,巡邏,單位內部,視頻監控,虛擬社會,農村,重點人員,場所和特行,危爆物品,交通消防",
		"ArticleTitle":   "（二）構建巡邏治安防控網", "ContentSource": "治安防控政策指南網站編者（發文機關未載明）",
		"bibo:type": "Webpage", "citation_title": "加強治安防控體制建設意見", "citation_language": "zh-Hant",
		"citation_public_url": "https://fangkong.example/fangkong/3/2/",
		"og:type":             "article", "og:url": "https://fangkong.example/fangkong/3/2/", "og:title": "（二）構建巡邏治安防控網", "og:site_name": "治安防控政策指南",
	}
	tags := parsePage(t, files, "fangkong/3/2/index.html").tags(t)
	for name, value := range want {
		if tags[name] != value {
			t.Errorf("%s is %q, want %q", name, tags[name], value)
		}
	}
	if tags["description"] == "" || tags["og:description"] != tags["description"] {
		t.Errorf("description is %q, og:description %q", tags["description"], tags["og:description"])
	}
}

// The head says nothing twice: what Open Graph repeats is an attribute of the tag that it
// repeats.
func TestTagsOnce(t *testing.T) {
	_, files := guide(t)
	for _, name := range htmlPages(files) {
		said := map[string]bool{}
		for n := range parsePage(t, files, name).Descendants() {
			property, hasProperty := attr(n, "property")
			_, hasName := attr(n, "name")
			content, _ := attr(n, "content")
			if n.Data != "meta" || !hasProperty && !hasName {
				continue
			}
			if said[content] && hasProperty && !hasName {
				t.Errorf("%s: %s says again %q", name, property, content)
			}
			said[content] = true
		}
	}
}

// ContentSource is the issuing body; else who publishes the site, who says that
// the body is not known; else nothing.
func TestContentSource(t *testing.T) {
	tests := []struct{ name, issuer, publisher, want string }{
		{"issuer is known", "某市人民政府", "編者", "某市人民政府"},
		{"publisher alone", "", "編者", "編者（發文機關未載明）"},
		{"nobody is known", "", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := small()
			c.Documents[0].Issuer, c.Site.Publisher = tt.issuer, tt.publisher
			tags := parsePage(t, buildGood(t, c), "law/1/index.html").tags(t)
			if got := tags["ContentSource"]; got != tt.want {
				t.Errorf("ContentSource is %q, want %q", got, tt.want)
			}
		})
	}
}

// A date of the document is told as a program reads it, or not at all.
func TestDateOfTheDocument(t *testing.T) {
	tests := []struct{ printed, want string }{
		{"2017年5月15日", "2017-05-15"},
		{"2017-05-15", "2017-05-15"},
		{"", ""},
		{"二〇一七年五月", ""},
		{"2017年", ""},
	}
	for _, tt := range tests {
		c := small()
		c.Documents[0].Date = tt.printed
		p := parsePage(t, buildGood(t, c), "law/1/index.html")
		if got := p.tags(t)["citation_date"]; got != tt.want {
			t.Errorf("%s: citation_date is %q, want %q", tt.printed, got, tt.want)
		}
	}
}

// Zotero takes the first <time> of a page for the date of the text, and more than
// one COinS for a list to choose from.
func TestNothingMisleadsZotero(t *testing.T) {
	_, files := guide(t)
	for _, name := range htmlPages(files) {
		for n := range parsePage(t, files, name).Descendants() {
			class, _ := attr(n, "class")
			if n.Data == "time" || slices.ContainsFunc(strings.Fields(class), func(c string) bool { return c == "Z3988" || c == "byline" || c == "vcard" }) {
				t.Errorf("%s has <%s class=%q>", name, n.Data, class)
			}
		}
	}
}

// alternates returns the addresses that the head gives, by language; the
// canonical one under "canonical".
func (p htmlPage) alternates() map[string]string {
	found := map[string]string{}
	for n := range p.Descendants() {
		rel, _ := attr(n, "rel")
		language, _ := attr(n, "hreflang")
		if to, _ := attr(n, "href"); n.Data == "link" && rel == "canonical" {
			found[rel] = to
		} else if n.Data == "link" && rel == "alternate" && language != "" {
			found[language] = to
		}
	}
	return found
}

// Every page names itself and its counterpart, and these name it.
func TestCanonicalAndAlternates(t *testing.T) {
	const base = "https://fangkong.example/"
	_, files := guide(t)
	for _, name := range htmlPages(files) {
		links := parsePage(t, files, name).alternates()
		if name == "404.html" {
			if len(links) > 0 {
				t.Errorf("%s has no address of its own, but %v", name, links)
			}
			continue
		}
		same := strings.TrimSuffix(strings.TrimPrefix(name, "hans/"), "index.html")
		want := map[string]string{"zh-Hant": base + same, "x-default": base + same, "zh-Hans": base + "hans/" + same}
		want["canonical"] = base + strings.TrimSuffix(name, "index.html")
		if !maps.Equal(links, want) {
			t.Errorf("%s:\n got %v\nwant %v", name, links, want)
		}
	}
}

// graph returns the JSON-LD of the page; nil where it has none.
func (p htmlPage) graph(t testing.TB) map[string]any {
	t.Helper()
	for n := range p.Descendants() {
		if kind, _ := attr(n, "type"); n.Data != "script" || kind != "application/ld+json" {
			continue
		}
		var node map[string]any
		if err := json.Unmarshal([]byte(textOf(n)), &node); err != nil || node["@context"] != "https://schema.org" {
			t.Errorf("%s: JSON-LD for %q: %v", p.name, node["@context"], err)
		}
		return node
	}
	return nil
}

// collect gathers the values of key anywhere in v.
func collect(v any, key string) []string {
	var list []string
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			list = append(list, collect(e, key)...)
		}
	case map[string]any:
		for _, k := range slices.Sorted(maps.Keys(v)) {
			if s, ok := v[k].(string); ok && k == key {
				list = append(list, s)
			}
			list = append(list, collect(v[k], key)...)
		}
	}
	return list
}

// Every @id and address of the JSON-LD is a page or an element of the site.
func TestGraphLeadsToWhatIsThere(t *testing.T) {
	_, files := guide(t)
	for _, name := range htmlPages(files) {
		node := parsePage(t, files, name).graph(t)
		for _, key := range []string{"@id", "url"} {
			for _, address := range collect(node, key) {
				path, ok := strings.CutPrefix(address, "https://fangkong.example/")
				if !ok || !files.Exists("/"+path) {
					t.Errorf("%s: %s %s is not there", name, key, address)
				}
			}
		}
	}
}

// The JSON-LD of a page names its clause, where the words are, and the document that it is
// part of; the page itself shows the rest.
func TestGraphOfAUnit(t *testing.T) {
	c, files := guide(t)
	d := c.Documents[0]
	for _, u := range d.Pages() {
		want := map[string]any{
			"@context": "https://schema.org", "@type": "Legislation", "@id": "https://fangkong.example/" + address.Clause(d, u), "name": u.Title(),
			"legislationIdentifier": locator.Short.Of(d, u), "inLanguage": "zh-Hant",
			"encoding": map[string]any{
				"@type": "LegislationObject", "legislationLegalValue": "https://schema.org/UnofficialLegalValue",
			},
			"isPartOf": map[string]any{"@type": "Legislation", "@id": "https://fangkong.example/fangkong/", "name": d.Title},
		}
		got := parsePage(t, files, address.Of(d).Unit(u.ID)+"index.html").graph(t)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", u.ID, diff)
		}
	}
}

// The home page and the pages of a document have JSON-LD, those about the site do not.
func TestWhichPageHasAGraph(t *testing.T) {
	_, files := guide(t)
	for page, want := range map[string]any{
		"index.html": "WebSite", "fangkong/index.html": "Legislation", "fangkong/full/index.html": "Legislation",
		"about/index.html": nil, "fangkong/collation/index.html": nil, "404.html": nil,
	} {
		if got := parsePage(t, files, page).graph(t)["@type"]; got != want {
			t.Errorf("%s: JSON-LD of a %v, want %v", page, got, want)
		}
	}
}

// The text is of no official standing; a site that has a notice of its own may be
// an official one, and says so there.
func TestLegalValue(t *testing.T) {
	tests := []struct {
		notice string
		want   []string
	}{
		{"", []string{"https://schema.org/UnofficialLegalValue"}},
		{"本站由某市人民政府主辦。", nil},
	}
	for _, tt := range tests {
		c := small()
		c.Site.Notice = tt.notice
		node := parsePage(t, buildGood(t, c), "law/1/index.html").graph(t)
		if got := collect(node, "legislationLegalValue"); !slices.Equal(got, tt.want) {
			t.Errorf("notice %q: legal value %v, want %v", tt.notice, got, tt.want)
		}
	}
}

// What is not known of a document stands nowhere in its JSON-LD.
func TestGraphInventsNothing(t *testing.T) {
	unknown := regexp.MustCompile(`"(legislationDate|legislationPassedBy|legislationLegalForce|legislationJurisdiction|author|publisher)"`)
	_, files := guide(t)
	for _, name := range htmlPages(files) {
		if found := unknown.FindString(string(files[name])); found != "" {
			t.Errorf("%s says %s", name, found)
		}
	}
	c := small()
	c.Documents[0].Issuer, c.Documents[0].Date = "某市人民政府", "2017年5月15日"
	node := parsePage(t, buildGood(t, c), "law/index.html").graph(t)
	if got := collect(node, "legislationDate"); !slices.Equal(got, []string{"2017-05-15"}) {
		t.Errorf("the date is known, but JSON-LD says %v", got)
	}
}

// A title is words, whatever is in it.
func TestHostileTitle(t *testing.T) {
	const title = `</script><b>"&<!--`
	c := small()
	c.Site.Title, c.Documents[0].Title, c.Documents[0].Kind = title, title, title
	files := buildGood(t, c)
	for _, name := range []string{"index.html", "law/index.html", "law/1/index.html"} {
		p := parsePage(t, files, name)
		if got := p.tags(t)["SiteName"]; got != title {
			t.Errorf("%s: SiteName is %q", name, got)
		}
		if !slices.Contains(collect(p.graph(t), "name"), title) {
			t.Errorf("%s: JSON-LD has the names %q", name, collect(p.graph(t), "name"))
		}
		for n := range p.Descendants() {
			if n.Data == "b" && n.Parent.Data == "head" {
				t.Errorf("%s: the title became markup", name)
			}
		}
	}
}
