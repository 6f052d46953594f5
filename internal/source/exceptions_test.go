package source

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongbao/internal/policy"
	"gongbao/internal/script"
)

// TestExceptions converts documents for which the editor wants some words otherwise, in
// both directions.
func TestExceptions(t *testing.T) {
	c, found := Load(content(map[string]string{
		"script.yaml":       "- {from: 复电, to: 覆電, why: 公文用語}\n- {from: 乾, to: 乾, context: 乾元村}\n",
		"doc/document.yaml": "title: 复电\nscript: zh-Hans\n",
		"doc/1.md":          "# 一、复电\n\n里長复电，晒里干。\n\n# 二、里\n\n里。\n",
		"doc/script.yaml":   "- {from: 里, to: 里, context: 晒里干}\n- {from: 里, to: 里, id: s2}\n- {from: 电, to: 電, context: 复电}\n",
		"z/document.yaml":   "title: 乾元\n",
		"z/1.md":            "# 一、乾元村和乾部\n\n復電。\n",
	}))
	for _, f := range found {
		t.Error(f)
	}
	var got []string
	for _, d := range c.Documents {
		to, convert := policy.Hant, script.ToHant
		if d.Written == policy.Hant {
			to, convert = policy.Hans, script.ToHans
		}
		m := d.Map(to, convert, convert)
		got = append(got, m.Title, m.Text())
		if back := m.Map(d.Written, script.ToHans, script.ToHans); d.Written == policy.Hans && back.Text() != "一、复电里长复电，晒里干。二、里里。" {
			t.Errorf("back: %s", back.Text())
		}
	}
	want := []string{"覆電", "一、覆電裡長覆電，曬里幹。二、里里。", "乾元", "一、乾元村和干部复电。"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([][]int{{2, 6}, {10}, {15, 16}, {3, 7}}, c.Documents[0].ExceptedAt()); diff != "" {
		t.Error(diff)
	}
}

// TestInvalidExceptions tests the findings in script.yaml.
func TestInvalidExceptions(t *testing.T) {
	_, found := Load(content(map[string]string{
		"script.yaml":       "- {from: 里}\n",
		"doc/document.yaml": "title: 文件\nscript: zh-Hans\n",
		"doc/1.md":          "# 一、总则\n\n干部。\n",
		"doc/script.yaml": "- {to: 幹}\n- {from: 干部, to: 幹}\n- {from: 干部, to: 警察}\n- {from: 干, to: 乾, context: 警察}\n" +
			"- {from: 里, to: 里}\n- {from: 干, to: 乾, id: s9}\n- {from: 干, to: 幹}\n",
	}))
	var got []string
	for _, f := range found {
		got = append(got, fmt.Sprintf("%s:%d:%d: %s: %s", f.Pos.File, f.Pos.Line, f.Pos.Col, f.Code, f.Message))
	}
	want := []string{
		"content/script.yaml:1:3: yaml-value: to: missing",
		"content/doc/script.yaml:1:3: yaml-value: from: missing",
		"content/doc/script.yaml:2:3: yaml-value: to: not as many characters as from",
		"content/doc/script.yaml:3:3: yaml-value: to: other characters than those of from in another script",
		"content/doc/script.yaml:4:3: yaml-value: context: does not contain from",
		"content/doc/script.yaml:5:3: yaml-value: from: 「里」 is not in the text",
		"content/doc/script.yaml:6:3: id-unknown: unit \"s9\" not found",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
