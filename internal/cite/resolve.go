package cite

import (
	"slices"
	"strings"

	"gongbao/internal/locator"
	"gongbao/internal/policy"
)

// An Answer says which clause is meant.
type Answer struct {
	Found      []Range // one, or those of a list
	Candidates []Match // where that is not certain: what it can be
	Nearest    []Match // where there is no such clause: what comes close
}

// A Range is the clauses from one to another; often both are the same.
type Range struct{ From, To Match }

// A Match is a unit of a document.
type Match struct {
	Index *Index
	ID    string
}

// How many candidates are worth a look.
const (
	maxCandidates = 12
	maxNearest    = 3
	maxRuns       = 64 // locators that are looked at in a long text
	maxName       = 64 // characters of what can be a name, a locator or an id
	maxQuery      = 16 * maxName
)

// Resolve returns what a query means in the documents of the indexes. It reads,
// in this order:
//
//	an address   https://…/fangkong/3/1/#s3-1-2, anywhere in the text
//	an id        s3-1-2, 3-1-2, 3.1.2, #s3-1-2; 15-1 for 第十五條之一; fangkong s3-1-2
//	a locator    in any form and width, either script, with or without the title
//	a list       三（四）2、3; of locators and ranges
//	a name       the heading of a clause, without the verbs that it begins with too, its short
//	             name, 第四張網; and with the locator of a clause below it: 第四張網第2點
//	numbers      三四2, 第三章第四節: those of a clause, with other words or none
//	a citation   a text that names the document and, somewhere, a locator
//	words        a part of a name, or what the text has in quotation marks
//
// It never guesses: what fits several clauses, numbers, words, and what is in a text that
// does not name the document, are candidates; a text that names another document
// in 《》 and not this one means nothing here.
func Resolve(query string, indexes ...*Index) Answer {
	r := resolution{several: len(indexes) > 1}
	for place, x := range indexes {
		r.add(place, x.resolve(query))
	}
	return r.answer()
}

// doubting makes candidates of what was found, where that is doubtful.
func (a Answer) doubting(doubtful bool) Answer {
	if !doubtful {
		return a
	}
	all := slices.Clone(a.Candidates)
	for i, r := range a.Found {
		all = slices.Insert(all, i, r.From)
	}
	var list []Match
	for _, m := range all {
		if !slices.Contains(list, m) {
			list = append(list, m)
		}
	}
	return Answer{Candidates: list[:min(len(list), maxCandidates)], Nearest: a.Nearest}
}

func (a Answer) isEmpty() bool { return len(a.Found)+len(a.Candidates) == 0 }

// A finding is an answer from one document.
type finding struct {
	Answer
	naming
}

// A certainty says how certain a finding is.
type certainty int

// The certainties, each more than those before.
const (
	isNothing certainty = iota - 1
	isNearest
	isCandidate
	isFound
)

// rank orders findings of several documents: the higher is the better.
func (f finding) rank() int {
	switch {
	case len(f.Found) > 0:
		return rank(f.naming, isFound)
	case len(f.Candidates) > 0:
		return rank(f.naming, isCandidate)
	}
	return rank(f.naming, isNearest)
}

func rank(how naming, c certainty) int { return 3*int(how) + int(c) }

// resolve returns what a query means in one document.
func (x *Index) resolve(query string) finding {
	t := locator.Fold(query)
	if a, ok := x.byAddress(t); ok {
		return finding{a, byTitle}
	}
	if id, ok := strings.CutPrefix(t, x.Slug+" "); ok { // as gongbao cite --format id prints it
		if a := x.byID(id); !a.isEmpty() {
			return finding{a, byTitle}
		}
	}
	return x.resolveFolded(t)
}

// resolveFolded returns what a folded query without the address of a clause means.
func (x *Index) resolveFolded(t string) finding {
	marked, how, isQuoted, others := titles{x}.markTitles(t)
	if how == unnamed && others {
		return finding{}
	}
	f := finding{x.read(marked), how}
	if how > unnamed && !isQuoted { // it may be the heading of a clause too
		if a := x.read(t); len(a.Found) > 0 && !slices.Equal(a.Found, f.Found) {
			if len(f.Found) == 0 {
				return finding{a, how}
			}
			f.Found = append(f.Found, a.Found...)
			f.Answer = f.doubting(true)
		}
	}
	f.Answer = f.doubting(how == nearly)
	if how == unnamed && f.isEmpty() {
		x.asked.leadTo(isNearest)
		f.Nearest = x.nearest(t)
	}
	return f
}

// read returns what a folded query without titles means.
func (x *Index) read(t string) Answer {
	x.asked.leadTo(isFound)
	for _, read := range []func(string) Answer{x.byID, x.byLocator, x.byName, lists{x}.byPoint, lists{x}.byList} {
		if a := read(t); !a.isEmpty() {
			return a
		}
	}
	if !strings.Contains(t, mark) {
		x.asked.leadTo(isCandidate)
	}
	for _, read := range []func(string) Answer{loose{x}.byNumbers, loose{x}.bySet, texts{x}.inText, x.byWords, loose{x}.byParts, loose{x}.byTerm} {
		if a := read(t); !a.isEmpty() {
			return a
		}
	}
	return Answer{}
}

// matches returns the units with the given numbers as matches.
func (x *Index) matches(units []int) []Match {
	var list []Match
	for _, i := range units {
		list = append(list, Match{x, x.Units[i].ID})
	}
	return list
}

// only is the answer that unit i is meant, to the end at unit j.
func (x *Index) only(i, j int) Answer {
	return Answer{Found: []Range{{Match{x, x.Units[i].ID}, Match{x, x.Units[j].ID}}}}
}

// maybe is the answer that one of units is meant.
func (x *Index) maybe(units []int) Answer {
	return Answer{Candidates: x.matches(units[:min(len(units), maxCandidates)])}
}

// Units returns the clauses of r, without those in another of them.
func (r Range) Units() []*policy.Unit {
	d := r.From.Index.Doc
	from, to := d.Unit(r.From.ID), d.Unit(r.To.ID)
	var list []*policy.Unit
	in := false
	for u := range d.All() {
		in = in || u == from
		if in && !isAbove(u, to) && (len(list) == 0 || !isAbove(list[len(list)-1], u)) {
			list = append(list, u)
		}
		if u == to {
			break
		}
	}
	return list
}

// isAbove reports whether u is an ancestor of below.
func isAbove(u, below *policy.Unit) bool {
	for a := below.Parent; a != nil; a = a.Parent {
		if a == u {
			return true
		}
	}
	return false
}
