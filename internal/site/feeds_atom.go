package site

import (
	"encoding/xml"
	"fmt"
	"net/url"
	"slices"

	"gongbao/internal/address"
	"gongbao/internal/catalog"
	"gongbao/internal/export"
	"gongbao/internal/policy"
	"gongbao/internal/variant"
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
	ID      string     `xml:"id"`
	Title   string     `xml:"title"`
	Updated string     `xml:"updated"`
	Links   []atomLink `xml:"link"`
	Summary string     `xml:"summary,omitempty"`
}

// feedLimit is how many entries a reader loads at once. The rest is in feeds that
// each links to (RFC 5005, section 3).
const feedLimit = 200

// atom returns the feeds of the edition: what is new is a new edition of a document
// or a clause that was revised. A revision does not say when it was made; it is as
// old as the edition that reports it.
func (l programFiles) atom() []atomFeed {
	var entries []atomEntry
	for _, r := range l.records {
		entries = append(entries, l.editionEntry(r))
		for _, revision := range r.Revisions {
			entries = append(entries, l.revisionEntry(r.head, revision))
		}
	}
	var feeds []atomFeed
	for some := range slices.Chunk(entries, feedLimit) {
		feeds = append(feeds, l.feed(len(feeds), some))
	}
	if feeds == nil {
		return []atomFeed{l.feed(0, nil)}
	}
	for i := range feeds[1:] {
		feeds[i].Links = append(feeds[i].Links, l.feedLink("next", i+1))
		feeds[i+1].Links = append(feeds[i+1].Links, l.feedLink("previous", i), l.feedLink("first", 0))
	}
	return feeds
}

// feed returns the feed with the given number and entries.
func (l programFiles) feed(n int, entries []atomEntry) atomFeed {
	f := atomFeed{
		Language: string(l.variant.Script), ID: l.tag(""), Title: l.info.Title, Updated: l.updated(),
		Author: atomAuthor{l.info.Publisher, l.info.Email()}, Entries: entries,
		Links: []atomLink{l.feedLink("self", n), {"alternate", "text/html", l.address("")}},
	}
	if f.Author.Name == "" {
		f.Author.Name = l.info.Title
	}
	return f
}

func (l programFiles) feedLink(rel string, n int) atomLink {
	return atomLink{rel, "application/atom+xml", l.address(address.Feed(n + 1))}
}

func (l programFiles) editionEntry(r listing) atomEntry {
	head := r.head
	page := address.Of(head).Page()
	e := l.entry(page+"@"+l.info.EditionDate, page, fmt.Sprintf(l.t("《%s》%s版"), head.Title, l.info.EditionDate), l.lede(head.Title))
	for _, f := range export.Asked(head, l.info.Downloads) {
		if slices.Contains(r.Lacks[l.variant.Script], f.Key) {
			continue
		}
		e.Links = append(e.Links, atomLink{"enclosure", f.Media, l.info.BaseURL + f.Path(head, l.variant)})
	}
	return e
}

// revisionEntry returns the entry of a clause that was revised.
func (l programFiles) revisionEntry(head *policy.Document, r catalog.Revision) atomEntry {
	locator := variant.Words(head.Written, l.variant.Script)(r.Locator)
	why := variant.Editor(head.Written, l.variant.Script)(r.Why)
	return l.entry(address.Of(head).Page()+r.ID+"@"+r.Was, r.Address, fmt.Sprintf(l.t("《%s》%s的修訂"), head.Title, locator), why)
}

func (c *locale) entry(id, page, title, summary string) atomEntry {
	return atomEntry{c.tag(id), title, c.updated(), []atomLink{{"alternate", "text/html", c.address(page)}}, summary}
}

// updated is the day of the edition, as RFC 3339 writes it and China begins it.
func (c *locale) updated() string { return c.info.EditionDate + "T00:00:00+08:00" }

// tag returns a tag: URI (RFC 4151) for what is called name in the edition. It has
// to stay the same in every later edition, so its date is that of the address.
func (c *locale) tag(name string) string {
	since, path := c.info.Since, "/"
	if since == "" {
		since = c.info.EditionDate
	}
	if u, err := url.Parse(c.info.BaseURL); err == nil {
		path = u.EscapedPath()
	}
	return "tag:" + hostOf(c.info.BaseURL) + "," + since + ":" + path + c.variant.Prefix + name
}
