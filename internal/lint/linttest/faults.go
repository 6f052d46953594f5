// Package linttest puts faults into correct documents, to test package lint. It
// may be imported by tests only.
//
// It has a Markdown reader of its own and does not use package policy, because a
// label that policy misreads would be misread here too, and the test would not
// notice.
//
// A fault is only made where it can be detected from the text. A document
// without the last of several clauses is correct, and so is one without 「（一）」
// if the part before ends with a 「（一）」.
package linttest

import (
	"iter"
	"slices"
	"strings"
)

// A Fault is a document with one fault.
type Fault struct {
	Kind  string
	Lines []string
	// Places are line numbers, from 1. A finding is expected at one of them: at
	// the fault or, if it is possible there, at the next label that is not.
	Places []int
}

// All returns the faults that can be put into a document, one at a time.
func All(lines []string) iter.Seq[Fault] {
	return func(yield func(Fault) bool) {
		for _, make := range mutations(lines) {
			if !yield(make()) {
				return
			}
		}
	}
}

// Inject puts one fault into a document. pick chooses it by returning a number
// in [0, below). ok is false if the document has no labels.
func Inject(lines []string, pick func(below int) int) (f Fault, ok bool) {
	all := mutations(lines)
	if len(all) == 0 {
		return Fault{}, false
	}
	return all[pick(len(all))](), true
}

// mutations returns the possible faults of a document.
func mutations(lines []string) []func() Fault {
	d := document{lines: append(slices.Clone(lines), ""), labels: readLabels(lines)}
	var list []func() Fault
	for i := range d.labels {
		list = append(list, func() Fault { return d.repeat(i) })
		if d.isDetectable(i) {
			list = append(list, func() Fault { return d.drop(i) })
		}
		if d.hasSibling(i) {
			list = append(list, func() Fault { return d.swap(i) })
		}
		if d.labels[i].hash != "" {
			list = append(list, func() Fault { return d.deepen(i) })
		}
		list = append(list, d.misprint(i)...)
		list = append(list, d.relabel(i)...)
	}
	return list
}

type document struct {
	lines  []string
	labels []label
}

// repeat duplicates the line of the label.
func (d document) repeat(i int) Fault {
	at := d.labels[i].line
	return Fault{"repeat", slices.Insert(slices.Clone(d.lines), at, d.lines[at], ""), []int{at + 3}}
}

// drop deletes the clause and its children.
func (d document) drop(i int) Fault {
	from, to := d.labels[i].line, d.end(i)
	next := d.labels[d.next(i)].line
	return Fault{"drop", slices.Delete(slices.Clone(d.lines), from, to), []int{next - (to - from) + 1}}
}

// swap exchanges the clause and its next sibling.
func (d document) swap(i int) Fault {
	j := d.next(i)
	from, middle, to := d.labels[i].line, d.labels[j].line, d.end(j)
	place := from
	if before := d.previous(i); before >= 0 && d.labels[j].number.follows(d.labels[before].number) {
		place = from + to - middle // （二） is possible there, but not （一） after it
	}
	lines := slices.Concat(d.lines[:from], d.lines[middle:to], d.lines[from:middle], d.lines[to:])
	return Fault{"swap", lines, []int{place + 1}}
}

// deepen adds a # to a heading.
func (d document) deepen(i int) Fault {
	return d.replaceLine("deepen", i, "#"+d.lines[d.labels[i].line])
}

// misprint changes the punctuation or digits of the label.
func (d document) misprint(i int) []func() Fault {
	var list []func() Fault
	l := d.labels[i]
	for _, wrong := range l.wrong() {
		list = append(list, func() Fault { return d.replaceLine("misprint", i, l.hash+wrong+l.rest) })
	}
	return list
}

// wrong returns the misprints of a label.
func (l label) wrong() []string {
	var list []string
	for _, w := range forms[l.form].wrong {
		list = append(list, l.format(w))
	}
	if strings.Contains(l.text, ".") && l.form != dotted && l.form >= dotted && forms[l.form].wrong == nil {
		list = append(list, strings.ReplaceAll(l.text, ".", "．"), strings.ReplaceAll(l.text, ".", "、"))
	}
	return list
}

// relabel replaces the label by one of another level.
func (d document) relabel(i int) []func() Fault {
	var list []func() Fault
	l := d.labels[i]
	next := d.next(i)
	hasNext := next >= 0 && d.labels[next].number.follows(l.number)
	for _, other := range forms[l.form].other {
		if l.number.sub > 0 || !hasNext {
			continue // would be correct
		}
		list = append(list, func() Fault {
			f := d.replaceLine("relabel", i, l.hash+l.format(other)+l.rest)
			f.Places = append(f.Places, d.labels[next].line+1)
			return f
		})
	}
	return list
}

// replaceLine replaces the line of label i.
func (d document) replaceLine(kind string, i int, line string) Fault {
	lines := slices.Clone(d.lines)
	lines[d.labels[i].line] = line
	return Fault{kind, lines, []int{d.labels[i].line + 1}}
}

// end returns the line after the children of label i: that of the next label at
// the same or an outer level, or of a heading without a label.
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

// next returns the next label of the form of label i, or -1.
func (d document) next(i int) int {
	for j := i + 1; j < len(d.labels); j++ {
		if d.labels[j].form == d.labels[i].form {
			return j
		}
	}
	return -1
}

// previous returns the previous label of the form of label i, or -1.
func (d document) previous(i int) int {
	for j := i - 1; j >= 0; j-- {
		if d.labels[j].form == d.labels[i].form {
			return j
		}
	}
	return -1
}

// isDetectable reports whether deleting label i leaves a gap: another label
// continues from it, and not from an earlier one.
func (d document) isDetectable(i int) bool {
	next, before := d.next(i), d.previous(i)
	return next >= 0 && d.labels[next].number.follows(d.labels[i].number) &&
		(before < 0 || !d.labels[next].number.follows(d.labels[before].number))
}

// hasSibling reports whether the clause of label i is followed by its next
// sibling.
func (d document) hasSibling(i int) bool {
	next := d.next(i)
	return next >= 0 && d.labels[next].number.follows(d.labels[i].number) && d.end(i) == d.labels[next].line
}
