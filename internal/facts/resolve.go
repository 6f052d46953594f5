package facts

import (
	"slices"

	"gongbao/internal/policy"
)

// A resolver finds the units of a document that locators mean.
type resolver struct{ doc *policy.Document }

func (r resolver) kinds(level int) []policy.Kind { return kindsOf(level, r.doc.Scheme) }

// A resolution is the units that a locator means. It has none if the document has no
// such clause, or if there are several that it may mean.
type resolution struct {
	units     []*policy.Unit
	ambiguous bool
}

// resolve follows steps from the first of bases from which they lead to units. A base
// of nil is the document.
func (r resolver) resolve(bases []*policy.Unit, steps []step) resolution {
	var res resolution
	for _, base := range bases {
		units, ambiguous := r.follow(base, steps)
		if res.ambiguous = res.ambiguous || ambiguous; len(units) > 0 {
			res.units = units
			break
		}
	}
	return res
}

// follow returns the units that steps lead to from base.
func (r resolver) follow(base *policy.Unit, steps []step) (units []*policy.Unit, ambiguous bool) {
	for i, s := range steps {
		if i > 0 {
			if len(units) != 1 {
				return nil, true
			}
			base = units[0]
		}
		units = nil
		for _, n := range s.numbers {
			first, firstSure := r.numbered(base, s.level, n.first)
			last, lastSure := r.numbered(base, s.level, n.last)
			if first == nil || last == nil {
				return nil, !firstSure || !lastSure
			}
			units = append(units, r.consecutive(first, last)...)
		}
	}
	return units, false
}

// numbered returns the unit of a level with a number below base. The only paragraph of
// a unit is the unit itself. It returns nil if there is no such unit, and sure is false
// if there are several or the level has no meaning in the scheme.
func (r resolver) numbered(base *policy.Unit, level int, n policy.Num) (found *policy.Unit, sure bool) {
	kinds := r.kinds(level)
	if base != nil && base.Para != "" && n == (policy.Num{N: 1}) && slices.Contains(kinds, policy.Paragraph) {
		return base, true
	}
	units := r.doc.Units
	if base != nil {
		units = base.Units
	}
	for u := range policy.Walk(units) {
		if u.Num != n || !slices.Contains(kinds, u.Kind) {
			continue
		}
		if found != nil {
			return nil, false
		}
		found = u
	}
	return found, len(kinds) > 0
}

// enclosing returns u or the nearest unit above it that is of a level.
func (r resolver) enclosing(u *policy.Unit, level int) *policy.Unit {
	kinds := r.kinds(level)
	for ; u != nil; u = u.Parent {
		if slices.Contains(kinds, u.Kind) || u.Para != "" && slices.Contains(kinds, policy.Paragraph) {
			return u
		}
	}
	return nil
}

// preceding returns the n units of a level before the one that contains u: 前兩款. It
// returns none if there are fewer. Articles are numbered through the whole document,
// the units of other levels within their parent.
func (r resolver) preceding(u *policy.Unit, level, n int) []*policy.Unit {
	at := r.enclosing(u, level)
	if at == nil {
		return nil
	}
	units := r.doc.Units
	if at.Parent != nil && at.Kind != policy.Article {
		units = at.Parent.Units
	}
	var before []*policy.Unit
	for s := range policy.Walk(units) {
		if s == at {
			break
		}
		if s.Kind == at.Kind && (s.Kind == policy.Article || s.Parent == at.Parent) {
			before = append(before, s)
		}
	}
	if len(before) < n {
		return nil
	}
	return before[len(before)-n:]
}

// consecutive returns the units from first to last of the kind of first. It returns
// none if last is before first.
func (r resolver) consecutive(first, last *policy.Unit) []*policy.Unit {
	if first == last {
		return []*policy.Unit{first}
	}
	var units []*policy.Unit
	for u := range r.doc.All() {
		if u == first || len(units) > 0 && u.Kind == first.Kind {
			units = append(units, u)
		}
		if u == last {
			return units
		}
	}
	return nil
}

// basesNear returns where a locator may start that names nothing to start from: u, the
// units above it and the document. Below the level of articles, the article is the last.
func (r resolver) basesNear(u *policy.Unit, level int) []*policy.Unit {
	var bases []*policy.Unit
	if level != articleLevel {
		for ; u != nil; u = u.Parent {
			bases = append(bases, u)
			if level > articleLevel && u.Kind == policy.Article {
				return bases
			}
		}
	}
	return append(bases, nil)
}
