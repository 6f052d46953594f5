package cite_test

import (
	"encoding/json"
	"strings"
	"testing"

	"gongbao/internal/cite"
	"gongbao/internal/policy"
)

// TestOutlineIsSmall tests that an outline has few bytes a unit, and only the numbers that
// do not follow from the units before: in the law, 之一 and what is after missing articles.
func TestOutlineIsSmall(t *testing.T) {
	const limit = 50 // bytes a unit
	for slug, numbers := range map[string]int{"fangkong": 0, "law": 5} {
		x := cite.NewIndex(document(t, slug))
		if n := len(x.Outline.Numbers); n != numbers {
			t.Errorf("%s: %d numbers, want %d", slug, n, numbers)
		}
		data, err := json.Marshal(x.Outline)
		if err != nil {
			t.Fatal(err)
		}
		if n := len(data) / len(x.Units); n > limit {
			t.Errorf("%s: %d bytes a unit, at most %d", slug, n, limit)
		}
	}
}

// Templates have slots for what differs between clauses and for the day of access.
func TestTemplate(t *testing.T) {
	r := cite.Reference{Doc: document(t, "law"), Site: "治安防控政策指南"}
	got, err := json.Marshal(cite.FormatNamed("gbt7714-2025").Template(r))
	if err != nil {
		t.Fatal(err)
	}
	const end = `[EB/OL]. ","short","（2025-06-27）",["[YYYY-MM-DD]","[YYYY-MM-DD]"],". ","url","."]`
	if s := string(got); !strings.HasSuffix(s, end) {
		t.Errorf("%s does not end in %s", s, end)
	}
}

// The title of the document is a slot, unless it is shorter than that.
func TestTemplateTitle(t *testing.T) {
	for title, want := range map[string]string{
		"治安管理處罰法": `["[《","title","》","short","](","url",")"]`,
		"規則":      `["[《規則》","short","](","url",")"]`,
		"":        `["[《》","short","](","url",")"]`,
	} {
		got, err := json.Marshal(cite.FormatNamed("markdown").Template(cite.Reference{Doc: &policy.Document{Title: title}}))
		if err != nil || string(got) != want {
			t.Errorf("%s: %s, want %s; %v", title, got, want, err)
		}
	}
}

// TestTemplateKey tests that the key of a database entry has the slot of the id.
func TestTemplateKey(t *testing.T) {
	r := cite.Reference{Doc: document(t, "law")}
	got, err := json.Marshal(cite.FormatNamed("biblatex").Template(r))
	if want := `["@online{law-","id",",\n`; err != nil || !strings.HasPrefix(string(got), want) {
		t.Errorf("%s does not begin with %s; %v", got, want, err)
	}
}

// TestNames tests the names of units for browsers: each unit that has names has a row with
// its index and its names, in which an empty one means the title.
func TestNames(t *testing.T) {
	for slug, want := range map[string]string{"law": `[19,""]`, "fangkong": `[19,"","视频监控","第4张治安防控网","第4张网","第4网","视频监控网"]`} {
		x := cite.NewIndex(document(t, slug))
		rows := map[int][]any{}
		for _, row := range x.Names {
			rows[row[0].(int)] = row
		}
		for i, u := range x.Units {
			if (len(u.Names) > 0) != (rows[i] != nil) || rows[i] != nil && len(rows[i]) != 1+len(u.Names) {
				t.Errorf("%s has the names %q, and the row %v", u.ID, u.Names, rows[i])
			}
		}
		data, err := json.Marshal(x.Names)
		if err != nil || !strings.Contains(string(data), want) {
			t.Errorf("%s: %s has no %s; %v", slug, data, want, err)
		}
	}
}
