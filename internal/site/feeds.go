package site

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"net/url"
	"regexp"
	"unicode/utf8"

	"gongbao/internal/diag"
)

// feeds writes what an edition has for feed readers, browsers and telephones.
// Their names are addresses that others keep, so they are without hashes.
func (p *press) feeds() {
	for i, feed := range p.atom() {
		p.add(feedPath(i), func() []byte { return markup(feed) })
	}
	p.add("opensearch.xml", func() []byte { return markup(p.openSearch()) })
	p.add("site.webmanifest", func() []byte { return written(p.manifest()) })
}

// written returns v as a JSON file.
func written(v any) []byte {
	data, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		panic(fmt.Sprintf("site: %v", err)) // strings can always be encoded
	}
	return append(data, '\n')
}

// address returns the absolute address of what has the given one in the edition.
func (p *press) address(of string) string { return p.site.BaseURL + p.edition.Prefix + of }

// markup returns v as an XML file.
func markup(v any) []byte {
	data, err := xml.MarshalIndent(v, "", " ")
	if err != nil {
		panic(fmt.Sprintf("site: %v", err)) // strings can always be encoded
	}
	return append([]byte(xml.Header), append(data, '\n')...)
}

// An openSearch tells a browser how to ask the search page.
type openSearch struct {
	XMLName     xml.Name  `xml:"http://a9.com/-/spec/opensearch/1.1/ OpenSearchDescription"`
	ShortName   string    `xml:"ShortName"`
	Description string    `xml:"Description"`
	URLs        []openURL `xml:"Url"`
	Language    string    `xml:"Language"`
	Input       string    `xml:"InputEncoding"`
}

type openURL struct {
	Type     string `xml:"type,attr"`
	Rel      string `xml:"rel,attr"`
	Template string `xml:"template,attr"`
}

func (p *press) openSearch() openSearch {
	return openSearch{
		ShortName: start(p.site.Title, 16), Description: fmt.Sprintf(p.t("搜索%s"), p.site.Title),
		URLs: []openURL{
			{"text/html", "results", p.address("search/?q={searchTerms}")},
			{"application/opensearchdescription+xml", "self", p.address("opensearch.xml")},
		},
		Language: string(p.edition.Script), Input: "UTF-8",
	}
}

// start returns s, cut to at most n characters.
func start(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n])
}

// A manifest lets a telephone keep the site on its home screen. Its links are
// relative to it but for the id, which browsers read from the top of the host.
type manifest struct {
	ID         string         `json:"id"`
	Name       string         `json:"name"`
	ShortName  string         `json:"short_name"`
	Language   string         `json:"lang"`
	Dir        string         `json:"dir"`
	Start      string         `json:"start_url"`
	Scope      string         `json:"scope"`
	Display    string         `json:"display"`
	Theme      string         `json:"theme_color,omitzero"`
	Background string         `json:"background_color,omitzero"`
	Icons      []manifestIcon `json:"icons"`
}

type manifestIcon struct {
	Source  string `json:"src"`
	Sizes   string `json:"sizes"`
	Type    string `json:"type"`
	Purpose string `json:"purpose"`
}

// manifestIcons are drawings of static/; the pictures are made of the first one.
// The maskable one keeps within the circle that every telephone leaves of it.
var manifestIcons = []manifestIcon{
	{"icon.svg", "any", "image/svg+xml", "any"},
	{"icon-192.png", "192x192", "image/png", "any"},
	{"icon-512.png", "512x512", "image/png", "any"},
	{"icon-maskable.png", "512x512", "image/png", "maskable"},
}

func (p *press) manifest() manifest {
	m := manifest{
		ID: "/" + p.edition.Prefix, Name: p.site.Title, ShortName: start(p.site.Title, 12),
		Language: string(p.edition.Script), Dir: "ltr", Start: "./", Scope: "./", Display: "minimal-ui",
		Theme: p.colour("card"), Background: p.colour("paper"),
	}
	if u, err := url.Parse(p.address("")); err == nil {
		m.ID = u.EscapedPath()
	}
	for _, icon := range manifestIcons {
		a, err := p.b.theme.assets.tag(p.edition.Script, icon.Source)
		if err != nil {
			p.b.report(diag.Asset.At(diag.Pos{File: "static"}, "%v", err))
		}
		icon.Source = p.root("") + a.Path
		m.Icons = append(m.Icons, icon)
	}
	return m
}

// colour returns the colour that the stylesheet calls so, in its light form.
func (p *press) colour(token string) string {
	sheet, err := p.b.theme.assets.tag(p.edition.Script, "site.css")
	if err != nil {
		return ""
	}
	m := regexp.MustCompile(`--` + token + `:\s*(#[0-9a-f]{3,6})`).FindSubmatch(p.b.theme.assets.files[sheet.Path])
	if m == nil {
		return ""
	}
	return string(m[1])
}
