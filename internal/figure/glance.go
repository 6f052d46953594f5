package figure

import (
	"cmp"
	"html/template"
	"slices"
	"strings"
	"unicode/utf8"

	"gongbao/internal/facts"
	"gongbao/internal/locator"
	"gongbao/internal/policy"
)

// maxGoals is the number of targets that fit on the sheet.
const maxGoals = 10

// A glanceRenderer renders glances.
type glanceRenderer struct{ *renderer }

// A glance is a summary of a document on one sheet.
type glance struct {
	Title  string
	Facts  []string
	Parts  []share
	Of     string // collective name of the sections
	Where  string // the locator of their parent
	Cards  []card
	Group  group // the chief targets on one scale
	Rest   string
	More   []Link
	Notice string
}

// A share is a part of the document with its share of the text.
type share struct {
	Unit    *policy.Unit
	Label   string
	Title   string
	Href    string
	Percent float64
	Chars   int
	Summary string // by the editor
}

// A card is a section with its lead and responsible bodies.
type card struct {
	column
	Locate string
	Roles  []roleLine
}

// A roleLine is a role and the clauses of a section that assign it.
type roleLine struct {
	Role    facts.Role
	Name    string
	Mark    template.HTML
	Clauses []clause
}

// A clause assigns a role to bodies.
type clause struct {
	Unit   *policy.Unit
	Bodies []string
	Href   string
	Locate string // without the part, such as （一）2
}

// Glance returns the document on one sheet (一圖讀懂).
func (in Maker) Glance() (Figure, error) {
	m := glanceRenderer{&renderer{Maker: in}}
	x := m.glance()
	f := Figure{Name: "glance", Title: m.t("一圖讀懂《%s》", m.Doc.Title), Alt: m.glanceAlt(x), Table: m.glanceTable(x)}
	f.HTML = m.page("glance.html", x)
	g, at := m.drawGlance(f, x, false)
	f.SVG = g.file(at)
	g, at = m.drawGlance(f, x, true)
	f.Sheet = g.picture(at)
	return f, m.err
}

func (m glanceRenderer) glance() *glance {
	x := &glance{Title: m.Doc.Title, Facts: m.facts(), More: m.More, Notice: m.Notice}
	x.Parts = m.shares()
	columns, of := m.columns()
	x.Of = cmp.Or(of, m.t("各部分"))
	for _, c := range columns {
		x.Cards = append(x.Cards, card{c, locator.Short.Of(m.Doc, c.Unit), m.roleLines(c.Unit)})
	}
	if len(columns) > 0 && columns[0].Unit.Parent != nil {
		x.Where = locator.Short.Of(m.Doc, columns[0].Unit.Parent)
	}
	x.Group, x.Rest = m.chiefTargets()
	return x
}

// facts returns the metadata of the document; unknown values are 未載明.
func (m glanceRenderer) facts() []string {
	chars := 0
	for u := range m.Doc.All() {
		chars += utf8.RuneCountInString(u.Words())
	}
	list := []string{m.t("%d字（含標點）", chars)}
	for _, f := range [][2]string{{"發文機關", m.Doc.Issuer}, {"文號", m.Doc.Number}, {"成文日期", m.Doc.Date}} {
		list = append(list, m.t(f[0])+"："+cmp.Or(f[1], m.t("未載明")))
	}
	return list
}

func (m glanceRenderer) shares() []share {
	all := 0
	for _, u := range m.Doc.Units {
		all += u.Chars()
	}
	var list []share
	for _, u := range m.Doc.Units {
		n := u.Chars()
		list = append(list, share{u, u.Label, u.Title(), m.Page(u), 100 * float64(n) / float64(max(1, all)), n, m.Doc.Aids[u.ID].Summary})
	}
	return list
}

// roleLines returns the lead bodies of a section, then the responsible ones: of each
// first those of the section as a whole, then those of its clauses.
func (m glanceRenderer) roleLines(top *policy.Unit) []roleLine {
	var list []roleLine
	for _, r := range []facts.Role{facts.Lead, facts.Responsible} {
		l := roleLine{Role: r, Name: r.Label(m.Doc.Script), Mark: icon(r, m.Doc.Script)}
		for u := range policy.Walk([]*policy.Unit{top}) {
			if names := m.bodiesWith(u, r); names != nil {
				l.Clauses = append(l.Clauses, clause{u, names, m.Page(u), m.shortLocator(u)})
			}
		}
		if l.Clauses != nil {
			list = append(list, l)
		}
	}
	return list
}

// nobody says that the text of a section names nobody.
func (m glanceRenderer) nobody() string { return m.t("責任主體") + m.t("未載明") }

// bodiesWith returns the bodies with a role in a clause, in the order of the
// text.
func (m glanceRenderer) bodiesWith(u *policy.Unit, r facts.Role) []string {
	type named struct {
		name string
		at   int
	}
	var list []named
	for _, b := range m.Index.Bodies {
		if i := slices.IndexFunc(b.Duties, func(d facts.Duty) bool { return d.Unit == u && d.Role == r && !d.Narrow }); i >= 0 {
			list = append(list, named{b.Name, b.Duties[i].From})
		}
	}
	slices.SortStableFunc(list, func(a, b named) int { return a.at - b.at })
	var names []string
	for _, n := range list {
		names = append(names, n.name)
	}
	return names
}

// shortLocator returns the locator of u without its part.
func (m glanceRenderer) shortLocator(u *policy.Unit) string {
	top := u
	for top.Parent != nil {
		top = top.Parent
	}
	if top == u {
		return locator.Short.Of(m.Doc, u)
	}
	return strings.TrimPrefix(locator.Short.Of(m.Doc, u), top.Label)
}

// chiefTargets returns the comparable targets that fit on the sheet, and a
// sentence with the number of the others.
func (m glanceRenderer) chiefTargets() (group, string) {
	groups := targetsRenderer(m).chart().Groups
	if len(groups) == 0 {
		return group{}, ""
	}
	g := groups[0]
	g.Goals = g.Goals[:min(len(g.Goals), maxGoals)]
	if rest := len(m.Index.Targets) - len(g.Goals); rest > 0 {
		return g, m.t("另有%d項，見量化指標。", rest)
	}
	return g, ""
}

// glanceTable returns the contents of the sheet in order.
func (m glanceRenderer) glanceTable(x *glance) Table {
	t := Table{Head: []string{m.t("條款"), m.t("項目"), m.t("內容")}}
	add := func(u *policy.Unit, what, words string) {
		t.Rows = append(t.Rows, []Cell{{locator.Short.Of(m.Doc, u), m.Page(u)}, {Text: what}, {Text: words}})
	}
	for _, p := range x.Parts {
		add(p.Unit, p.Label+p.Title, m.t("%d字", p.Chars))
	}
	for _, c := range x.Cards {
		if len(c.Roles) == 0 {
			add(c.Unit, c.Short, m.nobody())
		}
		for _, r := range c.Roles {
			for _, cl := range r.Clauses {
				add(cl.Unit, c.Short+"："+r.Name, join(cl.Bodies))
			}
		}
	}
	for _, g := range x.Group.Goals {
		add(g.Unit, g.Subject, g.Value+m.bracket(g.Notes))
	}
	return t
}

// bracket returns notes in brackets.
func (m glanceRenderer) bracket(notes []string) string {
	if len(notes) == 0 {
		return ""
	}
	return "（" + strings.Join(notes, "，") + "）"
}

func (m glanceRenderer) glanceAlt(x *glance) string {
	var parts []string
	for _, p := range x.Parts {
		parts = append(parts, p.Label+p.Title)
	}
	var short []string
	for _, c := range x.Cards {
		short = append(short, c.Number+"、"+c.Short)
	}
	return m.t("一圖讀懂，由編者據正文編製。") + strings.Join(parts, "；") + "。" + x.Of + "：" + strings.Join(short, "；") + "。" +
		m.t("圖中各項文字和條款見數據表。")
}
