package intake

import (
	"path"
	"slices"
	"strconv"
)

// maxFile is how many characters a file of the reading edition has before it is
// divided.
const maxFile = 6000

// edition returns the files of the reading edition, in the order in which they
// are read.
func (d *draft) edition() []File {
	var list []File
	n := 0
	for i, p := range d.pieces {
		prefix := ""
		if p.annex {
			n++
			prefix = "x" + strconv.Itoa(n)
		}
		list = append(list, divide(prefix, append(p.heading(), d.outlines[i].entries...))...)
	}
	return list
}

// divide writes the entries of a piece, or of one of its units, to files: one if
// they are few, else one for each of the outermost units below that can fill one.
func divide(name string, entries []entry) []File {
	depth, size := 0, 0
	for i, e := range entries {
		size += e.size()
		if i > 0 && e.fills() && (depth == 0 || e.depth < depth) {
			depth = e.depth
		}
	}
	if size <= maxFile || depth == 0 {
		return []File{{fileName(name, 0), markdown(entries)}}
	}
	var list []File
	from, n := 0, 0
	for i, e := range entries {
		if i > 0 && e.depth == depth && (e.fills() || e.division && n > 0) {
			list = append(list, part(name, n, entries[from:i])...)
			from, n = i, n+1
		}
	}
	return append(list, part(name, n, entries[from:])...)
}

// fills reports whether a file can begin with e.
func (e entry) fills() bool { return e.depth > 0 && slices.Contains(fileKinds, e.label.Kind) }

// size returns how many characters e has.
func (e entry) size() int {
	n := chars(e.text) + chars(e.runIn)
	for _, row := range e.rows {
		for _, cell := range row {
			n += chars(cell)
		}
	}
	return n
}

// part writes the entries of unit n of a divided piece; n is 0 for what stands
// before the first.
func part(name string, n int, entries []entry) []File {
	if n == 0 {
		return []File{{fileName(name, 0), markdown(entries)}}
	}
	if name == "" {
		return divide(strconv.Itoa(n), entries)
	}
	return divide(name+"-"+strconv.Itoa(n), entries)
}

func fileName(name string, n int) string {
	if name == "" {
		name = strconv.Itoa(n)
	}
	return name + ".md"
}

// Writes reports whether an import writes files of that name; everything else in
// the folder of a document is its editor's.
func Writes(name string) bool {
	return name == "document.yaml" || name == "source.txt" || path.Ext(name) == ".md"
}
