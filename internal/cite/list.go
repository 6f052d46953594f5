package cite

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"gongbao/internal/locator"
)

// lists reads several locators, and names with locators below them.
type lists struct{ *Index }

// maxListed is the most locators of a list.
const maxListed = 16

// commas are between the locators of a list.
var commas = regexp.MustCompile(`(?:、|,|;)?(?:以及|和|及|与|跟)|、|,|;`)

// inChinese matches a list of numbers that is also a locator: 三、四.
var inChinese = regexp.MustCompile(`^` + locator.NumberPatterns["H"] + `(?:、` + locator.NumberPatterns["H"] + `)+$`)

// byList reads a query that is several locators, of which those after the first may leave
// out what they share with the one before: 三（四）2、3.
func (x lists) byList(t string) Answer {
	t = bare(t)
	if utf8.RuneCountInString(t) > maxName || !commas.MatchString(t) {
		return Answer{}
	}
	t = x.reader.Spell(t)
	for _, t := range []string{t, locator.ListsInFull(t)} {
		t = locator.RangesInFull(t)
		if units := x.listed(t); len(units) > 0 {
			a := Answer{}
			for _, r := range units {
				a.Found = append(a.Found, x.only(r[0], r[1]).Found...)
			}
			list, size := x.reader.Text(commas.ReplaceAllString(t, "、")).Steps(0)
			return a.doubting(size > 0 && isAllBare(list))
		}
	}
	return Answer{}
}

// listed returns the units of a list, the first and the last of each range; nothing if one
// of its locators means no unit, or several. A locator can have commas in it: it is taken
// as long as possible, but for numbers alone after another.
func (x lists) listed(t string) (units [][2]int) {
	ends := append(commas.FindAllStringIndex(t, maxListed), []int{len(t), len(t)})
	var last locator.Step // of the locator before
	for from := 0; from < len(t); {
		rest := slices.DeleteFunc(slices.Clone(ends), func(end []int) bool { return end[0] <= from || from == 0 && end[0] == len(t) })
		if next, size := x.reader.Text(t[from:]).Step(0); size == 0 || !next.Bare || !last.Bare || !next.SameDigits(last) {
			slices.Reverse(rest)
		}
		read := false
		for _, end := range rest {
			if r, step, ok := x.listedAt(t[from:end[0]], units); ok {
				if !slices.Contains(units, r) {
					units = append(units, r)
				}
				last, from, read = step, end[1], true
				break
			}
		}
		if !read {
			return nil
		}
	}
	return units
}

// listedAt returns the units that a part of a list means, after those before it, and the
// last step of its locator.
func (x lists) listedAt(t string, before [][2]int) (units [2]int, last locator.Step, ok bool) {
	r := runAt(t, 0, x.reader.Text(t))
	if r.size < len(t) {
		named := x.named(plainName(t))
		if len(named) != 1 {
			return units, last, false
		}
		return [2]int{named[0], named[0]}, last, true
	}
	last = slices.Concat(r.start, r.end)[len(r.start)+len(r.end)-1]
	if len(before) == 0 {
		a := x.answer(r)
		if len(a.Found) != 1 {
			return units, last, false
		}
		return [2]int{x.ids[a.Found[0].From.ID], x.ids[a.Found[0].To.ID]}, last, true
	}
	from := x.after(before[len(before)-1][1], r.start)
	if from < 0 || r.end == nil {
		return [2]int{from, from}, last, from >= 0
	}
	to := x.end(run{start: x.path(from), end: r.end}, from)
	return [2]int{from, to}, last, to > from
}

// after returns the unit that a locator means after unit i in a list, or -1. A number alone
// means one with the same parent, or that needs none.
func (x lists) after(i int, list []locator.Step) int {
	path := x.path(i)
	if len(list) > 1 || !list[0].Bare {
		return x.end(run{start: path, end: list}, 0)
	}
	above, isRooted := path[:len(path)-1], x.reader.IsRooted(x.Units[i].Kind)
	if isRooted {
		above = nil
	}
	whole, _ := x.match(append(above, list...))
	if len(whole) != 1 || x.Units[whole[0]].Parent != x.Units[i].Parent && !isRooted {
		return -1
	}
	return whole[0]
}

// path returns the steps to unit i from the outermost.
func (x *Index) path(i int) []locator.Step {
	var list []locator.Step
	for ; i >= 0; i = x.Units[i].Parent {
		e := x.Units[i]
		list = append(list, x.reader.StepTo(e.In, e.Num, e.Head))
	}
	slices.Reverse(list)
	return list
}

// bare returns a query without what may be around a locator.
func bare(t string) string {
	if utf8.RuneCountInString(t) > maxQuery {
		return t
	}
	return after.ReplaceAllString(before.ReplaceAllString(t, ""), "")
}

// byPoint reads a name and a locator below it: 第四張網第2點; or a locator and the heading
// of the clause that it means: （四）構建社會面視頻監控網.
func (x lists) byPoint(t string) Answer {
	t = bare(t)
	if utf8.RuneCountInString(t) > maxName {
		return Answer{}
	}
	var maybe Answer
	for at := range t {
		if at == 0 || !betweenPoint.MatchString(t[at:]) || inLocator.MatchString(t[:at]) {
			continue
		}
		r, ok := x.pointAt(t[at:])
		if !ok {
			continue
		}
		if a := x.below(t[:at], r); len(a.Found) > 0 {
			return a
		} else if maybe.isEmpty() {
			maybe = a
		}
	}
	if !maybe.isEmpty() {
		return maybe
	}
	return x.byLabelled(t)
}

// What is read after a name must begin as locators do, and the name must not end as they do.
var (
	betweenPoint = regexp.MustCompile(`^[` + regexp.QuoteMeta(betweenNames) + `]*(?:[第(§所表附㈠-㈩⑴-⒛0-9零一二三四五六七八九十百千两①-⑳壹贰叁参肆伍陆柒捌玖拾]|art)`)
	inLocator    = regexp.MustCompile(`[第(0-9零一二三四五六七八九十百千两]$`)
)

// pointAt reads a locator that is all of what follows a name.
func (x lists) pointAt(rest string) (r run, ok bool) {
	full := locator.RangesInFull(x.reader.Spell(strings.TrimLeft(rest, betweenNames)))
	r = runAt(full, 0, x.reader.Text(full))
	return r, r.size > 0 && r.size == len(full)
}

// below returns what a locator means below the units with a name.
func (x lists) below(name string, r run) Answer {
	if utf8.RuneCountInString(name) < shortName {
		return Answer{}
	}
	if x.asked != nil {
		x.asked.ofUnits(isFound, func(in *Index) bool { return len(lists{in}.below(name, r).Found) > 0 })
		x.asked.ofUnits(isCandidate, func(in *Index) bool { return !lists{in}.below(name, r).isEmpty() })
		return Answer{}
	}
	units := x.named(plainName(name))
	certain := len(units) == 1
	if len(units) == 0 {
		units = loose(x).alluded(plainName(name))
	}
	var all Answer
	for _, i := range units {
		below := r
		below.start = append(x.path(i), r.start...)
		a := x.answer(below)
		all.Found, all.Candidates = append(all.Found, a.Found...), append(all.Candidates, a.Candidates...)
	}
	return all.doubting(!certain)
}

// betweenNames are the characters that can be between a name and a locator below it.
const betweenNames = " ,.:;，。、·的之中"

// byLabelled reads a locator and the heading of the clause that it means.
func (x lists) byLabelled(t string) Answer {
	t = x.reader.Spell(t)
	list, size := x.reader.Text(t).Steps(0)
	if size == 0 {
		return Answer{}
	}
	named := x.named(plainName(t[size:]))
	if len(named) == 0 {
		return Answer{}
	}
	whole, partial := x.match(list)
	both := slices.DeleteFunc(append(whole, partial...), func(i int) bool { return !slices.Contains(named, i) })
	if len(both) == 1 {
		return x.only(both[0], both[0])
	}
	return x.maybe(both)
}
