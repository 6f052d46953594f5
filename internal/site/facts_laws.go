package site

import (
	"fmt"

	"gongbao/internal/address"
	"gongbao/internal/facts"
)

// A LawsPage lists what a document cites: laws and documents, and its own clauses.
type LawsPage struct {
	Frame
	Laws       []LawView
	References []ReferenceView
	Doubts     []DoubtView
}

// A LawView is a law or document that is cited.
type LawView struct {
	Name, Number string
	Real         string // its name, where the printed one is not
	Planned      bool   // it is to be drawn up
	Lines        []Line
}

// A ReferenceView is words that point to other clauses.
type ReferenceView struct {
	Line
	To []Link
}

func (p factPages) lawsPage() LawsPage {
	d, x := p.doc(), p.facts()
	here := address.Of(d).File(address.Laws)
	about := fmt.Sprintf(p.t("《%s》引用的法律法規和文件。"), d.Title)
	page := LawsPage{
		Frame:  p.factFrame(here, p.t("引用文件"), about),
		Doubts: p.doubts(here, facts.MissingClause, facts.AmbiguousReference),
	}
	for _, l := range x.Laws {
		v := LawView{Name: l.Name, Number: l.Number, Real: l.Real, Planned: l.Planned}
		if l.Number == l.Name {
			v.Number = ""
		}
		for _, at := range l.Passages {
			v.Lines = append(v.Lines, p.line(at, here))
		}
		page.Laws = append(page.Laws, v)
	}
	for _, r := range x.CrossReferences {
		page.References = append(page.References, ReferenceView{p.line(r.Passage, here), p.clauses(r.Units, here)})
	}
	return page
}
