package facts

import (
	"slices"
	"strings"

	"gongbao/internal/policy"
)

// A table of tasks says in a column whose the task of each row is: 責任單位, 牽頭部門, or, below
// 責任單位, 牽頭 and 配合. The cell belongs to every row that it covers. A row that names columns
// so begins the table anew, since long tables repeat their header on every page.

// headingRE matches the heading of such a column, group 1 without what is in brackets after it.
var headingRE = pattern(`^(.+?)(?:\([^()]*\))?$`)

// noBodyRE matches a cell that names nobody.
var noBodyRE = pattern(`^(?:無|[^\p{Han}]*)$`)

// readColumns returns the duties in the columns of a table. The passage of a duty is its
// row, since the name may be in a cell that begins in a row above.
func readColumns(table *policy.Unit) (duties []BodyDuty, doubts []Doubt) {
	clauses := map[*policy.Unit]*clause{}
	for _, u := range table.Units {
		clauses[u] = newClause(u)
	}
	columns, header := map[int]Role{}, -1
	grid := table.Grid()
	for r, row := range grid {
		u := table.Units[r]
		isHeader := r == 0 || u.Head || header == r-1 && slices.ContainsFunc(row, func(c policy.Cell) bool { return c.Row == table.Units[r-1] })
		if heads := headings(row, clauses, isHeader, header == r-1); len(heads) > 0 {
			columns, header = heads, r
			continue
		}
		duty := Duty{Passage: clauses[u].passage(Span{0, clauses[u].len()})}
		for k, cell := range row {
			role, ok := columns[k]
			if !ok || cell.Wide == 0 && k > 0 && cell.SameAs(row[k-1]) {
				continue
			}
			duty.Role = role
			found, unclear := readCell(clauses[cell.Row], Span{cell.From, cell.To}, duty)
			duties, doubts = append(duties, found...), append(doubts, unclear...)
		}
	}
	return duties, doubts
}

// headings returns the role of each column that a row names by a label, or in the second
// row of a header by a verb. A label in the first column of another row than a header is
// about its row.
func headings(row []policy.Cell, clauses map[*policy.Unit]*clause, isHeader, isSecond bool) map[int]Role {
	heads := map[int]Role{}
	for k, cell := range row {
		words := headingRE().ReplaceAllString(strings.TrimSpace(clauses[cell.Row].folded(Span{cell.From, cell.To})), "$1")
		role, n := labelRole(words + ":")
		if n == 0 && isHeader && isSecond {
			role, n = assignedRole(words)
		}
		if n > 0 && n >= runeCount(words) && (k > 0 || isHeader) {
			heads[k] = role
		}
	}
	return heads
}

// readCell gives a duty to the bodies of a cell. One may have another role than its column:
// 市公安局牽頭，市民政局配合.
func readCell(c *clause, cell Span, duty Duty) (duties []BodyDuty, doubts []Doubt) {
	for _, part := range c.split(cell, ",; ") {
		if noBodyRE().MatchString(c.folded(part)) {
			continue
		}
		here := duty
		if role, n := labelRole(c.folded(part)); n > 0 {
			duty.Role, here.Role = role, role
			part.From += n
		} else if role, n := assignedRole(c.folded(part)); n > 0 {
			here.Role = role
			part.To -= n
		}
		found, unclear := assign(c, part, here)
		duties, doubts = append(duties, found...), append(doubts, unclear...)
	}
	return duties, doubts
}
