package intake

import (
	"strings"

	"gongbao/internal/policy"
)

// maxHeading is how many characters a heading that runs in may have before its
// 。, and maxOwnLine how many one on a line of its own.
const (
	maxHeading = 25
	maxOwnLine = 60
)

// A shape is how a labelled block reads.
type shape int

const (
	clause  shape = iota // a paragraph
	heading              // a heading of a line of its own
	runIn                // a heading, and on the same line its text
)

// shapeOf returns the shape of block i, which begins with label l: what it reads
// as by itself, if at least half of its siblings read as headings too. In a
// statute divisions are headings, and nothing else is.
func (o *outline) shapeOf(i int, l policy.Label, rest string) shape {
	if o.given {
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
	s := o.reads(i, l, rest)
	if s != clause && o.headed(i) {
		return s
	}
	return clause
}

// reads returns what block i reads as by itself: a heading is a few words
// without a mark at their end, or a short sentence that has its text in the
// lines after it; one that runs in is a short sentence before others.
func (o *outline) reads(i int, l policy.Label, rest string) shape {
	head, after, stop := strings.Cut(rest, "。")
	switch {
	case rest == "" || strings.ContainsAny(head, "；？！"):
		return clause
	case !ends(rest) && !stop:
		if chars(rest) <= maxOwnLine {
			return heading
		}
	case !stop || chars(head) > maxHeading || strings.Contains(head, "："):
	case trim(after) != "":
		if balanced(head) {
			return runIn
		}
	case o.leads(i, l):
		return heading
	}
	return clause
}

// A family is the labelled blocks of one level that are numbered together: the
// siblings, or, where numbers run through the text, all of the level.
type family struct{ heads, all int }

// families gives every labelled block its family, and counts how many of each
// head words of their own.
func (o *outline) families() {
	o.family = make([]*family, len(o.body))
	current, left := map[int]*family{}, map[int]bool{} // by rank; left: a label of an outer level has come since
	for i, b := range o.body {
		l, rest, ok := o.scheme.Label(b.text)
		if !ok || o.rs[i] != words {
			continue
		}
		for rank := range current {
			left[rank] = left[rank] || rank > l.Rank
		}
		if current[l.Rank] == nil || left[l.Rank] && l.Num.N == 1 {
			current[l.Rank] = &family{}
		}
		left[l.Rank] = false
		f := current[l.Rank]
		f.all++
		if s := o.reads(i, l, rest); s == runIn || s == heading && o.leads(i, l) {
			f.heads++
		}
		o.family[i] = f
	}
}

// headed reports whether most of the family of block i head words of their own.
func (o *outline) headed(i int) bool {
	f := o.family[i]
	return f != nil && 2*f.heads > f.all
}

// leads reports whether block i is followed by words of its own, or by labels of
// a deeper level.
func (o *outline) leads(i int, l policy.Label) bool {
	if i+1 >= len(o.body) {
		return false
	}
	m, _, ok := o.scheme.Label(o.body[i+1].text)
	return o.rs[i+1] == cell || o.body[i+1].rows != nil || o.rs[i+1] == words && (!ok || m.Rank > l.Rank)
}

// balanced reports whether every bracket and quotation mark that s opens is
// closed in it.
func balanced(s string) bool {
	for _, pair := range []string{"（）", "《》", "“”", "「」", "『』", "〈〉"} {
		rs := []rune(pair)
		if strings.Count(s, string(rs[0])) != strings.Count(s, string(rs[1])) {
			return false
		}
	}
	return true
}
