package intake

import (
	"slices"
	"strings"

	"gongbao/internal/policy"
)

// A piece is the main text of a document or one of its annexes: whatever has a
// title and a numbering of its own.
type piece struct {
	annex bool
	label string  // 附件1; an annex may have none
	title []block // the lines of its title, or of the heading after its label
	body  []block
	line  int
}

// pieces cuts a text into its main part and its annexes. A text that is Markdown
// already says itself where they begin.
func pieces(blocks []block, given bool) []*piece {
	c := &cutter{blocks: blocks, given: given}
	for i := 0; i < len(blocks); {
		i = c.next(i)
	}
	return c.pieces
}

// A cutter cuts a text into pieces.
type cutter struct {
	blocks []block
	pieces []*piece
	closed bool     // the date of the piece has been passed
	given  bool     // the text is Markdown that says itself what is what
	names  []string // of the annexes that have been announced, without blanks
}

func (c *cutter) last() *piece { return c.pieces[len(c.pieces)-1] }

// next takes block i, and those of the title that it may begin.
func (c *cutter) next(i int) int {
	b := c.blocks[i]
	switch {
	case len(c.pieces) == 0:
		return c.begin(&piece{line: b.line}, i)
	case c.beginsAnnex(i):
		return c.begin(&piece{annex: true, line: b.line}, i)
	}
	c.last().body = append(c.last().body, b)
	c.announce(b)
	if policy.IsDate(b.text) {
		c.closed = true
	}
	return i + 1
}

// begin opens a piece at block i and returns the first block after its title.
func (c *cutter) begin(p *piece, i int) int {
	c.pieces = append(c.pieces, p)
	c.closed = false
	if p.annex {
		if l, ok := annexOf(c.blocks[i].text); ok {
			p.label = l.label
			i++
			if l.rest != "" {
				head := c.blocks[i-1]
				head.text = l.rest
				p.title = []block{head}
				return i
			}
		}
	}
	n := c.titleLength(i)
	if p.annex && p.label == "" {
		n = max(n, 1) // it is its title that begins it
	}
	p.title = slices.Clone(c.blocks[i : i+n])
	return i + n
}

// beginsAnnex reports whether an annex begins with block i.
func (c *cutter) beginsAnnex(i int) bool {
	b := c.blocks[i]
	switch {
	case b.depth > 0:
		_, annex := annexOf(b.text)
		return b.depth == 1 && (annex || !hasLabel(b.text) && !policy.IsDivision(b.text))
	case b.rows != nil || b.plain || c.given:
		return false
	}
	if l, ok := annexOf(b.text); ok {
		return isShort(l.rest) && !c.encloses(i)
	}
	if hasLabel(b.text) || !isTitleLike(b.text) || policy.IsDivision(b.text) {
		return false
	}
	return c.closed && !c.isMatter(i) || c.hasHistory(i) || c.restarts(i)
}

// isTitleLike reports whether s could be a line of a title.
func isTitleLike(s string) bool {
	return chars(s) <= 80 && !ends(s) && !policy.IsNumber(s) && !policy.IsDate(s) && !policy.IsRemark(s) && !policy.IsHistory(s)
}

// encloses reports whether block i is of those that name the annexes
// (附件說明): the signature of the document they belong to is still to come.
func (c *cutter) encloses(i int) bool {
	if unspaced(c.blocks[i].text) == c.blocks[i].text && c.restOf(i) == "" {
		return false
	}
	for j := i + 1; j < len(c.blocks) && j <= i+12; j++ {
		text := c.blocks[j].text
		if policy.IsDate(text) {
			return true
		}
		if l, ok := annexOf(text); ok && l.rest == "" || ends(text) {
			return false
		}
	}
	return false
}

func (c *cutter) restOf(i int) string {
	l, _ := annexOf(c.blocks[i].text)
	return l.rest
}

// isMatter reports whether block i, after the date, still belongs to the foot
// of the document.
func (c *cutter) isMatter(i int) bool {
	text := c.blocks[i].text
	return policy.IsRemark(text) || policy.IsDate(text) || isFoot(text)
}

// hasHistory reports whether the block after the title that begins with block
// i tells when it was passed.
func (c *cutter) hasHistory(i int) bool {
	return i+1 < len(c.blocks) && isBracketed(c.blocks[i+1].text)
}

// isBracketed reports whether s is a history in brackets.
func isBracketed(s string) bool {
	return policy.IsHistory(s) && (strings.HasPrefix(s, "（") || strings.HasPrefix(s, "("))
}

// restarts reports whether block i is a title after which the numbering of the
// piece begins again: a notice that carries two sets of rules.
func (c *cutter) restarts(i int) bool {
	if kindOf(c.blocks[i].text) == "" {
		return false
	}
	for _, b := range c.blocks[i+1 : min(i+12, len(c.blocks))] {
		if first, top := firstOfAll(b.text); top {
			return first && c.numbered(b.text)
		}
		if isShort(b.text) {
			return false
		}
	}
	return false
}

// numbered reports whether the piece so far has a label as text has.
func (c *cutter) numbered(text string) bool {
	return slices.ContainsFunc(c.last().body, func(b block) bool {
		first, _ := firstOfAll(b.text)
		return first && soundLabel(b.text).Kind == soundLabel(text).Kind
	})
}
