package intake

import (
	"strings"
	"testing"
	"unicode"

	"gongbao/internal/policy"
	"gongbao/internal/source"
)

// TestEverySpace imports texts in which a line or the words after a label begin or end
// with each white-space character of Unicode. White space between Latin letters and
// digits is compared with the source, so it must not move.
func TestEverySpace(t *testing.T) {
	for _, row := range unicode.White_Space.R16 {
		for r := rune(row.Lo); r <= rune(row.Hi); r += rune(row.Stride) {
			for _, before := range []string{"甲乙", "a", "1", "甲。"} {
				for _, after := range []string{"1", "a", "甲", "一、甲", "（一）甲", "第一条 甲", "1.甲", "1.1 a", "1", "附件1 甲", "——a", "|a|"} {
					for _, end := range []string{"\n", "\r\n", "\n\n"} {
						s := string(r)
						text := "题目\n\n1.1" + s + "a" + end + before + s + end + s + after + s + end + "第二条" + s + "1" + end
						for _, name := range []string{"a.txt", "a.md"} {
							checkImport(t, name, []byte(text))
						}
					}
				}
			}
		}
	}
}

// TestEveryTable imports Markdown with every table of up to three rows of some cells,
// and with some markup between them: ragged rows, rows without words, and delimiter
// rows in any place.
func TestEveryTable(t *testing.T) {
	lines := []string{"||", "|a|", "| a | b |", "|---|", "| --- | :-: |", "| | --- |", "|---||", "|-|", `|\---|`, `| a\| |`, `|a\|`, "    c", "\t---", "甲", "", "    |d|"}
	for _, a := range lines {
		for _, b := range lines {
			for _, c := range lines {
				checkImport(t, "a.md", []byte(strings.Join([]string{a, b, c, "|---|", "|e|"}, "\n")))
			}
		}
	}
}

// TestDelimiterRow tests which rows make the row before them a header.
func TestDelimiterRow(t *testing.T) {
	for line, want := range map[string]string{
		"| --- | --- |": "", "|---|:-:|": "", "|:---|-:|": "",
		"| --- | |": "---", "|---||": "---", "| - | - |": "--", "|:-:|:-:|": ":-::-:", `| \--- | --- |`: "------", "| —— | —— |": "————", "| --- | a |": "---a",
	} {
		r := extract(t, "| a | b |\n"+line+"\n")
		if head := r.blocks[0].head; head != (want == "") {
			t.Errorf("%s: a header: %v", line, head)
		}
		if got := policy.WithoutSpace(r.text); got != "ab"+want {
			t.Errorf("%s: %s", line, got)
		}
		if source.IsDelimiter(line) != (want == "") {
			t.Errorf("%s: package source reads it differently", line)
		}
	}
}

// extract reads Markdown.
func extract(t *testing.T, markdown string) extracted {
	t.Helper()
	r, err := read(Input{"a.md", []byte(markdown)})
	if err != nil {
		t.Fatal(err)
	}
	return r
}
