package intake

import (
	"slices"
	"strings"

	"gongbao/internal/policy"
	"gongbao/internal/scheme"
	"gongbao/internal/source"
)

// markdown returns the entries as Markdown in the form that editors write.
func markdown(entries []entry) string {
	var b strings.Builder
	for i, e := range entries {
		if i > 0 {
			b.WriteString("\n")
		}
		e.write(&b)
	}
	return b.String()
}

func (e entry) write(b *strings.Builder) {
	switch {
	case e.rows != nil:
		writeTable(b, e.rows, e.head)
	case e.depth > 0:
		b.WriteString(strings.Repeat("#", e.depth) + " " + e.text + "\n")
		if e.runIn != "" {
			b.WriteString(escape(e.runIn, isMisread(e.runIn)) + "\n")
		}
	default:
		b.WriteString(escape(e.text, e.plain) + "\n")
	}
}

// escape returns a paragraph with a backslash before it where it would be read
// as something else.
func escape(s string, plain bool) string {
	if plain || strings.HasPrefix(s, `\`) || strings.HasPrefix(s, "#") || strings.HasPrefix(s, "|") {
		return `\` + s
	}
	return s
}

// isMisread reports whether a paragraph would be read as a labelled unit, or its first
// words as a label that determines the scheme.
func isMisread(s string) bool {
	return isLabelled(s) || strings.HasPrefix(s, "——") && !policy.IsHistory(s) || scheme.Recognise(s) != nil
}

// writeTable writes a table of one column as indented lines, any other as a
// pipe table.
func writeTable(b *strings.Builder, rows [][]source.Cell, head bool) {
	wide := 1
	for _, row := range rows {
		wide = max(wide, len(row))
	}
	piped := wide > 1 || head || slices.ContainsFunc(rows, func(row []source.Cell) bool { return strings.HasPrefix(row[0].Text, "|") })
	for i, row := range rows {
		if !piped {
			b.WriteString("    " + row[0].Text + "\n")
			continue
		}
		line := pipeRow(row, wide)
		if i == 1 && !head && source.IsDelimiter(line) {
			line = strings.Replace(line, "-", `\-`, 1)
		}
		b.WriteString(line + "\n")
		if i == 0 && head {
			b.WriteString("|" + strings.Repeat(" --- |", wide) + "\n")
		}
	}
}

// pipeRow returns a row of a pipe table with wide cells.
func pipeRow(row []source.Cell, wide int) string {
	var b strings.Builder
	b.WriteString("|")
	for k := range wide {
		cell := ""
		if k < len(row) {
			cell = row[k].Markdown()
		}
		b.WriteString(" " + cell + " |")
	}
	return b.String()
}
