package intake

import (
	"path"
	"slices"
	"strconv"
)

// maxFile is the size in characters above which a file of the reading edition
// is divided.
const maxFile = 6000

// edition returns the Markdown files of the reading edition in reading order.
func (d *analysis) edition() []File {
	var list []File
	n := 0
	for i, p := range d.segments {
		prefix := ""
		if p.annex {
			n++
			prefix = "x" + strconv.Itoa(n)
		}
		list = append(list, divide(prefix, append(p.heading(), d.outlines[i].entries...))...)
	}
	return list
}

// divide returns the Markdown files for the entries of a segment, or of one of
// its units: a single file if they are short, otherwise one for each of the
// outermost units that may start a file.
func divide(name string, entries []entry) []File {
	depth, size := 0, 0
	for i, e := range entries {
		size += e.size()
		if i > 0 && e.startsFile() && (depth == 0 || e.depth < depth) {
			depth = e.depth
		}
	}
	if size <= maxFile || depth == 0 {
		return []File{{fileName(name, 0), markdown(entries)}}
	}
	var list []File
	from, n := 0, 0
	for i, e := range entries {
		if i > 0 && e.depth == depth && (e.startsFile() || e.division && n > 0) {
			list = append(list, partFiles(name, n, entries[from:i])...)
			from, n = i, n+1
		}
	}
	return append(list, partFiles(name, n, entries[from:])...)
}

// startsFile reports whether a file can begin with e.
func (e entry) startsFile() bool { return e.depth > 0 && slices.Contains(fileKinds, e.label.Kind) }

// size returns the length of e in characters.
func (e entry) size() int {
	n := runeCount(e.text) + runeCount(e.runIn)
	for _, row := range e.rows {
		for _, cell := range row {
			n += runeCount(cell.Text)
		}
	}
	return n
}

// partFiles returns the files for part n of a divided segment; part 0 is the
// text before the first unit.
func partFiles(name string, n int, entries []entry) []File {
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

// Writes reports whether Import generates a file of this name. All other files
// in the folder of a document belong to its editor.
func Writes(name string) bool {
	return name == "document.yaml" || name == "source.txt" || path.Ext(name) == ".md"
}
