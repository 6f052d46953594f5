package site

import (
	"fmt"

	"gongbao/internal/address"
	"gongbao/internal/export"
	"gongbao/internal/facts"
	"gongbao/internal/figure"
	"gongbao/internal/policy"
)

// A TargetsPage lists the figures that a document sets (量化指標).
type TargetsPage struct {
	Frame
	Figure *FigureView
	Groups []*TargetGroup
	Doubts []DoubtView
	Table  string // where the table can be downloaded
}

// A TargetGroup is the targets of one page of the text.
type TargetGroup struct {
	Page    Link
	Targets []TargetView
}

// A TargetView is a line of the table.
type TargetView struct {
	ID          string
	Subject     string
	Requirement string // 不少於50人; empty if a day is all that is set
	Deadline    string
	Lost        []string // what was lost beside the figure
	Line        Line
}

// targetsPage returns the table of targets, page of the text by page.
func (p factPages) targetsPage() TargetsPage {
	d, x := p.doc(), p.facts()
	here := address.Of(d).File(address.Targets)
	about := fmt.Sprintf(p.t("《%s》的量化指標：要求、期限和原文。"), d.Title)
	page := TargetsPage{
		Frame:  p.factFrame(here, p.t("量化指標"), about),
		Doubts: p.doubts(here, facts.UnclearFigure),
		Table:  p.root(here) + export.Targets.Path(d, p.variant),
	}
	page.Figure = p.figure(here, figure.Maker.Targets)
	var last *policy.Unit
	for _, t := range x.Targets {
		if on := d.PageUnit(t.Unit); page.Groups == nil || on != last {
			page.Groups = append(page.Groups, &TargetGroup{Page: p.pageLink(on, here)})
			last = on
		}
		group := page.Groups[len(page.Groups)-1]
		group.Targets = append(group.Targets, p.targetView(t, here))
	}
	return page
}

// pageLink returns a link from the page at address to that of u, or where u is nil,
// to that of d.
func (p factPages) pageLink(u *policy.Unit, here string) Link {
	d := p.doc()
	if u == nil {
		return Link{Href: p.to(here, address.Of(d).Page()), Text: d.Title}
	}
	return p.unitLink(u, here)
}

func (p factPages) targetView(t facts.Target, here string) TargetView {
	v := TargetView{
		ID: t.ID, Subject: t.Subject, Requirement: export.Requirement(t, p.t), Deadline: export.Deadline(t, p.t),
		Line: p.line(t.Passage, here),
	}
	for _, l := range t.Lost {
		if l != facts.LostYear { // the deadline says that
			v.Lost = append(v.Lost, export.Lost(p.t)(l))
		}
	}
	return v
}
