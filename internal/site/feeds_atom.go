package site

import (
	"encoding/xml"
	"fmt"
	"net/url"
	"slices"

	"gongbao/internal/cite"
	"gongbao/internal/policy"
)

// An atomFeed is a feed after RFC 4287.
type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Language string      `xml:"xml:lang,attr"`
	ID       string      `xml:"id"`
	Title    string      `xml:"title"`
	Updated  string      `xml:"updated"`
	Author   atomAuthor  `xml:"author"`
	Links    []atomLink  `xml:"link"`
	Entries  []atomEntry `xml:"entry"`
}

type atomAuthor struct {
	Name  string `xml:"name"`
	Email string `xml:"email,omitempty"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Link    atomLink `xml:"link"`
	Summary string   `xml:"summary,omitempty"`
}

// feedLimit is how many entries a reader loads at once. The rest is in feeds that
// each leads to (RFC 5005, section 3).
const feedLimit = 200

// feedPath returns the name of the feed with the given number, from 0.
func feedPath(n int) string {
	if n == 0 {
		return "feed.xml"
	}
	return fmt.Sprintf("feed-%d.xml", n+1)
}

// atom returns the feeds of the edition: what is new is a new edition of a document
// or a clause that was revised. A revision does not say when it was made; it is as
// old as the edition that tells of it.
func (p *press) atom() []atomFeed {
	var entries []atomEntry
	for _, r := range p.library {
		entries = append(append(entries, p.editionEntry(r.head)), r.revised...)
	}
	var feeds []atomFeed
	for some := range slices.Chunk(entries, feedLimit) {
		feeds = append(feeds, p.feed(len(feeds), some))
	}
	if feeds == nil {
		return []atomFeed{p.feed(0, nil)}
	}
	for i := range feeds[1:] {
		feeds[i].Links = append(feeds[i].Links, p.feedLink("next", i+1))
		feeds[i+1].Links = append(feeds[i+1].Links, p.feedLink("previous", i), p.feedLink("first", 0))
	}
	return feeds
}

// feed returns the feed with the given number and entries.
func (p *press) feed(n int, entries []atomEntry) atomFeed {
	f := atomFeed{
		Language: string(p.edition.Script), ID: p.tag(""), Title: p.site.Title, Updated: p.updated(),
		Author: atomAuthor{p.site.Publisher, p.site.Contact}, Entries: entries,
		Links: []atomLink{p.feedLink("self", n), {"alternate", "text/html", p.address("")}},
	}
	if f.Author.Name == "" {
		f.Author.Name = p.site.Title
	}
	return f
}

func (p *press) feedLink(rel string, n int) atomLink {
	return atomLink{rel, "application/atom+xml", p.address(feedPath(n))}
}

func (p *press) editionEntry(d *policy.Document) atomEntry {
	page := d.PagePath("")
	return p.entry(page+"@"+p.site.EditionDate, page, fmt.Sprintf(p.t("《%s》%s版"), d.Title, p.site.EditionDate), p.lede(d))
}

func (p *press) revisedEntry(d *policy.Document, r policy.Revised) atomEntry {
	u := d.Unit(r.ID)
	return p.entry(d.PagePath("")+r.ID+"@"+r.Was, d.URL(u), fmt.Sprintf(p.t("《%s》%s的修訂"), d.Title, cite.Short(d, u)), r.Why)
}

func (p *press) entry(id, page, title, summary string) atomEntry {
	return atomEntry{p.tag(id), title, p.updated(), atomLink{"alternate", "text/html", p.address(page)}, summary}
}

// updated is the day of the edition, as RFC 3339 writes it and China begins it.
func (p *press) updated() string { return p.site.EditionDate + "T00:00:00+08:00" }

// tag returns a tag: URI (RFC 4151) for what is called name in the edition. It has
// to stay the same in every later edition, so its date is that of the address.
func (p *press) tag(name string) string {
	since, path := p.site.Since, "/"
	if since == "" {
		since = p.site.EditionDate
	}
	if u, err := url.Parse(p.site.BaseURL); err == nil {
		path = u.EscapedPath()
	}
	return "tag:" + hostOf(p.site.BaseURL) + "," + since + ":" + path + p.edition.Prefix + name
}
