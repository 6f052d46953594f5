package cite

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
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
	units := x.named(func(n string) bool { return n == name })
	if len(units) == 1 {
		return x.only(units[0], units[0])
	}
	return x.maybe(units)
}

// byWords reads a part of a name.
func (x *Index) byWords(t string) Answer {
	name := plainName(t)
	if n := utf8.RuneCountInString(name); n < shortName || n > maxName {
		return Answer{}
	}
	return x.maybe(x.named(func(n string) bool { return strings.Contains(n, name) }))
}

// named returns the units that have a name with a property.
func (x *Index) named(is func(string) bool) []int {
	var units []int
	for i, e := range x.Units {
		if slices.ContainsFunc(e.Names, is) {
			units = append(units, i)
		}
	}
	return units
}

// marks are dropped from names; a number after 第 is written in digits.
var (
	marks   = regexp.MustCompile("[ -/:-@\\[-`{-~，。、…—·《》" + mark + "]")
	ordinal = regexp.MustCompile("第" + locator.NumberPatterns["H"])
)

// plainName returns a folded name or query as names are compared.
func plainName(t string) string {
	t = marks.ReplaceAllString(t, "")
	return ordinal.ReplaceAllStringFunc(t, func(s string) string {
		if n, ok := locator.Number(strings.TrimPrefix(s, "第")); ok {
			return "第" + strconv.Itoa(n)
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
			return x.matches(whole, 1)
		}
	}
	return x.alike(plainName(t))
}

// alike returns the units one of whose names has at least a third of the pairs of
// neighbouring characters of name.
func (x *Index) alike(name string) []Match {
	pairs := neighbours(name)
	type scored struct{ unit, score int }
	var list []scored
	for i, e := range x.Units {
		best := 0
		for _, n := range e.Names {
			best = max(best, count(pairs, n))
		}
		if best > 0 && best*3 >= len(pairs) {
			list = append(list, scored{i, best})
		}
	}
	slices.SortStableFunc(list, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	var units []int
	for _, s := range list {
		units = append(units, s.unit)
	}
	return x.matches(units, maxNearest)
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
