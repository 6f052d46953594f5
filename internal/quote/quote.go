// Package quote compares what a text quotes from the documents of a site with their words
// (核對引文).
//
// A text is a report, a notice, an article: whatever somebody wrote and wants to sign.
// Check finds in it
//
//	citations  《治安防控政策指南》三、（四）2, 該意見第三部分, 同法第三十條 after the name of a document
//	passages   in quotation marks near a citation; after 規定： and the like; and in quotation
//	           marks anywhere, if eight characters of them are those of a document
//
// and says of each citation which clauses it means, and of each passage whether its words
// are those of the clause.
//
// # How words are compared
//
// Folded (see script.Fold): in either script, without differences of width and case.
// Spaces, quotation marks and the marks at both ends of a passage do not count, nor does
// which form of a dash, a bracket or a full stop is used (see comparable). …… stands for
// omitted words: what is before and after it must be in the clause, in this order.
//
// # What is not said
//
// A name in 《》 that no document of the site has, or several have, is taken for that of another
// document, and the locators after it are not read; nor are those after the name of a law
// without 《》 that the site does not have (刑法第三條). A text that cites nothing and shares no
// eight characters in a row with a document has no findings. Nothing is guessed: a citation that can mean several clauses is
// Unclear, and what it quotes is compared with the whole document.
//
// static/js/quote does the same in the browser; testdata/reports.txtar holds for both.
package quote

import (
	"cmp"
	"slices"

	"gongbao/internal/policy"
)

// A Verdict is what the comparison shows.
type Verdict string

// Verdicts on citations.
const (
	Resolved Verdict = "resolved"
	NoClause Verdict = "no-clause" // the document has no such clause
	Unclear  Verdict = "unclear"   // it can mean several clauses
)

// Verdicts on passages.
const (
	Exact     Verdict = "exact"
	Differs   Verdict = "differs"   // from the clause in Clauses, as Parts says
	Elsewhere Verdict = "elsewhere" // not in what is cited, but exactly in Clauses
	NotFound  Verdict = "not-found" // in what is cited, and anywhere else
)

// IsFault reports whether an editor must look at what the verdict is on.
func (v Verdict) IsFault() bool { return v != Exact && v != Resolved }

// A Finding is a citation or a passage of a text, and the verdict on it.
type Finding struct {
	From, To  int    // in the text, in characters
	Words     string // of the text
	IsPassage bool   // and not a citation
	Verdict   Verdict
	Doc       *policy.Document // that it cites, or else whose words it has; nil if there is none
	Cited     []Range          // what it cites, or what is cited for it; empty means the whole of Doc
	Clauses   []Clause         // where the words are, in the order of the text
	Parts     []Part           // of a passage that differs
}

// A Range is the clauses from one to another, which is often the same.
type Range struct{ From, To *policy.Unit }

// A Clause is a unit of a document.
type Clause struct {
	Doc  *policy.Document
	Unit *policy.Unit
}

// A Part is a stretch of a passage that differs: either the same in both texts, or what is
// quoted and what the clause has in its place. Either of these may be empty.
type Part struct{ Same, Quoted, Original string }

// A Checker compares texts with the documents of a site. It may be used concurrently.
type Checker struct {
	entries []*entry
	byName  map[string][]*entry // by folded name
	starts  map[rune]bool       // the first characters of names
	longest int                 // name, in characters
}

// A Document is a document of the site, and what it is called besides its title.
type Document struct {
	*policy.Document
	Names []string
}

// New returns a Checker for the documents of a site.
func New(docs ...Document) *Checker {
	c := &Checker{byName: map[string][]*entry{}, starts: map[rune]bool{}}
	for _, d := range docs {
		s := newEntry(d)
		c.entries = append(c.entries, s)
		for _, name := range s.names {
			if !slices.Contains(c.byName[name], s) {
				c.byName[name] = append(c.byName[name], s)
			}
			c.starts[[]rune(name)[0]] = true
			c.longest = max(c.longest, len([]rune(name)))
		}
	}
	return c
}

// Check returns the citations and passages of a text, in its order.
func (c *Checker) Check(text string) []Finding {
	t := newReport(text)
	citations := c.citations(t)
	passages := t.passages(citations)
	c.seek(passages)
	var found []Finding
	for _, p := range passages {
		if f, ok := t.judge(p); ok {
			found = append(found, f)
		}
	}
	for _, cited := range citations {
		if cited.isLocated {
			found = append(found, t.finding(cited))
		}
	}
	slices.SortStableFunc(found, func(a, b Finding) int { return cmp.Or(a.From-b.From, b.To-a.To) })
	return found
}
