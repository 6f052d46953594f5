package intake

import "gongbao/internal/policy"

// A draft is a document under construction.
type draft struct {
	received
	pieces   []*piece
	outlines []*outline
}

func newDraft(r received) *draft {
	d := &draft{received: r, pieces: pieces(r.blocks, r.given)}
	for _, p := range d.pieces {
		rs := roles(p.body)
		if !r.given {
			flatten(p.body, rs)
		}
		o := &outline{scheme: schemeOf(p.body, rs), body: p.body, rs: rs, given: r.given, last: map[int]policy.Num{}}
		o.build()
		d.outlines = append(d.outlines, o)
	}
	return d
}

// heading returns the entries that begin a piece: the label of an annex, and the
// title, its lines joined.
func (p *piece) heading() []entry {
	var list []entry
	title := joined(p.title)
	switch {
	case p.label != "" && len(p.title) > 0 && p.title[0].line == p.line:
		list = append(list, entry{depth: 1, text: p.label + title, line: p.line})
		return list
	case p.label != "":
		list = append(list, entry{depth: 1, text: trim(p.label), line: p.line})
	}
	if title != "" {
		list = append(list, entry{depth: 1, text: title, line: p.title[0].line})
	}
	return list
}
