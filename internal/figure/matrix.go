package figure

import (
	"cmp"
	"html/template"
	"slices"

	"gongbao/internal/facts"
	"gongbao/internal/locator"
	"gongbao/internal/numeral"
	"gongbao/internal/policy"
)

// Limits on the rows of a matrix, and on the columns that fit on a phone.
const (
	maxRows    = 64
	maxColumns = 12
)

// A matrixRenderer renders matrices.
type matrixRenderer struct{ *renderer }

// A matrix shows the roles of bodies in sections.
type matrix struct {
	Title   string
	Note    string
	Of      string // collective name of the columns: 十張治安防控網
	Columns []column
	Legend  []legend
	Bands   []band
	Left    int // number of bodies not shown
}

// A column is a unit with a page.
type column struct {
	Unit          *policy.Unit
	Number, Short string
	Href          string
}

// A legend explains a mark.
type legend struct {
	Role facts.Role
	Mark template.HTML
	Name string
}

// A band is a group of rows.
type band struct {
	Title string
	Rows  []row
}

// A row is a body with a place for each column.
type row struct {
	Body   *facts.Body
	Href   string
	Places []place
}

// A place is the cell of a body and a column. Its parts are in order of
// importance; a mere mention is omitted beside other parts.
type place struct {
	Column *column
	Parts  []part
}

// A part is a role with the clauses that assign it.
type part struct {
	Role   facts.Role
	Name   string
	Mark   template.HTML
	Duties []facts.Duty
	Href   string
	Where  string // the locator of the first clause
	More   int    // number of other clauses
}

// columns returns the units that form the columns, with their collective name:
// the first gallery, or else the parts with pages.
func (m *renderer) columns() ([]column, string) {
	units, name := m.Doc.Units, ""
	for u := range m.Doc.All() {
		if g := m.Doc.Aids[u.ID].Gallery; g != "" {
			units, name = u.Units, g
			break
		}
	}
	var list []column
	for _, u := range units {
		if m.Doc.HasPage(u) && len(list) < maxColumns {
			list = append(list, column{u, numeral.Format(u.Num.N), cmp.Or(m.Doc.Aids[u.ID].Short, u.Title()), m.Page(u)})
		}
	}
	return list, name
}

// Matrix returns the figure of bodies by sections. Its rows are the bodies with
// pages or, if there are none, all bodies.
func (in Maker) Matrix() (Figure, error) {
	m := matrixRenderer{&renderer{Maker: in}}
	x := m.matrix()
	f := Figure{Name: "matrix", Title: x.Title, Table: m.matrixTable(x)}
	f.Alt = m.matrixAlt(x)
	f.HTML = m.page("matrix.html", x)
	g := &drawing{script: m.Doc.Script}
	f.SVG = g.file(m.drawMatrix(g, f, x))
	return f, m.err
}

func (m matrixRenderer) matrix() *matrix {
	x := &matrix{}
	x.Columns, x.Of = m.columns()
	x.Title = m.t("責任主體")
	if x.Of != "" {
		x.Title = m.t("責任主體在%s中的職責", x.Of)
	}
	keyed := slices.ContainsFunc(m.Index.Bodies, func(b *facts.Body) bool { return b.Key != "" })
	var many, one []row
	for _, b := range m.Index.Bodies {
		if keyed && b.Key == "" {
			continue
		}
		r := row{b, m.body(b), m.places(b, x.Columns)}
		switch n := countColumns(r); {
		case n > 1:
			many = append(many, r)
		case n == 1:
			one = append(one, r)
		}
	}
	slices.SortStableFunc(many, func(a, b row) int { return countColumns(b) - countColumns(a) })
	slices.SortStableFunc(one, func(a, b row) int { return firstColumn(a) - firstColumn(b) })
	x.Bands, x.Left = limitRows([]band{{m.t("在兩項以上有職責"), many}, {m.t("只在一項有職責"), one}})
	for _, r := range facts.Roles() {
		x.Legend = append(x.Legend, legend{r, icon(r, m.Doc.Script), r.Label(m.Doc.Script)})
	}
	x.Note = m.matrixNote(x)
	return x
}

// limitRows limits the number of rows, and returns how many were omitted.
func limitRows(bands []band) ([]band, int) {
	var kept []band
	room, left := maxRows, 0
	for _, b := range bands {
		n := min(len(b.Rows), room)
		left += len(b.Rows) - n
		room -= n
		if b.Rows = b.Rows[:n]; n > 0 {
			kept = append(kept, b)
		}
	}
	return kept, left
}

func (m matrixRenderer) matrixNote(x *matrix) string {
	note := m.t("一格有幾條的，鏈接到其中第一條；全部條款見數據表。只提到名稱、沒有職責的不列。")
	if x.Left > 0 {
		note += m.t("另有%d個責任主體未列。", x.Left)
	}
	return note
}

// places returns the roles of b in each column.
func (m matrixRenderer) places(b *facts.Body, columns []column) []place {
	list := make([]place, len(columns))
	for i := range columns {
		list[i].Column = &columns[i]
		for _, d := range b.Duties {
			if isWithin(d.Unit, columns[i].Unit) {
				list[i].Parts = m.addDuty(list[i].Parts, d)
			}
		}
		slices.SortStableFunc(list[i].Parts, func(a, b part) int { return int(a.Role) - int(b.Role) })
		if n := len(list[i].Parts); n > 1 && list[i].Parts[n-1].Role == facts.Mentioned {
			list[i].Parts = list[i].Parts[:n-1]
		}
	}
	return list
}

// addDuty adds a duty to the part of its role.
func (m matrixRenderer) addDuty(parts []part, d facts.Duty) []part {
	for i := range parts {
		p := &parts[i]
		if p.Role != d.Role {
			continue
		}
		if p.Duties[len(p.Duties)-1].Unit != d.Unit {
			p.More++
		}
		p.Duties = append(p.Duties, d)
		return parts
	}
	return append(parts, part{
		Role: d.Role, Name: d.Role.Label(m.Doc.Script), Mark: icon(d.Role, m.Doc.Script), Duties: []facts.Duty{d},
		Href: m.Page(d.Unit), Where: locator.Short.Of(m.Doc, d.Unit),
	})
}

// isWithin reports whether u is top or a descendant of it.
func isWithin(u, top *policy.Unit) bool {
	for ; u != nil; u = u.Parent {
		if u == top {
			return true
		}
	}
	return false
}

// hasPart reports whether a body has a role in a place other than being
// mentioned.
func hasPart(p place) bool { return len(p.Parts) > 0 && p.Parts[0].Role != facts.Mentioned }

// countColumns returns the number of columns in which a body has a role.
func countColumns(r row) int {
	n := 0
	for _, p := range r.Places {
		if hasPart(p) {
			n++
		}
	}
	return n
}

// firstColumn returns the first column in which a body has a role.
func firstColumn(r row) int { return slices.IndexFunc(r.Places, hasPart) }

func (x *matrix) rows() []row {
	var list []row
	for _, b := range x.Bands {
		list = append(list, b.Rows...)
	}
	return list
}

// matrixTable returns a row for each duty in the matrix.
func (m matrixRenderer) matrixTable(x *matrix) Table {
	t := Table{Head: []string{m.t("責任主體"), m.t("條款"), m.t("職責"), m.t("原文")}}
	for _, r := range x.rows() {
		for _, p := range r.Places {
			for _, part := range p.Parts {
				for _, d := range part.Duties {
					t.Rows = append(t.Rows, []Cell{{r.Body.Name, r.Href}, {locator.Short.Of(m.Doc, d.Unit), m.Page(d.Unit)}, {Text: part.Name}, {Text: d.Words()}})
				}
			}
		}
	}
	return t
}

// matrixAlt describes the matrix: who has roles in most sections, and who
// leads.
func (m matrixRenderer) matrixAlt(x *matrix) string {
	rows := x.rows()
	alt := m.t("矩陣圖：%d行，每行一個責任主體；%d列，每列一項。", len(rows), len(x.Columns))
	if len(rows) > 0 && countColumns(rows[0]) > 1 {
		var names []string
		for _, r := range rows {
			if countColumns(r) == countColumns(rows[0]) {
				names = append(names, r.Body.Name)
			}
		}
		alt += m.t("涉及最多的是%s，在%d項有職責。", join(names), countColumns(rows[0]))
	}
	var leads []string
	for _, r := range rows {
		if slices.ContainsFunc(r.Places, func(p place) bool { return len(p.Parts) > 0 && p.Parts[0].Role == facts.Lead }) {
			leads = append(leads, r.Body.Name)
		}
	}
	if leads != nil {
		alt += m.t("牽頭的有%s。", join(leads))
	}
	return alt
}

// Total returns the number of clauses of the part.
func (p part) Total() int { return p.More + 1 }

// Across returns the number of columns with that of the names.
func (x *matrix) Across() int { return len(x.Columns) + 1 }
