package figure

import (
	"fmt"
	"html/template"
	"unicode/utf8"

	"gongbao/internal/facts"
	"gongbao/internal/policy"
)

// A shape is how a role is drawn, in a square of 24 around the origin: told apart
// by its outline and its letter, and by its ink only besides.
type shape struct {
	path         string
	fill, stroke ink
	letter       ink // none: it has no letter
}

var shapes = map[facts.Role]shape{
	facts.Lead:        {"M-11-11H11V11H-11Z", accent, none, paper},                                                          // a full square
	facts.Responsible: {circle(11), black, none, paper},                                                                     // a full circle
	facts.Support:     {circle(10.3), none, black, black},                                                                   // a ring
	facts.Participate: {"M-6-10H6A4 4 0 0 1 10-6V6A4 4 0 0 1 6 10H-6A4 4 0 0 1-10 6V-6A4 4 0 0 1-6-10Z", none, edge, black}, // a soft square
	facts.Supervise:   {"M-6-10.5H6L11.5 0 6 10.5H-6L-11.5 0Z", none, accent, accent},                                       // a hexagon
	facts.Mentioned:   {circle(3), soft, none, none},                                                                        // a point
}

func circle(r float64) string {
	return fmt.Sprintf("M-%[1]s 0A%[1]s %[1]s 0 1 1 %[1]s 0 %[1]s %[1]s 0 1 1-%[1]s 0Z", num(r))
}

// letter returns the character that a role is known by: the first of its name.
func letter(r facts.Role, s policy.Script) string {
	first, _ := utf8.DecodeRuneInString(r.Label(s))
	return string(first)
}

// mark draws a role around x, y.
func (g *drawing) mark(x, y, size float64, r facts.Role) {
	fmt.Fprintf(&g.b, `<g transform="translate(%s %s) scale(%s)">`, num(x), num(y), num(size/24))
	g.sign(r)
	g.b.WriteString("</g>")
}

// sign draws a role around the origin, 24 units large.
func (g *drawing) sign(r facts.Role) {
	s := shapes[r]
	fmt.Fprintf(&g.b, `<path d="%s" stroke-width="1.4"%s/>`, s.path, g.paint(s.fill, s.stroke))
	if s.letter != none {
		fmt.Fprintf(&g.b, `<text y="4.8" font-size="13" font-weight="700" text-anchor="middle"%s>%s</text>`, g.paint(s.letter, none), letter(r, g.script))
	}
}

// icon returns a role as a picture in a line of a page. Words beside it say the
// same.
func icon(r facts.Role, s policy.Script) template.HTML {
	g := &drawing{script: s, themed: true}
	g.sign(r)
	return template.HTML(`<svg class="mark" viewBox="-12 -12 24 24" aria-hidden="true">` + g.b.String() + `</svg>`)
}
