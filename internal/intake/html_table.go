package intake

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"gongbao/internal/policy"
	"gongbao/internal/source"
)

// maxSpan is the largest number of rows or columns that a cell may span.
const maxSpan = 1000

// maxCells is the largest number of cells of a table; spans could ask for
// billions.
const maxCells = 200_000

// table reads a table with its caption. A layout table is read cell by cell.
func (p *htmlReader) table(n *html.Node) {
	for c := range n.ChildNodes() {
		if c.DataAtom == atom.Caption {
			p.children(c)
			p.end()
		}
	}
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
	grid, ok := p.spread(rows)
	if !ok {
		p.omitted.add("a table with more than " + strconv.Itoa(maxCells) + " cells")
		return
	}
	p.sourceBuilder.table(block{rows: grid, head: isHeadRow(rows[0])})
}

// rowsOf returns the cells of a table by row, without those of nested tables.
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

// longCell is the largest number of paragraphs in a cell of a data table.
const longCell = 6

// isLayout reports whether a table only lays out the page: it has a single
// column, nested tables, long texts in its cells, or the articles of a law beside their labels.
func isLayout(rows [][]*html.Node) bool {
	widest, articles := 0, 0
	for _, row := range rows {
		widest = max(widest, len(row))
		if o, ok := parseOrdinal(trim(collapse(textOf(row[0])))); ok && o.rest == "" && len(row) == 2 {
			articles++
		}
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
	return widest < 2 || 2*articles > len(rows)
}

func isHeadRow(row []*html.Node) bool {
	for _, c := range row {
		if c.DataAtom != atom.Th {
			return false
		}
	}
	return len(row) > 0
}

// spread places the cells in a grid. The text of a cell that spans several
// places is in the first, and the others are merged with it. ok is false if the grid
// would be too large.
func (p *htmlReader) spread(rows [][]*html.Node) (grid [][]source.Cell, ok bool) {
	grid = make([][]source.Cell, len(rows))
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
					merge := policy.Above
					if r == i {
						merge = policy.Left
					}
					put(grid, taken, r, k, merge)
				}
			}
			grid[i][at] = source.Cell{Text: p.cellText(c)}
			at += wide
		}
	}
	return grid, true
}

// put marks row r, column k as taken, extends the row, and merges the place.
func put(grid [][]source.Cell, taken []map[int]bool, r, k int, merge policy.Merge) {
	if taken[r] == nil {
		taken[r] = map[int]bool{}
	}
	taken[r][k] = true
	for len(grid[r]) <= k {
		grid[r] = append(grid[r], source.Cell{})
	}
	grid[r][k].Merge = merge
}

func span(n *html.Node, key string) int {
	s, _ := attr(n, key)
	v, err := strconv.Atoi(trim(s))
	if err != nil || v < 1 {
		return 1
	}
	return min(v, maxSpan)
}

// cellText returns the text of a cell. Spaces keep its paragraphs apart.
func (p *htmlReader) cellText(n *html.Node) string {
	q := &htmlReader{omitted: p.omitted}
	q.children(n)
	q.end()
	var words []string
	p.sourceBuilder.doubts = append(p.sourceBuilder.doubts, q.sourceBuilder.doubts...)
	for _, b := range q.sourceBuilder.blocks {
		words = append(words, strings.ReplaceAll(b.text, "\t", " "))
	}
	return strings.Join(words, " ")
}
