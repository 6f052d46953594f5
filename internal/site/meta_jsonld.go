package site

import (
	"cmp"
	"encoding/json"

	"gongbao/internal/address"
	"gongbao/internal/history"
	"gongbao/internal/locator"
	"gongbao/internal/policy"
)

// The JSON-LD of a page says, with the words of schema.org, what its tags cannot: which
// document or clause it has, of which standing, and what that is part of. What is to be
// read on the page is not said again: its clauses, and the link to it. It is a block of
// data and not a script: nothing runs. The template packages write it as JSON in which
// no < is left to end the block.
const schemaOrg = "https://schema.org"

// A website is the site in one script.
type website struct {
	Context  string `json:"@context"`
	Type     string `json:"@type"`
	URL      string `json:"url"`
	Name     string `json:"name"`
	Language string `json:"inLanguage"`
}

// A legislation is a document or a clause of it. Its @id is the address that is
// promised to stay. What is not known is left out: whether it is in force, and who passed
// it when, unless the document says so.
type legislation struct {
	Context    string        `json:"@context,omitzero"`
	Type       string        `json:"@type"`
	ID         string        `json:"@id"`
	Name       string        `json:"name"`
	Identifier string        `json:"legislationIdentifier,omitzero"`  // 文號, or the locator of a clause
	Kind       string        `json:"legislationType,omitzero"`        // 文種
	Date       string        `json:"legislationDate,omitzero"`        // signed or adopted
	Version    string        `json:"legislationDateVersion,omitzero"` // amended or revised
	PassedBy   *organization `json:"legislationPassedBy,omitzero"`
	Language   string        `json:"inLanguage,omitzero"`
	Encoding   encodings     `json:"encoding,omitempty"`
	PartOf     *legislation  `json:"isPartOf,omitzero"`
}

type organization struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

// An encoding is a page or a download that has the words. Its legal value is that of what a
// private publisher prints, unless site.yaml has a notice of its own: then the
// site says there what it is, in words that no program can weigh.
type encoding struct {
	Type  string `json:"@type"`
	URL   string `json:"url,omitzero"` // empty if it is that of the legislation
	Value string `json:"legislationLegalValue,omitzero"`
	Media string `json:"encodingFormat,omitzero"` // of a download
}

// encodings are written as a list only if there are several.
type encodings []*encoding

func (e encodings) MarshalJSON() ([]byte, error) {
	if len(e) == 1 {
		return json.Marshal(e[0])
	}
	return json.Marshal([]*encoding(e))
}

// Graph returns what the page says in JSON-LD, nil if that is nothing.
func (f Frame) Graph() any {
	switch m := f.Meta; {
	case m.home:
		return website{schemaOrg, "WebSite", f.Canonical, f.Site.Title, string(f.Variant.Script)}
	case m.faq != nil:
		return m.faq
	case m.doc == nil:
		return nil
	case m.unit == nil:
		return f.wholeDocument()
	}
	return f.pageOfUnit()
}

// documentNode returns the document of the page by its name.
func (f Frame) documentNode() *legislation {
	d := f.Meta.doc
	return &legislation{Type: "Legislation", ID: f.Site.BaseURL + f.Variant.Prefix + address.Of(d).Page(), Name: d.Title}
}

// wholeDocument returns what is known about the document of the page. All its words are on
// the page of the full text.
func (f Frame) wholeDocument() *legislation {
	d, l := f.Meta.doc, f.documentNode()
	l.Context, l.Identifier, l.Kind, l.Language = schemaOrg, d.Number, d.Kind, string(f.Variant.Script)
	l.Date, l.Version = f.Meta.dates()
	if issuer := cmp.Or(d.Issuer, history.Issuer(f.Meta.events)); issuer != "" {
		l.PassedBy = &organization{"Organization", issuer}
	}
	l.Encoding = encodings{f.encodedAt(f.Site.BaseURL + f.Variant.Prefix + address.Of(d).Full())}
	for _, format := range f.Meta.formats {
		e := f.encodedAt(f.Site.BaseURL + format.Path(d, f.Variant))
		e.Media = format.Media
		l.Encoding = append(l.Encoding, e)
	}
	return l
}

// dates returns the days on which the document was signed or adopted, and on which it was
// last amended, as YYYY-MM-DD or as much of it as is known.
func (m Meta) dates() (adopted, amended string) {
	adopted = enacted(m.doc)
	for _, e := range m.events {
		day, _ := history.Day(e.Date)
		switch {
		case e.Action == history.Amended || e.Action == history.Revised:
			amended = max(amended, day)
		case e.Version() && adopted == "":
			adopted = day
		}
	}
	return adopted, amended
}

// pageOfUnit returns the unit whose page it is.
func (f Frame) pageOfUnit() *legislation {
	d, u := f.Meta.doc, f.Meta.unit
	where := locator.Short.Of(d, u)
	l := &legislation{
		Context: schemaOrg, Type: "Legislation", ID: f.Site.BaseURL + f.Variant.Prefix + address.Clause(d, u), Name: nameOf(u, where), Identifier: where,
		Language: string(f.Variant.Script), Encoding: encodings{f.encodedAt("")}, PartOf: f.documentNode(),
	}
	return l
}

// nameOf returns the heading of u; where it has none, its locator.
func nameOf(u *policy.Unit, locator string) string {
	if u.Heading == "" {
		return locator
	}
	return u.Title()
}

func (f Frame) encodedAt(here string) *encoding {
	e := &encoding{Type: "LegislationObject", URL: here}
	if f.Site.Notice == "" {
		e.Value = schemaOrg + "/UnofficialLegalValue"
	}
	return e
}
