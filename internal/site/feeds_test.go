package site

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"image/png"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

	"gongbao/internal/address"
	"gongbao/internal/policy"
	"gongbao/internal/site/sitetest"
	"gongbao/internal/source"
	"gongbao/internal/variant"
)

func readXML(t testing.TB, files Files, name string, v any) {
	t.Helper()
	data, ok := files[name]
	if !ok {
		t.Fatalf("there is no %s", name)
	}
	if err := xml.Unmarshal(data, v); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// An urlset is a sitemap as a search engine reads it.
type urlset struct {
	URLs []struct {
		Loc     string `xml:"loc"`
		LastMod string `xml:"lastmod"`
	} `xml:"url"`
}

// The sitemap lists the pages that name themselves as canonical, each once; and of
// each page its alternates are listed too and name the same in return.
func TestSitemapListsTheCanonicalPages(t *testing.T) {
	c, files := guide(t)
	var list urlset
	readXML(t, files, "sitemap.xml", &list)
	listed := map[string]bool{}
	for _, u := range list.URLs {
		if u.LastMod != c.Site.EditionDate || listed[u.Loc] {
			t.Errorf("%s of %s, listed before: %v", u.Loc, u.LastMod, listed[u.Loc])
		}
		listed[u.Loc] = true
	}
	named := map[string]map[string]string{} // address → its alternates
	for _, name := range htmlPages(files) {
		links := parsePage(t, files, name).alternates()
		if canonical, ok := links["canonical"]; ok {
			delete(links, "canonical")
			named[canonical] = links
		}
	}
	for canonical, links := range named {
		if !listed[canonical] {
			t.Errorf("%s is not listed", canonical)
		}
		for language, to := range links {
			if !maps.Equal(named[to], links) {
				t.Errorf("%s names %s in %s, which names %v", canonical, to, language, named[to])
			}
		}
	}
	if len(listed) != len(named) {
		t.Errorf("%d pages are listed, %d are canonical", len(listed), len(named))
	}
}

// A page whose words have moved is not listed: another page has them.
func TestMovedPagesAreNotListed(t *testing.T) {
	files := buildGood(t, small())
	if strings.Contains(string(files["sitemap.xml"]), "law/2/") {
		t.Error("the page of a part that moved is listed")
	}
}

// What is too much for one sitemap is listed in several, and these in an index.
func TestSitemapsAreSplit(t *testing.T) {
	var pages []string
	for i := range 7 {
		pages = append(pages, fmt.Sprintf("https://example.org/%d/?a&b", i))
	}
	site := source.Site{BaseURL: "https://example.org/", EditionDate: "2026-01-02"}
	size := func(n int) int { return len(sitemaps(pages[:n], site, limit{7, 1 << 20})["sitemap.xml"]) }
	tests := []struct {
		name string
		most limit
		want []int // pages in each part
	}{
		{"all in one", limit{7, 1 << 20}, []int{7}},
		{"by their number", limit{3, 1 << 20}, []int{3, 3, 1}},
		{"by their size", limit{100, size(2)}, []int{2, 2, 2, 1}},
		{"one byte less", limit{100, size(2) - 1}, []int{1, 1, 1, 1, 1, 1, 1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := sitemaps(pages, site, tt.most)
			var index struct {
				Locs []string `xml:"sitemap>loc"`
			}
			readXML(t, files, "sitemap.xml", &index)
			if len(tt.want) == 1 {
				index.Locs = []string{"https://example.org/sitemap.xml"}
			}
			var got []int
			for _, loc := range index.Locs {
				var part urlset
				name := path.Base(loc)
				readXML(t, files, name, &part)
				got = append(got, len(part.URLs))
				if len(files[name]) > tt.most.bytes {
					t.Errorf("%s has %d bytes", name, len(files[name]))
				}
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("parts of %v pages, want %v", got, tt.want)
			}
		})
	}
}

func TestRobotsFindTheSitemap(t *testing.T) {
	_, files := guide(t)
	want := "User-agent: *\nAllow: /\n\nSitemap: https://fangkong.example/sitemap.xml\n"
	if got := string(files["robots.txt"]); got != want {
		t.Errorf("robots.txt is %q", got)
	}
}

// Every page tells browsers and readers where feed, search and manifest of its
// variant are.
func TestPagesNameTheFilesOfTheirVariant(t *testing.T) {
	kinds := map[string]string{"application/atom+xml": "feed.xml", "application/opensearchdescription+xml": address.OpenSearch, "manifest": address.Manifest}
	_, files := guide(t)
	for _, name := range htmlPages(files) {
		variant := "/"
		if strings.HasPrefix(name, "hans/") {
			variant = "/hans/"
		}
		got := map[string]string{}
		for n := range parsePage(t, files, name).Descendants() {
			kind, ok := attr(n, "type")
			if !ok {
				kind, _ = attr(n, "rel")
			}
			if to, _ := attr(n, "href"); n.Type == html.ElementNode && n.Data == "link" && kinds[kind] != "" {
				got[kind] = resolve(t, name, to)
			}
		}
		isHome := name == strings.TrimPrefix(variant, "/")+"index.html"
		for kind, file := range kinds {
			want := variant + file
			if kind == "manifest" && !isHome { // a browser would load it on every first visit
				want = ""
			}
			if got[kind] != want || want != "" && !files.Exists(want) {
				t.Errorf("%s: %s is at %q, want %q", name, kind, got[kind], want)
			}
		}
	}
}

// revised is a small document whose first section was revised.
func revised() *source.Content {
	c := small()
	c.Documents[0].Revised = []policy.Revised{{ID: "s1-1", Was: strings.Repeat("0", 64), Why: "依甲修訂"}}
	return c
}

// The feed has an entry for the edition of every document and for every clause
// that was revised.
func TestFeed(t *testing.T) {
	files := buildGood(t, revised())
	for _, v := range variant.All("zh-Hant") {
		var f atomFeed
		readXML(t, files, v.Prefix+"feed.xml", &f)
		if f.Updated != "2026-01-02T00:00:00+08:00" || f.Author.Name == "" {
			t.Errorf("%s: updated %s by %q", v.Name, f.Updated, f.Author.Name)
		}
		var got []string
		for _, entry := range f.Entries {
			got = append(got, entry.Links[0].Href)
		}
		base := "https://example.org/" + v.Prefix
		if want := []string{base + "law/", base + "law/1/#s1-1"}; !slices.Equal(got, want) {
			t.Errorf("%s: entries for %v, want %v", v.Name, got, want)
		}
		for _, link := range f.Links {
			got = append(got, link.Href)
		}
		for _, address := range got {
			if !files.Exists("/" + strings.TrimPrefix(address, "https://example.org/")) {
				t.Errorf("%s: %s is not there", v.Name, address)
			}
		}
	}
}

// ids returns the ids of the feeds of both variants and of their entries.
func ids(t *testing.T, c *source.Content) []string {
	t.Helper()
	files := buildGood(t, c)
	var list []string
	for _, v := range variant.All("zh-Hant") {
		var f atomFeed
		readXML(t, files, v.Prefix+"feed.xml", &f)
		list = append(list, f.ID)
		for _, entry := range f.Entries {
			list = append(list, entry.ID)
		}
	}
	return list
}

// Ids are for good: in the next edition the feed and the revision have theirs
// still, and only the edition is new.
func TestIdsOfTheFeedStay(t *testing.T) {
	c := revised()
	c.Site.Since = "2025-12-31"
	first := ids(t, c)
	c.Site.EditionDate = "2027-05-06"
	second := ids(t, c)
	for i := range first {
		isEdition := strings.Contains(first[i], "@2026")
		if !strings.HasPrefix(first[i], "tag:example.org,2025-12-31:/") || (first[i] == second[i]) == isEdition {
			t.Errorf("%s became %s", first[i], second[i])
		}
	}
	all := slices.Concat(first, second)
	slices.Sort(all)
	if len(slices.Compact(all)) != 8 { // of each edition: feed, revision, two editions
		t.Errorf("ids are not apart: %v", all)
	}
}

// The names that a browser shows are as short as it asks, and what it is told to
// ask is the search page of the variant.
func TestOpenSearch(t *testing.T) {
	c := small()
	c.Site.Title = "一二三四五六七八九十一二三四五六七八"
	files := buildGood(t, c)
	for _, v := range variant.All("zh-Hant") {
		var o openSearch
		readXML(t, files, v.Prefix+address.OpenSearch, &o)
		if n := utf8.RuneCountInString(o.ShortName); n != 16 {
			t.Errorf("%s: the short name has %d characters", v.Name, n)
		}
		if want := "https://example.org/" + v.Prefix + "search/?q={searchTerms}"; o.URLs[0].Template != want {
			t.Errorf("%s: asks %s, want %s", v.Name, o.URLs[0].Template, want)
		}
	}
}

func TestManifest(t *testing.T) {
	_, files := guide(t)
	for _, v := range variant.All("zh-Hant") {
		name := v.Prefix + address.Manifest
		var m manifest
		if err := json.Unmarshal(files[name], &m); err != nil {
			t.Fatal(err)
		}
		if m.Language != string(v.Script) || m.ID != "/"+v.Prefix || resolve(t, name, m.Start) != "/"+v.Prefix {
			t.Errorf("%s: lang %s, id %s, start_url %s", name, m.Language, m.ID, m.Start)
		}
		if m.Theme != "#fff" || m.Background != "#fcfbf8" {
			t.Errorf("%s: theme %s on %s; the stylesheet has others", name, m.Theme, m.Background)
		}
	}
}

// The icons are there, and as large as the manifest says.
func TestIconsOfTheManifest(t *testing.T) {
	_, files := guide(t)
	var m manifest
	if err := json.Unmarshal(files["hans/site.webmanifest"], &m); err != nil {
		t.Fatal(err)
	}
	for _, icon := range m.Icons {
		data, ok := files[strings.TrimPrefix(resolve(t, "hans/site.webmanifest", icon.Source), "/")]
		if !ok {
			t.Errorf("there is no %s", icon.Source)
		}
		if icon.Type != "image/png" {
			continue
		}
		size, err := png.DecodeConfig(bytes.NewReader(data))
		if got := fmt.Sprintf("%dx%d", size.Width, size.Height); err != nil || got != icon.Sizes {
			t.Errorf("%s is %s and not %s: %v", icon.Source, got, icon.Sizes, err)
		}
	}
}

// A site under a path has it in everything that is absolute.
func TestFilesOfASiteUnderAPath(t *testing.T) {
	c := small()
	c.Site.BaseURL = "https://example.org/some/path/"
	files := buildGood(t, c)
	for name, want := range map[string]string{
		"robots.txt":            "Sitemap: https://example.org/some/path/sitemap.xml",
		"sitemap.xml":           "<loc>https://example.org/some/path/hans/law/1/</loc>",
		"hans/feed.xml":         "<id>tag:example.org,2026-01-02:/some/path/hans/</id>",
		"hans/opensearch.xml":   "https://example.org/some/path/hans/search/?q=",
		"hans/site.webmanifest": `"id": "/some/path/hans/"`,
	} {
		if !strings.Contains(string(files[name]), want) {
			t.Errorf("%s does not say %s:\n%s", name, want, files[name])
		}
	}
}

// The sitemaps of a site of 51,000 pages keep to what sitemaps.org allows, and have
// each page once.
func TestSitemapsOfALargeSite(t *testing.T) {
	locs := regexp.MustCompile(`<loc>([^<]*)</loc>`)
	var pages []string
	for i := range 51_000 {
		pages = append(pages, fmt.Sprintf("https://example.org/hans/a-slug-as-long-as-they-are/%d/", i))
	}
	files := Files{}
	for _, f := range forRobots(pages, source.Site{BaseURL: "https://example.org/", EditionDate: "2026-01-02"}) {
		files[f.Path] = f.Make()
	}
	var index struct {
		Locs []string `xml:"sitemap>loc"`
	}
	readXML(t, files, "sitemap.xml", &index)
	var got []string
	for _, loc := range index.Locs {
		part := locs.FindAllSubmatch(files[path.Base(loc)], -1) // encoding/xml takes seconds
		if len(part) > 50_000 || len(files[path.Base(loc)]) > 50<<20 {
			t.Errorf("%s has %d pages and %d bytes", loc, len(part), len(files[path.Base(loc)]))
		}
		for _, m := range part {
			got = append(got, string(m[1]))
		}
	}
	if !slices.Equal(got, pages) {
		t.Errorf("%d of %d pages are listed", len(got), len(pages))
	}
	if !strings.HasSuffix(string(files["robots.txt"]), "Sitemap: https://example.org/sitemap.xml\n") || len(files) != 2+len(index.Locs) {
		t.Errorf("there are %v", slices.Sorted(maps.Keys(files)))
	}
}

// The feed of a large library is in parts, each of which leads to the next and back
// (RFC 5005, section 3); together they have an entry for each document, and they are
// one feed with one id.
func TestFeedInParts(t *testing.T) {
	const notices = 449
	files := buildShared(t, sitetest.Library(notices))
	for _, v := range variant.All("zh-Hant") {
		base := "https://example.org/library/" + v.Prefix
		var ids, parts, back []string
		entries := map[string]bool{}
		for at := base + "feed.xml"; at != ""; {
			var f atomFeed
			readXML(t, files, strings.TrimPrefix(at, "https://example.org/library/"), &f)
			links := map[string]string{}
			for _, l := range f.Links {
				links[l.Rel] = l.Href
			}
			if links["self"] != at || len(parts) > 0 && links["first"] != parts[0] {
				t.Errorf("%s says it is %s, of %s", at, links["self"], links["first"])
			}
			ids, parts, back = append(ids, f.ID), append(parts, at), append(back, links["previous"])
			for _, entry := range f.Entries {
				entries[entry.ID] = true
			}
			if len(f.Entries) > feedLimit {
				t.Errorf("%s has %d entries", at, len(f.Entries))
			}
			at = links["next"]
		}
		if want := []string{base + "feed.xml", base + "feed-2.xml", base + "feed-3.xml"}; !slices.Equal(parts, want) || !slices.Equal(back[1:], want[:2]) || back[0] != "" {
			t.Errorf("%s: parts %v, before them %v", v.Name, parts, back)
		}
		if len(entries) != notices+1 || len(slices.Compact(ids)) != 1 {
			t.Errorf("%s: %d entries, ids %v", v.Name, len(entries), ids)
		}
	}
}
