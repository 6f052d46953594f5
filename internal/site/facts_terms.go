package site

import (
	"fmt"
	"slices"

	"gongbao/internal/address"
	"gongbao/internal/facts"
	"gongbao/internal/policy"
)

// A TermsPage lists the terms of a document (名詞). An alphabet has no order for
// Chinese that all readers know: those that the text explains come first, and of each kind
// those that it uses first.
type TermsPage struct {
	Frame
	Terms []TermView
}

// A TermView is the entry of a term.
type TermView struct {
	ID        string
	Name      string
	Defined   bool // the line is the words that define it
	Line      Line
	Parts     []Link // the clauses whose headings name what it counts
	Elsewhere []Link // the other clauses that use it
}

func (p factPages) termsPage() TermsPage {
	d, x := p.doc(), p.facts()
	here := address.Of(d).File(address.Terms)
	about := fmt.Sprintf(p.t("《%s》中的名詞：文中的解釋，或者首次使用的地方。"), d.Title)
	page := TermsPage{Frame: p.factFrame(here, p.t("名詞"), about)}
	for _, explained := range []bool{true, false} {
		for _, t := range inUse(x.Terms) {
			if defined(t) == explained {
				page.Terms = append(page.Terms, p.termView(t, here))
			}
		}
	}
	return page
}

// inUse returns terms in the order of their first use.
func inUse(terms []facts.Term) []facts.Term {
	first := func(t facts.Term) int {
		at := t.Passage
		if len(t.Uses) > 0 && t.Uses[0].Unit.Off <= at.Unit.Off {
			at = t.Uses[0]
		}
		return at.Unit.Off + at.From
	}
	return slices.SortedStableFunc(slices.Values(terms), func(a, b facts.Term) int { return first(a) - first(b) })
}

func (p factPages) termView(t facts.Term, here string) TermView {
	v := TermView{ID: t.ID, Name: t.Name, Defined: defined(t)}
	if t.Meaning != (facts.Span{}) {
		v.Line = p.lineWithin(t.Passage, t.Meaning, here)
	} else {
		v.Line = p.line(t.Passage, here)
	}
	var others []*policy.Unit
	for _, use := range t.Uses {
		if use.Unit != t.Unit {
			others = append(others, use.Unit)
		}
	}
	v.Parts = p.clauses(t.Parts, here)
	v.Elsewhere = p.clauses(others, here)
	return v
}

// defined reports whether the text says what t means.
func defined(t facts.Term) bool { return t.Meaning != facts.Span{} || t.Parts != nil }
