package figure

import (
	"strings"
	"testing"
)

// GB/T 15834 and CLREQ: no line begins with closing or ends with opening
// punctuation, and numbers are not broken.
func TestLines(t *testing.T) {
	for _, c := range []struct {
		words string
		most  float64
		want  string
	}{
		{"公安機關負責", 4, "公安機關|負責"},
		{"公安機關，負責", 4, "公安機|關，負責"},
		{"公安（機關）負責", 3, "公安|（機|關）負|責"},
		{"配備不少於500人", 6, "配備不少於|500人"},
		{"公安機關 負責", 4, "公安機關|負責"},
		{"", 4, ""},
		{"，，，，，", 2, "，，|，，|，"}, // nowhere is a good place
		{"公", 0, "公"},
	} {
		if got := strings.Join(lines(c.words, c.most), "|"); got != c.want {
			t.Errorf("%s in %v em: %s, want %s", c.words, c.most, got, c.want)
		}
	}
}

// A whole run, such as a locator, is not broken.
func TestWhole(t *testing.T) {
	rs := []rune("滿意率三、（七）第4段")
	whole := make([]bool, len(rs))
	for i := 4; i < len(rs); i++ {
		whole[i] = true
	}
	if got := wrap(rs, whole, 10); len(got) != 2 || got[0][1] != 3 {
		t.Errorf("%v, want the locator on a line of its own", got)
	}
}

func TestRound(t *testing.T) {
	for _, c := range [][3]float64{{300, 300, 100}, {5, 5, 1}, {12, 15, 5}, {1, 1, 1}, {51, 60, 20}, {12000, 15000, 5000}, {0, 0, 1}} {
		if end, step := round(c[0]); end != c[1] || step != c[2] {
			t.Errorf("%v: to %v by %v, want to %v by %v", c[0], end, step, c[1], c[2])
		}
	}
}
