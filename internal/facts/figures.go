package facts

import (
	"slices"
	"strconv"
	"strings"

	"gongbao/internal/numeral"
	"gongbao/internal/script"
)

const (
	amount     = `([0-9]+(?:\.[0-9]+)?|[一二兩三四五六七八九十百千]+)([萬億]?)`
	counters   = `(人次|人|名|個百分點|個工作日|個月|個|家|戶|所|座|臺|輛|間|次|件|項|元|公里|平方米|立方米|噸|畝|公頃|張床位|學時|課時|小時|分鐘|天|日|周歲|周|年|%|倍|歲)`
	rangeSigns = `(?:至|到|~|-|—)`
)

var (
	figureRE     = pattern(amount + `(?:人|名|個|元|戶|家|所|件|項|天|日|歲|%)?` + rangeSigns + amount + counters + `|` + amount + counters)
	ratioRE      = pattern(`([0-9]+):([0-9]+)`)
	percentageRE = pattern(`百分之([0-9]+(?:\.[0-9]+)?|[一二兩三四五六七八九十百]+)`)
	averageRE    = pattern(`全[省國市縣區]平均(?:值|水平|數)`)
)

// A figure is a number or a range in a clause.
type figure struct {
	Span
	value       string
	low, high   float64
	measure     string // as printed
	countsThing bool   // what it counts may be after it
}

// isOccasions reports whether f is how many times something is done.
func (f figure) isOccasions() bool { return f.measure == "次" }

// isRatio reports whether f is a ratio: 2000:1.
func (f figure) isRatio() bool { return strings.Contains(f.value, ":") }

// isYear reports whether f is the number of a year.
func (f figure) isYear() bool { return f.measure == "年" && f.low >= 1900 && f.low < 2200 }

// isSpelled reports whether f is written in Chinese numerals. With nothing but a verb
// before it, such a figure counts what is enumerated: 建立三項制度.
func (f figure) isSpelled(c *clause) bool {
	return !strings.ContainsAny(c.folded(f.Span), "0123456789")
}

// figures returns the figures of a clause, in order.
func figures(c *clause, names Names) []figure {
	var list []figure
	for _, m := range c.find(ratioRE) {
		list = append(list, figure{Span: m[0], value: c.folded(m[0]), measure: names.inScript("比例"), countsThing: true})
	}
	for _, m := range c.find(averageRE) {
		list = append(list, figure{Span: m[0], value: c.printed(m[0])})
	}
	for _, m := range c.find(percentageRE) {
		n := parseAmount(c.folded(m[1]), "")
		list = append(list, figure{Span: m[0], value: formatAmount(n) + "%", low: n, high: n, measure: "%"})
	}
	for _, m := range c.find(figureRE) {
		list = append(list, newFigure(c, m))
	}
	slices.SortStableFunc(list, func(a, b figure) int { return a.From - b.From })
	return list
}

// newFigure returns the figure of a match of figureRE.
func newFigure(c *clause, m match) figure {
	f := figure{Span: m[0]}
	measure := m[8]
	if m[1] != (Span{}) {
		multiplier := m[2]
		if multiplier.isEmpty() {
			multiplier = m[4] // 1～2萬
		}
		f.low, f.high = parseAmount(c.folded(m[1]), c.folded(multiplier)), parseAmount(c.folded(m[3]), c.folded(m[4]))
		measure = m[5]
	} else {
		f.low = parseAmount(c.folded(m[6]), c.folded(m[7]))
		f.high = f.low
	}
	f.value, f.measure = formatAmount(f.low), c.printed(measure)
	if f.high != f.low {
		f.value += ".." + formatAmount(f.high)
	}
	if f.measure == "%" || f.measure == "％" {
		f.value, f.measure = f.value+"%", "%"
	}
	f.countsThing = slices.Contains(thingCounters(), c.folded(measure))
	return f
}

// thingCounters are the measures that are followed by what they count.
var thingCounters = foldedWords("人", "名", "個", "家", "戶", "所", "座", "臺", "輛", "間", "件", "項", "次")

// parseAmount returns the value of a folded number with a multiplier: 萬, 億 or none.
func parseAmount(number, multiplier string) float64 {
	value, err := strconv.ParseFloat(number, 64)
	if err != nil {
		n, _ := numeral.Parse(number)
		value = float64(n)
	}
	switch multiplier {
	case script.Fold("萬"):
		value *= 1e4
	case script.Fold("億"):
		value *= 1e8
	}
	return value
}

func formatAmount(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
