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
		var book notebook
		var s steps
		for _, n := range numbers {
			s.add(&book, n)
		}
		text := s.text(&book)
		if got := numbersOf(text); len(numbers) > 0 && !slices.Equal(got, numbers) || int(s.n) != len(numbers) || s.len() != len(text) {
			t.Errorf("%v is written %q, of %d bytes, which is %v", numbers, text, s.len(), got)
		}
	})
}

func TestStepsAsWritten(t *testing.T) {
	var book notebook
	var s steps
	for _, n := range []int32{0, 1, 2, 3, 5} {
		s.add(&book, n)
	}
	if got, want := s.text(&book), "0+32"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Notes that grow by turns do not run into each other.
func TestNotebook(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var book notebook
		notes, want := make([]note, 4), make([]string, 4)
		for range rapid.IntRange(0, 40).Draw(t, "times") {
			n, text := rapid.IntRange(0, 3).Draw(t, "note"), rapid.StringMatching("[a-z]{0,30}").Draw(t, "text")
			book.write(&notes[n], []byte(text))
			want[n] += text
		}
		for n := range notes {
			if got := string(book.read(notes[n])); got != want[n] {
				t.Errorf("got %q, want %q", got, want[n])
			}
		}
	})
}

// numbersOf returns the numbers that a text of steps stands for.
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
