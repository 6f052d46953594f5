package facts

import (
	"fmt"
	"slices"
)

// group returns the facts of all clauses by body, term and law.
func group(found []Facts, doubts []Doubt, names Names) *Register {
	r := &Register{
		Bodies: groupDuties(found, names),
		Terms:  groupUses(found, names.terms),
		Laws:   groupCitations(found),
		Doubts: doubts,
	}
	for _, f := range found {
		r.Targets = append(r.Targets, f.Targets...)
		r.CrossReferences = append(r.CrossReferences, f.CrossReferences...)
	}
	sortByPassage(r.Targets, func(t Target) Passage { return t.Passage })
	sortByPassage(r.CrossReferences, func(c CrossReference) Passage { return c.Passage })
	sortByPassage(r.Doubts, func(d Doubt) Passage { return d.Passage })
	var ids idMaker = map[string]int{}
	for _, b := range r.Bodies {
		b.ID = ids.next("b", b.first())
	}
	for i, t := range r.Targets {
		r.Targets[i].ID = ids.next("q", t.Passage)
	}
	for i, t := range r.Terms {
		r.Terms[i].ID = ids.next("t", t.Passage)
	}
	return r
}

// groupDuties returns the bodies that have duties.
func groupDuties(found []Facts, names Names) []*Body {
	var bodies []*Body
	byKey := map[string]*Body{}
	for _, f := range found {
		for _, d := range f.Duties {
			key := names.bodyKey(d.Name)
			b := byKey[key]
			if b == nil {
				b = &Body{Name: names.body(d.Name), Key: names.keys[key]}
				byKey[key] = b
				bodies = append(bodies, b)
			}
			b.Duties = append(b.Duties, d.Duty)
		}
	}
	for _, b := range bodies {
		sortByPassage(b.Duties, func(d Duty) Passage { return d.Passage })
	}
	sortByPassage(bodies, func(b *Body) Passage { return b.Duties[0].Passage })
	return bodies
}

// first returns the passage that the id of b is made of: the first role that the first of
// its clauses gives it, or else its name there.
func (b *Body) first() Passage {
	for _, d := range b.Duties {
		if d.Unit == b.Duties[0].Unit && d.Role != Mentioned {
			return d.Passage
		}
	}
	return b.Duties[0].Passage
}

// groupUses returns the terms with their uses. A term that nothing explains is where it
// is first used.
func groupUses(found []Facts, defined []definition) []Term {
	uses := map[string][]Passage{}
	for _, f := range found {
		for _, u := range f.Uses {
			uses[u.key] = append(uses[u.key], u.Passage)
		}
	}
	var terms []Term
	for _, d := range defined {
		t := d.Term
		t.Uses = uses[d.key]
		if t.Meaning == (Span{}) && len(t.Uses) > 0 && t.Uses[0].Unit.Off < t.Unit.Off {
			t.Passage = t.Uses[0]
		}
		terms = append(terms, t)
	}
	sortByPassage(terms, func(t Term) Passage { return t.Passage })
	return terms
}

// groupCitations returns the laws that are cited. A law has the name of its first
// citation, and the first real name and number that a citation has.
func groupCitations(found []Facts) []Law {
	var laws []Law
	index := map[string]int{}
	for _, f := range found {
		for _, c := range f.Citations {
			i, ok := index[c.key]
			if !ok {
				i = len(laws)
				index[c.key] = i
				laws = append(laws, Law{Name: c.name, Planned: c.planned})
			}
			l := &laws[i]
			l.Planned = l.Planned && c.planned
			if l.Real == "" {
				l.Real = c.real
			}
			if l.Number == "" {
				l.Number = c.number
			}
			l.Passages = append(l.Passages, c.Passage)
		}
	}
	sortByPassage(laws, func(l Law) Passage { return l.Passages[0] })
	return laws
}

// sortByPassage sorts a list by where its passages begin.
func sortByPassage[T any](list []T, passage func(T) Passage) {
	offset := func(v T) int { return passage(v).Unit.Off + passage(v).From }
	slices.SortStableFunc(list, func(a, b T) int { return offset(a) - offset(b) })
}

// An idMaker makes the ids of entries from their passages, and counts each: t-s4-1-p1-13-17
// is a term, the characters 13 to 17 of s4-1-p1. So an id is ASCII, is the same in both
// scripts, and does not change while the words of the clause do not, whatever else is
// found in it. Several bodies of one enumeration have the same passage; from the second
// on their number is added.
type idMaker map[string]int

func (m idMaker) next(kind string, p Passage) string {
	id := fmt.Sprintf("%s-%s-%d-%d", kind, p.Unit.ID, p.From, p.To)
	if m[id]++; m[id] > 1 {
		id += fmt.Sprintf("-%d", m[id])
	}
	return id
}
