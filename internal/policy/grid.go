package policy

// A Merge says which cell a place of a row belongs to.
type Merge uint8

const (
	Own   Merge = iota // a cell of its own
	Above              // the cell above
	Left               // the cell to the left
)

// A Cell is the cell that covers a place of a table.
type Cell struct {
	Row      *Unit // the row that has its words
	From, To int   // which characters of that row they are
	Wide     int   // how many columns the cell covers; 0 where it begins at another place
	High     int   // how many rows

	row, col int // where it begins
}

// Grid returns the cells of a table by row and column.
func (u *Unit) Grid() [][]Cell {
	grid := make([][]Cell, len(u.Units))
	for r, row := range u.Units {
		grid[r] = row.ownCells(r)
		for k, m := range row.Merged {
			switch {
			case m == Above && r > 0 && k < len(grid[r-1]):
				grid[r][k] = grid[r-1][k].covered()
			case m == Left && k > 0:
				grid[r][k] = grid[r][k-1].covered()
			}
		}
	}
	measure(grid)
	return grid
}

// ownCells returns the cells of row number r, as if none were merged.
func (u *Unit) ownCells(r int) []Cell {
	if u.Cells == nil {
		return []Cell{{Row: u, To: runeCount(u.Text), Wide: 1, High: 1, row: r}}
	}
	cells := make([]Cell, len(u.Cells))
	from := 0
	for k, n := range u.Cells {
		cells[k] = Cell{Row: u, From: from, To: from + n, Wide: 1, High: 1, row: r, col: k}
		from += n
	}
	return cells
}

// SameAs reports whether two places of a table are covered by the same cell.
func (c Cell) SameAs(o Cell) bool { return c.row == o.row && c.col == o.col }

func (c Cell) covered() Cell {
	c.Wide, c.High = 0, 0
	return c
}

// measure sets how many columns and rows each cell covers: those of a rectangle. What is
// merged outside it is an empty cell.
func measure(grid [][]Cell) {
	belongs := func(r, k int, c Cell) bool {
		return r < len(grid) && k < len(grid[r]) && grid[r][k].SameAs(c)
	}
	reaches := func(r int, c Cell) bool {
		for k := c.col; k < c.col+c.Wide; k++ {
			if !belongs(r, k, c) {
				return false
			}
		}
		return true
	}
	for r := range grid {
		for k := range grid[r] {
			c := &grid[r][k]
			if c.Wide == 0 && !within(grid, r, k) {
				*c = Cell{Row: c.Row, From: c.To, To: c.To, Wide: 1, High: 1, row: r, col: k}
			}
			if c.Wide == 0 {
				continue
			}
			for belongs(r, k+c.Wide, *c) {
				c.Wide++
			}
			for reaches(r+c.High, *c) {
				c.High++
			}
		}
	}
}

// within reports whether the place at row r, column k is in the rectangle of its cell,
// which is measured already.
func within(grid [][]Cell, r, k int) bool {
	at := grid[r][k]
	c := grid[at.row][at.col]
	return r < at.row+c.High && at.col <= k && k < at.col+c.Wide
}
