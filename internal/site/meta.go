package site

import (
	"fmt"
	"html/template"
	"net/url"
	"slices"
	"time"

	"gongbao/internal/cite"
	"gongbao/internal/policy"
)

// Meta says to programs what a page is. The head of the page prints it in four
// languages, none of which knows the others:
//
//	SiteName …         the tags of 國辦發〔2017〕47號, for Chinese crawlers
//	citation_title …   Highwire, Dublin Core and bibo, for Zotero and Scholar
//	og:title …         Open Graph, for a link in a chat
//	JSON-LD            schema.org, for search engines (meta_jsonld.go)
//
// What is not known is left out, and so is what would say too much:
//
//   - SiteIDCode, which only a government site can have.
//   - Author, citation_author, DC.creator: the text names none.
//   - citation_date and DC.date, unless the document has a date. PubDate is the
//     day of this edition, which is what 47號 asks for, and no date of the text.
//   - ContentSource is the issuing body. Where that is not known it is who
//     publishes the site, and says that the body is not.
//   - citation_technical_report_institution, which makes a report of a statute,
//     and COinS: two of them on a page make Zotero ask which.
//   - og:image: there is no picture of a clause.
//
// Zotero takes the words of citation_title for the name of the act, and those
// of article:section for the section; so the one is the title of the document
// on all of its pages, and the other is the locator.
type Meta struct {
	Column Column
	Title  string // of what the page shows, where that is words of a document
	Source string // who stands behind these words

	doc  *policy.Document   // what the page is about; nil on pages about the site
	unit *policy.Unit       // the unit whose page it is; nil where it is the document's
	docs []*policy.Document // what the home page leads to
	list []*policy.Document // what a list of documents leads to
}

// Cites reports whether the page is one to cite.
func (m Meta) Cites() bool { return m.doc != nil }

// A Tag is one <meta>.
type Tag struct{ Name, Content string }

// Tags returns what the head says with name="…".
func (f Frame) Tags() []Tag {
	m := f.Meta
	tags := []Tag{
		{"SiteName", f.Site.Title}, {"SiteDomain", hostOf(f.Site.BaseURL)},
		{"ColumnName", m.Column.Name}, {"ColumnDescription", m.Column.Description},
		{"ColumnKeywords", m.Column.Keywords}, {"ColumnType", m.Column.Type},
	}
	if m.Title != "" {
		tags = append(tags, Tag{"ArticleTitle", m.Title}, Tag{"PubDate", f.Site.EditionDate + " 00:00"}, Tag{"ContentSource", m.Source})
	}
	if m.doc != nil {
		tags = append(tags, f.cited()...)
	}
	return known(tags)
}

// Said returns all that the head says in tags, as HTML.
func (f Frame) Said() template.HTML {
	return set(func(b *setting) {
		say := func(attribute string, tags []Tag) {
			for _, t := range tags {
				b.open("meta", attribute, t.Name, "content", t.Content)
				b.markup("\n")
			}
		}
		say("name", f.Tags())
		if !f.NoIndex {
			say("property", f.Properties())
		}
	})
}

// Places returns where the page is to be found, in this edition and the others, as HTML;
// an address that is not there is nowhere.
func (f Frame) Places() template.HTML {
	return set(func(b *setting) {
		if f.NoIndex {
			b.open("meta", "name", "robots", "content", "noindex")
			return
		}
		b.open("link", "rel", "canonical", "href", f.Canonical)
		alternate := func(language, href string) {
			b.markup("\n")
			b.open("link", "rel", "alternate", "hreflang", language, "href", href)
		}
		for _, a := range f.Alternates {
			alternate(string(a.Edition.Script), a.Absolute)
		}
		alternate("x-default", f.Alternates[0].Absolute)
	})
}

// Editions returns links to the page in the other editions, as the items of a list.
func (f Frame) Editions() template.HTML {
	return set(func(b *setting) {
		for _, a := range f.Alternates {
			if a.Current {
				continue
			}
			script := string(a.Edition.Script)
			b.markup("<li>")
			b.open("a", "href", a.Href, "lang", script, "hreflang", script)
			b.words(a.Edition.Name)
			b.markup("</a></li>\n")
		}
	})
}

// cited returns the tags by which Zotero enters the page into a bibliography.
func (f Frame) cited() []Tag {
	date, language := enacted(f.Meta.doc), string(f.Edition.Script)
	return []Tag{
		{"bibo:type", "Legislation"},
		{"citation_title", f.Meta.doc.Title}, {"citation_date", date},
		{"citation_language", language}, {"citation_public_url", f.Canonical},
		{"DC.title", f.Meta.doc.Title + f.Meta.locator()}, {"DC.date", date},
		{"DC.identifier", f.Canonical}, {"DC.language", language}, {"DC.publisher", f.Site.Publisher},
	}
}

// Properties returns what the head says with property="…": Open Graph.
func (f Frame) Properties() []Tag {
	kind, title := "article", f.Title
	if title == "" {
		kind, title = "website", f.Site.Title
	}
	tags := []Tag{
		{"og:type", kind}, {"og:title", title}, {"og:url", f.Canonical}, {"og:site_name", f.Site.Title},
		{"og:description", f.Description}, {"og:locale", locales[f.Edition.Script]},
	}
	for _, a := range f.Alternates {
		if !a.Current {
			tags = append(tags, Tag{"og:locale:alternate", locales[a.Edition.Script]})
		}
	}
	return known(append(tags, Tag{"article:section", f.Meta.locator()}))
}

// locales names the editions as Open Graph does, by language and territory. The
// words of both are those of the mainland; where readers there write traditional
// characters is Hong Kong.
var locales = map[policy.Script]string{policy.Hant: "zh_HK", policy.Hans: "zh_CN"}

// locator returns the locator of the unit whose page it is.
func (m Meta) locator() string {
	if m.unit == nil {
		return ""
	}
	return cite.Short(m.doc, m.unit)
}

// known returns the tags that have something to say.
func known(tags []Tag) []Tag {
	return slices.DeleteFunc(tags, func(t Tag) bool { return t.Content == "" })
}

// hostOf returns the domain of an absolute address.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Hostname()
}

// enacted returns the date of d as 2026-11-23, or nothing where it is not known.
func enacted(d *policy.Document) string {
	if day, ok := cite.Enacted(d); ok {
		return day.Format(time.DateOnly)
	}
	return ""
}

// meta returns what a page of d is: that of u, or where u is nil, one of the
// document as a whole. shows says whether words of the document stand on it.
func (p *press) meta(d *policy.Document, u *policy.Unit, shows bool) Meta {
	m := Meta{Column: p.columnOf(d, u), doc: d, unit: u}
	if !shows {
		return m
	}
	m.Title, m.Source = d.Title, d.Issuer
	if u != nil {
		m.Title = u.Label + u.Title()
	}
	if m.Source == "" && p.site.Publisher != "" {
		m.Source = fmt.Sprintf(p.t("%s（發文機關未載明）"), p.site.Publisher)
	}
	return m
}
