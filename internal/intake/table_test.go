package intake

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Cells that are merged in a web page or in Word are merged in the Markdown. Rows without
// words are left out, also where a cell begins in them; ^ and < that were received are text.
func TestMergedCells(t *testing.T) {
	const want = `| 任务 | 责任单位 | < |
| ^ | 牵头 | 配合 |
| 巡逻 | 市公安局 | 市民政局 |
| 宣传 | ^ | \^ |
| 合计 | < | \< |
`
	cell := func(properties, words string) string {
		return "<w:tc><w:tcPr>" + properties + "</w:tcPr><w:p><w:r><w:t>" + words + "</w:t></w:r></w:p></w:tc>"
	}
	const begins, continues, wide = `<w:vMerge w:val="restart"/>`, `<w:vMerge/>`, `<w:gridSpan w:val="2"/>`
	for _, in := range []Input{
		{"in.html", []byte(`<meta charset=utf-8><h1>关于任务的通知</h1><p>分工如下：</p><table>
			<tr><td rowspan=2>任务<td colspan=2>责任单位<tr><td>牵头<td>配合
			<tr><td>巡逻<td rowspan=4>市公安局<td>市民政局<tr><td rowspan=2><td><tr><td>
			<tr><td>宣传<td>^<tr><td colspan=2>合计<td>&lt;</table>`)},
		{"in.docx", docx(t, map[string]string{"document.xml": "<w:p><w:r><w:t>关于任务的通知</w:t></w:r></w:p><w:p><w:r><w:t>分工如下：</w:t></w:r></w:p><w:tbl>" +
			"<w:tr>" + cell(begins, "任务") + cell(wide, "责任单位") + "</w:tr>" +
			"<w:tr>" + cell(continues, "") + cell("", "牵头") + cell("", "配合") + "</w:tr>" +
			"<w:tr>" + cell("", "巡逻") + cell(begins, "市公安局") + cell("", "市民政局") + "</w:tr>" +
			"<w:tr>" + cell("", "") + cell(continues, "") + cell("", "") + "</w:tr>" +
			"<w:tr>" + cell("", "宣传") + cell(continues, "") + cell("", "^") + "</w:tr>" +
			"<w:tr>" + cell(wide, "合计") + cell("", "&lt;") + "</w:tr></w:tbl>"})},
	} {
		t.Run(in.Name, func(t *testing.T) {
			r, err := Import(in, Options{Slug: "in"})
			if err != nil {
				t.Fatal(err)
			}
			_, table, _ := strings.Cut(r.Files[0].Content, "：\n\n")
			if diff := cmp.Diff(want, table); diff != "" {
				t.Error(diff)
			}
		})
	}
}
