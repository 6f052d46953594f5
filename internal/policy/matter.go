package policy

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// maxSigners is the largest number of bodies that sign a document, one a line.
const maxSigners = 12

// matter adds l as matter – a line before or after the text proper: title, number,
// signature – if its form and position show that it is not part of the text proper,
// and reports whether it has.
func (b *Builder) matter(l Line) bool {
	switch s := b.scope(); {
	case IsDate(l.Text):
		b.sign(s)
		b.addMatter(l, Date)
	case s.lastIs(Signature, Date, Remark, Imprint) && IsRemark(l.Text):
		b.addMatter(l, Remark)
	case s.lastIs(Signature, Date, Remark, Enclosure, Imprint) && IsImprint(l.Text), !s.atHead() && copiesForm.MatchString(WithoutSpace(l.Text)):
		b.addMatter(l, Imprint)
	case !s.hasTitle() && IsLetterhead(l.Text) && s.onlyNames():
		b.addLetterhead(s)
		b.addMatter(l, Letterhead)
	case b.isEnclosure(l.Text):
		b.addMatter(l, Enclosure)
	case IsNumber(l.Text) && (s.atHead() || !s.hasTitle() && s.onlyNames()):
		b.addLetterhead(s)
		b.addMatter(l, DocNumber)
	case s.atHead() && IsHistory(l.Text):
		b.addMatter(l, History)
	case s.atHead() && s.lastIs(History, DocNumber) && WithoutSpace(l.Text) == s.titleWords(): // again, above the number
		b.addMatter(l, History)
	case s.atHead() && IsContents(l.Text):
		b.addMatter(l, Contents)
	case s.atHead() && !s.lastIs(Addressee) && IsAddressee(l.Text) && !b.isLabelled(l.Text):
		b.addMatter(l, Addressee)
	default:
		return false
	}
	return true
}

// scope returns the innermost open unit that has matter of its own: the annex, or the
// document itself.
func (b *Builder) scope() *Unit {
	for _, n := range slices.Backward(b.open) {
		if n.unit.Kind == Annex {
			return n.unit
		}
	}
	return b.open[0].unit
}

// atHead reports whether u has no children of the text proper yet.
func (u *Unit) atHead() bool {
	return !slices.ContainsFunc(u.Units, func(c *Unit) bool { return !c.Kind.IsMatter() })
}

// hasTitle reports whether the title of u has been read.
func (u *Unit) hasTitle() bool {
	return u.Heading != "" || slices.ContainsFunc(u.Units, func(c *Unit) bool { return c.Kind == Title })
}

// titleWords returns the title of u without spaces, or "".
func (u *Unit) titleWords() string {
	if u.Heading != "" {
		return WithoutSpace(u.Heading)
	}
	for _, c := range u.Units {
		if c.Kind == Title {
			return WithoutSpace(c.Text)
		}
	}
	return ""
}

// onlyNames reports whether u has no text yet, other than names of bodies, one a line.
func (u *Unit) onlyNames() bool {
	names := 0
	for _, c := range u.Units {
		if c.Kind == Paragraph && !c.Plain && IsSignature(c.Text) && len(c.Units) == 0 {
			names++
		} else if !c.Kind.IsMatter() {
			return false
		}
	}
	return names <= maxSigners
}

// addLetterhead turns the names of bodies above a line of the letterhead, or the number, into a
// part of it.
func (b *Builder) addLetterhead(scope *Unit) {
	for i, u := range scope.Units {
		if u.Kind == Paragraph {
			u.Kind = Letterhead
		}
		if u.Kind.IsMatter() {
			u.Num = Num{N: i + 1}
		}
	}
}

// lastIs reports whether the last child of u is of one of the kinds.
func (u *Unit) lastIs(kinds ...Kind) bool {
	last := lastOf(u.Units)
	return last != nil && slices.Contains(kinds, last.Kind)
}

// isEnclosure reports whether a line names annexes (附件說明): 附件：…, or the next item
// of a list that begins with such a line.
func (b *Builder) isEnclosure(line string) bool {
	if _, rest, ok := AnnexLabel(line); ok && rest != "" && IsBrief(rest) {
		return true
	}
	if !b.scope().lastIs(Enclosure) {
		return false
	}
	if before := lastOf(b.scope().Units).Text; ListsNext(before, line) {
		return true
	}
	first := strings.TrimLeft(line, "0123456789０１２３４５６７８９")
	return first != line && strings.ContainsRune(".．、", firstRune(first)) && IsBrief(line)
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// isDivisionLabel reports whether a line begins with the label of a division of a law: it
// is a line of a table of contents, if it is none.
func (b *Builder) isDivisionLabel(line string) bool {
	s := b.schemeFor(line)
	l, _, ok := s.Label(line)
	return ok && s.Law && l.Rank < s.Rank(Article)
}

// isLabelled reports whether a line begins with a label, correctly printed or not.
func (b *Builder) isLabelled(line string) bool {
	s := b.schemeFor(line)
	_, _, ok := s.Label(line)
	return ok || len(s.Misprints(line)) > 0
}

// addMatter closes all open units in the scope and adds l to the scope as matter of the
// given kind.
func (b *Builder) addMatter(l Line, k Kind) {
	b.popWhile(func(n *node) bool { return n.unit.Kind != Annex })
	b.attach(b.scope(), &Unit{Kind: k, Text: l.Text})
	b.take(l, 0, l.Text)
}

// sign turns the brief paragraphs directly before a date into signatures. They become
// children of the scope.
func (b *Builder) sign(scope *Unit) {
	var signers []*Unit
	for len(signers) < maxSigners {
		p, ok := lastParagraph(scope)
		if !ok || !IsSignature(p.Text) || len(p.Units) > 0 {
			break
		}
		p.Parent.Units = p.Parent.Units[:len(p.Parent.Units)-1]
		signers = append(signers, p)
	}
	b.popWhile(func(n *node) bool { return n.unit.Kind != Annex })
	for _, p := range slices.Backward(signers) {
		p.Kind, p.Num = Signature, Num{}
		b.attach(scope, p)
	}
}

// lastParagraph returns the unit that was added last below u if it is a paragraph and
// not the text of a label on the same line.
func lastParagraph(u *Unit) (*Unit, bool) {
	last := lastOf(u.Units)
	for last != nil && len(last.Units) > 0 {
		last = lastOf(last.Units)
	}
	if last == nil || last.Kind != Paragraph || last.Plain || last.Parent.RunIn && len(last.Parent.Units) == 1 {
		return nil, false
	}
	return last, true
}
