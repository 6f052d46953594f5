package cite

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"gongbao/internal/locator"
)

// An Answer says which clause is meant.
type Answer struct {
	Found      []Match // one, or the two ends of a range
	Candidates []Match // where that is not certain: what it can be
	Nearest    []Match // where there is no such clause: what comes close
}

// A Match is a unit of a document.
type Match struct {
	Index *Index
	ID    string
}

// How many candidates are worth a look.
const (
	maxCandidates = 12
	maxNearest    = 3
	maxRuns       = 64 // locators that are looked at in a long text
	maxName       = 64 // characters of what can be a name, a locator or an id
	maxQuery      = 16 * maxName
)

// Resolve returns what a query means in the documents of the indexes. It reads,
// in this order:
//
//	an address   https://…/fangkong/3/1/#s3-1-2, anywhere in the text
//	an id        s3-1-2, 3-1-2, 3.1.2, #s3-1-2; 15-1 for 第十五條之一
//	a locator    in any form and width, either script, with or without the title
//	a name       the heading of a clause, its short name, 第四張網
//	a citation   a text that names the document and, somewhere, a locator
//
// It never guesses: what fits several clauses, and what is in a text that
// does not name the document, are candidates; a text that names another document
// in 《》 and not this one means nothing here.
func Resolve(query string, indexes ...*Index) Answer {
	var best []finding
	for _, x := range indexes {
		f := x.resolve(query)
		if len(best) > 0 && f.rank() != best[0].rank() {
			if f.rank() < best[0].rank() {
				continue
			}
			best = nil
		}
		best = append(best, f)
	}
	if len(best) == 1 {
		return best[0].Answer
	}
	var all Answer
	for _, f := range best {
		all.Candidates = append(all.Candidates, f.Found...)
		all.Candidates = append(all.Candidates, f.Candidates...)
		all.Nearest = append(all.Nearest, f.Nearest...)
	}
	all.Candidates = all.Candidates[:min(len(all.Candidates), maxCandidates)]
	all.Nearest = all.Nearest[:min(len(all.Nearest), maxNearest)]
	return all
}

// A finding is an answer from one document.
type finding struct {
	Answer
	named bool // the query names the document
}

// rank orders findings of several documents: the higher is the better.
func (f finding) rank() int {
	rank := 0
	switch {
	case len(f.Found) > 0:
		rank = 2
	case len(f.Candidates) > 0:
		rank = 1
	}
	if f.named {
		rank += 3
	}
	return rank
}

// resolve returns what a query means in one document.
func (x *Index) resolve(query string) finding {
	t := locator.Fold(query)
	if a, ok := x.byAddress(t); ok {
		return finding{a, true}
	}
	t, named := x.markTitle(t)
	if !named && strings.Contains(t, "《") {
		return finding{} // of another document
	}
	f := finding{named: named}
	for _, read := range []func(string) Answer{x.byID, x.byLocator, x.byName, x.inText, x.byWords} {
		if f.Answer = read(t); len(f.Found)+len(f.Candidates) > 0 {
			break
		}
	}
	if !named && len(f.Candidates) == 0 && len(f.Found) == 0 {
		f.Nearest = x.nearest(t)
	}
	return f
}

// A title that the text names is replaced with this mark, so that what it says
// is not taken for a locator.
const mark = "\x01"

// markTitle puts a mark where t names the document, and reports whether it does.
func (x *Index) markTitle(t string) (string, bool) {
	for _, title := range x.Called {
		if title != "" && strings.Contains(t, title) {
			return strings.ReplaceAll(t, title, mark), true
		}
	}
	return t, false
}

// matches returns the units with the given numbers as matches.
func (x *Index) matches(units []int, limit int) []Match {
	var list []Match
	for _, i := range units[:min(len(units), limit)] {
		list = append(list, Match{x, x.Units[i].ID})
	}
	return list
}

// only is the answer that unit i is meant, to the end at unit j.
func (x *Index) only(i, j int) Answer {
	if i == j {
		return Answer{Found: x.matches([]int{i}, 1)}
	}
	return Answer{Found: x.matches([]int{i, j}, 2)}
}

// maybe is the answer that one of units is meant.
func (x *Index) maybe(units []int) Answer {
	return Answer{Candidates: x.matches(units, maxCandidates)}
}

// lookup returns the unit that an id stands for, or stood for.
func (x *Index) lookup(id string) (int, bool) {
	if to, ok := x.Moved[id]; ok {
		id = to
	}
	i, ok := x.ids[id]
	return i, ok
}

// byAddress reads the addresses of the document in t. Where they have
// one target and the text a range that begins there, the range is meant. ok is
// false where there is no address.
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
		rest, _ := x.markTitle(x.address().ReplaceAllString(t, " "))
		for _, r := range x.runs(rest) {
			if r.from == units[0] && r.to > r.from {
				return x.only(r.from, r.to), true
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
			return x.matches([]int{i}, 1)
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
		if i, ok := x.lookup(id); ok {
			return x.only(i, i)
		}
	}
	return Answer{}
}

// What may be around a locator that is all of a query.
var (
	before = regexp.MustCompile(`^[ ,.:;，。、·` + mark + `《》-]*(?:参见|见|依据|根据|按照|依照|引自)?[ ,.:;，。、·` + mark + `《》-]*`)
	after  = regexp.MustCompile(`(?:的?规定|所述)?[ ,.:;，。、·《》` + mark + `-]*$`)
)

// byLocator reads a query that is a locator and nothing else.
func (x *Index) byLocator(t string) Answer {
	if utf8.RuneCountInString(t) > maxQuery {
		return Answer{}
	}
	t = after.ReplaceAllString(before.ReplaceAllString(t, ""), "")
	if utf8.RuneCountInString(t) > maxName {
		return Answer{}
	}
	full := locator.RangesInFull(t)
	r := runAt(full, 0, x.reader.Text(full))
	if r.size < len(full) {
		return Answer{}
	}
	if a := x.answer(r); len(a.Found)+len(a.Candidates) > 0 || r.end != nil {
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

// doubting makes a candidate of what was found, where that is doubtful.
func (a Answer) doubting(doubtful bool) Answer {
	if doubtful {
		return Answer{Candidates: append(a.Found, a.Candidates...)}
	}
	return a
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

// inText reads a text in which there are locators among other words. Only what they
// say whole counts, and only where the text names the document is it certain.
func (x *Index) inText(t string) Answer {
	named := strings.Contains(t, mark)
	var found []run
	for _, r := range x.runs(t) {
		same := func(o run) bool { return o.from == r.from && o.to == r.to }
		if (named || r.says()) && !slices.ContainsFunc(found, same) {
			found = append(found, r)
		}
	}
	if beside := slices.IndexFunc(found, func(r run) bool { return r.beside }); beside >= 0 {
		found = found[beside : beside+1]
	}
	if len(found) == 1 && named {
		return x.only(found[0].from, found[0].to)
	}
	var units []int
	for _, r := range found {
		units = append(units, r.from)
	}
	return x.maybe(units)
}
