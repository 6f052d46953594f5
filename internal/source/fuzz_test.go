package source

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"gongbao/internal/diag"
	"gongbao/internal/policy"
)

// The seeds are lines that Markdown, people or their computers make much of.
var seeds = []string{
	"# 一、總則\n\n正文。\n",
	"一、總則\n\n（一）甲\n\n1.乙\n\n2\n",
	"# 一、總則 #\n# #\n#\n##\n#　一、\n#一、\n",
	"    # 四格\n\n\t制表符\n   # 一、三格\n",
	"甲\r\n乙\r\n\r\n丙",
	"　　甲\n　　\n　　乙",
	"——甲\n\n—— 乙\n\n一是甲；二是乙。",
	"* 甲\n1. 乙\n> 丙\n- 丁\n---\n===\n[a]: b\n```\n<b>\n&amp;\\*",
	"# 2\n以社區\n\n# (一)甲\n## 第一條 乙",
	"###### ①甲\n####### ②乙\n#\t三、",
	"𠀋e\u0301\ufffd\u2003 \u00a0\n \u00a0\n甲",
	"",
	"| 甲 | 乙 |\n| --- | --- |\n| 一\\|二 | 三\\\\四 |\n\n    縮進\n    兩行",
	"\\一、不是標題\n\n\\\\反斜線",
	"# 題名\n\n國辦發〔2018〕1號\n\n各縣區：\n\n正文。\n\n市政府\n2018年1月1日\n\n# 附件1 方案\n\n第一條　甲。",
}

// load reads a document and a page, both with the given text.
func load(text string) (*policy.Document, diag.List) {
	c, found := Load(content(map[string]string{"doc/1.md": text, "pages/a.md": "---\ntitle: 頁\n---\n" + text}))
	for _, p := range c.Pages {
		if _, err := HTML(p.Body, strings.ToUpper); err != nil {
			panic(err)
		}
	}
	if len(c.Documents) != 1 {
		panic("an editor's document has vanished")
	}
	return c.Documents[0], found
}

// FuzzMarkdown tests on arbitrary text that no character is lost, added or
// moved, and that each has the right position.
func FuzzMarkdown(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, found := load(text)
		if slices.ContainsFunc(found, isUnreadable) {
			t.Skip("refused, and said so")
		}
		text = strings.TrimPrefix(text, "\ufeff")
		if want, got := withoutMarks(wordsOf(text)), withoutMarks(d.Text()); want != got {
			t.Errorf("%q\nbecame %q", want, got)
		}
		lines := strings.Split(text, "\n")
		last := diag.Pos{}
		for off, r := range []rune(d.Text()) {
			pos := d.At(off)
			if pos.Line < 1 || pos.Line > len(lines) || pos.Col < 1 || pos.Col > len([]rune(lines[pos.Line-1])) {
				t.Fatalf("character %d (%c) is at %v, which is nowhere", off, r, pos)
			}
			if found := []rune(lines[pos.Line-1])[pos.Col-1]; found != r {
				t.Fatalf("character %d (%c) is at %v, where %c stands", off, r, pos, found)
			}
			if pos.Line < last.Line || pos.Line == last.Line && pos.Col <= last.Col {
				t.Fatalf("character %d (%c) is at %v, the one before at %v", off, r, pos, last)
			}
			last = pos
		}
	})
}

func isUnreadable(f diag.Finding) bool {
	return f.Code == diag.UTF8.Name || f.Code == diag.Control.Name
}

// headingMarks matches the start of a heading line: up to three spaces, one to
// six #, and a space or the end of the line.
var headingMarks = regexp.MustCompile(`^ {0,3}#{1,6}([ \t\r]|$)`)

// wordsOf returns the text of a Markdown file, determined without a parser: its
// lines without heading markup and spaces.
func wordsOf(markdown string) string {
	var b strings.Builder
	for line := range strings.SplitSeq(markdown, "\n") {
		b.WriteString(line[len(headingMarks.FindString(line)):])
	}
	return b.String()
}

// withoutMarks removes table markup and escapes, which the tables in testdata
// test.
func withoutMarks(s string) string {
	return strings.NewReplacer("|", "", `\`, "", "-", "", ":", "").Replace(withoutBlanks(s))
}

func withoutBlanks(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// FuzzYAML reads arbitrary text as each YAML file and as the ledger. There is
// no panic, and the file of every finding exists unless the finding says that
// it is missing.
func FuzzYAML(f *testing.F) {
	for _, s := range []string{
		"title: 文件\nscheme: statute\nsplit: [part, s9/x]\nsource: {sha256: 0, provenance_lines: -1}",
		"- {id: s1, quote: 治, note: 註}\n- {id: s1-p1}\n- 3",
		"- {from: 范, to: 範, kind: script, count: 1, lines: {1: 1}}\n- {from: '', to: ''}",
		"moved: [{from: s9, to: s1}]\nrevised:\n - {id: s1, was: x}",
		"a: &a [*a, *a]", "{", "- \xff", "? [a]\n: b", "title: [1, 2]", "title: a\ntitle: b", "# nothing", "---\n---\n", "s1: {short: 短}",
		"keys: {局: a, 所: a, 站: Á}\naliases: {局: 所}\nexclude: [辦]\nlaws: {甲: 乙}",
		"s1 " + strings.Repeat("0", 64) + "\ns2\n",
	} {
		f.Add(s)
	}
	files := []string{
		"site.yaml", "doc/document.yaml", "doc/notes.yaml", "doc/corrections.yaml", "doc/redirects.yaml", "doc/aids.yaml", "doc/bodies.yaml", "doc/ids.txt", "doc/source.txt",
		"pages/a.md",
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, file := range files {
			with := map[string]string{"doc/1.md": "# 一、治安\n", file: text}
			if file == "doc/source.txt" {
				with["doc/document.yaml"] = "title: 文件\nsource: {sha256: 0}\n"
			}
			if file == "pages/a.md" {
				with[file] = "---\n" + text + "\n---\n"
			}
			fsys := content(with)
			_, found := Load(fsys)
			for _, f := range found {
				if name := strings.TrimPrefix(f.Pos.File, Root+"/"); fsys[name] == nil && f.Code != diag.FileMissing.Name {
					t.Errorf("%v: %s: no file of this name", f.Pos, f.Message)
				}
			}
		}
	})
}
