package intake

import (
	"regexp"
	"slices"
	"strings"

	"gongbao/internal/source"
)

// readMarkdown reads Markdown, both the output of this program and what is
// common elsewhere: headings, paragraphs that end at an empty line or before
// the next clause or list item, tables. All other markup is read as text.
func readMarkdown(text string) (extracted, error) {
	m := &mdReader{}
	text, doubts := withoutMarkup(strings.ReplaceAll(text, "\r\n", "\n"))
	m.sourceBuilder.doubts = doubts
	lines := strings.Split(text, "\n")
	m.wrapped = detectWrap(lines).width > 0
	for _, line := range lines {
		m.line(line)
	}
	m.end()
	r := extracted{text: m.sourceBuilder.text(), blocks: m.sourceBuilder.blocks, doubts: m.sourceBuilder.doubts}
	r.structured = slices.ContainsFunc(r.blocks, func(b block) bool { return b.depth > 0 || b.plain || b.rows != nil })
	return r, nil
}

// What Markdown from other programs has besides the text.
var (
	mdFrontMatter = regexp.MustCompile(`\A---\n(?s:.*?)\n---\n`)
	mdComment     = regexp.MustCompile(`(?s)<!--.*?-->`)
	mdAnnex       = regexp.MustCompile(`(?m)^\*\*(附[^*\n]{1,40})\*\*$`)
	mdBold        = regexp.MustCompile(`\*\*([^*\n]+)\*\*`)
	mdLinkItem    = regexp.MustCompile(`(?m)^ *[-*+] \[([^\]\n]*)\]\([^)\n]*\)$`)
	mdLink        = regexp.MustCompile(`\[([^\]\n]+)\]\((?:#|https?:)[^)\n]*\)`)
	mdQuote       = regexp.MustCompile(`(?m)^> ?`)
	mdRow         = regexp.MustCompile(`(?m)^ *\|.*$`)
	mdBreak       = regexp.MustCompile(`(?i)<br */?>`)
	mdSpace       = regexp.MustCompile(`&(?:nbsp|ensp|emsp);`)
)

// breaksInRows returns Markdown in which a line break in a cell is a space.
func breaksInRows(text string) string {
	return mdRow.ReplaceAllStringFunc(text, func(row string) string { return mdBreak.ReplaceAllString(row, " ") })
}

// withoutMarkup returns Markdown without front matter, comments and bold type, with a doubt
// for each kind that was left out.
func withoutMarkup(text string) (string, []Doubt) {
	var doubts []Doubt
	if mdBreak.MatchString(text) {
		text = breaksInRows(text)
		doubts = append(doubts, Doubt{0, "read as the ends of lines: <br>"})
	}
	for _, markup := range []struct {
		form    *regexp.Regexp
		by      string
		message string
	}{
		{mdFrontMatter, "", "left out: the front matter of the Markdown"},
		{mdComment, "", "left out: comments"},
		{mdAnnex, "# $1", "left out: the asterisks of bold type"},
		{mdBold, "$1", "left out: the asterisks of bold type"},
		{mdLinkItem, "$1\n", "left out: the addresses of links"},
		{mdLink, "$1", "left out: the addresses of links"},
		{mdQuote, "", "left out: the marks of quotations"},
		{mdBreak, "\n\n", "read as the ends of lines: <br>"},
		{mdSpace, " ", "read as spaces: &nbsp; and the like"},
	} {
		if markup.form.MatchString(text) {
			text = markup.form.ReplaceAllString(text, markup.by)
			if d := (Doubt{0, markup.message}); !slices.Contains(doubts, d) {
				doubts = append(doubts, d)
			}
		}
	}
	return text, doubts
}

// An mdReader holds the state of readMarkdown.
type mdReader struct {
	sourceBuilder sourceBuilder
	words         string // of the current paragraph
	plain         bool   // the paragraph is escaped
	rows          [][]source.Cell
	head          bool
	piped         bool // the rows are those of a pipe table
	under         bool // the previous line is a heading
	tight         bool // the current paragraph began right after a heading
	wrapped       bool // the lines are hard-wrapped: one that ends in 。 may continue
}

var (
	mdHeading   = regexp.MustCompile(`^ {0,3}(#{1,6})[ \t]+(.*)$`)
	mdUnderline = regexp.MustCompile(`^ {0,3}(={2,}|-{3,})[ \t]*$`) // makes the line above it a heading
	mdItem      = regexp.MustCompile(`^([-*+]|\d+[.)])[ \t]`)
)

func (m *mdReader) line(line string) {
	words := trim(line)
	indented := strings.HasPrefix(line, "    ") || strings.HasPrefix(line, "\t")
	heading := mdHeading.FindStringSubmatch(line)
	switch {
	case words == "":
		m.end()
	case m.words != "" && mdUnderline.MatchString(line):
		depth := 1
		if words[0] == '-' {
			depth = 2
		}
		m.sourceBuilder.add(block{text: m.words, depth: depth})
		*m = mdReader{sourceBuilder: m.sourceBuilder, under: true, wrapped: m.wrapped}
		return
	case heading != nil:
		m.end()
		m.sourceBuilder.add(block{text: heading[2], depth: len(heading[1])})
		m.under = true
		return
	case m.pipeRow(words):
	case indented && m.words == "":
		m.row(words)
	default:
		if m.paragraph(words); strings.HasSuffix(line, "  ") {
			m.end()
		}
	}
	m.under = false
}

// pipeRow adds a row of a pipe table, or marks the first as its header. It returns
// false if the line is neither.
func (m *mdReader) pipeRow(words string) bool {
	row, ok := source.Cells(words)
	switch {
	case !ok:
		return false
	case m.piped && len(m.rows) == 1 && !m.head && source.IsDelimiter(words):
		m.head = true
		return true
	case !m.piped:
		m.end()
	}
	m.piped = true
	m.rows = append(m.rows, row)
	return true
}

// row adds a table row of one cell.
func (m *mdReader) row(words string) {
	if m.piped {
		m.end()
	}
	m.rows = append(m.rows, []source.Cell{{Text: words}})
}

// paragraph adds a line to the current paragraph, or begins another.
func (m *mdReader) paragraph(words string) {
	escaped := strings.HasPrefix(words, `\`)
	if escaped || !m.wrapped && endsClause(m.words) || isLabelled(words) || mdItem.MatchString(words) || m.rows != nil {
		m.end()
	}
	if m.words == "" {
		m.plain, m.tight = escaped, m.under
		words = strings.TrimPrefix(words, `\`)
	}
	m.words += words
}

// end ends the current paragraph or table.
func (m *mdReader) end() {
	if m.rows != nil {
		m.sourceBuilder.table(block{rows: m.rows, head: m.head})
	}
	m.sourceBuilder.add(block{text: m.words, plain: m.plain, tight: m.tight})
	*m = mdReader{sourceBuilder: m.sourceBuilder, under: m.under, wrapped: m.wrapped}
}
