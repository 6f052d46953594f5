package cite

import (
	"slices"

	"gongbao/internal/locator"
	"gongbao/internal/policy"
)

// match returns the units that a locator can mean: those for which it is complete, and
// those for which it omits a component.
func (x *Index) match(list []locator.Step) (whole, partial []int) {
	list = x.reader.Meant(list)
	if len(list) == 0 {
		return nil, nil
	}
	for i := range x.Units {
		fits, all := x.fits(list, i)
		switch {
		case fits && all:
			whole = append(whole, i)
		case fits:
			partial = append(partial, i)
		}
	}
	return whole, partial
}

// fits compares a locator with unit i and its ancestors, from the end up, and reports
// whether it can mean that unit, and whether it is complete.
func (x *Index) fits(list []locator.Step, i int) (fits, all bool) {
	left := len(list) - 1 // the step that is compared next
	take := func(e Entry) bool {
		if left < 0 || !x.reader.Accepts(list[left], e.Kind, e.Num, e.Head) {
			return false
		}
		left--
		return true
	}
	if x.Units[i].Para != "" && isParagraph(list[left]) && len(list) > 1 {
		left-- // it names the only paragraph of the unit
	}
	own := left
	free, all := false, true
	for at := i; at >= 0; at = x.Units[at].Parent {
		e := x.Units[at]
		if !take(e) && !free {
			below := left + 1 // a bare step means the next level down: its parent is not omitted
			if at == i || below < len(list) && list[below].Kinds == nil && below <= own {
				return false, false
			}
			if left < 0 && list[0].Bare && e.Kind != policy.Annex && e.Head == "" {
				return false, false // a locator that begins with a number alone omits nothing above it
			}
			all = false
		}
		free = free || x.reader.IsRooted(e.Kind)
		if e.BelowParagraph && left >= 0 && isParagraph(list[left]) {
			left--
		}
	}
	return left < 0, all
}

// isParagraph reports whether s names a first paragraph.
func isParagraph(s locator.Step) bool {
	return s.N == 1 && s.Sub == 0 && slices.Contains(s.Kinds, policy.Paragraph)
}
