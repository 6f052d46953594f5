package export

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"gongbao/internal/export/manuscript"
	"gongbao/internal/policy"
)

// writeMarkdown writes the document as CommonMark with the tables and footnotes of
// GitHub. Before the words of each unit there is an anchor with its id; what is known
// about the document is in a front matter in YAML. The notes of the editor are footnotes.
func writeMarkdown(w io.Writer, m *manuscript.Manuscript) error {
	b := bufio.NewWriter(w)
	writeFrontMatter(b, m)
	for _, block := range m.Blocks() {
		b.WriteByte('\n')
		switch {
		case block.Kind == manuscript.Table:
			writeMarkdownTable(b, block)
			continue
		case block.Kind == manuscript.Heading:
			b.WriteString(strings.Repeat("#", min(block.Level+1, 6)) + " ")
		case block.Unit.Kind == policy.Title:
			b.WriteString("# ")
		}
		writeMarkdownRuns(b, block.Runs, block.IDs)
		b.WriteByte('\n')
	}
	for i := range m.Notes {
		fmt.Fprintf(b, "\n[^%d]: %s%s\n", i+1, m.Say("校註："), markdownEscapes.Replace(m.Note(i+1)))
	}
	return b.Flush()
}

// writeFrontMatter writes what is known about the document. Strings are written as in
// JSON, which YAML includes.
func writeFrontMatter(b *bufio.Writer, m *manuscript.Manuscript) {
	b.WriteString("---\n")
	for _, f := range []struct{ key, value string }{
		{"title", m.Title}, {"lang", string(m.Script)}, {"kind", m.Kind}, {"issuer", m.Issuer}, {"number", m.Number},
		{"date", m.Date}, {"url", m.URL}, {"edition", m.Edition}, {"publisher", m.Publisher}, {"source_sha256", m.Source.SHA256},
	} {
		if f.value != "" {
			fmt.Fprintf(b, "%s: %s\n", f.key, strconv.Quote(f.value))
		}
	}
	b.WriteString("---\n")
}

// writeMarkdownTable writes a table. A table of Markdown has a header row, which is empty
// if the text has none.
func writeMarkdownTable(b *bufio.Writer, table *manuscript.Block) {
	rows := table.Rows
	if len(rows) == 0 || !rows[0].Head {
		rows = append([]manuscript.Row{{}}, rows...)
	}
	columns := table.Columns()
	for i, row := range rows {
		ids := row.IDs
		if i == 0 {
			ids = slices.Concat(table.IDs, ids)
		}
		for k := range columns {
			b.WriteString("| ")
			if k < len(row.Cells) {
				writeMarkdownRuns(b, row.Cells[k].Runs, ids)
			} else {
				writeAnchors(b, ids)
			}
			b.WriteByte(' ')
			ids = nil
		}
		b.WriteString("|\n")
		if i == 0 {
			b.WriteString(strings.Repeat("| --- ", columns) + "|\n")
		}
	}
}

// writeMarkdownRuns writes runs, and ids before them.
func writeMarkdownRuns(b *bufio.Writer, runs []manuscript.Run, ids []string) {
	writeAnchors(b, ids)
	for _, r := range runs {
		writeAnchors(b, r.IDs)
		markdownEscapes.WriteString(b, r.Words)
		for _, n := range r.Notes {
			fmt.Fprintf(b, "[^%d]", n)
		}
		if r.Gap {
			b.WriteByte(' ')
		}
	}
}

func writeAnchors(b *bufio.Writer, ids []string) {
	for _, id := range ids {
		b.WriteString(`<a id="` + id + `"></a>`)
	}
}

// markdownEscapes escapes what means something to Markdown inside a line. Nothing is at
// the start of a line, since an anchor or markup is before it.
var markdownEscapes = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`,
	"&", `\&`, "~", `\~`, "#", `\#`, "|", `\|`, "$", `\$`)
