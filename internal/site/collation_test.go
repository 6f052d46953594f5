package site

import (
	"strings"
	"testing"
	"testing/fstest"

	"gongbao/internal/diag"
	"gongbao/internal/source"
)

// TestExceptions tests that the page of collation lists the exceptions of the editor from
// the conversion to the other script, also of a document without a source.
func TestExceptions(t *testing.T) {
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"site.yaml":         "title: 站\nbase_url: https://site.example/\nedition_date: 2026-11-23\n",
		"script.yaml":       "- {from: 里, to: 里, context: 邻里}\n",
		"doc/document.yaml": "title: 文件\nscript: zh-Hans\n",
		"doc/1.md":          "# 一、总则\n\n晒后再干，一茬接着一茬干。\n",
		"doc/script.yaml":   "- {from: 干, to: 乾, context: 再干, why: 乾燥}\n",
	} {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	c, found := source.Load(files)
	if found.Count(diag.Error) > 0 {
		t.Fatal(found)
	}
	made, found := Build(c, ourTheme(), Options{})
	if found.Count(diag.Error) > 0 {
		t.Fatal(found)
	}
	checkLinks(t, made)
	for name, want := range map[string][]string{
		"doc/collation/index.html": {
			`簡繁轉換的例外（1條）`, `<th scope="row" lang="zh-Hans">干<small>（「再干」中）</small></th><td lang="zh-Hant">乾</td><td>1</td><td><p>乾燥</p>`,
			`<a href="../#s1">第一部分</a>`,
		},
		"hans/doc/collation/index.html": {`简繁转换的例外（1条）`, `（“再干”中）`},
		"doc/index.html":                {`曬後再乾，一茬接著一茬幹。`, `<a href="collation/">校勘表</a>`},
		"hans/doc/index.html":           {`晒后再干，一茬接着一茬干。`},
	} {
		for _, words := range want {
			if !strings.Contains(string(made[name]), words) {
				t.Errorf("%s has no %s:\n%s", name, words, made[name])
			}
		}
	}
}
