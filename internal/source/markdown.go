package source

import (
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"gongbao/internal/diag"
	"gongbao/internal/policy"
)

// lines returns the headings, paragraphs and table rows of the Markdown of a
// document as literal text. pos is the position of the file.
func lines(pos diag.Pos, markdown string) []policy.Line {
	src := []byte(markdown)
	where := newLocator(pos, markdown)
	doc := plainText().Parse(text.NewReader(src))
	var list []policy.Line
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok {
			list = append(list, heading(src, h, where))
			continue
		}
		if rows := table(src, n, where); rows != nil {
			list = append(list, rows...)
			continue
		}
		var p paragraph
		for i := range n.Lines().Len() {
			seg := wholeLine(src, n.Lines().At(i))
			words := strings.TrimSpace(string(src[seg.Start:seg.Stop]))
			if words == "" { // white space that Markdown does not know
				list = p.end(list)
				continue
			}
			pos := where.at(seg.Start + strings.Index(string(src[seg.Start:seg.Stop]), words))
			if rest, ok := strings.CutPrefix(words, escape); ok && i == 0 {
				p.plain = true
				words, pos = rest, pos.Shift(1)
			}
			p.add(words, pos)
		}
		list = p.end(list)
	}
	return list
}

// heading returns the line of h. Its text is everything after the # and a
// space, even what Markdown takes for closing #.
func heading(src []byte, h *ast.Heading, where *locator) policy.Line {
	line := policy.Line{Depth: h.Level}
	head := text.NewSegment(h.Pos()+h.Level, h.Pos()+h.Level)
	rest := string(src[head.Start:wholeLine(src, head).Stop])
	line.Text = strings.TrimSpace(rest)
	start := h.Pos()
	if line.Text != "" {
		start = head.Start + strings.Index(rest, line.Text)
	}
	line.Origins = []policy.Origin{{Pos: where.at(start)}}
	return line
}

// A paragraph is a paragraph under construction.
type paragraph struct {
	words strings.Builder
	runes int
	spans []policy.Origin
	plain bool
}

func (p *paragraph) add(words string, pos diag.Pos) {
	p.spans = append(p.spans, policy.Origin{Off: p.runes, Pos: pos})
	p.words.WriteString(words)
	p.runes += utf8.RuneCountInString(words)
}

// end appends the paragraph to list, unless it is empty, and resets it.
func (p *paragraph) end(list []policy.Line) []policy.Line {
	if p.runes > 0 {
		list = append(list, policy.Line{Text: p.words.String(), Origins: p.spans, Plain: p.plain})
	}
	*p = paragraph{}
	return list
}

// plainText returns a parser for headings and paragraphs without inline markup.
func plainText() parser.Parser {
	return parser.NewParser(parser.WithBlockParsers(
		util.Prioritized(parser.NewATXHeadingParser(), 1),
		util.Prioritized(paragraphParser{parser.NewParagraphParser()}, 2),
	))
}

// A paragraphParser accepts lines indented with four spaces, which would
// otherwise be code, and at which goldmark would stop without a parser for it.
type paragraphParser struct{ parser.BlockParser }

// CanAcceptIndentedLine implements parser.BlockParser.
func (paragraphParser) CanAcceptIndentedLine() bool { return true }

// wholeLine extends seg to the end of its line, which goldmark omits for a
// heading that ends in #.
func wholeLine(src []byte, seg text.Segment) text.Segment {
	for seg.Stop < len(src) && src[seg.Stop] != '\n' && (seg.Stop == seg.Start || src[seg.Stop-1] != '\n') {
		seg.Stop++
	}
	return seg
}

// A locator converts byte offsets to positions.
type locator struct {
	text string
	pos  diag.Pos // of offset off
	off  int
}

func newLocator(file diag.Pos, text string) *locator {
	file.Line, file.Col = 1, 1
	return &locator{text: text, pos: file}
}

// at returns the position of byte off. It is fastest in ascending order.
func (l *locator) at(off int) diag.Pos {
	if off < l.off {
		*l = *newLocator(l.pos, l.text)
	}
	passed := l.text[l.off:off]
	l.off = off
	if n := strings.Count(passed, "\n"); n > 0 {
		l.pos.Line += n
		l.pos.Col = 1
		passed = passed[strings.LastIndexByte(passed, '\n')+1:]
	}
	l.pos.Col += utf8.RuneCountInString(passed)
	return l.pos
}
