package site

import (
	"fmt"
	"slices"
	"strings"

	"gongbao/internal/address"
	"gongbao/internal/export"
	"gongbao/internal/facts"
	"gongbao/internal/figure"
	"gongbao/internal/policy"
)

// A BodiesPage lists the bodies of a document (責任單位索引).
type BodiesPage struct {
	Frame
	Figure *FigureView
	Groups []BodyGroup
	Doubts []DoubtView
}

// A BodyGroup is bodies that a reader looks for together.
type BodyGroup struct {
	ID     string // for the heading
	Name   string // as a word of the interface
	Bodies []BodyView
}

// A BodyView is a body in a list.
type BodyView struct {
	Link           // to its page; where it has none, without Href
	ID      string // of its entry
	Roles   []RoleCount
	Clauses int // in which it is named
	Lines   []DutyView
}

// A RoleCount says in how many clauses a body has a role.
type RoleCount struct {
	Role    string
	Clauses int
}

// A DutyView is what a clause says of a body.
type DutyView struct {
	Line
	Role string
}

// A BodyPage is the page of a body.
type BodyPage struct {
	Frame
	Body     BodyView
	Targets  []TargetView // that its sentences set, or that name it
	Beside   []TargetView // the other targets of clauses that give it a duty
	Mentions []DutyView
	Table    string // where the tasks of all bodies can be downloaded
	Near     []Link // bodies whose names contain this one's, or are contained in it
}

// bodiesPage returns the list of bodies. Those with a page come first, then the others with a
// duty, then those that are only named; in each group those with most duties first, and
// those with as many in the order of the text.
func (p factPages) bodiesPage() BodiesPage {
	d, x := p.doc(), p.facts()
	here := address.Of(d).File(address.Bodies)
	about := fmt.Sprintf(p.t("《%s》的責任主體和各自在每一條中的職責，逐條引用原文。"), d.Title)
	page := BodiesPage{
		Frame:  p.factFrame(here, p.t("責任主體索引"), about),
		Doubts: p.doubts(here, facts.UnclearBody, facts.UnclearAssignment),
	}
	page.Figure = p.figure(here, figure.Maker.Matrix)
	paged, others := split(slices.SortedStableFunc(slices.Values(x.Bodies), byActs), func(b *facts.Body) bool { return b.Key != "" })
	acting, named := split(others, func(b *facts.Body) bool { return acts(b) > 0 })
	theOthers := "其他責任主體"
	if paged == nil {
		theOthers = "責任主體"
	}
	page.group("paged", "按單位查", p.bodyViews(paged, here))
	page.group("acting", theOthers, p.bodyViews(acting, here))
	page.group("named", "只提到名稱的單位、組織和人員", p.bodyViews(named, here))
	return page
}

// group adds a group of bodies, if there are any.
func (page *BodiesPage) group(id, name string, bodies []BodyView) {
	if bodies != nil {
		page.Groups = append(page.Groups, BodyGroup{id, name, bodies})
	}
}

// split returns the bodies that are so, and those that are not.
func split(bodies []*facts.Body, so func(*facts.Body) bool) (those, others []*facts.Body) {
	for _, b := range bodies {
		if so(b) {
			those = append(those, b)
		} else {
			others = append(others, b)
		}
	}
	return those, others
}

// isDuty reports whether a line of a body is more than its name.
func isDuty(d facts.Duty) bool { return d.Role != facts.Mentioned }

// acts returns in how many clauses b has a duty.
func acts(b *facts.Body) int { return clausesOf(b, isDuty) }

// byActs orders bodies by the number of clauses in which they have a duty.
func byActs(a, b *facts.Body) int { return acts(b) - acts(a) }

// clausesOf counts the clauses that have such a line of b.
func clausesOf(b *facts.Body, such func(facts.Duty) bool) int {
	units := map[*policy.Unit]bool{}
	for _, d := range b.Duties {
		if such(d) {
			units[d.Unit] = true
		}
	}
	return len(units)
}

func (p factPages) bodyViews(bodies []*facts.Body, here string) []BodyView {
	var views []BodyView
	for _, b := range bodies {
		views = append(views, p.bodyView(b, here))
	}
	return views
}

// bodyView returns b as the list of bodies has it; it has lines only if b has no
// page.
func (p factPages) bodyView(b *facts.Body, here string) BodyView {
	d := p.doc()
	v := BodyView{Link: Link{Text: b.Name}, ID: b.ID, Clauses: clausesOf(b, func(facts.Duty) bool { return true })}
	for _, r := range facts.Roles() {
		if n := clausesOf(b, func(d facts.Duty) bool { return d.Role == r }); n > 0 {
			v.Roles = append(v.Roles, RoleCount{r.Label(d.Script), n})
		}
	}
	if b.Key != "" {
		v.Href = p.to(here, address.Of(d).Body(b.Key, b.ID))
		return v
	}
	for _, duty := range b.Duties {
		v.Lines = append(v.Lines, p.dutyView(duty, here))
	}
	return v
}

func (p factPages) dutyView(duty facts.Duty, here string) DutyView {
	d := p.doc()
	return DutyView{p.line(duty.Passage, here), duty.Role.Label(d.Script)}
}

// bodyPage returns the page of b.
func (p factPages) bodyPage(b *facts.Body) BodyPage {
	d, x := p.doc(), p.facts()
	here := address.Of(d).Body(b.Key, b.ID)
	about := fmt.Sprintf(p.t("《%s》規定的%s的職責，逐條引用原文。"), d.Title, b.Name)
	page := BodyPage{Frame: p.factFrame(here, b.Name, about), Body: p.bodyView(b, here)}
	page.Crumbs = append(page.Crumbs, Link{Href: p.to(here, address.Of(d).File(address.Bodies)), Text: p.t("責任主體索引")})
	for _, duty := range b.Duties {
		if v := p.dutyView(duty, here); isDuty(duty) {
			page.Body.Lines = append(page.Body.Lines, v)
		} else {
			page.Mentions = append(page.Mentions, v)
		}
	}
	page.targets(p, b)
	page.Table = p.root(here) + export.Tasks.Path(d, p.variant)
	for _, o := range x.Bodies {
		if o != b && (strings.Contains(o.Name, b.Name) || strings.Contains(b.Name, o.Name)) {
			page.Near = append(page.Near, p.bodyLink(o, here).Link)
		}
	}
	return page
}

// targets adds the targets of b.
func (page *BodyPage) targets(p factPages, b *facts.Body) {
	here := address.Of(p.doc()).Body(b.Key, b.ID)
	tasks, named := p.facts().Tasks(b)
	seen := map[string]bool{}
	for _, k := range append(tasks, facts.Task{Targets: named}) {
		for _, t := range k.Targets {
			if !seen[t.ID] {
				page.Targets = append(page.Targets, p.targetView(t, here))
			}
			seen[t.ID] = true
		}
	}
	for _, t := range p.facts().TargetsBeside(b) {
		page.Beside = append(page.Beside, p.targetView(t, here))
	}
}
