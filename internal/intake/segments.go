package intake

import (
	"regexp"
	"slices"
	"strings"

	"gongbao/internal/policy"
)

// A segment is the main text of a document or one of its annexes. Each has its
// own title and numbering.
type segment struct {
	annex bool
	label string  // 附件1; an annex may have none
	head  []block // above the title: 版頭, 文號
	title []block // the lines of its title, or the text after its label
	body  []block
	line  int
}

// splitSegments splits a text into its main text and annexes. In structured
// Markdown they begin at headings of level one.
func splitSegments(blocks []block, structured bool) []*segment {
	c := &segmenter{blocks: blocks, structured: structured}
	for i := 0; i < len(blocks); {
		i = c.next(i)
	}
	return c.segments
}

// A segmenter holds the state of splitSegments.
type segmenter struct {
	blocks     []block
	segments   []*segment
	afterDate  bool     // the date of the segment has been read
	structured bool     // Markdown with headings: its structure is trusted
	names      []string // of annexes listed so far, without spaces
}

func (c *segmenter) last() *segment { return c.segments[len(c.segments)-1] }

// next adds block i, with the lines of the title that it may begin, and returns
// the index of the next block.
func (c *segmenter) next(i int) int {
	b := c.blocks[i]
	switch {
	case len(c.segments) == 0:
		p := &segment{line: b.line}
		for !c.structured && c.isAboveTitle(i) {
			p.head = append(p.head, c.blocks[i])
			i++
		}
		return c.begin(p, i)
	case b.toc:
	case c.beginsAnnex(i):
		return c.begin(&segment{annex: true, line: b.line}, i)
	}
	c.last().body = append(c.last().body, b)
	c.recordAnnexName(b)
	if policy.IsDate(b.text) {
		c.afterDate = true
	}
	return i + 1
}

// isAboveTitle reports whether block i is above the title, which is still to come: a part
// of the letterhead, or the number.
func (c *segmenter) isAboveTitle(i int) bool {
	b := c.blocks[i]
	if b.rows != nil || b.depth > 0 || i+1 == len(c.blocks) || isOrdinal(b.text) || !policy.IsLetterhead(b.text) && !policy.IsNumber(b.text) && !c.isIssuer(i) {
		return false
	}
	for _, next := range c.blocks[i+1 : min(len(c.blocks), i+1+maxTitle)] {
		if next.rows != nil || hasLabel(next.text) || policy.IsAddressee(next.text) {
			return false
		}
		if isTitleLike(next.text) && !policy.IsLetterhead(next.text) {
			return true
		}
	}
	return false
}

// maxIssuers is the largest number of bodies that issue a document, one a line.
const maxIssuers = 8

// bodyName matches the name of a body, or of several. 关于 is in titles, 是 in sentences.
var bodyName = regexp.MustCompile(`^[^\P{Han}关關是]+(?:[　 ]+[^\P{Han}关關是]+)*$`)

// isIssuer reports whether block i is one of the bodies in the letterhead of a document, one
// a line: after the last is 文件 or the number, and then the title.
func (c *segmenter) isIssuer(i int) bool {
	isName := func(b block) bool {
		_, annex := parseAnnexLabel(b.text)
		return b.rows == nil && b.depth == 0 && !b.styled && !b.plain && !b.toc && isShort(b.text) && bodyName.MatchString(b.text) && documentKind(b.text) == "" &&
			!annex && !hasLabel(b.text) && !policy.IsDivision(b.text) && !policy.IsContents(b.text) && !policy.IsClosing(b.text)
	}
	at := i
	for at < len(c.blocks) && at < i+maxIssuers && isName(c.blocks[at]) && !policy.IsLetterhead(c.blocks[at].text) {
		at++
	}
	if at == i || at == len(c.blocks) || !policy.IsLetterhead(c.blocks[at].text) && !policy.IsNumber(c.blocks[at].text) {
		return false
	}
	joined := ""
	for _, b := range c.blocks[at+1 : min(len(c.blocks), at+1+maxTitle)] {
		if b.rows != nil || !policy.IsLetterhead(b.text) && !policy.IsNumber(b.text) && !isTitleLike(b.text) {
			return false
		}
		if joined += b.text; documentKind(joined) != "" {
			return true
		}
	}
	return false
}

// begin starts a segment at block i and returns the index after its title.
func (c *segmenter) begin(p *segment, i int) int {
	c.segments = append(c.segments, p)
	c.afterDate = false
	if p.annex {
		if l, ok := parseAnnexLabel(c.blocks[i].text); ok {
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
		n = max(n, 1) // it begins with its title
	}
	p.title = slices.Clone(c.blocks[i : i+n])
	return i + n
}

// beginsAnnex reports whether an annex begins with block i.
func (c *segmenter) beginsAnnex(i int) bool {
	b := c.blocks[i]
	switch {
	case b.depth > 0:
		_, annex := parseAnnexLabel(b.text)
		return b.depth == 1 && (annex || !hasLabel(b.text) && !policy.IsDivision(b.text))
	case b.rows != nil || b.plain || c.structured:
		return false
	}
	if isEnclosureList(b.text) {
		return false
	}
	if l, ok := parseAnnexLabel(b.text); ok {
		return isShort(l.rest) && !c.isEnclosureNote(i)
	}
	if hasLabel(b.text) || !isTitleLike(b.text) || policy.IsDivision(b.text) {
		return false
	}
	return c.afterDate && !c.isFooterLine(i) || c.hasHistory(i) || c.restarts(i)
}

// isTitleLike reports whether s could be a line of a title.
func isTitleLike(s string) bool {
	return runeCount(s) <= 80 && !endsSentence(s) && !policy.IsNumber(s) && !policy.IsDate(s) && !policy.IsRemark(s) && !policy.IsHistory(s)
}

// isEnclosureNote reports whether block i belongs to the list of annexes
// (附件說明): the date of the main text is still to come.
func (c *segmenter) isEnclosureNote(i int) bool {
	text := c.blocks[i].text
	if l, _ := parseAnnexLabel(text); l.rest == "" && policy.WithoutSpace(text) == text {
		return false
	}
	for j := i + 1; j < len(c.blocks) && j <= i+12; j++ {
		text := c.blocks[j].text
		if policy.IsDate(text) {
			return true
		}
		if l, ok := parseAnnexLabel(text); ok && l.rest == "" || endsSentence(text) {
			return false
		}
	}
	return false
}

// isFooterLine reports whether block i, after the date, still belongs to the
// foot of the document.
func (c *segmenter) isFooterLine(i int) bool {
	text := c.blocks[i].text
	listed := len(c.names) > 0 && trimListNumber(text) != text
	return policy.IsRemark(text) || policy.IsDate(text) || policy.IsImprint(text) || isImprint(text) || listed
}

// hasHistory reports whether the block after block i, a title, is a history note
// in brackets.
func (c *segmenter) hasHistory(i int) bool {
	if i+1 >= len(c.blocks) {
		return false
	}
	text := c.blocks[i+1].text
	return policy.IsHistory(text) && (strings.HasPrefix(text, "（") || strings.HasPrefix(text, "("))
}

// restarts reports whether block i is a title after which the numbering of the
// segment restarts, as in a notice that issues two sets of rules.
func (c *segmenter) restarts(i int) bool {
	if documentKind(c.blocks[i].text) == "" {
		return false
	}
	for _, b := range c.blocks[i+1 : min(i+12, len(c.blocks))] {
		if first, top := startsNumbering(b.text); top {
			return first && c.numbered(b.text)
		}
		if isShort(b.text) {
			return false
		}
	}
	return false
}

// numbered reports whether the segment so far has a number one at the level of
// the label of text.
func (c *segmenter) numbered(text string) bool {
	return slices.ContainsFunc(c.last().body, func(b block) bool {
		first, _ := startsNumbering(b.text)
		return first && soundLabel(b.text).Kind == soundLabel(text).Kind
	})
}
