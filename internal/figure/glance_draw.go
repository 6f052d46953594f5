package figure

import "strings"

// The sheet is A4 in units of a quarter of a millimetre; nine points are 12.7
// units.
const (
	sheetWidth  = 840.0
	sheetHeight = 1188.0
	inner       = sheetWidth - 2*margin
	gutter      = 28.0
	half        = (inner - gutter) / 2
	body        = 12.0 // font size of body text
	leading     = 17.0
)

var (
	running = style{size: body, ink: black}
	small   = style{size: body, ink: soft}
	heading = style{size: 17, ink: black, bold: true, serif: true}
)

// drawGlance draws x on one sheet. If it does not fit, the sheet has more
// units, and so everything is smaller.
func (m glanceRenderer) drawGlance(f Figure, x *glance, themed bool) (*drawing, frame) {
	g := &drawing{script: m.Doc.Script, themed: themed}
	y := m.drawMasthead(g, x)
	y = m.drawShares(g, y+28, x)
	y = m.drawCards(g, y+36, x)
	y = m.drawChief(g, y+28, x)
	y = m.drawFoot(g, y+16, x)
	scale := max(1, (y+margin-leading)/sheetHeight)
	if scale > 1 {
		g.shift = (sheetWidth*scale - sheetWidth) / 2
	}
	return g, frame{name: f.Name, title: f.Title, alt: f.Alt, w: sheetWidth * scale, h: sheetHeight * scale, size: `width="210mm" height="297mm"`}
}

func (m glanceRenderer) drawMasthead(g *drawing, x *glance) float64 {
	y := margin + 12
	g.text(margin, y, half, style{size: 13, ink: accent, bold: true}, m.t("一圖讀懂"))
	g.text(sheetWidth-margin, y, half, style{size: body, ink: soft, end: "end"}, m.t("編者據正文編製，不屬正文"))
	size := max(20, min(34, inner/width(x.Title)))
	y = g.flow(margin, y+12+size*.9, inner, size*1.3, style{size: size, ink: black, bold: true, serif: true}, []run{{words: x.Title, ink: black}})
	facts := ""
	for i, f := range x.Facts {
		if i > 0 {
			facts += "；"
		}
		facts += f
	}
	y = g.flow(margin, y-size*1.3+26, inner, leading, small, []run{{words: facts, ink: soft}})
	g.rule(margin, y-4, sheetWidth-margin, y-4, 1.5, black)
	return y - 4
}

// drawHeading draws a heading with a note beside it.
func (m glanceRenderer) drawHeading(g *drawing, x, y float64, title, beside string) float64 {
	w := width(title) * heading.size
	g.text(x, y, inner, heading, title)
	if beside != "" {
		g.text(x+w+10, y, inner-w-10, small, beside)
	}
	g.rule(x, y+8, x+28, y+8, 2.5, accent)
	return y + 8
}

// drawShares draws the parts as bars on one scale, with summaries.
func (m glanceRenderer) drawShares(g *drawing, y float64, x *glance) float64 {
	const at, long = margin + 190, 430.0
	y = m.drawHeading(g, margin, y, m.t("全文結構"), m.t("橫條：各部分字數占全文的比例"))
	for _, p := range x.Parts {
		y += 21
		g.link(m.File(p.Unit), func() {
			title := lines(p.Label+p.Title, 180/14)
			g.text(margin, y, 180, style{size: 14, ink: black, bold: true, serif: true}, title[0])
		})
		g.rect(at, y-9, long, 8, line)
		g.rect(at, y-9, max(1, long*p.Percent/100), 8, accent)
		g.text(sheetWidth-margin, y, inner-190-long-8, style{size: body, ink: black, end: "end"}, m.t("%d字", p.Chars))
		if p.Summary != "" {
			y = g.flow(margin, y+18, inner, leading, small, []run{{words: p.Summary, ink: soft}}) - leading
		}
		y += 2
	}
	return y
}

// drawCards draws the sections in two columns.
func (m glanceRenderer) drawCards(g *drawing, y float64, x *glance) float64 {
	if len(x.Cards) == 0 {
		return y
	}
	top := m.drawHeading(g, margin, y, x.Of, x.Where+m.t("：")+m.t("誰牽頭、誰負責，後附條款")) + 10
	left := m.balance(x.Cards)
	y1, y2 := top, top
	for i, c := range x.Cards {
		if i < left {
			y1 = m.drawCard(g, margin, y1, c)
		} else {
			y2 = m.drawCard(g, margin+half+gutter, y2, c)
		}
	}
	return max(y1, y2)
}

// balance returns the number of cards in the left column that minimises the
// height of the longer column.
func (m glanceRenderer) balance(cards []card) int {
	high := make([]float64, len(cards)+1)
	for i, c := range cards {
		high[i+1] = high[i] + m.drawCard(&drawing{}, 0, 0, c)
	}
	best, all := len(cards), high[len(cards)]
	for i := range high {
		if max(high[i], all-high[i]) < max(high[best], all-high[best]) {
			best = i
		}
	}
	return best
}

// drawCard draws a section from y down, and returns its lower end.
func (m glanceRenderer) drawCard(g *drawing, x, y float64, c card) float64 {
	const indent = 56.0
	g.rule(x, y, x+half, y, 1, line)
	y += 21
	g.link(m.File(c.Unit), func() {
		n := width(c.Number) * 20
		g.text(x, y, 44, style{size: 20, ink: accent, bold: true, serif: true}, c.Number)
		g.text(x+n+8, y, half-n-100, style{size: 15, ink: black, bold: true, serif: true}, lines(c.Short, (half-n-100)/15)[0])
		g.text(x+half, y, 90, style{size: body, ink: soft, end: "end"}, c.Locate)
	})
	y += leading + 2
	for _, r := range c.Roles {
		g.mark(x+8, y-4.3, 16, r.Role)
		g.text(x+21, y, indent-21, running, r.Name)
		y = g.flow(x+indent, y, half-indent, leading, running, assigned(r, "；"))
	}
	if len(c.Roles) == 0 {
		y = g.flow(x+21, y, half-21, leading, running, []run{{words: m.nobody(), ink: soft}})
	}
	return y - leading + 8
}

// assigned returns the bodies with a role, clause by clause.
func assigned(r roleLine, between string) []run {
	var list []run
	for i, c := range r.Clauses {
		if i > 0 {
			list = append(list, run{words: between, ink: black})
		}
		list = append(list, run{words: join(c.Bodies), ink: black}, run{spaced(c.Locate), soft, true})
	}
	return list
}

// spaced returns a locator with a space before it, unless it begins with a
// full-width bracket.
func spaced(locator string) string {
	if strings.HasPrefix(locator, "（") {
		return locator
	}
	return " " + locator
}

// drawChief draws the chief targets in two columns.
func (m glanceRenderer) drawChief(g *drawing, y float64, x *glance) float64 {
	goals := x.Group.Goals
	if len(goals) == 0 {
		return y
	}
	top := m.drawHeading(g, margin, y, m.t("量化指標"), x.Group.Title+"："+m.scaleNote()+x.Rest) + 10
	y1, y2 := top, top
	for i, one := range goals {
		if i < (len(goals)+1)/2 {
			y1 = m.drawFigure(g, margin, y1, one)
		} else {
			y2 = m.drawFigure(g, margin+half+gutter, y2, one)
		}
	}
	return max(y1, y2)
}

// drawFigure draws one target: its value, its scale and its subject.
func (m glanceRenderer) drawFigure(g *drawing, x, y float64, one goal) float64 {
	const figure, track = 74.0, 66.0
	g.rule(x, y, x+half, y, 1, line)
	base := y + 18
	g.text(x, base, figure, style{size: 15, ink: accent, bold: true, serif: true}, one.Value)
	if one.Scale.High > 0 {
		g.goal(x+figure+6, base-5, track, one.Scale)
	}
	runs := []run{{words: one.Subject, ink: black}}
	for _, n := range one.Notes {
		runs = append(runs, run{words: "，", ink: black}, run{n, black, true})
	}
	runs = append(runs, run{words: " ", ink: soft}, run{one.Locate, soft, true})
	at := figure + track + 18
	return g.flow(x+at, base, half-at, leading, running, runs) - leading + 7
}

// drawFoot draws the links to further reading and the notice.
func (m glanceRenderer) drawFoot(g *drawing, y float64, x *glance) float64 {
	g.rule(margin, y, sheetWidth-margin, y, 1.5, black)
	y += 20
	if len(x.More) > 0 {
		g.text(margin, y, 56, style{size: body, ink: black, bold: true}, m.t("更多內容"))
		y = drawMore(g, margin+56, y, inner-56, x.More) + 3
	}
	return g.flow(margin, y, inner, leading, small, []run{{words: x.Notice, ink: soft}})
}

// drawMore draws links, in two columns if the URLs are short.
func drawMore(g *drawing, x, y, w float64, more []Link) float64 {
	columns := 2
	for _, l := range more {
		if width(l.Text+"："+printedURL(l.URL))*body > w/2-8 {
			columns = 1
		}
	}
	for i, l := range more {
		down := 0.0
		g.link(l.URL, func() {
			down = g.flow(x+float64(i%columns)*w/2, y, w, leading, running, []run{{words: l.Text + "：", ink: black}, {words: printedURL(l.URL), ink: soft}})
		})
		if i%columns == columns-1 || i == len(more)-1 {
			y = down
		}
	}
	return y
}

// printedURL returns a URL as it is printed on paper.
func printedURL(address string) string { return strings.TrimPrefix(address, "https://") }
