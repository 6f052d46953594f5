package locator

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"gongbao/internal/numeral"
	"gongbao/internal/policy"
)

// lazy returns a function that returns the compiled pattern.
func lazy(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}

// The numbers of patterns.
const (
	hanDigits = "[零一二三四五六七八九十百千两]{1,9}"
	arabics   = "[0-9]{1,4}"
	circles   = "[①-⑳]"
	anyNumber = "(" + arabics + "|" + hanDigits + ")"
)

// NumberPatterns are what the letters of the patterns of readings are replaced by.
var NumberPatterns = map[string]string{"N": anyNumber, "H": "(" + hanDigits + ")", "D": "(" + arabics + ")", "C": "(" + circles + ")"}

var numbers = strings.NewReplacer("N", NumberPatterns["N"], "H", NumberPatterns["H"], "D", NumberPatterns["D"], "C", NumberPatterns["C"])

// spread names the level twice in a range that names it once: 第三至第五條, 第15-18條,
// （一）至（三）項. 第 and brackets must be at the first number if they are at the second:
// 三、（一）2至第四部分 names two levels. The 一 of 之一至 is not the first number.
var spread = newRewrite(
	`(^|[^之])(?:第\(N\)`+anyTo+`第?\(N\)|\(N\)`+anyTo+`\(N\)|第N`+anyTo+`第?N|N`+anyTo+`N)(部[分份]|分编|[编章节条款项点段目])`,
	`${1}第${2}${4}${6}${8}${10}至第${3}${5}${7}${9}${10}`,
)

const anyTo = "(?:至|到|~|-)"

// RangesInFull returns t with the level named at both ends of all ranges.
func RangesInFull(t string) string { return spread.in(t) }

// A Step is one component of a locator as it was read.
type Step struct {
	Kinds  []policy.Kind // what it can mean; nil for the next level down
	N, Sub int
	Head   string // the heading of a unit without a number
	Bare   bool   // a number and nothing else
	han    bool   // in Chinese characters
}

// SameDigits reports whether the numbers of two steps are both in Chinese characters, or both
// not.
func (s Step) SameDigits(other Step) bool { return s.han == other.han }

// Limits on what is read.
const (
	separators    = " .-/、,>·的" // between components
	maxSeparators = 2           // between two components
	maxSteps      = 12
)

// A Text is a text in which locators are read. Each component is read once, however many
// locators are tried: in a long text of numbers each begins one.
type Text struct {
	reader *Reader
	text   string
	steps  map[int]sizedStep // by the byte that it begins at
}

type sizedStep struct {
	step Step
	size int // in bytes
}

// Text returns t for reading.
func (r *Reader) Text(t string) *Text { return &Text{r, t, map[int]sizedStep{}} }

// Step reads the component that begins at a byte, and returns its length in bytes, which
// is 0 if there is none.
func (t *Text) Step(at int) (Step, int) {
	s, ok := t.steps[at]
	if !ok {
		s.step, s.size = t.reader.step(t.text[at:])
		t.steps[at] = s
	}
	return s.step, s.size
}

// Steps reads the locator that begins at a byte, as far as it goes, and returns its
// components and its length in bytes.
func (t *Text) Steps(from int) (list []Step, size int) {
	for len(list) < maxSteps {
		at := from + size
		if len(list) > 0 {
			at += lenSeparators(t.text[at:])
		}
		s, length := t.Step(at)
		if length == 0 {
			break
		}
		list, size = append(list, s), at+length-from
	}
	return list, size
}

// StepTo returns the step that means a unit of a kind with a number and what [Head] returns
// of it.
func (r *Reader) StepTo(k policy.Kind, n policy.Num, head string) Step {
	return Step{Kinds: []policy.Kind{k}, N: n.N, Sub: n.Sub, Head: head}
}

// lenSeparators returns the length of the separators at the start of t in bytes.
func lenSeparators(t string) int {
	n := 0
	for i, r := range t {
		if n >= maxSeparators || !strings.ContainsRune(separators, r) {
			return i
		}
		n++
	}
	return len(t)
}

// bareNumber matches a number without anything that names its level.
var bareNumber = regexp.MustCompile("^" + anyNumber)

// step reads one component at the start of t.
func (r *Reader) step(t string) (Step, int) {
	var s Step
	size := 0
	for place := range r.schemes {
		one, length := r.stepIn(place, t)
		switch {
		case length > size:
			s, size = one, length
		case length == size && size > 0 && one.N == s.N && one.Sub == s.Sub:
			s.Kinds = slices.Concat(s.Kinds, one.Kinds)
		}
	}
	if head := slices.IndexFunc(r.Heads, func(head string) bool { return len(head) > size && strings.HasPrefix(t, head) }); head >= 0 {
		return r.StepTo("", policy.Num{}, r.Heads[head]), len(r.Heads[head])
	}
	if size > 0 {
		return s, size
	}
	m := bareNumber.FindString(t)
	n, ok := Number(m)
	if !ok {
		return Step{}, 0
	}
	return Step{N: n, Bare: true, han: !isLatin(rune(m[0]))}, len(m)
}

// stepIn reads one component that says its level in the scheme of a place.
func (r *Reader) stepIn(place int, t string) (Step, int) {
	for i, pattern := range r.patterns[place] {
		m := pattern().FindStringSubmatch(t)
		if m == nil {
			continue
		}
		n, ok := Number(m[1])
		if !ok {
			continue
		}
		s := Step{Kinds: r.Readings[place][i].Kinds, N: n, han: !isLatin(rune(m[1][0]))}
		if len(m) > 2 && m[2] != "" {
			if s.Sub, ok = Number(m[2]); !ok {
				continue
			}
		}
		return s, len(m[0])
	}
	return Step{}, 0
}

// Number returns the value of a number of a locator, which is never 0.
func Number(s string) (int, bool) {
	if n, err := strconv.Atoi(s); err == nil {
		return n, n > 0
	}
	n, ok := numeral.Parse(s)
	return n, ok && n > 0
}

// Meant returns steps with what their bare numbers mean. In a locator with both kinds of
// digits these determine the level.
func (r *Reader) Meant(list []Step) []Step {
	han, arabic := false, false
	for _, s := range list {
		if s.Head == "" {
			han, arabic = han || s.han, arabic || !s.han
		}
	}
	if !han || !arabic {
		return list
	}
	list = slices.Clone(list)
	for i, s := range list {
		switch {
		case s.Bare && s.han:
			list[i].Kinds = r.Bare[0]
		case s.Bare:
			list[i].Kinds = r.Bare[1]
		}
	}
	return list
}

// Accepts reports whether a step can mean a unit of a kind with a number and what [Head]
// returns of it.
func (r *Reader) Accepts(s Step, k policy.Kind, n policy.Num, head string) bool {
	if s.Head != "" || head != "" {
		return s.Head == head
	}
	return s.N == n.N && s.Sub == n.Sub && slices.Contains(r.Can(s), k)
}

// Can returns the kinds that a step with a number can mean.
func (r *Reader) Can(s Step) []policy.Kind {
	if s.Kinds == nil {
		return r.Stepped
	}
	return s.Kinds
}

// IsFirst reports whether s can name the first unit of a kind.
func (s Step) IsFirst(k policy.Kind) bool {
	return s.N == 1 && s.Sub == 0 && slices.Contains(s.Kinds, k)
}
