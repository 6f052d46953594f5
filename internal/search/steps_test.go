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
	if got, want := s.text(&book), "0,+3,2"; got != want {
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
	last := int32(0)
	for step := range strings.SplitSeq(text, ",") {
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
