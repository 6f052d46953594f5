package cite

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"gongbao/internal/locator"
)

// shortName is the least number of characters of a name; shorter ones mean too many things.
const shortName = 2

// byName reads the name of a clause.
func (x *Index) byName(t string) Answer {
	name := plainName(t)
	if utf8.RuneCountInString(name) < shortName {
		return Answer{}
	}
	units := x.named(name)
	if len(units) == 1 {
		return x.only(units[0], units[0])
	}
	return x.maybe(units)
}

// byWords reads a part of a name.
func (x *Index) byWords(t string) Answer {
	name := plainName(t)
	if n := utf8.RuneCountInString(name); n <= shortName || n > maxName {
		return Answer{}
	}
	return x.maybe(x.withName(func(n string) bool { return strings.Contains(n, name) }))
}

// named returns the units with a name or, if there are none, those whose heading is this
// name and verbs before it: 構建農村治安防控網.
func (x *Index) named(name string) []int {
	if utf8.RuneCountInString(name) < shortName {
		return nil
	}
	x.asked.ofName(func(n string) bool { return n == name })
	if units := x.names(name); len(units) > 0 {
		return units
	}
	return x.cores(name)
}

// unitsBy returns a function that returns the units of which names has a name.
func (x maker) unitsBy(names func(Entry) []string) func(name string) []int {
	byName := sync.OnceValue(func() map[string][]int {
		units := map[string][]int{}
		for i, e := range x.Units {
			for _, name := range slices.Compact(slices.Sorted(slices.Values(names(e)))) {
				units[name] = append(units[name], i)
			}
		}
		return units
	})
	return func(name string) []int { return byName()[name] }
}

// withName returns the units that have a name with a property.
func (x *Index) withName(is func(string) bool) []int {
	x.asked.ofName(is)
	return unitsWhere(x.Units, func(e *Entry) bool { return slices.ContainsFunc(e.Names, is) })
}

// unitsWhere returns the places of the units with a property.
func unitsWhere(units []Entry, has func(*Entry) bool) (places []int) {
	for i := range units {
		if has(&units[i]) {
			places = append(places, i)
		}
	}
	return places
}

// verbs matches the verbs that headings of tasks begin with, folded.
var verbs = regexp.MustCompile(`^(?:进一步|全面|大力|努力|积极|切实|着力|深入|继续|不断|加快|逐步|依法|严格|扎实|统筹|构建|建设|建立|健全|完善|加强|强化|推进|推行|推动|深化|创新|落实|提高|提升|开展|实施|规范|优化|加大|打造|扩大|做好|抓好|整治|保障|坚持|明确|和|并)+`)

// verbsOf returns the number of characters of the verbs that a heading begins with, if what
// follows them is a name: not too short, and not several sentences.
func verbsOf(heading string) int {
	if strings.ContainsAny(heading, "，,；;：:。") {
		return 0
	}
	name := plainName(locator.Fold(heading))
	said := verbs.FindString(name)
	if utf8.RuneCountInString(name[len(said):]) < allusion {
		return 0
	}
	return utf8.RuneCountInString(said)
}

// marks are dropped from names; a number after 第 or 附件 is written in digits.
var (
	marks   = regexp.MustCompile("[ -/:-@\\[-`{-~，。、…—·《》" + mark + foreign + "]")
	ordinal = regexp.MustCompile("(第|附件)" + locator.NumberPatterns["H"])
)

// plainName returns a folded name or query as names are compared.
func plainName(t string) string {
	t = marks.ReplaceAllString(t, "")
	return ordinal.ReplaceAllStringFunc(t, func(s string) string {
		m := ordinal.FindStringSubmatch(s)
		if n, ok := locator.Number(m[2]); ok {
			return m[1] + strconv.Itoa(n)
		}
		return s
	})
}

// nearest returns the units that come closest to what t asks for: the deepest unit that
// exists among those that t names from the outside in, else those with the most similar
// names.
func (x *Index) nearest(t string) []Match {
	if utf8.RuneCountInString(t) > maxQuery {
		return nil
	}
	t = before.ReplaceAllString(t, "")
	if utf8.RuneCountInString(t) > maxName {
		return nil
	}
	list, _ := x.reader.Text(t).Steps(0)
	for n := len(list) - 1; n > 0; n-- {
		if whole, _ := x.match(list[:n]); len(whole) == 1 {
			return x.matches(whole)
		}
	}
	return x.alike(plainName(t))
}

// alike returns the units one of whose names has at least a third of the pairs of
// neighbouring characters of name.
func (x *Index) alike(name string) []Match {
	pairs := neighbours(name)
	isAlike := func(score int) bool { return score > 0 && score*3 >= len(pairs) }
	x.asked.ofName(func(n string) bool { return isAlike(count(pairs, n)) })
	type scored struct{ unit, score int }
	var list []scored
	for i, e := range x.Units {
		best := 0
		for _, n := range e.Names {
			best = max(best, count(pairs, n))
		}
		if isAlike(best) {
			list = append(list, scored{i, best})
		}
	}
	slices.SortStableFunc(list, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	var units []int
	for _, s := range list {
		units = append(units, s.unit)
	}
	return x.matches(units[:min(len(units), maxNearest)])
}

// neighbours returns the different pairs of neighbouring characters of s, but for
// those of numbers, in which names that are not alike agree.
func neighbours(s string) []string {
	var list []string
	rs := []rune(s)
	for i := 0; i+1 < len(rs); i++ {
		if pair := string(rs[i : i+2]); !slices.Contains(list, pair) && !strings.ContainsAny(pair, "第0123456789") {
			list = append(list, pair)
		}
	}
	return list
}

// count returns how many of pairs are in s.
func count(pairs []string, s string) int {
	n := 0
	for _, p := range pairs {
		if strings.Contains(s, p) {
			n++
		}
	}
	return n
}
