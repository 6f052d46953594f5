package site

import (
	"bytes"
	"fmt"
	"html/template"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"gongbao/internal/cite"
	"gongbao/internal/diag"
	"gongbao/internal/export"
	"gongbao/internal/index"
	"gongbao/internal/policy"
	"gongbao/internal/source"
)

// A press prints the pages of one edition.
type press struct {
	b       *builder
	edition policy.Edition
	conv    func(string) string // from traditional into the script of the edition
	site    source.Site         // in the script of the edition
	docs    []*policy.Document  // in the script of the edition
	pages   []*source.Page
	indexes map[string]*index.Index // by slug, of every document

	readings []Reading // in the script of the edition, ordered by word
}

// A Reading says how a word is read.
type Reading struct{ Word, Pinyin string }

func newPress(b *builder, c *source.Content, e policy.Edition) *press {
	p := &press{b: b, edition: e, conv: editorIn(policy.Hant, e.Script), site: c.Site, indexes: map[string]*index.Index{}}
	p.site.Title, p.site.Publisher, p.site.Notice = p.conv(c.Site.Title), p.conv(c.Site.Publisher), p.conv(c.Site.Notice)
	for _, d := range c.Documents {
		d = InScript(d, e.Script)
		p.docs = append(p.docs, d)
		p.indexes[d.Slug] = indexOf(d)
	}
	for _, word := range slices.Sorted(maps.Keys(c.Readings)) {
		p.readings = append(p.readings, Reading{p.conv(word), c.Readings[word]})
	}
	for _, page := range c.Pages {
		converted := *page
		converted.Title, converted.Summary, converted.Body = p.conv(page.Title), p.conv(page.Summary), p.conv(page.Body)
		p.pages = append(p.pages, &converted)
	}
	return p
}

// t returns a word of the interface. One that the table lacks is a finding.
func (p *press) t(word string) string {
	said, err := p.b.theme.words.in(p.edition.Script)(word)
	if err != nil {
		p.b.found = append(p.b.found, diag.Template.At(diag.Pos{File: wordsFile}, "there is no line for 「%s」", word))
	}
	return said
}

// print fills the template with page and enters the result at address.
func (p *press) print(name, address string, page interface{ head() Frame }) {
	p.list(page.head(), address)
	p.write(name, path.Join(p.edition.Prefix, address, "index.html"), page)
}

func (p *press) write(name, file string, page any) {
	t, ok := p.b.theme.sets[p.edition.Script][name]
	if !ok {
		p.b.found = append(p.b.found, templateFinding(missingTemplate(name)))
		return
	}
	var buf bytes.Buffer
	if err := t.ExecuteTemplate(&buf, name+".html", page); err != nil {
		p.b.found = append(p.b.found, templateFinding(err))
		return
	}
	p.b.add(file, squeeze(buf.Bytes()))
}

type missingTemplate string

func (m missingTemplate) Error() string {
	return "template: there is no templates/" + string(m) + ".html"
}

// squeeze removes the blank lines and the indentation that templates leave. Words
// of units never hold line ends, and what stands in <pre> is left alone, so
// nothing that is shown changes.
func squeeze(html []byte) []byte {
	var out bytes.Buffer
	inPre := false
	for line := range bytes.Lines(html) {
		if !inPre {
			line = append(bytes.TrimLeft(bytes.TrimRight(line, " \t\n"), " \t"), '\n')
			if len(line) == 1 {
				continue
			}
		}
		opened, closed := bytes.LastIndex(line, []byte("<pre")), bytes.LastIndex(line, []byte("</pre>"))
		if opened != closed { // else there is neither
			inPre = opened > closed
		}
		out.Write(line)
	}
	return out.Bytes()
}

// articleLayouts are the templates that frame pages about the site.
var articleLayouts = []string{"page", "about", "sitemap"}

// article prints a page about the site.
func (p *press) article(page *source.Page) {
	address := page.Slug + "/"
	if !slices.Contains(articleLayouts, page.Layout) {
		p.b.found.Add(diag.YAMLValue, diag.Pos{File: page.File}, "layout: %q is none of %s", page.Layout, strings.Join(articleLayouts, ", "))
		return
	}
	body, err := source.HTML(p.samples(page), func(to string) string { return p.link(address, strings.TrimPrefix(to, "/")) })
	if err != nil {
		p.b.found = append(p.b.found, templateFinding(err))
		return
	}
	p.print(page.Layout, address, ArticlePage{
		Frame: p.frame(address, page.Title, page.Summary), Body: template.HTML(body), Documents: p.documentViews(address),
	})
}

// link returns the way from the page at address to what an editor's link names:
// the same in this edition, unless it is a file that all editions share.
func (p *press) link(address, to string) string {
	if _, ok := export.Schemas[to]; ok {
		return p.root(address) + to
	}
	for _, d := range p.docs {
		for _, f := range export.Formats {
			if f.Once && f.Path(d, p.edition) == to {
				return p.root(address) + to
			}
		}
	}
	return p.to(address, to)
}

// sample matches a code block that asks for a unit as document.json has it, or, with
// the name of a format, for its citation:
//
//	```json unit=fangkong/s3-1-4
//	```
//	```bibtex unit=fangkong/s3-1-4 format=biblatex
//	```
var sample = regexp.MustCompile("(?m)^```([a-z]+) unit=([^/\\s]+)/(\\S+)(?: format=(\\S+))?\n```$")

// samples returns the Markdown of a page with the code blocks filled in that ask
// for a unit, so that an example is always what the site says.
func (p *press) samples(page *source.Page) string {
	return sample.ReplaceAllStringFunc(page.Body, func(block string) string {
		m := sample.FindStringSubmatch(block)
		for _, d := range p.docs {
			if u := d.Unit(m[3]); d.Slug == m[2] && u != nil {
				return "```" + m[1] + "\n" + p.sample(page, d, u, m[4]) + "\n```"
			}
		}
		p.b.found.Add(diag.IDUnknown, diag.Pos{File: page.File}, "the example asks for the unit %s of %s", m[3], m[2])
		return block
	})
}

// sample returns u in a format of citation, or as document.json has it.
func (p *press) sample(page *source.Page, d *policy.Document, u *policy.Unit, format string) string {
	if format == "" {
		return export.UnitJSON(d, p.edition, u)
	}
	f := cite.FormatNamed(format)
	if f == nil {
		p.b.found.Add(diag.YAMLValue, diag.Pos{File: page.File}, "the example asks for the format %q, which there is not", format)
		return ""
	}
	return strings.TrimRight(strings.ReplaceAll(f.Write(p.undated(d, u)), "\r\n", "\n"), "\n")
}

// documentViews returns what the page at address says about all documents.
func (p *press) documentViews(address string) []*DocumentView {
	var views []*DocumentView
	for _, d := range p.docs {
		views = append(views, p.documentView(d, address))
	}
	return views
}

// sheet returns the stylesheet that prints the title of the document and the
// address of the page on every sheet. What a page repeats on paper can only be
// said in a stylesheet, and pages may not have one inside. Even sheets have their
// number on the left (_print.css); it is said again here, since Chromium takes what
// comes last, whichever sheets it is for.
func sheet(site, document, address string) []byte {
	return fmt.Appendf(nil, "@page{@top-left{content:%s}@top-right{content:%s}@bottom-left{content:%s}}"+
		"@page :left{@bottom-left{content:\"— \" counter(page) \" —\"}@bottom-right{content:%[3]s}}\n", cssString(document), cssString(site), cssString(address))
}

// cssString returns s as a string of a stylesheet.
func cssString(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		if r == '"' || r == '\\' || r < ' ' {
			fmt.Fprintf(&b, "\\%x ", r)
			continue
		}
		b.WriteRune(r)
	}
	b.WriteByte('"')
	return b.String()
}

// notFound prints the page for addresses that are not there. A server knows one
// such page, so it is in the principal edition.
func (p *press) notFound() {
	if p.edition == policy.Editions[0] {
		p.write("404", notFoundAddress, NotFoundPage{p.frame(notFoundAddress, "", "")})
	}
}
