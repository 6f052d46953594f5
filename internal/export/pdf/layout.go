package pdf

import (
	"fmt"
	"sort"

	"gongbao/internal/policy"
)

// A destination is where an address is.
type destination struct {
	sheet *sheet
	y     int // from the lower edge of the page
}

// A layout puts paragraphs on pages.
type layout struct {
	set      *setting
	centered bool // the stops are in the middle of their squares
	foot     string

	sheet        *sheet
	sheets       []*sheet
	y            int // below the upper edge of the type area
	destinations map[string]destination
}

// layOut puts paragraphs on pages. foot is what is below the page number.
func layOut(paras []*para, set *setting, script policy.Script, foot string) *layout {
	l := &layout{set: set, centered: script == policy.Hant, foot: foot, destinations: map[string]destination{}}
	for _, p := range paras {
		l.divideParagraph(p)
	}
	l.newSheet()
	for i, p := range paras {
		if i > 0 && p.newPage || l.y > 0 && l.y+l.needed(paras[i:]) > typeHeight {
			l.newSheet()
		}
		if l.y > 0 {
			l.y += p.before * pitch
		}
		if p.foot && !p.together {
			l.y = max(l.y, typeHeight-l.needed(paras[i:]))
		}
		if p.table != nil {
			l.putTable(p.table)
			continue
		}
		l.putParagraph(p)
		if p.foot && (i+1 == len(paras) || !paras[i+1].foot) {
			l.ruleAt(l.y)
		}
	}
	for _, s := range l.sheets {
		l.putFoot(s)
	}
	return l
}

func (l *layout) newSheet() {
	l.sheet = &sheet{number: len(l.sheets) + 1}
	l.sheets = append(l.sheets, l.sheet)
	l.y = 0
}

// divideParagraph divides a paragraph into lines. Those in the middle are made about as
// long as each other.
func (l *layout) divideParagraph(p *para) {
	if p.table != nil {
		return
	}
	width := typeWidth - 2*p.inset - p.end
	p.lines = l.divide(p.chars, p.indent, width)
	if p.align == center && len(p.lines) > 1 {
		narrow := sort.Search(width, func(w int) bool { return w > 0 && len(l.divide(p.chars, 0, w)) <= len(p.lines) })
		p.lines = l.divide(p.chars, 0, narrow)
	}
}

// needed returns the height that must be on one page with the first of some paragraphs: its
// own if it is short, and that of what belongs to it.
func (l *layout) needed(paras []*para) int {
	height := 0
	for i, p := range paras {
		if i > 0 {
			height += p.before * pitch
		}
		isHeld := p.keepNext || i+1 < len(paras) && paras[i+1].together
		switch {
		case p.table != nil:
			return height + cellPitch + 2*cellPad
		case !isHeld && i > 0 && p.together || p.foot:
			height += len(p.lines) * p.pitch
		case !isHeld:
			return height + p.pitch
		default:
			height += len(p.lines)*p.pitch + p.after*pitch
		}
		if !isHeld {
			break
		}
	}
	return min(height, typeHeight)
}

func (l *layout) putParagraph(p *para) {
	if p.ruled {
		l.ruleAt(l.y)
	}
	for i, line := range p.lines {
		if l.y+p.pitch > typeHeight {
			l.newSheet()
		}
		x := marginLeft + p.inset
		slack := typeWidth - 2*p.inset - p.end - line.Width
		switch {
		case p.align == center:
			x += slack / 2
		case p.align == right:
			x += slack
		case i == 0:
			x += p.indent
		}
		base := l.y + p.pitch/2 + p.size*3/8 // the middle of a character is three eighths above its base line
		l.arrive(line, base-p.size)
		l.sheet.put(l.set, line, x, pageHeight-marginTop-base, false)
		l.y += p.pitch
	}
	l.y += p.after * pitch
	if p.pitch == titlePitch { // the text goes on in the grid
		l.y = (l.y + pitch - 1) / pitch * pitch
	}
}

// arrive enters where the addresses are that begin in a line, whose top is at y.
func (l *layout) arrive(line line, y int) {
	for _, c := range line.chars {
		for _, id := range c.ids {
			l.destinations[id] = destination{l.sheet, pageHeight - marginTop - y + 2*point}
		}
	}
}

// ruleAt draws a line over the whole width.
func (l *layout) ruleAt(y int) {
	y = pageHeight - marginTop - y
	l.sheet.rule(marginLeft, y, marginLeft+typeWidth, y, point)
}

// numberDrop is how far the page number is below the type area: 7 mm.
const numberDrop = 19843

// putFoot puts the page number on the outer side, and below it the address of the text.
func (l *layout) putFoot(s *sheet) {
	base := pageHeight - marginTop - typeHeight - numberDrop - numberSize*3/4
	n := l.artifact(fmt.Sprintf("— %d —", s.number), numberSize)
	x := marginLeft + numberSize
	if s.number%2 == 1 {
		x = marginLeft + typeWidth - numberSize - n[0].Width
	}
	s.put(l.set, n[0], x, base, true)
	for i, line := range l.artifact(l.foot, addressSize) {
		s.put(l.set, line, marginLeft+(typeWidth-line.Width)/2, base-numberSize-(i+1)*addressSize*3/2, true)
	}
}

// artifact divides words that are not content of the document (PDF: an artifact) into lines.
func (l *layout) artifact(words string, size int) []line {
	var chars []char
	for _, r := range words {
		chars = append(chars, char{rune: r, face: song, size: size})
	}
	return l.divide(chars, 0, typeWidth)
}
