package facts

import (
	"slices"
	"strings"

	"gongbao/internal/numeral"
	"gongbao/internal/policy"
	"gongbao/internal/script"
)

// A term is a name in quotation marks (“車防辦”), what the text defines (“三車”即……,
// 本法所稱……是指……), a counted name of several things (三級聯防機制), a name that several
// headings coin (構建……網), or several things named by what they have in common
// (人防、物防、技防、聯防相結合).

var (
	quotationRE = pattern(`“([^“”]+)”`)
	// After a quotation, or after one joined to it: it is a principle, and not a name.
	principleRE = pattern(`^(?:(?:、|和|與|及)“[^“”]*”)*的?(?:[^,;。]{0,4})?(?:原則|思路|要求|目標|方針|理念|精神|口號)`)
	// A quotation that is not a name: several phrases, or a number.
	phrasesRE = pattern(`[,;。:!?、]`)
	countRE   = pattern(`^[一二兩三四五六七八九十]+[張個項條種類級]$`)

	// Definitions: T即……, T，即……, T是指……. A quotation may go on: “兩會三通報”預警機制，即.
	quotedDefinitionRE = pattern(`“([^“”]+)”(\p{Han}{0,6}),?(?:即|是指|指的是)`)
	plainDefinitionRE  = pattern(`(?:^|[,;。:])(?:(?:本(?:法|條例|辦法|規定|意見|通知|細則|條|款)|前[條款])所稱的?)?(\p{Han}{2,12}?),?(即|是指)`)
	abbreviationRE     = pattern(`以下(?:簡稱|統稱)[“《]?([^“”《》()]{2,20})[”》]?\)`)
	// T為……, after a definition with 即.
	furtherDefinitionRE = pattern(`(?:^|[;])(\p{Han}{2,8}?)為`)

	countedNameRE  = pattern(`([二三四五六七八九十兩])(?:[級張大]\p{Han}{2,8}?(?:網|機制|體制|體系|工程|行動)|\p{Han}合一)`)
	coiningRE      = pattern(`^(?:構建|建設|打造|實施|開展)(.{2,20}(網|工程|行動))$`)
	commonEndingRE = pattern(`((?:\p{Han}{2}、){2,}\p{Han}{2})(?:相結合|並舉|並重)`)
	verbBeforeRE   = pattern(`^(?:` + connectives + `|` + adverbs + `|` + modals + `)*(?:` + dutyVerbs + `)?`) // before what a counted name counts
)

// 即 as an adverb defines nothing: 立即, 即使, 見票即付, 該申請即被視為撤回. Before it is what is
// ordered or has happened and not a name (應當立即, 簽發匯票後，即), or after it a predicate.
var (
	notTermRE   = pattern(`應當|必須|不得|不能|可以|責令|確需|^(?:自|對|為|其|該|上述|屬於|由|經|在|從|令|未|完成|實施|並|或者)|(?:[立隨當迅旋亦應須都也後起時的])$`)
	adverbialRE = pattern(`^(?:[使將可便刻時日行付徵被受不承視終侵]|確立|構成|生效|失效|喪失|取得|違反|` + modals + `)`)
)

// A definition is a passage that defines or coins a term.
type definition struct {
	key string // the folded name
	Term
}

// define returns the definition of the name at a span. Without a meaning, it coins the
// name.
func define(c *clause, name, meaning Span) definition {
	return definition{c.folded(name), Term{Passage: c.passage(name), Name: c.printed(name), Meaning: meaning}}
}

func (d definition) isExplained() bool { return d.Meaning != Span{} }

// A TermUse is the first passage of a clause that uses a term.
type TermUse struct {
	key string // of the definition
	Passage
}

// findUses returns the uses of terms in a clause. terms are in order of length, the
// longest first. A term inside a longer one is not a use of it.
func findUses(c *clause, terms []definition) []TermUse {
	var uses []TermUse
	var taken []Span
	for _, t := range terms {
		isFirst := true
		for _, s := range c.all(t.key) {
			if s.within(taken) {
				continue
			}
			if taken = append(taken, s); isFirst {
				uses = append(uses, TermUse{t.key, c.passage(s)})
			}
			isFirst = false
		}
	}
	return uses
}

// definitions returns the terms that a clause defines, and then those that it coins or
// quotes.
func definitions(c *clause) []definition {
	defined := explicitDefinitions(c)
	return slices.Concat(defined, collectiveTerms(c, defined), coinedTerms(c))
}

// explicitDefinitions returns the terms that are defined with 即, 是指 or 以下簡稱.
func explicitDefinitions(c *clause) []definition {
	var found []definition
	for _, m := range c.find(quotedDefinitionRE) {
		found = append(found, define(c, m[1], Span{m[0].From, c.sentenceEnd(m[0].To, ";")}))
	}
	for _, m := range c.find(plainDefinitionRE) {
		if c.folded(m[2]) == "即" && (notTermRE().MatchString(c.folded(m[1])) || adverbialRE().MatchString(c.rest(m[2].To))) {
			continue
		}
		meaning := Span{m[1].From, c.sentenceEnd(m[0].To, ";")}
		found = append(found, define(c, m[1], meaning))
		found = append(found, relatedDefinitions(c, m[1], meaning)...)
	}
	for _, m := range c.find(abbreviationRE) {
		found = append(found, define(c, m[1], Span{c.segmentStart(m[0].From), m[0].To}))
	}
	return found
}

// relatedDefinitions returns the terms that are defined with another: a quotation just
// after its name, and a name with the same ending that the sentence defines with 為.
func relatedDefinitions(c *clause, name, meaning Span) []definition {
	var found []definition
	for _, m := range c.find(quotationRE) {
		if m[0].From == name.To+1 {
			found = append(found, define(c, m[1], meaning))
		}
	}
	end := c.sentenceEnd(name.From, "")
	for _, m := range c.find(furtherDefinitionRE) {
		if m[1].From > name.To && m[1].To <= end && c.folded(ending(m[1])) == c.folded(ending(name)) {
			found = append(found, define(c, m[1], Span{m[1].From, c.sentenceEnd(m[1].To, ";")}))
		}
	}
	return found
}

// ending returns the last two characters of a name.
func ending(name Span) Span { return Span{name.To - 2, name.To} }

// collectiveTerms returns the terms for several of those that a clause defines:
// “三車三員”, or 三級聯防機制 for three 聯防.
func collectiveTerms(c *clause, defined []definition) []definition {
	var found []definition
	for _, m := range c.find(quotationRE) {
		isPart := func(d definition) bool { return d.Span != m[1] && strings.Contains(c.folded(m[1]), d.key) }
		if meaning, n := joinMeanings(defined, isPart); n > 1 {
			found = append(found, define(c, m[1], meaning))
		}
	}
	for _, m := range c.find(countedNameRE) {
		count, _ := numeral.Parse(c.folded(m[1]))
		isCounted := func(d definition) bool {
			isPlain := d.From == d.Meaning.From && d.To-d.From >= 2 // not in quotation marks
			return isPlain && strings.Contains(c.folded(m[0]), c.folded(ending(d.Span)))
		}
		if meaning, n := joinMeanings(defined, isCounted); n == count {
			found = append(found, define(c, m[0], meaning))
		}
	}
	return found
}

// joinMeanings returns the span of the meanings of the definitions that match, and how
// many match.
func joinMeanings(defined []definition, matches func(definition) bool) (s Span, n int) {
	for _, d := range defined {
		if !matches(d) {
			continue
		}
		if n++; n == 1 {
			s = d.Meaning
		}
		s = Span{min(s.From, d.Meaning.From), max(s.To, d.Meaning.To)}
	}
	return s, n
}

// coinedTerms returns the terms that a clause coins or uses in quotation marks.
func coinedTerms(c *clause) []definition {
	var found []definition
	if name, ok := headingTerm(c); ok {
		found = append(found, define(c, name, Span{}))
	}
	for _, m := range c.find(quotationRE) {
		if isQuotedName(c.folded(m[1]), c.rest(m[0].To)) {
			found = append(found, define(c, m[1], enumeratedBefore(c, m[0], m[1].From)))
		}
	}
	for _, m := range c.find(countedNameRE) {
		found = append(found, define(c, m[0], enumeratedBefore(c, m[0], m[0].From)))
	}
	for _, m := range c.find(commonEndingRE) {
		if endAlike(strings.Split(c.folded(m[1]), "、")) {
			found = append(found, define(c, m[1], Span{}))
		}
	}
	return found
}

// isQuotedName reports whether a quotation is a name, by its words and by the text
// after it.
func isQuotedName(words, after string) bool {
	const longest = 16 // characters
	return runeCount(words) <= longest && !phrasesRE().MatchString(words) && !countRE().MatchString(words) && !principleRE().MatchString(after)
}

// enumeratedBefore returns the words from the enumeration before a counted name to its
// end, if there are as many members as the name counts: 110、122、119三臺合一. The number
// is at a character of the name.
func enumeratedBefore(c *clause, name Span, number int) Span {
	n, size := numeral.Scan(c.rest(number))
	if size == 0 || n < 2 {
		return Span{}
	}
	s := Span{c.segmentStart(name.From), name.From}
	s = s.trimmed(verbBeforeRE().FindString(c.folded(s)), "") // 實行每日接出警、……
	members := c.split(s, "、")
	if len(members) != n || members[n-1].isEmpty() {
		return Span{}
	}
	return Span{s.From, name.To}
}

// headingTerm returns the name that the heading of a clause coins, if a heading beside
// it coins one of the same kind.
func headingTerm(c *clause) (Span, bool) {
	m := coiningRE().FindStringSubmatchIndex(script.Fold(c.unit.Heading))
	if m == nil || c.unit.Parent == nil {
		return Span{}, false
	}
	alike := 0
	for _, u := range c.unit.Parent.Units {
		if coinedKind(u) == coinedKind(c.unit) {
			alike++
		}
	}
	from := c.at[c.start]
	return Span{c.char(from + m[2]), c.char(from + m[3])}, alike > 1
}

// countParts sets the parts of the counted names among terms: the units whose headings coin
// as many names of the kind. 十張治安防控網 are those of the sections that are 構建……網.
func countParts(terms []definition) []definition {
	type set struct {
		parent *policy.Unit
		kind   string
	}
	coined := map[set][]*policy.Unit{}
	var sets []set
	for _, t := range terms {
		if kind := coinedKind(t.Unit); kind != "" && strings.HasSuffix(t.key, kind) && strings.Contains(script.Fold(t.Unit.Heading), t.key) {
			s := set{t.Unit.Parent, kind}
			if coined[s] == nil {
				sets = append(sets, s)
			}
			coined[s] = append(coined[s], t.Unit)
		}
	}
	for i, t := range terms {
		n, _ := numeral.Scan(t.key)
		for _, s := range sets {
			if n > 1 && n == len(coined[s]) && !t.isExplained() && strings.HasSuffix(t.key, s.kind) {
				terms[i].Parts = coined[s]
			}
		}
	}
	return terms
}

// coinedKind returns the last word of the name that the heading of u coins: 網 or 工程.
func coinedKind(u *policy.Unit) string {
	m := coiningRE().FindStringSubmatch(script.Fold(u.Heading))
	if m == nil {
		return ""
	}
	return m[2]
}

// endAlike reports whether words of two characters have the second in common.
func endAlike(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return []rune(w)[1] != []rune(words[0])[1] })
}
