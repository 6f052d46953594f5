package export

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongbao/internal/policy"
	"gongbao/internal/variant"
)

// unitFile returns the file of a unit of d.
func unitFile(t *testing.T, d *policy.Document, id string) string {
	t.Helper()
	var b strings.Builder
	urls := map[string]string{"zh-Hant": "https://example.org/opinion/1/#" + id, "zh-Hans": "https://example.org/hans/opinion/1/#" + id}
	if err := NewUnitWriter(copyOf(d, variant.All(policy.Hant)[0])).Write(&b, id, urls); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// The file of a unit has its words and hash, and what is around it.
func TestUnitFile(t *testing.T) {
	d := opinion()
	d.Notes = []policy.Note{{Unit: "s1-p1-2", Quote: "乙", Text: "照錄。"}, {Unit: "s1", Quote: "要點", Text: "別條。"}}
	var f UnitFile
	if err := json.Unmarshal([]byte(unitFile(t, d, "s1-p1-2")), &f); err != nil {
		t.Fatal(err)
	}
	citation := f.Cite["markdown"]
	if f.Cite = nil; citation != "[《小意見》第一部分之“二是”](https://example.org/opinion/1/#s1-p1-2)" {
		t.Error(citation)
	}
	want := UnitFile{
		Document: Document{Slug: "opinion", Title: "小意見", Language: "zh-Hant", Kind: "意見", SourceSHA256: "abc"},
		Unit:     Unit{ID: "s1-p1-2", Kind: "point", Num: 2, Label: "二是", Text: "乙。", Parent: "s1", URL: "opinion/1/#s1-p1-2", SHA256: policy.Hash("二是乙。")},
		Path:     []string{"s1"}, Children: []string{}, Previous: "s1-p1-1", Next: "s1-d1",
		URLs:     map[string]string{"zh-Hant": "https://example.org/opinion/1/#s1-p1-2", "zh-Hans": "https://example.org/hans/opinion/1/#s1-p1-2"},
		Locators: UnitLocators{"第一部分之“二是”", "第一部分之“二是”", "第一節之“二是”"},
		Notes:    []Note{{"s1-p1-2", "乙", "照錄。"}},
	}
	if diff := cmp.Diff(want, f); diff != "" {
		t.Error(diff)
	}
}

// The file of every unit matches the schema, and one with a key too many does not.
func TestUnitFileKeepsToTheSchema(t *testing.T) {
	d, s := opinion(), schema(t, "unit.schema.json")
	d.Source.SHA256 = policy.Hash(d.Source.Text)
	for u := range d.All() {
		file := unitFile(t, d, u.ID)
		if err := check(t, s, file); err != nil {
			t.Errorf("%s: %v", u.ID, err)
		}
		for _, to := range []string{`"before":[],"children"`, `"child"`} {
			if check(t, s, strings.Replace(file, `"children"`, to, 1)) == nil {
				t.Errorf("%s: a file with %s is accepted", u.ID, to)
			}
		}
	}
}
