package search

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestStepsKeepNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		numbers := rapid.SliceOfDistinct(rapid.Int32Range(0, 60), rapid.ID).Draw(t, "numbers")
		slices.Sort(numbers)
		var s steps
		for _, n := range numbers {
			s.add(n)
		}
		if got := s.numbers(); len(numbers) > 0 && !slices.Equal(got, numbers) || s.n != len(numbers) {
			t.Errorf("%v is written %q, which is %v", numbers, s.String(), got)
		}
	})
}

func TestStepsAsWritten(t *testing.T) {
	var s steps
	for _, n := range []int32{0, 1, 2, 3, 5} {
		s.add(n)
	}
	if got, want := s.String(), "0,+3,2"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// numbers returns the numbers.
func (s *steps) numbers() []int32 {
	var list []int32
	last := int32(0)
	for step := range strings.SplitSeq(s.String(), ",") {
		count, isRun := strings.CutPrefix(step, "+")
		n, _ := strconv.Atoi(count)
		if !isRun {
			last += int32(n)
			list = append(list, last)
			continue
		}
		for range n {
			last++
			list = append(list, last)
		}
	}
	return list
}
