package policy

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Compact returns the characters of s that are compared, and the offset of each
// in s. Blanks are compared only between Latin letters and digits: elsewhere
// they are the work of whoever set the lines. A tab never is: in a source it
// parts the cells of a table.
func Compact(s string) (kept []rune, offsets []int) {
	i := 0
	for r, counts := range compared(s) {
		if counts {
			kept = append(kept, r)
			offsets = append(offsets, i)
		}
		i++
	}
	return kept, offsets
}

// AppendCompact appends to kept the characters of s that are compared.
func AppendCompact(kept []rune, s string) []rune {
	for r, counts := range compared(s) {
		if counts {
			kept = append(kept, r)
		}
	}
	return kept
}

// compared yields the characters of s, and whether they are compared.
func compared(s string) iter.Seq2[rune, bool] {
	return func(yield func(rune, bool) bool) {
		before := rune(-1)
		for i, r := range s {
			counts := true
			if r == '\t' {
				counts = false
			} else if r <= widest && unicode.IsSpace(r) {
				after, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
				counts = isLatin(before) && isLatin(after)
			}
			if !yield(r, counts) {
				return
			}
			before = r
		}
	}
}

// widest is the last of the blanks of Unicode: no Chinese character is one.
const widest = '\u3000'

func isLatin(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
}

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
		starts[i] = starts[i-1] + len(AppendCompact(nil, lines[i-1]))
	}
	places := make([][]int, len(d.Corrections))
	for i, c := range d.Corrections {
		for _, n := range c.Places() {
			at := n - d.Source.Provenance - 1
			if at < 0 || at >= len(lines) {
				continue
			}
			for _, k := range indexes(lines[at], c.From) {
				places[i] = append(places[i], offsets[starts[at]+len(AppendCompact(nil, lines[at][:k]))])
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
		n += len(AppendCompact(nil, line))
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
