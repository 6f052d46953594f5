package pdf

import (
	"fmt"
	"slices"

	"gongbao/internal/export/manuscript"
	"gongbao/internal/policy"
)

// An align says where a line is.
type align int

const (
	left align = iota
	center
	right
)

// A style says how a paragraph is set. Measures are those of page.go.
type style struct {
	face     face
	size     int
	pitch    int
	indent   int // of the first line
	inset    int // of all lines, on both sides
	end      int // the blank at the right of each line
	align    align
	before   int  // blank lines of the text before it; none at the top of a page
	after    int  // and after it
	newPage  bool // it begins a page
	keepNext bool // it is on the page of what follows
	foot     bool // it is at the foot of its page
	together bool // it is on the page of what is before it
	ruled    bool // a line is above it
}

var (
	bodyStyle   = style{face: fangsong, size: bodySize, pitch: pitch, indent: 2 * bodySize}
	titleStyle  = style{face: display, size: titleSize, pitch: titlePitch, align: center, after: 1, keepNext: true}
	middleStyle = style{face: fangsong, size: bodySize, pitch: pitch, align: center}
	flushStyle  = style{face: fangsong, size: bodySize, pitch: pitch}
	endStyle    = style{face: fangsong, size: bodySize, pitch: pitch, align: right, end: 4 * bodySize, together: true}
	foldStyle   = style{face: fangsong, size: numberSize, pitch: 24 * point, inset: numberSize, foot: true, together: true}
	ourStyle    = style{face: song, size: smallSize, pitch: smallPitch}
	factStyle   = style{face: song, size: factSize, pitch: factPitch}
)

// matterStyles are the styles of what is before and after the text proper.
var matterStyles = map[policy.Kind]style{
	policy.Letterhead: flushStyle, policy.Title: titleStyle, policy.DocNumber: middleStyle, policy.History: middleStyle, policy.Contents: middleStyle,
	policy.Addressee: flushStyle, policy.Signature: endStyle, policy.Date: endStyle, policy.Imprint: foldStyle,
}

// A para is a paragraph, a heading or a table.
type para struct {
	style
	chars []char
	table *table // nil if it is none
	lines []line // set by the layout

	level int    // of an entry of the outline; 0 if it has none
	title string // of that entry
	first string // its address
}

// A composer makes the paragraphs and the structure of a file.
type composer struct {
	m     *manuscript.Manuscript
	root  *node
	text  *node   // what has the words of the document, and nothing else but references to notes
	path  []*node // the open sections
	paras []*para
	was   policy.Kind
}

// compose returns the paragraphs of m and their structure.
func compose(m *manuscript.Manuscript) *composer {
	root := &node{kind: "Document"}
	c := &composer{m: m, root: root}
	blocks := m.Blocks()
	hasTitle := false
	for _, b := range blocks {
		hasTitle = hasTitle || b.Unit.Kind == policy.Title
	}
	if !hasTitle { // the title is known from document.yaml only
		c.added(titleStyle, root.add("H1", ""), m.Title)
	}
	c.text = root.add("Art", "")
	for _, b := range blocks {
		switch {
		case b.Kind == manuscript.Table:
			c.table(b)
		case b.Unit.Kind == policy.Annex:
			c.annex(b)
		default:
			c.block(b)
		}
		c.was = b.Unit.Kind
	}
	c.notes()
	c.facts()
	return c
}

// added adds a paragraph whose words are not those of the document.
func (c *composer) added(s style, n *node, words string) *para {
	p := &para{style: s}
	for _, r := range words {
		p.chars = append(p.chars, char{rune: r, face: s.face, size: s.size, node: n})
	}
	c.paras = append(c.paras, p)
	return p
}

// block adds a heading or a paragraph.
func (c *composer) block(b *manuscript.Block) {
	s := c.styleOf(b)
	p := &para{style: s}
	var n *node
	switch {
	case b.Kind == manuscript.Heading:
		n = c.section(b.Level)
		n = n.add(fmt.Sprintf("H%d", min(b.Level+1, 6)), "")
		p.level, p.title, p.first = b.Level, b.Title(), b.Unit.ID
	case b.Unit.Kind == policy.Title:
		c.path = nil
		n = c.text.add("H1", "")
	case b.Unit.Kind.IsMatter():
		c.path = nil
		n = c.text.add("P", "")
	default:
		n = c.here().add("P", "")
	}
	p.chars = c.runs(s, n, b.IDs, b.Runs)
	c.paras = append(c.paras, p)
}

// styleOf returns the style of a heading or a paragraph.
func (c *composer) styleOf(b *manuscript.Block) style {
	k := b.Unit.Kind
	s, ok := matterStyles[k]
	if !ok {
		s = bodyStyle
	}
	if b.Kind == manuscript.Heading {
		s.keepNext = true
		if c.m.IsCentered(b.Unit) {
			s.indent, s.align = 0, center
		}
	}
	if k != c.was {
		switch k {
		case policy.Enclosure, policy.Signature:
			s.before, s.together = 1, false
		case policy.Date:
			s.together = c.was == policy.Signature
		case policy.Imprint:
			s.together, s.ruled = false, true
		}
	}
	return s
}

// here returns the innermost open section.
func (c *composer) here() *node {
	if n := len(c.path); n > 0 {
		return c.path[n-1]
	}
	return c.text
}

// section opens a section of a level and closes those that are not above it.
func (c *composer) section(level int) *node {
	c.path = c.path[:min(len(c.path), level-1)]
	c.path = append(c.path, c.here().add("Sect", ""))
	return c.here()
}

// annex adds the line of an annex: its label at the left, its title below, as a line that
// is divided.
func (c *composer) annex(b *manuscript.Block) {
	c.path = nil
	h := c.section(1).add("H2", "")
	s := flushStyle
	s.newPage, s.keepNext, s.after = true, true, 1
	label, rest := b.Runs, []manuscript.Run(nil)
	for i, r := range b.Runs {
		if r.Part != manuscript.Label {
			label, rest = b.Runs[:i], b.Runs[i:]
			break
		}
	}
	if len(label) == 0 {
		label, rest = rest, nil
	}
	p := &para{style: s, level: 1, title: b.Title(), first: b.Unit.ID, chars: c.runs(s, h, b.IDs, label)}
	c.paras = append(c.paras, p)
	if len(rest) > 0 {
		c.paras = append(c.paras, &para{style: titleStyle, chars: c.runs(titleStyle, h, nil, rest)})
	}
}

// faceIn returns the face of a part of the words of a unit in a style.
func faceIn(s style, r manuscript.Run) face {
	if r.Part == manuscript.Text || s.face == display {
		return s.face
	}
	switch manuscript.FaceOf(r.Unit) {
	case manuscript.Hei:
		return hei
	case manuscript.Kai:
		return kai
	}
	return s.face
}

// runs returns the characters of words of units, as content of n. The first address is that
// of n; others are those of elements in it.
func (c *composer) runs(s style, n *node, ids []string, runs []manuscript.Run) []char {
	var chars []char
	at := n
	for i, r := range runs {
		begin := slices.Concat(ids, r.IDs)
		ids = nil
		for k, id := range begin {
			switch {
			case n.id == "" && i == 0:
				n.id = id
			case k == 0:
				at = n.add("Span", id)
			default:
				at = at.add("Span", id)
			}
		}
		f := faceIn(s, r)
		for _, ch := range r.Words {
			chars = append(chars, char{rune: ch, face: f, size: s.size, node: at, ids: begin})
			begin = nil
		}
		for _, number := range r.Notes {
			chars = append(chars, c.reference(s, at, number)...)
		}
		if r.Gap && i+1 < len(runs) {
			chars = append(chars, char{rune: '\u3000', size: s.size, node: at, isBlank: true, joined: true})
		}
	}
	return chars
}

// reference returns the reference to a note.
func (c *composer) reference(s style, in *node, number int) []char {
	n := in.add("Reference", "").add("Link", "")
	n.href = noteName(number)
	var chars []char
	for _, r := range fmt.Sprintf("[%d]", number) {
		chars = append(chars, char{rune: r, face: song, size: s.size * 3 / 5, rise: s.size * 2 / 5, node: n, joined: true})
	}
	return chars
}

// noteName is the destination of a note. Addresses do not begin so.
func noteName(number int) string { return fmt.Sprintf("note-%d", number) }

// notes adds the notes of the editor.
func (c *composer) notes() {
	if len(c.m.Notes) == 0 {
		return
	}
	sect := c.root.add("Sect", "")
	heading := ourStyle
	heading.face, heading.before, heading.keepNext, heading.ruled = hei, 1, true, true
	h := c.added(heading, sect.add("H2", ""), c.m.Say("校註")+"（"+c.m.Say("編者所加，不屬正文。")+"）")
	h.level, h.title, h.first = 1, c.m.Say("校註"), "notes"
	h.chars[0].ids = []string{h.first}
	for i := range c.m.Notes {
		p := c.added(ourStyle, sect.add("Note", noteName(i+1)), fmt.Sprintf("[%d]", i+1)+c.m.Note(i+1))
		p.chars[0].ids = []string{noteName(i + 1)}
	}
}

// facts adds what is known about the document.
func (c *composer) facts() {
	sect := c.root.add("Sect", "")
	list := append(c.m.Facts(), manuscript.Fact{Name: c.m.Say("固定地址"), Value: c.m.URL}, manuscript.Fact{Name: "SHA-256", Value: c.m.Hash()})
	for i, f := range list {
		s := factStyle
		if i == 0 {
			s.before, s.ruled = 1, true
		}
		n := sect.add("P", "")
		p := c.added(s, n, f.Name+"：")
		if f.Value == c.m.URL {
			n = n.add("Link", "")
			n.href = f.Value
		}
		for _, r := range f.Value {
			p.chars = append(p.chars, char{rune: r, face: s.face, size: s.size, node: n})
		}
	}
}
