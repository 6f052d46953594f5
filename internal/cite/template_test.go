package cite_test

import (
	"encoding/json"
	"strings"
	"testing"

	"gongbao/internal/cite"
)

// What a browser needs to cite a unit is a few bytes: the rest follows from the units
// before it.
func TestOutlineIsSmall(t *testing.T) {
	const limit = 50 // bytes a unit
	for _, slug := range []string{"fangkong", "law"} {
		x := cite.NewIndex(document(t, slug))
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
