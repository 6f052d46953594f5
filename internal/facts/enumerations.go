package facts

import (
	"slices"
	"strings"

	"gongbao/internal/script"
)

// An enumeration is names of bodies joined by 、 or 和, which have one predicate.
type enumeration struct {
	Span     // with the words around the names: 各, 等有關部門
	mentions []mention
}

// enumerations returns the enumerations of a clause. A span of skip is passed over,
// unless it is itself the name of a body.
func enumerations(c *clause, skip []Span, names Names) []enumeration {
	var found []enumeration
	for at := c.start; at < c.len(); {
		e := enumerationAt(c, at, names)
		skipped := slices.IndexFunc(skip, func(s Span) bool { return s.From <= at && at < s.To })
		if skipped >= 0 && (len(e.mentions) == 0 || c.runeAt(at) != '“') {
			at = skip[skipped].To
			continue
		}
		if len(e.mentions) > 0 && !thingRE().MatchString(c.rest(e.To)) {
			found = append(found, e)
			found[len(found)-1].mentions = c.nameLeaders(found)
		}
		at = max(e.To, c.word(at).To)
	}
	return found
}

// thingRE matches words after a name which make it a part of the name of a thing:
// 公安局指揮中心, 居民委員會組織法.
var thingRE = pattern(`^(?:組織法|組織條例|指揮|調度|控制中心|視頻|監控|平臺|系統|網絡|專網|信息|微博)`)

// enumerationAt reads the enumeration that begins at a character. It has no
// mentions if there is none.
func enumerationAt(c *clause, at int, names Names) enumeration {
	var members []member
	for next := at; ; {
		m, ok := memberAt(c, next, members)
		if !ok {
			break
		}
		members = append(members, m)
		if m.To == c.len() || c.word(m.To).class != conjunction {
			break
		}
		next = c.word(m.To).To
	}
	if len(members) == 0 {
		return enumeration{Span: Span{at, at}}
	}
	category, end := categoryAt(c, members[len(members)-1].To)
	return enumeration{Span{at, end}, mentionsOf(c, members, category, names)}
}

// categoryRE matches the end of an enumeration: 等有關部門, 護樓守院等組織.
var categoryRE = pattern(`^等(?:(?:各|有關|相關|職能|行業|主管)*(部門|機關|單位|組織)|(?:群團|人民|社會)*(團體)|[^,;。、]{0,8}(力量))?`)

// categoryAt reads the end of an enumeration at a character. It returns the folded
// word for what all members are, such as 部門, and the end.
func categoryAt(c *clause, at int) (string, int) {
	m := categoryRE().FindStringSubmatch(c.rest(at))
	if m == nil {
		return "", at
	}
	return m[1] + m[2] + m[3], c.char(c.at[at] + len(m[0]))
}

// A member is a member of an enumeration by itself, as it is printed.
type member struct {
	Span
	words       []word
	determiner  Span   // the words before the name: 各, 有關
	alternative string // a second tier in brackets: 村 in 社區（村）
}

func (m member) last() word { return m.words[len(m.words)-1] }

// lacksSuffix reports whether no word of m ends a name: 公安 in 公安、工商等部門.
func (m member) lacksSuffix() bool { return m.last().class == tier || m.last().class == sector }

// isOnly reports whether all words of m are of class k.
func (m member) isOnly(k class) bool {
	return !slices.ContainsFunc(m.words, func(w word) bool { return w.class != k })
}

// memberAt reads the member at a character. before are the members before it in
// its enumeration.
func memberAt(c *clause, at int, before []member) (member, bool) {
	if m, ok := quotedName(c, at); ok {
		return m, true
	}
	if m, ok := sharedStem(c, at, before); ok {
		return m, true
	}
	m, end := wordsAt(c, at)
	if m.words = longestName(m.words); len(m.words) == 0 {
		return unknownLast(c, at, before)
	}
	m.Span = Span{at, m.last().To}
	if m.alternative != "" && len(m.words) == 1 {
		m.To = end
	}
	return m, true
}

// quotedNameRE matches a quotation that ends as names of bodies do.
var quotedNameRE = pattern(`^“([^“”,;。、:]{1,12}(?:[^通]辦|隊|所|站|協會|理事會|議事會|委員會|聯盟|小組|中心))”`)

func quotedName(c *clause, at int) (member, bool) {
	if at == c.len() || c.runeAt(at) != '“' {
		return member{}, false
	}
	m := quotedNameRE().FindStringSubmatch(c.rest(at))
	if m == nil {
		return member{}, false
	}
	n := runeCount(m[1])
	return member{Span: Span{at, at + n + 2}, words: []word{{Span{at + 1, at + 1 + n}, fullName, m[1]}}}, true
}

// sharedStem reads a suffix that has the rest of its name in common with the member
// before: 股 in 保衛科、股.
func sharedStem(c *clause, at int, before []member) (member, bool) {
	if len(before) == 0 || at >= c.len() {
		return member{}, false
	}
	w := c.word(at)
	previous := before[len(before)-1]
	if w.class != suffix || len(previous.words) < 2 || previous.last().class != suffix || w.To < c.len() && !strings.ContainsRune(",;。:)", c.runeAt(w.To)) {
		return member{}, false
	}
	stem := previous.words[:len(previous.words)-1]
	return member{Span: w.Span, words: append(slices.Clone(stem), w)}, true
}

// unknownLastRE matches a last member that is not in the lexicon: 護樓守院 in
// 聯防隊、護樓守院等組織.
var unknownLastRE = pattern(`^(\p{Han}{2,6})等(?:組織|機構)`)

func unknownLast(c *clause, at int, before []member) (member, bool) {
	if len(before) == 0 {
		return member{}, false
	}
	m := unknownLastRE().FindStringSubmatch(c.rest(at))
	if m == nil {
		return member{}, false
	}
	s := Span{at, at + runeCount(m[1])}
	return member{Span: s, words: []word{{s, sector, m[1]}}}, true
}

// wordsAt reads words from a character on for as long as each can continue a name.
// It returns the end of the last.
func wordsAt(c *clause, at int) (m member, end int) {
	for end = at; end < c.len(); {
		w := c.word(end)
		brackets, ok := bracketsAt(c, w, m.words)
		switch {
		case ok && len(m.words) == 1 && m.words[0].class == tier:
			m.alternative = c.printed(Span{brackets.From + 1, brackets.To - 1})
			w.To = brackets.To
		case ok:
			w = word{brackets, bracketed, c.folded(brackets)}
			m.words = append(m.words, w)
		case w.class == determiner && len(m.words) == 0:
			m.determiner = w.Span
		case isSkippedInside(c, w, m.words):
		case continues(w, m.words):
			m.words = append(m.words, w)
		default:
			return m, end
		}
		end = w.To
	}
	return m, end
}

// bracketsAt returns the brackets that begin with w inside a name: （廠、校） in
// 護村（廠、校）巡邏隊, （科） in 保衛處（科）.
func bracketsAt(c *clause, w word, before []word) (Span, bool) {
	if len(before) == 0 || w.text != "(" {
		return Span{}, false
	}
	const longest = 5 // characters
	for to := w.To; to < min(c.len(), w.To+longest); to++ {
		if c.runeAt(to) == ')' {
			k := c.word(w.To).class
			return Span{w.From, to + 1}, k == tier || k == suffix || isNamePart(c, to+1)
		}
	}
	return Span{}, false
}

// isNamePart reports whether a word at a character can continue a name after
// brackets.
func isNamePart(c *clause, at int) bool {
	if at >= c.len() {
		return false
	}
	k := c.word(at).class
	return k == sector || k == fullName || k == suffix
}

var (
	skippedInside = foldedWords("兩級", "三級", "四級", "有關", "相關")
	leaders       = foldedWords("主要領導", "分管領導", "負責人", "主要負責人")
)

// isSkippedInside reports whether w can be between words of a name without being a
// part of it: 兩級 in 市、縣區兩級公安機關, 的 in 企事業單位的主要領導.
func isSkippedInside(c *clause, w word, before []word) bool {
	if len(before) == 0 {
		return false
	}
	if w.class == determiner {
		return slices.Contains(skippedInside(), w.text)
	}
	last := before[len(before)-1].class
	return w.text == "的" && (last == fullName || last == suffix || last == generic) && w.To < c.len() && slices.Contains(leaders(), c.word(w.To).text)
}

var (
	committee    = foldedWord("委")
	organization = foldedWord("組織")
)

// continues reports whether w can continue the words of a name. 組織 is a suffix
// after a sector and otherwise a verb. It always ends a name: 保衛組織保安人員 is two.
func continues(w word, before []word) bool {
	if len(before) == 0 {
		return w.class == tier || w.class == sector || w.class == fullName || w.class == generic
	}
	last := before[len(before)-1]
	switch {
	case last.text == organization():
		return false
	case w.class == suffix && w.text == organization():
		return last.class == sector
	case w.class == suffix && w.To-w.From == 1: // 公安局, 省委, but not 公安機關處五日以上拘留
		return last.class == sector || last.class == modifier || last.class == tier && w.text == committee()
	}
	return w.class == tier || w.class == sector || w.class == fullName || w.class == generic || w.class == modifier || w.class == suffix
}

// longestName returns the words of the longest name that begins as words do. If no
// word ends a name, it returns all of them if the last is a tier or a sector. A
// generic word before a name that is complete without it is left out: 單位 in
// 其他單位保衛幹部.
func longestName(words []word) []word {
	full := 0
	for i, w := range words {
		ends := w.class == fullName || w.class == suffix || w.class == generic
		if ends || w.class == bracketed && full == i {
			full = i + 1
		}
	}
	switch {
	case full > 1 && words[0].class == generic && (words[1].class == sector || words[1].class == modifier):
		return words[1:full]
	case full > 0:
		return words[:full]
	case len(words) > 0 && (words[len(words)-1].class == sector || words[len(words)-1].class == tier):
		return words
	}
	return nil
}

// nameLeaders returns the mentions of the last of lists. 主要領導 and the like are those
// whom the clause has named in full before: 企事業單位主要領導.
func (c *clause) nameLeaders(lists []enumeration) []mention {
	named := slices.Clone(lists[len(lists)-1].mentions)
	for i, n := range named {
		if len(n.bodies) != 1 || !slices.Contains(leaders(), script.Fold(n.bodies[0])) {
			continue
		}
		for _, e := range lists[:len(lists)-1] {
			for _, before := range e.mentions {
				if name := before.bodies[0]; strings.HasSuffix(script.Fold(name), script.Fold(n.bodies[0])) {
					named[i].bodies = before.bodies
				}
			}
		}
	}
	return named
}
