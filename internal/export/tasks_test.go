package export

import (
	"encoding/csv"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongbao/internal/facts"
	"gongbao/internal/source"
	"gongbao/internal/variant"
)

// The table of tasks has a row for each duty of a body, once for each target of its
// sentence, and one for each other target that names the body. Every row has the
// sentence, and nothing that is only mentioned is a task.
func TestTasks(t *testing.T) {
	c, _ := source.Load(os.DirFS("../../content"))
	d := c.Guide()
	got := write(t, Tasks, d, variant.All("zh-Hant")[0])
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(got, "\ufeff"))).ReadAll()
	if err != nil || !strings.HasPrefix(got, "\ufeff") || strings.Count(got, "\r\n") != len(rows) {
		t.Fatalf("%v: %.200q", err, got)
	}
	lines := func(body string) []string {
		var list []string
		for _, row := range rows {
			if row[0] == body {
				list = append(list, strings.Join(slices.Concat(row[1:3], row[4:7]), "|"))
			}
		}
		return list
	}
	for body, want := range map[string][]string{
		"社區民警": {"負責|三、（一）|||", "負責|三、（一）1|||", "負責|五、（三）|||"},
		"城關派出所": {
			"|三、（一）1|城關派出所警力配置|不少於50人|未載明", "|三、（一）1|城關派出所警力配置|不少於40人|未載明",
			"|三、（一）1|城關派出所警力配置|不少於20人|未載明", "|三、（一）1|其餘各縣城關派出所警力配置|不少於30人|未載明",
		},
		"鄉鎮綜治辦": {"監督指導|三、（三）第1段|||", "牽頭|三、（六）4|||"},
	} {
		if diff := cmp.Diff(want, lines(body)); diff != "" {
			t.Errorf("%s: %s", body, diff)
		}
	}
	for _, row := range rows[1:] {
		if !strings.Contains(d.Text(), row[3]) || row[3] == "" {
			t.Errorf("the text does not have 「%s」", row[3])
		}
	}
	for _, b := range facts.Of(d).Bodies {
		for _, k := range b.Duties {
			if k.Role != facts.Mentioned && len(lines(b.Name)) == 0 {
				t.Errorf("%s has no task", b.Name)
			}
		}
	}
}
