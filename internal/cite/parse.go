package cite

import (
	"regexp"
	"strconv"
	"strings"

	"gongbao/internal/numeral"
)

// A step is one component of a locator as it was read.
type step struct {
	kinds  []int // what it can mean; nil for the next level down
	n, sub int
	bare   bool // a number and nothing else
	han    bool // in Chinese characters
}

// Between the components of a locator may stand so many of these.
const (
	separators = " .-/、,>·的"
	maxBetween = 2
	maxSteps   = 12
)

// A reader reads the component that begins at a byte of a text.
type reader func(at int) (step, int)

// A parser reads locators as people write them, and finds the units that they mean.
type parser struct{ *Index }

func (x *Index) parser() parser { return parser{x} }

// reader returns a reader of t that reads every component once: in a long text of
// numbers each begins a locator of its own.
func (x parser) reader(t string) reader {
	type result struct {
		step step
		size int
	}
	done := map[int]result{}
	return func(at int) (step, int) {
		r, ok := done[at]
		if !ok {
			r.step, r.size = x.step(t[at:])
			done[at] = r
		}
		return r.step, r.size
	}
}

// steps reads a locator at the start of t, as far as it goes, and returns its
// steps and its length in bytes.
func (x parser) steps(t string) (list []step, size int) {
	return steps(t, func(at int) (step, int) { return x.step(t[at:]) })
}

func steps(t string, read reader) (list []step, size int) {
	for len(list) < maxSteps {
		at := size
		if len(list) > 0 {
			at += separatorsAt(t[size:])
		}
		s, length := read(at)
		if length == 0 {
			break
		}
		list, size = append(list, s), at+length
	}
	return list, size
}

// separatorsAt returns the length of the separators at the start of t.
func separatorsAt(t string) int {
	size := 0
	for i, r := range t {
		if size >= maxBetween || !strings.ContainsRune(separators, r) {
			return i
		}
		size++
	}
	return len(t)
}

// bareNumber matches a number that is nothing but one.
var bareNumber = regexp.MustCompile("^" + anyNumber)

// step reads one component at the start of t.
func (x parser) step(t string) (step, int) {
	for i, reading := range x.readings {
		m := reading().FindStringSubmatch(t)
		if m == nil {
			continue
		}
		n, ok := number(m[1])
		if !ok {
			continue
		}
		s := step{kinds: x.Readings[i].Kinds, n: n, han: !isLatin(rune(m[1][0]))}
		if len(m) > 2 && m[2] != "" {
			if s.sub, ok = number(m[2]); !ok {
				continue
			}
		}
		return s, len(m[0])
	}
	m := bareNumber.FindString(t)
	n, ok := number(m)
	if !ok {
		return step{}, 0
	}
	return step{n: n, bare: true, han: !isLatin(rune(m[0]))}, len(m)
}

// number returns the value of a number of a locator, which is never 0.
func number(s string) (int, bool) {
	if n, err := strconv.Atoi(s); err == nil {
		return n, n > 0
	}
	n, ok := numeral.Parse(s)
	return n, ok && n > 0
}

// meant returns steps with what their bare numbers mean. In a locator of both
// kinds of digits these tell the level.
func (x parser) meant(list []step) []step {
	han, arabic := false, false
	for _, s := range list {
		han, arabic = han || s.han, arabic || !s.han
	}
	if !han || !arabic {
		return list
	}
	list = append([]step{}, list...)
	for i, s := range list {
		if !s.bare {
			continue
		}
		if list[i].kinds = x.Bare[1]; s.han {
			list[i].kinds = x.Bare[0]
		}
		if len(list[i].kinds) == 0 {
			list[i].kinds = nil
		}
	}
	return list
}
