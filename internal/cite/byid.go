package cite

import (
	"regexp"
	"slices"
	"strings"
)

// lookup returns the unit with an id that it has now or had before it was moved.
func (x *Index) lookup(id string) (int, bool) {
	if to, ok := x.Moved[id]; ok {
		id = to
	}
	i, ok := x.ids[id]
	return i, ok
}

// byAddress reads the addresses of the document in t. If all lead to one unit, and t has a
// range of locators that begins with it, the range is found. ok is false if t has no address.
func (x *Index) byAddress(t string) (a Answer, ok bool) {
	var units []int
	for _, m := range x.address().FindAllStringSubmatch(t, maxRuns) {
		i, there := x.target(m[1], m[2])
		if !there {
			a.Nearest = append(a.Nearest, x.above(m[2])...)
		} else if !slices.Contains(units, i) {
			units = append(units, i)
		}
	}
	switch len(units) {
	case 0:
		return a, len(a.Nearest) > 0
	case 1:
		rest, _, _, _ := titles{x}.markTitles(x.address().ReplaceAllString(t, " "))
		for _, r := range (texts{x}).runs(rest) {
			if len(r.Found) == 1 && x.ids[r.Found[0].From.ID] == units[0] && r.Found[0].From != r.Found[0].To {
				return r.Answer, true
			}
		}
		return x.only(units[0], units[0]), true
	}
	return x.maybe(units), true
}

// target returns the unit that the address of a page, relative to the document,
// and a fragment link to.
func (x *Index) target(page, id string) (int, bool) {
	if id != "" {
		return x.lookup(id)
	}
	path := strings.ReplaceAll(strings.Trim(pagePath.FindString(page), "/"), "/", "-")
	if i, ok := x.lookup("s" + path); ok {
		return i, true
	}
	return x.lookup(path)
}

var pagePath = regexp.MustCompile(`^(?:[a-z]?[0-9]+(?:-[a-z][0-9]+)*/)+`)

// above returns the closest unit above an id that no longer exists.
func (x *Index) above(id string) []Match {
	for {
		cut := strings.LastIndexByte(id, '-')
		if cut < 0 {
			return nil
		}
		id = id[:cut]
		if i, ok := x.lookup(id); ok {
			return x.matches([]int{i})
		}
	}
}

var idLike = regexp.MustCompile(`^#?([a-z]?[0-9]+(?:b[0-9]+)?(?:[-.][a-z]?[0-9]+(?:b[0-9]+)?)*)$`)

var insertedLike = regexp.MustCompile(`^([0-9]+)-([0-9]+)$`)

// byID reads an id, with or without the letters before its first number.
func (x *Index) byID(t string) Answer {
	t, _, _ = strings.Cut(t, ":~:") // a text fragment
	if len(t) > maxName {
		return Answer{}
	}
	m := idLike.FindStringSubmatch(t)
	if m == nil {
		return Answer{}
	}
	id := strings.ReplaceAll(m[1], ".", "-")
	for _, id := range []string{id, "s" + id, insertedLike.ReplaceAllString(m[1], "a${1}b${2}"), "a" + id} {
		x.asked.ofSketch(func(s *Sketch) bool { return s.mayHave(id) })
		if i, ok := x.lookup(id); ok {
			return x.only(i, i)
		}
	}
	return Answer{}
}
