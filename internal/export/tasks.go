package export

import (
	"io"
	"strings"

	"gongbao/internal/cite"
	"gongbao/internal/facts"
	"gongbao/internal/locator"
	"gongbao/internal/policy"
)

// Tasks is a table of what each body has to do, for spreadsheets.
var Tasks = Format{
	Label: "任務單（CSV）",
	About: "每行一個責任主體的一項職責，附同句的指標和期限、引文和固定地址",
	Media: "text/csv",
	Name:  func(*policy.Document) string { return "tasks.csv" },
	Has:   func(d *policy.Document) bool { return d.Index },
	Write: writeTasks,
}

// A taskRow is a line of the table: a duty of a body, or a target that names it, or both.
type taskRow struct {
	body   *facts.Body
	role   string // empty if the line is a target alone
	at     facts.Passage
	target *facts.Target // may be nil
}

var taskColumns = []struct {
	name string // an interface word
	cell func(c *Copy, r taskRow) string
}{
	{"責任主體", func(_ *Copy, r taskRow) string { return r.body.Name }},
	{"職責", func(_ *Copy, r taskRow) string { return r.role }},
	{"條款", func(c *Copy, r taskRow) string { return locator.Short.Of(c.Document, r.at.Unit) }},
	{"原文", func(_ *Copy, r taskRow) string { return facts.Passage{Unit: r.at.Unit, Span: r.at.Sentence()}.Words() }},
	{"指標", func(_ *Copy, r taskRow) string { return r.ofTarget(func(t facts.Target) string { return t.Subject }) }},
	{"要求", func(c *Copy, r taskRow) string {
		return r.ofTarget(func(t facts.Target) string { return Requirement(t, c.Say) })
	}},
	{"期限", func(c *Copy, r taskRow) string {
		return r.ofTarget(func(t facts.Target) string { return Deadline(t, c.Say) })
	}},
	{"原文已缺", func(c *Copy, r taskRow) string {
		return r.ofTarget(func(t facts.Target) string { return strings.Join(each(t.Lost, Lost(c.Say)), c.Say("；")) })
	}},
	{"引文", func(c *Copy, r taskRow) string { return cite.FormatNamed("gbt7714-2025").Write(c.Cite(r.at.Unit)) }},
	{"固定地址", func(c *Copy, r taskRow) string { return c.Cite(r.at.Unit).URL }},
}

// ofTarget returns what of says of the target, or nothing.
func (r taskRow) ofTarget(of func(facts.Target) string) string {
	if r.target == nil {
		return ""
	}
	return of(*r.target)
}

// writeTasks writes the tasks of all bodies as CSV, like the targets.
func writeTasks(w io.Writer, c *Copy) error {
	rows := [][]string{{}}
	for _, col := range taskColumns {
		rows[0] = append(rows[0], c.Say(col.name))
	}
	for _, b := range c.Index().Bodies {
		for _, r := range taskRows(c, b) {
			var cells []string
			for _, col := range taskColumns {
				cells = append(cells, col.cell(c, r))
			}
			rows = append(rows, cells)
		}
	}
	return writeCSV(w, rows)
}

// taskRows returns the lines of a body: each duty, once for each target of its sentence,
// then the other targets that name it.
func taskRows(c *Copy, b *facts.Body) []taskRow {
	tasks, named := c.Index().Tasks(b)
	var rows []taskRow
	for _, k := range tasks {
		role := k.Role.Label(c.Script)
		for i := range k.Targets {
			rows = append(rows, taskRow{b, role, k.Passage, &k.Targets[i]})
		}
		if k.Targets == nil {
			rows = append(rows, taskRow{b, role, k.Passage, nil})
		}
	}
	for i, t := range named {
		rows = append(rows, taskRow{b, "", t.Passage, &named[i]})
	}
	return rows
}
