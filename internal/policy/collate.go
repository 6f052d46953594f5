package policy

import (
	"strings"
	"unicode"
)

// Compact returns the characters of s that are compared, and the offset of each
// in s. Blanks are compared only between Latin letters and digits: elsewhere
// they are the work of whoever set the lines. A tab never is: in a source it
// parts the cells of a table.
func Compact(s string) (kept []rune, offsets []int) {
	rs := []rune(s)
	for i, r := range rs {
		if r == '\t' || unicode.IsSpace(r) && !(i > 0 && i+1 < len(rs) && isLatin(rs[i-1]) && isLatin(rs[i+1])) {
			continue
		}
		kept = append(kept, r)
		offsets = append(offsets, i)
	}
	return kept, offsets
}

func isLatin(r rune) bool { return r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// CorrectedAt returns, for each correction, the characters of the reading
// edition at which the corrected words begin. It is nil where source and
// reading edition do not run side by side.
func (d *Document) CorrectedAt() [][]int {
	if len(d.Corrections) == 0 {
		return nil
	}
	offsets := d.readingOffsets()
	if offsets == nil {
		return nil
	}
	lines := make([]string, len(d.Source.Received))
	copy(lines, d.Source.Received)
	starts := make([]int, len(lines)) // compact characters before each line
	for i := 1; i < len(lines); i++ {
		before, _ := Compact(lines[i-1])
		starts[i] = starts[i-1] + len(before)
	}
	places := make([][]int, len(d.Corrections))
	for i, c := range d.Corrections {
		for _, n := range c.Places() {
			at := n - d.Source.Provenance - 1
			if at < 0 || at >= len(lines) {
				continue
			}
			for _, k := range indexes(lines[at], c.From) {
				before, _ := Compact(lines[at][:k])
				places[i] = append(places[i], offsets[starts[at]+len(before)])
			}
			lines[at] = strings.ReplaceAll(lines[at], c.From, c.To)
		}
	}
	return places
}

// readingOffsets returns the offset in the reading edition of each compact
// character of the source, nil where their numbers differ.
func (d *Document) readingOffsets() []int {
	_, offsets := Compact(d.Text())
	n := 0
	for _, line := range d.Source.Received {
		kept, _ := Compact(line)
		n += len(kept)
	}
	if n != len(offsets) {
		return nil
	}
	return offsets
}

// indexes returns the bytes of s at which sub stands, without overlaps.
func indexes(s, sub string) []int {
	var list []int
	for from := 0; ; {
		i := strings.Index(s[from:], sub)
		if i < 0 {
			return list
		}
		list = append(list, from+i)
		from += i + len(sub)
	}
}
