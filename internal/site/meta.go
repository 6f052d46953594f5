package site

import (
	"cmp"
	"fmt"
	"html/template"
	"net/url"
	"slices"
	"time"

	"gongbao/internal/cite"
	"gongbao/internal/export"
	"gongbao/internal/history"
	"gongbao/internal/policy"
)

// Meta is what a page is, for programs. The head of the page has it in four vocabularies:
//
//	SiteName …         the tags of 國辦發〔2017〕47號, for Chinese crawlers
//	citation_title …   Highwire and bibo, for Zotero and Scholar
//	og:title …         Open Graph, for a link in a chat
//	JSON-LD            schema.org, for search engines (meta_jsonld.go)
//
// What is not known is left out, and so is what would say too much:
//
//   - SiteIDCode, which only a government site can have.
//   - Author, citation_author: the text names none.
//   - citation_date, unless the document has a date. PubDate is the day of this
//     variant, which is what 47號 asks for, and not a date of the text.
//   - ContentSource is the issuing body. Where that is not known it is who
//     publishes the site, and says that the body is not.
//   - citation_technical_report_institution, which makes a report of a statute,
//     and COinS: two of them on a page make Zotero ask which.
//   - og:image: there is no picture of a clause.
//   - What would only repeat another tag: Dublin Core, og:locale.
//
// Zotero takes citation_title for the name of the act; so it is the title of the
// document on all of its pages.
type Meta struct {
	Column Column
	Title  string // of what the page shows, where that is words of a document
	Source string // the issuer of these words

	doc    *policy.Document // what the page is about; nil on pages about the site
	unit   *policy.Unit     // the unit whose page it is; nil if it is the document's
	events []history.Event  // of doc
	home   bool
	faq    *faqPage // what the page answers; may be nil

	formats []export.Format // of the document, that its page offers because it was asked for them
}

// A Tag is one <meta>. Either of Name and Property may be empty.
type Tag struct{ Name, Property, Content string }

// Tags returns the tags of the page. Where Open Graph says what another tag says, it is an
// attribute of that one: programs look for either.
func (f Frame) Tags() []Tag {
	tags := known(f.named())
	for _, p := range known(f.properties()) {
		i := slices.IndexFunc(tags, func(t Tag) bool { return t.Property == "" && t.Content == p.Content })
		if i < 0 {
			tags = append(tags, p)
			continue
		}
		tags[i].Property = p.Property
	}
	return tags
}

// named returns the tags with a name.
func (f Frame) named() []Tag {
	m := f.Meta
	tags := []Tag{
		{Name: "description", Content: f.Description},
		{Name: "SiteName", Content: f.Site.Title}, {Name: "SiteDomain", Content: hostOf(f.Site.BaseURL)},
		{Name: "ColumnName", Content: m.Column.Name}, {Name: "ColumnDescription", Content: m.Column.Description},
		{Name: "ColumnKeywords", Content: m.Column.Keywords}, {Name: "ColumnType", Content: m.Column.Type},
	}
	if m.Title != "" {
		tags = append(tags, Tag{Name: "ArticleTitle", Content: m.Title},
			Tag{Name: "PubDate", Content: f.Site.EditionDate + " 00:00"}, Tag{Name: "ContentSource", Content: m.Source})
	}
	if m.doc != nil { // by which Zotero enters the page into a bibliography
		kind := "Webpage"
		if cite.Official(m.doc) {
			kind = "Legislation"
		}
		tags = append(tags, Tag{Name: "bibo:type", Content: kind},
			Tag{Name: "citation_title", Content: m.doc.Title}, Tag{Name: "citation_date", Content: enacted(m.doc)},
			Tag{Name: "citation_language", Content: string(f.Variant.Script)}, Tag{Name: "citation_public_url", Content: f.Canonical})
	}
	return tags
}

// properties returns the tags of Open Graph.
func (f Frame) properties() []Tag {
	if f.NoIndex {
		return nil
	}
	kind, title, site := "article", f.Title, f.Site.Title
	if title == "" {
		kind, title, site = "website", site, ""
	}
	return []Tag{
		{Property: "og:type", Content: kind}, {Property: "og:title", Content: title}, {Property: "og:url", Content: f.Canonical},
		{Property: "og:site_name", Content: site}, {Property: "og:description", Content: f.Description},
	}
}

// Said returns the tags as HTML.
func (f Frame) Said() template.HTML {
	return buildHTML(func(b *htmlWriter) {
		for _, t := range f.Tags() {
			b.open("meta", "name", t.Name, "property", t.Property, "content", t.Content)
			b.markup("\n")
		}
	})
}

// Places returns where the page is to be found, in this variant and the others, as HTML;
// an address that is not there is nowhere.
func (f Frame) Places() template.HTML {
	return buildHTML(func(b *htmlWriter) {
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
			alternate(string(a.Variant.Script), a.Absolute)
		}
		alternate("x-default", f.Alternates[0].Absolute)
	})
}

// Variants returns links to the page in the other variants.
func (f Frame) Variants() template.HTML {
	return buildHTML(func(b *htmlWriter) {
		for _, a := range f.Alternates {
			if a.Current {
				continue
			}
			script := string(a.Variant.Script)
			b.open("a", "href", a.Href, "lang", script, "hreflang", script)
			b.words(a.Variant.Name)
			b.markup("</a>\n")
		}
	})
}

// known returns the tags that have something to say.
func known(tags []Tag) []Tag {
	return slices.DeleteFunc(tags, func(t Tag) bool { return t.Content == "" })
}

// hostOf returns the domain of an absolute address.
func hostOf(here string) string {
	u, err := url.Parse(here)
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
// document as a whole. shows says whether words of the document are on it.
func (b *book) meta(u *policy.Unit, shows bool) Meta {
	d := b.doc()
	m := Meta{Column: b.columnOf(u), doc: d, events: b.history(), unit: u}
	if !shows {
		return m
	}
	m.Title, m.Source = d.Title, cmp.Or(d.Issuer, history.Issuer(m.events))
	if u != nil {
		m.Title = u.Label + u.Title()
	}
	if m.Source == "" && b.info.Publisher != "" {
		m.Source = fmt.Sprintf(b.t("%s（發文機關未載明）"), b.info.Publisher)
	}
	return m
}
