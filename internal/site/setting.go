package site

import (
	"bytes"
	"html/template"
	"slices"
	"strconv"
	"strings"
	"sync"

	"gongbao/internal/cite"
)

// A setter prints units as HTML (排版). All else on a page is what templates say; units,
// the links to the neighbours of a page and what its head tells programs are printed by
// Go, because a library has millions of them, and a template takes ten times as long for
// one. What they look like, static/ says.
//
// Everything between the data-t elements of one line stands on one line here too: a
// line end would show as a blank.
type setter struct {
	permalink, note, summary, citing, address, others, formats, from, comma string // words of the interface, as HTML

	say func(string, ...any) (string, error)
}

// newSetter returns the setter of an edition; err says which word the table lacks.
func newSetter(say func(string, ...any) (string, error)) (s *setter, err error) {
	word := func(w string) string {
		said, fault := say(w)
		if fault != nil {
			err = fault
		}
		return escape(said)
	}
	s = &setter{
		permalink: word("本條固定鏈接"), note: word("校註%d"), summary: word("編者提要"), citing: word("引用"), address: word("固定地址"),
		others: word("另見"), formats: word("全部引用格式"), from: word("引用本條的條款："), comma: word("、"), say: say,
	}
	for _, name := range atClause {
		word(cite.FormatNamed(name).Label)
	}
	return s, err
}

// unit is the template function unit: a unit with everything that hangs on it.
func (s *setter) unit(v *UnitView) template.HTML {
	return set(func(b *setting) { s.write(b, v) })
}

// title is the template function title: the title of a text as it is printed.
func (s *setter) title(v *UnitView) template.HTML {
	return set(func(b *setting) {
		b.open("h1", "class", "unit title", "id", v.ID)
		for _, run := range v.Body {
			s.pieces(b, run.Pieces)
		}
		b.close("h1")
	})
}

// items is the template function items: links as the items of a list, their labels set
// off. Each page of a document has those of all its neighbours.
func items(links []Link) template.HTML {
	return set(func(b *setting) {
		for _, l := range links {
			b.markup("<li>")
			current := ""
			if l.Current {
				current = "page"
			}
			b.open("a", "href", l.Href, "aria-current", current)
			b.markup("<b>")
			b.words(l.Label)
			b.markup("</b>")
			b.words(l.Text)
			b.markup("</a></li>\n")
		}
	})
}

// A setting is HTML that is being written: markup as it is, words escaped.
type setting struct{ bytes.Buffer }

// set returns the HTML that fill writes.
func set(fill func(*setting)) template.HTML {
	b := settings.Get().(*setting)
	defer settings.Put(b)
	b.Reset()
	fill(b)
	return template.HTML(b.String())
}

var settings = sync.Pool{New: func() any { return new(setting) }}

func (b *setting) markup(parts ...string) {
	for _, p := range parts {
		b.WriteString(p)
	}
}

func (b *setting) words(s string) { b.WriteString(escape(s)) }

// element writes an opening tag with attributes, given by name and value; one without
// value is left out.
func (b *setting) open(tag string, attributes ...string) {
	b.markup("<", tag)
	for i := 0; i < len(attributes); i += 2 {
		if attributes[i+1] != "" {
			b.markup(" ", attributes[i], `="`, escape(attributes[i+1]), `"`)
		}
	}
	b.markup(">")
}

func (b *setting) close(tag string) { b.markup("</", tag, ">") }

// escape returns s as it stands in HTML, in text or in an attribute.
func escape(s string) string {
	if !strings.ContainsAny(s, "&<>\"'") {
		return s
	}
	return template.HTMLEscapeString(s)
}

func (s *setter) write(b *setting, v *UnitView) {
	if v.Rows != nil {
		s.table(b, v)
		return
	}
	tag := "div"
	if v.IsSection() {
		tag = "section"
	}
	b.open(tag, "class", "unit "+string(v.Kind), "id", v.ID)
	b.markup("\n")
	s.heading(b, v)
	if v.Summary != "" {
		b.markup(`<div class="brief"><b>`, s.summary, "</b><p>")
		b.words(v.Summary)
		b.markup("</p></div>\n")
	}
	s.body(b, v)
	ownWords := len(v.Head)+len(v.Body) > 0
	if ownWords {
		s.about(b, v)
	}
	for _, u := range v.Units {
		s.write(b, u)
		b.markup("\n")
	}
	if !ownWords { // they stand in what hangs on it: an article of several paragraphs
		s.about(b, v)
	}
	b.close(tag)
}

// about writes what there is to say about a unit: how it is cited, who refers to it.
func (s *setter) about(b *setting, v *UnitView) {
	if v.Citing != nil {
		s.tools(b, v.Citing)
	}
	if v.From != nil {
		b.markup(`<p class="from">`, s.from)
		s.links(b, v.From)
		b.markup("</p>\n")
	}
}

// table writes a table; one of a single column is a list of lines.
func (s *setter) table(b *setting, v *UnitView) {
	if !v.isWide() {
		b.open("ul", "class", "unit table", "id", v.ID)
		for _, row := range v.Rows {
			b.open("li", "id", row.ID)
			s.pieces(b, row.Cells[0])
			b.markup("</li>\n")
		}
		b.close("ul")
		return
	}
	b.open("div", "class", "unit table", "id", v.ID)
	b.markup("<table>\n")
	for i, row := range v.Rows {
		cell := "td"
		if row.Head && i == 0 {
			cell = "th"
			b.markup("<thead>\n")
		} else if i == 0 {
			b.markup("<tbody>\n")
		}
		b.open("tr", "id", row.ID)
		for _, c := range row.Cells {
			b.markup("<", cell, ">")
			s.pieces(b, c)
			b.close(cell)
		}
		b.markup("</tr>\n")
		if cell == "th" {
			b.markup("</thead>\n<tbody>\n")
		}
	}
	b.markup("</tbody></table></div>")
}

// isWide reports whether a row of the table v has several cells.
func (v *UnitView) isWide() bool {
	return slices.ContainsFunc(v.Rows, func(r RowView) bool { return len(r.Cells) != 1 || r.Head })
}

func (s *setter) heading(b *setting, v *UnitView) {
	if len(v.Head) == 0 {
		return
	}
	tag := "h" + strconv.Itoa(v.Level)
	b.open(tag)
	s.pieces(b, v.Head)
	b.close(tag)
	b.markup("\n")
}

// body writes the paragraph of a unit, with its points.
func (s *setter) body(b *setting, v *UnitView) {
	if len(v.Body) == 0 {
		return
	}
	b.open("p", "id", v.BodyID)
	for _, run := range v.Body {
		if run.ID == "" {
			s.pieces(b, run.Pieces)
			continue
		}
		b.open("span", "class", "point", "id", run.ID)
		s.pieces(b, run.Pieces)
		b.close("span")
	}
	b.markup("</p>\n")
}

func (s *setter) pieces(b *setting, pieces []Piece) {
	for _, p := range pieces {
		switch {
		case p.IsLabel:
			b.open("a", "class", "num", "href", "#"+p.Of, "title", s.permalink)
			b.open("span", "data-t", p.Of)
			b.words(p.Label())
			b.markup("</span></a>")
			if p.Marked != nil {
				s.marks(b, p.Marked.Notes)
			}
		default:
			s.piece(b, p)
		}
	}
}

func (s *setter) piece(b *setting, p Piece) {
	if p.Text != "" {
		s.said(b, p.Of, p.Noted, p.Link, p.Words())
	}
	if m := p.Marked; m != nil {
		b.markup(`<span class="nb">`)
		s.said(b, m.Of, m.Noted, m.Link, []Word{{Text: m.Text}})
		s.marks(b, m.Notes)
		b.close("span")
	}
}

// said writes words of the unit with the given id.
func (s *setter) said(b *setting, of string, noted bool, link *Inline, words []Word) {
	class := ""
	if noted {
		class = "noted"
	}
	b.open("span", "data-t", of, "class", class)
	if link != nil {
		b.open("a", "class", link.Class, "href", link.Href)
	}
	for _, w := range words {
		if w.Whole {
			b.markup(`<span class="nb">`)
			b.words(w.Text)
			b.close("span")
		} else {
			b.words(w.Text)
		}
	}
	if link != nil {
		b.close("a")
	}
	b.close("span")
}

func (s *setter) marks(b *setting, notes []int) {
	for _, n := range notes {
		number := strconv.Itoa(n)
		b.markup(`<sup class="ref"><a href="#n`, number, `" id="r`, number, `">`, strings.Replace(s.note, "%d", number, 1), "</a></sup>")
	}
}

func (s *setter) links(b *setting, links []Link) {
	for i, l := range links {
		if i > 0 {
			b.markup(s.comma)
		}
		b.open("a", "href", l.Href)
		b.words(l.Text)
		b.close("a")
	}
}

// tools writes how a unit is cited. static/cite.js puts its buttons there.
func (s *setter) tools(b *setting, c *Citing) {
	s.openCiting(b, c, "class", "tools")
	b.markup(`<details class="cite"><summary>`, s.citing, ` <span class="loc">`)
	b.words(c.Locator)
	b.markup("</span></summary>\n<dl>\n")
	for _, f := range c.Forms {
		label, _ := s.say(f.Label) // newSetter has asked
		b.markup("<div><dt>", escape(label), "</dt>")
		b.open("dd", "data-copy", f.Name)
		for _, p := range f.Pieces {
			if p.Day != "" {
				b.open("span", "data-day", p.Day)
				b.close("span")
			} else {
				b.words(p.Text)
			}
		}
		b.markup("</dd></div>\n")
	}
	b.markup("<div><dt>", s.address, "</dt>")
	s.url(b, c.Address)
	b.markup("</div>\n")
	for _, p := range c.Points {
		s.openCiting(b, p)
		b.markup("<dt>")
		b.words(p.Locator)
		b.markup("</dt>")
		s.url(b, p.Address)
		b.markup("</div>\n")
	}
	b.markup("<div><dt>", s.others, "</dt><dd>")
	for _, o := range c.Others {
		b.open("a", "href", o.Href, "lang", string(o.Edition.Script), "hreflang", string(o.Edition.Script))
		b.words(o.Edition.Name)
		b.close("a")
	}
	b.markup("\n")
	if c.All != "" {
		b.open("a", "href", c.All)
		b.markup(s.formats, "</a>")
	}
	b.markup("</dd></div>\n</dl></details></div>\n")
}

func (s *setter) openCiting(b *setting, c *Citing, attributes ...string) {
	b.open("div", append(attributes, "data-for", c.ID, "data-locator", c.Locator, "data-own", c.Own)...)
}

func (s *setter) url(b *setting, address string) {
	b.markup(`<dd class="url" data-copy="url">`)
	b.words(address)
	b.close("dd")
}
