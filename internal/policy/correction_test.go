package policy

import (
	"slices"
	"testing"
)

func TestCorrectionFields(t *testing.T) {
	c := Correction{From: "──", To: "——", Kind: Punctuation, Lines: map[int]int{9: 2, 3: 1}}
	if c.Count() != 3 || !slices.Equal(c.Places(), []int{3, 9}) || !c.SameLength() || !c.Kind.Known() {
		t.Errorf("%d %v %t %t", c.Count(), c.Places(), c.SameLength(), c.Kind.Known())
	}
	if CorrectionKind("style").Known() || (Correction{From: "5-10", To: "5——10"}).SameLength() {
		t.Error("an unknown kind, or another length, passed")
	}
}
