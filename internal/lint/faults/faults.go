// Package faults puts faults into documents that are in order: it is what package
// lint is tried by, here on small documents and elsewhere on real ones.
//
// It reads the Markdown with eyes of its own, and knows nothing of package policy: a
// label that policy misreads would otherwise be misread here as well, and nobody would
// notice. That, and that more than one room is tried by it, is why it is a room.
//
// A fault is made where the text alone can tell it. To drop the last of several clauses
// leaves a text in order; so does dropping 「（一）」 where the part before ends with a
// 「（一）」.
package faults

import (
	"iter"
	"slices"
	"strconv"
	"strings"
)

// A Fault is a document with one fault.
type Fault struct {
	Kind  string
	Lines []string
	// Places are the lines, counted from 1, of which one at least must be found wrong:
	// that of the fault or, where this could stand there, the next that cannot.
	Places []int
}

// All returns the faults that can be put into a document, one at a time.
func All(lines []string) iter.Seq[Fault] {
	return func(yield func(Fault) bool) {
		for _, make := range ways(lines) {
			if !yield(make()) {
				return
			}
		}
	}
}

// Inject puts one fault into a document. Which, says pick: a number below the given one.
// Ok is false where the document has no labels to put one into.
func Inject(lines []string, pick func(below int) int) (f Fault, ok bool) {
	all := ways(lines)
	if len(all) == 0 {
		return Fault{}, false
	}
	return all[pick(len(all))](), true
}

// ways lists what can be done to a document.
func ways(lines []string) []func() Fault {
	d := document{lines: append(slices.Clone(lines), ""), labels: read(lines)}
	var list []func() Fault
	for i := range d.labels {
		list = append(list, func() Fault { return d.repeat(i) })
		if d.counted(i) {
			list = append(list, func() Fault { return d.drop(i) })
		}
		if d.neighbours(i) {
			list = append(list, func() Fault { return d.swap(i) })
		}
		if d.labels[i].hash != "" {
			list = append(list, func() Fault { return d.deepen(i) })
		}
		list = append(list, d.misprints(i)...)
		list = append(list, d.relabels(i)...)
	}
	return list
}

type document struct {
	lines  []string
	labels []label
}

// repeat has the label twice.
func (d document) repeat(i int) Fault {
	at := d.labels[i].line
	return Fault{"repeat", slices.Insert(slices.Clone(d.lines), at, d.lines[at], ""), []int{at + 3}}
}

// drop loses the clause and all in it.
func (d document) drop(i int) Fault {
	from, to := d.labels[i].line, d.end(i)
	next := d.labels[d.next(i)].line
	return Fault{"drop", slices.Delete(slices.Clone(d.lines), from, to), []int{next - (to - from) + 1}}
}

// swap has the clause after its next sibling.
func (d document) swap(i int) Fault {
	j := d.next(i)
	from, middle, to := d.labels[i].line, d.labels[j].line, d.end(j)
	place := from
	if before := d.previous(i); before >= 0 && d.labels[j].num.follows(d.labels[before].num) {
		place = from + to - middle // （二） could stand there, （一） after it cannot
	}
	lines := slices.Concat(d.lines[:from], d.lines[middle:to], d.lines[from:middle], d.lines[to:])
	return Fault{"swap", lines, []int{place + 1}}
}

// deepen gives a heading one # too many.
func (d document) deepen(i int) Fault {
	return d.with("deepen", i, "#"+d.lines[d.labels[i].line])
}

// misprints has the label with wrong marks or digits.
func (d document) misprints(i int) []func() Fault {
	var list []func() Fault
	l := d.labels[i]
	for _, wrong := range l.wrong() {
		list = append(list, func() Fault { return d.with("misprint", i, l.hash+wrong+l.rest) })
	}
	return list
}

// wrong lists the misprints of a label.
func (l label) wrong() []string {
	var list []string
	for _, w := range forms[l.form].wrong {
		list = append(list, l.as(w))
	}
	if strings.Contains(l.text, ".") && l.form != dotted && l.form >= dotted && forms[l.form].wrong == nil {
		list = append(list, strings.ReplaceAll(l.text, ".", "．"), strings.ReplaceAll(l.text, ".", "、"))
	}
	return list
}

// relabels gives the clause the label of another level.
func (d document) relabels(i int) []func() Fault {
	var list []func() Fault
	l := d.labels[i]
	next := d.next(i)
	hasNext := next >= 0 && d.labels[next].num.follows(l.num)
	for _, other := range forms[l.form].other {
		if l.num.sub > 0 || !hasNext {
			continue // it could be so
		}
		list = append(list, func() Fault {
			f := d.with("relabel", i, l.hash+l.as(other)+l.rest)
			f.Places = append(f.Places, d.labels[next].line+1)
			return f
		})
	}
	return list
}

// with has another line in the place of that of label i.
func (d document) with(kind string, i int, line string) Fault {
	lines := slices.Clone(d.lines)
	lines[d.labels[i].line] = line
	return Fault{kind, lines, []int{d.labels[i].line + 1}}
}

// end returns the line behind all that stands below label i: that of the next which is no
// deeper, or of a heading without label.
func (d document) end(i int) int {
	end := len(d.lines)
	for _, l := range d.labels[i+1:] {
		if l.form <= d.labels[i].form {
			end = l.line
			break
		}
	}
	for at := d.labels[i].line + 1; at < end; at++ {
		isLabel := slices.ContainsFunc(d.labels, func(l label) bool { return l.line == at })
		if strings.HasPrefix(d.lines[at], "#") && !isLabel {
			return at
		}
	}
	return end
}

// next returns the next label of the form of label i, -1 if there is none.
func (d document) next(i int) int {
	for j := i + 1; j < len(d.labels); j++ {
		if d.labels[j].form == d.labels[i].form {
			return j
		}
	}
	return -1
}

// previous returns the label before, of the form of label i.
func (d document) previous(i int) int {
	for j := i - 1; j >= 0; j-- {
		if d.labels[j].form == d.labels[i].form {
			return j
		}
	}
	return -1
}

// counted reports whether another label counts on from label i, and from nothing before.
func (d document) counted(i int) bool {
	next, before := d.next(i), d.previous(i)
	return next >= 0 && d.labels[next].num.follows(d.labels[i].num) &&
		(before < 0 || !d.labels[next].num.follows(d.labels[before].num))
}

// neighbours reports whether the clause of label i is followed by its next sibling.
func (d document) neighbours(i int) bool {
	next := d.next(i)
	return next >= 0 && d.labels[next].num.follows(d.labels[i].num) && d.end(i) == d.labels[next].line
}

func arabic(n int) string { return strconv.Itoa(n) }
