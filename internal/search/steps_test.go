package search

import (
	"slices"
	"strings"
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
		if got := numbersOf(text); len(numbers) > 0 && !slices.Equal(got, numbers) || int(s.n) != len(numbers) || s.len() != len(text) {
			t.Errorf("%v is written %q, of %d bytes, which is %v", numbers, text, s.len(), got)
		}
	})
}

func TestStepsAsWritten(t *testing.T) {
	var s steps
	for _, n := range []int32{0, 1, 2, 3, 5} {
		s.add(n)
	}
	if got, want := s.String(), "0+32"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// numbersOf returns the numbers in a text of steps.
func numbersOf(text string) []int32 {
	var list []int32
	last, n, value, isRun := int32(0), int32(0), int32(1), false
	for _, c := range text {
		if c == '+' {
			isRun = true
			continue
		}
		digit := int32(strings.IndexRune(stepDigits, c))
		n += digit % 32 * value
		value *= 32
		switch {
		case digit >= 32:
			continue
		case isRun:
			for range n {
				last++
				list = append(list, last)
			}
		default:
			last += n
			list = append(list, last)
		}
		n, value, isRun = 0, 1, false
	}
	return list
}
