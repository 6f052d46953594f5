package lint

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"unicode/utf8"

	"gongbao/internal/diag"
	"gongbao/internal/policy"
	"gongbao/internal/scheme"
)

// checkLabels checks the numbering of the units.
func (ck *checker) checkLabels() {
	ck.checkSiblings(nil, ck.doc.Units, counts{})
	ck.checkMarks()
}

// counts has the last number of each kind, for numbers that run through a text.
type counts map[policy.Kind]policy.Num

// checkAddresses checks that no two units have the same address. A note cannot
// excuse that.
func (ck *checker) checkAddresses() {
	for u := range ck.doc.All() {
		if first := ck.doc.Unit(u.ID); first != u {
			ck.found.Add(diag.LabelRepeat, ck.doc.At(u.Off), "the address %s already belongs to another unit (%s)", u.ID, ck.doc.At(first.Off))
		}
	}
}

// checkSiblings checks the children of parent, recursively. An annex has its
// own numbering.
func (ck *checker) checkSiblings(parent *policy.Unit, units []*policy.Unit, last counts) {
	before := map[policy.Kind]*policy.Unit{} // the last sibling of each kind before u
	var sibling *policy.Unit                 // the labelled sibling before u
	for _, u := range units {
		below := last
		switch {
		case u.Kind == policy.Annex:
			below = counts{}
		case ck.doc.IsNumbered(u):
			ck.checkLevel(parent, u)
			if sibling != nil && sibling.Kind != u.Kind && !ck.mayMix(sibling, u) {
				ck.add(diag.LabelMixed, u.Off, "「%s」 follows 「%s」", u.Label, sibling.Label)
			} else {
				ck.checkOrder(before[u.Kind], u, last)
			}
			before[u.Kind], sibling = u, u
			last[u.Kind] = u.Num
		}
		ck.misprinted(u, below)
		ck.checkSiblings(u, u.Units, below)
	}
}

// mayMix reports whether units of different kinds can be siblings: articles, which are
// numbered through the text, may be before the first chapter.
func (ck *checker) mayMix(a, b *policy.Unit) bool {
	s := ck.doc.SchemeOf(b)
	return s.Level(a.Kind).Runs && s.Rank(b.Kind) < s.Rank(a.Kind) || s.Level(b.Kind).Runs && s.Rank(a.Kind) < s.Rank(b.Kind)
}

// misprinted checks whether a paragraph begins with text that would be a label
// with the right punctuation, such as 「(二)」 after 「（一）」.
func (ck *checker) misprinted(u *policy.Unit, last counts) {
	off, ok := paragraphAt(u)
	if !ok || u.Plain {
		return
	}
	for _, l := range ck.doc.SchemeOf(u).Misprints(u.Text) {
		if l.Num.N == 1 || l.Num == last[l.Kind] || l.Num.Next(last[l.Kind]) {
			ck.add(diag.LabelMark, off, "「%s」 would be a label with the punctuation of its level", l.Text)
			return
		}
	}
	if s := scheme.Recognise(u.Text); s != nil && s.Rank(policy.Article) >= 0 && ck.doc.SchemeOf(u).Rank(policy.Article) < 0 {
		ck.add(diag.LabelMixed, off, "the paragraph begins with a label of the scheme %s, but this text uses %s", s.Name, ck.doc.SchemeOf(u).Name)
	}
}

// paragraphAt returns the offset of the paragraph that is u, or that became the
// text of u. ok is false for text on the same line as a label.
func paragraphAt(u *policy.Unit) (off int, ok bool) {
	if u.Kind == policy.Paragraph {
		return u.Off, true
	}
	return u.Off + utf8.RuneCountInString(u.Label+u.Heading), u.Para != "" && u.Heading != ""
}

// checkLevel checks that the heading of u is one # deeper than its parent
// heading, and that its label belongs to a deeper level too.
func (ck *checker) checkLevel(parent, u *policy.Unit) {
	depth, rank := 0, -1
	if parent != nil && parent.Kind != policy.Annex {
		rank = ck.doc.SchemeOf(u).Rank(parent.Kind)
	}
	for p := parent; p != nil && p.Kind != policy.Annex && depth == 0; p = p.Parent {
		depth = p.Depth // a labelled paragraph has no #
	}
	switch {
	case u.Depth > depth+1:
		ck.add(diag.LabelLevel, u.Off, "the heading 「%s」 skips a level: it has %d #, expected %d", u.Label, u.Depth, depth+1)
	case ck.doc.SchemeOf(u).Rank(u.Kind) <= rank, hasUncles(ck.doc, parent, u):
		ck.add(diag.LabelLevel, u.Off, "「%s」 cannot be a child of 「%s」", u.Label, cmp.Or(parent.Label, parent.Heading))
	}
}

// hasUncles reports whether u is a child of an unnumbered division that has
// siblings of the kind of u, such as a chapter below a 序言.
func hasUncles(d *policy.Document, parent, u *policy.Unit) bool {
	if parent == nil || parent.Kind != policy.Division || u.Depth == 0 || u.Kind == policy.Article {
		return false
	}
	uncles := d.Units
	if parent.Parent != nil {
		uncles = parent.Parent.Units
	}
	return slices.ContainsFunc(uncles, func(s *policy.Unit) bool { return s.Kind == u.Kind })
}

// checkOrder checks that the number of u continues that of the sibling of its kind before.
// The first sibling must be number one, or continue the last number of its kind. A text
// that is a part of another may begin with any number.
func (ck *checker) checkOrder(before, u *policy.Unit, last counts) {
	switch {
	case before == nil:
		if first := (policy.Num{N: 1}); u.Num == first || u.Num.Next(last[u.Kind]) || continuesNote(ck.doc, u) {
			return
		}
		if (last[u.Kind] == (policy.Num{}) || isPicked(ck.doc, u)) && isExcerpt(ck.doc, u) {
			return
		}
		ck.add(diag.LabelGap, u.Off, "%s", ck.firstMissing(u, last))
	case u.Num == before.Num: // reported by addresses
	case !u.Num.After(before.Num):
		ck.add(diag.LabelRepeat, u.Off, "「%s」 follows 「%s」", u.Label, before.Label)
	case !u.Num.Next(before.Num) && !isPicked(ck.doc, u):
		ck.add(diag.LabelGap, u.Off, "「%s」 follows 「%s」", u.Label, before.Label)
	}
}

// noteNumber matches a note that begins with a number in its line: 注：1、
var noteNumber = regexp.MustCompile(`^(?:[注註]|附[注註]|[備备][注註]|[说說]明)[：:] *([0-9]{1,2})[.．、]`)

// continuesNote reports whether u, the first sibling of its kind, continues the numbers of the
// note before it, whose first number is not read as a label since the line begins with 注.
func continuesNote(d *policy.Document, u *policy.Unit) bool {
	siblings, before := d.Units, ""
	if u.Parent != nil {
		siblings, before = u.Parent.Units, u.Parent.Text
	}
	if at := slices.Index(siblings, u); at > 0 {
		before = siblings[at-1].Text
	}
	m := noteNumber.FindStringSubmatch(before)
	return m != nil && strconv.Itoa(u.Num.N-1) == m[1]
}

// firstMissing returns what is wrong with u, the first sibling of its kind.
func (ck *checker) firstMissing(u *policy.Unit, last counts) string {
	if l := ck.doc.SchemeOf(u).Level(u.Kind); u.Depth > 0 && last[u.Kind] == (policy.Num{}) && l.Word != "" {
		return fmt.Sprintf("the first %s is missing: the text begins with 「%s」", l.Word, u.Label)
	}
	return fmt.Sprintf("「%s」 is the first sibling, but not number one", u.Label)
}

// excerpt is the number from which on the first article of a text shows that it is a part
// of another one, such as a book (編) of a code, and not a text that has lost its beginning.
const excerpt = 20

// isPicked reports whether u is an article in an annex that has some articles of another law:
// 附：刑法有关条款.
func isPicked(d *policy.Document, u *policy.Unit) bool {
	if u.Kind != policy.Article || !isExcerpt(d, u) {
		return false
	}
	for a := u; a != nil; a = a.Parent {
		if a.Kind == policy.Annex {
			return true
		}
	}
	return false
}

// isExcerpt reports whether u is in a text, or an annex, that is a part of another: u is an
// article or above articles, and the first of these has a large number.
func isExcerpt(d *policy.Document, u *policy.Unit) bool {
	units, s := d.Units, d.SchemeOf(u)
	if article := s.Rank(policy.Article); article < 0 || s.Rank(u.Kind) > article {
		return false
	}
	for a := u; a != nil; a = a.Parent {
		if a.Kind == policy.Annex {
			units = a.Units
		}
	}
	for a := range policy.Walk(units) {
		if a.Kind == policy.Article {
			return a.Num.N > excerpt
		}
	}
	return false
}
