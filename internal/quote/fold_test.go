package quote

import (
	"testing"

	"gongbao/internal/locator"
)

// What a browser folds by FoldPairs is what Go folds.
func TestFoldPairs(t *testing.T) {
	rs := []rune(FoldPairs)
	for i := 0; i+1 < len(rs); i += 2 {
		if got := locator.Fold(string(rs[i])); got != string(rs[i+1]) {
			t.Errorf("%c folds to %s, not %c", rs[i], got, rs[i+1])
		}
	}
}
