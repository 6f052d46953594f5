package policy

import "testing"

// The number of a document may be spaced, and beside the name of who signs it.
func TestNumber(t *testing.T) {
	for line, want := range map[string]string{
		"某發〔2026〕1號": "某發〔2026〕1號", "某发 〔2026〕 1 号": "某发〔2026〕1号", "某發〔2026〕1號　　簽發人：張三": "某發〔2026〕1號",
		"某發〔2026〕1號規定": "", "正文。": "",
	} {
		got := ""
		if IsNumber(line) {
			got = Number(line)
		}
		if got != want {
			t.Errorf("the number in %s is %q; want %q", line, got, want)
		}
	}
}

// The next line of a list of annexes has the next number.
func TestListsNext(t *testing.T) {
	for _, c := range []struct {
		before, line string
		want         bool
	}{
		{"附：一、登記表", "二、收費標準", true}, {"附件：一、登記表", "二、收費標準", true}, {"九、登記表", "十、收費標準", true},
		{"附：一、登記表", "三、收費標準", false}, {"附：一、登記表", "二、這是一句。", false}, {"登記表", "一、收費標準", false}, {"附：一、登記表", "收費標準", false},
	} {
		if got := ListsNext(c.before, c.line); got != c.want {
			t.Errorf("%s lists the next of %s: %t", c.line, c.before, got)
		}
	}
}
