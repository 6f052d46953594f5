package cite

import "slices"

// match returns the units that a locator can mean: those whose way it says
// whole, and those of whose way it leaves something out.
func (x parser) match(list []step) (whole, partial []int) {
	list = x.meant(list)
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

// fits compares a locator with the way to unit i, from the end up, and reports
// whether it means that unit, and whether it says all that is needed.
func (x parser) fits(list []step, i int) (fits, all bool) {
	left := len(list) - 1 // the step that is compared next
	take := func(kind, n, sub int) bool {
		if left < 0 || !x.accepts(list[left], kind, n, sub) {
			return false
		}
		left--
		return true
	}
	if x.Units[i].Para != "" && x.isParagraph(list[left]) && len(list) > 1 {
		left-- // it names the only paragraph of the unit
	}
	own := left
	free, all := false, true
	for at := i; at >= 0; at = x.Units[at].Parent {
		e := x.Units[at]
		if !take(e.Kind, e.N, e.Sub) && !free {
			below := left + 1 // the step below, if a bare one, wants its place right here
			if at == i || below < len(list) && list[below].kinds == nil && below <= own {
				return false, false
			}
			all = false
		}
		free = free || slices.Contains(x.Rooted, e.Kind)
		if e.Hangs && left >= 0 && x.isParagraph(list[left]) {
			left--
		}
	}
	return left < 0, all
}

// accepts reports whether s can mean a unit of the given kind and number.
func (x parser) accepts(s step, kind, n, sub int) bool {
	can := s.kinds
	if can == nil {
		can = x.Stepped
	}
	return s.n == n && s.sub == sub && slices.Contains(can, kind)
}

// isParagraph reports whether s names a first paragraph.
func (x parser) isParagraph(s step) bool {
	return s.n == 1 && s.sub == 0 && slices.ContainsFunc(s.kinds, func(k int) bool { return x.Kinds[k] == "paragraph" })
}
