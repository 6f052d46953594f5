package site

import (
	"encoding/xml"
	"fmt"

	"gongbao/internal/address"
	"gongbao/internal/source"
)

// A limit is how much a sitemap may hold.
type limit struct{ pages, bytes int }

// sitemapLimit is the limit that sitemaps.org sets.
var sitemapLimit = limit{50_000, 50 << 20}

// A sitemapURL is an entry of a sitemap. What a page is called in the other script its own
// head says: links are not part of the schema of sitemaps.org.
type sitemapURL struct {
	XMLName xml.Name
	Loc     string `xml:"loc"`
	Lastmod string `xml:"lastmod"`
}

// A sitemapFile is a sitemap, or the index of several.
type sitemapFile struct {
	XMLName   xml.Name
	Namespace string `xml:"xmlns,attr"`
	URLs      []sitemapURL
}

const sitemapSpace = "http://www.sitemaps.org/schemas/sitemap/0.9"

// forRobots returns what search engines ask for.
func forRobots(pages []string, s source.Site) []File {
	files := []File{{address.Robots, ready(fmt.Appendf(nil, "User-agent: *\nAllow: /\n\nSitemap: %s%s\n", s.BaseURL, address.Sitemap))}}
	for name, data := range sitemaps(pages, s, sitemapLimit) {
		files = append(files, File{name, ready(data)})
	}
	return files
}

// sitemaps returns sitemap.xml, which lists the pages, or if there are too many, lists
// sitemap-1.xml and so on, which do. The words of all pages are those of the variant,
// whenever the site is built.
func sitemaps(pages []string, s source.Site, most limit) map[string][]byte {
	var urls []sitemapURL
	for _, page := range pages {
		urls = append(urls, sitemapURL{xml.Name{Local: "url"}, page, s.EditionDate})
	}
	parts := splitSitemap(urls, most)
	if len(parts) == 1 {
		return map[string][]byte{address.Sitemap: sitemap("urlset", parts[0])}
	}
	files := map[string][]byte{}
	var index []sitemapURL
	for i, part := range parts {
		name := address.SitemapPart(i + 1)
		files[name] = sitemap("urlset", part)
		index = append(index, sitemapURL{xml.Name{Local: "sitemap"}, s.BaseURL + name, s.EditionDate})
	}
	files[address.Sitemap] = sitemap("sitemapindex", index)
	return files
}

func sitemap(root string, urls []sitemapURL) []byte {
	return markup(sitemapFile{xml.Name{Local: root}, sitemapSpace, urls})
}

// splitSitemap returns urls in as many parts as the limit requires; one part if there are none.
func splitSitemap(urls []sitemapURL, most limit) [][]sitemapURL {
	empty := len(sitemap("urlset", nil)) + len("\n")
	parts := [][]sitemapURL{nil}
	size := empty
	for _, u := range urls {
		entry := entrySize(u)
		last := &parts[len(parts)-1]
		if len(*last) == most.pages || len(*last) > 0 && size+entry > most.bytes {
			parts, size = append(parts, nil), empty
			last = &parts[len(parts)-1]
		}
		*last = append(*last, u)
		size += entry
	}
	return parts
}

// entrySize returns how many bytes an entry has in a sitemap.
func entrySize(u sitemapURL) int {
	data, err := xml.MarshalIndent(u, " ", " ")
	if err != nil {
		panic(fmt.Sprintf("site: %v", err)) // strings can always be encoded
	}
	return len(data) + len("\n")
}
