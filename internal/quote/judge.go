package quote

import (
	"maps"
	"slices"
)

const (
	enough = 8  // characters that are not the same by chance
	few    = 4  // characters of a passage that a fault is reported of
	window = 64 // characters around a passage that are compared, besides its length
)

// seek notes for each passage the documents that have eight characters of it in a row.
func (c *Checker) seek(passages []*passage) {
	wanted := map[[enough]rune][]*passage{}
	for _, p := range passages {
		for _, w := range p.pieces {
			for i := 0; i+enough <= len(w.folded); i++ {
				key := [enough]rune(w.folded[i : i+enough])
				if list := wanted[key]; len(list) == 0 || list[len(list)-1] != p {
					wanted[key] = append(list, p)
				}
			}
		}
	}
	if len(wanted) == 0 {
		return
	}
	for _, s := range c.entries {
		o := s.words()
		for i := 0; i+enough <= len(o.folded); i++ {
			for _, p := range wanted[[enough]rune(o.folded[i:i+enough])] {
				if len(p.seen) == 0 || p.seen[len(p.seen)-1] != s {
					p.seen = append(p.seen, s)
				}
			}
		}
	}
}

// judge returns the finding on a passage; ok is false if there is nothing to say.
func (t *report) judge(p *passage) (f Finding, ok bool) {
	f = Finding{From: p.from, To: p.to, Words: string(t.text[p.from:p.to]), IsPassage: true}
	if p.cited == nil {
		return f, f.seen(p)
	}
	s := p.cited.entry
	f.Doc, f.Cited = s.doc, p.cited.ranges
	if p.isStated && len(p.seen) == 0 {
		return f, false // told in other words
	}
	o := s.words()
	scope := []span{o.all()}
	if len(f.Cited) > 0 {
		scope = nil
		for _, r := range f.Cited {
			scope = append(scope, o.spanOf(r))
		}
	}
	switch {
	case f.exactly(Exact, s, p, scope):
	case p.size() >= few && f.exactly(Elsewhere, s, p, []span{o.all()}):
	case f.exactlySeen(Elsewhere, p):
	case f.differs(s, p, scope, p.least()):
	case len(f.Cited) > 0 && p.size() >= enough && f.differs(s, p, []span{o.all()}, p.least()):
	default:
		f.Verdict = NotFound
		return f, !p.isStated && p.size() >= few && (len(f.Cited) > 0 || p.size() >= enough)
	}
	return f, true
}

// least is how many characters of a passage must be the same if it is to be a quotation with
// faults, and not other words.
func (p *passage) least() int {
	n := p.size()
	if n < enough {
		return n - 1
	}
	return (n*3 + 4) / 5
}

// seen judges a passage for which nothing is cited.
func (f *Finding) seen(p *passage) bool {
	if f.exactlySeen(Exact, p) {
		return true
	}
	for _, s := range p.seen {
		if f.differs(s, p, []span{s.words().all()}, (p.size()*4+4)/5) {
			f.Doc = s.doc
			return true
		}
	}
	return false
}

// exactlySeen gives f a verdict if a document has all of the passage, and says where.
func (f *Finding) exactlySeen(v Verdict, p *passage) bool {
	for _, s := range p.seen {
		if f.exactly(v, s, p, []span{s.words().all()}) {
			if f.Doc == nil {
				f.Doc = s.doc
			}
			return true
		}
	}
	return false
}

// exactly gives f a verdict if one of the spans of a document has all of the passage.
func (f *Finding) exactly(v Verdict, s *entry, p *passage, scope []span) bool {
	o := s.words()
	for _, in := range scope {
		if spans := o.find(p.pieces, in); spans != nil {
			f.Verdict, f.Clauses = v, o.clauses(s.doc, spans)
			return true
		}
	}
	return false
}

// differs gives f the verdict Differs if one of the spans of a document has at least so many
// characters of the passage.
func (f *Finding) differs(s *entry, p *passage, scope []span, least int) bool {
	if p.size() < few {
		return false
	}
	o, said := s.words(), p.all()
	best, at := alignment{equal: least - 1}, 0
	for _, in := range scope {
		in = o.near(said.folded, in)
		if a := align(said.folded, o.folded[in.from:in.to]); a.equal > best.equal {
			best, at = a, in.from
		}
	}
	if best.to == nil {
		return false
	}
	original := o.words.slice(at, len(o.folded))
	f.Verdict, f.Parts = Differs, best.parts(said, original)
	is := best.span()
	f.Clauses = o.clauses(s.doc, []span{{at + is.from, at + is.to}})
	return true
}

// near returns the part of a span where most pairs of characters of a passage are.
func (o *originals) near(said []rune, in span) span {
	width := 2*len(said) + window
	if in.to-in.from <= 2*width || len(said) < 2 {
		return in
	}
	pairs := map[[2]rune]int{} // and where in the passage
	for i := 0; i+2 <= len(said); i++ {
		pairs[[2]rune(said[i:i+2])] = i
	}
	votes := map[int]int{}
	for i := in.from; i+2 <= in.to; i++ {
		if j, ok := pairs[[2]rune(o.folded[i:i+2])]; ok {
			votes[(i-j-in.from+len(said))/window]++
		}
	}
	best := -1
	for _, k := range slices.Sorted(maps.Keys(votes)) {
		if best < 0 || votes[k]+votes[k+1] > votes[best]+votes[best+1] {
			best = k
		}
	}
	if best < 0 {
		return span{in.from, in.from}
	}
	from := in.from + best*window - len(said)
	return span{max(in.from, from-window), min(in.to, from+width+2*window)}
}
