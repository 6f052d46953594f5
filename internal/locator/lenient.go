package locator

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"gongbao/internal/numeral"
	"gongbao/internal/policy"
	"gongbao/internal/scheme"
)

// A Reader reads the locators that people write for the clauses of a document. All texts
// are folded; see [Fold]. Its fields are data for a browser, which reads the same.
//
// A document and its annexes may have several schemes, in which a kind is not the same: those
// of all but the first have a number behind them, unless they are common to all schemes; see
// [Reader.Kind].
type Reader struct {
	Readings [][]scheme.Reading // of each scheme
	Bare     [2][]policy.Kind   // what a number alone can mean in a locator of both kinds of digits: one in Chinese, one in Arabic digits
	Stepped  []policy.Kind      // what it can mean otherwise
	Rooted   []policy.Kind      // kinds whose locators need nothing above them
	Rewrites []Rewrite          // that Spell makes
	Heads    []string           // the headings that locators are written with (總則), the longest first

	schemes  []*scheme.Scheme
	patterns [][]func() *regexp.Regexp // of the readings; compiled on first use, since most indexes of a site are only written
	rewrites []func() *regexp.Regexp
}

// NewReader returns a Reader for d: its readings are those of the scheme of the main
// text, then those of the annexes.
func NewReader(d *policy.Document) *Reader {
	r := &Reader{Rooted: scheme.Rooted(), Rewrites: slices.Clone(brackets), Heads: heads(d), schemes: schemes(d)}
	byDigits := slices.ContainsFunc(r.schemes, func(s *scheme.Scheme) bool { return s.ByDigits })
	for i, s := range r.schemes {
		if s.HasWhole() && !slices.Contains(r.Rewrites, decimals) {
			r.Rewrites = append(r.Rewrites, decimals)
		}
		var readings []scheme.Reading
		var patterns []func() *regexp.Regexp
		for _, reading := range s.Readings {
			readings = append(readings, scheme.Reading{Pattern: reading.Pattern, Kinds: r.ofScheme(i, reading.Kinds)})
			patterns = append(patterns, lazy("^(?:"+numbers.Replace(reading.Pattern)+")"))
		}
		r.Readings, r.patterns = append(r.Readings, readings), append(r.patterns, patterns)
		stepped := r.ofScheme(i, s.Stepped())
		r.Stepped = append(r.Stepped, stepped...)
		for digits, d := range []scheme.Digits{scheme.Han, scheme.Arabic} {
			if s.ByDigits {
				r.Bare[digits] = append(r.Bare[digits], r.ofScheme(i, s.Bare(d))...)
			} else if byDigits {
				r.Bare[digits] = append(r.Bare[digits], stepped...)
			}
		}
	}
	for _, w := range r.Rewrites {
		r.rewrites = append(r.rewrites, w.compiled())
	}
	return r
}

// ofScheme returns kinds of the scheme of a place as a [Reader] has them.
func (r *Reader) ofScheme(place int, kinds []policy.Kind) []policy.Kind {
	list := slices.Clone(kinds)
	for i, k := range list {
		if place > 0 && (k == policy.Paragraph || r.schemes[place].Has(k)) {
			list[i] = k + policy.Kind(" "+strconv.Itoa(place))
		}
	}
	return list
}

// Kind returns the kind of u as r has it.
func (r *Reader) Kind(d *policy.Document, u *policy.Unit) policy.Kind {
	return r.ofScheme(r.place(d, u), []policy.Kind{u.Kind})[0]
}

// Head returns what the locator of u is written with, folded, if that is not a number: the
// heading of a division, the label of an annex that is not 附件1. Else it returns nothing.
func Head(d *policy.Document, u *policy.Unit) string {
	switch {
	case level(d, u).Written[Short] == "{h}":
		return Fold(u.Heading)
	case u.Kind == policy.Annex && u.Label != "" && !numberedAnnex.MatchString(Fold(u.Label)):
		return Fold(Short.Own(d, u))
	}
	return ""
}

var numberedAnnex = regexp.MustCompile(numbers.Replace("^附(?:件|表|录)?N"))

// heads returns the headings that locators of d are written with, the longest first.
func heads(d *policy.Document) []string {
	var list []string
	for u := range d.All() {
		if head := Head(d, u); head != "" {
			list = append(list, head)
		}
	}
	slices.SortFunc(list, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	return slices.Compact(list)
}

// schemes returns the schemes that d is numbered by: that of its main text first, then
// those of its annexes.
func schemes(d *policy.Document) []*scheme.Scheme {
	list := []*scheme.Scheme{d.Scheme}
	for _, u := range d.Units {
		if s := d.SchemeOf(u); u.Kind == policy.Annex && !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}

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

// RangePattern matches a range that names its level once: 第三至第五條, 第15-18條,
// （一）至（三）項. It is a pattern like that of a reading, and RangeReplacement what to
// replace a match by to name the level twice. 第 and brackets must be at the first number
// if they are at the second: 三、（一）2至第四部分 names two levels. The 一 of 之一至 is not
// the first number.
const (
	RangePattern     = `(^|[^之])(?:第\(N\)` + anyTo + `第?\(N\)|\(N\)` + anyTo + `\(N\)|第N` + anyTo + `第?N|N` + anyTo + `N)(部[分份]|分编|[编章节条款项点段目])`
	RangeReplacement = `${1}第${2}${4}${6}${8}${10}至第${3}${5}${7}${9}${10}`

	anyTo = "(?:至|到|~|-)"
)

var spread = regexp.MustCompile(numbers.Replace(RangePattern))

// RangesInFull returns t with the level named at both ends of all ranges.
func RangesInFull(t string) string { return spread.ReplaceAllString(t, RangeReplacement) }

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
	can := s.Kinds
	if can == nil {
		can = r.Stepped
	}
	return s.N == n.N && s.Sub == n.Sub && slices.Contains(can, k)
}

// IsFirst reports whether s can name the first unit of a kind.
func (s Step) IsFirst(k policy.Kind) bool {
	return s.N == 1 && s.Sub == 0 && slices.Contains(s.Kinds, k)
}

// Paragraph returns the kind of paragraphs beside or below u as r has it.
func (r *Reader) Paragraph(d *policy.Document, u *policy.Unit) policy.Kind {
	return r.ofScheme(r.place(d, u), []policy.Kind{policy.Paragraph})[0]
}

// place returns the place of the scheme of u.
func (r *Reader) place(d *policy.Document, u *policy.Unit) int {
	return slices.Index(r.schemes, d.SchemeOf(u))
}

// Plain returns a kind of a [Reader] without its number.
func Plain(k policy.Kind) policy.Kind {
	plain, _, _ := strings.Cut(string(k), " ")
	return policy.Kind(plain)
}

// IsRooted reports whether the locators of units of kind k need nothing above them.
func (r *Reader) IsRooted(k policy.Kind) bool { return slices.Contains(r.Rooted, k) }
