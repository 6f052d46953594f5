package facts

import (
	"gongbao/internal/policy"
	"gongbao/internal/script"
)

var (
	// A title in 《》, with titles in 〈〉 inside it, and the 文號 printed behind it.
	titleForm = pattern(`《([^《》]+)》(?:\((?:[^()]*?[,;])?(` + numberForm + `)[^()]*\))?`)
	// A short name that is given to a title: 《……》（以下簡稱《意見》）.
	shortTitle = pattern(`《([^《》]+)》\([^()]*(?:簡稱|統稱)《([^《》]+)》\)`)
	// A 文號 by itself.
	loneNumber = pattern(numberForm)
	// What may stand before it and is none of it: 要根據中發〔1994〕8號.
	leadIn = pattern(`^[^〔]*(?:根據|按照|依照|依據|執行|落實|印發|參照|以及|[按見和與由以的])`)
	// How an editor's note gives the real name of a law.
	realName = pattern(`(?:正式名稱|全稱|原名|本名)(?:應)?(?:為|是|作)《([^《》]+)》`)
)

// numberForm matches 國辦發〔2019〕6號 and 國務院令第421號.
const numberForm = `[^,;、。:()《》〔〕0-9]{1,12}〔[0-9]{4}〕[0-9]+號|\p{Han}{0,9}國務院令第[0-9]+號`

// laws enters what a clause cites.
func (x *indexer) laws(c *clause) {
	for _, m := range c.find(shortTitle) {
		x.shortOf[c.folded(m[2])] = c.folded(m[1])
	}
	var titles []Span
	for _, m := range c.find(titleForm) {
		titles = append(titles, m[0])
		x.law(c, Span{m[1].From - 1, m[1].To + 1}, c.printed(m[1]), c.printed(m[2]))
	}
	for _, m := range c.find(loneNumber) {
		if cut := leadIn().FindString(c.folded(m[0])); cut != "" {
			m[0].From += len([]rune(cut))
		}
		if !within(m[0], titles) && m[0].From > c.head && m[0].To < c.len() { // a line of its own says which number the document has
			x.law(c, m[0], c.printed(m[0]), c.printed(m[0]))
		}
	}
}

// law enters a place where a law is cited.
func (x *indexer) law(c *clause, s Span, name, number string) {
	key := script.Fold(name)
	if full, ok := x.shortOf[key]; ok {
		key = full
	}
	i, ok := x.lawOf[key]
	if !ok {
		i = len(x.Laws)
		x.lawOf[key] = i
		x.Laws = append(x.Laws, Law{Name: name, Real: x.realOf[key]})
	}
	l := &x.Laws[i]
	if l.Number == "" {
		l.Number = number
	}
	if l.Real == "" {
		l.Real = x.notedName(c, s)
	}
	l.Passages = append(l.Passages, c.place(s))
}

// notedName returns the real name of a law that an editor's note on the words
// gives.
func (x *indexer) notedName(c *clause, s Span) string {
	for _, n := range x.notesOn(c, s) {
		if m := realName().FindStringSubmatchIndex(script.Fold(n.Text)); m != nil {
			return sameRunes(n.Text, script.Fold(n.Text), m[2], m[3])
		}
	}
	return ""
}

// notesOn returns the editor's notes on words of a span.
func (x *indexer) notesOn(c *clause, s Span) []policy.Note {
	var notes []policy.Note
	for _, n := range x.doc.Notes {
		if from := c.unit.Off + s.From; n.Off < c.unit.Off+s.To && from < n.End() {
			notes = append(notes, n)
		}
	}
	return notes
}

// within reports whether s lies within one of spans.
func within(s Span, spans []Span) bool {
	for _, o := range spans {
		if o.From <= s.From && s.To <= o.To {
			return true
		}
	}
	return false
}

// sameRunes returns the characters of s that stand where bytes from to to of its
// folded form do.
func sameRunes(s, folded string, from, to int) string {
	start := len([]rune(folded[:from]))
	return string([]rune(s)[start : start+len([]rune(folded[from:to]))])
}
