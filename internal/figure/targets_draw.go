package figure

// Measures of the chart in SVG units: subject, scale, value and clause.
const (
	goalWords = 300.0
	goalScale = 250.0
	goalValue = 100.0
	goalAt    = matrixWidth - 2*margin - goalWords - goalScale - goalValue
)

// drawChart draws c and returns its frame.
func (m targetsRenderer) drawChart(g *drawing, f Figure, c *chart) frame {
	y := m.drawHead(g, f.Title, c.Note, matrixWidth)
	x := margin
	for _, k := range c.Legend {
		g.goal(x, y+4, 60, k.Scale)
		g.text(x+68, y+8.5, 50, style{size: 12, ink: black}, k.Name)
		x += 140
	}
	y += 16
	for _, one := range c.Groups {
		y = m.drawGroup(g, y+36, one)
	}
	return frame{name: f.Name, title: f.Title, alt: f.Alt, w: matrixWidth, h: y + margin}
}

// drawGroup draws one scale and its goals from y down.
func (m targetsRenderer) drawGroup(g *drawing, y float64, one group) float64 {
	g.textRuns(margin, y, goalWords-12, style{size: 15, ink: black, bold: true, serif: true}, []run{{words: one.Title, ink: black}})
	if one.Note != "" {
		g.text(margin+goalWords, y, goalScale+goalValue+goalAt, style{size: 12, ink: soft}, one.Note)
	}
	x := margin + goalWords
	for _, t := range one.Ticks {
		end := "middle"
		if t.At == 0 {
			end = ""
		} else if t.At == 100 {
			end = "end"
		}
		g.text(x+t.At/100*goalScale, y, 50, style{size: 12, ink: soft, end: end}, t.Text)
	}
	y += 9
	g.rule(margin, y, matrixWidth-margin, y, 1, edge)
	for _, goal := range one.Goals {
		y = m.drawGoal(g, y, goal, one.End > 0)
	}
	return y
}

// drawGoal draws one target from y down.
func (m targetsRenderer) drawGoal(g *drawing, y float64, one goal, scaled bool) float64 {
	base := y + 19
	runs := []run{{words: one.Subject, ink: black}}
	for _, n := range one.Notes {
		runs = append(runs, run{words: "　", ink: soft}, run{n, soft, true})
	}
	bottom := g.flow(margin, base, goalWords-16, 17, style{size: 12.5, ink: black}, runs)
	x := margin + goalWords
	if scaled {
		g.goal(x, base-4.5, goalScale, one.Scale)
	}
	g.text(x+goalScale+14, base, goalValue+10, style{size: 13.5, ink: accent, bold: true, serif: true}, one.Value)
	g.link(m.File(one.Unit), func() {
		g.text(matrixWidth-margin, base, goalAt-10, style{size: 12, ink: soft, end: "end"}, one.Locate)
	})
	y = bottom - 17 + 8
	g.rule(margin, y, matrixWidth-margin, y, 1, line)
	return y
}

// goal draws a goal on a scale of width w around y.
func (g *drawing) goal(x, y, w float64, s scale) {
	low, high := x+s.Low/100*w, x+s.High/100*w
	g.rule(x, y, x+w, y, 1, line)
	switch s.Sense {
	case "span":
		g.rule(low, y, high, y, 2, accent)
		g.dot(low, y)
	case "up":
		g.rule(low, y, x+w, y, 2, accent)
	case "down":
		g.rule(x, y, high, y, 2, accent)
	}
	if s.Open {
		g.tip(x+w, y)
	}
	g.dot(high, y)
}

func (g *drawing) dot(x, y float64) {
	g.b.WriteString(`<circle cx="` + num(x) + `" cy="` + num(y) + `" r="4.5"` + g.paint(accent, none) + `/>`)
}

// tip draws an arrowhead at x.
func (g *drawing) tip(x, y float64) {
	g.b.WriteString(`<path d="M` + num(x-5) + ` ` + num(y-4) + `L` + num(x) + ` ` + num(y) + `L` + num(x-5) + ` ` + num(y+4) + `" stroke-width="2"` + g.paint(none, accent) + `/>`)
}
