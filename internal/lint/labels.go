package lint

import (
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
		case u.Kind == policy.Paragraph && !u.Plain:
			ck.disguised(u, last)
		}
		ck.siblings(u, u.Units, below)
	}
}

// mark checks that the label of u is printed as its level asks for.
func (ck *checker) mark(u *policy.Unit) {
	if l, _, ok := ck.doc.SchemeOf(u).Label(u.Label); ok && !l.Sound {
		ck.add(diag.LabelMark, u.Off, "the label 「%s」 lacks its mark or has another one", u.Label)
	}
}

// disguised checks whether a paragraph begins with a label that its marks keep from
// being one, and that counts on from those before it: 「(二)」 after 「（一）」.
func (ck *checker) disguised(u *policy.Unit, last counts) {
	scheme := ck.doc.SchemeOf(u)
	for _, l := range scheme.Misprints(u.Text) {
		if l.Num.Next(last[l.Kind]) || l.Num == last[l.Kind] && l.Num.N > 1 {
			ck.add(diag.LabelMark, u.Off, "「%s」 would be a label with the marks of its level, and counts on from the one before it", l.Text)
			return
		}
	}
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
	case ck.doc.SchemeOf(u).Rank(u.Kind) <= rank:
		ck.add(diag.LabelLevel, u.Off, "「%s」 cannot hang on 「%s」", u.Label, parent.Label)
	}
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
