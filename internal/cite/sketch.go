package cite

import (
	"regexp"
	"slices"
	"strconv"

	"gongbao/internal/locator"
	"gongbao/internal/policy"
)

// A Sketch is a small part of what an [Index] knows, which can be kept. It has enough to
// tell of most queries that they mean no clause of the document.
//
// For that a query is resolved once in a document without units, which says no to all that
// is asked of it. A document that also says no, because of its sketch, has the same answer.
type Sketch struct {
	Schemes []string // of [locator.ReaderOf]
	Heads   []string
	Names   []string                   // of the units, and their headings without verbs, folded
	Terms   []string                   // in quotation marks in the text, folded
	Most    map[policy.Kind]policy.Num // the highest numbers of the units of each kind, as the reader has it
	Below   []int                      // the highest number of all units, then of those below units with the number 1, 2, …
	IDs     map[string]int             // the highest number after each letter in ids
	Sets    bool                       // some units are counted together
}

// NewSketch returns the sketch of the document of an index.
func NewSketch(x *Index) *Sketch {
	s := &Sketch{Schemes: x.reader.Schemes(), Heads: x.reader.Heads, Sets: len(x.Sets) > 0, Most: map[policy.Kind]policy.Num{}, IDs: map[string]int{}}
	for _, e := range x.Units {
		most := s.Most[e.In]
		s.Most[e.In] = policy.Num{N: max(most.N, e.Num.N), Sub: max(most.Sub, e.Num.Sub)}
		s.Names = append(s.Names, e.Names...)
		if e.Core != "" {
			s.Names = append(s.Names, e.Core)
		}
	}
	s.addNumbers(x.Units)
	slices.Sort(s.Names)
	s.Names = slices.Compact(s.Names)
	for _, term := range x.Terms {
		s.Terms = append(s.Terms, term[0].(string))
	}
	for id := range x.ids {
		s.addID(id)
	}
	for id := range x.Moved {
		s.addID(id)
	}
	return s
}

// addNumbers enters which numbers are below which.
func (s *Sketch) addNumbers(units []Entry) {
	highest := 0
	for _, e := range units {
		highest = max(highest, e.Num.N)
	}
	s.Below = make([]int, highest+1)
	s.Below[0] = highest
	for _, e := range units {
		for at := e.Parent; at >= 0; at = units[at].Parent {
			above := units[at].Num.N
			s.Below[above] = max(s.Below[above], e.Num.N)
		}
	}
}

// hasBelow reports whether a unit with a number can be below one with another; 0 is none.
func (s *Sketch) hasBelow(above, n int) bool { return above < len(s.Below) && n <= s.Below[above] }

// idNumber matches a number in an id and the letter before it.
var idNumber = regexp.MustCompile(`([a-z]?)([0-9]+)`)

func (s *Sketch) addID(id string) {
	for _, m := range idNumber.FindAllStringSubmatch(id, -1) {
		n, _ := strconv.Atoi(m[2])
		s.IDs[m[1]] = max(s.IDs[m[1]], n)
	}
}

// mayHave reports whether a unit of the document can have an id.
func (s *Sketch) mayHave(id string) bool {
	for _, m := range idNumber.FindAllStringSubmatch(id, -1) {
		if n, _ := strconv.Atoi(m[2]); n > s.IDs[m[1]] {
			return false
		}
	}
	return true
}

// mayMatch reports whether a locator can mean a unit of the document: each of its steps is
// that of a unit, or of an only paragraph.
func (s *Sketch) mayMatch(r *locator.Reader, list []locator.Step) bool {
	above := 0
	for _, step := range list {
		isOnly := func(k policy.Kind) bool { return locator.Plain(k) == policy.Paragraph && step.IsFirst(k) }
		may := func(k policy.Kind) bool {
			return step.N <= s.Most[k].N && step.Sub <= s.Most[k].Sub && s.hasBelow(above, step.N)
		}
		switch can := r.Can(step); {
		case step.Head != "":
			above = 0
		case slices.ContainsFunc(can, isOnly):
		case !slices.ContainsFunc(can, may):
			return false
		default:
			above = step.N
		}
	}
	return true
}

// mayLead reports whether numbers can lead to a unit of the document.
func (s *Sketch) mayLead(list []number) bool {
	above := 0
	for _, n := range list {
		if !s.hasBelow(above, n.numeral) {
			return false
		}
		above = n.numeral
	}
	return true
}

// questions are what is asked of a document without units to find what a query means, and
// how certain the answer can be if a document says yes. It may be nil: nobody wants to know.
type questions struct {
	certainty                                   // of the questions that follow
	finding                                     // in that document
	names     [isFound + 1][]func(string) bool  // whether a unit has such a name
	sketches  [isFound + 1][]func(*Sketch) bool // whether a document with such a sketch may say yes
	known     map[string]certainty              // of names that were looked at
}

// leadTo says what the answer is if the questions that follow are answered with yes.
func (q *questions) leadTo(c certainty) {
	if q != nil {
		q.certainty = c
	}
}

func (q *questions) ofName(is func(name string) bool) {
	if q != nil {
		q.names[q.certainty] = append(q.names[q.certainty], is)
	}
}

func (q *questions) ofSketch(is func(*Sketch) bool) {
	if q != nil {
		q.sketches[q.certainty] = append(q.sketches[q.certainty], is)
	}
}

// ask returns what a folded query asks of documents that have the schemes, the headings of
// locators and the document type of one, and that it does not name otherwise.
func ask(t string, s *Sketch, kind string) *questions {
	q := &questions{known: map[string]certainty{}}
	x := &Index{reader: locator.ReaderOf(s.Schemes, s.Heads), asked: q}
	x.Kind = kind
	maker{x}.addLookups()
	q.finding = x.resolveFolded(t)
	return q
}

// most returns the most certain finding that a document can have, given its sketch.
func (q *questions) most(s *Sketch) certainty {
	most := isNothing
	for _, name := range s.Names {
		most = max(most, q.mostOf(name))
	}
	for c := isFound; c > most; c-- {
		if slices.ContainsFunc(q.sketches[c], func(may func(*Sketch) bool) bool { return may(s) }) {
			return c
		}
	}
	return most
}

// mostOf returns the most certain finding that a document can have because of a name.
func (q *questions) mostOf(name string) certainty {
	c, ok := q.known[name]
	if !ok {
		for c = isFound; c > isNothing; c-- {
			if slices.ContainsFunc(q.names[c], func(is func(string) bool) bool { return is(name) }) {
				break
			}
		}
		q.known[name] = c
	}
	return c
}
