package intake

import (
	"slices"

	"gongbao/internal/policy"
)

// An analysis is the structure found in an extracted text.
type analysis struct {
	extracted
	segments []*segment
	outlines []*outline
	script   policy.Script
}

func analyze(r extracted) *analysis {
	if r.structured {
		promote(r.blocks)
	} else {
		markContents(r.blocks)
		separateLabels(r.blocks)
	}
	d := &analysis{extracted: r, segments: splitSegments(r.blocks, r.structured), script: scriptOf(r.text)}
	for _, p := range d.segments {
		rs := findRoles(joined(p.title), p.body)
		if !r.structured {
			flatten(p.body, rs)
		}
		o := &outline{scheme: schemeOf(joined(p.title), p.body, rs), body: p.body, rs: rs, structured: r.structured, last: map[int]policy.Num{}, interrupts: map[int]bool{}}
		o.titled = !r.structured && hasTitles(p.body, rs)
		o.picked = p.annex && !hasFirstArticle(p.body, rs)
		o.build()
		d.outlines = append(d.outlines, o)
	}
	d.markStyled()
	return d
}

// markStyled escapes the paragraphs that the format marks as headings, if nothing else in
// the edition shows that it is Markdown. They are not read as cells of a table, and should
// not be when the edition is imported, which has no other sign of it.
func (d *analysis) markStyled() {
	for i, p := range d.segments {
		isMarked := func(e entry) bool { return e.depth > 0 || e.plain || e.rows != nil }
		if slices.ContainsFunc(append(p.heading(), d.outlines[i].entries...), isMarked) {
			return
		}
	}
	for _, o := range d.outlines {
		for i := range o.entries {
			o.entries[i].plain = o.entries[i].styled
		}
	}
}

// heading returns the entries that begin a segment: the lines above the title, the label
// of an annex, and the title with its lines joined.
func (p *segment) heading() []entry {
	var list []entry
	for _, b := range p.head {
		list = append(list, entry{text: b.text, line: b.line})
	}
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

// promote gives the blocks of the Markdown of other programs the form that they have in an edition:
// the table of contents has no heading, and an annex has one of level one.
func promote(blocks []block) {
	contents := false
	for i := range blocks {
		b := &blocks[i]
		annex, ok := parseAnnexLabel(b.text)
		switch {
		case b.depth > 1 && policy.IsContents(b.text):
			contents, b.depth, b.toc = true, 0, true
		case b.depth > 0:
			if contents = false; ok {
				b.depth = 1
			}
		case contents:
			b.toc = true
		case ok && annex.rest == "" && b.rows == nil && !b.plain && policy.WithoutSpace(b.text) == b.text:
			b.depth = 1
		}
	}
}
