package facts

import (
	"slices"

	"gongbao/internal/policy"
	"gongbao/internal/script"
)

// An indexer fills an index, clause by clause.
type indexer struct {
	*Register
	doc    *policy.Document
	lawOf  map[string]int   // by folded name
	bodyOf map[string]*Body // by folded name

	shortOf map[string]string // of a law: the short name that the text gives it → its name, folded

	// What bodies.yaml says, by folded name.
	keys     map[string]string
	aliases  map[string]string
	excluded map[string]bool
	realOf   map[string]string // of a law
}

// Of returns the index of d, in the script of d.
func Of(d *policy.Document) *Register {
	x := &indexer{
		Register: &Register{}, doc: d, lawOf: map[string]int{}, bodyOf: map[string]*Body{}, shortOf: map[string]string{},
		keys: foldKeys(d.Names.Keys), aliases: foldKeys(d.Names.Aliases), excluded: map[string]bool{}, realOf: foldKeys(d.Names.Laws),
	}
	for _, name := range d.Names.Excluded {
		x.excluded[script.Fold(name)] = true
	}
	var clauses []*clause
	for u := range d.All() {
		c := newClause(u)
		x.laws(c)
		x.references(c)
		if !provides(u) {
			continue
		}
		clauses = append(clauses, c)
		x.closings(c)
		x.bodies(c)
		x.targets(c)
	}
	x.terms(clauses)
	x.sort()
	x.identify()
	return x.Register
}

// provides reports whether the words of u can lay a duty on anybody, set a target or
// define a term. Who signs a text or is addressed by it is not told to do anything
// there, and the cells of a table are no sentences; laws are named in them all the same.
func provides(u *policy.Unit) bool { return !u.Kind.IsMatter() && u.Kind != policy.Row }

// sort puts everything in the order of the text.
func (x *indexer) sort() {
	for _, b := range x.Bodies {
		inOrder(b.Duties, func(d Duty) Passage { return d.Passage })
	}
	inOrder(x.Bodies, func(b *Body) Passage { return b.Duties[0].Passage })
	inOrder(x.Targets, func(t Target) Passage { return t.Passage })
	inOrder(x.Terms, func(t Term) Passage { return t.Passage })
	inOrder(x.Laws, func(l Law) Passage { return l.Passages[0] })
	inOrder(x.CrossReferences, func(r CrossReference) Passage { return r.Passage })
	inOrder(x.Doubts, func(d Doubt) Passage { return d.Passage })
}

func inOrder[T any](list []T, place func(T) Passage) {
	off := func(v T) int { return place(v).Unit.Off + place(v).From }
	slices.SortStableFunc(list, func(a, b T) int { return off(a) - off(b) })
}

// foldKeys returns m with its keys folded.
func foldKeys(m map[string]string) map[string]string {
	folded := map[string]string{}
	for k, v := range m {
		folded[script.Fold(k)] = v
	}
	return folded
}

// doubt enters words that the program was not sure of, once.
func (x *indexer) doubt(c *clause, s Span, code DoubtCode) {
	if d := (Doubt{c.place(s), code}); !slices.Contains(x.Doubts, d) {
		x.Doubts = append(x.Doubts, d)
	}
}

// inScript brings a word of the tables into the script of the document.
func (x *indexer) inScript(word string) string {
	if x.doc.Script == policy.Hans {
		return script.ToHans(word)
	}
	return word
}
