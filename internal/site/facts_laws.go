package site

import (
	"fmt"

	"gongbao/internal/address"
	"gongbao/internal/catalog"
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
	Href         string // the link to it, if the site has it
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
	cited := map[int]catalog.Citation{} // by the character at which the name begins
	for _, c := range (citedPages(p)).citations() {
		cited[c.From] = c
		if c.Lacks {
			page.Doubts = append(page.Doubts, DoubtView{p.line(citedPages(p).passageOf(c), here), "所引文件中沒有所指的條款，或者不止一條"})
		}
	}
	for _, l := range x.Laws {
		v := LawView{Name: l.Name, Number: l.Number, Real: l.Real, Planned: l.Planned}
		if l.Number == l.Name {
			v.Number = ""
		}
		for _, at := range l.Passages {
			v.Lines = append(v.Lines, p.line(at, here))
			if c, ok := cited[at.Unit.Off+at.From]; ok {
				v.Href = p.to(here, address.Document(c.Cited.Slug).Page())
			}
		}
		page.Laws = append(page.Laws, v)
	}
	for _, r := range x.CrossReferences {
		page.References = append(page.References, ReferenceView{p.line(r.Passage, here), p.clauses(r.Units, here)})
	}
	return page
}
