package cite

import (
	"regexp"
	"slices"
	"strings"

	"gongbao/internal/locator"
)

// A run is a locator that was read in a text, or a range of two.
type run struct {
	start, end []locator.Step // end is nil unless it is a range
	size       int            // in bytes
	from, to   int            // the units, if it was read in a text
	beside     bool           // it is beside the title
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
var between = regexp.MustCompile(mark + `[ ,.:;，。·》]*\(?$`)

// runs returns the locators in a text that are complete.
func (x *Index) runs(t string) []run {
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
		_, first := text.Step(at)
		if first == 0 {
			at += next[1] - next[0]
			continue
		}
		r := runAt(t, at, text)
		said := t[at : at+r.size]
		ok := !seen[said] && !midNumber.MatchString(t[max(0, at-4):at]) && !ofOther(t[:at])
		if seen[said] = true; ok {
			r, ok = x.complete(r)
		}
		if !ok { // what follows its first component may be one: 2025, 第一條
			at += first
			continue
		}
		r.beside = between.MatchString(t[max(0, at-24):at])
		list = append(list, r)
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

// complete sets the units of r, if it is complete and means one thing.
func (x *Index) complete(r run) (run, bool) {
	if isAllBare(r.start) {
		return r, false
	}
	whole, _ := x.match(r.start)
	if len(whole) != 1 {
		return r, false
	}
	r.from, r.to = whole[0], whole[0]
	if r.end != nil {
		r.to = max(r.from, x.end(r, r.from))
	}
	return r, true
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
