package search

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestStepsKeepNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		numbers := rapid.SliceOfDistinct(rapid.OneOf(rapid.Int32Range(0, 60), rapid.Int32Range(0, 100_000)), rapid.ID).Draw(t, "numbers")
		slices.Sort(numbers)
		var s steps
		for _, n := range numbers {
			s.add(n)
		}
		text := s.String()
		if got := s.numbers(); !slices.Equal(got, numbers) || int(s.n) != len(numbers) || s.len() != len(text) {
			t.Errorf("%v is written %q, of %d bytes, which is %v", numbers, text, s.len(), got)
		}
	})
}

func TestStepsAsWritten(t *testing.T) {
	var s steps
	for _, n := range []int32{0, 1, 2, 3, 5} {
		s.add(n)
	}
	if got, want := s.String(), "]+`_"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
