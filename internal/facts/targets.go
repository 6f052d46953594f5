package facts

import (
	"slices"
	"strings"

	"gongbao/internal/policy"
	"gongbao/internal/script"
)

// A figure is a target if the words around it set it: 不少於50人, 達到80%以上, 按2000:1的比例,
// 每月進行一次. A figure that only says whom a rule concerns (200人以上的單位), counts what is
// enumerated (三項機制) or is a name (110、119) is not a target. A deadline at the start of
// a sentence applies to all targets of the sentence. A deadline without a figure is a
// target by itself.

// comparators lists the words before a figure that set it, a negated one before those
// that it ends in.
var comparators = []struct {
	words string
	how   Comparison
}{
	{"不能少於", AtLeast}, {"不得少於", AtLeast}, {"不應少於", AtLeast}, {"不少於", AtLeast}, {"不能低於", AtLeast}, {"不得低於", AtLeast},
	{"不應低於", AtLeast}, {"不低於", AtLeast}, {"不小於", AtLeast}, {"至少", AtLeast},
	{"不能超過", AtMost}, {"不得超過", AtMost}, {"不應超過", AtMost}, {"不超過", AtMost}, {"不得高於", AtMost}, {"不高於", AtMost},
	{"不得多於", AtMost}, {"不多於", AtMost}, {"不大於", AtMost}, {"控制在", AtMost}, {"降至", AtMost}, {"降到", AtMost}, {"下降到", AtMost},
	{"低於", Less}, {"少於", Less}, {"高於", More}, {"超過", More}, {"多於", More},
	{"達到", Reaches}, {"達", Reaches}, {"提高到", Exactly}, {"增加到", Exactly}, {"增長到", Exactly}, {"保持在", Exactly}, {"按", Exactly}, {"按照", Exactly},
	{"組建", Exactly}, {"建立", Exactly}, {"建成", Exactly}, {"設立", Exactly}, {"成立", Exactly}, {"配備", Exactly}, {"配置", Exactly}, {"聘用", Exactly},
	{"培訓", Exactly}, {"培養", Exactly}, {"完成", Exactly}, {"新增", Exactly}, {"安裝", Exactly},
}

// Words before a figure.
var (
	classifierRE = pattern(`(?:一[支個批隊])?$`) // between a comparator and the figure
	attemptRE    = pattern(`(?:爭取|力爭|確保)[^,;。]*$`)
	frequencyRE  = pattern(`((?:至少|一般|原則上)?)(每(?:年|半年|季度?|月|周|日|天|兩年|三年))([^,;。]{0,6})$`)
	atLeastRE    = pattern(`至少|不少於|不得少於|不能少於`)
	atMostRE     = pattern(`至多|最多|不超過|不得超過|不能超過`)
	hedgeRE      = pattern(`原則上|爭取|力爭|盡量|一般(?:在|為|按|每|不|應|要|$)`)
	rateRE       = pattern(`(?:率|比例|比重|佔比|占比|面)$`)
)

// Words after a figure.
var (
	boundRE      = pattern(`^(?:(以上)|(以下|以內|之內|以里)|左右)`)
	inRangeRE    = pattern(`^的?(?:範圍|幅度|區間|之間)`)
	isPeriodRE   = pattern(`^(?:以|之)?內`) // the figure is a deadline
	whoseRE      = pattern(`^(?:以上|以下)?的`)
	thingAfterRE = pattern(`^(?:的?(?:比例|(?:範圍|幅度|區間)之?內|之間)|的)?(?:完成|配備)?(?:一[支個批隊])?(\p{Han}[^,;。:]*)`)
	completingRE = pattern(`^(?:完成|配備)`)
	notThingRE   = pattern(`^(?:的?標準|配備|配置|執行|計算)$`) // 按200人至300人配備
)

var (
	deadlineRE = pattern(`^(?:` + connectives + `|力爭|爭取|確保)*((?:到|在)?(?:[0-9]{4}年|今年|明年|當年|本年)?年?底(?:之?前)?|(?:到)?[0-9]{4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日|底)?(?:之?前)|到[0-9]{4}年(?:底)?|[0-9一二兩三四五六七八九十]+(?:年|個月|個工作日|日|天|周)(?:之?內|以內))`)
	// A year whose number was lost: 年達到60%.
	lostYearRE = pattern(`^(?:並|到)?(年)(?:達到|全面|完成|基本|實現|力爭|建成)`)
)

var (
	usually = foldedWord("一般") // not a hedge before a noun: 一般鄉鎮
	nth     = foldedWord("第")
	missing = foldedWord("缺脫") // what notes say of lost words: 已缺, 疑脫
)

// A targetReader reads the targets of one clause, segment by segment.
type targetReader struct {
	c       *clause
	names   Names
	figures []figure
	targets []Target
	doubts  []Doubt

	segment      segment
	deadlineEnd  int  // the end of the deadline of the segment, or the start of the segment
	usesPrevious bool // the segment has its subject from the one before

	// What the sentence has said so far.
	previous Span // its last segment that had a subject of its own
	deadline string
	hedge    string // 原則上
	lost     []Loss
	context  sentenceContext
}

// readTargets returns the targets that a clause sets.
func readTargets(c *clause, segments []segment, names Names) ([]Target, []Doubt) {
	r := &targetReader{c: c, names: names, figures: figures(c, names)}
	var open *Target // a deadline without a figure so far
	closeOpen := func() {
		if open != nil {
			r.targets = append(r.targets, *open)
		}
		open = nil
	}
	for _, seg := range segments {
		r.segment, r.deadlineEnd, r.usesPrevious = seg, seg.From, false
		deadline, begins := r.readDeadline()
		if begins {
			closeOpen()
			open = &deadline
		}
		found := append(r.readFigures(), r.readFrequencies()...)
		switch {
		case open == nil:
		case len(found) > 0:
			open = nil
		case begins && open.Subject != "":
			closeOpen()
		case !begins && open.Subject == "":
			open.To, open.Subject = seg.To, c.printed(seg.Span)
		}
		r.targets = append(r.targets, found...)
		if !r.usesPrevious {
			r.previous = seg.Span
		}
		r.readContext()
		if seg.endsSentence {
			closeOpen()
			r.previous, r.deadline, r.hedge, r.lost = Span{}, "", "", nil
		}
	}
	closeOpen()
	return r.targets, r.doubts
}

// readDeadline reads a deadline at the start of the segment, and returns it as a target
// without a figure. A deadline whose year was lost is empty.
func (r *targetReader) readDeadline() (Target, bool) {
	words := r.c.folded(r.segment.Span)
	at := lostYearRE().FindStringSubmatchIndex(words)
	isLost := at != nil
	if !isLost {
		at = deadlineRE().FindStringSubmatchIndex(words)
	}
	if at == nil {
		return Target{}, false
	}
	from := r.segment.From + runeCount(words[:at[2]])
	r.deadlineEnd = from + runeCount(words[at[2]:at[3]])
	r.deadline, r.hedge, r.lost = r.c.printed(Span{from, r.deadlineEnd}), "", nil
	if isLost {
		r.deadline, r.lost = "", []Loss{LostYear}
	}
	if h := r.hedgeIn(Span{r.segment.From, from}); h != "" {
		r.hedge, from = h, r.segment.From
	}
	return Target{
		Passage:  r.c.passage(Span{from, r.segment.To}),
		Subject:  r.c.printed(Span{r.deadlineEnd, r.segment.To}),
		Deadline: r.deadline, Hedge: r.hedge, Lost: r.lost,
	}, true
}

// hedgeIn returns the first hedge in a span, as printed.
func (r *targetReader) hedgeIn(s Span) string {
	words := r.c.folded(s)
	at := hedgeRE().FindStringIndex(words)
	if at == nil {
		return ""
	}
	from, to := s.From+runeCount(words[:at[0]]), s.From+runeCount(words[:at[1]])
	if strings.HasPrefix(r.c.rest(from), usually()) {
		to = from + runeCount(usually())
	}
	return r.c.printed(Span{from, to})
}

// readFigures returns the figures of the segment that are targets.
func (r *targetReader) readFigures() []Target {
	var list []Target
	from := r.segment.From
	for _, f := range r.figures {
		if f.From < from || f.To > r.segment.To {
			continue
		}
		if t, ok := r.readFigure(f, from); ok {
			list = append(list, t)
			from = f.To
		}
	}
	return list
}

// readFigure returns the target that a figure is, if it is one. The words before it
// begin at character from, the end of the target before.
func (r *targetReader) readFigure(f figure, from int) (Target, bool) {
	c := r.c
	before, after := c.folded(Span{from, f.From}), c.folded(Span{f.To, r.segment.To})
	frequency := frequencyRE().FindStringSubmatch(before)
	bound := boundRE().FindStringSubmatch(after)
	how, setAt := r.comparison(f, before, after, bound, frequency != nil)
	if how == "" {
		return Target{}, false
	}
	t := Target{
		Comparison: f.bounded(how, bound), Value: f.value, Low: f.low, High: f.high, Measure: f.measure,
		Deadline: r.deadline, Hedge: r.hedge, Lost: slices.Clone(r.lost),
	}
	s := subjectSpans{own: Span{max(from, r.deadlineEnd), max(from+setAt, r.deadlineEnd)}}
	if frequency != nil {
		at := f.From - runeCount(frequency[2]+frequency[3])
		every := Span{at, at + runeCount(frequency[2])}
		t.Every = c.printed(every)
		s.own.To = max(s.own.From, at-runeCount(frequency[1]))
		if f.isOccasions() {
			s.activity = Span{every.To, f.From}
		}
	}
	if h := r.hedgeIn(Span{from, f.From}); h != "" {
		t.Hedge = h
	}
	to := f.To
	if bound != nil {
		to += runeCount(bound[0])
	}
	s.thing, to = r.thingAfter(f, to)
	words := r.subject(s, f)
	t.Subject = joinSubject(c, words, f)
	t.Passage = c.passage(Span{r.context.start(from, words), to})
	t.Lost = append(t.Lost, r.lossesAt(f, t.Subject)...)
	return t, true
}

// comparison returns how the words around a figure set it, and at which character of
// before the words begin that do. It is empty if they do not set it. recurs says that
// before contains a frequency.
func (r *targetReader) comparison(f figure, before, after string, bound []string, recurs bool) (how Comparison, setAt int) {
	how, setAt = comparisonBefore(before)
	concerns := (how == Less || how == More || how == AtMost) && whoseRE().MatchString(after) // 超過15000元的部分
	switch {
	case f.isYear(), isPeriodRE().MatchString(after), concerns, strings.HasSuffix(before, nth()):
		return "", 0
	case recurs && f.isOccasions():
		return frequencyComparison(before), setAt
	case (how == Exactly || how == Reaches) && !recurs && f.isSpelled(r.c):
		return "", 0
	case how != "":
		return how, setAt
	case f.low != f.high && strings.HasSuffix(before, "在") && inRangeRE().MatchString(after):
		return Between, setAt - 1
	case completingRE().MatchString(after) && !f.isSpelled(r.c), attemptRE().MatchString(before),
		f.measure == "%" && bound != nil && rateRE().MatchString(before):
		return Exactly, setAt
	case bound != nil && f.To+runeCount(bound[0]) == r.segment.To: // otherwise what the figure concerns is after it: 200人以上的單位
		r.doubts = append(r.doubts, Doubt{r.c.passage(f.Span), UnclearFigure})
	}
	return "", 0
}

// comparisonBefore returns the comparator at the end of folded words, and at which
// character it begins.
func comparisonBefore(words string) (Comparison, int) {
	rest := classifierRE().ReplaceAllString(words, "")
	for _, c := range comparators {
		if before, ok := strings.CutSuffix(rest, script.Fold(c.words)); ok {
			return c.how, runeCount(before)
		}
	}
	return "", runeCount(words)
}

// frequencyComparison returns how the words before a frequency set it.
func frequencyComparison(before string) Comparison {
	switch {
	case atLeastRE().MatchString(before):
		return AtLeast
	case atMostRE().MatchString(before):
		return AtMost
	}
	return Exactly
}

// bounded returns the comparison of f with a bound after it, such as 以上.
func (f figure) bounded(how Comparison, bound []string) Comparison {
	switch {
	case f.low != f.high:
		return Between
	case (how == Exactly || how == Reaches) && bound != nil && bound[1] != "":
		return AtLeast
	case (how == Exactly || how == Reaches) && bound != nil && bound[2] != "":
		return AtMost
	}
	return how
}

// thingAfter returns the thing that a figure counts, from character to on (3名專職保安),
// and the end of the words of the target.
func (r *targetReader) thingAfter(f figure, to int) (thing Span, end int) {
	after := r.c.folded(Span{to, r.segment.To})
	if notThingRE().MatchString(after) {
		return Span{}, r.segment.To
	}
	m := thingAfterRE().FindStringSubmatch(after)
	if m == nil || !f.countsThing && !completingRE().MatchString(after) {
		return Span{}, to
	}
	return Span{r.segment.To - runeCount(m[1]), r.segment.To}, r.segment.To
}

// lossesAt returns what was lost beside a figure according to the notes of the editor,
// without what the sentence has lost before. A subject with 其餘 needs no place name.
func (r *targetReader) lossesAt(f figure, subject string) []Loss {
	if strings.Contains(script.Fold(subject), script.Fold("其餘")) {
		return nil
	}
	known := func(l Loss) bool { return slices.Contains(r.lost, l) }
	return slices.DeleteFunc(losses(r.names.notesOn(r.c.passage(f.Span))), known)
}

// losses returns what notes say is missing from the text.
func losses(notes []policy.Note) []Loss {
	var lost []Loss
	for _, n := range notes {
		note := script.Fold(n.Text)
		if !strings.ContainsAny(note, missing()) {
			continue
		}
		if strings.Contains(note, script.Fold("名稱")) {
			lost = append(lost, LostPlace)
		}
		if strings.Contains(note, script.Fold("年份")) {
			lost = append(lost, LostYear)
		}
	}
	return lost
}
