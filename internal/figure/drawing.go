package figure

import (
	"fmt"
	"html/template"
	"math"
	"strconv"
	"strings"

	"gongbao/internal/policy"
)

// An ink is a colour of the theme. On a page it is a class, which follows light
// and dark mode; in a file it is a colour.
type ink string

const (
	black  ink = "ink"
	soft   ink = "soft"
	line   ink = "line"
	edge   ink = "edge"
	accent ink = "accent"
	ghost  ink = "ghost"
	paper  ink = "paper"
	none   ink = "none"
)

// The light colours of static/css/tokens.css.
var colours = map[ink]string{
	black: "#1c1a17", soft: "#4f4a43", line: "#e4dfd5", edge: "#857d70", accent: "#8f1717", ghost: "#f1dcd9", paper: "#fff", none: "none",
}

// The fonts of static/css/tokens.css, by script.
var (
	sansFonts = map[policy.Script]string{
		policy.Hant: "'PingFang TC','Noto Sans CJK TC','Source Han Sans TC','Noto Sans TC','Microsoft JhengHei',sans-serif",
		policy.Hans: "'PingFang SC','Noto Sans CJK SC','Source Han Sans SC','Noto Sans SC','Microsoft YaHei',sans-serif",
	}
	serifFonts = map[policy.Script]string{
		policy.Hant: "'Songti TC','Noto Serif CJK TC','Source Han Serif TC','Noto Serif TC',PMingLiU,serif",
		policy.Hans: "'Songti SC','Noto Serif CJK SC','Source Han Serif SC','Noto Serif SC',SimSun,serif",
	}
)

// A drawing is an SVG under construction.
type drawing struct {
	b      strings.Builder
	script policy.Script
	themed bool     // for a page: inks are classes, and there are no links
	shift  float64  // of everything, to the right
	placed []placed // every line of text
}

// A placed is a line of text. Its box is from x to x+w, above y, and must not
// be wider than limit.
type placed struct {
	words             string
	x, y, size, limit float64
	w                 float64
}

// A style is the style of a text.
type style struct {
	size  float64
	ink   ink
	bold  bool
	serif bool
	end   string // text-anchor: "" for start, middle or end
}

func num(v float64) string { return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64) }

// paint returns the attributes of fill and stroke.
func (g *drawing) paint(fill, stroke ink) string {
	if g.themed {
		return fmt.Sprintf(` class="f-%s s-%s"`, fill, stroke)
	}
	s := fmt.Sprintf(` fill="%s"`, colours[fill])
	if stroke != none {
		s += fmt.Sprintf(` stroke="%s"`, colours[stroke])
	}
	return s
}

func (g *drawing) rect(x, y, w, h float64, fill ink) {
	fmt.Fprintf(&g.b, `<rect x="%s" y="%s" width="%s" height="%s"%s/>`, num(x), num(y), num(w), num(h), g.paint(fill, none))
}

func (g *drawing) rule(x1, y1, x2, y2, thick float64, i ink) {
	fmt.Fprintf(&g.b, `<path d="M%s %sL%s %s" stroke-width="%s"%s/>`, num(x1), num(y1), num(x2), num(y2), num(thick), g.paint(none, i))
}

// A run is text in one ink. If whole is set, as for locators, it is not broken.
type run struct {
	words string
	ink   ink
	whole bool
}

// text draws a line of text in a box of width limit.
func (g *drawing) text(x, y, limit float64, s style, words string) {
	g.textRuns(x, y, limit, s, []run{{words: words, ink: s.ink}})
}

// runs draws runs on one line.
func (g *drawing) textRuns(x, y, limit float64, s style, runs []run) {
	p := placed{x: x, y: y, size: s.size, limit: limit}
	var inner strings.Builder
	for _, r := range runs {
		p.words += r.words
		words := template.HTMLEscapeString(r.words)
		if r.ink != s.ink {
			words = "<tspan" + g.paint(r.ink, none) + ">" + words + "</tspan>"
		}
		inner.WriteString(words)
	}
	p.w = width(p.words) * s.size
	p.x -= map[string]float64{"": 0, "middle": p.w / 2, "end": p.w}[s.end]
	g.placed = append(g.placed, p)
	fmt.Fprintf(&g.b, `<text x="%s" y="%s" font-size="%s"%s>%s</text>`, num(x), num(y), num(s.size), g.textAttrs(s), inner.String())
}

// textAttrs returns the attributes of a text.
func (g *drawing) textAttrs(s style) string {
	attrs := ""
	if s.end != "" {
		attrs += ` text-anchor="` + s.end + `"`
	}
	if s.bold {
		attrs += ` font-weight="700"`
	}
	if s.serif && !g.themed {
		attrs += ` font-family="` + serifFonts[g.script] + `"`
	}
	if s.serif && g.themed {
		return attrs + strings.Replace(g.paint(s.ink, none), `"`, `"serif `, 1)
	}
	return attrs + g.paint(s.ink, none)
}

// flow draws wrapped runs in a column of width w, and returns the y of the line
// after them.
func (g *drawing) flow(x, y, w, leading float64, s style, runs []run) float64 {
	var rs []rune
	var inks []ink
	var whole []bool
	for _, r := range runs {
		for i, c := range r.words {
			rs, inks, whole = append(rs, c), append(inks, r.ink), append(whole, r.whole && i > 0)
		}
	}
	for _, l := range wrap(rs, whole, w/s.size) {
		g.textRuns(x, y, w, s, cut(rs, inks, l))
		y += leading
	}
	return y
}

// cut returns the runs of one line.
func cut(rs []rune, inks []ink, l [2]int) []run {
	var list []run
	for i := l[0]; i < l[1]; i++ {
		if n := len(list); n > 0 && list[n-1].ink == inks[i] {
			list[n-1].words += string(rs[i])
		} else {
			list = append(list, run{words: string(rs[i]), ink: inks[i]})
		}
	}
	return list
}

// link wraps the output of draw in a link. On a page there are no links,
// because the HTML beside the drawing has them.
func (g *drawing) link(href string, draw func()) {
	if g.themed || href == "" {
		draw()
		return
	}
	fmt.Fprintf(&g.b, `<a href="%s">`, template.HTMLEscapeString(href))
	draw()
	g.b.WriteString("</a>")
}

// A frame is the title and the dimensions of a drawing.
type frame struct {
	name, title, alt string
	w, h             float64
	size             string // width and height attributes; default: w and h
}

// file returns the drawing as an SVG file.
func (g *drawing) file(f frame) []byte {
	if f.size == "" {
		f.size = fmt.Sprintf(`width="%s" height="%s"`, num(f.w), num(f.h))
	}
	return fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" lang="%s" %s viewBox="0 0 %s %s" font-family="%s"><title>%s</title><desc>%s</desc>`+
		`<rect width="%s" height="%s" fill="#fff"/>%s</svg>`+"\n",
		g.script, f.size, num(f.w), num(f.h), sansFonts[g.script], template.HTMLEscapeString(f.title), template.HTMLEscapeString(f.alt), num(f.w), num(f.h), g.content())
}

// content returns everything that was drawn.
func (g *drawing) content() string {
	if g.shift == 0 {
		return g.b.String()
	}
	return `<g transform="translate(` + num(g.shift) + ` 0)">` + g.b.String() + "</g>"
}

// picture returns the drawing as inline SVG for a page.
func (g *drawing) picture(f frame) template.HTML {
	return template.HTML(fmt.Sprintf(`<svg class="drawn" role="img" aria-labelledby="%[1]s-title %[1]s-desc" viewBox="0 0 %[2]s %[3]s"><title id="%[1]s-title">%[4]s</title><desc id="%[1]s-desc">%[5]s</desc>%[6]s</svg>`,
		f.name, num(f.w), num(f.h), template.HTMLEscapeString(f.title), template.HTMLEscapeString(f.alt), g.content()))
}
