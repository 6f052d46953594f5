package search

import "strings"

// Steps are ascending numbers, written as the differences between them, a run of ones
// as its length. They are kept in this form, which takes less memory than the numbers.
type steps struct {
	text []byte
	n    int32 // numbers
	last int32 // of them
	run  int32 // steps of one that are not written yet
}

// add appends n, which is larger than all before.
func (s *steps) add(n int32) {
	if s.n > 0 && n == s.last+1 {
		s.run++
	} else {
		s.text = appendNumber(s.ending(s.text), n-s.last)
		s.run = 0
	}
	s.last = n
	s.n++
}

// with returns s, or a new list if s is nil, with n added.
func (s *steps) with(n int32) *steps {
	if s == nil {
		s = &steps{}
	}
	s.add(n)
	return s
}

// ending appends the run that is not written yet.
func (s *steps) ending(text []byte) []byte {
	switch s.run {
	case 0:
		return text
	case 1:
		return appendNumber(text, 1)
	}
	return appendNumber(append(text, '+'), s.run)
}

// Digits have five bits of a number each, the lowest first. The last of a number is one of
// the 32 characters from lastDigit on, the others are from moreDigit on. None of them needs
// an escape in JSON.
const (
	lastDigit = ']'
	moreDigit = '<'
)

// appendNumber appends the digits of n.
func appendNumber(text []byte, n int32) []byte {
	for ; n >= 32; n /= 32 {
		text = append(text, moreDigit+byte(n%32))
	}
	return append(text, lastDigit+byte(n))
}

func (s *steps) String() string {
	var ending [8]byte
	var b strings.Builder
	b.Grow(len(s.text) + len(ending))
	b.Write(s.text)
	b.Write(s.ending(ending[:0]))
	return b.String()
}

// len returns the size of the text of s in bytes.
func (s *steps) len() int {
	var ending [8]byte
	return len(s.text) + len(s.ending(ending[:0]))
}

// numbers returns the numbers of s.
func (s *steps) numbers() []int32 {
	list := make([]int32, 0, s.n)
	last, n, shift, isRun := int32(0), int32(0), 0, false
	for _, c := range []byte(s.String()) {
		if c == '+' {
			isRun = true
			continue
		}
		if c < lastDigit {
			n += int32(c-moreDigit) << shift
			shift += 5
			continue
		}
		n += int32(c-lastDigit) << shift
		steps, size := int32(1), n
		if isRun {
			steps, size = n, 1
		}
		for range steps {
			last += size
			list = append(list, last)
		}
		n, shift, isRun = 0, 0, false
	}
	return list
}
