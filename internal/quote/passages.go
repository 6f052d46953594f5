package quote

import (
	"regexp"
	"slices"
	"strings"
)

// A passage is what may be the words of a document.
type passage struct {
	from, to int // in the text, without quotation marks
	pieces   []words
	cited    *citation // what is cited for it; nil if nothing is
	isStated bool      // after 規定： and the like, without quotation marks
	seen     []*entry  // the documents that have eight characters of it in a row
}

// size is the number of characters that count.
func (p *passage) size() int {
	n := 0
	for _, w := range p.pieces {
		n += len(w.folded)
	}
	return n
}

// all returns the pieces as one.
func (p *passage) all() words {
	w := words{text: p.pieces[0].text}
	for _, piece := range p.pieces {
		w.folded, w.at = append(w.folded, piece.folded...), append(w.at, piece.at...)
	}
	return w
}

const (
	maxPassage = 2000 // characters between two quotation marks
	reach      = 60   // characters between a citation and what it is cited for
)

var (
	gapRE    = regexp.MustCompile(`…+|⋯+|\.{3,}|。{3,}`)
	statedRE = regexp.MustCompile(`^(?:中|的)?(?:明确)?(?:规定|要求|指出|提出|强调|明确|载明|写明)[,:]?`)
	calledRE = regexp.MustCompile(`(?:简|统|下|合)称(?:为|作)?[:]?$`)
	sourceRE = regexp.MustCompile(`^[”’」』"]?[,.。]?[(\-]*(?:见|参见|引自|出自|载)?$`)
	endsRE   = regexp.MustCompile(`[。!?；;\n]`)
)

// passages returns the passages of a text, in its order.
func (t *report) passages(citations []citation) []*passage {
	var list []*passage
	for _, s := range t.quoted() {
		if calledRE.MatchString(t.before(s.from-1, 4)) {
			continue
		}
		p := t.passage(s)
		p.cited = t.citedFor(s, citations)
		list = append(list, p)
	}
	for i := range citations {
		if s, ok := t.stated(citations[i]); ok && !slices.ContainsFunc(list, func(p *passage) bool { return p.from < s.to && s.from < p.to }) {
			p := t.passage(s)
			p.cited, p.isStated = &citations[i], true
			list = append(list, p)
		}
	}
	return slices.DeleteFunc(list, func(p *passage) bool { return p.size() < 2 })
}

// passage returns the passage of a span of the text.
func (t *report) passage(s span) *passage {
	p := &passage{from: s.from, to: s.to}
	piece := func(from, to int) {
		w := words{text: t.text}
		for i := from; i < to; i++ {
			w.add(t.text[i], i)
		}
		if w = w.trim(); len(w.folded) > 0 {
			p.pieces = append(p.pieces, w)
		}
	}
	next, said := s.from, string(t.text[s.from:s.to])
	for _, m := range gapRE.FindAllStringIndex(said, -1) {
		piece(next, s.from+len([]rune(said[:m[0]])))
		next = s.from + len([]rune(said[:m[1]]))
	}
	piece(next, s.to)
	return p
}

// marks are quotation marks, by the one that opens.
var marks = map[rune]rune{'“': '”', '「': '」', '『': '』', '‘': '’', '"': '"', '＂': '＂'}

// quoted returns what stands in quotation marks, the outermost only.
func (t *report) quoted() []span {
	var list []span
	for at := 0; at < len(t.text); at++ {
		if end := t.closingMark(at); end > 0 {
			list = append(list, span{at + 1, end})
			at = end
		}
	}
	return list
}

// closingMark returns the place of the mark that closes the one at a place, or 0.
func (t *report) closingMark(at int) int {
	open := t.text[at]
	shut, ok := marks[open]
	if !ok {
		return 0
	}
	depth := 0
	for i := at + 1; i < min(at+maxPassage, len(t.text)); i++ {
		switch r := t.text[i]; {
		case r == shut && depth == 0:
			return i
		case r == shut:
			depth--
		case r == open:
			depth++
		case r == '\n' && i+1 < len(t.text) && t.text[i+1] == '\n', r == '\n' && open == shut:
			return 0 // a paragraph ends
		}
	}
	return 0
}

// citedFor returns the citation that a quotation belongs to: that which follows in
// brackets, or the last one before it in its sentence.
func (t *report) citedFor(s span, citations []citation) *citation {
	for i := range citations {
		c := &citations[i]
		if c.from >= s.to && c.from-s.to < 8 && sourceRE.MatchString(string(t.folded[s.to:c.from])) {
			return c
		}
	}
	for i := len(citations) - 1; i >= 0; i-- {
		c := &citations[i]
		if c.to > s.from {
			continue
		}
		if between := t.withoutQuoted(c.to, s.from-1); len([]rune(between)) <= reach && !endsRE.MatchString(between) {
			return c
		}
		return nil
	}
	return nil
}

// withoutQuoted returns the text from a place up to another, without what stands in
// quotation marks: several quotations may follow a citation.
func (t *report) withoutQuoted(from, to int) string {
	var b strings.Builder
	for at := from; at < to; at++ {
		if end := t.closingMark(at); end > 0 && end < to {
			at = end
			continue
		}
		b.WriteRune(t.text[at])
	}
	return b.String()
}

// stated returns what a citation with a locator is said to rule: up to the end of the sentence.
func (t *report) stated(c citation) (span, bool) {
	m := statedRE.FindString(t.after(c.to, 12))
	if !c.isLocated || m == "" {
		return span{}, false
	}
	s := span{c.to + len([]rune(m)), c.to + len([]rune(m))}
	for s.to < len(t.text) && marks[t.text[s.to]] != 0 { // a mark that nothing closes
		s = span{s.to + 1, s.to + 1}
	}
	for s.to < len(t.text) && s.to-s.from < maxPassage && !endsRE.MatchString(string(t.text[s.to])) {
		s.to++
	}
	return s, s.to > s.from
}
