// Package lint checks the content: that the reading edition equals the source,
// that labels are numbered consecutively, that brackets and quotation marks are
// paired, that published addresses still have the same text, and that links
// resolve.
//
// A defect of the received text itself is not repaired. The editor explains it
// in a note (校註); a finding in the text that a note quotes is reported as noted
// and does not fail the build.
//
// The codes are described in package diag; testdata has examples of each.
package lint

import (
	"strings"

	"gongbao/internal/diag"
	"gongbao/internal/policy"
	"gongbao/internal/source"
)

// Check returns the findings in the documents of c.
func Check(c *source.Content) diag.List {
	var found diag.List
	for _, d := range c.Documents {
		found = append(found, Document(d)...)
	}
	return found
}

// Document returns the findings in d.
func Document(d *policy.Document) diag.List {
	ck := &checker{doc: d, explained: notedOffsets(d)}
	ck.checkLabels()
	ck.checkAddresses()
	ck.checkPunctuation()
	ck.checkScript()
	ck.checkCharacters()
	ck.collate()
	ck.checkLedger()
	ck.checkReaders()
	return ck.found
}

// Links returns a finding for every link of the pages that does not resolve.
// exists reports whether the site has an address, given relative to its root,
// with or without a fragment.
func Links(pages []*source.Page, exists func(address string) bool) diag.List {
	var found diag.List
	for _, p := range pages {
		for _, link := range p.Links {
			switch {
			case !strings.HasPrefix(link.To, "/"):
				found.Add(diag.LinkDead, link.Pos, "%s is not an address of the site: it must begin with /", link.To)
			case !exists(link.To):
				found.Add(diag.LinkDead, link.Pos, "%s not found", link.To)
			}
		}
	}
	return found
}

// A checker collects the findings of one document.
type checker struct {
	doc       *policy.Document
	explained map[int]bool // offsets in the reading edition that notes quote
	found     diag.List
}

func notedOffsets(d *policy.Document) map[int]bool {
	m := map[int]bool{}
	for _, n := range d.Notes {
		for off := n.Off; off < n.End(); off++ {
			m[off] = true
		}
	}
	return m
}

// add reports a finding at a character offset of the reading edition. It is
// noted if a note explains that text.
func (ck *checker) add(c diag.Code, off int, format string, args ...any) {
	f := c.At(ck.doc.At(off), format, args...)
	if ck.explained[off] {
		f.Severity = diag.Noted
	}
	ck.found = append(ck.found, f)
}

// warn is add for a finding that is a warning whatever its code: neither addresses nor
// words depend on it.
func (ck *checker) warn(c diag.Code, off int, format string, args ...any) {
	c.Severity = diag.Warning
	ck.add(c, off, format, args...)
}
