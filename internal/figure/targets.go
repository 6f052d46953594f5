package figure

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"gongbao/internal/facts"
	"gongbao/internal/locator"
)

// A targetsRenderer renders charts of targets.
type targetsRenderer struct{ *renderer }

// A chart shows the targets of a document on scales.
type chart struct {
	Title  string
	Note   string
	Legend []key
	Groups []group
}

// A key explains a symbol of a scale.
type key struct {
	Scale scale
	Name  string
}

// A group is targets with the same measure. Without End they are not
// comparable, and only listed.
type group struct {
	Title string
	Note  string
	End   float64
	Ticks []tick
	Goals []goal
}

// A tick is a number on a scale. At is a percentage of the scale.
type tick struct {
	At   float64
	Text string
}

// A goal is one target.
type goal struct {
	facts.Target
	Value  string // with comparison and unit, such as ≥80%
	Notes  []string
	Href   string
	Locate string
	Scale  scale
}

// A scale is the position of a goal on the scale of its group, in per cent.
type scale struct {
	Low, High float64
	Sense     string // "" for exactly, up or down for at least or at most, span for a range
	Open      bool   // extends beyond the end of the scale
}

// heads are the measure words for people.
var heads = []string{"人", "名", "位"}

// Targets returns the chart of the targets.
func (in Maker) Targets() (Figure, error) {
	m := targetsRenderer{&renderer{Maker: in}}
	c := m.chart()
	f := Figure{Name: "targets", Title: c.Title, Alt: m.chartAlt(c), Table: m.targetTable()}
	f.HTML = m.page("targets.html", c)
	g := &drawing{script: m.Doc.Script}
	f.SVG = g.file(m.drawChart(g, f, c))
	return f, m.err
}

func (m targetsRenderer) chart() *chart {
	c := &chart{Title: m.t("量化指標"), Note: m.t("同類的數放在同一坐標軸上，依正文順序排列。") + m.scaleNote()}
	percent, people, other := &group{Title: m.t("百分比")}, &group{Title: m.t("人數")}, &group{Title: m.t("其他")}
	for _, t := range m.Index.Targets {
		switch {
		case t.High > 0 && t.Measure == "%" && t.High <= 100:
			percent.add(m.goal(t))
		case t.High > 0 && slices.Contains(heads, t.Measure):
			people.add(m.goal(t))
		default:
			other.add(m.goal(t))
		}
	}
	percent.setScale(100, "%", 25)
	top, step := round(people.most())
	people.setScale(top, "人", step)
	other.Note = m.t("計量單位不同，不作比較。")
	for _, g := range []*group{percent, people, other} {
		if len(g.Goals) > 0 {
			c.Groups = append(c.Groups, *g)
		}
	}
	c.Legend = []key{
		{scale{Low: 50, High: 50}, m.t("達到")}, {scale{Low: 30, High: 30, Sense: "up"}, m.t("不少於")},
		{scale{Low: 70, High: 70, Sense: "down"}, m.t("不多於")}, {scale{Low: 20, High: 80, Sense: "span"}, m.t("範圍")},
	}
	return c
}

func (g *group) add(one goal) { g.Goals = append(g.Goals, one) }

func (g *group) most() float64 {
	most := 0.0
	for _, one := range g.Goals {
		most = max(most, one.High)
	}
	return most
}

// round returns the end of a scale that includes most, and the step of its
// ticks.
func round(most float64) (end, step float64) {
	step = 1
	for step*5 < most {
		step = nextStep(step)
	}
	return math.Ceil(most/step) * step, step
}

// nextStep returns the next larger of 1, 2, 5, 10, 20, 50 …
func nextStep(step float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(step)))
	switch math.Round(step / power) {
	case 1:
		return 2 * power
	case 2:
		return 5 * power
	}
	return 10 * power
}

// setScale sets the scale of a group, from 0 to end.
func (g *group) setScale(end float64, unit string, step float64) {
	g.End = end
	for v := 0.0; v <= end; v += step {
		text := num(v)
		if v+step > end {
			text += unit
		}
		g.Ticks = append(g.Ticks, tick{v / end * 100, text})
	}
	for i := range g.Goals {
		one := &g.Goals[i]
		one.Scale.Low, one.Scale.High = one.Low/end*100, one.High/end*100
		one.Scale.Open = one.Scale.Sense == "up" && unit != "%"
	}
}

var senses = map[facts.Comparison]string{
	facts.AtLeast: "up", facts.More: "up", facts.AtMost: "down", facts.Less: "down", facts.Between: "span",
}

func (m targetsRenderer) goal(t facts.Target) goal {
	g := goal{Target: t, Value: m.value(t), Href: m.Page(t.Unit), Locate: locator.Short.Of(m.Doc, t.Unit), Scale: scale{Sense: senses[t.Comparison]}}
	if t.Value != "" && deadline(t) != "" {
		g.Notes = append(g.Notes, t.Deadline)
	}
	for _, said := range []string{t.Hedge, t.Every} {
		if said != "" && said != g.Value {
			g.Notes = append(g.Notes, said)
		}
	}
	g.Notes = append(g.Notes, m.losses(t)...)
	return g
}

// deadline returns the deadline of t, or "" if the text has lost its year.
func deadline(t facts.Target) string {
	if slices.Contains(t.Lost, facts.LostYear) {
		return ""
	}
	return t.Deadline
}

// losses returns what the text has lost beside a target.
func (m targetsRenderer) losses(t facts.Target) []string {
	var list []string
	for _, l := range t.Lost {
		switch l {
		case facts.LostPlace:
			list = append(list, m.t("地名原文已缺"))
		case facts.LostYear:
			list = append(list, m.t("年份原文已缺"))
		}
	}
	return list
}

// value returns the value of a target: ≥80%, 200～300人, 低於全省平均值.
func (m targetsRenderer) value(t facts.Target) string {
	if t.Value == "" {
		return cmp.Or(t.Every, deadline(t), "—")
	}
	drawMark := string(t.Comparison)
	switch t.Comparison {
	case facts.Between, facts.Exactly:
		drawMark = ""
	case facts.Reaches:
		drawMark = m.t("達到")
	}
	if t.High == 0 {
		return m.verbalValue(t, drawMark)
	}
	low, high, ranged := strings.Cut(t.Value, "..")
	words := m.count(low)
	if ranged {
		words += "～" + m.count(high)
	}
	if t.Measure != "%" {
		words += t.Measure
	}
	return drawMark + words
}

// verbalValue returns a value that is a ratio or not a number.
func (m targetsRenderer) verbalValue(t facts.Target, drawMark string) string {
	switch t.Comparison {
	case facts.Less:
		return m.t("低於%s", t.Value)
	case facts.More:
		return m.t("高於%s", t.Value)
	}
	return drawMark + t.Value
}

// count formats multiples of ten thousand with 萬.
func (m targetsRenderer) count(s string) string {
	if n, err := strconv.Atoi(s); err == nil && n >= 10000 && n%10000 == 0 {
		return strconv.Itoa(n/10000) + m.t("萬")
	}
	return s
}

// targetTable returns all targets in the order of the text.
func (m targetsRenderer) targetTable() Table {
	t := Table{Head: []string{m.t("指標"), m.t("數值"), m.t("期限"), m.t("條款"), m.t("說明"), m.t("原文")}}
	for _, one := range m.Index.Targets {
		t.Rows = append(t.Rows, []Cell{
			{Text: one.Subject}, {Text: m.value(one)}, {Text: deadline(one)}, {locator.Short.Of(m.Doc, one.Unit), m.Page(one.Unit)},
			{Text: join(m.losses(one))}, {Text: one.Words()},
		})
	}
	return t
}

// chartAlt describes the chart group by group.
func (m targetsRenderer) chartAlt(c *chart) string {
	alt := m.t("圖表：每行一項指標。")
	for _, g := range c.Groups {
		var list []string
		for _, one := range g.Goals {
			list = append(list, one.Subject+one.Value)
		}
		alt += g.Title + "：" + strings.Join(list, "；") + "。"
	}
	return alt
}

// join joins a list with 、.
func join(list []string) string { return strings.Join(list, "、") }
