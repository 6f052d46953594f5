package facts

import (
	"slices"
	"strings"
)

// What a figure measures is put together from words of its sentence. The words of
// its own are those before what sets it, without the verbs, and the thing behind it
// that it counts (各社區組建一支5～10人的義務巡邏隊). Where these say too little, the
// sentence has said the rest before:
//
//	200人以上的單位，必須建立不少於3人的保衛科，聘用不少於3名保安   whose it is
//	歸正人員的安置率達到90%以上，幫教率達到95%以上             whose rate
//	城區聯防人員按200人配備，其餘城區不少於100人             what is there
//	以登記數為基數，按2000:1的比例配備協管員              what is compared
//	安裝監控系統，年達到60%                         the segment before
//
// A semicolon ends what has been said.

// What a sentence has said of what is measured in it.
type said struct {
	owner Span // 200人以上的單位
	of    Span // 歸正人員的
	whole Span // 城區聯防人員
	base  Span // 登記數
}

var (
	headForm = pattern(`^(?:[、,]|但是|` + links + `|爭取|力爭|確保|盡量|動員|引導|鼓勵|組織|擴大|和|(?:到|至|截至)?[0-9]{4}年(?:年?[底末])?)+`)
	// What does not belong to the words before a figure: what sets it, and, where it
	// counts a thing, the verb of that.
	tailForms = pattern(`(?:應當|必須|不得|不能|可以|原則上|一般|至少|至多|最多|爭取|力爭|逐步|也)+$`)
	verbForm  = pattern(`(?:(?:` + links + `|` + adverbs + `|` + modals + `)*(?:` + duties + `|配置|招收|吸納|獲得|進行|召開|動員)?(?:和|或者)?)+$`)
	// A verb that says nothing of its own: 每年進行一次檢測.
	lightForm = pattern(`^(?:` + adverbs + `|至少|不少於|進行|開展|舉行|召開|組織)+`)

	// The subject of a sentence, before its predicate.
	topicForm = pattern(`^(.*?[^主重需必供響反效理自])(?:應當|必須|不得|可以|根據|按照|依照|依據|由|從|應|須|要)`)
	aboutForm = pattern(`^對[^,;。]+$`)
	baseForm  = pattern(`^以(.+)為(?:基數|基準|基礎)$`)
	ofForm    = pattern(`^(.+的)\p{Han}{1,6}率$`)
	bareRate  = pattern(`^[^的和與及、]{1,4}率$`)
)

// listen takes in what a segment says of what is measured behind it.
func (m *measuring) listen() {
	c, s := m.c, m.seg
	if s.ends || c.rune(s.To) == ';' {
		m.said, m.hedge = said{}, ""
		return
	}
	own := Span{m.dated, s.To}
	words := c.folded(own)
	if at := baseForm().FindStringSubmatchIndex(words); at != nil {
		m.said.base = Span{own.From + 1, own.From + runes(words[:at[3]])}
	}
	if h := hedgeForm().FindStringIndex(words); h != nil && h[0] == 0 && !c.has(own.From, usually()) {
		m.hedge = m.hedgeIn(own)
	}
	switch at := topicForm().FindStringSubmatchIndex(words); {
	case words == "", predicateForm().MatchString(words), coverbForm().MatchString(words) && !aboutForm().MatchString(words):
		return
	case at != nil:
		own.To = own.From + runes(words[:at[3]])
	case m.said.owner.To > 0 || someDuty().MatchString(words) || m.sets(own):
		return
	}
	m.said.owner = c.cut(own, headForm().FindString(c.folded(own)), "")
}

// sets reports whether a figure of a span is a target.
func (m *measuring) sets(s Span) bool {
	return slices.ContainsFunc(m.x.Targets, func(t Target) bool { return t.Unit == m.c.unit && s.From < t.To && t.From < s.To })
}

// cut returns a span without words at its two ends.
func (c *clause) cut(s Span, head, tail string) Span {
	s.From = min(s.To, s.From+runes(head))
	s.To = max(s.From, s.To-runes(tail))
	return s
}

// trimmed returns the words before a figure without what says nothing of what is
// measured.
func (m *measuring) trimmed(s Span, verbs bool) Span {
	s = m.c.cut(s, headForm().FindString(m.c.folded(s)), "")
	s = m.c.cut(s, "", tailForms().FindString(m.c.folded(s)))
	if verbs {
		s = m.c.cut(s, "", verbForm().FindString(m.c.folded(s)))
	}
	return s
}

// measured returns the words that say what a figure measures. own stand before
// what sets it, doing is what is done so often, thing is what it counts.
func (m *measuring) measured(own, doing, thing Span, f figure) []Span {
	c := m.c
	counts := thing.To > thing.From || doing.To > doing.From
	own = m.trimmed(own, counts)
	doing = c.cut(doing, lightForm().FindString(c.folded(doing)), "")
	none := own.To == own.From
	var words []Span
	switch {
	case none && m.said.base.To > 0 && f.isRatio():
		words = append(words, m.said.base)
	case none && !counts && m.last != (Span{}):
		m.lent = true
		words = append(words, m.last)
	case none && m.said.owner.To > 0:
		words = append(words, m.said.owner)
	case none:
	case bareRate().MatchString(c.folded(own)) && m.said.of.To > 0:
		words = append(words, m.said.of, own)
	default:
		words = append(append(words, own), m.elided(own, counts)...)
		m.remember(own, counts)
	}
	words = append(words, doing, thing)
	return slices.DeleteFunc(words, func(s Span) bool { return s.From >= s.To })
}

// remember keeps what the own words of a figure say for those behind it.
func (m *measuring) remember(own Span, counts bool) {
	if at := ofForm().FindStringSubmatchIndex(m.c.folded(own)); at != nil {
		m.said.of = Span{own.From, own.From + runes(m.c.folded(own)[:at[3]])}
	}
	if m.said.whole.To == 0 && !counts {
		m.said.whole = own
	}
}

// elided returns the end of what was measured first in the sentence, if own ends
// as that begins: 聯防人員 for 其餘城區 behind 城區聯防人員.
func (m *measuring) elided(own Span, counts bool) []Span {
	whole := m.said.whole
	for n := min(own.To-own.From, whole.To-whole.From-1); n >= 2 && !counts; n-- {
		if m.c.folded(Span{own.To - n, own.To}) == m.c.folded(Span{whole.From, whole.From + n}) {
			return []Span{{whole.From + n, whole.To}}
		}
	}
	return nil
}

// joined writes the words that say what a figure measures.
func (m *measuring) joined(words []Span, f figure) string {
	var list []string
	for _, s := range words {
		list = append(list, m.c.printed(s))
	}
	if f.isRatio() {
		return strings.Join(list, "：")
	}
	return strings.Join(list, "")
}

// isOften reports whether f says how often something is done.
func (f figure) isOften() bool { return f.measure == "次" }

// isRatio reports whether f compares two things: 2000:1.
func (f figure) isRatio() bool { return strings.Contains(f.value, ":") }
