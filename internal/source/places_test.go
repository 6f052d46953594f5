package source

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// What is wrong with a value is reported where the value is.
func TestPlacesOfValues(t *testing.T) {
	sound := map[string]string{
		"site.yaml":         "title: 站\nbase_url: https://a.example/\nedition_date: 2026-01-02\n",
		"pages/about.md":    "---\ntitle: 關於\n---\n文\n",
		"doc/document.yaml": "title: 文件\n",
		"doc/1.md":          "一、甲\n",
	}
	for _, tt := range []struct{ file, text, want string }{
		{"site.yaml", "title: 站\nbase_url: a\nedition_date: 2026-01-02\n", `:2:11: base_url: "a" is not an absolute URL`},
		{"site.yaml", sound["site.yaml"] + "since: x\n", `:4:8: since: "x" is not a date of the form 2026-11-23`},
		{"site.yaml", sound["site.yaml"] + "variants: [zh-Hant, en]\n", `:4:21: variants: "en" is neither zh-Hant nor zh-Hans`},
		{"site.yaml", sound["site.yaml"] + "guide: x\n", `:4:8: guide: document "x" not found`},
		{"doc/document.yaml", "title: 文件\nscheme: x\n", `:2:9: scheme: unknown scheme "x"`},
		{"doc/document.yaml", "title: 文件\nsplit:\n  - part\n  - x\n", `:4:5: split: the scheme gongwen has no level "x"`},
		{"doc/document.yaml", "title: &a !!float x\n", ":1:8: the tag !!float is not known: remove it"},
		{"doc/document.yaml", "title: 文件\n---\ntitle: 文件\n", ":2:1: another YAML document begins here: one file has one"},
		{"doc/document.yaml", "title: 文件\n'': x\n", `:2:1: unknown key ""`},
		{"doc/aids.yaml", "s1: {short: 甲}\ns2: {short: 乙}\n", `:2:5: unit "s2" not found`},
		{"doc/bodies.yaml", "keys:\n  局: ju\n  廳: TING\n", `:3:6: keys: "TING", of 廳, is not a valid key`},
		{"doc/redirects.yaml", "moved:\n  - {from: s9, to: s1}\n  - {from: s9, to: s1}\n", `:3:5: moved: "s9" is there twice`},
		{"doc/redirects.yaml", "revised: [{id: s9}]\n", `:1:11: unit "s9" not found`},
		{"redirects.yaml", "moved:\n  - {document: a, to: doc}\n  - {document: a, to: doc}\n", `:3:5: moved: "a" is there twice`},
		{"redirects.yaml", "moved: [{document: about, to: doc}]\n", ":1:9: the address about/ is already used by the site itself"},
		{"redirects.yaml", "moved: [{document: search, to: doc}]\n", ":1:9: the address search/ is already used by the site itself"},
		{"redirects.yaml", "moved: [{document: doc, to: doc}]\n", `:1:9: moved: the document "doc" still exists`},
		{"redirects.yaml", "moved: [{document: a, to: x}]\n", `:1:9: moved: document "x" not found`},
		{"redirects.yaml", "...\n", ""},
		{"pages/about.md", "文\n", ":1:1: the page does not begin with front matter between two lines of ---"},
	} {
		content := fstest.MapFS{}
		for name, text := range sound {
			content[name] = &fstest.MapFile{Data: []byte(text)}
		}
		content[tt.file] = &fstest.MapFile{Data: []byte(tt.text)}
		_, found := Load(content)
		var got []string
		for _, f := range found {
			got = append(got, strings.TrimPrefix(fmt.Sprintf("%s: %s", f.Pos, f.Message), Root+"/"+tt.file))
		}
		if strings.Join(got, "\n") != tt.want {
			t.Errorf("%s:\n%s\ngot  %q\nwant %q", tt.file, tt.text, got, tt.want)
		}
	}
}
