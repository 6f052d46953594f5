package script

import (
	"fmt"
	"slices"
	"testing"
)

func TestDoubts(t *testing.T) {
	for _, c := range []struct {
		s    string
		want []string
	}{
		{"其父系为一八九八年迁入的居民", []string{"2 系 系 係"}},
		{"一茬接着一茬干", []string{"6 干 幹 乾"}},
		{"是，好，一茬接着一茬干", []string{"10 干 幹 乾"}}, // after punctuation
		{"阴阳历来相生", []string{"2 历 曆 歷"}},
		{"好几万里外的车", []string{"3 里 里 裡"}}, // 车 is 車 in both readings
		{"系：判断词", []string{"0 系 系 係"}},   // a run without words of the table
		{"甲、烟、不尽管道", []string{"2 烟 煙 菸", "5 尽 儘 盡"}},
		// The words decide.
		{"考试制度、非法制造、市场准入、行政复议", nil},
		{"干部、烟花、防烟分区、三里、恢复", nil},
		{"", nil},
	} {
		var got []string
		if !slices.Equal(toHant.load(reviewed()).doubts(c.s), DoubtsToHant(c.s)) {
			t.Errorf("%s has other doubts if it is the first text", c.s)
		}
		for _, d := range DoubtsToHant(c.s) {
			got = append(got, fmt.Sprintf("%d %s %s %s", d.At, d.Char, d.Taken, d.Other))
			if taken := []rune(ToHant(c.s))[d.At]; string(taken) != d.Taken {
				t.Errorf("%s: character %d becomes %c, not %s", c.s, d.At, taken, d.Taken)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q; want %q", c.s, got, c.want)
		}
	}
	// 帐 is a tent, 账 are accounts.
	if got, want := DoubtsToHans("突變，中軍帳前"), []Doubt{{5, "帳", "帐", "账"}}; !slices.Equal(got, want) {
		t.Errorf("%v; want %v", got, want)
	}
	for _, d := range DoubtsToHans("隨著名單、看著作業、顯著、著作") {
		t.Errorf("in doubt: %v", d)
	}
}
