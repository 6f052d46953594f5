package facts

import (
	"maps"
	"slices"
	"strings"

	"gongbao/internal/locator"
	"gongbao/internal/policy"
	"gongbao/internal/scheme"
	"gongbao/internal/script"
)

// A citation of clauses of another document is read in two steps, since the document that is
// cited decides what 第二項 means: [LawReferences] reads the name and the locators after it
// as they are printed, and [Locate] finds the clauses in that document.

var (
	// A law that is named without 《》 before a locator: 中華人民共和國刑法第三條.
	unmarkedRE = pattern(`(中華人民共和國\p{Han}{1,30}?(?:法|法典|條例))第`)
	// Before a name without 《》.
	beforeShortRE = pattern(`(?:^|[,;:。、()]|[據照按反用合和與及或者對有除於將以由])$`)
	// A law that is named by its kind before a locator: 該條例第三條.
	thatLawRE = pattern(`該(` + documentNouns + `)第`)
	// Between a title and a locator, with what is in brackets: 《……》（2012年修正）第三條.
	beforeLocatorRE = pattern(`^(?:\([^()]*\))?(?:中?的|中)?`)
	// The version of a law: after its title, 《……》（2012年修正）, or before it, 2012年修正的《……》.
	versionRE = pattern(`^\([^()]*?` + versionYear + `(?:修正|修訂|修改|版)[^()0-9]*\)`)
	revisedRE = pattern(versionYear + `(?:修正|修訂|修改)後?的$`)
	// Before the name of a law that is no longer as it was: 原《治安管理處罰條例》.
	formerRE = pattern(`(?:原|舊|(?:修訂|修正|修改)以?前的|(?:廢止|失效)的)$`)
	// At the end of a title: 暫行辦法(試行).
	trialRE = pattern(`\([^()]*\)$`)
)

// versionYear matches the day of a version. Its group is the year.
const versionYear = `([0-9]{4})年?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:第\p{Han}次)?`

// A LawReference is a passage that names another document, and the locators after it.
type LawReference struct {
	Passage         // of the name: 《……》, a 文號, 該條例
	Name     string // the title that it means, folded and without 《》; empty if it is a 文號
	Number   string // the 文號 beside it, folded
	Year     string // of the version that it means: （2012年修正）
	Locators string // folded: 第三條和第五條; empty if there are none
	At       int    // the character of the clause at which these begin

	isFormer bool // it is the law as it was once, which no document of the site is taken for
}

// LawReferences returns the references of d to other documents, in the order of the text. A
// title of a document is not one.
func LawReferences(d *policy.Document) []LawReference {
	names := titlesOf(d)
	var found []LawReference
	for u := range d.All() {
		if words := u.Words(); u.Kind != policy.Title && (strings.ContainsAny(words, "《〔") || names.mayBeNamed(words)) {
			found = append(found, lawReferences(newClause(u), names)...)
		}
	}
	sortByPassage(found, func(r LawReference) Passage { return r.Passage })
	return found
}

// lawReferences returns the references of a clause to other documents.
func lawReferences(c *clause, names Names) []LawReference {
	var found []LawReference
	var titles []Span
	for _, cited := range findCitations(c, names) {
		r := LawReference{Passage: cited.Passage, Name: cited.key, Number: script.Fold(cited.number)}
		if cited.real != "" {
			r.Name = script.Fold(cited.real)
		}
		if cited.name == cited.number {
			r.Name = ""
		}
		titles = append(titles, r.Span)
		found = append(found, r)
	}
	for _, m := range c.find(unmarkedRE) {
		if !m[1].within(titles) {
			found = append(found, LawReference{Passage: c.passage(m[1]), Name: c.folded(m[1])})
		}
	}
	found = append(found, shortReferences(c, names, titles)...)
	sortByPassage(found, func(r LawReference) Passage { return r.Passage })
	var inside []Span // between a name and its locators: （以下簡稱《條例》）
	for i := range found {
		r := &found[i]
		before := c.before(r.From)
		r.isFormer = formerRE().MatchString(before)
		if m := revisedRE().FindStringSubmatch(before); m != nil {
			r.Year = strings.Clone(m[1])
		}
		if r.readLocators(c); r.Locators != "" {
			inside = append(inside, Span{r.To, r.At})
		}
	}
	found = slices.DeleteFunc(found, func(r LawReference) bool { return r.within(inside) })
	for _, m := range c.find(thatLawRE) {
		if r, ok := antecedent(found, c, m[0].From, c.folded(m[1])); ok {
			r.Span = Span{m[0].From, m[1].To}
			r.readLocators(c)
			found = append(found, r)
		}
	}
	return slices.DeleteFunc(found, func(r LawReference) bool { return r.isFormer })
}

// shortReferences returns the references of a clause by short names without 《》, before a
// locator and outside of titles: 依照民法典第五條. In other words they may be a part of a longer
// name, or no name.
func shortReferences(c *clause, names Names, titles []Span) []LawReference {
	var found []LawReference
	for _, short := range slices.Sorted(maps.Keys(names.shortNames)) {
		full, ok := titleAt(names.shortNames[short], c.unit)
		if !ok {
			continue
		}
		for _, s := range c.all(short) {
			if _, size := locator.Level(c.rest(s.To)); size > 0 && !s.within(titles) && beforeShortRE().MatchString(c.before(s.From)) {
				found = append(found, LawReference{Passage: c.passage(s), Name: full})
			}
		}
	}
	return found
}

// antecedent returns the law of a kind that was named last before a character of c. There is
// none if the kind is mentioned in between in other words, since these may mean another law.
func antecedent(found []LawReference, c *clause, at int, kind string) (LawReference, bool) {
	for _, r := range slices.Backward(found) {
		if r.To > at || !strings.HasSuffix(trialRE().ReplaceAllString(r.Name, ""), kind) {
			continue
		}
		between := strings.ReplaceAll(c.folded(Span{r.To, at}), script.Fold("該")+kind, "")
		return r, !strings.Contains(between, kind)
	}
	return LawReference{}, false
}

// readLocators sets what follows the name in c: the version and the locators.
func (r *LawReference) readLocators(c *clause) {
	after := c.rest(r.To)
	if m := versionRE().FindStringSubmatch(after); m != nil {
		r.Year = strings.Clone(m[1])
	}
	from := c.at[r.To] + len(beforeLocatorRE().FindString(after))
	end := from
	for _, s := range scheme.All {
		_, to := locator.References(s, c.text, from)
		end = max(end, to)
	}
	r.Locators, r.At = strings.Clone(c.text[from:end]), c.char(from)
}

// A Located is one of several locators in a row, the characters [From, To) of these, and
// the units that it means: none if there is no such unit, or if there are several.
type Located struct {
	Span
	Units []*policy.Unit
}

// Locate returns the clauses of d that locators mean, which are folded.
func Locate(d *policy.Document, locators string) []Located {
	found, _ := resolver{d}.locate(locators, 0, []*policy.Unit{nil})
	var list []Located
	for _, l := range found {
		list = append(list, Located{Span{runeCount(locators[:l.from]), runeCount(locators[:l.to])}, l.units})
	}
	return list
}
