package collate

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"gongbao/internal/policy"
)

// document returns a document whose source has the given lines after so many
// lines of provenance, and whose reading edition has the given text.
func document(provenance int, received []string, text string, corrections ...policy.Correction) *policy.Document {
	return &policy.Document{
		Units:       []*policy.Unit{{Text: text}},
		Source:      policy.Source{Provenance: provenance, Received: received},
		Corrections: corrections,
	}
}

func TestCorrect(t *testing.T) {
	received := []string{"防范为主,專群結合", "規范,防范", "少于50人"}
	d := document(2, received, "",
		policy.Correction{From: "防范", To: "防範", Lines: map[int]int{3: 1, 4: 1}},
		policy.Correction{From: "規范", To: "規範", Lines: map[int]int{4: 1}},
		policy.Correction{From: ",", To: "，", Lines: map[int]int{3: 1, 4: 1}},
	)
	want := []string{"防範为主，專群結合", "規範，防範", "少于50人"}
	corrected, wrong := Correct(d)
	if diff := cmp.Diff(want, corrected); diff != "" || wrong != nil {
		t.Errorf("%s%v", diff, wrong)
	}
	undone, wrong := Undo(d, corrected)
	if diff := cmp.Diff(received, undone); diff != "" || wrong != nil {
		t.Errorf("%s%v", diff, wrong)
	}
	if received[0] != "防范为主,專群結合" {
		t.Error("the received lines have changed")
	}
}

// TestMismatch tests that a correction which is not found as often as its entry
// says is reported with its line.
func TestMismatch(t *testing.T) {
	_, wrong := Correct(document(1, []string{"防范防范"}, "",
		policy.Correction{From: "規范", To: "規範", Lines: map[int]int{2: 1}},
		policy.Correction{From: "防范", To: "防範", Lines: map[int]int{1: 1, 2: 1, 3: 2, 9: 2}},
	))
	want := []Mismatch{{2, 1, 0, 0}, {1, 1, 0, 1}, {2, 1, 2, 1}, {3, 2, 0, 1}, {9, 2, 0, 1}}
	if !slices.Equal(wrong, want) {
		t.Errorf("%v; want %v", wrong, want)
	}
	if got := want[2].Error(); got != "line 2 of the source: 1 expected, 2 found" {
		t.Error(got)
	}
}

// TestUndoOrder tests corrections that depend on the one before: they must be
// undone in reverse order.
func TestUndoOrder(t *testing.T) {
	d := document(0, []string{"復朵"}, "",
		policy.Correction{From: "復", To: "複", Lines: map[int]int{1: 1}},
		policy.Correction{From: "複朵", To: "複雜", Lines: map[int]int{1: 1}},
		policy.Correction{From: "複雜", To: "庞雜", Lines: map[int]int{1: 1}},
	)
	corrected, _ := Correct(d)
	undone, wrong := Undo(d, corrected)
	if corrected[0] != "庞雜" || undone[0] != "復朵" || wrong != nil {
		t.Errorf("復朵 became %s and then %s, %v", corrected[0], undone[0], wrong)
	}
}

// TestUndoRestores draws corrections whose results occur nowhere else. Undoing
// them must restore the source, and no line may change its length.
func TestUndoRestores(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		letter := rapid.RuneFrom([]rune("甲乙丙,"))
		received := rapid.SliceOfN(rapid.StringOfN(letter, 0, 12, -1), 1, 4).Draw(t, "lines")
		unused := '㐀' // each result is made of characters that occur nowhere else
		d := document(rapid.IntRange(0, 2).Draw(t, "provenance"), received, "")
		for range rapid.IntRange(0, 6).Draw(t, "corrections") {
			current, _ := Correct(d)
			i := rapid.IntRange(0, len(current)-1).Draw(t, "line")
			rs := []rune(current[i])
			if len(rs) == 0 {
				continue
			}
			from := rapid.IntRange(0, len(rs)-1).Draw(t, "from")
			to := rapid.IntRange(from+1, len(rs)).Draw(t, "to")
			c := policy.Correction{From: string(rs[from:to])}
			for range to - from {
				c.To += string(unused)
				unused++
			}
			c.Lines = map[int]int{firstLine(d) + i: strings.Count(current[i], c.From)}
			d.Corrections = append(d.Corrections, c)
		}
		corrected, wrong := Correct(d)
		undone, wrongUndone := Undo(d, corrected)
		if wrong != nil || wrongUndone != nil || !slices.Equal(undone, received) {
			t.Errorf("%q became %q and then %q; %v %v", received, corrected, undone, wrong, wrongUndone)
		}
		for i := range received {
			if len([]rune(received[i])) != len([]rune(corrected[i])) {
				t.Errorf("line %d has changed its length", i+1)
			}
		}
		d.Units[0].Text = strings.Join(corrected, "")
		if r := Compare(d); r.Mismatches != nil || r.Ambiguous != nil || r.Differences != nil {
			t.Errorf("%q became %q: found %v", received, corrected, r)
		}
	})
}

// TestCorrectedAt tests that the corrected words are found in the reading
// edition, which has other white space and line ends than the source.
func TestCorrectedAt(t *testing.T) {
	// Lines 1 and 4 are not part of the document; lint reports them.
	fan := policy.Correction{From: "防范", To: "防範", Lines: map[int]int{1: 1, 2: 2, 3: 1, 4: 1}}
	gui := policy.Correction{From: "範規范", To: "範規範", Lines: map[int]int{2: 1}} // depends on the other
	received := []string{"　　防范規范,防范", "少於 50 人,防范"}
	space := policy.Correction{From: " ", To: "　", Lines: map[int]int{2: 1, 3: 1}}
	gb := policy.Correction{From: "2312", To: "1231", Lines: map[int]int{2: 1}}
	for _, test := range []struct {
		name     string
		received []string
		text     string
		list     []policy.Correction
		want     [][]int
	}{
		{"corrected", received, "防範規範,防範少於50人,防範", []policy.Correction{fan, gui}, [][]int{{0, 5, 13}, {1}}},
		{"another text of this length", received, "防範 規範,防範少於50人,防範", []policy.Correction{fan}, [][]int{{0, 6, 14}}},
		{"another length", received, "防範規範,防範", []policy.Correction{fan}, nil},
		{"no corrections", received, "防範規範,防範少於50人,防範", nil, nil},
		{"first and last", []string{"范圍规范"}, "範圍规範", []policy.Correction{{From: "范", To: "範", Lines: map[int]int{2: 2}}}, [][]int{{0, 3}}},
		{"after a space that is compared", []string{"見 GB 2312"}, "見GB 1231", []policy.Correction{gb}, [][]int{{4}}},
		{"space that is not compared", []string{"甲 ", "乙 "}, "甲　乙　", []policy.Correction{space}, [][]int{{2, 4}}},
	} {
		if diff := cmp.Diff(test.want, CorrectedAt(document(1, test.received, test.text, test.list...))); diff != "" {
			t.Errorf("%s: %s", test.name, diff)
		}
	}
}
