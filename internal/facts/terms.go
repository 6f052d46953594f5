package facts

import (
	"slices"
	"strings"

	"gongbao/internal/numeral"
	"gongbao/internal/policy"
	"gongbao/internal/script"
)

// A term is a name in quotation marks (“車防辦”), what the text defines (“三車”即……,
// 本法所稱……是指……), the counted name of a set (三級聯防機制), a name that headings
// coin one after the other (構建……網), or a set that is named by what its members
// share (人防、物防、技防、聯防相結合).

var (
	quoteForm = pattern(`“([^“”]+)”`)
	// Behind a quotation, what makes it a principle or a requirement, and no name:
	// also behind those joined to it.
	principle = pattern(`^(?:(?:、|和|與|及)“[^“”]*”)*的?(?:[^,;。]{0,4})?(?:原則|思路|要求|目標|方針|理念|精神|口號)`)
	// Marks that make a quotation a row of phrases.
	row      = pattern(`[,;。:!?]`)
	listMark = pattern(`、`)
	counting = pattern(`^[一二兩三四五六七八九十]+[張個項條種類級]$`)

	// T即……, T，即……, T是指……; T of a quotation may go on: “兩會三通報”預警機制，即.
	quotedIs = pattern(`“([^“”]+)”(\p{Han}{0,6}),?(?:即|是指|指的是)`)
	plainIs  = pattern(`(?:^|[,;。:])(?:(?:本(?:法|條例|辦法|規定|意見|通知|細則|條|款)|前[條款])所稱的?)?(\p{Han}{2,12}?),?(即|是指)`)
	briefIs  = pattern(`以下(?:簡稱|統稱)[“《]?([^“”《》()]{2,20})[”》]?\)`)
	// T為……, where a definition with 即 went before.
	plainAs = pattern(`(?:^|[;])(\p{Han}{2,8}?)為`)

	countedForm = pattern(`([二三四五六七八九十兩])(?:[級張大]\p{Han}{2,8}?(?:網|機制|體制|體系|工程|行動)|\p{Han}合一)`)
	coinedForm  = pattern(`^(?:構建|建設|打造|實施|開展)(.{2,20}(網|工程|行動))$`)
	sharedForm  = pattern(`((?:\p{Han}{2}、){2,}\p{Han}{2})(?:相結合|並舉|並重)`)
)

// 即 that is an adverb defines nothing: 立即, 即使, 見票即付, 該申請即被視為撤回. With it
// stands before it no name but what is ordered or has happened (應當立即, 簽發匯票後，即),
// or behind it a predicate.
var (
	noName     = pattern(`應當|必須|不得|不能|可以|責令|確需|^(?:自|對|為|其|該|上述|屬於|由|經|在|從|令|未|完成|實施|並|或者)|(?:[立隨當迅旋亦應須都也後起時的])$`)
	adverbAsIs = pattern(`^(?:[使將可便刻時日行付徵被受不承視終侵]|確立|構成|生效|失效|喪失|取得|違反|` + modals + `)`)
)

// defines reports whether what plainIs matched is a definition.
func (c *clause) defines(m match) bool {
	return c.folded(m[2]) != "即" || !noName().MatchString(c.folded(m[1])) && !adverbAsIs().MatchString(c.text[c.at[m[2].To]:])
}

// leadingVerb matches what stands before the list that a counted name counts.
var leadingVerb = pattern(`^(?:` + links + `|` + adverbs + `|` + modals + `)*(?:` + duties + `)?`)

// A finding is a term with the first place that defines or coins it.
type finding struct {
	name    string // folded
	c       *clause
	at      Span
	meaning Span
}

// terms enters the terms of the document.
func (x *indexer) terms(clauses []*clause) {
	var found []finding
	seen := map[string]int{}
	add := func(f finding) {
		if i, ok := seen[f.name]; !ok {
			seen[f.name] = len(found)
			found = append(found, f)
		} else if found[i].meaning == (Span{}) && f.meaning != (Span{}) {
			found[i] = f
		}
	}
	for _, c := range clauses {
		for _, f := range c.defined() {
			add(f)
		}
		for _, f := range c.coined() {
			add(f)
		}
	}
	found = slices.DeleteFunc(found, func(f finding) bool { return x.excluded[f.name] })
	uses := usesOf(found, clauses)
	for _, f := range found {
		t := Term{Passage: f.c.place(f.at), Name: f.c.printed(f.at), Meaning: f.meaning, Uses: uses[f.name]}
		if f.meaning == (Span{}) && len(t.Uses) > 0 && t.Uses[0].Unit.Off < t.Unit.Off {
			t.Passage = t.Uses[0] // nothing defines it: where it is first used, in quotation marks or not
		}
		x.Terms = append(x.Terms, t)
	}
}

// usesOf returns the first use of each term in every clause that has it by itself,
// not inside a longer term.
func usesOf(found []finding, clauses []*clause) map[string][]Passage {
	longest := slices.SortedStableFunc(slices.Values(found), func(a, b finding) int { return len(b.name) - len(a.name) })
	uses := map[string][]Passage{}
	for _, c := range clauses {
		var taken []Span
		for _, f := range longest {
			first := true
			for _, s := range c.all(f.name) {
				if within(s, taken) {
					continue
				}
				if taken = append(taken, s); first {
					uses[f.name] = append(uses[f.name], c.place(s))
				}
				first = false
			}
		}
	}
	return uses
}

// all returns where folded words stand in a clause.
func (c *clause) all(words string) []Span {
	var spans []Span
	for at := 0; ; {
		i := strings.Index(c.text[at:], words)
		if i < 0 {
			return spans
		}
		at += i + len(words)
		spans = append(spans, Span{c.char(at - len(words)), c.char(at)})
	}
}

// finding returns a span as a term.
func (c *clause) finding(at, meaning Span) finding {
	return finding{c.folded(at), c, at, meaning}
}

// defined returns the terms that a clause defines.
func (c *clause) defined() []finding {
	var found []finding
	for _, m := range c.find(quotedIs) {
		found = append(found, c.finding(m[1], Span{m[0].From, c.sentenceEnd(m[0].To, ";")}))
	}
	for _, m := range c.find(plainIs) {
		if !c.defines(m) {
			continue
		}
		meaning := Span{m[1].From, c.sentenceEnd(m[0].To, ";")}
		found = append(found, c.finding(m[1], meaning))
		found = append(found, c.alike(m[1], meaning)...)
	}
	for _, m := range c.find(briefIs) {
		found = append(found, c.finding(m[1], Span{c.markBefore(m[0].From), m[0].To}))
	}
	return append(found, c.members(found)...)
}

// alike returns what is defined as the term before it is: what stands behind it
// in quotation marks, and what ends as it does and is defined with 為 in the same
// sentence.
func (c *clause) alike(term, meaning Span) []finding {
	var found []finding
	ending := Span{term.To - 2, term.To}
	for _, m := range c.find(quoteForm) {
		if m[0].From == term.To+1 {
			found = append(found, c.finding(m[1], meaning))
		}
	}
	last := c.sentenceEnd(term.From, "")
	for _, m := range c.find(plainAs) {
		if m[1].From > term.To && m[1].To <= last && c.folded(Span{m[1].To - 2, m[1].To}) == c.folded(ending) {
			found = append(found, c.finding(m[1], Span{m[1].From, c.sentenceEnd(m[1].To, ";")}))
		}
	}
	return found
}

// members returns the terms that name several which the clause defines: “三車三員”,
// 三級聯防機制 for as many 聯防.
func (c *clause) members(defined []finding) []finding {
	var found []finding
	for _, m := range c.find(quoteForm) {
		if s, n := c.definitions(defined, func(f finding) bool { return f.at != m[1] && strings.Contains(c.folded(m[1]), f.name) }); n > 1 {
			found = append(found, c.finding(m[1], s))
		}
	}
	for _, m := range c.find(countedForm) {
		many, _ := numeral.Parse(c.folded(m[1]))
		ended := func(f finding) bool {
			plain := f.at.From == f.meaning.From && f.at.To-f.at.From >= 2 // not in quotation marks
			return plain && strings.Contains(c.folded(m[0]), c.folded(Span{f.at.To - 2, f.at.To}))
		}
		if s, n := c.definitions(defined, ended); n == many {
			found = append(found, c.finding(m[0], s))
		}
	}
	return found
}

// definitions returns the words of the definitions that fit, from the first to
// the last, and how many these are.
func (c *clause) definitions(defined []finding, fits func(finding) bool) (s Span, n int) {
	for _, f := range defined {
		if !fits(f) {
			continue
		}
		if n++; n == 1 {
			s = f.meaning
		}
		s = Span{min(s.From, f.meaning.From), max(s.To, f.meaning.To)}
	}
	return s, n
}

// coined returns the terms that a clause coins or uses in quotation marks.
func (c *clause) coined() []finding {
	var found []finding
	if at, ok := c.coinedHeading(); ok {
		found = append(found, c.finding(at, Span{}))
	}
	for _, m := range c.find(quoteForm) {
		if c.isName(m[1], m[0].To) {
			found = append(found, c.finding(m[1], c.listed(m[0], m[1].From)))
		}
	}
	for _, m := range c.find(countedForm) {
		found = append(found, c.finding(m[0], c.listed(m[0], m[0].From)))
	}
	for _, m := range c.find(sharedForm) {
		if c.sharesEnd(m[1]) {
			found = append(found, c.finding(m[1], Span{}))
		}
	}
	return found
}

// isName reports whether a quotation, which ends at a character, is a name.
func (c *clause) isName(words Span, end int) bool {
	w, behind := c.folded(words), c.text[c.at[end]:]
	return words.To-words.From <= 16 && !row().MatchString(w) && !listMark().MatchString(w) && !counting().MatchString(w) && !principle().MatchString(behind)
}

// listed returns the words of the list before a counted name, if it has as many
// members as the name counts: 110、122、119三臺合一.
func (c *clause) listed(whole Span, number int) Span {
	n, size := numeral.Scan(c.text[c.at[number]:])
	if size == 0 || n < 2 {
		return Span{}
	}
	from := c.markBefore(whole.From)
	if m := leadingVerb().FindString(c.folded(Span{from, whole.From})); m != "" {
		from += len([]rune(m)) // 實行每日接出警、……
	}
	list := c.split(Span{from, whole.From}, "、")
	if len(list) != n || list[n-1].From == list[n-1].To {
		return Span{}
	}
	return Span{from, whole.To}
}

// coinedHeading returns the name that the heading of a clause coins, as those
// beside it do.
func (c *clause) coinedHeading() (Span, bool) {
	m := coinedForm().FindStringSubmatchIndex(script.Fold(c.unit.Heading))
	if m == nil || c.unit.Parent == nil {
		return Span{}, false
	}
	same := 0
	for _, u := range c.unit.Parent.Units {
		if coins(u) == coins(c.unit) {
			same++
		}
	}
	from := c.char(c.at[c.head] + m[2])
	return Span{from, c.char(c.at[c.head] + m[3])}, same > 1
}

// coins returns the last character of the name that the heading of u coins.
func coins(u *policy.Unit) string {
	m := coinedForm().FindStringSubmatch(script.Fold(u.Heading))
	if m == nil {
		return ""
	}
	return m[2]
}

// sharesEnd reports whether the members of a list of words end alike.
func (c *clause) sharesEnd(s Span) bool {
	words := strings.Split(c.folded(s), "、")
	return !slices.ContainsFunc(words, func(w string) bool { return []rune(w)[1] != []rune(words[0])[1] })
}

// sentenceEnd returns where the sentence around a character ends, its mark left
// out; with other marks than 。 where the first of these stands.
func (c *clause) sentenceEnd(at int, others string) int {
	for ; at < c.len(); at++ {
		if strings.ContainsRune(stops+others, c.rune(at)) {
			return at
		}
	}
	return at
}

// markBefore returns where the words begin that stand before a character without
// a mark between.
func (c *clause) markBefore(at int) int {
	for at > c.head && !strings.ContainsRune(marks, c.rune(at-1)) {
		at--
	}
	return at
}
