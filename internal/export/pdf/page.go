package pdf

import (
	"bytes"
	"fmt"

	"gongbao/internal/export/pdf/linebreak"
)

// Measures are in thousandths of a point. GB/T 9704—2012: A4 with a type area of
// 156 mm × 225 mm, 37 mm below the upper edge and 28 mm from the left, 22 lines of 28
// characters of 三號, which has 15.75 points.
const (
	point       = 1000
	pageWidth   = 595276
	pageHeight  = 841890
	marginTop   = 104882
	marginLeft  = 79370
	bodySize    = 15750
	lineChars   = 28
	pageLines   = 22
	pitch       = 28990
	typeWidth   = lineChars * bodySize
	typeHeight  = pageLines * pitch
	titleSize   = 22 * point // 二號
	titlePitch  = 36 * point
	smallSize   = 12 * point // 小四
	smallPitch  = 20 * point
	factSize    = 10500 // 五號
	factPitch   = 17 * point
	numberSize  = 14 * point // 四號
	addressSize = 8 * point
)

// A char is a character of a line, or a space that is added between words and is not in the text.
type char struct {
	rune
	face    face
	size    int
	rise    int      // above the line
	node    *node    // the element that it belongs to
	ids     []string // the addresses that begin with it
	isBlank bool
	joined  bool // it is on the line of what is before it
}

// A sheet is a page.
type sheet struct {
	bytes.Buffer
	number int     // from 1
	marked []*node // the elements of its marked content, by number
	links  []link
}

// A link is an area of a page that leads to an address.
type link struct {
	node                     *node
	left, bottom, right, top int
	to                       string // a destination of the file, or an URL if it has a colon
}

// pt writes a measure in points.
func pt(n int) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	n = (n + 5) / 10
	if n%100 == 0 {
		return fmt.Sprintf("%s%d", sign, n/100)
	}
	return fmt.Sprintf("%s%d.%02d", sign, n/100, n%100)
}

// A line is characters that are set beside each other.
type line struct {
	chars []char
	linebreak.Line
}

// put draws a line with its first character at x and its base line at y, both from the lower
// left edge of the page. Without an element, the characters are no content.
func (s *sheet) put(set *setting, l line, x, y int, artifact bool) {
	for from := 0; from < len(l.chars); {
		to := from + 1
		for to < len(l.chars) && l.chars[to].node == l.chars[from].node {
			to++
		}
		x = s.putMarked(set, l, from, to, x, y, artifact)
		from = to
	}
}

// putMarked draws the characters [from, to) of a line, which belong to one element, and
// returns where the next one begins.
func (s *sheet) putMarked(set *setting, l line, from, to, x, y int, artifact bool) int {
	n := l.chars[from].node
	if artifact {
		s.WriteString("/Artifact BMC\n")
	} else {
		fmt.Fprintf(s, "/%s<</MCID %d>>BDC\n", n.kind, len(s.marked))
		n.kids = append(n.kids, kid{sheet: s, mark: len(s.marked)})
		s.marked = append(s.marked, n)
	}
	s.WriteString("BT\n")
	w := words{sheet: s, set: set, y: y}
	left := x
	for i, c := range l.chars[from:to] {
		if l.Left != nil {
			x -= l.Left[from+i]
		}
		if c.isBlank {
			w.flush()
		} else {
			w.put(c, x)
		}
		x += charWidth(set, c)
		if l.Right != nil {
			x -= l.Right[from+i]
		}
	}
	w.flush()
	s.WriteString("ET\nEMC\n")
	if n != nil && n.href != "" && !artifact {
		size := l.chars[from].size
		s.links = append(s.links, link{n, left, y - size/5, x, y + size + l.chars[from].rise, n.href})
	}
	return x
}

// charWidth returns how wide a character is set.
func charWidth(set *setting, c char) int {
	if c.isBlank {
		return c.size
	}
	return set.width(c.face, c.rune) * c.size / 1000
}

// words writes characters of one font and size by one operator.
type words struct {
	*sheet
	set  *setting
	y    int
	font *font
	last char
	pen  int // where the font puts the next character
	x, h int // where the text object is
	open bool
}

// tolerance is by how much a character may be beside its place.
const tolerance = 30

func (w *words) put(c char, x int) {
	f := w.set.fonts[c.face][c.rune]
	e := w.set.embedded(f)
	if !w.open || f != w.font || c.size != w.last.size || c.rise != w.last.rise {
		w.flush()
		fmt.Fprintf(w, "/%s %s Tf %s %s Td[<", e.name, pt(c.size), pt(x-w.x), pt(w.y+c.rise-w.h))
		w.x, w.h, w.pen, w.font, w.open = x, w.y+c.rise, x, f, true
	}
	if d := x - w.pen; d > tolerance || d < -tolerance {
		fmt.Fprintf(w, ">%d<", -d*1000/c.size)
		w.pen = x
	}
	fmt.Fprintf(w, "%04X", e.Number(c.rune))
	w.last = c
	w.pen += charWidth(w.set, c)
}

func (w *words) flush() {
	if w.open {
		w.WriteString(">]TJ\n")
		w.open = false
	}
}

// rule draws a line of a thickness.
func (s *sheet) rule(x1, y1, x2, y2, width int) {
	fmt.Fprintf(s, "/Artifact BMC %s w %s %s m %s %s l S EMC\n", pt(width), pt(x1), pt(y1), pt(x2), pt(y2))
}
