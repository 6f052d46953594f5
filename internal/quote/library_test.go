package quote

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"gongbao/internal/locator"
	"gongbao/internal/source"
)

const ordinance = `# 示例市犬只管理条例

第一条　为了规范养犬行为，制定本条例。

第二条　养犬人应当自取得犬只之日起十五日内，到公安派出所登记。

第三条　犬只应当每年接种狂犬病疫苗，费用由养犬人承担。

兽医主管部门应当公布接种地点。

第四条　有下列情形之一的，由公安机关责令改正：

（一）不得携犬乘坐公共汽车；

（二）未登记的。
`

// library returns a Checker for the guide and the ordinance.
func library(t testing.TB) *Checker {
	t.Helper()
	c, _ := source.Load(fstest.MapFS{
		"dogs/document.yaml": {Data: []byte("title: 示例市犬只管理条例\nscript: zh-Hans\nscheme: statute\n")},
		"dogs/0.md":          {Data: []byte(ordinance)},
	})
	_, d := guide(t)
	return New(Document{d, []string{"治安防控政策指南"}}, Document{Document: c.Documents[0]})
}

func TestReports(t *testing.T) {
	c := library(t)
	archive, err := txtar.ParseFile("testdata/reports.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(archive.Files); i += 2 {
		report, want := archive.Files[i], archive.Files[i+1]
		t.Run(strings.TrimSuffix(report.Name, ".txt"), func(t *testing.T) {
			var got strings.Builder
			for _, f := range c.Check(string(report.Data)) {
				got.WriteString(line(f) + "\n")
			}
			if diff := cmp.Diff(strings.TrimSpace(string(want.Data)), strings.TrimSpace(got.String())); diff != "" {
				t.Errorf("%s\nwant -, got +\n%s", report.Data, diff)
			}
		})
	}
}

// line returns a finding as testdata/reports.txtar has it.
func line(f Finding) string {
	kind, where := "citation", "-"
	if f.IsPassage {
		kind = "passage"
	}
	switch {
	case len(f.Clauses) > 0:
		where = locator.Short.Of(f.Clauses[0].Doc, f.Clauses[0].Unit)
	case len(f.Cited) > 0:
		where = locator.Short.Of(f.Doc, f.Cited[0].From)
	}
	s := fmt.Sprintf("%s %s %s %s", kind, f.Verdict, where, f.Words)
	if f.Verdict == Differs {
		s += " | "
		for _, p := range f.Parts {
			s += p.Same
			if p.Quoted+p.Original != "" {
				s += "[" + p.Quoted + "/" + p.Original + "]"
			}
		}
	}
	return s
}
