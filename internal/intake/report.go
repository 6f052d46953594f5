package intake

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"gongbao/internal/policy"
)

// A Report is what the program has recognised in a file, and what it is unsure
// of.
type Report struct {
	File     string  `json:"file"`
	Slug     string  `json:"slug"`
	Title    string  `json:"title"`
	Kind     string  `json:"kind,omitempty"`
	Issuer   string  `json:"issuer,omitempty"`
	Number   string  `json:"number,omitempty"`
	Date     string  `json:"date,omitempty"`
	Script   string  `json:"script"`
	Encoding string  `json:"encoding"`
	Texts    []Text  `json:"texts"`
	Unsure   []Doubt `json:"unsure"`
}

// A Text is the main text or an annex.
type Text struct {
	Label     string   `json:"label,omitempty"`
	Title     string   `json:"title,omitempty"`
	Scheme    string   `json:"scheme"`
	Units     []Count  `json:"units"`
	Numbering []string `json:"numbering,omitempty"`
	Tables    int      `json:"tables,omitempty"`
}

// A Count is how many units of a level there are; Like is the label of the
// first.
type Count struct {
	Kind  policy.Kind `json:"kind"`
	Like  string      `json:"like"`
	Count int         `json:"count"`
	rank  int
}

// A Doubt is a place that the program is unsure of, for the eye of an editor.
type Doubt struct {
	Line    int    `json:"line"` // of source.txt; 0 for the whole
	Message string `json:"message"`
}

func (o *outline) doubt(line int, format string, args ...any) {
	o.unsure = append(o.unsure, Doubt{line, fmt.Sprintf(format, args...)})
}

func (d *draft) report(in Input, slug string) Report {
	r := Report{
		File: in.Name, Slug: slug, Title: d.title(), Kind: kindOf(d.title()), Issuer: d.issuer(),
		Number: d.number(), Date: d.date(), Script: string(scriptOf(d.text)), Encoding: d.encoding, Unsure: append([]Doubt{}, d.doubts...),
	}
	for i, p := range d.pieces {
		o := d.outlines[i]
		r.Texts = append(r.Texts, Text{
			Label: trim(p.label), Title: joined(p.title), Scheme: o.schemeName(),
			Units: o.counts(), Numbering: o.numbering(), Tables: o.tables(),
		})
		r.Unsure = append(r.Unsure, o.unsure...)
	}
	return r
}

// schemeName returns the name of the scheme, none where nothing is numbered.
func (o *outline) schemeName() string {
	if len(o.counts()) == 0 {
		return "none"
	}
	return o.scheme.Name
}

// counts returns how many units of each level there are, the outermost first.
func (o *outline) counts() []Count {
	list := []Count{}
	for _, e := range o.entries {
		if e.label.Text == "" {
			continue
		}
		i := slices.IndexFunc(list, func(c Count) bool { return c.rank >= e.label.Rank })
		switch {
		case i < 0:
			list = append(list, Count{e.label.Kind, e.label.Text, 1, e.label.Rank})
		case list[i].rank > e.label.Rank:
			list = slices.Insert(list, i, Count{e.label.Kind, e.label.Text, 1, e.label.Rank})
		default:
			list[i].Count++
		}
	}
	return list
}

// numbering says of each level below another how it is numbered: on through
// the text, or from one again.
func (o *outline) numbering() []string {
	var list []string
	for _, c := range o.counts() {
		through, again, last, outer := 0, 0, policy.Num{}, false
		for _, e := range o.entries {
			l := e.label
			switch {
			case l.Text == "" || l.Rank > c.rank:
				continue
			case l.Rank < c.rank:
				outer = true
				continue
			case outer && last.N > 0 && l.Num.Next(last):
				through++
			case outer && last.N > 0 && l.Num.N == 1:
				again++
			}
			last, outer = l.Num, false
		}
		if through > again {
			list = append(list, c.Like+" runs through")
		} else if again > 0 {
			list = append(list, c.Like+" begins again in each unit")
		}
	}
	return list
}

// tables counts the tables.
func (o *outline) tables() int {
	n := 0
	for _, e := range o.entries {
		if e.rows != nil {
			n++
		}
	}
	return n
}

// WriteText prints r for people.
func (r Report) WriteText(w io.Writer, source string) error {
	var b strings.Builder
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "  %-10s%s\n", name, value)
		}
	}
	fmt.Fprintf(&b, "%s → %s\n", r.File, r.Slug)
	field("title", r.Title)
	field("kind", r.Kind)
	field("issuer", r.Issuer)
	field("number", r.Number)
	field("date", r.Date)
	field("script", r.Script)
	field("encoding", r.Encoding)
	for _, t := range r.Texts {
		field("text", t.String())
	}
	for _, d := range r.Unsure {
		fmt.Fprintf(&b, "  unsure: %s: %s\n", d.at(source), d.Message)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (d Doubt) at(file string) string {
	if d.Line == 0 {
		return file
	}
	return fmt.Sprintf("%s:%d", file, d.Line)
}

// String says in a line what was recognised in a text.
func (t Text) String() string {
	parts := []string{t.Scheme}
	for _, c := range t.Units {
		parts = append(parts, fmt.Sprintf("%d %s", c.Count, c.Like))
	}
	parts = append(parts, t.Numbering...)
	if t.Tables > 0 {
		parts = append(parts, fmt.Sprintf("tables: %d", t.Tables))
	}
	name := "main text"
	if t.Label != "" || t.Title != "" {
		name = strings.TrimSpace(t.Label + " " + t.Title)
	}
	return name + ": " + strings.Join(parts, ", ")
}
