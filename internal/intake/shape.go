package intake

import (
	"strings"

	"gongbao/internal/policy"
	"gongbao/internal/scheme"
)

// Limits on headings, in characters: maxHeading for a run-in heading up to its
// 。, maxOwnLine for one on a line of its own.
const (
	maxHeading = 25
	maxOwnLine = 60
)

// A shape is the form of a labelled block.
type shape int

const (
	clause  shape = iota // a paragraph
	heading              // a heading on a line of its own
	runIn                // a heading followed by its text on the same line
)

// shapeOf returns the shape of block i, which begins with label l: the shape it
// has on its own, if more than half of its siblings are headings too. In a
// statute only divisions are headings.
func (o *outline) shapeOf(i int, l scheme.Label, rest string) shape {
	if o.structured {
		if o.body[i].depth > 0 {
			return heading
		}
		return clause
	}
	if article := o.scheme.Rank(policy.Article); article >= 0 {
		if l.Rank < article {
			return heading
		}
		return clause
	}
	s := o.shapeAlone(i, l, rest)
	if s != clause && o.mostlyHeadings(i) {
		return s
	}
	return clause
}

// shapeAlone returns the shape that block i has on its own. A heading is a
// short line without punctuation at the end, or a short sentence whose text
// follows in the next blocks; a run-in heading is a short sentence before
// others.
func (o *outline) shapeAlone(i int, l scheme.Label, rest string) shape {
	head, after, stop := strings.Cut(rest, "。")
	switch {
	case rest == "" || strings.ContainsAny(head, "；？！"):
		return clause
	case !endsSentence(rest) && !stop:
		if runeCount(rest) <= maxOwnLine {
			return heading
		}
	case !stop || runeCount(head) > maxHeading || strings.Contains(head, "："):
	case trim(after) != "":
		if isBalanced(head) {
			return runIn
		}
	case o.hasContent(i, l):
		return heading
	}
	return clause
}

// siblings counts the labelled blocks of one level that are numbered together,
// and those that look like headings. Where numbers run through the text, it has
// all blocks of the level.
type siblings struct{ headings, all int }

// groupSiblings assigns every labelled block to its siblings.
func (o *outline) groupSiblings() {
	o.siblings = make([]*siblings, len(o.body))
	current, left := map[int]*siblings{}, map[int]bool{} // by rank; left: a label of an outer level has occurred since
	for i := range o.body {
		l, rest, ok := o.label(i)
		if !ok || o.rs[i] != roleBody {
			continue
		}
		for rank := range current {
			left[rank] = left[rank] || rank > l.Rank
		}
		if current[l.Rank] == nil || left[l.Rank] && l.Num.N == 1 {
			current[l.Rank] = &siblings{}
		}
		left[l.Rank] = false
		f := current[l.Rank]
		f.all++
		if s := o.shapeAlone(i, l, rest); s == runIn || s == heading && o.hasContent(i, l) {
			f.headings++
		}
		o.siblings[i] = f
	}
}

// mostlyHeadings reports whether more than half of the siblings of block i are
// headings.
func (o *outline) mostlyHeadings(i int) bool {
	f := o.siblings[i]
	return f != nil && 2*f.headings > f.all
}

// hasContent reports whether block i is followed by text of its own, or by
// labels of a deeper level.
func (o *outline) hasContent(i int, l scheme.Label) bool {
	if i+1 >= len(o.body) {
		return false
	}
	m, _, ok := o.label(i + 1)
	return o.rs[i+1] == roleCell || o.body[i+1].rows != nil || o.rs[i+1] == roleBody && (!ok || m.Rank > l.Rank)
}

// isBalanced reports whether s has as many opening as closing brackets and
// quotation marks of each kind.
func isBalanced(s string) bool {
	for _, pair := range []string{"（）", "《》", "“”", "「」", "『』", "〈〉"} {
		rs := []rune(pair)
		if strings.Count(s, string(rs[0])) != strings.Count(s, string(rs[1])) {
			return false
		}
	}
	return true
}
