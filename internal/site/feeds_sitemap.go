package site

import (
	"bytes"
	"encoding/xml"
	"fmt"

	"gongbao/internal/source"
)

// A limit is how much a sitemap may hold.
type limit struct{ pages, bytes int }

// sitemapLimit is the limit that sitemaps.org sets.
var sitemapLimit = limit{50_000, 50 << 20}

const (
	sitemapHead = xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n"
	sitemapFoot = "</urlset>\n"
	indexHead   = xml.Header + `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n"
	indexFoot   = "</sitemapindex>\n"
)

// forRobots returns what search engines ask for.
func forRobots(pages []string, s source.Site) []File {
	files := []File{{"robots.txt", ready(fmt.Appendf(nil, "User-agent: *\nAllow: /\n\nSitemap: %ssitemap.xml\n", s.BaseURL))}}
	for name, data := range sitemaps(pages, s, sitemapLimit) {
		files = append(files, File{name, ready(data)})
	}
	return files
}

// sitemaps returns sitemap.xml, which lists the pages, or where that would be too
// much, lists sitemap-1.xml and so on, which do.
func sitemaps(pages []string, s source.Site, most limit) map[string][]byte {
	parts := partsOf(pages, s.EditionDate, most)
	if len(parts) == 1 {
		return map[string][]byte{"sitemap.xml": parts[0]}
	}
	files := map[string][]byte{}
	index := bytes.NewBufferString(indexHead)
	for i, part := range parts {
		name := fmt.Sprintf("sitemap-%d.xml", i+1)
		files[name] = part
		fmt.Fprintf(index, "<sitemap><loc>%s</loc><lastmod>%s</lastmod></sitemap>\n", escaped(s.BaseURL+name), s.EditionDate)
	}
	index.WriteString(indexFoot)
	files["sitemap.xml"] = index.Bytes()
	return files
}

// partsOf returns as many sitemaps as the pages need.
func partsOf(pages []string, day string, most limit) [][]byte {
	var parts [][]byte
	part, n := []byte(sitemapHead), 0
	for _, page := range pages {
		entry := entry(page, day)
		if n == most.pages || n > 0 && len(part)+len(entry)+len(sitemapFoot) > most.bytes {
			parts = append(parts, append(part, sitemapFoot...))
			part, n = []byte(sitemapHead), 0
		}
		part = append(part, entry...)
		n++
	}
	return append(parts, append(part, sitemapFoot...))
}

// entry returns the page at address as a sitemap lists it. The words are those of
// the edition of that day, whenever the site is built. What it is in the other
// edition its own head says: links are not part of the schema of sitemaps.org.
func entry(address, day string) []byte {
	return fmt.Appendf(nil, "<url>\n<loc>%s</loc>\n<lastmod>%s</lastmod>\n</url>\n", escaped(address), day)
}

// escaped returns s as XML has it.
func escaped(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a buffer never fails
	return b.String()
}
