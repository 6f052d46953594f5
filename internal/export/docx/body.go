package docx

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"gongbao/internal/export/manuscript"
	"gongbao/internal/policy"
)

// A body writes the main document part.
type body struct {
	bytes.Buffer
	m        *manuscript.Manuscript
	lists    *lists
	marks    int // bookmarks so far
	open     []mark
	hasTitle bool
}

// A mark is an open bookmark.
type mark struct {
	number int
	point  bool // it is that of a point, which ends before the next
}

// Measures, in twentieths of a point: A4 with a type area of 156 mm × 225 mm.
const (
	pageWidth, pageHeight   = 11906, 16838
	marginTop, marginBottom = 2098, 1984
	marginLeft, marginRight = 1587, 1474
	headerMargin            = 1134
	footerMargin            = 1588 // the page number is 7 mm below the type area
	typeWidth               = pageWidth - marginLeft - marginRight
	linePitch               = 579
)

// document returns the main document part.
func (b *body) document() []byte {
	const bytesPerBlock = 500 // about what documents have, so that the buffer seldom grows twice
	b.Grow(bytesPerBlock * len(b.m.Blocks()))
	fmt.Fprintf(b, xmlHead+`<w:document%s><w:body>`, wordNS)
	for _, block := range b.m.Blocks() {
		b.hasTitle = b.hasTitle || block.Unit.Kind == policy.Title
		if block.Kind == manuscript.Table {
			b.table(block)
		} else {
			b.paragraph(block)
		}
	}
	b.WriteString("<w:sectPr>")
	for _, r := range []struct{ element, kind, name string }{
		{"header", "default", "header1"}, {"header", "even", "header1"}, {"header", "first", "header2"},
		{"footer", "default", "footer1"}, {"footer", "even", "footer2"}, {"footer", "first", "footer1"},
	} {
		fmt.Fprintf(b, `<w:%sReference w:type="%s" r:id="%s"/>`, r.element, r.kind, relationship(r.name))
	}
	fmt.Fprintf(b, `<w:pgSz w:w="%d" w:h="%d"/><w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="%d" w:footer="%d" w:gutter="0"/>`,
		pageWidth, pageHeight, marginTop, marginRight, marginBottom, marginLeft, headerMargin, footerMargin)
	if !b.hasTitle { // the text has none: the first header has it, since it is no part of the text
		b.WriteString("<w:titlePg/>")
	}
	fmt.Fprintf(b, `<w:docGrid w:type="lines" w:linePitch="%d"/></w:sectPr></w:body></w:document>`, linePitch)
	return b.Bytes()
}

// matterStyles are the styles of what is before and after the text proper.
var matterStyles = map[policy.Kind]string{
	policy.Title: "Title", policy.DocNumber: "Centered", policy.History: "Centered", policy.Contents: "Centered",
	policy.Addressee: "Flush", policy.Signature: "Signature", policy.Date: "Signature",
}

// faces are the styles of characters for the faces of labels and headings.
var faces = map[manuscript.Face]string{manuscript.Hei: "Hei", manuscript.Kai: "Kai", manuscript.Strong: "Strong"}

// paragraph writes a heading or a paragraph.
func (b *body) paragraph(block *manuscript.Block) {
	u := block.Unit
	style := matterStyles[u.Kind]
	runs := block.Runs
	number := ""
	if len(runs) > 0 && runs[0].Part == manuscript.Label && runs[0].Notes == nil {
		number = b.lists.number(u)
	}
	b.WriteString("<w:p><w:pPr>")
	if block.Kind == manuscript.Heading {
		style = fmt.Sprintf("Heading%d", min(block.Level, 6))
	}
	if style != "" {
		b.put(`<w:pStyle w:val="`, style, `"/>`)
	}
	b.WriteString(number)
	if block.Kind == manuscript.Heading && b.m.IsCentered(u) {
		b.WriteString(`<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>`)
	}
	if f := faces[manuscript.FaceOf(u)]; f != "" && number != "" {
		fmt.Fprintf(b, `<w:rPr><w:rStyle w:val="%s"/></w:rPr>`, f)
	}
	b.WriteString("</w:pPr>")
	b.bookmarks(block.IDs, false)
	if number != "" { // the label is printed by the list
		b.bookmarks(runs[0].IDs, false)
		runs = runs[1:]
	}
	b.runs(runs)
	b.closeMarks(false)
	b.WriteString("</w:p>")
}

// runs writes words.
func (b *body) runs(runs []manuscript.Run) {
	for i, r := range runs {
		isPoint := r.Unit.Kind == policy.Point
		if isPoint && len(r.IDs) > 0 {
			b.closeMarks(true)
		}
		b.bookmarks(r.IDs, isPoint)
		style := ""
		if r.Part != manuscript.Text {
			style = faces[manuscript.FaceOf(r.Unit)]
		}
		b.run(style, r.Words)
		for _, n := range r.Notes {
			fmt.Fprintf(b, `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="%d"/></w:r>`, n)
		}
		if r.Gap && i+1 < len(runs) {
			b.run(style, gap)
		}
	}
}

// gap is the space after a label that ends in a letter or a digit.
const gap = "　"

// put writes parts one after the other.
func (b *body) put(parts ...string) {
	for _, s := range parts {
		b.WriteString(s)
	}
}

func (b *body) run(style, words string) {
	b.WriteString("<w:r>")
	if style != "" {
		b.put(`<w:rPr><w:rStyle w:val="`, style, `"/></w:rPr>`)
	}
	b.put(`<w:t xml:space="preserve">`, manuscript.Escape(words), `</w:t></w:r>`)
}

// bookmarks opens the bookmarks of ids. The names of bookmarks must not have hyphens.
func (b *body) bookmarks(ids []string, point bool) {
	for _, id := range ids {
		b.marks++
		b.put(`<w:bookmarkStart w:id="`, strconv.Itoa(b.marks), `" w:name="`, strings.ReplaceAll(id, "-", "_"), `"/>`)
		b.open = append(b.open, mark{b.marks, point})
	}
}

// closeMarks closes the open bookmarks, or only those of points.
func (b *body) closeMarks(points bool) {
	var rest []mark
	for _, m := range b.open {
		if points && !m.point {
			rest = append(rest, m)
			continue
		}
		b.put(`<w:bookmarkEnd w:id="`, strconv.Itoa(m.number), `"/>`)
	}
	b.open = rest
}

// table writes a table, and after it an empty paragraph, which separates it from the next.
func (b *body) table(table *manuscript.Block) {
	columns := table.Columns()
	b.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid>`)
	for range columns {
		fmt.Fprintf(b, `<w:gridCol w:w="%d"/>`, typeWidth/columns)
	}
	b.WriteString("</w:tblGrid>")
	below := make([]manuscript.Cell, columns) // how far the cell that begins in a column still reaches
	for i, row := range table.Rows {
		b.WriteString("<w:tr><w:trPr><w:cantSplit/>")
		if row.Head {
			b.WriteString("<w:tblHeader/>")
		}
		b.WriteString("</w:trPr>")
		for k, cell := range row.Cells {
			span, merge := row.Span(k, columns), ""
			switch {
			case span > 0:
				if below[k] = (manuscript.Cell{Wide: span, High: cell.High - 1}); cell.High > 1 {
					merge = `<w:vMerge w:val="restart"/>`
				}
			case below[k].High > 0:
				span, merge = below[k].Wide, "<w:vMerge/>"
				below[k].High--
			default:
				continue // a part of the cell to the left
			}
			fmt.Fprintf(b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, span*typeWidth/columns)
			if span > 1 {
				fmt.Fprintf(b, `<w:gridSpan w:val="%d"/>`, span)
			}
			b.WriteString(merge + `</w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr>`)
			if k == 0 {
				if i == 0 {
					b.bookmarks(table.IDs, false)
				}
				b.bookmarks(row.IDs, false)
			}
			b.runs(cell.Runs)
			b.closeMarks(false)
			b.WriteString("</w:p></w:tc>")
		}
		b.WriteString("</w:tr>")
	}
	b.WriteString(`</w:tbl><w:p><w:pPr><w:pStyle w:val="TableEnd"/></w:pPr></w:p>`)
}
