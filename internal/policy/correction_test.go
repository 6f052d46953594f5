package policy

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestCorrect(t *testing.T) {
	received := []string{"防范为主,專群結合", "規范,防范", "少于50人"}
	corrections := []Correction{
		{From: "防范", To: "防範", Kind: ScriptForm, Lines: map[int]int{3: 1, 4: 1}},
		{From: "規范", To: "規範", Kind: ScriptForm, Lines: map[int]int{4: 1}},
		{From: ",", To: "，", Kind: Punctuation, Lines: map[int]int{3: 1, 4: 1}},
	}
	want := []string{"防範为主，專群結合", "規範，防範", "少于50人"}
	corrected, wrong := Correct(received, 3, corrections)
	if diff := cmp.Diff(want, corrected); diff != "" || wrong != nil {
		t.Errorf("%s%v", diff, wrong)
	}
	undone, wrong := Undo(corrected, 3, corrections)
	if diff := cmp.Diff(received, undone); diff != "" || wrong != nil {
		t.Errorf("%s%v", diff, wrong)
	}
	if received[0] != "防范为主,專群結合" {
		t.Error("the lines that were received have changed")
	}
}

// TestMismatch says which correction is not found on which line as often as its
// entry says.
func TestMismatch(t *testing.T) {
	_, wrong := Correct([]string{"防范防范"}, 2, []Correction{
		{From: "規范", To: "規範", Lines: map[int]int{2: 1}},
		{From: "防范", To: "防範", Lines: map[int]int{1: 1, 2: 1, 9: 2}},
	})
	want := []Mismatch{{2, 1, 0, 0}, {1, 1, 0, 1}, {2, 1, 2, 1}, {9, 2, 0, 1}}
	if !slices.Equal(wrong, want) {
		t.Errorf("%v; want %v", wrong, want)
	}
	if got := want[2].Error(); got != "line 2 of the source: 1 expected, 2 found" {
		t.Error(got)
	}
}

// TestUndoOrder has corrections of which the second rests on the first. They
// are taken back the other way round.
func TestUndoOrder(t *testing.T) {
	corrections := []Correction{
		{From: "復", To: "複", Lines: map[int]int{1: 1}},
		{From: "複朵", To: "複雜", Lines: map[int]int{1: 1}},
		{From: "複雜", To: "庞雜", Lines: map[int]int{1: 1}},
	}
	corrected, _ := Correct([]string{"復朵"}, 1, corrections)
	undone, wrong := Undo(corrected, 1, corrections)
	if corrected[0] != "庞雜" || undone[0] != "復朵" || wrong != nil {
		t.Errorf("復朵 became %s and then %s, %v", corrected[0], undone[0], wrong)
	}
}

// TestCorrectUndo takes back any corrections whose results stand nowhere else:
// what was received comes back, and no line changes its length.
func TestCorrectUndo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		letter := rapid.RuneFrom([]rune("甲乙丙,"))
		lines := rapid.SliceOfN(rapid.StringOfN(letter, 0, 12, -1), 1, 4).Draw(t, "lines")
		fresh := '㐀' // each result is made of characters that stand nowhere else
		var corrections []Correction
		current := lines
		for range rapid.IntRange(0, 6).Draw(t, "corrections") {
			line := rapid.IntRange(0, len(lines)-1).Draw(t, "line")
			rs := []rune(current[line])
			if len(rs) == 0 {
				continue
			}
			from := rapid.IntRange(0, len(rs)-1).Draw(t, "from")
			to := rapid.IntRange(from+1, len(rs)).Draw(t, "to")
			c := Correction{From: string(rs[from:to]), Lines: map[int]int{}}
			for range to - from {
				c.To += string(fresh)
				fresh++
			}
			_, wrong := Correct(current[line:line+1], line+1, []Correction{{From: c.From, To: c.To, Lines: map[int]int{line + 1: 0}}})
			c.Lines[line+1] = wrong[0].Got
			corrections = append(corrections, c)
			current, _ = Correct(current, 1, []Correction{c})
		}
		corrected, wrong := Correct(lines, 1, corrections)
		undone, wrongBack := Undo(corrected, 1, corrections)
		if wrong != nil || wrongBack != nil || !slices.Equal(undone, lines) {
			t.Errorf("%q became %q and then %q; %v %v", lines, corrected, undone, wrong, wrongBack)
		}
		for i := range lines {
			if len([]rune(lines[i])) != len([]rune(corrected[i])) {
				t.Errorf("line %d has changed its length", i+1)
			}
		}
	})
}

func TestCorrectionFields(t *testing.T) {
	c := Correction{From: "──", To: "——", Kind: Punctuation, Lines: map[int]int{9: 2, 3: 1}}
	if c.Count() != 3 || !slices.Equal(c.Places(), []int{3, 9}) || !c.SameLength() || !c.Kind.Known() {
		t.Errorf("%d %v %t %t", c.Count(), c.Places(), c.SameLength(), c.Kind.Known())
	}
	if CorrectionKind("style").Known() || (Correction{From: "5-10", To: "5——10"}).SameLength() {
		t.Error("an unknown kind, or another length, passed")
	}
}
