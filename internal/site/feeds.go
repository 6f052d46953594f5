package site

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"net/url"
	"regexp"

	"gongbao/internal/address"
	"gongbao/internal/diag"
	"gongbao/internal/policy"
)

// A programFiles makes the files that programs ask for at addresses that never change.
type programFiles struct{ *library }

// feeds returns the feeds, the description of the search for browsers, and the manifest
// of the site as an application.
func (l programFiles) feeds() []File {
	var files []File
	for i, feed := range l.atom() {
		files = append(files, l.file(address.Feed(i+1), func() []byte { return markup(feed) }))
	}
	return append(files,
		l.file(address.OpenSearch, func() []byte { return markup(l.openSearch()) }),
		l.file(address.Manifest, func() []byte { return written(l.manifest()) }))
}

// written returns v as a JSON file.
func written(v any) []byte {
	data, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		panic(fmt.Sprintf("site: %v", err)) // strings can always be encoded
	}
	return append(data, '\n')
}

// address returns the absolute address of what has the given one in the variant.
func (c *locale) address(of string) string { return c.info.BaseURL + c.variant.Prefix + of }

// markup returns v as an XML file.
func markup(v any) []byte {
	data, err := xml.MarshalIndent(v, "", " ")
	if err != nil {
		panic(fmt.Sprintf("site: %v", err)) // strings can always be encoded
	}
	return append([]byte(xml.Header), append(data, '\n')...)
}

// An openSearch says how a browser queries the search page.
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

func (l programFiles) openSearch() openSearch {
	return openSearch{
		ShortName: firstOf(l.info.Title, 16), Description: fmt.Sprintf(l.t("搜索%s"), l.info.Title),
		URLs: []openURL{
			{"text/html", "results", l.address(address.Search + "?q={searchTerms}")},
			{"application/opensearchdescription+xml", "self", l.address(address.OpenSearch)},
		},
		Language: string(l.variant.Script), Input: "UTF-8",
	}
}

// firstOf returns the first n characters of s.
func firstOf(s string, n int) string {
	first, _ := policy.Cut(s, n)
	return first
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

func (l programFiles) manifest() manifest {
	m := manifest{
		ID: "/" + l.variant.Prefix, Name: l.info.Title, ShortName: firstOf(l.info.Title, 12),
		Language: string(l.variant.Script), Dir: "ltr", Start: "./", Scope: "./", Display: "minimal-ui",
		Theme: l.colour("card"), Background: l.colour("paper"),
	}
	if u, err := url.Parse(l.address("")); err == nil {
		m.ID = u.EscapedPath()
	}
	for _, icon := range manifestIcons {
		a, err := l.theme.Asset(icon.Source)
		if err != nil {
			l.report(diag.Asset.At(diag.Pos{File: "static"}, "%v", err))
		}
		icon.Source = l.root("") + a.Path
		m.Icons = append(m.Icons, icon)
	}
	return m
}

// colour returns the colour that the stylesheet calls so, in its light form.
func (c *locale) colour(token string) string {
	sheet, err := c.theme.Asset("site.css")
	if err != nil {
		return ""
	}
	m := regexp.MustCompile(`--` + token + `:\s*(#[0-9a-f]{3,6})`).FindSubmatch(c.Site.theme.Files()[sheet.Path])
	if m == nil {
		return ""
	}
	return string(m[1])
}
