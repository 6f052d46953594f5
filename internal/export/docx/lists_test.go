package docx

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongbao/internal/export/manuscript"
	"gongbao/internal/policy"
	"gongbao/internal/scheme"
)

// numbers returns for each labelled unit of a document the list instance and the level by
// which its label is printed, or that the label is text.
func numbers(s string, lines ...string) (got []string, l *lists) {
	d := &policy.Document{Scheme: scheme.Named(s), Script: policy.Hant}
	b := policy.NewBuilder(d)
	for _, line := range lines {
		if words := strings.TrimLeft(line, "# "); words != line {
			b.Heading(policy.Line{Depth: strings.Count(line, "#"), Text: words})
		} else {
			b.Paragraph(policy.Line{Text: line})
		}
	}
	b.Finish()
	l = newLists(&manuscript.Manuscript{Document: d})
	for u := range d.All() {
		if u.Label == "" {
			continue
		}
		how := "text"
		if p := l.number(u); p != "" {
			var at, num int
			if _, err := fmt.Sscanf(p, `<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, &at, &num); err != nil {
				panic(err)
			}
			how = fmt.Sprintf("list %d level %d", num, at)
		}
		got = append(got, u.Label+" "+how)
	}
	return got, l
}

// A label that the counter would not print is text, and a new instance of the list goes on
// after it.
func TestNumbersOfAnOpinion(t *testing.T) {
	got, l := numbers("gongwen", "# 一、總體", "## （一）基礎", "### 1.甲。", "### 2", "### 3.丙。", "## （二）隊伍", "### 1.丁。", "# 三、保障", "——其一。")
	want := []string{"一、 list 1 level 1", "（一） list 1 level 2", "1. list 1 level 3", "2 text", "3. list 2 level 3", "（二） list 2 level 2", "1. list 2 level 3", "三、 list 3 level 1", "—— text"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	part := l.part()
	for _, want := range []string{
		`<w:numFmt w:val="taiwaneseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="（%3）"/>`,
		`<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="2"/></w:lvlOverride>` +
			`<w:lvlOverride w:ilvl="2"><w:startOverride w:val="2"/></w:lvlOverride><w:lvlOverride w:ilvl="3"><w:startOverride w:val="3"/></w:lvlOverride></w:num>`,
	} {
		if !strings.Contains(part, want) {
			t.Errorf("there is no %s in %s", want, part)
		}
	}
}

// Articles go on in a new chapter, and their items begin again. An inserted article, and a
// number with a zero inside, are text.
func TestNumbersOfAStatute(t *testing.T) {
	got, _ := numbers("statute", "# 第一章　總則", "第一條　下列情形：", "（一）甲；", "（二）乙。", "# 第二章　分則", "第二條　下列情形：", "（一）丙。", "第二條之一　丁。", "第三條　戊。", "第一百零一條　己。", "第一百一十條　庚。")
	want := []string{
		"第一章 list 1 level 2", "第一條 list 2 level 0", "（一） list 2 level 1", "（二） list 2 level 1", "第二章 list 1 level 2", "第二條 list 2 level 0", "（一） list 2 level 1",
		"第二條之一 text", "第三條 list 2 level 0", "第一百零一條 text", "第一百一十條 list 3 level 0",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// The number of 2.1.3 is printed by three counters.
func TestNumbersOfAPlan(t *testing.T) {
	got, l := numbers("dotted", "# 1　總則", "## 1.1　目的", "### 1.1.1　甲", "# 2　體系", "## 2.1　機構", "## 2.3　職責")
	want := []string{"1 list 1 level 0", "1.1 list 1 level 1", "1.1.1 list 1 level 2", "2 list 1 level 0", "2.1 list 1 level 1", "2.3 list 2 level 1"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if part := l.part(); !strings.Contains(part, `<w:lvlText w:val="%1.%2.%3　"/>`) {
		t.Error(part)
	}
}
