package variant

import (
	"testing"

	"gongbao/internal/policy"
)

func TestPublished(t *testing.T) {
	both := []policy.Script{policy.Hant, policy.Hans}
	for _, tt := range []struct {
		root    policy.Script
		scripts []policy.Script
		want    string
	}{
		{policy.Hant, both, "zh-Hant: zh-Hans:hans/ "},
		{policy.Hans, both, "zh-Hans: zh-Hant:hant/ "},
		{policy.Hans, both[1:], "zh-Hans: "},
		{policy.Hant, both[:1], "zh-Hant: "},
	} {
		got := ""
		for _, v := range Published(tt.root, tt.scripts) {
			got += string(v.Script) + ":" + v.Prefix + " "
		}
		if got != tt.want {
			t.Errorf("%s, %v: %s, want %s", tt.root, tt.scripts, got, tt.want)
		}
	}
}

// The editor's words change their quotation marks, and apostrophes are none.
func TestEditor(t *testing.T) {
	hant, hans := "錄「甲『乙』」 Zhi’an", "录“甲‘乙’” Zhi’an"
	if got := Editor(policy.Hant, policy.Hans)(hant); got != hans {
		t.Errorf("simplified: %s", got)
	}
	if got := Editor(policy.Hans, policy.Hant)(hans); got != hant {
		t.Errorf("traditional: %s", got)
	}
	if got := Words(policy.Hans, policy.Hant)("录“甲”"); got != "錄“甲”" {
		t.Errorf("the words of a text: %s", got)
	}
}
