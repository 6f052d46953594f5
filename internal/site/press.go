package site

import (
	"bytes"
	"html/template"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"gongbao/internal/cite"
	"gongbao/internal/diag"
	"gongbao/internal/export"
	"gongbao/internal/facts"
	"gongbao/internal/policy"
	"gongbao/internal/source"
)

// A press prints the pages of one edition: those of a document, or those that
// belong to none.
type press struct {
	own     *opened // the document; nil for the shared pages
	b       *Site
	edition policy.Edition
	conv    func(string) string // from traditional into the script of the edition
	site    source.Site         // in the script of the edition
	guide   *opened             // nil where there is none
	library []*summary          // of all documents, for the shared pages
	pages   []*source.Page
	targets func() []string // the addresses that the frame of its pages links to; nil for the shared pages

	readings []Reading // in the script of the edition, ordered by word

	files  []File   // that were listed so far
	listed []string // those of them that the sitemap has, by their absolute address
}

// An opened document is one whose pages are printed in an edition. What is made of
// it is made once, when it is first needed.
type opened struct {
	written *policy.Document // in the script that it was written in
	doc     func() *policy.Document
	index   func() *facts.Register
	pages   func() []*policy.Unit // those that have pages
	frames  sync.Map              // standpoint → [Frame]
	figures sync.Map              // by the folder of their pages: [*FigureView]
}

func open(d *policy.Document, e policy.Edition) *opened {
	o := &opened{written: d, doc: sync.OnceValue(func() *policy.Document { return InScript(d, e.Script) })}
	o.index = sync.OnceValue(func() *facts.Register { return indexOf(o.doc()) })
	o.pages = sync.OnceValue(func() []*policy.Unit { return o.doc().Pages() })
	return o
}

// A Reading says how a word is read.
type Reading struct{ Word, Pinyin string }

func newPress(b *Site, c *source.Content, e policy.Edition) *press {
	p := &press{b: b, edition: e, conv: editorIn(policy.Hant, e.Script), site: c.Site}
	p.site.Title, p.site.Publisher, p.site.Notice = p.conv(c.Site.Title), p.conv(c.Site.Publisher), p.conv(c.Site.Notice)
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

// of returns a press for the pages of d.
func (p *press) of(d *policy.Document) *press {
	q := *p
	q.guide, q.own = p.b.guideIn(p.edition), open(d, p.edition)
	q.targets = sync.OnceValue(q.frameTargets)
	switch {
	case q.guide != nil && q.guide.written == d:
		q.own = q.guide
	case d.Slug == p.site.Guide: // it is being entered
		q.guide = q.own
	}
	return &q
}

// shared returns a press for the pages that belong to no document.
func (p *press) shared(library []*summary) *press {
	q := *p
	q.guide, q.library = p.b.guideIn(p.edition), library
	return &q
}

// A summary is what the shared pages of an edition need of a document, whose text
// has left the memory by the time that they are printed.
type summary struct {
	head    *policy.Document // without its text
	dated   dated
	kind    string // the folder of the list of its kind
	chars   int
	units   int
	pages   func() []string // absolute addresses, for the sitemap
	revised []atomEntry     // for the feed
}

// summary returns what the document leaves behind. What its pages are, it finds out when
// it is asked: the development server is seldom asked for the sitemap.
func (p *press) summary() *summary {
	d := p.own.written
	r := &summary{head: InScript(d.Head(), p.edition.Script), dated: dateOf(d), kind: kindFolder(d.Kind)}
	for u := range d.All() {
		r.units++
		r.chars += u.Len()
	}
	r.pages = sync.OnceValue(func() []string {
		p.document()
		return p.listed
	})
	if !d.Index { // looked through in no time, and must not be kept in memory
		pages := r.pages()
		r.pages = func() []string { return pages }
	}
	for _, revised := range d.Revised {
		r.revised = append(r.revised, p.revisedEntry(p.own.doc(), revised))
	}
	return r
}

// t returns a word of the interface. One that the table lacks is a finding.
func (p *press) t(word string) string {
	said, err := p.b.theme.words.in(p.edition.Script)(word)
	if err != nil {
		p.b.report(diag.Template.At(diag.Pos{File: wordsFile}, "there is no line for 「%s」", word))
	}
	return said
}

// print lists the page at address, which fill makes: the template of that name,
// filled.
func (p *press) print(name, address string, fill func() any) {
	p.listed = append(p.listed, p.address(address))
	p.unlisted(name, address, fill)
}

// unlisted is print for a page that no sitemap has.
func (p *press) unlisted(name, address string, fill func() any) {
	p.add(path.Join(address, "index.html"), func() []byte { return p.fill(name, fill()) })
}

// add lists a file of the edition.
func (p *press) add(name string, make func() []byte) {
	p.files = append(p.files, File{p.edition.Prefix + name, make})
}

// fill returns the template of that name, filled with page.
func (p *press) fill(name string, page any) []byte {
	t, ok := p.b.theme.sets[p.edition.Script][name]
	if !ok {
		p.b.report(templateFinding(missingTemplate(name)))
		return nil
	}
	var buf bytes.Buffer
	buf.Grow(16 << 10) // most pages are shorter
	if err := t.ExecuteTemplate(&buf, name+".html", page); err != nil {
		p.b.report(templateFinding(err))
		return nil
	}
	return squeeze(buf.Bytes())
}

type missingTemplate string

func (m missingTemplate) Error() string {
	return "template: there is no templates/" + string(m) + ".html"
}

// squeeze removes the blank lines and the indentation that templates leave. Words
// of units never hold line ends, and what stands in <pre> is left alone, so
// nothing that is shown changes. The result overwrites html.
func squeeze(html []byte) []byte {
	out := html[:0]
	inPre := false
	for line := range bytes.Lines(html) {
		if !inPre {
			line = bytes.Trim(line, " \t\n")
			if len(line) == 0 {
				continue
			}
		}
		if bytes.Contains(line, []byte("pre")) {
			opened, closed := bytes.LastIndex(line, []byte("<pre")), bytes.LastIndex(line, []byte("</pre>"))
			inPre = opened > closed || opened == closed && inPre
		}
		out = append(append(out, bytes.TrimSuffix(line, []byte("\n"))...), '\n')
	}
	return out
}

// articleLayouts are the templates that frame pages about the site.
var articleLayouts = []string{"page", "about", "sitemap"}

// article lists a page about the site.
func (p *press) article(page *source.Page) {
	address := page.Slug + "/"
	if !slices.Contains(articleLayouts, page.Layout) {
		p.b.report(diag.YAMLValue.At(diag.Pos{File: page.File}, "layout: %q is none of %s", page.Layout, strings.Join(articleLayouts, ", ")))
		return
	}
	p.print(page.Layout, address, func() any {
		body, err := source.HTML(p.samples(page), func(to string) string { return p.link(address, strings.TrimPrefix(to, "/")) })
		if err != nil {
			p.b.report(templateFinding(err))
		}
		return ArticlePage{p.frame(address, page.Title, page.Summary), template.HTML(body), p.guideView(address), p.libraryFew(address)}
	})
}

// link returns the way from the page at address to what an editor's link names:
// the same in this edition, unless it is a file that all editions share.
func (p *press) link(address, to string) string {
	if _, ok := export.Schemas[to]; ok {
		return p.root(address) + to
	}
	for _, r := range p.library {
		for _, f := range export.Formats {
			if f.Once && f.Path(r.head, p.edition) == to {
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
// for a unit of the guide, so that an example is always what the site says.
func (p *press) samples(page *source.Page) string {
	return sample.ReplaceAllStringFunc(page.Body, func(block string) string {
		m := sample.FindStringSubmatch(block)
		if p.guide != nil && p.guide.written.Slug == m[2] {
			if u := p.guide.doc().Unit(m[3]); u != nil {
				return "```" + m[1] + "\n" + p.sample(page, p.guide.doc(), u, m[4]) + "\n```"
			}
		}
		p.b.report(diag.IDUnknown.At(diag.Pos{File: page.File}, "the example asks for the unit %s of %s, which the guide does not have", m[3], m[2]))
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
		p.b.report(diag.YAMLValue.At(diag.Pos{File: page.File}, "the example asks for the format %q, which there is not", format))
		return ""
	}
	return strings.TrimRight(strings.ReplaceAll(f.Write(p.undated(d, u)), "\r\n", "\n"), "\n")
}

// notFound lists the page for addresses that are not there. A server knows one
// such page, so it is in the principal edition.
func (p *press) notFound() {
	if p.edition == policy.Editions[0] {
		p.add(notFoundAddress, func() []byte { return p.fill("404", NotFoundPage{p.frame(notFoundAddress, "", "")}) })
	}
}
