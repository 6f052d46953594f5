package pdf

import (
	"fmt"
	"slices"

	"gongbao/internal/export/manuscript"
	"gongbao/internal/export/pdf/linebreak"
)

const (
	cellPad    = 4 * point
	cellPitch  = 17 * point
	borderLine = 500
)

var cellStyle = style{face: fangsong, size: smallSize, pitch: cellPitch}

// A table is a table with its cells.
type table struct {
	columns int
	rows    []row
	widths  []int // of the columns; set by the layout
}

type row struct {
	head  bool
	cells []cell
}

// A cell is characters, which the layout divides into lines. Where a cell covers several rows,
// its words are in the first; the others have an empty cell in its place.
type cell struct {
	chars  []char
	column int
	span   int  // columns
	lower  bool // it continues the cell above
	open   bool // the cell below continues it
	lines  []line
}

// table adds a table.
func (c *composer) table(b *manuscript.Block) {
	t := &table{columns: b.Columns()}
	n := c.here().add("Table", "")
	if len(b.IDs) > 0 {
		n.id = b.IDs[0]
	}
	first := b.IDs // the addresses that begin with the first row
	below := make([]manuscript.Cell, t.columns)
	for _, r := range b.Rows {
		row := row{head: r.Head}
		tr := n.add("TR", "")
		arrive := slices.Concat(first, r.IDs) // at the first words of the row
		for k, from := range r.Cells {
			cl := cell{column: k, span: r.Span(k, t.columns)}
			switch {
			case cl.span > 0:
				below[k] = manuscript.Cell{Wide: cl.span, High: from.High - 1}
				cl.chars = c.cellChars(tr, r, k, t.columns)
			case below[k].High > 0:
				cl.span, cl.lower = below[k].Wide, true
				below[k].High--
			default:
				continue // a part of the cell to the left
			}
			cl.open = below[k].High > 0
			if len(cl.chars) > 0 {
				cl.chars[0].ids = append(cl.chars[0].ids, arrive...)
				first, arrive = nil, nil
			}
			row.cells = append(row.cells, cl)
		}
		if len(r.IDs) > 0 {
			tr.id = r.IDs[len(r.IDs)-1]
		}
		t.rows = append(t.rows, row)
	}
	c.paras = append(c.paras, &para{style: cellStyle, table: t})
}

// cellChars tags cell k of a row and returns its characters.
func (c *composer) cellChars(tr *node, r manuscript.Row, k, columns int) []char {
	kind := "TD"
	if r.Head {
		kind = "TH"
	}
	in := tr.add(kind, "")
	in.attrs = cellAttributes(r.Head, r.Span(k, columns), r.Cells[k].High)
	return c.runs(cellStyle, in.add("P", ""), nil, r.Cells[k].Runs)
}

func cellAttributes(head bool, wide, high int) string {
	attrs := "/O/Table"
	if head {
		attrs += "/Scope/Column"
	}
	if wide > 1 {
		attrs += fmt.Sprintf("/ColSpan %d", wide)
	}
	if high > 1 {
		attrs += fmt.Sprintf("/RowSpan %d", high)
	}
	if attrs == "/O/Table" {
		return ""
	}
	return attrs
}

// measure sets the widths of the columns: of the width that is left after each has that of
// three characters, each takes a share in proportion to its longest cell. Then it divides
// the cells into lines.
func (l *layout) measure(t *table) {
	least := min(3*smallSize+2*cellPad, typeWidth/t.columns)
	wants, sum := make([]int, t.columns), 0
	for _, r := range t.rows {
		for _, c := range r.cells {
			if c.span > 1 {
				continue
			}
			width := 2 * cellPad
			for _, ch := range c.chars {
				width += charWidth(l.set, ch)
			}
			wants[c.column] = max(wants[c.column], width-least, 0)
		}
	}
	for _, w := range wants {
		sum += min(w, typeWidth)
	}
	spare := typeWidth - least*t.columns
	for _, w := range wants {
		share := spare / t.columns
		if sum > 0 {
			share = int(int64(spare) * int64(min(w, typeWidth)) / int64(sum))
		}
		t.widths = append(t.widths, least+share)
	}
	for i := range t.rows {
		for k := range t.rows[i].cells {
			c := &t.rows[i].cells[k]
			c.lines = l.divide(c.chars, 0, t.width(c.column, c.span)-2*cellPad)
		}
	}
}

// width returns the width of some columns.
func (t *table) width(from, span int) int {
	sum := 0
	for _, w := range t.widths[from : from+span] {
		sum += w
	}
	return sum
}

// height returns the number of lines of a row.
func (r row) height() int {
	n := 1
	for _, c := range r.cells {
		n = max(n, len(c.lines))
	}
	return n
}

// putTable puts a table. A row that does not fit begins a page, on which the rows of the
// head are repeated; one that is higher than a page is divided.
func (l *layout) putTable(t *table) {
	l.measure(t)
	heads := 0
	for heads < len(t.rows) && t.rows[heads].head {
		heads++
	}
	for i, r := range t.rows {
		for from := 0; from < r.height(); {
			fits := (typeHeight - l.y - 2*cellPad) / cellPitch
			if fits < min(r.height()-from, 3) || from == 0 && fits < r.height() && l.y > typeHeight/2 {
				l.newSheet()
				for _, h := range t.rows[:min(heads, i)] {
					l.putRow(t, h, 0, h.height(), true)
				}
				fits = (typeHeight - l.y - 2*cellPad) / cellPitch
			}
			to := min(r.height(), from+max(fits, 1))
			l.putRow(t, r, from, to, false)
			from = to
		}
	}
	l.y = (l.y + pitch/2 + pitch - 1) / pitch * pitch
}

// putRow puts the lines [from, to) of a row.
func (l *layout) putRow(t *table, r row, from, to int, repeated bool) {
	top := l.y
	l.y += (to-from)*cellPitch + 2*cellPad
	x, y := marginLeft, func(y int) int { return pageHeight - marginTop - y }
	s := l.sheet
	for _, c := range r.cells {
		for i, line := range c.lines {
			if i < from || i >= to {
				continue
			}
			base := top + cellPad + (i-from)*cellPitch + cellPitch/2 + smallSize*3/8
			if !repeated {
				l.arrive(line, base-smallSize)
			}
			s.put(l.set, line, x+cellPad, y(base), repeated)
		}
		width := t.width(c.column, c.span)
		if !c.lower || top == 0 {
			s.rule(x, y(top), x+width, y(top), borderLine)
		}
		if !c.open {
			s.rule(x, y(l.y), x+width, y(l.y), borderLine)
		}
		s.rule(x, y(top), x, y(l.y), borderLine)
		x += width
		s.rule(x, y(top), x, y(l.y), borderLine)
	}
}

// divide divides characters into lines that are at most width wide.
func (l *layout) divide(chars []char, indent, width int) []line {
	text := linebreak.Text{Centered: l.centered}
	for _, c := range chars {
		text.Items = append(text.Items, linebreak.Item{Rune: c.rune, Width: charWidth(l.set, c), Joined: c.joined})
	}
	var lines []line
	for _, b := range text.Lines(width-indent, width) {
		lines = append(lines, line{chars: chars[b.From:b.To], Line: b})
	}
	return lines
}
