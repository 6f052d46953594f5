package cite

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"gongbao/internal/locator"
	"gongbao/internal/policy"
)

// What may be around a locator that is all of a query.
var (
	before = regexp.MustCompile(`^[ ,.:;，。、·` + mark + `《》-]*(?:参见|见|依据|根据|按照|依照|引自)?[ ,.:;，。、·` + mark + `《》-]*`)
	after  = regexp.MustCompile(`(?:的?规定|所述)?[ ,.:;，。、·《》` + mark + `-]*$`)
)

// byLocator reads a query that is a locator and nothing else.
func (x *Index) byLocator(t string) Answer {
	t = bare(t)
	if utf8.RuneCountInString(t) > maxName {
		return Answer{}
	}
	full := locator.RangesInFull(x.reader.Spell(t))
	a := x.readLocator(t, full)
	if m := annexNumber.FindStringSubmatch(full); m != nil { // 附件21 may be 1 of annex 2
		first := 1
		if slices.Contains(x.reader.Heads, m[1]) { // and 附錄1 is 1 of the annex 附錄
			first, a = 0, Answer{}
		}
		for cut := first; cut < len(m[2]); cut++ {
			b := x.readLocator(t, m[1]+m[2][:cut]+"、"+m[2][cut:]+full[len(m[0]):])
			doubtful := !a.isEmpty() && !b.isEmpty()
			a = Answer{Found: append(a.Found, b.Found...), Candidates: append(a.Candidates, b.Candidates...)}.doubting(doubtful)
		}
	}
	if a.isEmpty() { // 第二條之1 of a law of Taiwan may be 1. of 第二條
		if b := x.readLocator(t, strings.Replace(full, "条之", "条、之", 1)); len(b.Found) == 1 && isBelowRooted(x, b.Found[0].From) {
			return b
		}
	}
	return a
}

// isBelowRooted reports whether a unit is, or is below, a detail that is a child of an article.
func isBelowRooted(x *Index, m Match) bool {
	for at := x.ids[m.ID]; at >= 0; at = x.Units[at].Parent {
		if e := x.Units[at]; e.Kind == policy.Detail {
			return e.Parent >= 0 && x.reader.IsRooted(x.Units[e.Parent].Kind)
		}
	}
	return false
}

// annexNumber matches the number of an annex at the start of a locator, which may be
// followed by another number.
var annexNumber = regexp.MustCompile(`^(附(?:件|表|录)?)([0-9]{1,5})`)

// readLocator returns what a query means that is spelled full.
func (x *Index) readLocator(t, full string) Answer {
	r := runAt(full, 0, x.reader.Text(full))
	if r.size < len(full) {
		return Answer{}
	}
	if a := x.answer(r); len(a.Found)+len(a.Candidates) > 0 || r.end != nil {
		if inChinese.MatchString(full) { // 三、四 may be two
			b := lists{x}.byList(t)
			return Answer{Found: append(a.Found, b.Found...), Candidates: append(a.Candidates, b.Candidates...)}.doubting(true)
		}
		return a.doubting(x.hasRooted() && insertedLike.MatchString(t))
	}
	for cut := strings.LastIndexByte(full, '-'); cut > 0; cut = strings.LastIndexByte(full[:cut], '-') {
		start, size := x.reader.Text(full[:cut]).Steps(0)
		end, endSize := x.reader.Text(full[cut+1:]).Steps(0)
		if size == cut && endSize == len(full)-cut-1 {
			if a := x.answer(run{start: start, end: end}); len(a.Found) > 0 {
				return a
			}
		}
	}
	return Answer{}
}

func (x *Index) hasRooted() bool {
	return slices.ContainsFunc(x.Units, func(e Entry) bool { return x.reader.IsRooted(e.Kind) })
}

// answer returns what a run means.
func (x *Index) answer(r run) Answer {
	whole, partial := x.match(r.start)
	units := whole
	if len(units) == 0 {
		units = partial
	}
	if len(units) != 1 {
		return x.maybe(units)
	}
	if r.end == nil {
		return x.only(units[0], units[0])
	}
	if to := x.end(r, units[0]); to > units[0] {
		return x.only(units[0], to)
	}
	return x.maybe(units)
}

// end returns the last unit of a range from unit from: its locator may omit what it shares
// with that of the first. It returns -1 if there is none.
func (x *Index) end(r run, from int) int {
	if !r.end[0].Bare {
		if whole, _ := x.match(r.end); len(whole) == 1 {
			return whole[0]
		}
	}
	for shared := len(r.start) - 1; shared >= 0; shared-- {
		whole, _ := x.match(append(slices.Clone(r.start[:shared]), r.end...))
		if len(whole) == 1 && whole[0] >= from {
			return whole[0]
		}
	}
	return -1
}
