// Package facts reads from a document who is responsible for what, which targets it
// sets, which terms it defines, which laws it cites, and which of its clauses refer to
// which.
//
// [Of] returns the facts of a document as a [Register]. Every fact is words of the text:
// a [Passage] says of which unit, and which of its characters. There is no fact without
// a passage. Where the rules are not sure, there is a [Doubt] and not a fact.
//
// # Three steps
//
// [NamesOf] collects the names that the document defines, in its text (以下簡稱, 即, 是指,
// quotation marks) and in its bodies.yaml. The result does not change from there on.
//
// [Find] reads one clause with these names. It returns the same facts whatever clauses
// were read before.
//
// A last step groups the facts of all clauses by body, term and law, sorts them by the
// text, and gives each entry an id that is made of its passage.
//
// # Files
//
// A clause is matched in folded characters (see [script.Fold]), so that one set of rules
// serves both scripts and a passage is the same in both. What the rules know is in
// tables of words and patterns at the start of each file:
//
//	facts.go         Of and Find
//	register.go      the types of the result
//	names.go         the names that a document defines
//	group.go         the last step
//	text.go          a clause as folded text; patterns
//	segments.go      sentences, and their segments between punctuation
//	lexicon.go       the words that names of bodies are made of
//	enumerations.go  names as they are enumerated: 市、縣區公安局、交通局
//	mentions.go      the bodies that an enumeration names
//	predicates.go    the predicates that give a body a role
//	duties.go        the roles in sentences: 牽頭, 負責, 配合, 參與, 監督指導, 提及
//	assignments.go   （體育總局、民政部負責）, 責任單位：…… after the words of a task
//	columns.go       the columns 責任單位, 牽頭部門 of a table
//	figures.go       numbers and ranges
//	targets.go       the figures that the words around them set
//	subjects.go      what these figures measure
//	frequencies.go   meetings and reports that recur
//	terms.go         names in quotation marks, and what 即 or 是指 define
//	laws.go          《》 and 文號
//	resolve.go       locators to units
//	references.go    前款, 本法第五條第二款, 第（一）至（三）項
//	citing.go        other documents and their clauses: 《……》第五條, 該法第六條
//
// The tables are about official documents in general. What is true of one document only
// is in its bodies.yaml ([policy.Names]): which names are the same body, what only looks
// like a name, and which bodies have a page.
//
// # Bodies
//
// The name of a body is that of the text without 各, 有關 and the like. Names that are
// printed differently are different bodies. What an enumeration says once is completed
// for each member: 公安、工商等部門 are 公安部門 and 工商部門, 市、縣區兩級公安機關 are
// 市公安機關 and 縣區公安機關. 單位, 部門, 社區 and other names of nobody in particular are
// bodies only where they have a duty.
//
// The actor of a predicate is responsible unless the predicate says another role. It is
// also the actor of the predicates in the next segments, up to the next actor or the end
// of the sentence. A body without a role in a clause is mentioned in it. So is
// one that is punished or appointed, and one in a condition that does not say what it
// must do. In a statute, 單位, 人員 and the like are doubts if nothing before them says
// whose.
package facts

import (
	"slices"
	"strings"

	"gongbao/internal/policy"
	"gongbao/internal/script"
)

// Of returns the facts of d, in the script of d.
func Of(d *policy.Document) *Register {
	names := NamesOf(d)
	var found []Facts
	var doubts []Doubt
	for u := range d.All() {
		f, unclear := Find(u, names)
		found, doubts = append(found, f), append(doubts, unclear...)
	}
	return group(found, doubts, names)
}

// References returns the cross-references of d alone, as [Of] does.
func References(d *policy.Document) []CrossReference {
	var found []CrossReference
	for u := range d.All() {
		if !mayRefer(u) {
			continue
		}
		references, _ := readReferences(newClause(u), d)
		found = append(found, references...)
	}
	sortByPassage(found, func(c CrossReference) Passage { return c.Passage })
	return found
}

// mayRefer reports whether u has a character that begins a reference; most clauses have none.
func mayRefer(u *policy.Unit) bool {
	const beginnings = "本前上第"
	return strings.ContainsAny(u.Text, beginnings) || strings.ContainsAny(u.Heading, beginnings)
}

// Facts are the facts that one clause states.
type Facts struct {
	Duties          []BodyDuty
	Targets         []Target
	Uses            []TermUse
	Citations       []Citation
	CrossReferences []CrossReference
}

// A BodyDuty is a duty of the body that a clause calls by a name.
type BodyDuty struct {
	Name string
	Duty
}

// Find returns the facts that a clause states, a unit of the document that defines
// names.
func Find(u *policy.Unit, names Names) (Facts, []Doubt) {
	c := newClause(u)
	references, doubts := readReferences(c, names.doc)
	f := Facts{Citations: findCitations(c, names), CrossReferences: references}
	if u.Kind == policy.Table {
		duties, unclear := readColumns(u)
		f.Duties = uniqueDuties(duties, names)
		return f, unique(append(doubts, unclear...))
	}
	if !isProvision(u) {
		return f, unique(doubts)
	}
	f.Uses = findUses(c, names.longest)

	assigned, unclear, assignments := readAssignments(c)
	doubts = append(doubts, unclear...)
	skip := append(c.quoted(), assignments...)
	segments, lists := c.segments(skip), enumerations(c, skip, names)
	duties, unclear := readDuties(c, segments, lists)
	doubts = append(doubts, unclear...)
	duties = uniqueDuties(append(assigned, duties...), names)
	mentioned, unclear := mentionedBodies(c, segments, lists, duties, names)
	doubts = append(doubts, unclear...)
	f.Duties = uniqueDuties(append(duties, mentioned...), names)

	f.Targets, unclear = readTargets(c, segments, names)
	return f, unique(append(doubts, unclear...))
}

// isProvision reports whether u can give duties, set targets and define terms. Who signs
// a document or is addressed by it has no duty there, and the cells of a table are not
// sentences; see [readColumns]. Laws are cited in them all the same.
func isProvision(u *policy.Unit) bool { return !u.Kind.IsMatter() && u.Kind != policy.Row }

// uniqueDuties returns each role of each body once for each place where its name is,
// without the names that the editor excludes. What one subject does in several predicates
// is one duty, and what the clause says of it again is another.
func uniqueDuties(duties []BodyDuty, names Names) []BodyDuty {
	type role struct {
		body string
		role Role
		unit *policy.Unit
		from int
	}
	seen := map[role]bool{}
	var list []BodyDuty
	for _, d := range duties {
		key := role{names.bodyKey(d.Name), d.Role, d.Unit, d.From}
		if !names.excluded[script.Fold(d.Name)] && !seen[key] {
			seen[key] = true
			list = append(list, d)
		}
	}
	return list
}

// unique returns each of doubts once.
func unique(doubts []Doubt) []Doubt {
	var list []Doubt
	for _, d := range doubts {
		if !slices.Contains(list, d) {
			list = append(list, d)
		}
	}
	return list
}
