package typeface

import (
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Operators of charstrings (Adobe Technical Note 5177).
const (
	rlineto   = 5
	rrcurveto = 8
	endchar   = 14
	rmoveto   = 21
)

// maxArgs is how many numbers may precede an operator.
const maxArgs = 48

// A box is what encloses an outline.
type box struct{ left, bottom, right, top int }

// union returns the box that encloses b and c.
func (b box) union(c box) box {
	if b == (box{}) {
		return c
	}
	return box{min(b.left, c.left), min(b.bottom, c.bottom), max(b.right, c.right), max(b.top, c.top)}
}

func (b box) add(p point) box { return b.union(box{p.x, p.y, p.x, p.y}) }

type point struct{ x, y int }

// A pen writes a charstring.
type pen struct {
	code []byte
	at   point // the current point
	box  box
	last int // the operator that waits for more numbers; 0 if there is none
	args []int
}

// charstring returns the outline of a glyph.
func charstring(segments sfnt.Segments, width int) ([]byte, box) {
	var p pen
	var start, exact fixed.Point26_6 // where the curve begins, before rounding
	if width != Em {                 // the width of most glyphs, which the font has
		p.args = append(p.args, width-Em)
	}
	for _, s := range segments {
		switch a := s.Args; s.Op {
		case sfnt.SegmentOpMoveTo:
			p.write(rmoveto, a[0])
			exact = a[0]
		case sfnt.SegmentOpLineTo:
			p.write(rlineto, a[0])
			exact = a[0]
		case sfnt.SegmentOpQuadTo:
			start, exact = exact, a[1]
			p.write(rrcurveto, third(start, a[0]), third(a[1], a[0]), a[1])
		case sfnt.SegmentOpCubeTo:
			p.write(rrcurveto, a[0], a[1], a[2])
			exact = a[2]
		}
	}
	p.flush()
	if len(segments) == 0 {
		p.number(p.args...)
	}
	return append(p.code, endchar), p.box
}

// third returns the point at two thirds of the way from a to b.
func third(a, b fixed.Point26_6) fixed.Point26_6 {
	return fixed.Point26_6{X: a.X + (b.X-a.X)*2/3, Y: a.Y + (b.Y-a.Y)*2/3}
}

// write draws to the last of some points. Consecutive lines or curves share an operator.
func (p *pen) write(op int, points ...fixed.Point26_6) {
	if p.last != 0 && (op != p.last || op == rmoveto || len(p.args)+2*len(points) > maxArgs) {
		p.flush()
	}
	p.last = op
	for _, q := range points {
		to := point{round(q.X), -round(q.Y)} // sfnt has y downwards
		p.args = append(p.args, to.x-p.at.x, to.y-p.at.y)
		p.at, p.box = to, p.box.add(to)
	}
}

// flush writes the operator that waits.
func (p *pen) flush() {
	if p.last != 0 {
		p.number(p.args...)
		p.code = append(p.code, byte(p.last))
		p.last, p.args = 0, nil
	}
}

// number writes numbers.
func (p *pen) number(list ...int) {
	for _, n := range list {
		n = max(-1<<15, min(n, 1<<15-1))
		switch {
		case -107 <= n && n <= 107:
			p.code = append(p.code, byte(n+139))
		case 108 <= n && n <= 1131:
			p.code = append(p.code, byte((n-108)>>8+247), byte(n-108))
		case -1131 <= n && n <= -108:
			p.code = append(p.code, byte((-n-108)>>8+251), byte(-n-108))
		default:
			p.code = append(p.code, 28, byte(n>>8), byte(n))
		}
	}
}
