package site

import (
	"cmp"
	"slices"

	"gongbao/internal/facts"
	"gongbao/internal/policy"
)

// A FieldView is one of the sections that the editor calls something together
// (十張治安防控網), and who is responsible for it.
type FieldView struct {
	Link
	Bodies []Link // none if the text names nobody
}

// fields returns who is responsible for each of these sections, as the page at
// address says it: what the section says of itself, or where that is nothing, what
// its clauses say.
func (p factPages) fields(here string) []FieldView {
	d, x := p.doc(), p.facts()
	var views []FieldView
	for _, part := range d.Units {
		if d.Aids[part.ID].Gallery == "" {
			continue
		}
		for _, u := range part.Units {
			bodies := inCharge(x, func(of *policy.Unit) bool { return of == u })
			if bodies == nil {
				bodies = inCharge(x, func(of *policy.Unit) bool { return within(of, u) })
			}
			f := FieldView{Link: p.clauseLink(u, here)}
			f.Text = cmp.Or(f.Short, f.Text)
			for _, b := range bodies {
				f.Bodies = append(f.Bodies, p.bodyLink(b, here).Link)
			}
			views = append(views, f)
		}
	}
	return views
}

// inCharge returns the bodies that lead or are responsible in such units, in the
// order of the text.
func inCharge(x *facts.Register, such func(*policy.Unit) bool) []*facts.Body {
	var list []*facts.Body
	first := map[*facts.Body]int{}
	for _, b := range x.Bodies {
		i := slices.IndexFunc(b.Duties, func(d facts.Duty) bool {
			return such(d.Unit) && !d.Narrow && (d.Role == facts.Lead || d.Role == facts.Responsible)
		})
		if i >= 0 {
			list = append(list, b)
			first[b] = b.Duties[i].Unit.Off + b.Duties[i].From
		}
	}
	slices.SortStableFunc(list, func(a, b *facts.Body) int { return first[a] - first[b] })
	return list
}

// within reports whether u is top or a descendant of it.
func within(u, top *policy.Unit) bool {
	for ; u != nil; u = u.Parent {
		if u == top {
			return true
		}
	}
	return false
}
