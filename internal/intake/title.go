package intake

import (
	"slices"
	"strings"

	"gongbao/internal/policy"
)

// maxTitle is in how many lines a title is set at most.
const maxTitle = 6

// maxNames is how many annexes are known by their names at most.
const maxNames = 200

// announce keeps the name of an annex, if b is the line that gives it: 附件：…, or
// a line of the list that it begins.
func (c *cutter) announce(b block) {
	name := trimNumber(b.text)
	if l, ok := annexOf(b.text); ok {
		name = trimNumber(l.rest)
	} else if len(c.names) == 0 || name == b.text {
		return
	}
	if name != "" && len(c.names) < maxNames {
		c.names = append(c.names, unspaced(name))
	}
}

// titleLength returns how many blocks from i on are the title of a piece. Where
// its document has announced it, that is known; else it ends with the word that
// says what it is, or before whatever is no title.
func (c *cutter) titleLength(i int) int {
	if c.given {
		if i == len(c.blocks) || hasLabel(c.blocks[i].text) || policy.IsDivision(c.blocks[i].text) || c.blocks[i].depth != 1 {
			return 0
		}
		return 1
	}
	n, joined := 0, ""
	for i+n < len(c.blocks) && n < maxTitle && c.inTitle(i+n, n) {
		joined += unspaced(c.blocks[i+n].text)
		n++
		if slices.Contains(c.names, joined) {
			return n
		}
	}
	if c.headed(i + n) {
		return n
	}
	joined = ""
	for k := range n {
		joined += c.blocks[i+k].text
		if kindOf(joined) != "" && strings.Count(joined, "《") == strings.Count(joined, "》") {
			return k + 1
		}
	}
	return min(n, 1)
}

// inTitle reports whether block i can be line n of a title.
func (c *cutter) inTitle(i, n int) bool {
	b := c.blocks[i]
	if b.rows != nil || b.plain || b.depth > 0 || hasLabel(b.text) || policy.IsDivision(b.text) || policy.IsContents(b.text) {
		return false
	}
	if n > 0 && policy.IsRemark(b.text) {
		return !policy.IsHistory(b.text) && !strings.ContainsAny(b.text, " 　")
	}
	return isTitleLike(b.text) && (n == 0 || !strings.ContainsAny(b.text, "：:") && trimNumber(b.text) == b.text)
}

// headed reports whether block i is what follows a title that is set in several
// lines: a number, an addressee, a history, a table of contents, a label or a paragraph.
func (c *cutter) headed(i int) bool {
	if i >= len(c.blocks) {
		return false
	}
	text := c.blocks[i].text
	return policy.IsNumber(text) || policy.IsAddressee(text) || policy.IsHistory(text) || policy.IsContents(text) || isLabelled(text) || ends(text)
}
