package cite

import (
	"regexp"
	"slices"
	"strconv"

	"gongbao/internal/locator"
)

// A Sketch is a small part of an [Index], to be kept in a cache. For most queries that mean
// no clause of the document it is enough to find that out without reading the document.
//
// The query is resolved once in a document without units, and every question that the
// resolver asks about units is recorded; what depends on numbers and names alone is asked of
// an index without anything else. A document whose sketch answers no to all questions has
// the same result as the document without units. A sketch may answer yes wrongly, never no.
type Sketch struct {
	Schemes []string // of [locator.ReaderOf]
	Heads   []string
	Names   []Name
	Terms   []string       // in quotation marks in the text, folded
	IDs     map[string]int // the highest number after each letter in ids
	Sets    bool           // some units are counted together
	Numbering
}

// A Name is one of a unit, folded.
type Name struct {
	Unit   int // its place
	Text   string
	IsCore bool // Entry.Core
}

// NewSketch returns the sketch of the document of an index.
func NewSketch(x *Index) *Sketch {
	s := &Sketch{Schemes: x.reader.Schemes(), Heads: x.reader.Heads, Sets: len(x.Sets) > 0, IDs: map[string]int{}, Numbering: newNumbering(x.Units)}
	for i, e := range x.Units {
		for _, name := range e.Names {
			s.Names = append(s.Names, Name{Unit: i, Text: name})
		}
		if e.Core != "" {
			s.Names = append(s.Names, Name{Unit: i, Text: e.Core, IsCore: true})
		}
	}
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

// index returns an index that has the numbers and names of the units, but not their ids. It
// writes the units over a list.
func (s *Sketch) index(reader *locator.Reader, list []Entry) *Index {
	x := &Index{reader: reader, Units: s.Numbering.appendTo(list[:0])}
	for _, name := range s.Names {
		if e := &x.Units[name.Unit]; name.IsCore {
			e.Core = name.Text
		} else {
			e.Names = append(e.Names, name.Text)
		}
	}
	x.names = func(name string) []int {
		return unitsWhere(x.Units, func(e *Entry) bool { return slices.Contains(e.Names, name) })
	}
	x.cores = func(name string) []int { return unitsWhere(x.Units, func(e *Entry) bool { return e.Core == name }) }
	return x
}

// questions are what is asked of a document without units to find what a query means, and
// how certain the answer can be if a document says yes. If it is nil, nothing is recorded.
type questions struct {
	certainty                                   // of the questions that follow
	finding                                     // in that document
	names     [isFound + 1][]func(string) bool  // whether a unit has such a name
	sketches  [isFound + 1][]func(*Sketch) bool // whether a document with such a sketch may say yes
	units     [isFound + 1][]func(*Index) bool  // whether a document with such units says yes
	known     map[string]certainty              // of names that were looked at
	reader    *locator.Reader
	list      []Entry // of which the memory is used for one document after another
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

// ofUnits records a question that makes a finding at most so certain.
func (q *questions) ofUnits(most certainty, has func(*Index) bool) {
	if q != nil {
		c := min(most, q.certainty)
		q.units[c] = append(q.units[c], has)
	}
}

// ask returns what a folded query asks of documents that have the schemes, the headings of
// locators and the document types of one, and that it does not name otherwise.
func ask(t string, s *Sketch, types []string) *questions {
	reader := locator.ReaderOf(s.Schemes, s.Heads)
	q := &questions{known: map[string]certainty{}, reader: reader}
	x := &Index{reader: reader, asked: q}
	x.Types = types
	maker{x}.addLookups()
	q.finding = x.resolveFolded(t)
	return q
}

// most returns the most certain finding that a document can have, given its sketch.
func (q *questions) most(s *Sketch) certainty {
	most := isNothing
	for _, name := range s.Names {
		most = max(most, q.mostOf(name.Text))
	}
	var light *Index // made when it is needed
	for c := isFound; c > most; c-- {
		if slices.ContainsFunc(q.sketches[c], func(may func(*Sketch) bool) bool { return may(s) }) {
			return c
		}
		if len(q.units[c]) > 0 && light == nil {
			light = s.index(q.reader, q.list)
			q.list = light.Units[:0]
		}
		if slices.ContainsFunc(q.units[c], func(has func(*Index) bool) bool { return has(light) }) {
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
