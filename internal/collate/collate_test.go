package collate

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"gongbao/internal/policy"
)

func TestCompare(t *testing.T) {
	comma := policy.Correction{From: ",", To: "，", Lines: map[int]int{2: 1}}
	swap := policy.Correction{From: "甲", To: "乙", Lines: map[int]int{3: 1}}
	for _, test := range []struct {
		name        string
		received    []string
		text        string
		corrections []policy.Correction
		want        Result
	}{
		{"equal", []string{"甲，", "\t乙。\r", ""}, "甲， 乙。", nil, Result{}},
		{"corrected", []string{"甲,乙"}, "甲，乙", []policy.Correction{comma}, Result{}},
		{"no source", nil, "甲", []policy.Correction{comma}, Result{}},
		{
			"not corrected", []string{"甲,乙"}, "甲，乙", nil,
			Result{Differences: []Difference{{Place{2, 2}, 1, ",", "，"}}},
		},
		{
			"not found", []string{"甲，", " 乙"}, "甲，乙", []policy.Correction{comma},
			Result{Mismatches: []Mismatch{{2, 1, 0, 0}}},
		},
		{
			"ambiguous", []string{"丙", "甲乙"}, "丙乙乙", []policy.Correction{swap},
			Result{Ambiguous: []int{3}},
		},
		{
			"words are missing", []string{"甲乙", "　丙丁"}, "甲　乙丁", nil,
			Result{Differences: []Difference{{Place{3, 2}, 3, "丙", ""}}},
		},
		{
			"words were added", []string{"甲", "丙"}, "甲 乙乙丙", nil,
			Result{Differences: []Difference{{Place{3, 1}, 2, "", "乙乙"}}},
		},
		{
			"the end is missing", []string{"甲", "丙"}, "甲 ", nil,
			Result{Differences: []Difference{{Place{3, 1}, 2, "丙", ""}}},
		},
		{
			"words were added at the end", []string{"甲", "丙"}, "甲丙丁", nil,
			Result{Differences: []Difference{{Place{}, 2, "", "丁"}}},
		},
	} {
		got := Compare(document(1, test.received, test.text, test.corrections...))
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: %s", test.name, diff)
		}
	}
}

func TestFirstDifference(t *testing.T) {
	for _, test := range []struct {
		source, text string
		at           Place
		differs      bool
	}{
		{"", "", Place{}, false},
		{"甲\r\n　乙\t丙\n", "甲乙 丙", Place{}, false},
		{"甲\n　乙丙", "甲乙丁", Place{2, 3}, true},
		{"甲\n乙\n\n丙", "甲乙", Place{4, 1}, true},
		{"甲\n", "甲乙", Place{}, true},
		{"甲乙", "乙", Place{1, 1}, true},
	} {
		if at, differs := FirstDifference(test.source, test.text); at != test.at || differs != test.differs {
			t.Errorf("%q, %q: %v %t; want %v %t", test.source, test.text, at, differs, test.at, test.differs)
		}
	}
}

// TestWhiteSpace tests which white space is compared.
func TestWhiteSpace(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"總　則 一 ", "總則一"},
		{"少於 50 人", "少於50人"},
		{"GB 2312 for Z a z A 0 9", "GB 2312 for Z a z A 0 9"}, // without the space it is another word
		{"GB\u30002312", "GB\u30002312"},
		{"GB\t2312", "GB2312"}, // two cells
		{"GB  2312", "GB2312"}, // no space has a letter on both sides
		{" GB ", "GB"},
		{"GB ：", "GB："},
		{"a @ b [ c ` d { e / f", "a@b[c`d{e/f"},
		{"\u0085甲\u00a0乙\u2003丙\u200b", "甲乙丙\u200b"}, // the last is not white space
	} {
		got, _ := compact(test.text)
		if string(got) != test.want {
			t.Errorf("%q: %q; want %q", test.text, string(got), test.want)
		}
	}
}

// TestDifferences draws two texts. Replacing what was removed by what was
// inserted must make one into the other.
func TestDifferences(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("甲乙丙a 　\n")), 0, 20, -1)
		source, edition := text.Draw(t, "source"), strings.ReplaceAll(text.Draw(t, "edition"), "\n", "")
		lines := strings.Split(source, "\n")
		list := differences(lines, 1, edition)

		var rebuilt strings.Builder
		want, places := compactLines(lines, 1)
		from := 0
		for _, d := range list {
			at := 0 // the index in want of the place of d
			for at < len(places) && places[at] != d.Place {
				at++
			}
			rebuilt.WriteString(string(want[from:at]) + d.Inserted)
			from = at + len([]rune(d.Removed))
			if string(want[at:from]) != d.Removed {
				t.Errorf("%v is not at its place", d)
			}
		}
		rebuilt.WriteString(string(want[from:]))
		if got, _ := compact(edition); rebuilt.String() != string(got) {
			t.Errorf("%q with the differences is %q; want %q", source, rebuilt.String(), string(got))
		}
		if _, differs := FirstDifference(source, edition); differs != (list != nil) {
			t.Errorf("%q, %q: %t, but found %v", source, edition, differs, list)
		}
	})
}
