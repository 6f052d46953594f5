package starter

import (
	"strings"
	"testing"
	"testing/fstest"

	"gongbao/internal/diag"
	"gongbao/internal/policy"
	"gongbao/internal/source"
)

// A new site can be read, and its files are in its script and say what they were given.
func TestFiles(t *testing.T) {
	for _, o := range []Options{
		{BaseURL: "http://localhost:8080/", Date: "2026-01-02", Script: policy.Hans},
		{Title: `"甲": #乙\ '`, BaseURL: "https://a.example/b/", Date: "2026-01-02", Script: policy.Hant},
	} {
		fsys := fstest.MapFS{}
		for _, f := range Files(o) {
			fsys[f.Name] = &fstest.MapFile{Data: []byte(f.Content)}
			for _, foreign := range map[policy.Script][]string{policy.Hans: {"網", "「"}, policy.Hant: {"网", "“"}}[o.Script] {
				if strings.Contains(f.Content, foreign) {
					t.Errorf("%s, %s has %s", o.Script, f.Name, foreign)
				}
			}
		}
		c, found := source.Load(fsys)
		if found.Count(diag.Error) > 0 {
			t.Fatal(found)
		}
		if o.Title == "" {
			o.Title = "文件汇编"
		}
		if s := c.Site; s.Title != o.Title || s.BaseURL != o.BaseURL || s.EditionDate != o.Date || s.Since != o.Date || s.Script != o.Script || len(s.Variants) != 2 {
			t.Errorf("settings: %+v", s)
		}
		if len(c.Pages) != 3 {
			t.Errorf("%d pages", len(c.Pages))
		}
	}
}
