package facts

import (
	"strings"
	"unicode"
)

// An assignment says, after the words of a task, whose it is: （體育總局、民政部負責）,
// （發展改革委牽頭，財政部配合）, （責任單位：市公安局）, or 責任單位：…… as a sentence. Every
// member of its lists is a body, also one that the lexicon does not know. A member that
// does not look like a body is a doubt, and so is an assignment that cannot be parsed.

// assignmentLabels lists what an assignment can begin with, before a colon.
var assignmentLabels = phrases(
	phrase{"牽頭單位", Lead}, phrase{"牽頭部門", Lead}, phrase{"主辦單位", Lead}, phrase{"牽頭責任單位", Lead},
	phrase{"責任單位", Responsible}, phrase{"責任部門", Responsible}, phrase{"負責單位", Responsible}, phrase{"落實單位", Responsible},
	phrase{"實施單位", Responsible}, phrase{"承辦單位", Responsible}, phrase{"主管部門", Responsible},
	phrase{"配合單位", Support}, phrase{"配合部門", Support}, phrase{"協辦單位", Support}, phrase{"協助單位", Support},
	phrase{"參加單位", Participate}, phrase{"參與單位", Participate},
	phrase{"指導單位", Supervise}, phrase{"指導部門", Supervise}, phrase{"監督單位", Supervise},
)

// assignmentVerbs lists what a part of an assignment can end in, a longer verb before
// those that it ends in.
var assignmentVerbs = phrases(
	phrase{"牽頭落實", Lead}, phrase{"牽頭負責", Lead}, phrase{"牽頭", Lead},
	phrase{"負責落實", Responsible}, phrase{"負責", Responsible}, phrase{"落實", Responsible}, phrase{"承辦", Responsible},
	phrase{"配合", Support}, phrase{"協助", Support}, phrase{"協同", Support}, phrase{"支持", Support},
	phrase{"參與", Participate}, phrase{"參加", Participate}, phrase{"指導", Supervise}, phrase{"監督", Supervise}, phrase{"督導", Supervise},
)

var (
	// In both, group 1 is the assignment.
	bracketsRE      = pattern(`\(((?:[^()]|\([^()]*\))*)\)`)
	labelSentenceRE = pattern(`(?:^|[。;])(\p{Han}{2,4}(?:單位|部門):[^。()]*)`)
	// Words between names and verb that do not say whose the task is.
	mannerRE = pattern(`(?:等(?:有關|相關)*(?:部門|單位|方面)?)?(?:按(?:照)?(?:各自)?職責(?:分工)?|按分工|根據職責(?:分工)?|共同|分別|具體|各自|會同|聯合)*$`)
	// The end of a name that is not in the lexicon.
	bodySuffixRE = pattern(`(?:局|廳|部|委|辦|署|會|院|行|社|所|站|隊|處|科|室|中心|政府|部門|單位|機構|機關|組織|公司|集團|企業|學校|大學|醫院|銀行|法院|地區|省|市|縣|區|鄉|鎮|街道|聯|青|組)$`)
)

// readAssignments returns the duties in the assignments of a clause, and the spans of
// the assignments.
func readAssignments(c *clause) (duties []BodyDuty, doubts []Doubt, spans []Span) {
	for _, m := range append(c.find(bracketsRE), c.find(labelSentenceRE)...) {
		_, label := labelRole(c.folded(m[1]))
		_, verb := assignedRole(c.folded(m[1]))
		if m[1].within(spans) || label == 0 && !(verb > 0 && isAtSentenceEnd(c, m[0])) {
			continue
		}
		spans = append(spans, m[1])
		found, unclear := readAssignment(c, m[1])
		duties, doubts = append(duties, found...), append(doubts, unclear...)
	}
	return duties, doubts, spans
}

// isAtSentenceEnd reports whether brackets are at the end of a sentence, before or
// after its punctuation.
func isAtSentenceEnd(c *clause, s Span) bool {
	const ends = sentenceEnds + ";"
	return s.To == c.len() || strings.ContainsRune(ends, c.runeAt(s.To)) || s.From > 0 && strings.ContainsRune(ends, c.runeAt(s.From-1))
}

// readAssignment reads an assignment part by part. A part that ends in no verb has
// the role of the next part.
func readAssignment(c *clause, s Span) (duties []BodyDuty, doubts []Doubt) {
	role, labelled := Responsible, false
	var lists []Span // of names whose role is not known yet
	from := s.From   // of the words for the next role
	for _, part := range c.split(s, ",;") {
		list := part
		if r, n := labelRole(c.folded(part)); n > 0 {
			role, labelled, from = r, true, part.From
			list.From += n
		} else if !labelled {
			r, n := assignedRole(c.folded(part))
			if n == 0 {
				lists = append(lists, part)
				continue
			}
			role = r
			list.To -= n
		}
		for _, l := range append(lists, list) {
			found, unclear := assign(c, l, Duty{Passage: c.passage(Span{from, part.To}), Role: role})
			duties, doubts = append(duties, found...), append(doubts, unclear...)
		}
		lists, from = nil, min(part.To+1, s.To)
	}
	if len(lists) > 0 {
		doubts = append(doubts, Doubt{c.passage(s), UnclearAssignment})
	}
	return duties, doubts
}

// labelRole returns the role of the label at the start of folded words, and the
// characters of the label; zero if there is none.
func labelRole(words string) (Role, int) {
	for _, l := range assignmentLabels() {
		if strings.HasPrefix(words, l.words+":") {
			return l.role, runeCount(l.words) + 1
		}
	}
	return 0, 0
}

// assignedRole returns the role of the verb at the end of folded words, and the
// characters from the end of the names on; zero if there is none.
func assignedRole(words string) (Role, int) {
	for _, v := range assignmentVerbs() {
		if rest, ok := strings.CutSuffix(words, v.words); ok {
			return v.role, runeCount(words) - runeCount(mannerRE().ReplaceAllString(rest, ""))
		}
	}
	return 0, 0
}

// assign gives a duty to the members of a list.
func assign(c *clause, list Span, duty Duty) (duties []BodyDuty, doubts []Doubt) {
	if !list.isEmpty() && strings.HasPrefix(c.folded(list), agent()) {
		list.From++
	}
	if m := mannerRE().FindStringIndex(c.folded(list)); m != nil {
		list.To = c.char(c.at[list.From] + m[0])
	}
	for _, s := range c.splitNames(list) {
		switch {
		case s.isEmpty():
		case looksLikeBody(c, s):
			duties = append(duties, BodyDuty{c.printed(s), duty})
		default:
			doubts = append(doubts, Doubt{c.passage(s), UnclearBody})
		}
	}
	return duties, doubts
}

// openListRE matches what joins an open list and a last member: 共青團中央等和地方各級人民政府.
// Other conjunctions may be inside a name: 住房和城鄉建設部.
var openListRE = pattern(`等(?:和|與|及|以及)`)

// splitNames returns the members of a list.
func (c *clause) splitNames(list Span) []Span {
	var names []Span
	for _, s := range c.split(list, "、") {
		if m := openListRE().FindStringIndex(c.folded(s)); m != nil {
			from, to := c.char(c.at[s.From]+m[0]), c.char(c.at[s.From]+m[1])
			names = append(names, Span{s.From, from}, Span{to, s.To})
		} else {
			names = append(names, s)
		}
	}
	return names
}

// looksLikeBody reports whether a member of an assignment is the name of a body.
func looksLikeBody(c *clause, s Span) bool {
	const longest = 20 // characters
	if s.To-s.From > longest {
		return false
	}
	for _, r := range c.folded(s) {
		if !unicode.Is(unicode.Han, r) && r != '(' && r != ')' {
			return false
		}
	}
	if bodySuffixRE().MatchString(c.folded(s)) {
		return true
	}
	m, ok := memberAt(c, s.From, nil)
	return ok && m.To == s.To
}
