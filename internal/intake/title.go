package intake

import (
	"slices"
	"strings"

	"gongbao/internal/policy"
)

// maxTitle is the largest number of lines of a title.
const maxTitle = 6

// maxNames is the largest number of annex names that are remembered.
const maxNames = 200

// recordAnnexName remembers the name of an annex if b lists one: 附件：…, or a
// line that continues such a list.
func (c *segmenter) recordAnnexName(b block) {
	name := trimListNumber(b.text)
	if l, ok := parseAnnexLabel(b.text); ok {
		name = trimListNumber(l.rest)
	} else if len(c.names) == 0 || name == b.text {
		return
	}
	if name != "" && len(c.names) < maxNames {
		c.names = append(c.names, policy.WithoutSpace(name))
	}
}

// titleLength returns the number of blocks from i on that are the title of a
// segment. It ends where the name of a listed annex ends, otherwise with the last
// document type (see documentKind), otherwise before anything that cannot be
// part of a title.
func (c *segmenter) titleLength(i int) int {
	if c.structured && !c.isTitleBelowLabel(i) {
		if i == len(c.blocks) || hasLabel(c.blocks[i].text) || policy.IsDivision(c.blocks[i].text) || c.blocks[i].depth != 1 {
			return 0
		}
		return 1
	}
	n, joined := 0, ""
	for i+n < len(c.blocks) && n < maxTitle && c.inTitle(i+n, n) {
		joined += policy.WithoutSpace(c.blocks[i+n].text)
		n++
		if slices.Contains(c.names, joined) {
			return n
		}
	}
	complete := 0 // the lines of the longest title that ends in its document type
	joined = ""
	for k := range n {
		joined += c.blocks[i+k].text
		if documentKind(joined) != "" && strings.Count(joined, "《") == strings.Count(joined, "》") {
			complete = k + 1
		}
	}
	switch {
	case complete > 0:
		return complete
	case c.followsTitle(i + n):
		return n
	}
	return min(n, 1)
}

// isTitleBelowLabel reports whether block i of Markdown is the title of an annex, without the
// mark of a heading, below its label.
func (c *segmenter) isTitleBelowLabel(i int) bool {
	p := c.last()
	return p.annex && p.label != "" && p.title == nil && i < len(c.blocks) && c.blocks[i].depth == 0 && !c.blocks[i].tight && c.inTitle(i, 0)
}

// inTitle reports whether block i can be line n of a title.
func (c *segmenter) inTitle(i, n int) bool {
	b := c.blocks[i]
	if b.rows != nil || b.plain || b.toc || b.depth > 0 || hasLabel(b.text) || policy.IsDivision(b.text) || policy.IsContents(b.text) {
		return false
	}
	if n > 0 && policy.IsRemark(b.text) {
		return !policy.IsHistory(b.text) && !hasSpace(b.text)
	}
	return isTitleLike(b.text) && (n == 0 || !strings.ContainsAny(b.text, "：:") && trimListNumber(b.text) == b.text)
}

// followsTitle reports whether block i can be the first after a title: a
// document number, an addressee, a history note, a table of contents, a label or
// a paragraph.
func (c *segmenter) followsTitle(i int) bool {
	if i >= len(c.blocks) {
		return false
	}
	text := c.blocks[i].text
	return policy.IsNumber(text) || policy.IsAddressee(text) || policy.IsHistory(text) || policy.IsContents(text) || isLabelled(text) || endsSentence(text)
}
