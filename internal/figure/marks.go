package figure

import (
	"fmt"
	"html/template"
	"unicode/utf8"

	"gongbao/internal/facts"
	"gongbao/internal/policy"
)

// A shape is the mark of a role, in a square of 24 units around the origin.
// Shapes differ in outline and letter, not only in colour.
type shape struct {
	path         string
	fill, stroke ink
	letter       ink // none if it has no letter
}

var shapes = map[facts.Role]shape{
	facts.Lead:        {"M-11-11H11V11H-11Z", accent, none, paper},                                                          // filled square
	facts.Responsible: {circle(11), black, none, paper},                                                                     // filled circle
	facts.Support:     {circle(10.3), none, black, black},                                                                   // ring
	facts.Participate: {"M-6-10H6A4 4 0 0 1 10-6V6A4 4 0 0 1 6 10H-6A4 4 0 0 1-10 6V-6A4 4 0 0 1-6-10Z", none, edge, black}, // rounded square
	facts.Supervise:   {"M-6-10.5H6L11.5 0 6 10.5H-6L-11.5 0Z", none, accent, accent},                                       // hexagon
	facts.Mentioned:   {circle(3), soft, none, none},                                                                        // dot
}

func circle(r float64) string {
	return fmt.Sprintf("M-%[1]s 0A%[1]s %[1]s 0 1 1 %[1]s 0 %[1]s %[1]s 0 1 1-%[1]s 0Z", num(r))
}

// letter returns the first character of the name of a role.
func letter(r facts.Role, s policy.Script) string {
	first, _ := utf8.DecodeRuneInString(r.Label(s))
	return string(first)
}

// mark draws the mark of a role around x, y.
func (g *drawing) mark(x, y, size float64, r facts.Role) {
	fmt.Fprintf(&g.b, `<g transform="translate(%s %s) scale(%s)">`, num(x), num(y), num(size/24))
	g.drawMark(r)
	g.b.WriteString("</g>")
}

// drawMark draws the mark of a role around the origin, 24 units wide.
func (g *drawing) drawMark(r facts.Role) {
	s := shapes[r]
	fmt.Fprintf(&g.b, `<path d="%s" stroke-width="1.4"%s/>`, s.path, g.paint(s.fill, s.stroke))
	if s.letter != none {
		fmt.Fprintf(&g.b, `<text y="4.8" font-size="13" font-weight="700" text-anchor="middle"%s>%s</text>`, g.paint(s.letter, none), letter(r, g.script))
	}
}

// icon returns the mark of a role as inline SVG, hidden from screen readers
// because its name is beside it.
func icon(r facts.Role, s policy.Script) template.HTML {
	g := &drawing{script: s, themed: true}
	g.drawMark(r)
	return template.HTML(`<svg class="mark" viewBox="-12 -12 24 24" aria-hidden="true">` + g.b.String() + `</svg>`)
}
