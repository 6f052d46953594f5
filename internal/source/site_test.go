package source

import (
	"reflect"
	"testing"
	"testing/fstest"

	"gongbao/internal/policy"
)

// The root of a site is in one of its variants.
func TestScripts(t *testing.T) {
	both := []policy.Script{policy.Hant, policy.Hans}
	for _, tt := range []struct {
		settings string
		script   policy.Script
		variants []policy.Script
		found    string
	}{
		{"", policy.Hant, both, ""},
		{"script: zh-Hans\n", policy.Hans, both, ""},
		{"script: zh-Hans\nvariants: [zh-Hans]\n", policy.Hans, both[1:], ""},
		{"script: zh\n", policy.Hant, both, `script: "zh" is neither zh-Hant nor zh-Hans`},
		{"variants: [zh-Hans]\n", policy.Hant, both, "variants: the script of the root, zh-Hant, is not one of them"},
		{"variants: []\n", policy.Hant, both, "variants: the script of the root, zh-Hant, is not one of them"},
		{"variants: [zh-Hant, en]\n", policy.Hant, []policy.Script{policy.Hant, "en"}, `variants: "en" is neither zh-Hant nor zh-Hans`},
	} {
		c, found := LoadSite(fstest.MapFS{"site.yaml": {Data: []byte("title: 站\nbase_url: https://a.example/\nedition_date: 2026-01-02\n" + tt.settings)}})
		said := ""
		for _, f := range found {
			said += f.Message
		}
		if c.Site.Script != tt.script || !reflect.DeepEqual(c.Site.Variants, tt.variants) || said != tt.found {
			t.Errorf("%q: %s %v %s", tt.settings, c.Site.Script, c.Site.Variants, said)
		}
	}
}
