package intake

import (
	"strings"

	"gongbao/internal/policy"
	"gongbao/internal/scheme"
)

// A table that was pasted from a web page or a PDF arrives as one cell a line,
// and so does a list of names: many short lines without punctuation at the end,
// among them cells that are whole sentences or begin with a number. None of it
// is structure. It is recognised by its density and kept line by line. It ends
// where the numbering of the text continues.
const (
	seedCells = 3 // consecutive cells that begin a table
	maxGap    = 4 // other lines between two of its cells

	maxRowName = 10 // characters of a row name that ends in a colon
)

// A flattener finds flattened tables in the body of a segment.
type flattener struct {
	body   []block
	rs     []role
	labels []scheme.Label             // of the blocks; zero where none is correctly printed
	last   map[policy.Kind]policy.Num // the last number outside tables
}

// flatten gives the blocks of flattened tables the role of cells.
func flatten(body []block, rs []role) {
	f := &flattener{body, rs, make([]scheme.Label, len(body)), map[policy.Kind]policy.Num{}}
	for i, b := range body {
		f.labels[i] = soundLabel(b.text)
	}
	for i := 0; i < len(body); i++ {
		if !f.isSeed(i) {
			if f.labels[i].Text != "" && rs[i] == roleBody {
				f.last[f.labels[i].Kind] = f.labels[i].Num
			}
			continue
		}
		end := f.end(i)
		for _, at := range captions(body[i:end]) {
			rs[i+at] = roleCaption
		}
		for ; i < end; i++ {
			if rs[i] == roleBody {
				rs[i] = roleCell
			}
		}
		i--
	}
}

// isCell reports whether block i can only be a cell: a short line without a
// number, or with one that has occurred before.
func (f *flattener) isCell(i int) bool {
	b := f.body[i]
	if f.rs[i] != roleBody || b.depth > 0 || b.styled || b.plain || b.rows != nil || !isShort(b.text) || policy.IsImprint(b.text) {
		return false
	}
	if l := f.labels[i]; l.Text != "" {
		return isOutermost(l.Kind) && !l.Num.After(f.last[l.Kind])
	}
	return !policy.IsDivision(b.text) && !strings.HasPrefix(b.text, "![")
}

// isSeed reports whether a table can begin at block i: three cells, one of
// which may be a row name that ends in a colon.
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
		case f.rs[j] != roleBody || !policy.IsAddressee(text) || f.labels[j].Text != "" || runeCount(text) > maxRowName:
			return false
		}
	}
	return cells+1 >= seedCells
}

// end returns the index after the table that begins at block i. The table
// extends to the last cell; the sentences after that belong to it if as many
// usually follow a cell.
func (f *flattener) end(i int) int {
	last, trail, names := i, map[int]int{}, 0
	for j := i + 1; j < len(f.body) && j-last <= maxGap+1 && f.rs[j] == roleBody && f.body[j].rows == nil && f.body[j].depth == 0; j++ {
		if hasSpace(f.body[j-1].text) {
			names++
		}
		if f.continues(j) || f.labels[j].Text != "" && 2*names > j-i { // （二）專家委員, over a list of names
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

// continues reports whether block j has the next number of the text.
func (f *flattener) continues(j int) bool {
	l := f.labels[j]
	before, ok := f.last[l.Kind]
	return ok && l.Text != "" && l.Num.Next(before)
}

// sentences returns the number of consecutive blocks in [from, to) that are
// neither labelled nor short.
func (f *flattener) sentences(from, to int) int {
	n := 0
	for from+n < to && endsSentence(f.body[from+n].text) && f.labels[from+n].Text == "" {
		n++
	}
	return n
}

// captions returns the indices of the captions in a run of tables, which all
// begin with the same two cells.
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
