package export

import (
	"io"

	"gongbao/internal/address"
	"gongbao/internal/facts"
	"gongbao/internal/policy"
)

// An IndexFile is the content of index.json. All lists are in the order of the
// text.
type IndexFile struct {
	Document   IndexDocument `json:"document"`
	Bodies     []Body        `json:"bodies"`
	Targets    []Target      `json:"targets"`
	Terms      []Term        `json:"terms"`
	Laws       []Law         `json:"laws"`
	References []Reference   `json:"references"`
	Doubts     []Doubt       `json:"doubts"`
}

// An IndexDocument identifies the document of an index.
type IndexDocument struct {
	Slug     string `json:"slug"`
	Title    string `json:"title"`
	Language string `json:"language"`
}

// A Place is a range of characters of a unit, [From, To) in its label, heading
// and text joined.
type Place struct {
	Unit  string `json:"unit"`
	From  int    `json:"from"`
	To    int    `json:"to"`
	Quote string `json:"quote"`
	URL   string `json:"url"` // of the unit, relative to the root of the site
}

// A Body is a responsible body (責任單位).
type Body struct {
	Name   string `json:"name"`
	Key    string `json:"key,omitzero"` // of its page
	URL    string `json:"url"`
	Duties []Duty `json:"duties"`
}

// A Duty is the role of a body in a clause.
type Duty struct {
	Role   string `json:"role"`
	Narrow bool   `json:"narrow,omitzero"` // for one mechanism that the clause names
	Place  Place  `json:"place"`
}

// A Target is a quantitative target (量化指標).
type Target struct {
	ID         string   `json:"id"`
	URL        string   `json:"url"`
	Subject    string   `json:"subject"`
	Comparison string   `json:"comparison,omitzero"` // ≥ ≤ = > < reach or range
	Value      string   `json:"value,omitzero"`      // a range as 5..10
	Low        float64  `json:"low,omitzero"`
	High       float64  `json:"high,omitzero"`
	Measure    string   `json:"measure,omitzero"`
	Every      string   `json:"every,omitzero"` // 每月
	Deadline   string   `json:"deadline,omitzero"`
	Hedge      string   `json:"hedge,omitzero"` // 原則上, 爭取
	Lost       []string `json:"lost,omitempty"` // place, year
	Place      Place    `json:"place"`
}

// A Term is a defined term (名詞).
type Term struct {
	ID      string       `json:"id"`
	URL     string       `json:"url"`
	Name    string       `json:"name"`
	Place   Place        `json:"place"`
	Meaning *Place       `json:"meaning,omitzero"` // its definition, if any
	Parts   []Referenced `json:"parts,omitempty"`  // the clauses whose headings name what it counts
	Uses    []Place      `json:"uses"`
}

// A Law is a law or document that is cited.
type Law struct {
	Name    string  `json:"name"`
	Real    string  `json:"real,omitzero"`
	Number  string  `json:"number,omitzero"`
	Planned bool    `json:"planned,omitzero"` // to be drawn up
	Places  []Place `json:"places"`
}

// A Reference is a reference to other clauses.
type Reference struct {
	Place Place        `json:"place"`
	Units []Referenced `json:"units"`
}

// A Referenced is the target of a reference.
type Referenced struct {
	ID  string `json:"id"`
	URL string `json:"url"`
}

// A Doubt is a place that could not be interpreted with certainty, and was not
// used.
type Doubt struct {
	Code  string `json:"code"`
	Place Place  `json:"place"`
}

// roles maps roles to their names in JSON.
var roles = map[facts.Role]string{
	facts.Lead: "lead", facts.Responsible: "responsible", facts.Support: "support",
	facts.Participate: "participate", facts.Supervise: "supervise", facts.Mentioned: "mentioned",
}

func writeIndex(w io.Writer, c *Copy) error {
	x := c.Index()
	return writeLines(w, IndexFile{
		Document: IndexDocument{c.Slug, c.Title, string(c.Script)},
		Bodies:   each(x.Bodies, c.body),
		Targets:  each(x.Targets, c.target),
		Terms:    each(x.Terms, c.term),
		Laws:     each(x.Laws, func(l facts.Law) Law { return Law{l.Name, l.Real, l.Number, l.Planned, each(l.Passages, c.place)} }),
		References: each(x.CrossReferences, func(r facts.CrossReference) Reference {
			return Reference{c.place(r.Passage), each(r.Units, c.referenced)}
		}),
		Doubts: each(x.Doubts, func(d facts.Doubt) Doubt { return Doubt{string(d.Code), c.place(d.Passage)} }),
	})
}

// each returns f of every element. The result is never nil, so that JSON has no
// null.
func each[T, U any](list []T, f func(T) U) []U {
	made := make([]U, 0, len(list))
	for _, v := range list {
		made = append(made, f(v))
	}
	return made
}

func (c *Copy) place(p facts.Passage) Place {
	return Place{p.Unit.ID, p.From, p.To, p.Words(), c.url(p.Unit)}
}

// url returns the URL of u relative to the root of the site.
func (c *Copy) url(u *policy.Unit) string { return c.Variant.Prefix + address.Clause(c.Document, u) }

func (c *Copy) body(b *facts.Body) Body {
	return Body{b.Name, b.Key, c.Variant.Prefix + address.Of(c.Document).Body(b.Key, b.ID), each(b.Duties, func(d facts.Duty) Duty {
		return Duty{roles[d.Role], d.Narrow, c.place(d.Passage)}
	})}
}

func (c *Copy) target(t facts.Target) Target {
	return Target{
		ID: t.ID, URL: c.Variant.Prefix + address.Of(c.Document).Target(t.ID), Subject: t.Subject,
		Comparison: string(t.Comparison), Value: t.Value, Low: t.Low, High: t.High, Measure: t.Measure, Every: t.Every, Deadline: t.Deadline, Hedge: t.Hedge,
		Lost: each(t.Lost, func(l facts.Loss) string { return string(l) }), Place: c.place(t.Passage),
	}
}

func (c *Copy) term(t facts.Term) Term {
	term := Term{ID: t.ID, URL: c.Variant.Prefix + address.Of(c.Document).Term(t.ID), Name: t.Name, Place: c.place(t.Passage), Uses: each(t.Uses, c.place)}
	term.Parts = each(t.Parts, c.referenced)
	if t.Meaning != (facts.Span{}) {
		term.Meaning = new(c.place(facts.Passage{Unit: t.Unit, Span: t.Meaning}))
	}
	return term
}

func (c *Copy) referenced(u *policy.Unit) Referenced { return Referenced{u.ID, c.url(u)} }
