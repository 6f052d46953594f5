package policy

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongbao/internal/diag"
	"gongbao/internal/scheme"
)

// dashMark is the label of a dash item (破折號 at the head of a paragraph).
const dashMark = "——"

// A Line is one heading or paragraph as it was read from the content.
type Line struct {
	Depth   int      // of a heading: 1 for #; 0 for a paragraph
	Text    string   // without line ends
	Origins []Origin // where its characters are in the content
	Plain   bool     // a paragraph, whatever it begins with
	Row     RowOf    // a row of a table; its cells are in Cells
	Cells   []int    // how many characters of Text each cell has
	Merged  []Merge  // of a row with merged cells: which cell each of its places belongs to
}

// A RowOf says whether a line is a row of a table, and of which.
type RowOf int

const (
	NoTable   RowOf = iota
	NewTable        // the first row of one
	HeadRow         // the first row of one, with the names of the columns
	SameTable       // of the table of the line before
)

// A Origin is the position of consecutive characters of a line: the first is character
// Off of the line, and is at Pos.
type Origin struct {
	Off int
	Pos diag.Pos
}

// At returns the position of byte i of the line's text.
func (l Line) At(i int) diag.Pos {
	off := runeCount(l.Text[:i])
	for _, s := range slices.Backward(l.Origins) {
		if s.Off <= off {
			return s.Pos.Shift(off - s.Off)
		}
	}
	return diag.Pos{}
}

// A Builder makes the tree of a document from its lines, given in order. It keeps every
// character except the spaces after a label: what is not structure becomes a paragraph.
type Builder struct {
	doc  *Document
	open []*node // the units that the next line may be a child of, outermost first
	off  int     // characters of the reading edition so far

	last map[Kind]Num // the last number of each kind in the scope

	afterContents bool // the last line was the heading of the table of contents, or a line of it
}

// A node is a unit under construction.
type node struct {
	unit  *Unit
	label scheme.Label // zero for the root
}

// NewBuilder returns a Builder that fills doc, whose Scheme is set.
func NewBuilder(doc *Document) *Builder {
	return &Builder{doc: doc, open: []*node{{unit: &Unit{}}}, last: map[Kind]Num{}}
}

func (b *Builder) top() *node { return b.open[len(b.open)-1] }

// popWhile closes the innermost units for which cond is true.
func (b *Builder) popWhile(cond func(*node) bool) {
	for len(b.open) > 1 && cond(b.top()) {
		b.open = b.open[:len(b.open)-1]
	}
}

// Heading adds the unit that a heading line begins. A heading that ends in 。, is in
// brackets or has no words of its own runs in with the paragraph after it. One without a label is a title,
// the beginning of an annex or the name of a division; if it can be none of these, it
// becomes a paragraph, and Heading returns false.
func (b *Builder) Heading(l Line) bool {
	b.afterContents = false
	label, heading, ok := b.schemeFor(l.Text).HeadingLabel(l.Text)
	if !ok || l.Depth == 1 && b.beginsAnnex(l.Text) {
		return b.unlabelled(l)
	}
	b.popWhile(func(n *node) bool {
		if n.unit.Kind == Annex {
			return false
		}
		if n.unit.Depth == 0 { // a labelled paragraph, which has no # to compare
			return n.label.Rank >= label.Rank
		}
		return n.unit.Depth >= l.Depth
	})
	b.push(l, label, &Unit{
		Depth: l.Depth, Heading: heading,
		RunIn: RunsIn(heading),
	})
	b.take(l, runeCount(l.Text)-runeCount(heading), heading)
	return true
}

// RunsIn reports whether a heading, without its label, runs in with the paragraph after it.
func RunsIn(heading string) bool {
	return heading == "" || strings.HasSuffix(heading, "。") || strings.HasPrefix(heading, "【") && strings.HasSuffix(heading, "】") || strings.HasPrefix(heading, "（") && strings.HasSuffix(heading, "）")
}

// Paragraph adds a paragraph. One that begins with a label is a unit without a heading;
// with other punctuation than that of its level it must be the next of its kind, or the
// first. One that begins with —— is a dash item.
func (b *Builder) Paragraph(l Line) {
	contents := l.Plain && (b.afterContents || b.scope().atHead() && b.isDivisionLabel(l.Text))
	b.afterContents = contents || !l.Plain && IsContents(l.Text) && b.scope().atHead()
	switch {
	case contents:
		b.addMatter(l, Contents)
		return
	case l.Plain && b.scope().lastIs(Enclosure) && b.isEnclosure(l.Text): // 2. of a list, and no clause
		b.addMatter(l, Enclosure)
		return
	case l.Plain:
		b.plain(l)
		return
	case b.matter(l):
		return
	}
	if text, ok := strings.CutPrefix(l.Text, dashMark); ok {
		text = strings.TrimLeftFunc(text, unicode.IsSpace)
		b.attach(b.ownerOfText(), &Unit{Kind: Dash, Label: dashMark, Text: text})
		b.take(l, 0, dashMark)
		b.take(l, runeCount(l.Text)-runeCount(text), text)
		return
	}
	label, text, ok := b.schemeFor(l.Text).Label(l.Text)
	if !ok || !label.Sound && !b.continues(label) {
		b.plain(l)
		return
	}
	b.popWhile(func(n *node) bool { return n.label.Level != nil && n.label.Rank >= label.Rank })
	b.resume(label)
	b.push(l, label, &Unit{RunIn: true})
	if text != "" {
		b.plainOn(b.top().unit, l, runeCount(l.Text)-runeCount(text))
	}
}

// push opens u, the unit that label begins, under the innermost open one.
func (b *Builder) push(l Line, label scheme.Label, u *Unit) {
	u.Kind, u.Num, u.Label = label.Kind, label.Num, label.Text
	b.settle(u.Kind)
	parent := b.top().unit
	if last := lastOf(parent.Units); label.Level.OnParagraph && last != nil && last.Kind == Paragraph {
		parent = last
	}
	b.last[u.Kind] = u.Num
	b.attach(parent, u)
	b.open = append(b.open, &node{u, label})
	b.take(l, 0, label.Text)
}

// plain adds a paragraph without label to the unit that it belongs to.
func (b *Builder) plain(l Line) { b.plainOn(b.ownerOfText(), l, 0) }

// plainOn adds the characters of l after the first from as a paragraph of u.
func (b *Builder) plainOn(u *Unit, l Line, from int) {
	text := string([]rune(l.Text)[from:])
	p := &Unit{Kind: Paragraph, Plain: l.Plain}
	if list := enumeration(u, text); list != nil {
		u, p.Kind = list, Dash
	}
	p.Text, p.Units = points(text)
	for _, point := range p.Units {
		point.Parent = p
	}
	b.attach(u, p)
	b.take(l, from, text)
}

// ownerOfText returns the unit that a paragraph without label belongs to: the innermost
// open one, but not an item that is a child of a paragraph (項), which the new paragraph
// of the article ends, unless the item introduces it.
func (b *Builder) ownerOfText() *Unit {
	for i, n := range b.open {
		if n.label.Level != nil && n.label.Level.OnParagraph && !b.top().unit.introduces() {
			b.open = b.open[:i]
			break
		}
	}
	return b.top().unit
}

// attach makes u the last child of parent. Units without a number of their own
// (paragraphs, dash items) get the next number of their kind; all units before and after
// the text proper count as one kind.
func (b *Builder) attach(parent, u *Unit) {
	if u.Num.N == 0 {
		u.Num.N = 1
		for _, s := range slices.Backward(parent.Units) {
			if s.Kind == u.Kind || s.Kind.IsMatter() && u.Kind.IsMatter() {
				u.Num.N = s.Num.N + 1
				break
			}
		}
	}
	u.Parent = parent
	parent.Units = append(parent.Units, u)
}

func runeCount(s string) int { return utf8.RuneCountInString(s) }

// Cut divides s after n characters. A shorter s is not divided.
func Cut(s string, n int) (before, after string) {
	for i := range s {
		if n == 0 {
			return s[:i], s[i:]
		}
		n--
	}
	return s, ""
}

// lastOf returns the last of units, or nil.
func lastOf(units []*Unit) *Unit {
	if len(units) == 0 {
		return nil
	}
	return units[len(units)-1]
}

func count(units []*Unit, k Kind) int {
	n := 0
	for _, u := range units {
		if u.Kind == k {
			n++
		}
	}
	return n
}

// take records that the next characters of the reading edition are s, which begins at
// character from of l.
func (b *Builder) take(l Line, from int, s string) {
	to := from + runeCount(s)
	for i, o := range l.Origins {
		start := max(o.Off, from)
		if start < to && (i+1 == len(l.Origins) || l.Origins[i+1].Off > from) {
			b.doc.trace = append(b.doc.trace, segment{b.off + start - from, o.Pos.Shift(start - o.Off)})
		}
	}
	b.off += to - from
}

// Finish gives every unit its id and offset. The document is complete then, and is not
// changed any more.
func (b *Builder) Finish() {
	d := b.doc
	root := b.open[0].unit
	for u := range Walk([]*Unit{root}) {
		u.separateLists()
	}
	for u := range Walk([]*Unit{root}) {
		if u.Kind == Article {
			u.endList()
		}
	}
	separateAnnexes(root.Units)
	d.identify(root, d.Scheme, "")
	d.Units = root.Units
	off := 0
	d.byID = map[string]*Unit{}
	for u := range d.All() {
		u.collapse()
		u.Off = off
		off += u.Len()
		d.enter(u.ID, u)
		d.enter(u.Para, u)
	}
	for _, u := range d.Units {
		u.Parent = nil
	}
}

// enter adds u to the index of ids. If two units have the same id, the first has it.
func (d *Document) enter(id string, u *Unit) {
	if _, taken := d.byID[id]; id != "" && !taken {
		d.byID[id] = u
	}
}

// collapse makes the only paragraph of u its own text, if it is the first child.
func (u *Unit) collapse() {
	if count(u.Units, Paragraph) != 1 || u.Units[0].Kind != Paragraph {
		return
	}
	p := u.Units[0]
	u.Text, u.Para, u.Plain = p.Text, p.ID, p.Plain
	u.Units = append(p.Units, u.Units[1:]...)
	for _, c := range p.Units {
		c.Parent = u
	}
}
