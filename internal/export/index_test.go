package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongbao/internal/facts"
	"gongbao/internal/policy"
	"gongbao/internal/scheme"
	"gongbao/internal/source"
	"gongbao/internal/variant"
)

// duties is a small document whose index has every kind of entry.
func duties() *policy.Document {
	d := &policy.Document{
		Slug: "duties", Title: "分工意見", Script: policy.Hant, Scheme: scheme.Named("gongwen"), Split: []string{"part"}, Index: true,
		Names: policy.Names{Keys: map[string]string{"市公安局": "shi-gonganju"}, Laws: map[string]string{"治安條例": "治安保衛條例"}},
	}
	b := policy.NewBuilder(d)
	b.Heading(policy.Line{Depth: 1, Text: "一、總則"})
	b.Paragraph(policy.Line{Text: "由市公安局牽頭，縣區公安局配合，落實《治安條例》。“三員”即甲員、乙員、丙員。"})
	b.Heading(policy.Line{Depth: 1, Text: "二、指標"})
	b.Paragraph(policy.Line{Text: "年底前，每所警力不少於5人，巡邏隊按5人至10人配備，發案率控制在5%以下，犯罪率低於全省平均值。按照第一部分執行，見第九部分。"})
	b.Finish()
	return d
}

// The names and the order of the keys of index.json are public.
func TestIndexFile(t *testing.T) {
	got := write(t, Index, duties(), variant.All("zh-Hant")[1])
	if err := check(t, schema(t, "index.schema.json"), got); err != nil {
		t.Error(err)
	}
	for _, want := range []string{
		`{"name":"市公安局","key":"shi-gonganju","url":"hans/duties/bodies/shi-gonganju/","duties":[{"role":"lead","place":{"unit":"s1","from":5,"to":11,"quote":"市公安局牽頭","url":"hans/duties/1/#s1"}}]}`,
		`{"name":"縣區公安局","url":"hans/duties/bodies/#b-s1-12-19","duties":[{"role":"support",`,
		`"name":"三員","place":{"unit":"s1","from":30,"to":32,"quote":"三員","url":"hans/duties/1/#s1"},"meaning":{`,
		`{"id":"q-s2-8-17","url":"hans/duties/targets/#q-s2-8-17"`,
		`{"id":"t-s1-30-32","url":"hans/duties/terms/#t-s1-30-32"`,
		`{"name":"治安條例","real":"治安保衛條例","places":[{`,
		`"units":[{"id":"s1","url":"hans/duties/1/#s1"}]}`,
		`{"code":"no-target","place":{`,
	} {
		if !strings.Contains(compact(t, got), want) {
			t.Errorf("index.json does not contain\n%s\n%s", want, compact(t, got))
		}
	}
}

func compact(t *testing.T, file string) string {
	t.Helper()
	var b bytes.Buffer
	if err := json.Compact(&b, []byte(file)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// The table of targets can be opened in a spreadsheet, has a row for each
// target, and is self-contained.
func TestTargets(t *testing.T) {
	got := write(t, Targets, duties(), variant.All("zh-Hant")[0])
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(got, "\ufeff"))).ReadAll()
	if err != nil || !strings.HasPrefix(got, "\ufeff") || strings.Count(got, "\r\n") != len(rows) {
		t.Fatalf("%v: %q", err, got)
	}
	var lines []string
	for _, row := range rows {
		lines = append(lines, strings.Join(row[:6], "|"))
	}
	if diff := cmp.Diff([]string{
		"條款|指標|要求|期限|原文已缺|原文",
		"第二部分|每所警力|不少於5人|年底前||每所警力不少於5人",
		"第二部分|巡邏隊|5～10人|年底前||巡邏隊按5人至10人配備",
		"第二部分|發案率|不高於5%|年底前||發案率控制在5%以下",
		"第二部分|犯罪率|低於全省平均值|年底前||犯罪率低於全省平均值",
	}, lines); diff != "" {
		t.Error(diff)
	}
	for _, row := range rows[1:] {
		if !strings.Contains(row[6], "分工意見") || row[7] != "https://example.org/duties/2/#s2" {
			t.Errorf("citation %q, address %q", row[6], row[7])
		}
	}
}

// No cell of the table is a formula; the words in JSON are as in the text.
func TestFormulas(t *testing.T) {
	for _, sign := range []string{"=", "+", "-", "@", "＝", "＋", "－", "＠"} {
		d := &policy.Document{Slug: "sums", Title: "題", Script: policy.Hant, Scheme: scheme.Named("gongwen"), Index: true}
		b := policy.NewBuilder(d)
		b.Heading(policy.Line{Depth: 1, Text: "一、目標"})
		b.Paragraph(policy.Line{Text: sign + "SUM每所警力不少於5人。"})
		b.Finish()
		rows, err := csv.NewReader(strings.NewReader(write(t, Targets, d, variant.All("zh-Hant")[0]))).ReadAll()
		if err != nil || len(rows) != 2 || rows[1][5] != "'"+sign+"SUM每所警力不少於5人" {
			t.Errorf("%s: %q, %v", sign, rows, err)
			continue
		}
		for _, cell := range rows[1] {
			if strings.ContainsAny(cell[:min(1, len(cell))], "=+-@") {
				t.Errorf("%s: the cell %q", sign, cell)
			}
		}
		if said := write(t, Index, d, variant.All("zh-Hant")[0]); !strings.Contains(said, `"`+sign+`SUM每所警力不少於5人"`) {
			t.Errorf("%s: %s", sign, said)
		}
	}
}

// The files contain the complete index of the guide.
func TestGuideIsComplete(t *testing.T) {
	c, _ := source.Load(os.DirFS("../../content"))
	d := c.Documents[0]
	x := facts.Of(d)
	var f IndexFile
	if err := json.Unmarshal([]byte(write(t, Index, d, variant.All("zh-Hant")[0])), &f); err != nil {
		t.Fatal(err)
	}
	got := []int{len(f.Bodies), len(f.Targets), len(f.Terms), len(f.Laws), len(f.References), len(f.Doubts)}
	if diff := cmp.Diff([]int{len(x.Bodies), len(x.Targets), len(x.Terms), len(x.Laws), len(x.CrossReferences), len(x.Doubts)}, got); diff != "" {
		t.Error(diff)
	}
	if n := strings.Count(write(t, Targets, d, variant.All("zh-Hant")[0]), "\r\n"); n != len(x.Targets)+1 {
		t.Errorf("targets.csv has %d lines for %d targets", n, len(x.Targets))
	}
}
