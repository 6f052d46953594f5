package address

import (
	"strings"
	"testing"

	"gongbao/internal/policy"
	"gongbao/internal/scheme"
)

// Published paths never change. If this test fails, the links to published sites break.
func TestPaths(t *testing.T) {
	checkPaths(t, []path{
		{Search, "search/"},
		{SearchIndex, "search/index.js"},
		{SearchDocuments(0), "search/documents-0.js"},
		{SearchTable(0), "search/table-0.js"},
		{SearchList("6cbb-5b89", 1, 0), "search/list-6cbb-5b89-1-0.js"},
		{Documents, "documents/"},
		{DocumentList, "documents/list.js"},
		{Library, "documents.json"},
		{OpenSearch, "opensearch.xml"},
		{Manifest, "site.webmanifest"},
		{NotFound, "404.html"},
		{Robots, "robots.txt"},
		{Sitemap, "sitemap.xml"},
		{Redirects, "_redirects"},
		{SitemapPart(1), "sitemap-1.xml"},
		{Feed(1), "feed.xml"},
		{Feed(2), "feed-2.xml"},
		{SitePage("about"), "about/"},
		{Shelf("", 1), "documents/"},
		{Shelf("", 2), "documents/page-2/"},
		{Shelf("2026", 1), "documents/2026/"},
		{Shelf("2026", 3), "documents/2026/page-3/"},
	})
}

func TestPathsOfADocument(t *testing.T) {
	d := Document("fangkong")
	checkPaths(t, []path{
		{d.Page(), "fangkong/"},
		{d.Unit(""), "fangkong/"},
		{d.Unit("s3"), "fangkong/3/"},
		{d.Unit("s3-1"), "fangkong/3/1/"},
		{d.Unit("b1-f2-c3"), "fangkong/b1/f2/c3/"},
		{d.Unit("a120b1"), "fangkong/a120b1/"},
		{d.Unit("x1"), "fangkong/x1/"},
		{d.Full(), "fangkong/full/"},
		{d.Articles(), "fangkong/articles/"},
		{d.Collation(), "fangkong/collation/"},
		{d.Cited(), "fangkong/cited/"},
		{d.File(Bodies), "fangkong/bodies/"},
		{d.Body("police", "o3"), "fangkong/bodies/police/"},
		{d.Body("", "b-s1-12-19"), "fangkong/bodies/#b-s1-12-19"},
		{d.File(Targets), "fangkong/targets/"},
		{d.Target("q-s2-8-17"), "fangkong/targets/#q-s2-8-17"},
		{d.File(Terms), "fangkong/terms/"},
		{d.Term("t-s1-30-32"), "fangkong/terms/#t-s1-30-32"},
		{d.File(Laws), "fangkong/laws/"},
		{d.File(Glance), "fangkong/glance/"},
		{d.File(Audiences), "fangkong/for/"},
		{d.Audience("fangzhu"), "fangkong/for/fangzhu/"},
		{d.File(Questions), "fangkong/questions/"},
		{d.Question("chuzu-fangwu"), "fangkong/questions/#chuzu-fangwu"},
		{d.QuestionsAbout("s3-7"), "fangkong/questions/#about-s3-7"},
		{d.Downloads(), "fangkong/#downloads"},
		{d.File("document.json"), "fangkong/document.json"},
		{d.Locators(), "fangkong/locators.js"},
		{d.Words(0), "fangkong/words-0.js"},
		{d.UnitData("s3-1-2"), "fangkong/units/s3-1-2.json"},
		{d.Suggestions(), "fangkong/readers.js"},
		{d.Figure("glance"), "fangkong/glance.svg"},
		{Citations(d.Unit("s3")), "fangkong/3/cite/"},
		{QRCode(d.Page()), "fangkong/qr.svg"},
	})
}

type path struct{ got, want string }

func checkPaths(t *testing.T, paths []path) {
	t.Helper()
	for _, p := range paths {
		if p.got != p.want {
			t.Errorf("%q, want %q", p.got, p.want)
		}
	}
}

// The address of a clause is the page that it is on, and its id.
func TestClause(t *testing.T) {
	d := &policy.Document{Slug: "doc", Scheme: scheme.Named("gongwen"), Split: []string{"part", "s2/section"}}
	b := policy.NewBuilder(d)
	for _, line := range []string{
		"為加強治安防控，提出如下意見。",
		"# 一、總體要求",
		"# 二、主要任務",
		"## （一）巡邏",
		"### 1.社區。",
		"一是建隊伍；二是建制度。",
	} {
		if text := strings.TrimLeft(line, "# "); text != line {
			b.Heading(policy.Line{Depth: strings.Count(line, "#"), Text: text})
		} else {
			b.Paragraph(policy.Line{Text: line})
		}
	}
	b.Finish()
	for id, want := range map[string]string{
		"p1":          "doc/#p1",
		"s1":          "doc/1/#s1",
		"s2":          "doc/2/#s2",
		"s2-1":        "doc/2/1/#s2-1",
		"s2-1-1":      "doc/2/1/#s2-1-1",
		"s2-1-1-p1-2": "doc/2/1/#s2-1-1-p1-2",
	} {
		u := d.Unit(id)
		if u == nil {
			t.Errorf("there is no unit %s", id)
		} else if got := Clause(d, u); got != want {
			t.Errorf("%s is at %s, want %s", id, got, want)
		}
	}
}

func TestIsSearch(t *testing.T) {
	for path, want := range map[string]bool{
		"search/index.js":            true,
		"hans/search/index.js":       true,
		"search/table-12.js":         true,
		"hans/search/documents-3.js": true,
		"search/list-6cbb-0-1.js":    true,
		"search/index.html":          false,
		"search/":                    false,
		"research/index.js":          false,
		"documents/list.js":          false,
		"documents/search/":          false,
		"fangkong/search-1.js":       false,
		"hans/search/other-12.js":    false,
	} {
		if got := IsSearch(path); got != want {
			t.Errorf("IsSearch(%q) = %t", path, got)
		}
	}
}

func TestRelative(t *testing.T) {
	for _, tt := range []struct{ from, to, want string }{
		{"", "", ""},
		{"", "law/1/", "law/1/"},
		{"law/1/", "", "../../"},
		{"law/1/", "law/1/", ""},
		{"law/1/", "law/2/#s2", "../2/#s2"},
		{"law/1/", "law/", "../"},
		{"law/1/", "law/full/", "../full/"},
		{"law/", "law/1/2/", "1/2/"},
		{"law/1/", "lawful/1/", "../../lawful/1/"},
		{"law/1/2/", "law/10/2/", "../../10/2/"},
		{"law/1/", "law/1/cite/#s1", "cite/#s1"},
		{"law/1/", "law/document.json", "../document.json"},
	} {
		if got := Relative(tt.from, tt.to); got != tt.want {
			t.Errorf("from %q to %q: %q, want %q", tt.from, tt.to, got, tt.want)
		}
	}
}
