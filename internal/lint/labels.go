package lint

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"gongbao/internal/diag"
	"gongbao/internal/policy"
)

// labels checks how the units of the document are numbered.
func (ck *checker) labels() {
	ck.siblings(nil, ck.doc.Units, counts{})
}

// counts has the last number of each kind, for those that run through a text.
type counts map[policy.Kind]policy.Num

// addresses checks that no two units have one address. No note can excuse that.
func (ck *checker) addresses() {
	for u := range ck.doc.All() {
		if first := ck.doc.Unit(u.ID); first != u {
			ck.found.Add(diag.LabelRepeat, ck.doc.At(u.Off), "the address %s belongs to another unit already (%s)", u.ID, ck.doc.At(first.Off))
		}
	}
}

// siblings checks the units that hang on parent, and what hangs on them. An annex is
// numbered for itself.
func (ck *checker) siblings(parent *policy.Unit, units []*policy.Unit, last counts) {
	var before *policy.Unit // the labelled sibling before u
	for _, u := range units {
		below := last
		switch {
		case u.Kind == policy.Annex:
			below = counts{}
		case ck.doc.IsNumbered(u):
			ck.mark(u)
			ck.level(parent, u)
			ck.order(before, u, last)
			before = u
			last[u.Kind] = u.Num
		}
		ck.disguised(u, below)
		ck.siblings(u, u.Units, below)
	}
}

// mark checks that the label of u is printed as its level asks for.
func (ck *checker) mark(u *policy.Unit) {
	if l, _, ok := ck.doc.SchemeOf(u).Label(u.Label); ok && !l.Fits(u.Depth > 0) {
		ck.add(diag.LabelMark, u.Off, "the label 「%s」 lacks its mark or has another one", u.Label)
	}
}

// disguised checks whether the paragraph that is u, or the text of u, begins with a label
// that its marks keep from being one: 「(二)」 after 「（一）」.
func (ck *checker) disguised(u *policy.Unit, last counts) {
	off, ok := paragraphAt(u)
	if !ok || u.Plain {
		return
	}
	for _, l := range ck.doc.SchemeOf(u).Misprints(u.Text) {
		if l.Num.N == 1 || l.Num == last[l.Kind] || l.Num.Next(last[l.Kind]) {
			ck.add(diag.LabelMark, off, "「%s」 would be a label with the marks of its level", l.Text)
			return
		}
	}
	if s := policy.Telling(u.Text); s != nil && s.Rank(policy.Article) >= 0 && s != ck.doc.SchemeOf(u) {
		ck.add(diag.LabelMixed, off, "the paragraph begins as one of the scheme %s does; this text is numbered by %s", s.Name, ck.doc.SchemeOf(u).Name)
	}
}

// paragraphAt returns where the paragraph begins that u is or that became its text. What
// stands on one line with a label is none.
func paragraphAt(u *policy.Unit) (off int, ok bool) {
	if u.Kind == policy.Paragraph {
		return u.Off, true
	}
	return u.Off + utf8.RuneCountInString(u.Label+u.Heading), u.Para != "" && u.Heading != ""
}

// level checks that the heading of u is one # deeper than the heading it
// hangs on, and that its label belongs to a deeper level too.
func (ck *checker) level(parent, u *policy.Unit) {
	depth, rank := 0, -1
	if parent != nil && parent.Kind != policy.Annex {
		rank = ck.doc.SchemeOf(u).Rank(parent.Kind)
	}
	for p := parent; p != nil && p.Kind != policy.Annex && depth == 0; p = p.Parent {
		depth = p.Depth // a labelled paragraph has no #
	}
	switch {
	case u.Depth > depth+1:
		ck.add(diag.LabelLevel, u.Off, "the heading 「%s」 skips a level: it has %d #, %d would follow", u.Label, u.Depth, depth+1)
	case ck.doc.SchemeOf(u).Rank(u.Kind) <= rank, ck.hasBeside(parent, u):
		ck.add(diag.LabelLevel, u.Off, "「%s」 cannot hang on 「%s」", u.Label, cmp.Or(parent.Label, parent.Heading))
	}
}

// hasBeside reports whether u hangs on a division without a number, beside which others
// of its kind stand: chapters that a 序言 cannot hold.
func (ck *checker) hasBeside(parent, u *policy.Unit) bool {
	if parent == nil || parent.Kind != policy.Division || u.Depth == 0 || u.Kind == policy.Article {
		return false
	}
	beside := ck.doc.Units
	if parent.Parent != nil {
		beside = parent.Parent.Units
	}
	return slices.ContainsFunc(beside, func(s *policy.Unit) bool { return s.Kind == u.Kind })
}

// order checks that u counts on. The first of its siblings is number one, or
// counts on from the last of its kind anywhere before: both ways of numbering
// are normal.
func (ck *checker) order(before, u *policy.Unit, last counts) {
	switch {
	case before == nil:
		if first := (policy.Num{N: 1}); u.Num != first && !u.Num.Next(last[u.Kind]) {
			ck.add(diag.LabelGap, u.Off, "「%s」 is the first here, but not number one", u.Label)
		}
	case before.Kind != u.Kind:
		ck.add(diag.LabelMixed, u.Off, "「%s」 follows 「%s」", u.Label, before.Label)
	case u.Num == before.Num: // reported by addresses
	case !u.Num.After(before.Num):
		ck.add(diag.LabelRepeat, u.Off, "「%s」 follows 「%s」", u.Label, before.Label)
	case !u.Num.Next(before.Num):
		ck.add(diag.LabelGap, u.Off, "「%s」 follows 「%s」", u.Label, before.Label)
	}
}
