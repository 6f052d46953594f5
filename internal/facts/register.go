package facts

import "gongbao/internal/policy"

// A Register lists the facts of a document, in the order of the text.
type Register struct {
	Bodies          []*Body // in the order in which the text first gives them a role
	Targets         []Target
	Terms           []Term
	Laws            []Law
	CrossReferences []CrossReference
	Doubts          []Doubt
}

// A Span is a range of characters of the words of a unit, from From up to but not
// including To.
type Span struct{ From, To int }

// A Passage is words of the text.
type Passage struct {
	Unit *policy.Unit
	Span
}

// Words returns the words of p.
func (p Passage) Words() string { return string([]rune(p.Unit.Words())[p.From:p.To]) }

// A Body (責任單位) is a body that has a role in the document.
type Body struct {
	ID     string // of its entry in the list of bodies
	Name   string
	Key    string // ASCII, of its page; empty if it has no page
	Duties []Duty // in the order of the text
}

// A Duty is the role of a body in a clause. Its passage has the words that say so, name
// and predicate.
type Duty struct {
	Passage
	Role   Role
	Narrow bool // it is for one mechanism that the clause names, and not for its task: 出租車治安管理工作機制
}

// A Role is the part that a body has in a clause.
type Role int

// The roles, the most important first.
const (
	Lead        Role = iota // 牽頭
	Responsible             // 負責
	Support                 // 配合
	Participate             // 參與
	Supervise               // 監督指導
	Mentioned               // 提及: named, with none of the above
)

var roleLabels = [...]struct{ hant, hans string }{
	{"牽頭", "牵头"}, {"負責", "负责"}, {"配合", "配合"}, {"參與", "参与"}, {"監督指導", "监督指导"}, {"提及", "提及"},
}

// Roles returns all roles.
func Roles() []Role { return []Role{Lead, Responsible, Support, Participate, Supervise, Mentioned} }

// Label returns the name of r in a script.
func (r Role) Label(s policy.Script) string {
	if s == policy.Hans {
		return roleLabels[r].hans
	}
	return roleLabels[r].hant
}

// String returns the name of r in traditional characters.
func (r Role) String() string { return roleLabels[r].hant }

// A Target (量化指標) is a figure that the text sets.
//
// Its Subject is words of its passage in their order, without those between them
// (200人以上的單位……專職保安), the two sides of a ratio with a colon. What the sentence says
// once for several figures is in the Subject of each; only these words may be in another
// order than in the text (其餘城區 and 聯防人員, of 城區聯防人員).
type Target struct {
	Passage
	ID         string // of its entry in the list of targets
	Subject    string // what is measured
	Comparison Comparison
	Value      string  // 50, 80%, 2000:1; a range as 5..10; empty if only a deadline is set
	Low, High  float64 // the same as numbers, 5 and 10; equal unless it is a range
	Measure    string  // 人, 名, 個, %, 比例, 年
	Every      string  // the frequency, as printed: 每月; empty for once. It may be all that is set
	Deadline   string  // as printed; empty if there is none, or its year was lost
	Hedge      string  // words that make it less strict, as printed: 原則上, 爭取
	Lost       []Loss
}

// A Comparison says how a value is set.
type Comparison string

const (
	AtLeast Comparison = "≥"
	AtMost  Comparison = "≤"
	Exactly Comparison = "="
	Reaches Comparison = "reach" // 達到, without 以上: the text does not say that it may not be more
	More    Comparison = ">"
	Less    Comparison = "<"
	Between Comparison = "range"
)

// A Loss is what the text lacks beside a figure.
type Loss string

const (
	LostPlace Loss = "place" // the name of the place that the figure is for
	LostYear  Loss = "year"  // the year of the deadline
)

// A Term (名詞) is a name that the text defines or coins, in its passage.
type Term struct {
	Passage
	ID      string // of its entry in the list of terms
	Name    string
	Meaning Span           // the words that define it, in the same unit
	Parts   []*policy.Unit // the units whose headings coin what the term counts; without these and a meaning: 文中未作解釋
	Uses    []Passage      // the first in each clause that uses it
}

// A Law is a law or another document that the text cites.
type Law struct {
	Name     string // as printed in 《》, or the 文號
	Real     string // the real name, if the editor says that the printed one is wrong
	Planned  bool   // the text says that it is to be drawn up: 制定《……意見》
	Number   string // the 文號, if the text prints one
	Passages []Passage
}

// A CrossReference (互見) is a passage that refers to clauses of the same document.
type CrossReference struct {
	Passage
	Units []*policy.Unit
}

// A Doubt is a passage that may state a fact. The rules are not sure.
type Doubt struct {
	Passage
	Code DoubtCode
}

// A DoubtCode says what the rules are not sure of.
type DoubtCode string

const (
	UnclearBody        DoubtCode = "body"      // a name that may be no body, or the end of a longer name
	UnclearAssignment  DoubtCode = "closing"   // a 「（……負責）」 that could not be parsed
	UnclearFigure      DoubtCode = "figure"    // a figure that may be a target
	MissingClause      DoubtCode = "no-target" // a reference to a clause that the document does not have
	AmbiguousReference DoubtCode = "ambiguous" // a reference that may mean several clauses
)
