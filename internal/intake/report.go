package intake

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"gongbao/internal/policy"
)

// A Report lists what was recognised in a file and what is uncertain.
type Report struct {
	File     string  `json:"file"`
	Slug     string  `json:"slug"`
	SlugFrom string  `json:"slug_from,omitempty"` // title, if it was derived from that
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

// A Count is the number of units of one level. Like is the label of the first.
type Count struct {
	Kind  policy.Kind `json:"kind"`
	Like  string      `json:"like"`
	Count int         `json:"count"`
	rank  int
}

// A Doubt is an uncertainty that an editor should check.
type Doubt struct {
	Line    int    `json:"line"` // of source.txt; 0 for the whole file
	Message string `json:"message"`
}

func (o *outline) addDoubt(line int, format string, args ...any) {
	o.doubts = append(o.doubts, Doubt{line, fmt.Sprintf(format, args...)})
}

func (d *analysis) report(in Input, slug string, fromTitle bool) Report {
	r := Report{
		File: in.Name, Slug: slug, Title: d.title(), Kind: documentKind(d.title()), Issuer: d.issuer(),
		Number: d.number(), Date: d.date(), Script: string(scriptOf(d.text)), Encoding: d.encoding, Unsure: append([]Doubt{}, d.doubts...),
	}
	if fromTitle {
		r.SlugFrom = "title"
	}
	for i, p := range d.segments {
		o := d.outlines[i]
		r.Texts = append(r.Texts, Text{
			Label: trim(p.label), Title: joined(p.title), Scheme: o.schemeName(),
			Units: o.counts(), Numbering: o.numbering(), Tables: o.tables(),
		})
		r.Unsure = append(r.Unsure, o.doubts...)
	}
	return r
}

// schemeName returns the name of the scheme, or "none" if no unit is numbered.
func (o *outline) schemeName() string {
	if len(o.counts()) == 0 {
		return "none"
	}
	return o.scheme.Name
}

// counts returns the number of units of each level, outermost first.
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

// numbering states, for each level below another, whether its numbers run
// through the text or restart in each unit.
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
			list = append(list, c.Like+" restarts in each unit")
		}
	}
	return list
}

// tables returns the number of tables.
func (o *outline) tables() int {
	n := 0
	for _, e := range o.entries {
		if e.rows != nil {
			n++
		}
	}
	return n
}

// WriteText writes r as plain text. source is the name of the file to which the
// line numbers refer.
func (r Report) WriteText(w io.Writer, source string) error {
	var b strings.Builder
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "  %-10s%s\n", name, value)
		}
	}
	fmt.Fprintf(&b, "%s → %s\n", r.File, r.Slug)
	if r.SlugFrom != "" {
		field("slug", r.Slug+" (from the title; --slug chooses another)")
	}
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

// String returns a one-line summary.
func (t Text) String() string {
	parts := []string{"scheme " + t.Scheme}
	for _, c := range t.Units {
		parts = append(parts, fmt.Sprintf("%d × %s", c.Count, c.Like))
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
