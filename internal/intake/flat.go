package intake

import (
	"strings"

	"gongbao/internal/policy"
)

// A table that was copied from a web page or a PDF comes as one cell a line, and
// so does a list of names: many short lines without a mark at their end, among
// them cells that are whole sentences or begin with a number. None of it is
// structure. It is recognised by its density, and kept line by line. It ends
// where the numbering of the text goes on.
const (
	seedCells = 3 // so many cells in a row begin a table
	maxGap    = 4 // so many other lines may stand between two cells of it

	maxRowName = 10 // so many characters has the name of a row that ends in a colon
)

// A flattener looks for flattened tables in the body of a piece.
type flattener struct {
	body   []block
	rs     []role
	labels []policy.Label             // of the blocks; zero where there is none that is sound
	last   map[policy.Kind]policy.Num // the last number of the text, outside tables
}

// flatten gives the blocks of flattened tables the role of cells.
func flatten(body []block, rs []role) {
	f := &flattener{body, rs, make([]policy.Label, len(body)), map[policy.Kind]policy.Num{}}
	for i, b := range body {
		f.labels[i] = soundLabel(b.text)
	}
	for i := 0; i < len(body); i++ {
		if !f.isSeed(i) {
			if f.labels[i].Text != "" && rs[i] == words {
				f.last[f.labels[i].Kind] = f.labels[i].Num
			}
			continue
		}
		end := f.end(i)
		for _, at := range captions(body[i:end]) {
			rs[i+at] = caption
		}
		for ; i < end; i++ {
			if rs[i] == words {
				rs[i] = cell
			}
		}
		i--
	}
}

// isCell reports whether block i reads as a cell and as nothing else: a few words
// without a number, or with one that the text has had before.
func (f *flattener) isCell(i int) bool {
	b := f.body[i]
	if f.rs[i] != words || b.depth > 0 || b.styled || b.plain || b.rows != nil || !isShort(b.text) {
		return false
	}
	if l := f.labels[i]; l.Text != "" {
		return isTop(l.Kind) && !l.Num.After(f.last[l.Kind])
	}
	return !policy.IsDivision(b.text) && !strings.HasPrefix(b.text, "![")
}

// isSeed reports whether a table can begin at block i: with three cells, of
// which one may be the name of a row and end in a colon.
func (f *flattener) isSeed(i int) bool {
	if i+seedCells > len(f.body) {
		return false
	}
	cells := 0
	for j := i; j < i+seedCells; j++ {
		text := f.body[j].text
		switch {
		case f.isCell(j):
			cells++
		case f.rs[j] != words || !policy.IsAddressee(text) || f.labels[j].Text != "" || chars(text) > maxRowName:
			return false
		}
	}
	return cells+1 >= seedCells
}

// end returns the block after the table that begins at block i. It goes on as
// long as cells come; the sentences after the last are cells of it if so many
// have followed a cell all along.
func (f *flattener) end(i int) int {
	last, trail, names := i, map[int]int{}, 0
	for j := i + 1; j < len(f.body) && j-last <= maxGap+1 && f.rs[j] == words && f.body[j].rows == nil && f.body[j].depth == 0; j++ {
		if strings.ContainsAny(f.body[j-1].text, blanks) {
			names++
		}
		if f.goesOn(j) || f.labels[j].Text != "" && 2*names > j-i { // （二）專家委員, over a list of names
			break
		}
		if f.isCell(j) {
			trail[f.sentences(last+1, j)]++
			last = j
		}
	}
	most := 0
	for n, times := range trail {
		if times > trail[most] || times == trail[most] && n < most {
			most = n
		}
	}
	return last + 1 + min(most, f.sentences(last+1, len(f.body)))
}

// goesOn reports whether block j has the number that comes next in the text.
func (f *flattener) goesOn(j int) bool {
	l := f.labels[j]
	before, ok := f.last[l.Kind]
	return ok && l.Text != "" && l.Num.Next(before)
}

// sentences returns how many blocks from one on, before another, follow one
// another that are neither labelled nor short.
func (f *flattener) sentences(from, to int) int {
	n := 0
	for from+n < to && ends(f.body[from+n].text) && f.labels[from+n].Text == "" {
		n++
	}
	return n
}

// captions returns the lines of a run of tables that stand over one of them: each
// table begins with the same two cells as the first.
func captions(cells []block) []int {
	for off := range min(2, len(cells)-1) {
		var at []int
		for i := off; i+1 < len(cells); i++ {
			if cells[i].text == cells[off].text && cells[i+1].text == cells[off+1].text {
				at = append(at, i-1)
			}
		}
		if len(at) < 2 {
			continue
		}
		if at[0] < 0 {
			at = at[1:]
		}
		return at
	}
	return nil
}
