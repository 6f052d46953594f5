package cite

import "regexp"

// A run is a locator that was read in a text, or a range of two.
type run struct {
	start, end []step // end is nil where it is no range
	size       int    // in bytes
	from, to   int    // the units, where it stands in a text
	beside     bool   // it stands beside the title
}

// says reports whether r is no accident in words that have nothing to do with
// the document: it has several components, or one that names its level.
func (r run) says() bool { return len(r.start) > 1 || !r.start[0].bare && r.size > len("三、") }

// run reads a locator at the start of t, and the end of a range if one follows.
func (x parser) run(t string) run {
	return runAt(t, 0, func(at int) (step, int) { return x.step(t[at:]) })
}

// runAt reads a locator at byte at of t.
func runAt(t string, at int, read reader) run {
	start, size := steps(t[at:], func(i int) (step, int) { return read(at + i) })
	r := run{start: start, size: size}
	to := through.FindString(t[at+size:])
	if size == 0 || to == "" {
		return r
	}
	next := at + size + len(to)
	if end, length := steps(t[next:], func(i int) (step, int) { return read(next + i) }); length > 0 {
		r.end, r.size = end, size+len(to)+length
	}
	return r
}

// through stands between the ends of a range.
var through = regexp.MustCompile(`^(?:至|到|~)`)

// begins matches what a locator in a text can begin with.
var begins = regexp.MustCompile(`[第(§所之` + `0-9零一二三四五六七八九十百千两①-⑳` + `]|art`)

// between matches what stands between a title and the locator beside it.
var between = regexp.MustCompile(mark + `[ ,.:;，。·》]*\(?$`)

// runs returns the locators in a text that say all of what they mean.
func (x parser) runs(t string) []run {
	t = x.inFull(t)
	var list []run
	seen := map[string]bool{}
	read := x.reader(t)
	for at := 0; at < len(t) && len(seen) < maxRuns; {
		next := begins.FindStringIndex(t[at:])
		if next == nil {
			break
		}
		at += next[0]
		_, first := read(at)
		if first == 0 {
			at += next[1] - next[0]
			continue
		}
		r := runAt(t, at, read)
		said := t[at : at+r.size]
		ok := !seen[said] && !midNumber.MatchString(t[max(0, at-4):at])
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

// midNumber matches what a number begins with that locators do not read.
var midNumber = regexp.MustCompile(`[廿卅卌万萬亿億○]$`)

// complete gives r its units, if it says all that is needed and means one thing.
func (x parser) complete(r run) (run, bool) {
	whole, _ := x.match(r.start)
	if len(whole) != 1 || isAllBare(r.start) {
		return r, false
	}
	r.from, r.to = whole[0], whole[0]
	if r.end != nil {
		r.to = max(r.from, x.end(r, r.from))
	}
	return r, true
}

// isAllBare reports whether steps are numbers and nothing else, as in a date.
func isAllBare(list []step) bool {
	for _, s := range list {
		if !s.bare {
			return false
		}
	}
	return true
}
