package source

import (
	"bytes"
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"gongbao/internal/policy"
)

// escape at the beginning of a paragraph keeps it a paragraph, whatever it begins with.
const escape = `\`

// table returns the rows that n consists of, one a line: lines between pipes, or lines
// that are indented, each a row of one cell. It is nil where n is a paragraph.
func table(src []byte, n ast.Node, where *locator) []policy.Line {
	var rows []policy.Line
	for i := range n.Lines().Len() {
		line, start := rawLine(src, n.Lines().At(i).Start)
		if strings.Trim(line, blanks) == "" {
			continue
		}
		var row policy.Line
		words := strings.Trim(line, " \r\n")
		switch {
		case isPiped(words):
			if len(rows) == 1 && isRule(words) {
				rows[0].Row = policy.HeadRow
				continue
			}
			row = piped(words, start+strings.Index(line, "|"), where)
		case strings.HasPrefix(line, "    ") || strings.HasPrefix(line, "\t"):
			words = strings.Trim(line, blanks)
			row.Text, row.Spans = words, []policy.Span{{Pos: where.at(start + strings.Index(line, words))}}
		default:
			return nil
		}
		if row.Row = policy.SameTable; len(rows) == 0 {
			row.Row = policy.NewTable
		}
		rows = append(rows, row)
	}
	return rows
}

// rawLine returns the line of src that byte at lies in, with its blanks and its end,
// and where it begins.
func rawLine(src []byte, at int) (line string, start int) {
	start = bytes.LastIndexByte(src[:at], '\n') + 1
	end := len(src)
	if i := bytes.IndexByte(src[start:], '\n'); i >= 0 {
		end = start + i + 1
	}
	return string(src[start:end]), start
}

// isPiped reports whether a line stands between pipes.
func isPiped(words string) bool {
	inner, ok := strings.CutSuffix(words, "|")
	escapes := len(inner) - len(strings.TrimRight(inner, `\`))
	return ok && strings.HasPrefix(inner, "|") && escapes%2 == 0
}

// isRule reports whether a line between pipes is the rule below a head: | --- | :-: |.
func isRule(words string) bool {
	return strings.Contains(words, "---") && strings.Trim(words, "|-: ") == ""
}

// piped reads a row whose cells stand between pipes; \| and \\ stand for a pipe and a
// backslash. It begins at byte start.
func piped(words string, start int, where *locator) policy.Line {
	var row policy.Line
	var text strings.Builder
	chars := 0
	for cell := range cells(words[1 : len(words)-1]) {
		from := start + 1 + cell.at
		n := 0
		for _, piece := range cell.pieces() {
			row.Spans = append(row.Spans, policy.Span{Off: chars + n, Pos: where.at(from + piece.at)})
			text.WriteString(piece.words)
			n += utf8.RuneCountInString(piece.words)
		}
		row.Cells = append(row.Cells, n)
		chars += n
	}
	row.Text = text.String()
	if len(row.Spans) == 0 {
		row.Spans = []policy.Span{{Pos: where.at(start)}}
	}
	return row
}

// A stretch is words that stand at a byte of a line.
type stretch struct {
	words string
	at    int
}

// cells visits what stands between the pipes of a row, without blanks around it.
func cells(row string) iter.Seq[stretch] {
	return func(yield func(stretch) bool) {
		from := 0
		for i := 0; i <= len(row); i++ {
			switch {
			case i+1 < len(row) && row[i] == '\\':
				i++ // the next is no pipe
			case i == len(row) || row[i] == '|':
				cell := row[from:i]
				words := strings.Trim(cell, blanks)
				if !yield(stretch{words, from + strings.Index(cell, words)}) {
					return
				}
				from = i + 1
			}
		}
	}
}

// pieces returns the words of a cell, cut where a backslash stands for nothing, each
// with its place in the cell.
func (cell stretch) pieces() []stretch {
	var list []stretch
	from := 0
	for i := 0; i+1 < len(cell.words); i++ {
		if cell.words[i] != '\\' || cell.words[i+1] != '\\' && cell.words[i+1] != '|' {
			continue
		}
		list = append(list, stretch{cell.words[from:i], from})
		from = i + 1
		i++
	}
	return append(list, stretch{cell.words[from:], from})
}
