package figure

import (
	"cmp"
	"html/template"
	"slices"
	"strings"
	"unicode/utf8"

	"gongbao/internal/cite"
	"gongbao/internal/facts"
	"gongbao/internal/policy"
)

// mostGoals is how many targets one sheet has room for.
const mostGoals = 10

// A glance is a whole document on one sheet.
type glance struct {
	Title  string
	Facts  []string
	Parts  []share
	Of     string // what the sections are called together
	Where  string // the locator of the part that they are in
	Cards  []card
	Group  group // the chief targets, on one scale
	Rest   string
	More   []Link
	Notice string
}

// A share is a part of the document and how much of it that is.
type share struct {
	Unit    *policy.Unit
	Label   string
	Title   string
	Href    string
	Percent float64
	Rounded int
	Summary string // the editor's
}

// A card is a section: who leads in it, and who is responsible for what.
type card struct {
	column
	Locate string
	Roles  []roleLine
}

// A roleLine is a role and all clauses of a section that give it.
type roleLine struct {
	Role    facts.Role
	Name    string
	Mark    template.HTML
	Clauses []clause
}

// A clause gives a role to bodies.
type clause struct {
	Unit   *policy.Unit
	Bodies []string
	Href   string
	Locate string // without the part, which the heading names: （一）2
}

// Glance returns the document on one sheet (一圖讀懂).
func (in Maker) Glance() (Figure, error) {
	m := &maker{Maker: in}
	x := m.glance()
	f := Figure{Name: "glance", Title: m.t("一圖讀懂《%s》", m.Doc.Title), Alt: m.glanceAlt(x), Table: m.glanceTable(x)}
	f.HTML = m.page("glance.html", x)
	g, at := m.drawGlance(f, x, false)
	f.SVG = g.file(at)
	g, at = m.drawGlance(f, x, true)
	f.Sheet = g.picture(at)
	return f, m.err
}

func (m *maker) glance() *glance {
	x := &glance{Title: m.Doc.Title, Facts: m.facts(), More: m.More, Notice: m.Notice}
	x.Parts = m.shares()
	columns, of := m.columns()
	x.Of = cmp.Or(of, m.t("各部分"))
	for _, c := range columns {
		x.Cards = append(x.Cards, card{c, cite.Short(m.Doc, c.Unit), m.roleLines(c.Unit)})
	}
	if len(columns) > 0 && columns[0].Unit.Parent != nil {
		x.Where = cite.Short(m.Doc, columns[0].Unit.Parent)
	}
	x.Group, x.Rest = m.chief()
	return x
}

// facts says what is known about the document, and what is not.
func (m *maker) facts() []string {
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

func (m *maker) shares() []share {
	all := 0
	for _, u := range m.Doc.Units {
		all += u.Chars()
	}
	var list []share
	for _, u := range m.Doc.Units {
		n := u.Chars()
		list = append(list, share{u, u.Label, u.Title(), m.Page(u), 100 * float64(n) / float64(max(1, all)), (200*n + all) / max(1, 2*all), m.Doc.Aids[u.ID].Summary})
	}
	return list
}

// roleLines returns who leads in a section and who is responsible for what: first
// what the section says of itself, then what its clauses say of parts of it.
func (m *maker) roleLines(top *policy.Unit) []roleLine {
	var list []roleLine
	for _, units := range [][]*policy.Unit{{top}, slices.Collect(policy.Walk(top.Units))} {
		for _, r := range []facts.Role{facts.Lead, facts.Responsible} {
			l := roleLine{Role: r, Name: r.Label(m.Doc.Script), Mark: icon(r, m.Doc.Script)}
			for _, u := range units {
				if names := m.with(u, r); names != nil {
					l.Clauses = append(l.Clauses, clause{u, names, m.Page(u), m.near(u)})
				}
			}
			if l.Clauses != nil {
				list = append(list, l)
			}
		}
	}
	return list
}

// with returns the bodies that have a role in a clause, in the order of the text.
func (m *maker) with(u *policy.Unit, r facts.Role) []string {
	type named struct {
		name string
		at   int
	}
	var list []named
	for _, b := range m.Index.Bodies {
		if i := slices.IndexFunc(b.Duties, func(d facts.Duty) bool { return d.Unit == u && d.Role == r }); i >= 0 {
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

// near returns the locator of u without its part.
func (m *maker) near(u *policy.Unit) string {
	top := u
	for top.Parent != nil {
		top = top.Parent
	}
	if top == u {
		return cite.Short(m.Doc, u)
	}
	return strings.TrimPrefix(cite.Short(m.Doc, u), top.Label)
}

// chief returns the targets that the sheet has room for, those that can be compared,
// and says how many others there are.
func (m *maker) chief() (group, string) {
	groups := m.chart().Groups
	if len(groups) == 0 {
		return group{}, ""
	}
	g := groups[0]
	g.Goals = g.Goals[:min(len(g.Goals), mostGoals)]
	if rest := len(m.Index.Targets) - len(g.Goals); rest > 0 {
		return g, m.t("另有%d項，見量化指標。", rest)
	}
	return g, ""
}

// glanceTable returns what the sheet says, in its order.
func (m *maker) glanceTable(x *glance) Table {
	t := Table{Head: []string{m.t("條款"), m.t("項目"), m.t("內容")}}
	add := func(u *policy.Unit, what, words string) {
		t.Rows = append(t.Rows, []Cell{{cite.Short(m.Doc, u), m.Page(u)}, {Text: what}, {Text: words}})
	}
	for _, p := range x.Parts {
		add(p.Unit, p.Label+p.Title, m.t("約占全文%d%%", p.Rounded))
	}
	for _, c := range x.Cards {
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

// bracket writes notes behind words.
func (m *maker) bracket(notes []string) string {
	if len(notes) == 0 {
		return ""
	}
	return "（" + strings.Join(notes, "，") + "）"
}

func (m *maker) glanceAlt(x *glance) string {
	var parts []string
	for _, p := range x.Parts {
		parts = append(parts, p.Label+p.Title+m.t("約占全文%d%%", p.Rounded))
	}
	var short []string
	for _, c := range x.Cards {
		short = append(short, c.Number+"、"+c.Short)
	}
	return m.t("一頁圖，由編者據正文編製。") + strings.Join(parts, "；") + "。" + x.Of + "：" + strings.Join(short, "；") + "。" +
		m.t("圖中各項文字和條款見數據表。")
}
