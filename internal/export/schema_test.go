package export

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"gongbao/internal/policy"
	"gongbao/internal/source"
	"gongbao/internal/variant"
)

func schema(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	for each, schema := range Schemas { // one may refer to another
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema))
		if err != nil {
			t.Fatal(err)
		}
		if err := c.AddResource(each, doc); err != nil {
			t.Fatal(err)
		}
	}
	return c.MustCompile(name)
}

func check(t *testing.T, s *jsonschema.Schema, file string) error {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(v)
}

// The files of both variants match the schemas.
func TestGuideKeepsToTheSchema(t *testing.T) {
	c, _ := source.Load(os.DirFS("../../content"))
	forms := map[string]Format{"document.schema.json": JSON, "index.schema.json": Index}
	for _, d := range append(c.Documents, opinion()) {
		d.Source.SHA256 = policy.Hash(d.Source.Text)
		for _, v := range variant.All("zh-Hant") {
			for name, f := range forms {
				if err := check(t, schema(t, name), write(t, f, d, v)); err != nil {
					t.Errorf("%s of %s in %s: %v", f.Name(d), d.Slug, v.Name, err)
				}
			}
		}
	}
}

// carrier is a notice that carries rules and a table, with everything that a
// document can have besides the levels of its scheme.
const carrier = `# 市政府辦公室關於印發辦法的通知

市政辦發〔2018〕9號

各縣區：

現印發給你們。

附件：1. 管理辦法

市政府辦公室

2018年1月2日

（此件公開發布）

# 附件1

# 管理辦法

（2017年5月1日市政府常務會議通過）

目錄

\第一章 總則

# 第一章 總則

第一條 分工如下：

| 單位 | 任務 |
| --- | --- |
| 公安局 | 巡邏\|值守 |

# 附則

第二條 自發布之日起施行。

    名單
`

// The schema has every kind of unit, and the cells of a row are its text.
func TestMatterAndTablesKeepToTheSchema(t *testing.T) {
	d, found := source.LoadDocument(fstest.MapFS{
		"carrier/document.yaml": {Data: []byte("title: 通知\n")}, "carrier/1.md": {Data: []byte(carrier)},
	}, "carrier")
	if len(found) > 0 {
		t.Fatal(found)
	}
	file := write(t, JSON, d, variant.All("zh-Hant")[0])
	if err := check(t, schema(t, "document.schema.json"), file); err != nil {
		t.Error(err)
	}
	var read DocumentFile
	if err := json.Unmarshal([]byte(file), &read); err != nil {
		t.Fatal(err)
	}
	kinds := map[string]bool{}
	var rows []string
	for _, u := range read.Units {
		kinds[u.Kind] = true
		if u.Kind == "row" {
			rows = append(rows, cells(u)+map[bool]string{true: " (head)"}[u.Head])
		}
	}
	for _, kind := range strings.Fields("title number addressee enclosure signature date remark annex history contents division table row chapter article paragraph") {
		if !kinds[kind] {
			t.Errorf("the example has no %s", kind)
		}
	}
	if diff := cmp.Diff([]string{"單位/任務 (head)", "公安局/巡邏|值守", "名單"}, rows); diff != "" {
		t.Error(diff)
	}
}

// cells splits a row into cells, as a user of document.json would.
func cells(u Unit) string {
	if u.Cells == nil {
		return u.Text
	}
	var list []string
	rest := []rune(u.Text)
	for _, n := range u.Cells {
		list = append(list, string(rest[:n]))
		rest = rest[n:]
	}
	return strings.Join(list, "/") + string(rest)
}

// The schema has every key of [DocumentFile].
func TestSchemaKnowsEveryKey(t *testing.T) {
	hash := policy.Hash("")
	place := Place{"s1", 0, 2, "甲乙", "slug/1/#s1"}
	full := map[string]any{"document.schema.json": DocumentFile{
		Document{"slug", "題", "zh-Hans", "意見", "機關", "號", "2017年", []Event{{"修正", "2018年1月2日", "2018-01-02", "某會議"}}, hash, []Note{{"s1", "甲", "乙"}}},
		[]Unit{{"x1-t1-1", "row", 1, 1, "", "", "甲乙", []int{1, 1}, []string{"", "left"}, true, "x1-t1", "slug/#x1-t1-1", hash}},
	}, "index.schema.json": IndexFile{
		IndexDocument{"slug", "題", "zh-Hans"},
		[]Body{{"市局", "shi-ju", "hans/slug/bodies/shi-ju/", []Duty{{"lead", true, place}}}, {"縣局", "", "slug/bodies/#b-s1-0-2-2", []Duty{{"mentioned", false, place}}}},
		[]Target{{"q-s1-0-2", "slug/targets/#q-s1-0-2", "甲", "range", "5..10", 5, 10, "人", "每月", "年底前", "原則上", []string{"place", "year"}, place}},
		[]Term{{"t-s1-0-2", "slug/terms/#t-s1-0-2", "甲", place, &place, []Referenced{{"a120b1-k1", "slug/a120b1/#a120b1-k1"}}, []Place{place}}},
		[]Law{{"甲", "乙", "國發〔2017〕1號", true, []Place{place}}},
		[]Reference{{place, []Referenced{{"a120b1-k1", "slug/a120b1/#a120b1-k1"}}}},
		[]Doubt{{"no-target", place}},
	}}
	for name, file := range full {
		data, err := json.Marshal(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := check(t, schema(t, name), string(data)); err != nil {
			t.Error(err)
		}
	}
}

// A file that does not match the schema is refused.
func TestSchemaRefuses(t *testing.T) {
	good := write(t, JSON, opinion(), variant.All("zh-Hant")[0])
	good = strings.Replace(good, `"abc"`, `"`+policy.Hash("")+`"`, 1)
	s := schema(t, "document.schema.json")
	if err := check(t, s, good); err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, from, to string }{
		{"a key is missing", `"heading":"目標",`, ``},
		{"a key too many", `"heading":"目標",`, `"heading":"目標","title":"目標",`},
		{"a kind that no scheme has", `"kind":"section"`, `"kind":"chapitre"`},
		{"a number as text", `"num":1`, `"num":"1"`},
		{"no such number", `"num":1`, `"num":0`},
		{"an id of words", `"id":"s1-d1"`, `"id":"目標"`},
		{"an absolute address", `"url":"opinion/1/#s1"`, `"url":"https://example.org/opinion/1/#s1"`},
		{"a hash that is cut short", `"sha256":"`, `"sha256":"0`},
		{"a language that is none of the two", `"zh-Hant"`, `"zh-TW"`},
		{"a title without words", `"title":"小意見"`, `"title":""`},
		{"an unknown fact as an empty one", `"kind":"意見"`, `"kind":""`},
		{"units that are no list", `"units":[`, `"units":{}, "rest":[`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			bad := strings.Replace(good, tt.from, tt.to, 1)
			if bad == good {
				t.Fatalf("%s not found in the example", tt.from)
			}
			if check(t, s, bad) == nil {
				t.Error("is accepted")
			}
		})
	}
}
