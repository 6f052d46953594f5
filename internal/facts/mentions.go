package facts

import (
	"slices"
	"strings"
	"unicode"

	"gongbao/internal/script"
)

// A mention is a name of a body in an enumeration.
type mention struct {
	Span
	bodies    []string // the full names, several if tiers are enumerated before the name: 市、縣區公安局
	weak      bool     // it is a body only if it has a duty: 單位, 社區
	nobody    bool     // nothing says whose it is: 單位 of a statute
	truncated bool     // it may be the end of a longer name: 區政府 of 特別行政區政府
}

// mentionsOf returns the bodies that the members of an enumeration name. What is written
// once for all members is added to each: 公安、工商等部門 are 公安部門 and 工商部門,
// 市、縣區公安局 are 市公安局 and 縣區公安局. category is the 部門 of 等部門.
func mentionsOf(c *clause, members []member, category string, names Names) []mention {
	suffix := names.inScript(sharedSuffix(members, category))
	var found []mention
	var tiers []string // the tiers that the names after them have too
	tiersFrom := 0     // where the first begins
	var spread []word  // the words of the first name after the tiers
	for i, m := range members {
		n := mention{Span: m.Span}
		switch {
		case isTierOfLater(c, members[i:]):
			if tiers == nil {
				tiersFrom = m.From
			}
			tiers = append(tiers, nameOf(c, m))
			continue
		case len(tiers) > 0 && spread == nil:
			spread, n.From = m.words, tiersFrom
			tiers = append(tiers, c.printed(m.words[0].Span))
			n.bodies = withPrefixes(tiers, nameOf(c, member{words: m.words[1:]}))
		case len(tiers) > 0 && m.words[0].class != tier && m.last().text == spread[len(spread)-1].text:
			n.From, n.bodies = tiersFrom, withPrefixes(tiers, nameOf(c, m))
		default:
			if n.bodies, n.weak = completeName(c, members, i, suffix, category != ""); n.bodies == nil {
				continue
			}
		}
		n.nobody = n.weak && names.isLaw() && slices.Contains(unnamed(), script.Fold(n.bodies[0])) && !qualifiedRE().MatchString(c.before(members[0].From))
		n.truncated = len(tiers) == 0 && (n.weak || m.words[0].isShortTier()) && !canBegin(c, m.From)
		found = append(found, n)
	}
	return found
}

// completeName returns the full names of member i, and whether they are bodies only if
// they have a duty. It returns none if the member is not a body. suffix is that of the
// members without one; hasCategory says that a word such as 部門 follows the last member.
func completeName(c *clause, members []member, i int, suffix string, hasCategory bool) (bodies []string, weak bool) {
	m, isLast := members[i], i == len(members)-1
	name := nameOf(c, m)
	switch {
	case m.isOnly(tier) && slices.Contains(areas(), m.words[0].text):
		return nil, false
	case m.isOnly(tier) || m.isGeneric() || isCollective(c, m):
		name, weak = genericName(c, members, i)
		if m.alternative != "" {
			return []string{name, m.alternative}, weak
		}
	case m.lacksSuffix() && !takesSuffix(c, m, suffix, isLast && !hasCategory):
		return nil, false
	case m.lacksSuffix():
		name += suffix
	case !isLast && len(m.words) == 1 && slices.Contains(owners(), m.words[0].text):
		name += nameAfterOwner(c, members[len(members)-1])
	}
	return []string{name}, weak
}

// isTierOfLater reports whether the first of members is a tier whose name is
// completed by a later member: 市 in 市、縣區公安局.
func isTierOfLater(c *clause, members []member) bool {
	for i, m := range members {
		if strings.HasPrefix(c.folded(m.determiner), "各") {
			return false
		}
		if !m.isOnly(tier) {
			return i > 0 && m.words[0].class == tier
		}
	}
	return false
}

func withPrefixes(prefixes []string, name string) []string {
	var names []string
	for _, p := range prefixes {
		names = append(names, p+name)
	}
	return names
}

// takesSuffix reports whether a member without a suffix is a body with the suffix
// that the enumeration shares. The last one may be the beginning of other words.
func takesSuffix(c *clause, m member, shared string, isEnd bool) bool {
	return shared != "" && m.isOnly(sector) && !slices.Contains(users(), m.last().text) && !(isEnd && continuesOtherwise(c, m.To))
}

// continuesOtherwise reports whether the words after a sector make it something
// else than a body: 義務消防力量.
func continuesOtherwise(c *clause, at int) bool {
	return at < c.len() && unicode.Is(unicode.Han, c.runeAt(at)) && !predicateRE().MatchString(c.rest(at))
}

// sharedSuffix returns the suffix of the members that have none of their own: 部門 in
// 公安、工商等部門. It is empty if they are not bodies.
func sharedSuffix(members []member, category string) string {
	last := members[len(members)-1].last()
	for _, s := range []string{"部門", "機關", "組織", "民警"} {
		if folded := script.Fold(s); category == folded || category == "" && last.class != sector && last.text == folded {
			return s
		}
	}
	hasSuffix := func(m member) bool { return !m.lacksSuffix() }
	if category != script.Fold("力量") && (category != "" || slices.ContainsFunc(members, hasSuffix)) {
		return "部門"
	}
	return ""
}

// nameAfterOwner returns the name of m without its owner: 保衛組織 of 學校保衛組織. It is
// empty if m has no owner.
func nameAfterOwner(c *clause, m member) string {
	if !slices.Contains(owners(), m.words[0].text) {
		return ""
	}
	return nameOf(c, member{words: m.words[1:]})
}

// nameOf returns the words of m as printed. 縣 is left out of 各縣公安局, where it only
// says that every county has one.
func nameOf(c *clause, m member) string {
	words := m.words
	if len(words) > 1 && strings.HasSuffix(c.folded(m.determiner), "各") && slices.Contains(everyTier(), words[0].text) {
		words = words[1:]
	}
	var b strings.Builder
	for _, w := range words {
		b.WriteString(c.printed(w.Span))
	}
	return b.String()
}

// genericName returns the name of member i, which is only a tier or a generic word,
// and whether it is a body only if it has a duty. 各 and 有關 belong to the names of
// some collectives. They apply to all members: 各單位、部門.
func genericName(c *clause, members []member, i int) (name string, weak bool) {
	m := members[i]
	d := m.determiner
	if d == (Span{}) && i > 0 && m.last().class == generic {
		d = members[i-1].determiner
	}
	if slices.Contains(doubleDeterminers(), c.folded(d)) {
		d.From++ // 各有關部門
	}
	if len(m.words) == 1 && slices.Contains(collectives(), c.folded(d)+m.words[0].text) {
		return c.printed(d) + nameOf(c, m), m.isOnly(tier)
	}
	return nameOf(c, m), !slices.Contains(tierBodies(), m.words[0].text)
}

// isGeneric reports whether no word of m says whose it is: 單位, 主管部門.
func (m member) isGeneric() bool {
	specific := func(w word) bool { return w.class != generic && !slices.Contains(genericSectors(), w.text) }
	return m.last().class == generic && !slices.ContainsFunc(m.words, specific)
}

// isCollective reports whether m is a collective whose name includes 各 or 有關.
func isCollective(c *clause, m member) bool {
	return len(m.words) == 1 && slices.Contains(collectives(), c.folded(m.determiner)+m.words[0].text)
}

// isShortTier reports whether w is a tier of one character. It may be the end of
// another word: 區 in 特別行政區政府.
func (w word) isShortTier() bool { return w.class == tier && w.To-w.From == 1 }

// canBegin reports whether a name can begin at a character. It cannot after words
// that are not known, as in 殯葬服務機構.
func canBegin(c *clause, at int) bool {
	return at == c.start || !unicode.Is(unicode.Han, c.runeAt(at-1)) || beforeNameRE().MatchString(c.before(at))
}

var (
	beforeNameRE = pattern(`(?:` + connectives + `|` + adverbs + `|` + modals + `|` + dutyVerbs + `|協助|配合|支持|參與|指導|監督|督促|[由對向把將為與和及或以在使被各等其該本是有的]|以上|以下|有關|相關|其他|其餘|所有|任何|全[省市縣區國])$`)
	qualifiedRE  = pattern(`(?:的|以上|以下)$`) // says whose a generic name is
)

var (
	unnamed           = foldedWords("人員", "機構", "單位", "部門", "主管人員", "責任人員")
	doubleDeterminers = foldedWords("各有關", "各相關")
	collectives       = foldedWords("各級政府", "各級人民政府", "各級黨委", "各縣區", "各單位", "各部門", "有關部門", "相關部門", "有關單位", "相關單位")
	everyTier         = foldedWords("縣", "縣區", "區縣", "區", "市", "省")
	areas             = foldedWords("農村", "基層", "轄區", "責任區", "城關")
	tierBodies        = foldedWords("鄉鎮") // tiers that are bodies by themselves
	users             = foldedWords("用戶") // sectors that share no suffix: 用戶單位, but not 用戶部門
	owners            = foldedWords("廠礦", "學校", "企業", "事業單位", "企事業單位", "機關", "團體")
	genericSectors    = foldedWords("內部", "主管", "行政主管", "業務主管", "行業主管", "職能", "監管", "領導")
)
