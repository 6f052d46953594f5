package policy

import (
	"slices"
	"strings"

	"gongbao/internal/numeral"
	"gongbao/internal/scheme"
)

// schemeFor returns the scheme by which a line is read: that of the document or, in an
// annex, the one that its first distinctive label determines. Chapters do not determine
// one: they may contain articles or parts.
func (b *Builder) schemeFor(line string) *scheme.Scheme {
	annex := b.scope()
	switch {
	case annex.Kind != Annex:
		return b.doc.Scheme
	case annex.Scheme != nil:
		return annex.Scheme
	}
	s := scheme.Recognise(line)
	switch {
	case s == nil || s.Rank(Chapter) < 0 && count(annex.Units, Chapter) > 0:
		return scheme.Default
	case s.Law && b.doc.Scheme.Law:
		s = b.doc.Scheme
	}
	annex.Scheme = s
	return s
}

// settle keeps the scheme of an annex once units are numbered by it.
func (b *Builder) settle(k Kind) {
	if annex := b.scope(); annex.Kind == Annex && annex.Scheme == nil && k != Chapter {
		annex.Scheme = scheme.Default
	}
}

// SchemeOf returns the scheme that u is numbered by: that of the annex that contains
// it or that it is, or of the document.
func (d *Document) SchemeOf(u *Unit) *scheme.Scheme {
	for ; u != nil; u = u.Parent {
		if u.Kind == Annex {
			if u.Scheme == nil {
				return scheme.Default
			}
			return u.Scheme
		}
	}
	return d.Scheme
}

// IsNumbered reports whether u has a label of its scheme.
func (d *Document) IsNumbered(u *Unit) bool {
	return u.Kind != Annex && d.SchemeOf(u).Rank(u.Kind) >= 0
}

// isCounted reports whether a number alone makes the id of a child of u: s3-1 is a child
// of s3, but the id of a child of an annex or a chapter has a letter of its own.
func (u *Unit) isCounted() bool {
	return u.Kind != Annex && u.Kind != Division && u.Kind != Chapter
}

// beginsAnnex reports whether a heading begins with the label of an annex.
func (b *Builder) beginsAnnex(heading string) bool {
	_, _, ok := AnnexLabel(heading)
	return ok && !IsDivision(heading)
}

// unlabelled adds the unit that a heading without a label of the scheme begins. It
// reports false if the heading became a paragraph.
func (b *Builder) unlabelled(l Line) bool {
	switch s := b.scope(); {
	case IsDivision(l.Text):
		b.divide(l)
	case l.Depth != 1, len(b.schemeFor(l.Text).Misprints(l.Text)) > 0:
		b.plain(l)
		return false
	case b.beginsAnnex(l.Text):
		label, heading, _ := AnnexLabel(l.Text)
		b.annex(l, label, heading)
	case s.atHead() && !s.hasTitle() && !s.lastIs(Addressee, Contents):
		b.addMatter(l, Title)
	case s.Kind == Annex || b.isOver() || isNamed(s, l.Text):
		b.annex(l, "", l.Text)
	default:
		b.plain(l)
		return false
	}
	return true
}

// isOver reports whether the main text may be complete: it is signed, or it has no
// numbered units, such as a notice that publishes rules.
func (b *Builder) isOver() bool {
	root := b.open[0].unit
	if root.lastIs(Signature, Date, Remark, Enclosure) {
		return true
	}
	for _, u := range root.Units {
		if b.doc.Scheme.Rank(u.Kind) >= 0 || u.Kind == Division {
			return false
		}
	}
	return len(root.Units) > 0
}

// isNamed reports whether the text of u so far names a document in 《》: a decision to amend
// a regulation publishes it again below.
func isNamed(u *Unit, title string) bool {
	name := "《" + WithoutSpace(title) + "》"
	for c := range Walk(u.Units) {
		if strings.Contains(WithoutSpace(c.Text), name) {
			return true
		}
	}
	return false
}

// divide opens a division without a number.
func (b *Builder) divide(l Line) {
	b.popWhile(func(n *node) bool { return n.unit.Kind != Annex && (n.unit.Depth == 0 || n.unit.Depth >= l.Depth) })
	u := &Unit{Kind: Division, Heading: l.Text, Depth: l.Depth}
	b.attach(b.top().unit, u)
	b.open = append(b.open, &node{unit: u})
	b.take(l, 0, l.Text)
}

// annex opens an annex. Its number is that of its label or, if the label has none, the
// next; annexes without a label are counted separately.
func (b *Builder) annex(l Line, label, heading string) {
	b.open, b.last = b.open[:1], map[Kind]Num{}
	u := &Unit{Kind: Annex, Label: label, Heading: heading, Depth: l.Depth}
	for i := range label {
		if n, size := numeral.Scan(label[i:]); size > 0 {
			u.Num.N = n
			break
		}
	}
	if label == "" {
		u.Num.N = 1 + unlabelledAnnexes(b.top().unit.Units)
	}
	b.attach(b.top().unit, u)
	b.open = append(b.open, &node{unit: u})
	b.take(l, 0, label)
	if heading != "" {
		b.take(l, runeCount(l.Text)-runeCount(heading), heading)
	}
}

// separateAnnexes counts an annex 附件 apart from the annexes 附件1, 附件2 of the same document:
// they are those of a text that is an annex itself.
func separateAnnexes(units []*Unit) {
	n := 0
	for _, u := range units {
		if u.Kind != Annex {
			continue
		}
		word, numbered := annexWord(u.Label)
		u.apart = u.Label != "" && !numbered && slices.ContainsFunc(units, func(v *Unit) bool {
			same, numbered := annexWord(v.Label)
			return v.Kind == Annex && v.Num == u.Num && numbered && same == word
		})
		if u.Label == "" || u.apart {
			n++
			u.Num.N = n
		}
	}
}

// IsApart reports whether u is an annex 附件 of a document that has another, 附件1.
func (u *Unit) IsApart() bool { return u.apart }

// annexWord returns the word of the label of an annex (附件), and whether a number follows it.
func annexWord(label string) (word string, numbered bool) {
	m := annexForm.FindStringSubmatch(label)
	if m == nil {
		return "", false
	}
	return WithoutSpace(m[1]), m[2] != ""
}

// unlabelledAnnexes returns the number of annexes among units that have no label.
func unlabelledAnnexes(units []*Unit) int {
	n := 0
	for _, u := range units {
		if u.Kind == Annex && u.Label == "" {
			n++
		}
	}
	return n
}

// Row adds a row of a table. A row into which a cell of the header reaches is a part of the
// header.
func (b *Builder) Row(l Line) {
	b.afterContents = false
	owner := b.ownerOfText()
	table := lastOf(owner.Units)
	if l.Row != SameTable || table == nil || table.Kind != Table {
		table = &Unit{Kind: Table}
		b.attach(owner, table)
	}
	last := lastOf(table.Units)
	head := l.Row == HeadRow || last != nil && last.Head && slices.Contains(l.Merged, Above)
	b.attach(table, &Unit{Kind: Row, Text: l.Text, Cells: l.Cells, Merged: l.Merged, Head: head})
	b.take(l, 0, l.Text)
}
