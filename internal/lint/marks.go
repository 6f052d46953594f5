package lint

import (
	"gongbao/internal/diag"
	"gongbao/internal/policy"
	"gongbao/internal/scheme"
)

// A printing counts the labels of one level that are printed in one way: （一）, (一).
type printing struct {
	count int
	right bool         // as the level requires
	first *policy.Unit // with such a label
}

// A levelOf identifies the labels that should be printed in one way: those of a kind in the
// main text, or in an annex.
type levelOf struct {
	annex *policy.Unit
	kind  policy.Kind
}

// throughout is the number of labels from which on a way to print them is a habit of the
// text, which is reported once.
const throughout = 3

// checkMarks checks how labels are printed. The right way is that of most labels of a
// level; the others are reported one by one, and a way that the level does not require,
// once. Neither words nor addresses depend on it, so these are warnings.
func (ck *checker) checkMarks() {
	printings := map[levelOf]map[string]*printing{}
	ck.eachLabel(func(at levelOf, l scheme.Label, u *policy.Unit) {
		if printings[at] == nil {
			printings[at] = map[string]*printing{}
		}
		p := printings[at][l.Print()]
		if p == nil {
			p = &printing{right: l.Fits(u.Depth > 0), first: u}
			printings[at][l.Print()] = p
		}
		p.count++
	})
	ck.eachLabel(func(at levelOf, l scheme.Label, u *policy.Unit) {
		habit := habitOf(printings[at])
		p := printings[at][l.Print()]
		switch {
		case p == habit && p.right:
		case p == habit && p.count >= throughout:
			if u == p.first {
				ck.warn(diag.LabelMark, u.Off, "%d labels are printed like 「%s」, not as their level requires", p.count, u.Label)
			}
		case !p.right:
			ck.warn(diag.LabelMark, u.Off, "the punctuation of the label 「%s」 is missing or wrong", u.Label)
		case habit.count >= throughout && 2*p.count < habit.count:
			ck.warn(diag.LabelMark, u.Off, "the label 「%s」 is printed otherwise than most of its level", u.Label)
		}
	})
}

// habitOf returns the printing of most labels of a level; if there are several, the right
// one.
func habitOf(printings map[string]*printing) *printing {
	var habit *printing
	for _, p := range printings {
		if habit == nil || p.count > habit.count || p.count == habit.count && (p.right && !habit.right || p.right == habit.right && p.first.Off < habit.first.Off) {
			habit = p
		}
	}
	return habit
}

// eachLabel calls f for each label of the scheme, in document order.
func (ck *checker) eachLabel(f func(levelOf, scheme.Label, *policy.Unit)) {
	var annex *policy.Unit
	for u := range ck.doc.All() {
		if u.Kind == policy.Annex {
			annex = u
		}
		if !ck.doc.IsNumbered(u) || u.Label == "" {
			continue
		}
		read := ck.doc.SchemeOf(u).Label
		if u.Depth > 0 {
			read = ck.doc.SchemeOf(u).HeadingLabel
		}
		if l, _, ok := read(u.Label); ok {
			f(levelOf{annex, u.Kind}, l, u)
		}
	}
}
