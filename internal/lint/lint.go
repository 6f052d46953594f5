// Package lint asks whether the content keeps its promises: that the reading
// edition is the source and nothing else, that labels count on, that marks come
// in pairs, that published addresses still stand for the same words, that links
// lead somewhere.
//
// A fault of the received text itself is not repaired. The editor explains it
// in a note (校註); a finding inside the words that a note quotes is then
// reported as noted and stops nothing.
//
// What each code means is in the table of package diag; an example, wrong and
// right, is in testdata.
package lint

import (
	"strings"

	"gongbao/internal/diag"
	"gongbao/internal/policy"
	"gongbao/internal/source"
)

// Check returns what is wrong with the documents of c, as far as the content
// alone can tell.
func Check(c *source.Content) diag.List {
	var found diag.List
	for _, d := range c.Documents {
		found = append(found, Document(d)...)
	}
	return found
}

// Document returns what is wrong with d.
func Document(d *policy.Document) diag.List {
	ck := &checker{doc: d, explained: explained(d)}
	ck.labels()
	ck.addresses()
	ck.words()
	ck.collate()
	ck.ledger()
	return ck.found
}

// Links returns the links of the pages that lead nowhere. exists reports
// whether the site has an address, given relative to its root, with or without
// a fragment.
func Links(pages []*source.Page, exists func(address string) bool) diag.List {
	var found diag.List
	for _, p := range pages {
		for _, link := range p.Links {
			switch {
			case !strings.HasPrefix(link.To, "/"):
				found.Add(diag.LinkDead, link.Pos, "%s does not begin with /, as addresses of the site do", link.To)
			case !exists(link.To):
				found.Add(diag.LinkDead, link.Pos, "%s does not exist", link.To)
			}
		}
	}
	return found
}

// A checker collects the findings of one document.
type checker struct {
	doc       *policy.Document
	explained map[int]bool // the characters of the reading edition that notes quote
	found     diag.List
}

func explained(d *policy.Document) map[int]bool {
	m := map[int]bool{}
	for _, n := range d.Notes {
		for off := n.Off; off < n.End(); off++ {
			m[off] = true
		}
	}
	return m
}

// add reports a fault of the words at character off of the reading edition. If
// a note explains it there, it is noted.
func (ck *checker) add(c diag.Code, off int, format string, args ...any) {
	f := c.At(ck.doc.At(off), format, args...)
	if ck.explained[off] {
		f.Severity = diag.Noted
	}
	ck.found = append(ck.found, f)
}
