package facts

import (
	"slices"

	"gongbao/internal/locator"
	"gongbao/internal/policy"
	"gongbao/internal/scheme"
)

// A resolver finds the units of a document that locators mean.
type resolver struct{ doc *policy.Document }

func (r resolver) kinds(w scheme.Word) []policy.Kind { return r.doc.Scheme.Kinds(w) }

// A resolution is the units that a locator means. It has none if the document has no
// such clause, or if there are several that it may mean.
type resolution struct {
	units     []*policy.Unit
	ambiguous bool
}

// A located is a locator in a text, and the units that it means.
type located struct {
	from, to int // bytes
	resolution
}

// locate reads the locators in a row that begin at byte start of a folded text, and returns
// the end of the last, or start if there is none. A range is one of them.
func (r resolver) locate(text string, start int, bases []*policy.Unit) ([]located, int) {
	locators, end := locator.References(r.doc.Scheme, text, start)
	var found []located
	for _, l := range locators {
		at := located{l.From, l.To, r.resolve(bases, l.Levels)}
		if n := len(found); l.EndsPair && len(at.units) == 1 && len(found[n-1].units) == 1 {
			found[n-1].units = r.consecutive(found[n-1].units[0], at.units[0])
			found[n-1].to = l.To
			continue
		}
		found = append(found, at)
	}
	return found, end
}

// resolve returns the units that the levels of a reference name below the first of bases
// that has such units. A base of nil is the document.
func (r resolver) resolve(bases []*policy.Unit, levels []locator.NamedLevel) resolution {
	var res resolution
	for _, base := range bases {
		units, ambiguous := r.follow(base, levels)
		if res.ambiguous = res.ambiguous || ambiguous; len(units) > 0 {
			res.units = units
			break
		}
	}
	return res
}

// follow returns the units that the levels of a reference name below base.
func (r resolver) follow(base *policy.Unit, levels []locator.NamedLevel) (units []*policy.Unit, ambiguous bool) {
	for i, l := range levels {
		if i > 0 {
			if len(units) != 1 {
				return nil, true
			}
			base = units[0]
		}
		units = nil
		for _, n := range l.Numbers {
			first, firstSure := r.numbered(base, l.Word, n.First)
			last, lastSure := r.numbered(base, l.Word, n.Last)
			if first == nil || last == nil {
				return nil, !firstSure || !lastSure
			}
			units = append(units, r.consecutive(first, last)...)
		}
	}
	return units, false
}

// numbered returns the unit with a number below base that a word names. The only paragraph
// of a unit is the unit itself. It returns nil if there is no such unit, and sure is false
// if there are several or the word has no meaning in the scheme.
func (r resolver) numbered(base *policy.Unit, w scheme.Word, n policy.Num) (found *policy.Unit, sure bool) {
	kinds := r.kinds(w)
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

// enclosing returns u or its nearest ancestor that a word names.
func (r resolver) enclosing(u *policy.Unit, w scheme.Word) *policy.Unit {
	kinds := r.kinds(w)
	for ; u != nil; u = u.Parent {
		if slices.Contains(kinds, u.Kind) || u.Para != "" && slices.Contains(kinds, policy.Paragraph) {
			return u
		}
	}
	return nil
}

// preceding returns the n units that a word names before the one that contains u: 前兩款.
// It returns none if there are fewer. Articles are numbered through the whole document,
// the units of other levels within their parent.
func (r resolver) preceding(u *policy.Unit, w scheme.Word, n int) []*policy.Unit {
	at := r.enclosing(u, w)
	if at == nil || at != u && !slices.Contains(r.kinds(w), at.Kind) { // an item of the only paragraph has none before it
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

// basesNear returns the units that a reference without an anchor may start from: u, its
// ancestors and the document. w is the first word of the reference; if it names a part of
// an article, the article is the last of them.
func (r resolver) basesNear(u *policy.Unit, w scheme.Word) []*policy.Unit {
	var bases []*policy.Unit
	if w != scheme.ArticleWord {
		for ; u != nil; u = u.Parent {
			bases = append(bases, u)
			if r.doc.Scheme.IsPart(w) && u.Kind == policy.Article {
				return bases
			}
		}
	}
	return append(bases, nil)
}
