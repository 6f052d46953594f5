package lint

import (
	"cmp"
	"embed"
	"fmt"
	"slices"
	"strings"

	"github.com/aymanbagabas/go-udiff/lcs"

	"gongbao/internal/diag"
)

// manual has a page for each code, doc/CODE.md, and an index. The tests
// generate them from the table of package diag and from their test cases.
//
//go:embed doc/*.md
var manual embed.FS

// Explain returns the manual page of a code in Markdown: its meaning, what to
// do, and examples. ok is false if there is no such code.
func Explain(code string, language diag.Language) (page string, ok bool) {
	i := slices.IndexFunc(diag.Codes(), func(c diag.Code) bool { return c.Name == code })
	if i < 0 {
		return "", false
	}
	b, err := manual.ReadFile("doc/" + code + ".md")
	if page = string(b); language != diag.English {
		page = translated(page, diag.Codes()[i], language)
	}
	return page, err == nil
}

// translated returns the manual page of a code in a language. Paragraphs, headings and
// findings are messages; other examples are the same in all languages.
func translated(page string, c diag.Code, language diag.Language) string {
	blocks := strings.Split(page, "\n\n")
	fence := "" // of the example that the block is in
	isFindings := false
	for i, block := range blocks {
		switch {
		case fence == "" && strings.HasPrefix(block, "```"):
			fence = block[:strings.IndexFunc(block, func(r rune) bool { return r != '`' })]
			if isFindings = i > 0 && blocks[i-1] == language.Say("Findings:"); isFindings {
				blocks[i] = language.Text(block)
			}
		case fence != "" && isFindings:
			blocks[i] = language.Text(block)
		case fence == "":
			blocks[i] = said(block, c, language)
		}
		if fence != "" && strings.HasSuffix(strings.TrimSuffix(block, "\n"), "\n"+fence) {
			fence = ""
		}
	}
	return strings.TrimSuffix(strings.Join(blocks, "\n\n"), "\n") + "\n"
}

// said returns a heading or paragraph of the manual page of c.
func said(paragraph string, c diag.Code, language diag.Language) string {
	if strings.HasPrefix(paragraph, "# ") {
		return paragraph
	}
	text := strings.ReplaceAll(strings.TrimSuffix(paragraph, "\n"), "\n", " ")
	if heading, ok := strings.CutPrefix(text, "## "); ok {
		return "## " + language.Say(heading)
	}
	if severity := c.Severity.String(); strings.EqualFold(text, fmt.Sprintf("%s (%s).", c.Means, severity)) {
		return language.Say(c.Means) + "（" + language.Say(severity) + "）。"
	}
	return language.Say(text)
}

func names() []string {
	var list []string
	for _, c := range diag.Codes() {
		list = append(list, c.Name)
	}
	return list
}

// Nearest returns the names of the three codes most similar to name, the most
// similar first.
func Nearest(name string) []string {
	list := names()
	slices.SortStableFunc(list, func(a, b string) int { return cmp.Compare(distance(name, a), distance(name, b)) })
	return list[:3]
}

// distance returns the number of characters inserted and deleted between two
// words.
func distance(a, b string) int {
	n := 0
	for _, d := range lcs.DiffRunes([]rune(a), []rune(b)) {
		n += d.End - d.Start + d.ReplEnd - d.ReplStart
	}
	return n
}
