package lint_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"pgregory.net/rapid"

	"gongbao/internal/diag"
	"gongbao/internal/lint"
	"gongbao/internal/numeral"
	"gongbao/internal/policy"
	"gongbao/internal/source"
)

// folder returns a content folder with one document, doc, whose document.yaml
// has the hash of source.txt if there is one.
func folder(files map[string]string) fstest.MapFS {
	yaml := "title: 文件\n"
	if text, ok := files["source.txt"]; ok {
		yaml += "source: {sha256: " + policy.Hash(text) + "}\n"
	}
	fsys := fstest.MapFS{"site.yaml": {Data: []byte(siteYAML)}, "doc/document.yaml": {Data: []byte(yaml)}}
	for name, text := range files {
		fsys["doc/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// numbered draws a document with correct labels, whose numbers restart in each
// unit or run through the whole document.
var numbered = rapid.Custom(func(t *rapid.T) string {
	var b strings.Builder
	label := []func(int) string{
		func(n int) string { return numeral.Format(n) + "、" },
		func(n int) string { return "（" + numeral.Format(n) + "）" },
		func(n int) string { return fmt.Sprintf("%d.", n) },
		func(n int) string { return fmt.Sprintf("（%d）", n) },
	}
	through := rapid.Bool().Draw(t, "numbers run through")
	last := make([]int, len(label))
	var level func(depth int)
	level = func(depth int) {
		if rapid.Bool().Draw(t, "text") {
			b.WriteString("正文，“如此”。\n\n——其一；\n\n")
		}
		if depth == len(label) {
			return
		}
		if !through {
			last[depth] = 0
		}
		for range rapid.IntRange(0, 3).Draw(t, "children") {
			last[depth]++
			fmt.Fprintf(&b, "%s %s標題\n\n", strings.Repeat("#", depth+1), label[depth](last[depth]))
			level(depth + 1)
		}
	}
	level(0)
	return b.String() + "終。\n"
})

// TestNumbered tests that correct documents have no findings, and no two units
// the same address.
func TestNumbered(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		markdown := numbered.Draw(t, "document")
		words := strings.NewReplacer("# ", "", "#", "", "\n\n", "\n").Replace(markdown)
		c, found := source.Load(folder(map[string]string{"1.md": markdown, "source.txt": words}))
		found = append(found, lint.Check(c)...)
		if len(found) != 1 || found[0].Code != diag.IDNew.Name {
			t.Errorf("%s\nfound %v", markdown, found)
		}
	})
}

// TestOneDifference deletes, inserts or replaces one character anywhere in a
// text. It must be reported, at its position unless it was deleted from a run
// of equal characters.
func TestOneDifference(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rs := []rune(rapid.StringOfN(rapid.RuneFrom([]rune("甲乙丙丁，。")), 1, 60, -1).Draw(t, "text"))
		at := rapid.IntRange(0, len(rs)-1).Draw(t, "at")
		edited := append([]rune{}, rs[:at]...)
		how := rapid.SampledFrom([]string{"lost", "added", "changed"}).Draw(t, "how")
		switch how {
		case "lost":
			edited = append(edited, rs[at+1:]...)
		case "added":
			edited = append(append(edited, '戊'), rs[at:]...)
		case "changed":
			edited = append(append(edited, '戊'), rs[at+1:]...)
		}
		if len(edited) == 0 {
			t.Skip("no text is left")
		}
		c, _ := source.Load(folder(map[string]string{"1.md": string(edited), "source.txt": string(rs)}))
		character := map[string]string{"lost": string(rs[at]), "added": "戊", "changed": "戊"}[how]
		shown := false
		for _, f := range lint.Check(c) {
			if f.Code != diag.EditionDiffers.Name || !strings.Contains(f.Message, character) {
				continue
			}
			shown = true
			if how != "lost" && f.Pos != (diag.Pos{File: "content/doc/1.md", Line: 1, Col: at + 1}) {
				t.Errorf("%s was changed to %s at character %d, but reported at %v", string(rs), string(edited), at+1, f.Pos)
			}
		}
		if !shown {
			t.Errorf("%s was changed to %s, but not reported", string(rs), string(edited))
		}
	})
}

// TestAnotherText compares two texts that have little in common: the first
// differences are reported, and the others counted.
func TestAnotherText(t *testing.T) {
	c, _ := source.Load(folder(map[string]string{
		"1.md": strings.Repeat("甲乙，丙丁。", 30), "source.txt": strings.Repeat("甲己，丙庚。", 30),
	}))
	var messages []string
	for _, f := range lint.Check(c) {
		if f.Code == diag.EditionDiffers.Name {
			messages = append(messages, f.Message)
		}
	}
	if len(messages) != 21 || messages[20] != "and 31 more differences" {
		t.Errorf("%q", messages)
	}
}

// TestLarge checks documents far larger than real ones, on which a quadratic
// algorithm would take minutes.
func TestLarge(t *testing.T) {
	if testing.Short() {
		t.Skip("large documents")
	}
	const n = 5_000
	var sections, ledger, notes, points strings.Builder
	sections.WriteString("# 一、總則\n\n")
	for i := range n {
		fmt.Fprintf(&sections, "## （%s）標題\n正文%d,治（。\n\n", numeral.Format(i+1), i)
		fmt.Fprintf(&ledger, "s1-%d %064d\n", 2*i, i)
		fmt.Fprintf(&notes, "- {id: s1-%d, quote: '正文%d,治（', note: 註}\n", i+1, i)
		fmt.Fprintf(&points, "%s是治安；", numeral.Format(i+1))
	}
	long := strings.Repeat("治安防控，", 10*n)
	for name, files := range map[string]map[string]string{
		"sections with notes and a ledger": {"1.md": sections.String(), "ids.txt": ledger.String(), "notes.yaml": notes.String()},
		"paragraphs and dash items":        {"1.md": "# 一、總則\n\n" + strings.Repeat("——甲。\n\n乙。\n\n", 4*n)},
		"points of one paragraph":          {"1.md": points.String()},
		"one line, and its source":         {"1.md": long, "source.txt": long},
		"one line, and another source":     {"1.md": long, "source.txt": strings.Repeat("規範管理。", 10*n)},
		"faults of one line":               {"1.md": strings.Repeat("治,", 4*n)},
	} {
		start := time.Now()
		fsys := folder(files)
		c, _ := source.Load(fsys)
		found := lint.Check(c)
		found.Sort()
		found.Quote(func(file string) ([]byte, error) { return fsys.ReadFile(strings.TrimPrefix(file, "content/")) })
		c.Documents[0].Lines()
		if d := time.Since(start); d > time.Minute {
			t.Errorf("%s: took %v", name, d)
		}
	}
}
