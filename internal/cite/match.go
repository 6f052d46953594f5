package cite

import (
	"slices"

	"gongbao/internal/locator"
	"gongbao/internal/policy"
)

// match returns the units that a locator can mean: those for which it is complete, and
// those for which it omits a component.
func (x *Index) match(list []locator.Step) (whole, partial []int) {
	x.asked.ofUnits(isFound, func(in *Index) bool {
		whole, partial := in.matched(list)
		return len(whole)+len(partial) > 0
	})
	return x.matched(list)
}

// matched is match without a question.
func (x *Index) matched(list []locator.Step) (whole, partial []int) {
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
	if len(whole) > 1 && len(list[len(list)-1].Kinds) != 1 { // （一） is an item rather than a paragraph
		isParagraph := func(i int) bool { return x.Units[i].Kind == policy.Paragraph }
		if others := slices.DeleteFunc(slices.Clone(whole), isParagraph); len(others) > 0 {
			whole = others
		}
	}
	return whole, partial
}

// fits compares a locator with unit i and its ancestors, from the end up, and reports
// whether it can mean that unit, and whether it is complete.
func (x *Index) fits(list []locator.Step, i int) (fits, all bool) {
	last := len(list) - 1
	if fits, all = x.fitsAbove(list, i, last); fits {
		return fits, all
	}
	if x.Units[i].Para != "" && last > 0 && list[last].IsFirst(x.Units[i].paragraph) { // it names the only paragraph of the unit
		fits, all = x.fitsAbove(list, i, last-1)
		return fits, all && len(list[last].Kinds) == 1 // （一） is an item rather
	}
	return false, false
}

// fitsAbove is fits for the steps up to one.
func (x *Index) fitsAbove(list []locator.Step, i, own int) (fits, all bool) {
	left := own // the step that is compared next
	take := func(e Entry) bool {
		if left < 0 || !x.reader.Accepts(list[left], e.In, e.Num, e.Head) {
			return false
		}
		left--
		return true
	}
	free, all := false, true
	for at := i; at >= 0; at = x.Units[at].Parent {
		e := x.Units[at]
		switch isTaken := take(e); {
		case !isTaken && free && e.Kind == policy.Annex:
			all = false
		case !isTaken && !free:
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
		if e.BelowParagraph && left >= 0 && list[left].IsFirst(e.paragraph) {
			left--
		}
	}
	return left < 0, all
}
