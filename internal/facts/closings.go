package facts

import (
	"strings"
	"unicode"
)

// A closing says behind the words of a task whose it is: （體育總局、民政部負責）,
// （發展改革委牽頭，財政部配合）, （責任單位：市公安局）, or 責任單位：…… as a sentence of its
// own. There every member of the list is a body, whatever it looks like; one that
// looks like none is a doubt, and so is a closing that cannot be read.

// labels lists what a closing can begin with, before a colon.
var labels = phrases(
	phrase{"牽頭單位", Lead}, phrase{"牽頭部門", Lead}, phrase{"主辦單位", Lead}, phrase{"牽頭責任單位", Lead},
	phrase{"責任單位", Responsible}, phrase{"責任部門", Responsible}, phrase{"負責單位", Responsible}, phrase{"落實單位", Responsible},
	phrase{"實施單位", Responsible}, phrase{"承辦單位", Responsible}, phrase{"主管部門", Responsible},
	phrase{"配合單位", Support}, phrase{"配合部門", Support}, phrase{"協辦單位", Support}, phrase{"協助單位", Support},
	phrase{"參加單位", Participate}, phrase{"參與單位", Participate},
	phrase{"指導單位", Supervise}, phrase{"指導部門", Supervise}, phrase{"監督單位", Supervise},
)

// says lists what a part of a closing can end in, the longer before those that
// they end in.
var says = phrases(
	phrase{"牽頭落實", Lead}, phrase{"牽頭負責", Lead}, phrase{"牽頭", Lead},
	phrase{"負責落實", Responsible}, phrase{"負責", Responsible}, phrase{"落實", Responsible}, phrase{"承辦", Responsible},
	phrase{"配合", Support}, phrase{"協助", Support}, phrase{"協同", Support}, phrase{"支持", Support},
	phrase{"參與", Participate}, phrase{"參加", Participate}, phrase{"指導", Supervise}, phrase{"監督", Supervise}, phrase{"督導", Supervise},
)

var (
	// In brackets, and as a sentence: what stands in group 1 is read.
	inBrackets = pattern(`\(((?:[^()]|\([^()]*\))*)\)`)
	asSentence = pattern(`(?:^|[。;])(\p{Han}{2,4}(?:單位|部門):[^。()]*)`)
	// How the doing is done, which says nothing of whose it is.
	manner = pattern(`(?:等(?:有關|相關)*(?:部門|單位|方面)?)?(?:按(?:照)?(?:各自)?職責(?:分工)?|按分工|根據職責(?:分工)?|共同|分別|具體|各自|會同|聯合)*$`)
	// What the name of a body ends in, where it is not in the lexicon.
	bodyEnd = pattern(`(?:局|廳|部|委|辦|署|會|院|行|社|所|站|隊|處|科|室|中心|政府|部門|單位|機構|機關|組織|公司|集團|企業|學校|大學|醫院|銀行|法院|地區|省|市|縣|區|鄉|鎮|街道|聯|青|組)$`)
)

// closings enters the bodies of the closings of a clause. What they say is not
// read again.
func (x *indexer) closings(c *clause) {
	for _, m := range append(c.find(inBrackets), c.find(asSentence)...) {
		_, label := labelOf(c.folded(m[1]))
		_, said := saidOf(c.folded(m[1]))
		if within(m[1], c.read) || label == 0 && !(said > 0 && c.closes(m[0])) {
			continue
		}
		c.read = append(c.read, m[1])
		if !x.closing(c, m[1]) {
			x.doubt(c, m[1], UnclearAssignment)
		}
	}
}

// closes reports whether a bracket stands where a closing does: at the end of a
// sentence, before its mark or behind it.
func (c *clause) closes(s Span) bool {
	return s.To == c.len() || strings.ContainsRune(stops+";", c.rune(s.To)) || s.From > 0 && strings.ContainsRune(stops+";", c.rune(s.From-1))
}

// closing reads a closing part by part, and reports whether it could.
func (x *indexer) closing(c *clause, s Span) bool {
	role, known := Responsible, false
	var lists []Span // of names whose role is not known yet
	from := s.From   // where the words begin that say whose it is
	for _, part := range c.split(s, ",;") {
		list := part
		if r, n := labelOf(c.folded(part)); n > 0 {
			role, known, from = r, true, part.From
			list.From += n
		} else if !known {
			r, n := saidOf(c.folded(part))
			if n == 0 {
				lists = append(lists, part)
				continue
			}
			role = r
			list.To -= n
		}
		for _, l := range append(lists, list) {
			x.closed(c, l, role, Span{from, part.To})
		}
		lists, from = nil, min(part.To+1, s.To)
	}
	return len(lists) == 0
}

// labelOf returns the role that a part begins with, and the characters of its
// label.
func labelOf(words string) (Role, int) {
	for _, l := range labels() {
		if strings.HasPrefix(words, l.words+":") {
			return l.role, runes(l.words) + 1
		}
	}
	return 0, 0
}

// saidOf returns the role that a part ends in, and the characters that say so.
func saidOf(words string) (Role, int) {
	for _, p := range says() {
		if rest, ok := strings.CutSuffix(words, p.words); ok {
			return p.role, runes(words) - runes(manner().ReplaceAllString(rest, ""))
		}
	}
	return 0, 0
}

// closed enters the members of a list of a closing; said are the words that say
// so.
func (x *indexer) closed(c *clause, list Span, role Role, said Span) {
	if c.startsWith(list, "由") {
		list.From++
	}
	if m := manner().FindStringIndex(c.folded(list)); m != nil {
		list.To = c.char(c.at[list.From] + m[0])
	}
	for _, s := range c.split(list, "、") {
		switch {
		case s.From >= s.To:
		case x.isBody(c, s):
			x.give(c, c.printed(s), role, said)
		default:
			x.doubt(c, s, UnclearBody)
		}
	}
}

// isBody reports whether a member of a closing is the name of a body.
func (x *indexer) isBody(c *clause, s Span) bool {
	if s.To-s.From > 20 {
		return false
	}
	for at := s.From; at < s.To; at++ {
		if r := c.rune(at); !unicode.Is(unicode.Han, r) && r != '(' && r != ')' {
			return false
		}
	}
	if bodyEnd().MatchString(c.folded(s)) {
		return true
	}
	it, ok := c.item(s.From, nil)
	return ok && it.To == s.To
}

// split returns what of a span stands between the given marks, brackets kept
// whole.
func (c *clause) split(s Span, marks string) []Span {
	var parts []Span
	from, depth := s.From, 0
	for at := s.From; at < s.To; at++ {
		switch r := c.rune(at); {
		case r == '(':
			depth++
		case r == ')':
			depth--
		case depth == 0 && strings.ContainsRune(marks, r):
			parts = append(parts, Span{from, at})
			from = at + 1
		}
	}
	return append(parts, Span{from, s.To})
}
