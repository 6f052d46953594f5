package epub

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"gongbao/internal/export/manuscript"
	"gongbao/internal/policy"
)

// A writer writes XHTML.
type writer struct{ *bytes.Buffer }

// put writes markup.
func (w *writer) put(format string, a ...any) { fmt.Fprintf(w, format, a...) }

// xhtml returns a page with a title. body writes what is in it.
func (b *book) xhtml(title string, body func(w *writer)) []byte {
	b.buffer.Reset()
	w := &writer{&b.buffer}
	w.put(xmlHead+`<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="%s" xml:lang="%[1]s"><head><title>%s</title><link rel="stylesheet" href="`+styleName+`"/></head><body>
`, b.Script, manuscript.Escape(title))
	body(w)
	w.put("</body></html>\n")
	return bytes.Clone(w.Bytes())
}

// cover returns the page with what is known about the document.
func (b *book) cover() []byte {
	return b.xhtml(b.Document.Title, func(w *writer) {
		w.put(`<section data-x="" epub:type="titlepage" class="cover"><h1>%s</h1><dl>`+"\n", manuscript.Escape(b.Document.Title))
		for _, f := range b.Facts() {
			w.put("<dt>%s</dt><dd>%s</dd>\n", manuscript.Escape(f.Name), manuscript.Escape(f.Value))
		}
		w.put(`<dt>%s</dt><dd><a href="%s">%[2]s</a></dd></dl></section>`+"\n", manuscript.Escape(b.Say("固定地址")), manuscript.Escape(b.URL))
	})
}

// nav returns the table of contents: the headings of the text.
func (b *book) nav() []byte {
	return b.xhtml(b.Say("目錄"), func(w *writer) {
		w.put(`<nav data-x="" epub:type="toc" role="doc-toc" id="toc"><h1>%s</h1>`+"\n<ol>", manuscript.Escape(b.Say("目錄")))
		w.put(`<li><a href="%s">%s</a>`, coverName, manuscript.Escape(b.Document.Title))
		open := 1 // lists that are open, each with an open item
		for _, p := range b.pages {
			for i, block := range p.blocks {
				if block.Kind != manuscript.Heading {
					continue
				}
				level := min(block.Level, open+1)
				for ; open > level; open-- {
					w.put("</li></ol>")
				}
				if open < level {
					w.put("\n<ol>")
					open++
				} else {
					w.put("</li>\n")
				}
				w.put(`<li><a href="%s%s">%s</a>`, p.name, fragment(i, block), manuscript.Escape(block.Title()))
			}
		}
		if b.notes {
			w.put("%s</li>\n", strings.Repeat("</li></ol>", open-1))
			w.put(`<li><a href="%s">%s</a>`, notesName, manuscript.Escape(b.Say("校註")))
			open = 1
		}
		w.put("%s</nav>\n", strings.Repeat("</li></ol>", open))
	})
}

// fragment returns the fragment of the address of the ith block of a page, nothing if the
// page begins with it.
func fragment(i int, block *manuscript.Block) string {
	if i == 0 {
		return ""
	}
	return "#" + block.Unit.ID
}

// page returns a page of the text.
func (b *book) page(p page) []byte {
	return b.xhtml(b.Document.Title, func(w *writer) {
		w.put(`<section epub:type="bodymatter">` + "\n")
		for _, block := range p.blocks {
			w.block(block)
		}
		w.put("</section>\n")
	})
}

// block writes a block of the text.
func (w *writer) block(block *manuscript.Block) {
	if block.Kind == manuscript.Table {
		w.table(block)
		return
	}
	tag, class := "p", string(block.Unit.Kind)
	switch {
	case block.Kind == manuscript.Heading:
		tag = fmt.Sprintf("h%d", min(block.Level+1, deepest))
	case block.Unit.Kind == policy.Title:
		tag = "h1"
	}
	w.WriteString("<" + tag + ` class="` + class + `">`)
	w.anchors(block.IDs)
	w.runs(block.Runs)
	w.WriteString("</" + tag + ">\n")
}

// table writes a table.
func (w *writer) table(table *manuscript.Block) {
	columns := table.Columns()
	w.put("<table>\n")
	ids := table.IDs
	for _, row := range table.Rows {
		ids = slices.Concat(ids, row.IDs)
		tag := "td"
		if row.Head {
			tag = "th"
		}
		w.put("<tr>")
		for k, cell := range row.Cells {
			if cell.Wide == 0 {
				continue
			}
			span := ""
			if wide := row.Span(k, columns); wide > 1 {
				span = fmt.Sprintf(` colspan="%d"`, wide)
			}
			if cell.High > 1 {
				span += fmt.Sprintf(` rowspan="%d"`, cell.High)
			}
			w.put("<%s%s>", tag, span)
			w.anchors(ids)
			ids = nil
			w.runs(cell.Runs)
			w.put("</%s>", tag)
		}
		w.put("</tr>\n")
	}
	w.put("</table>\n")
}

// runs writes words of units, each with its address, and the references to notes.
func (w *writer) runs(runs []manuscript.Run) {
	for i, r := range runs {
		w.anchors(r.IDs)
		class := ""
		if r.Gap && i+1 < len(runs) {
			class = " gap"
		}
		if r.Part == manuscript.Text {
			w.WriteString(manuscript.Escape(r.Words))
		} else {
			w.WriteString(`<span class="` + partClasses[r.Part] + class + `">` + manuscript.Escape(r.Words) + "</span>")
		}
		for _, n := range r.Notes {
			w.put(`<a data-x="" class="ref" id="r%d" href="%s#n%[1]d" epub:type="noteref" role="doc-noteref">[%[1]d]</a>`, n, notesName)
		}
	}
}

var partClasses = map[manuscript.Part]string{manuscript.Label: "label", manuscript.Title: "heading"}

func (w *writer) anchors(ids []string) {
	for _, id := range ids {
		w.WriteString(`<span id="` + id + `"></span>`)
	}
}

// notesPage returns the page with the notes of the editor.
func (b *book) notesPage() []byte {
	return b.xhtml(b.Say("校註"), func(w *writer) {
		w.put(`<section data-x="" epub:type="endnotes" role="doc-endnotes"><h1>%s</h1><p>%s</p><ol>`+"\n", manuscript.Escape(b.Say("校註")), manuscript.Escape(b.Say("編者所加，不屬正文。")))
		for i, n := range b.Notes {
			w.put(`<li id="n%d">%s <a href="%s#r%[1]d" role="doc-backlink">%s</a></li>`+"\n",
				i+1, manuscript.Escape(b.Note(i+1)), b.pageOf(n.Unit), manuscript.Escape(fmt.Sprintf(b.Say("回到正文[%d]"), i+1)))
		}
		w.put("</ol></section>\n")
	})
}

// pageOf returns the name of the page that has the words of a unit.
func (b *book) pageOf(id string) string {
	u := b.Unit(id)
	for _, p := range b.pages {
		for _, block := range p.blocks {
			if block.Has(u) {
				return p.name
			}
		}
	}
	return b.pages[0].name
}
