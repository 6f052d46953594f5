package facts

import (
	"slices"
	"strings"
)

// The subject of a target is what its figure measures. It is made of words of the
// sentence: those before the comparator, without the verb, and the thing after the
// figure that it counts (各社區組建一支5～10人的義務巡邏隊). If these are not enough, the
// sentence has said the rest before:
//
//	200人以上的單位，必須建立不少於3人的保衛科，聘用不少於3名保安   whose it is
//	歸正人員的安置率達到90%以上，幫教率達到95%以上             whose rate
//	城區聯防人員按200人配備，其餘城區不少於100人             what is there
//	以登記數為基數，按2000:1的比例配備協管員              what is compared
//	安裝監控系統，年達到60%                         the segment before
//
// A semicolon ends what has been said.

// A sentenceContext is what a sentence has said that its subjects may be made of.
type sentenceContext struct {
	owner  Span // 200人以上的單位
	rateOf Span // 歸正人員的
	whole  Span // 城區聯防人員
	base   Span // 登記數
}

var (
	// Words at the two ends of a subject which are not part of it.
	subjectStartRE = pattern(`^(?:[、,]|但是|` + connectives + `|爭取|力爭|確保|盡量|動員|引導|鼓勵|組織|擴大|和|(?:到|至|截至)?[0-9]{4}年(?:年?[底末])?)+`)
	subjectEndRE   = pattern(`(?:應當|必須|不得|不能|可以|原則上|一般|至少|至多|最多|爭取|力爭|逐步|也)+$`)
	// The verb before a thing that is counted.
	verbEndRE = pattern(`(?:(?:` + connectives + `|` + adverbs + `|` + modals + `)*(?:` + dutyVerbs + `|配置|招收|吸納|獲得|進行|召開|動員)?(?:和|或者)?)+$`)
	// A verb that adds nothing to its object: 每年進行一次檢測.
	emptyVerbRE = pattern(`^(?:` + adverbs + `|至少|不少於|進行|開展|舉行|召開|組織)+`)

	// The owner of a sentence, before its predicate.
	ownerRE     = pattern(`^(.*?[^主重需必供響反效理自])(?:應當|必須|不得|可以|根據|按照|依照|依據|由|從|應|須|要)`)
	aboutRE     = pattern(`^對[^,;。]+$`)
	baseRE      = pattern(`^以(.+)為(?:基數|基準|基礎)$`)
	rateOfRE    = pattern(`^(.+的)\p{Han}{1,6}率$`)
	plainRateRE = pattern(`^[^的和與及、]{1,4}率$`)
)

// readContext reads what the segment says for the subjects after it.
func (r *targetReader) readContext() {
	c, s := r.c, r.segment
	if s.endsSentence || c.runeAt(s.To) == ';' {
		r.context, r.hedge = sentenceContext{}, ""
		return
	}
	own := Span{r.deadlineEnd, s.To}
	words := c.folded(own)
	if at := baseRE().FindStringSubmatchIndex(words); at != nil {
		r.context.base = Span{own.From + 1, own.From + runeCount(words[:at[3]])}
	}
	if at := hedgeRE().FindStringIndex(words); at != nil && at[0] == 0 && !strings.HasPrefix(words, usually()) {
		r.hedge = r.hedgeIn(own)
	}
	switch at := ownerRE().FindStringSubmatchIndex(words); {
	case words == "", predicateRE().MatchString(words), coverbRE().MatchString(words) && !aboutRE().MatchString(words):
		return
	case at != nil:
		own.To = own.From + runeCount(words[:at[3]])
	case !r.context.owner.isEmpty() || someDutyRE().MatchString(words) || r.overlapsTarget(own):
		return
	}
	r.context.owner = own.trimmed(subjectStartRE().FindString(c.folded(own)), "")
}

// overlapsTarget reports whether a target has words of s.
func (r *targetReader) overlapsTarget(s Span) bool {
	return slices.ContainsFunc(r.targets, func(t Target) bool { return s.From < t.To && t.From < s.To })
}

// subjectSpans are the words around a figure that say what it measures.
type subjectSpans struct {
	own      Span // before the comparator
	activity Span // between a frequency and the figure: 召開 in 每年召開一次
	thing    Span // after the figure
}

// subject returns the words that say what a figure measures.
func (r *targetReader) subject(s subjectSpans, f figure) []Span {
	c, said := r.c, r.context
	counts := !s.thing.isEmpty() || !s.activity.isEmpty()
	own := r.trimSubject(s.own, counts)
	activity := s.activity.trimmed(emptyVerbRE().FindString(c.folded(s.activity)), "")
	var words []Span
	switch {
	case !own.isEmpty() && plainRateRE().MatchString(c.folded(own)) && !said.rateOf.isEmpty():
		words = []Span{said.rateOf, own}
	case !own.isEmpty():
		words = []Span{own}
		if !counts {
			words = append(words, r.omitted(own))
		}
		r.remember(own, counts)
	case !said.base.isEmpty() && f.isRatio():
		words = []Span{said.base}
	case !counts && r.previous != (Span{}):
		words = []Span{r.previous}
		r.usesPrevious = true
	case !said.owner.isEmpty():
		words = []Span{said.owner}
	}
	return slices.DeleteFunc(append(words, activity, s.thing), Span.isEmpty)
}

// trimSubject returns the words before a comparator that say what is measured. If what
// is measured is counted, the verb before it does not.
func (r *targetReader) trimSubject(s Span, counts bool) Span {
	s = s.trimmed(subjectStartRE().FindString(r.c.folded(s)), "")
	s = s.trimmed("", subjectEndRE().FindString(r.c.folded(s)))
	if counts {
		s = s.trimmed("", verbEndRE().FindString(r.c.folded(s)))
	}
	return s
}

// remember keeps what the own words of a figure say for the figures after it.
func (r *targetReader) remember(own Span, counts bool) {
	words := r.c.folded(own)
	if at := rateOfRE().FindStringSubmatchIndex(words); at != nil {
		r.context.rateOf = Span{own.From, own.From + runeCount(words[:at[3]])}
	}
	if r.context.whole.isEmpty() && !counts {
		r.context.whole = own
	}
}

// omitted returns the end of the first subject of the sentence if own ends as that
// begins: 聯防人員, for 其餘城區 after 城區聯防人員.
func (r *targetReader) omitted(own Span) Span {
	whole := r.context.whole
	for n := min(own.To-own.From, whole.To-whole.From-1); n >= 2; n-- {
		if r.c.folded(Span{own.To - n, own.To}) == r.c.folded(Span{whole.From, whole.From + n}) {
			return Span{whole.From + n, whole.To}
		}
	}
	return Span{}
}

// start returns the first character of the passage of a target whose subject is words. It
// is at most from.
func (t sentenceContext) start(from int, words []Span) int {
	for _, s := range words {
		from = min(from, s.From)
		switch {
		case s.To == t.whole.To:
			from = min(from, t.whole.From) // its end was taken
		case s == t.base:
			from = min(from, s.From-1) // with 以
		}
	}
	return from
}

// joinSubject returns the words of a subject as printed. A colon separates the two
// sides of a ratio.
func joinSubject(c *clause, words []Span, f figure) string {
	var list []string
	for _, s := range words {
		list = append(list, c.printed(s))
	}
	if f.isRatio() {
		return strings.Join(list, "：")
	}
	return strings.Join(list, "")
}
