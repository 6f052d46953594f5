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
	for _, line := range strings.Split(text, "\n") {
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
	mdBold        = regexp.MustCompile(`\*\*([^*\n]+)\*\*`)
)

// withoutMarkup returns Markdown without front matter, comments and bold type, with a doubt
// for each kind that was left out.
func withoutMarkup(text string) (string, []Doubt) {
	var doubts []Doubt
	for _, markup := range []struct {
		form    *regexp.Regexp
		by      string
		message string
	}{
		{mdFrontMatter, "", "left out: the front matter of the Markdown"},
		{mdComment, "", "left out: comments"},
		{mdBold, "$1", "left out: the asterisks of bold type"},
	} {
		if markup.form.MatchString(text) {
			text = markup.form.ReplaceAllString(text, markup.by)
			doubts = append(doubts, Doubt{0, markup.message})
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
		*m = mdReader{sourceBuilder: m.sourceBuilder, under: true}
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
		m.paragraph(words)
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
	if escaped || isLabelled(words) || mdItem.MatchString(words) || m.rows != nil {
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
	*m = mdReader{sourceBuilder: m.sourceBuilder, under: m.under}
}
