package manuscript

import (
	"unicode"
	"unicode/utf8"

	"gongbao/internal/policy"
)

// An arranger makes blocks.
type arranger struct {
	doc    *policy.Document
	blocks []*Block
	line   *Block          // the open block; nil after a table
	ids    []string        // the addresses that begin with the next words
	grid   [][]policy.Cell // of the table
}

// begin begins a block. One without words is dropped.
func (a *arranger) begin(k Kind, u *policy.Unit) {
	if a.line != nil && len(a.line.Runs) == 0 {
		a.blocks = a.blocks[:len(a.blocks)-1]
	}
	b := &Block{Kind: k, Unit: u}
	a.blocks, a.line = append(a.blocks, b), b
	if k == Table {
		a.line = nil
	}
}

// unit adds the words of u to the open block, its text to one of its own if its heading
// is a line.
func (a *arranger) unit(u *policy.Unit) {
	a.ids = append(a.ids, u.ID)
	isLine := u.Heading != "" && !u.RunIn
	if isLine {
		a.line.Kind, a.line.Level = Heading, level(u)
	}
	gap := u.Kind != policy.Point && endsOpen(u.Label)
	off := u.Off
	a.line.Runs = a.add(a.line.Runs, Run{Unit: u, Part: Label, Words: u.Label, Gap: gap}, off)
	off += runes(u.Label)
	a.line.Runs = a.add(a.line.Runs, Run{Unit: u, Part: Title, Words: u.Heading}, off)
	off += runes(u.Heading)
	if isLine && u.Para != "" {
		a.begin(Paragraph, u)
	}
	if u.Para != "" {
		a.ids = append(a.ids, u.Para)
	}
	a.line.Runs = a.add(a.line.Runs, Run{Unit: u, Words: u.Text}, off)
}

// table begins a table.
func (a *arranger) table(u *policy.Unit) {
	a.begin(Table, u)
	a.grid = u.Grid()
}

// row adds the next row to the table.
func (a *arranger) row(u *policy.Unit) {
	table := a.blocks[len(a.blocks)-1]
	row, words := Row{Unit: u, IDs: append(a.take(), u.ID), Head: u.Head}, []rune(u.Text)
	for _, c := range a.grid[len(table.Rows)] {
		cell := Cell{Wide: c.Wide, High: c.High}
		if c.Wide > 0 {
			cell.Runs = a.add(nil, Run{Unit: u, Words: string(words[c.From:c.To])}, u.Off+c.From)
		}
		row.Cells = append(row.Cells, cell)
	}
	table.Rows = append(table.Rows, row)
}

// add appends r, which begins at character off of the reading edition, to runs, split
// where notes end.
func (a *arranger) add(runs []Run, r Run, off int) []Run {
	if r.Words == "" {
		return runs
	}
	r.IDs = a.take()
	if len(a.doc.Notes) == 0 {
		return append(runs, r)
	}
	for rest, to := r.Words, off+runes(r.Words); rest != ""; {
		end, notes := a.nextNote(off, to)
		part := r
		part.Notes, part.Gap = notes, r.Gap && end == to
		part.Words, rest = policy.Cut(rest, end-off)
		runs = append(runs, part)
		off, r.IDs = end, nil
	}
	return runs
}

// nextNote returns where the first of the notes that end after from ends, at most to, and
// the numbers of those that end there.
func (a *arranger) nextNote(from, to int) (end int, numbers []int) {
	end = to
	for _, n := range a.doc.Notes {
		if at := n.End(); from < at && at < end {
			end = at
		}
	}
	for i, n := range a.doc.Notes {
		if n.End() == end {
			numbers = append(numbers, i+1)
		}
	}
	return end, numbers
}

// take returns the addresses that begin with the next words.
func (a *arranger) take() []string {
	ids := a.ids
	a.ids = nil
	return ids
}

// level returns the level of the heading of u, from 1: how many headings are above it.
func level(u *policy.Unit) int {
	n := 1
	for above := u.Parent; above != nil; above = above.Parent {
		if above.Heading != "" && !above.RunIn {
			n++
		}
	}
	return n
}

// endsOpen reports whether a label ends in a letter or a digit, so that a space separates
// it from what follows: 第三條, 2.1, 附件1.
func endsOpen(label string) bool {
	r, _ := utf8.DecodeLastRuneInString(label)
	return label != "" && (unicode.IsLetter(r) || unicode.IsDigit(r))
}
