package intake

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxSpan is how many rows or columns a cell may span.
const maxSpan = 1000

// maxCells is how many cells a table may have; spans could ask for billions.
const maxCells = 200_000

// table reads a table. One that is there for the layout of the page, with one
// cell, or with tables or long texts in its cells, is read as its cells are.
func (p *page) table(n *html.Node) {
	rows := rowsOf(n)
	if isLayout(rows) {
		for _, row := range rows {
			for _, c := range row {
				p.children(c)
				p.end()
			}
		}
		return
	}
	for c := range n.ChildNodes() {
		if c.DataAtom == atom.Caption {
			p.children(c)
			p.end()
		}
	}
	grid, ok := p.spread(rows)
	if !ok {
		p.omitted.add("a table of more than " + strconv.Itoa(maxCells) + " cells")
		return
	}
	p.sheet.table(block{rows: grid, head: isHeadRow(rows[0])})
}

// rowsOf returns the cells of a table, row by row, but not those of a table
// inside it.
func rowsOf(n *html.Node) (rows [][]*html.Node) {
	for c := range n.ChildNodes() {
		switch c.DataAtom {
		case atom.Thead, atom.Tbody, atom.Tfoot:
			rows = append(rows, rowsOf(c)...)
		case atom.Tr:
			var row []*html.Node
			for cell := range c.ChildNodes() {
				if cell.DataAtom == atom.Td || cell.DataAtom == atom.Th {
					row = append(row, cell)
				}
			}
			if row != nil {
				rows = append(rows, row)
			}
		}
	}
	return rows
}

// longCell is how many paragraphs a cell of a table proper has at most.
const longCell = 6

// isLayout reports whether a table only arranges the page.
func isLayout(rows [][]*html.Node) bool {
	widest := 0
	for _, row := range rows {
		widest = max(widest, len(row))
		for _, cell := range row {
			blocks := 0
			for d := range cell.Descendants() {
				if d.DataAtom == atom.Table {
					return true
				}
				if d.DataAtom == atom.P || d.DataAtom == atom.Div || d.DataAtom == atom.H1 {
					blocks++
				}
			}
			if blocks > longCell {
				return true
			}
		}
	}
	return widest < 2
}

func isHeadRow(row []*html.Node) bool {
	for _, c := range row {
		if c.DataAtom != atom.Th {
			return false
		}
	}
	return len(row) > 0
}

// spread gives every cell its place in a grid. The words of a cell that spans
// several places stand in the first.
func (p *page) spread(rows [][]*html.Node) (grid [][]string, ok bool) {
	grid = make([][]string, len(rows))
	taken := make([]map[int]bool, len(rows))
	cells := 0
	for i, row := range rows {
		at := 0
		for _, c := range row {
			for taken[i][at] {
				at++
			}
			wide, high := span(c, "colspan"), min(span(c, "rowspan"), len(rows)-i)
			if cells += wide * high; cells > maxCells {
				return nil, false
			}
			for r := i; r < i+high; r++ {
				for k := at; k < at+wide; k++ {
					put(grid, taken, r, k)
				}
			}
			grid[i][at] = p.cellText(c)
			at += wide
		}
	}
	return grid, true
}

// put makes room at row r, column k.
func put(grid [][]string, taken []map[int]bool, r, k int) {
	if taken[r] == nil {
		taken[r] = map[int]bool{}
	}
	taken[r][k] = true
	for len(grid[r]) <= k {
		grid[r] = append(grid[r], "")
	}
}

func span(n *html.Node, key string) int {
	s, _ := attr(n, key)
	v, err := strconv.Atoi(trim(s))
	if err != nil || v < 1 {
		return 1
	}
	return min(v, maxSpan)
}

// cellText returns the words of a cell, its paragraphs joined.
func (p *page) cellText(n *html.Node) string {
	q := &page{omitted: p.omitted}
	q.children(n)
	q.end()
	text := ""
	for _, b := range q.sheet.blocks {
		text = join(text, strings.ReplaceAll(b.text, "\t", " "))
	}
	return text
}

// join joins two pieces of text; between Latin letters or figures a blank keeps
// them apart.
func join(a, b string) string {
	if a == "" || b == "" || a[len(a)-1] >= 0x80 || b[0] >= 0x80 {
		return a + b
	}
	return a + " " + b
}
