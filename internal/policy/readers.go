package policy

import (
	"slices"
	"unicode/utf8"

	"gongbao/internal/diag"
)

// Readers is what the editor adds for people who do not read a text from its beginning:
// who they are, what they ask, and which words they use. None of it is part of the text,
// and pages mark it as the editor's. What it says about the text is quoted.
type Readers struct {
	Audiences []Audience
	Questions []Question
	Synonyms  []Synonym
}

// A Quotation is words of a unit.
type Quotation struct {
	Unit  string // id
	Words string // as printed in the unit
	Off   int    // where they begin in the reading edition, in characters
}

// End returns where the quotation ends in the reading edition.
func (q Quotation) End() int { return q.Off + utf8.RuneCountInString(q.Words) }

// An Audience is readers whom the text names (房主), and what it says of them.
type Audience struct {
	Key      string   // ASCII, of its page
	Group    string   // what it is listed under
	Name     string   // as the text calls it
	Names    []string // what else the text calls it or its members
	Everyday []string // words by which people look for it, and which the text does not have: 房東
	Bodies   []string // its names in the index of bodies
	Concerns []Concern
	Pos      diag.Pos
}

// A Concern is words of the text that concern an audience.
type Concern struct {
	Quotation
	As ConcernKind
}

// A ConcernKind says in what way words concern an audience.
type ConcernKind int

// The kinds, in the order in which pages show them.
const (
	Must    ConcernKind = iota // what the text requires of it
	May                        // what it is encouraged, guided or organised to do
	By                         // what others do for it or with it
	Figures                    // numbers, shares and dates
)

// A Question is what readers ask of a part of the text, and the words that answer it.
type Question struct {
	Key     string // ASCII, of its place on the page
	About   string // the id of the unit that it is asked of
	Ask     string
	Words   []string // what people also call it
	Say     string   // a sentence of the editor before the answer; may be empty
	None    bool     // the text does not say; the answers, if any, are what it does say of the matter
	Answers []Quotation
	Because string // why Ask or Say need a word that sounds like praise or advice
	Pos     diag.Pos
}

// A Synonym is an everyday word, and the word that the text has for it.
type Synonym struct {
	Everyday, Printed string
	Pos               diag.Pos
}

// AudiencesOf returns the audiences that words of such units concern.
func (r Readers) AudiencesOf(such func(id string) bool) []Audience {
	var list []Audience
	for _, a := range r.Audiences {
		if slices.ContainsFunc(a.Concerns, func(c Concern) bool { return such(c.Unit) }) {
			list = append(list, a)
		}
	}
	return list
}

// mapped returns r with the words of the editor changed by f, and with the quotations
// taken from text, the reading edition in the other script.
func (r Readers) mapped(f func(string) string, text []rune) Readers {
	all := func(words []string) []string {
		var list []string
		for _, word := range words {
			list = append(list, f(word))
		}
		return list
	}
	quoted := func(q Quotation) Quotation {
		q.Words = string(text[q.Off:q.End()])
		return q
	}
	m := Readers{slices.Clone(r.Audiences), slices.Clone(r.Questions), slices.Clone(r.Synonyms)}
	for i, a := range m.Audiences {
		a.Group, a.Name, a.Names, a.Everyday, a.Bodies = f(a.Group), f(a.Name), all(a.Names), all(a.Everyday), all(a.Bodies)
		a.Concerns = slices.Clone(a.Concerns)
		for j, c := range a.Concerns {
			a.Concerns[j].Quotation = quoted(c.Quotation)
		}
		m.Audiences[i] = a
	}
	for i, q := range m.Questions {
		q.Ask, q.Words, q.Say = f(q.Ask), all(q.Words), f(q.Say)
		q.Answers = slices.Clone(q.Answers)
		for j, a := range q.Answers {
			q.Answers[j] = quoted(a)
		}
		m.Questions[i] = q
	}
	for i, s := range m.Synonyms {
		m.Synonyms[i].Everyday, m.Synonyms[i].Printed = f(s.Everyday), f(s.Printed)
	}
	return m
}

// IsEmpty reports whether the editor has added nothing.
func (r Readers) IsEmpty() bool {
	return len(r.Audiences)+len(r.Questions)+len(r.Synonyms) == 0
}
