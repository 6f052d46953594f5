package cite

import (
	"regexp"
	"slices"
	"strings"

	"gongbao/internal/locator"
	"gongbao/internal/policy"
)

// texts reads locators among other words.
type texts struct{ *Index }

// A run is a locator that was read in a text, or a range of two.
type run struct {
	start, end []locator.Step // end is nil unless it is a range
	size       int            // in bytes

	// If it was read in a text:
	Answer      // what it means, which is certain if the text names the document
	beside bool // it is beside the title
}

// says reports whether r is unlikely to be something else in a text that does not name
// the document: it has several components, or one that names its level.
func (r run) says() bool { return len(r.start) > 1 || !r.start[0].Bare && r.size > len("三、") }

// runAt reads the locator at a byte of t, and the end of a range if one follows. text is t
// for the reader.
func runAt(t string, at int, text *locator.Text) run {
	start, size := text.Steps(at)
	r := run{start: start, size: size}
	to := through.FindString(t[at+size:])
	if size == 0 || to == "" {
		return r
	}
	next := at + size + len(to)
	if end, length := text.Steps(next); length > 0 {
		r.end, r.size = end, size+len(to)+length
	}
	return r
}

// through is between the ends of a range.
var through = regexp.MustCompile(`^(?:至|到|~)`)

// begins matches what a locator in a text can begin with.
var begins = regexp.MustCompile(`[附第(§所之` + `0-9零一二三四五六七八九十百千两①-⑳` + `]|art`)

// beginning returns what matches the beginning of a locator in a text that names the
// document: one may be a heading.
func (x maker) beginning() *regexp.Regexp {
	list := []string{begins.String()}
	for _, head := range x.reader.Heads {
		list = append(list, regexp.QuoteMeta(head))
	}
	return regexp.MustCompile(strings.Join(list, "|"))
}

// between matches what is between a title and the locator beside it.
var between = regexp.MustCompile(mark + `[ ,.:;，。·》]*(?:的|中的?|之)?\(?$`)

// runs returns the locators in a text that are complete.
func (x texts) runs(t string) []run {
	t = locator.RangesInFull(t)
	var list []run
	seen := map[string]bool{}
	text := x.reader.Text(t)
	starts := begins
	if strings.Contains(t, mark) {
		starts = x.begins()
	}
	for at := 0; at < len(t) && len(seen) < maxRuns; {
		next := starts.FindStringIndex(t[at:])
		if next == nil {
			break
		}
		at += next[0]
		beside := between.MatchString(t[max(0, at-24):at])
		if beside {
			r := x.misnamed(t, at, text)
			if r.size == 0 {
				r = x.several(t, at, text)
			}
			if r.size > 0 {
				list = append(list, r)
				at += r.size
				continue
			}
		}
		_, first := text.Step(at)
		if first == 0 {
			at += next[1] - next[0]
			continue
		}
		r := runAt(t, at, text)
		said := t[at : at+r.size]
		r.beside = beside
		ok := !seen[said] && !midNumber.MatchString(t[max(0, at-4):at]) && !ofOther(t[:at])
		if seen[said] = true; ok {
			r, ok = x.complete(r, said)
		}
		if !ok && !isAnnex(r.start[0]) { // what follows its first component may be one: 2025, 第一條
			at += first
			continue
		}
		if ok {
			list = append(list, r)
		}
		at += r.size
	}
	return list
}

// ofOther reports whether the last title before a locator is that of another document.
func ofOther(before string) bool {
	return strings.LastIndex(before, foreign) > strings.LastIndex(before, mark)
}

// midNumber matches the beginning of a number that locators cannot have.
var midNumber = regexp.MustCompile(`[廿卅卌万萬亿億○]$`)

// isAnnex reports whether a step names an annex: what follows it is not in the main text.
func isAnnex(s locator.Step) bool {
	return slices.ContainsFunc(s.Kinds, func(k policy.Kind) bool { return locator.Plain(k) == policy.Annex })
}

// complete sets what r, which is written so, means. Of one that omits a component, or names
// its levels by other words, that is read beside the title or after an annex alone.
func (x texts) complete(r run, said string) (run, bool) {
	switch {
	case isAllBare(r.start):
		return r, false
	case isAnnex(r.start[0]):
		r.Answer = x.byLocator(said)
		if r.isEmpty() {
			r.Answer = x.annexes(r.start)
		}
	default:
		r.Answer = x.whole(r)
	}
	if r.isEmpty() && r.beside {
		r.Answer = x.incomplete(mark + said)
	}
	return r, !r.isEmpty()
}

// misnamed reads a locator beside the title that is longer than what the schemes of the
// document read, since it calls levels by other words.
func (x texts) misnamed(t string, at int, text *locator.Text) run {
	said := ordinals(t[at:])
	if len(said) <= runAt(t, at, text).size {
		return run{}
	}
	a := loose(x).byNumbers(mark + said)
	if a.isEmpty() {
		return run{}
	}
	return run{size: len(said), Answer: a, beside: true}
}

// several reads a list of locators beside the title: 第三條和第五條. Numbers alone are not of
// it, since they may count what follows, nor is what follows a comma of the sentence.
func (x texts) several(t string, at int, text *locator.Text) run {
	first := runAt(t, at, text)
	if first.size == 0 || len(x.whole(run{start: first.start[:1]}).Found) != 1 {
		return run{}
	}
	var ends []int
	if len(x.whole(first).Found) != 1 && !strings.ContainsAny(t[at:at+first.size], ",;") { // 第一條、第三條
		ends = []int{at + first.size}
	}
	for end := at + first.size; len(ends) < maxListed; {
		m := nextListed.FindStringSubmatch(t[end:])
		if m == nil {
			break
		}
		from := end + len(m[1])
		size := runAt(t, from, text).size
		if size == 0 {
			break
		}
		end = from + size
		ends = append(ends, end)
	}
	for _, end := range slices.Backward(ends) {
		if a := lists(x).byList(t[at:end]); len(a.Found) > 1 {
			return run{size: end - at, Answer: a, beside: true}
		}
	}
	return run{}
}

// nextListed matches what is between the locators of a list among other words, and what the next
// one begins with.
var nextListed = regexp.MustCompile(`^(、?(?:以及|和|及|与|跟)|、)[第附(§]`)

// whole returns what r means if it omits no component.
func (x texts) whole(r run) Answer {
	x.asked.ofUnits(isFound, func(in *Index) bool {
		units, _ := in.matched(r.start)
		return len(units) > 0
	})
	units, _ := x.matched(r.start)
	if len(units) != 1 {
		return x.maybe(units)
	}
	to := units[0]
	if r.end != nil {
		to = max(to, x.end(r, to))
	}
	return x.only(units[0], to)
}

// annexes returns what a list of annexes can mean: 附件一、附件二.
func (x texts) annexes(list []locator.Step) Answer {
	var units []int
	for i, s := range list {
		whole, _ := x.match(list[i : i+1])
		if !isAnnex(s) || len(whole) == 0 {
			return Answer{}
		}
		units = append(units, whole...)
	}
	return x.maybe(units)
}

// incomplete returns what an incomplete locator after a title can mean.
func (x texts) incomplete(said string) Answer {
	for _, read := range []func(string) Answer{x.byLocator, lists(x).byList, loose(x).byNumbers} {
		if a := read(said); !a.isEmpty() {
			return a.doubting(true)
		}
	}
	return Answer{}
}

// isAllBare reports whether steps are numbers only, as in a date.
func isAllBare(list []locator.Step) bool {
	for _, s := range list {
		if !s.Bare {
			return false
		}
	}
	return true
}

// inText reads a text in which there are locators among other words. Only where the text names
// the document are they certain, and only those that are complete and fit one unit.
func (x texts) inText(t string) Answer {
	named := strings.Contains(t, mark)
	var found []run
	for _, r := range x.runs(t) {
		same := func(o run) bool {
			return slices.Equal(o.Found, r.Found) && slices.Equal(o.Candidates, r.Candidates)
		}
		if (named || r.says()) && !slices.ContainsFunc(found, same) {
			found = append(found, r)
		}
	}
	if beside := slices.IndexFunc(found, func(r run) bool { return r.beside }); beside >= 0 {
		found = found[beside : beside+1]
	}
	if len(found) == 1 && named {
		return found[0].Answer
	}
	var all Answer
	for _, r := range found {
		all.Found, all.Candidates = append(all.Found, r.Found...), append(all.Candidates, r.Candidates...)
	}
	return all.doubting(true)
}
