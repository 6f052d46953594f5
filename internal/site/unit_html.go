package site

import (
	"bytes"
	"html/template"
	"slices"
	"strconv"
	"strings"
)

// A unitWriter writes units as HTML. All else on a page is what templates say; units
// and the links to the neighbours of a page are written by Go, because a library has
// millions of them, and a template takes ten times as long for one. Their look is in
// static/css/text.css.
//
// A line end separates blocks and is never part of the text; between two characters of
// a paragraph there is none, since it would show as a space.
type unitWriter struct {
	note, summary, citing, from, cited, citedBy, comma string // words of the interface, as HTML
}

// newUnitWriter returns the unitWriter of a variant; err names the word that the table
// lacks.
func newUnitWriter(say func(string, ...any) (string, error)) (w *unitWriter, err error) {
	word := func(s string) string {
		said, fault := say(s)
		if fault != nil {
			err = fault
		}
		return escape(said)
	}
	w = &unitWriter{
		note: word("校註%d"), summary: word("編者提要"), citing: word("引用"),
		from: word("引用本條的條款："), cited: word("被以下文件引用"), citedBy: word("被%d份文件引用"), comma: word("、"),
	}
	return w, err
}

// unit is the template function unit: a unit with everything below it.
func (w *unitWriter) unit(v *UnitView) template.HTML {
	return buildHTML(func(b *htmlWriter) { w.write(b, v) })
}

// title is the template function title: the title of a text as it is printed.
func (w *unitWriter) title(v *UnitView) template.HTML {
	return buildHTML(func(b *htmlWriter) {
		b.open("h1", "class", "unit title", "id", v.ID)
		for _, run := range v.Body {
			w.pieces(b, run.Pieces)
		}
		b.close("h1")
	})
}

// items is the template function items: links as the items of a list, their labels set
// off. Each page of a document has those of all its neighbours.
func items(links []Link) template.HTML {
	return buildHTML(func(b *htmlWriter) {
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

// An htmlWriter holds HTML: markup as it is given, words escaped.
type htmlWriter struct{ *bytes.Buffer }

// buildHTML returns the HTML that fill writes.
func buildHTML(fill func(*htmlWriter)) template.HTML {
	html, _ := filled(func(b *bytes.Buffer) error { // a buffer never fails
		fill(&htmlWriter{b})
		return nil
	})
	return template.HTML(html)
}

func (b *htmlWriter) markup(parts ...string) {
	for _, p := range parts {
		b.WriteString(p)
	}
}

func (b *htmlWriter) words(s string) { b.WriteString(escape(s)) }

// open writes an opening tag with attributes, given by name and value; one without
// value is left out.
func (b *htmlWriter) open(tag string, attributes ...string) {
	b.markup("<", tag)
	for i := 0; i < len(attributes); i += 2 {
		if attributes[i+1] != "" {
			b.markup(" ", attributes[i], `="`, escape(attributes[i+1]), `"`)
		}
	}
	b.markup(">")
}

func (b *htmlWriter) close(tag string) { b.markup("</", tag, ">") }

// escape returns s as it is written in HTML, in text or in an attribute.
func escape(s string) string {
	if !strings.ContainsAny(s, "&<>\"'") {
		return s
	}
	return template.HTMLEscapeString(s)
}

func (w *unitWriter) write(b *htmlWriter, v *UnitView) {
	if v.Rows != nil {
		w.table(b, v)
		return
	}
	tag := "div"
	if v.IsSection() {
		tag = "section"
	}
	b.open(tag, "class", "unit "+string(v.Kind), "id", v.ID)
	b.markup("\n")
	w.heading(b, v)
	if v.Summary != "" {
		b.markup(`<div class="brief" data-x><b>`, w.summary, "</b><p>")
		b.words(v.Summary)
		b.markup("</p></div>\n")
	}
	w.body(b, v)
	ownWords := len(v.Head)+len(v.Body) > 0
	if ownWords {
		w.referrers(b, v)
		w.others(b, v.Cited)
	}
	for _, u := range v.Units {
		w.write(b, u)
		b.markup("\n")
	}
	if !ownWords { // an article of several paragraphs has its words in them
		w.referrers(b, v)
		w.others(b, v.Cited)
	}
	b.close(tag)
}

func (w *unitWriter) heading(b *htmlWriter, v *UnitView) {
	if len(v.Head) == 0 {
		return
	}
	tag := "h" + strconv.Itoa(v.Level)
	b.open(tag)
	w.pieces(b, v.Head)
	if len(v.Body) == 0 {
		w.cite(b, v.Cite)
	}
	b.close(tag)
	b.markup("\n")
}

// body writes the paragraph of a unit, with its points.
func (w *unitWriter) body(b *htmlWriter, v *UnitView) {
	if len(v.Body) == 0 {
		return
	}
	b.open("p", "id", v.BodyID)
	for _, run := range v.Body {
		if run.ID == "" {
			w.pieces(b, run.Pieces)
			continue
		}
		b.open("span", "class", "unit point", "id", run.ID)
		w.pieces(b, run.Pieces)
		b.close("span")
	}
	w.cite(b, v.Cite)
	b.markup("</p>\n")
}

// cite writes the link behind the last word of a clause.
func (w *unitWriter) cite(b *htmlWriter, c *CiteLink) {
	if c == nil {
		return
	}
	b.markup(`<a class="q" data-x href="`, escape(c.Href), `" aria-label="`, w.citing, escape(c.Locator), `">`, w.citing, "</a>")
}

// referrers writes links to the clauses that refer to a unit.
func (w *unitWriter) referrers(b *htmlWriter, v *UnitView) {
	if v.From == nil {
		return
	}
	b.markup(`<p class="from" data-x>`, w.from)
	w.links(b, v.From)
	b.markup("</p>\n")
}

// others writes which other documents cite a unit: those that do, folded, or if they are many
// a link to where they are listed.
func (w *unitWriter) others(b *htmlWriter, c *CitedView) {
	switch {
	case c == nil:
		return
	case c.By == nil:
		b.markup(`<p class="from" data-x><a href="`, escape(c.Href), `">`, strings.Replace(w.citedBy, "%d", strconv.Itoa(c.Documents), 1), "</a></p>\n")
		return
	}
	b.markup(`<details class="from" data-x><summary>`, w.cited, "</summary>")
	for _, by := range c.By {
		b.markup("\n<div>")
		w.links(b, []Link{by.Link})
		b.markup(" ")
		w.links(b, by.Clauses)
		b.markup("</div>")
	}
	b.markup("</details>\n")
}

// links writes links in a sentence.
func (w *unitWriter) links(b *htmlWriter, links []Link) {
	for i, l := range links {
		if i > 0 {
			b.markup(w.comma)
		}
		b.open("a", "href", l.Href)
		b.words(l.Text)
		b.close("a")
	}
}

// table writes a table; one of a single column is a list of lines.
func (w *unitWriter) table(b *htmlWriter, v *UnitView) {
	if !v.isWide() {
		b.open("ul", "class", "unit table", "id", v.ID)
		for _, row := range v.Rows {
			b.open("li", "class", "unit", "id", row.ID)
			w.pieces(b, row.Cells[0].Pieces)
			b.markup("</li>\n")
		}
		b.close("ul")
		return
	}
	b.open("div", "class", "unit table", "id", v.ID)
	heads := 0
	for heads < len(v.Rows) && v.Rows[heads].Head {
		heads++
	}
	b.markup("<table>\n")
	if heads > 0 {
		b.markup("<thead>\n")
		w.rows(b, "th", v.Rows[:heads])
		b.markup("</thead>\n")
	}
	b.markup("<tbody>\n")
	w.rows(b, "td", v.Rows[heads:])
	b.markup("</tbody></table></div>")
}

// rows writes rows whose cells are elements of a name.
func (w *unitWriter) rows(b *htmlWriter, element string, rows []RowView) {
	for _, row := range rows {
		b.open("tr", "class", "unit", "id", row.ID)
		for _, c := range row.Cells {
			b.markup("<", element)
			if c.Wide > 1 {
				b.markup(` colspan="`, strconv.Itoa(c.Wide), `"`)
			}
			if c.High > 1 {
				b.markup(` rowspan="`, strconv.Itoa(c.High), `"`)
			}
			b.markup(">")
			w.pieces(b, c.Pieces)
			b.close(element)
		}
		b.markup("</tr>\n")
	}
}

// isWide reports whether a row of the table v has several cells.
func (v *UnitView) isWide() bool {
	return slices.ContainsFunc(v.Rows, func(r RowView) bool { return len(r.Cells) != 1 || r.Head })
}

func (w *unitWriter) pieces(b *htmlWriter, pieces []Piece) {
	for _, p := range pieces {
		if p.Place != "" {
			b.open("a", "class", "num", "href", p.Place)
			b.words(p.Text)
			b.close("a")
		} else {
			w.piece(b, p)
		}
		w.marks(b, p.Notes)
	}
}

func (w *unitWriter) piece(b *htmlWriter, p Piece) {
	if p.Noted {
		b.markup(`<span class="noted">`)
		defer b.close("span")
	}
	if p.Link != nil {
		b.open("a", "class", p.Link.Class, "href", p.Link.Href)
		defer b.close("a")
	}
	for _, word := range p.Words() {
		if word.Whole {
			b.markup(`<span class="nb">`)
			b.words(word.Text)
			b.close("span")
		} else {
			b.words(word.Text)
		}
	}
}

// marks writes the marks of notes.
func (w *unitWriter) marks(b *htmlWriter, notes []int) {
	for _, n := range notes {
		number := strconv.Itoa(n)
		b.markup(`<sup class="ref" data-x><a href="#n`, number, `" id="r`, number, `" aria-label="`, strings.Replace(w.note, "%d", number, 1), `">`, number, "</a></sup>")
	}
}
