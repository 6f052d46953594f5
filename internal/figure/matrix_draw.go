package figure

// Measures of the matrix in SVG units.
const (
	matrixWidth = 840.0
	margin      = 40.0
	nameWidth   = 156.0
	rowHeight   = 26.0
)

// drawMatrix draws x and returns its frame.
func (m matrixRenderer) drawMatrix(g *drawing, f Figure, x *matrix) frame {
	y := m.drawHead(g, f.Title, x.Note, matrixWidth)
	y = drawLegend(g, y+8, x.Legend)
	y = m.drawColumns(g, y+20, x.Columns)
	for _, b := range x.Bands {
		y += 24
		g.text(margin, y, matrixWidth-2*margin, style{size: 12, ink: soft, bold: true}, b.Title)
		y += 8
		g.rule(margin, y, matrixWidth-margin, y, 1, edge)
		for _, r := range b.Rows {
			y = m.drawRow(g, y, r)
		}
	}
	return frame{name: f.Name, title: f.Title, alt: f.Alt, w: matrixWidth, h: y + margin}
}

// drawHead draws the title and note of a file, and returns their lower end.
func (m *renderer) drawHead(g *drawing, title, note string, w float64) float64 {
	inner := w - 2*margin
	y := margin + 12.0
	g.text(margin, y, inner, style{size: 12, ink: accent}, m.t("編者據正文編製，不屬正文"))
	y = g.flow(margin, y+36, inner, 36, style{size: 26, ink: black, bold: true, serif: true}, []run{{words: title, ink: black}})
	y = g.flow(margin, y-8, inner, 19, style{size: 12, ink: soft}, []run{{words: m.title(), ink: soft}})
	if note != "" {
		y = g.flow(margin, y, inner, 19, style{size: 12, ink: soft}, []run{{words: note, ink: soft}})
	}
	return y
}

// title returns the title of the document.
func (m *renderer) title() string { return "《" + m.Doc.Title + "》" }

func drawLegend(g *drawing, y float64, list []legend) float64 {
	x := margin
	for _, l := range list {
		g.mark(x+9, y, 18, l.Role)
		w := width(l.Name) * 12
		g.text(x+23, y+4.5, w, style{size: 12, ink: black}, l.Name)
		x += 23 + w + 22
	}
	return y + 14
}

// middle returns the x coordinate of the middle of column i of n.
func middle(i, n int) float64 {
	step := (matrixWidth - 2*margin - nameWidth) / float64(n)
	return margin + nameWidth + step*(float64(i)+.5)
}

func (m matrixRenderer) drawColumns(g *drawing, y float64, columns []column) float64 {
	step := (matrixWidth - 2*margin - nameWidth) / float64(max(1, len(columns)))
	deep := y
	for i, c := range columns {
		at := middle(i, len(columns))
		g.link(m.File(c.Unit), func() {
			g.text(at, y, step, style{size: 16, ink: accent, bold: true, serif: true, end: "middle"}, c.Number)
			down := y
			for _, words := range lines(c.Short, step/12) {
				down += 16
				g.text(at, down, step, style{size: 12, ink: black, end: "middle"}, words)
			}
			deep = max(deep, down)
		})
	}
	return deep
}

// drawRow draws a body from y down, and returns its lower end.
func (m matrixRenderer) drawRow(g *drawing, y float64, r row) float64 {
	names := lines(r.Body.Name, (nameWidth-6)/12.5)
	high := max(rowHeight, 16*float64(len(names))+10)
	for i, words := range names {
		g.text(margin, y+high/2+4.5+16*(float64(i)-float64(len(names)-1)/2), nameWidth-6, style{size: 12.5, ink: black}, words)
	}
	for i, p := range r.Places {
		at := middle(i, len(r.Places)) - float64(len(p.Parts)-1)*11.5
		for _, part := range p.Parts {
			g.link(m.File(part.Duties[0].Unit), func() { g.mark(at, y+high/2, 20, part.Role) })
			at += 23
		}
	}
	y += high
	g.rule(margin, y, matrixWidth-margin, y, 1, line)
	return y
}
