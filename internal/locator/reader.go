package locator

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

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
	Decimals bool               // some of its numbers are written 1.1
	Heads    []string           // the headings that locators are written with (總則), the longest first

	schemes  []*scheme.Scheme
	patterns [][]func() *regexp.Regexp // of the readings; compiled on first use, since most indexes of a site are only written
}

// NewReader returns a Reader for d: its readings are those of the scheme of the main
// text, then those of the annexes.
func NewReader(d *policy.Document) *Reader { return newReader(schemes(d), heads(d)) }

// ReaderOf returns the Reader for all documents whose Readers have these schemes and Heads.
func ReaderOf(schemes, heads []string) *Reader {
	var list []*scheme.Scheme
	for _, name := range schemes {
		list = append(list, scheme.Named(name))
	}
	return newReader(list, heads)
}

// Schemes returns the names of the schemes that r reads.
func (r *Reader) Schemes() []string {
	var names []string
	for _, s := range r.schemes {
		names = append(names, s.Name)
	}
	return names
}

func newReader(schemes []*scheme.Scheme, heads []string) *Reader {
	r := &Reader{Rooted: scheme.Rooted(), Heads: heads, schemes: schemes}
	byDigits := slices.ContainsFunc(r.schemes, func(s *scheme.Scheme) bool { return s.ByDigits })
	for i, s := range r.schemes {
		r.Decimals = r.Decimals || s.HasWhole()
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
