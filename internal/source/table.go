package source

import (
	"bytes"
	"iter"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"gongbao/internal/policy"
)

// escape at the beginning of a paragraph prevents it from being read as
// anything else.
const escape = `\`

// table returns the rows of n, one a line: lines between pipes, or indented
// lines with one cell each. It returns nil if n is a paragraph.
func table(src []byte, n ast.Node, where *locator) []policy.Line {
	var rows []policy.Line
	for i := range n.Lines().Len() {
		line, start := rawLine(src, n.Lines().At(i).Start)
		words := strings.TrimSpace(line)
		if words == "" {
			continue
		}
		var row policy.Line
		switch {
		case len(rows) == 1 && rows[0].Cells != nil && rows[0].Row == policy.NewTable && IsDelimiter(words):
			rows[0].Row = policy.HeadRow
			continue
		case isPiped(words):
			row = piped(words, start+strings.Index(line, "|"), where)
		case strings.HasPrefix(line, "    ") || strings.HasPrefix(line, "\t"):
			row.Text, row.Origins = words, []policy.Origin{{Pos: where.at(start + strings.Index(line, words))}}
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

// rawLine returns the line of src that contains byte at, with its white space
// and line end, and its start.
func rawLine(src []byte, at int) (line string, start int) {
	start = bytes.LastIndexByte(src[:at], '\n') + 1
	end := len(src)
	if i := bytes.IndexByte(src[start:], '\n'); i >= 0 {
		end = start + i + 1
	}
	return string(src[start:end]), start
}

// isPiped reports whether a line is between pipes.
func isPiped(words string) bool {
	inner, ok := strings.CutSuffix(words, "|")
	escapes := len(inner) - len(strings.TrimRight(inner, `\`))
	return ok && strings.HasPrefix(inner, "|") && escapes%2 == 0
}

// delimiter matches a cell of a delimiter row.
var delimiter = regexp.MustCompile(`^:?-+:?$`)

// IsDelimiter reports whether a line is the delimiter row of a pipe table, which
// makes the row before it the header: | --- | :-: |. All its cells are hyphens, with
// or without colons at the ends, and one has three hyphens: a row of single hyphens
// is more often one of cells without a value. A row with \- in it is none.
func IsDelimiter(line string) bool {
	line = strings.TrimSpace(line)
	if !isPiped(line) || !strings.Contains(line, "---") {
		return false
	}
	for cell := range cells(line[1 : len(line)-1]) {
		if !delimiter.MatchString(cell.words) {
			return false
		}
	}
	return true
}

// A Cell is a cell of a row of a pipe table.
type Cell struct {
	Text  string
	Merge policy.Merge // with a cell above or to the left; it has no text then
}

// merges are the cells that continue another cell.
var merges = map[string]policy.Merge{"^": policy.Above, "<": policy.Left}

// Cells returns the cells of a row of a pipe table, without white space around
// them and without escapes. ok is false if the line is not such a row.
func Cells(line string) (list []Cell, ok bool) {
	line = strings.TrimSpace(line)
	if !isPiped(line) {
		return nil, false
	}
	for cell := range cells(line[1 : len(line)-1]) {
		c := Cell{Merge: merges[cell.words]}
		if c.Merge == policy.Own {
			for _, f := range cell.unescaped() {
				c.Text += f.words
			}
		}
		list = append(list, c)
	}
	return list, true
}

var escaped = strings.NewReplacer(`\`, `\\`, "|", `\|`)

// Markdown returns c as it is written between the pipes of a row.
func (c Cell) Markdown() string {
	for mark, m := range merges {
		if m == c.Merge {
			return mark
		}
	}
	if merges[c.Text] != policy.Own {
		return `\` + c.Text
	}
	return escaped.Replace(c.Text)
}

// piped returns a row of a pipe table that begins at byte start.
func piped(words string, start int, where *locator) policy.Line {
	var row policy.Line
	var text strings.Builder
	chars := 0
	for cell := range cells(words[1 : len(words)-1]) {
		from := start + 1 + cell.at
		n, merge := 0, merges[cell.words]
		if merge != policy.Own && row.Merged == nil {
			row.Merged = make([]policy.Merge, len(row.Cells))
		}
		if row.Merged != nil {
			row.Merged = append(row.Merged, merge)
		}
		if merge != policy.Own {
			cell.words = ""
		}
		for _, f := range cell.unescaped() {
			row.Origins = append(row.Origins, policy.Origin{Off: chars + n, Pos: where.at(from + f.at)})
			text.WriteString(f.words)
			n += utf8.RuneCountInString(f.words)
		}
		row.Cells = append(row.Cells, n)
		chars += n
	}
	row.Text = text.String()
	if len(row.Origins) == 0 {
		row.Origins = []policy.Origin{{Pos: where.at(start)}}
	}
	return row
}

// A fragment is a part of a line and its byte offset.
type fragment struct {
	words string
	at    int
}

// cells returns the cells of a row, without the spaces around them.
func cells(row string) iter.Seq[fragment] {
	return func(yield func(fragment) bool) {
		from := 0
		for i := 0; i <= len(row); i++ {
			switch {
			case i+1 < len(row) && row[i] == '\\':
				i++ // escaped
			case i == len(row) || row[i] == '|':
				cell := row[from:i]
				words := strings.TrimSpace(cell)
				if !yield(fragment{words, from + strings.Index(cell, words)}) {
					return
				}
				from = i + 1
			}
		}
	}
}

// escapable are the characters of a cell that a backslash makes literal: a pipe
// would end the cell, hyphens could make a delimiter row, and ^ or < alone merges cells.
const escapable = `\|-^<`

// unescaped returns the parts of a cell between the backslashes of escapes,
// with their offsets in the cell.
func (cell fragment) unescaped() []fragment {
	var list []fragment
	from := 0
	for i := 0; i+1 < len(cell.words); i++ {
		if cell.words[i] != '\\' || !strings.Contains(escapable, cell.words[i+1:i+2]) {
			continue
		}
		list = append(list, fragment{cell.words[from:i], from})
		from = i + 1
		i++
	}
	return append(list, fragment{cell.words[from:], from})
}
