package facts

import "gongbao/internal/policy"

// A Role is the part that a body has in a clause.
type Role int

// The roles, the weightiest first.
const (
	Lead        Role = iota // 牽頭
	Responsible             // 負責
	Support                 // 配合
	Participate             // 參與
	Supervise               // 監督指導
	Mentioned               // 提及: named, and none of these
)

var roles = [...]struct{ hant, hans string }{
	{"牽頭", "牵头"}, {"負責", "负责"}, {"配合", "配合"}, {"參與", "参与"}, {"監督指導", "监督指导"}, {"提及", "提及"},
}

// Roles lists all roles.
func Roles() []Role { return []Role{Lead, Responsible, Support, Participate, Supervise, Mentioned} }

// Label returns the name of r in a script.
func (r Role) Label(s policy.Script) string {
	if s == policy.Hans {
		return roles[r].hans
	}
	return roles[r].hant
}

// String returns the name of r in traditional characters.
func (r Role) String() string { return roles[r].hant }

// A Comparison says how a value is set.
type Comparison string

const (
	AtLeast Comparison = "≥"
	AtMost  Comparison = "≤"
	Exactly Comparison = "="
	More    Comparison = ">"
	Less    Comparison = "<"
	Between Comparison = "range"
)

// A Loss is what the text has lost beside a figure.
type Loss string

const (
	LostPlace Loss = "place" // the name of the place that it is for
	LostYear  Loss = "year"  // the year by which it is to be reached
)

// An DoubtCode says what the program was not sure of.
type DoubtCode string

const (
	UnclearBody        DoubtCode = "body"      // a name that may be none, or the end of a longer one
	UnclearAssignment  DoubtCode = "closing"   // a closing, 「（……負責）」, that could not be read
	UnclearFigure      DoubtCode = "figure"    // a figure that may set something
	MissingClause      DoubtCode = "no-target" // a reference to a clause that there is not
	AmbiguousReference DoubtCode = "ambiguous" // a reference that may mean several clauses
)
