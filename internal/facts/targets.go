package facts

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gongbao/internal/numeral"
	"gongbao/internal/script"
)

// A figure is a target where the words beside it set it: 不少於50人, 達到80%以上, 按
// 2000:1的比例, 每月進行一次. A figure that only says whom a rule concerns (200人以上的
// 單位), counts what is listed (三項機制) or is a name (110、119) sets nothing. A
// deadline at the head of a sentence is that of all its targets; one that no
// figure goes with is a target by itself.

// A setter is words before a figure that set it.
type setter struct {
	words string
	how   Comparison
}

// setters lists them, those with a negation before those that they end in.
var setters = []setter{
	{"不能少於", AtLeast}, {"不得少於", AtLeast}, {"不應少於", AtLeast}, {"不少於", AtLeast}, {"不能低於", AtLeast}, {"不得低於", AtLeast},
	{"不應低於", AtLeast}, {"不低於", AtLeast}, {"不小於", AtLeast}, {"至少", AtLeast},
	{"不能超過", AtMost}, {"不得超過", AtMost}, {"不應超過", AtMost}, {"不超過", AtMost}, {"不得高於", AtMost}, {"不高於", AtMost},
	{"不得多於", AtMost}, {"不多於", AtMost}, {"不大於", AtMost}, {"控制在", AtMost}, {"降至", AtMost}, {"降到", AtMost}, {"下降到", AtMost},
	{"低於", Less}, {"少於", Less}, {"高於", More}, {"超過", More}, {"多於", More},
	{"達到", Exactly}, {"達", Exactly}, {"提高到", Exactly}, {"增加到", Exactly}, {"增長到", Exactly}, {"保持在", Exactly}, {"按", Exactly}, {"按照", Exactly},
	{"組建", Exactly}, {"建立", Exactly}, {"建成", Exactly}, {"設立", Exactly}, {"成立", Exactly}, {"配備", Exactly}, {"配置", Exactly}, {"聘用", Exactly},
	{"培訓", Exactly}, {"培養", Exactly}, {"完成", Exactly}, {"新增", Exactly}, {"安裝", Exactly},
}

const (
	amount   = `([0-9]+(?:\.[0-9]+)?|[一二兩三四五六七八九十百千]+)([萬億]?)`
	counters = `(人次|人|名|個百分點|個工作日|個月|個|家|戶|所|座|臺|輛|間|次|件|項|元|公里|平方米|立方米|噸|畝|公頃|張床位|學時|課時|小時|分鐘|天|日|周歲|周|年|%|倍|歲)`
	until    = `(?:至|到|~|-|—)`
)

var (
	figureForm = pattern(amount + `(?:人|名|個|元|戶|家|所|件|項|天|日|歲|%)?` + until + amount + counters + `|` + amount + counters)
	ratioForm  = pattern(`([0-9]+):([0-9]+)`)
	shareForm  = pattern(`百分之([0-9]+(?:\.[0-9]+)?|[一二兩三四五六七八九十百]+)`)
	meanForm   = pattern(`全[省國市縣區]平均(?:值|水平|數)`)
	periodForm = pattern(`^(?:以|之)?內`) // behind a period makes it a deadline
	whoseForm  = pattern(`^(?:以上|以下)?的`)
	// What can stand between what sets a figure and the figure.
	articleForm = pattern(`(?:一[支個批隊])?$`)
	tryForm     = pattern(`(?:爭取|力爭|確保)[^,;。]*$`)
	everyForm   = pattern(`((?:至少|一般|原則上)?)(每(?:年|半年|季度?|月|周|日|天|兩年|三年))([^,;。]{0,6})$`)
	leastForm   = pattern(`至少|不少於|不得少於|不能少於`)
	mostForm    = pattern(`至多|最多|不超過|不得超過|不能超過`)
	hedgeForm   = pattern(`原則上|爭取|力爭|盡量|一般(?:在|為|按|每|不|應|要|$)`)
	boundForm   = pattern(`^(?:(以上)|(以下|以內|之內|以里)|左右)`)
	withinForm  = pattern(`^的?(?:範圍|幅度|區間|之間)`) // behind a range in which something is to lie
	thingForm   = pattern(`^(?:的?(?:比例|(?:範圍|幅度|區間)之?內|之間)|的)?(?:完成|配備)?(?:一[支個批隊])?(\p{Han}[^,;。:]*)`)
	rateForm    = pattern(`(?:率|比例|比重|佔比|占比|面)$`)
	goingForm   = pattern(`^(?:完成|配備)`)

	deadlineForm = pattern(`^(?:` + links + `|力爭|爭取|確保)*((?:到|在)?(?:[0-9]{4}年|今年|明年|當年|本年)?年?底(?:之?前)?|(?:到)?[0-9]{4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日|底)?(?:之?前)|到[0-9]{4}年(?:底)?|[0-9一二兩三四五六七八九十]+(?:年|個月|個工作日|日|天|周)(?:之?內|以內))`)
	// A year whose number was lost: 年達到60%.
	lostYear = pattern(`^(?:並|到)?(年)(?:達到|全面|完成|基本|實現|力爭|建成)`)
)

// A target in the making, with what its sentence says so far.
type measuring struct {
	x        *indexer
	c        *clause
	all      []figure // of the clause
	seg      segment
	last     Span   // the segment before, of the same sentence
	lent     bool   // it has said what the figure of this one measures
	deadline string // of the sentence
	dated    int    // where the deadline of the segment ends, or its beginning
	hedge    string // of the sentence: 原則上
	lost     []Loss
	said     said
}

// targets enters what a clause sets.
func (x *indexer) targets(c *clause) {
	m := &measuring{x: x, c: c, all: c.figures(x)}
	var open *Target // a deadline that waits for its figure
	flush := func() {
		if open != nil {
			x.Targets = append(x.Targets, *open)
		}
		open = nil
	}
	for _, seg := range c.segments() {
		m.seg, m.dated = seg, seg.From
		due, begins := m.due()
		if begins {
			flush()
			open = &due
		}
		found := m.found()
		switch {
		case open == nil:
		case len(found) > 0:
			open = nil
		case begins && open.Subject != "":
			flush()
		case !begins && open.Subject == "":
			open.To, open.Subject = seg.To, c.printed(seg.Span)
		}
		x.Targets = append(x.Targets, found...)
		if !m.lent {
			m.last = seg.Span
		}
		m.lent = false
		m.listen()
		if seg.ends {
			flush()
			m.last, m.deadline, m.hedge, m.lost = Span{}, "", "", nil
		}
	}
	flush()
}

// due reads a deadline at the head of a segment, as a target without a figure. One
// whose year was lost is none.
func (m *measuring) due() (Target, bool) {
	words := m.c.folded(m.seg.Span)
	at := lostYear().FindStringSubmatchIndex(words)
	lost := at != nil
	if !lost {
		at = deadlineForm().FindStringSubmatchIndex(words)
	}
	if at == nil {
		return Target{}, false
	}
	from := m.seg.From + len([]rune(words[:at[2]]))
	m.dated = from + len([]rune(words[at[2]:at[3]]))
	m.deadline, m.lost = m.c.printed(Span{from, m.dated}), nil
	if lost {
		m.deadline, m.lost = "", []Loss{LostYear}
	}
	if h := m.hedgeIn(Span{m.seg.From, from}); h != "" {
		m.hedge, from = h, m.seg.From
	}
	return Target{
		Passage: m.c.place(Span{from, m.seg.To}), Subject: m.c.printed(Span{m.dated, m.seg.To}), Deadline: m.deadline, Hedge: m.hedge, Lost: m.lost,
	}, true
}

// hedgeIn returns the first words in a span that set less than they seem to.
func (m *measuring) hedgeIn(s Span) string {
	at := hedgeForm().FindStringIndex(m.c.folded(s))
	if at == nil {
		return ""
	}
	from := s.From + runes(m.c.folded(s)[:at[0]])
	to := s.From + runes(m.c.folded(s)[:at[1]])
	if m.c.has(from, usually()) {
		to = from + 2
	}
	return m.c.printed(Span{from, to})
}

// usually is 一般, which before a noun is no adverb: 一般鄉鎮.
var usually = folded("一般")

// A figure is a number or a range as it stands in a clause.
type figure struct {
	Span
	value     string
	low, high float64
	measure   string // as printed
	things    bool   // it counts things, which stand behind it
}

// figures returns the figures of a clause, in order.
func (c *clause) figures(x *indexer) []figure {
	var list []figure
	for _, m := range c.find(ratioForm) {
		list = append(list, figure{Span: m[0], value: c.folded(m[0]), measure: x.inScript("比例"), things: true})
	}
	for _, m := range c.find(meanForm) {
		list = append(list, figure{Span: m[0], value: c.printed(m[0])})
	}
	for _, m := range c.find(shareForm) {
		n := c.amount(m[1], Span{})
		list = append(list, figure{Span: m[0], value: written(n) + "%", low: n, high: n, measure: "%"})
	}
	for _, m := range c.find(figureForm) {
		list = append(list, c.figure(m))
	}
	slices.SortStableFunc(list, func(a, b figure) int { return a.From - b.From })
	return list
}

// figure returns what figureForm matched: a range, or one number.
func (c *clause) figure(m match) figure {
	f := figure{Span: m[0]}
	measure := m[8]
	if m[1] != (Span{}) {
		shared := m[2] // what the numbers are counted in (1～2萬) may stand behind the second alone
		if shared.From == shared.To {
			shared = m[4]
		}
		f.low, f.high, measure = c.amount(m[1], shared), c.amount(m[3], m[4]), m[5]
	} else {
		f.low = c.amount(m[6], m[7])
		f.high = f.low
	}
	f.value, f.measure = written(f.low), c.printed(measure)
	if f.high != f.low {
		f.value += ".." + written(f.high)
	}
	if f.measure == "%" || f.measure == "％" {
		f.value, f.measure = f.value+"%", "%"
	}
	f.things = is(c.folded(measure), countable())
	return f
}

// countable are the measures that a thing can be counted in.
var countable = fold("人", "名", "個", "家", "戶", "所", "座", "臺", "輛", "間", "件", "項", "次")

// amount returns the value of a number that is counted in unit.
func (c *clause) amount(n, unit Span) float64 {
	value, err := strconv.ParseFloat(c.folded(n), 64)
	if err != nil {
		spelt, _ := numeral.Parse(c.folded(n))
		value = float64(spelt)
	}
	switch c.folded(unit) {
	case script.Fold("萬"):
		value *= 1e4
	case script.Fold("億"):
		value *= 1e8
	}
	return value
}

func written(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// found returns the targets of a segment.
func (m *measuring) found() []Target {
	var list []Target
	from := m.seg.From
	for _, f := range m.all {
		if f.From < from || f.To > m.seg.To {
			continue
		}
		if t, ok := m.target(f, from); ok {
			list = append(list, t)
			from = f.To
		}
	}
	return list
}

// target returns the target that a figure is, if the words beside it set it. from
// is where these begin: behind the figure before.
func (m *measuring) target(f figure, from int) (Target, bool) {
	c := m.c
	before, behind := c.folded(Span{from, f.From}), c.folded(Span{f.To, m.seg.To})
	bound := boundForm().FindStringSubmatch(behind)
	how, setAt := setBy(before)
	t := Target{Value: f.value, Low: f.low, High: f.high, Measure: f.measure, Deadline: m.deadline, Hedge: m.hedge, Lost: slices.Clone(m.lost)}
	every := everyForm().FindStringSubmatch(before)
	switch {
	case c.isDate(f), periodForm().MatchString(behind), concerns(how, behind), strings.HasSuffix(before, nth()):
		return Target{}, false
	case every != nil && f.isOften():
		how = often(before)
	case how == "" && f.low != f.high && strings.HasSuffix(before, "在") && withinForm().MatchString(behind):
		how, setAt = Between, setAt-1
	case how == "" && (goingForm().MatchString(behind) && !c.counts(f) || tryForm().MatchString(before)):
		how = Exactly
	case how == "" && f.measure == "%" && bound != nil && rateForm().MatchString(before):
		how = Exactly
	case how == "" && bound != nil && f.To+runes(bound[0]) == m.seg.To:
		m.x.doubt(c, f.Span, UnclearFigure) // one that sets nothing has behind it what it is said of: 200人以上的單位
		return Target{}, false
	case how == "", how == Exactly && every == nil && c.counts(f):
		return Target{}, false
	}
	t.Comparison = f.bounded(how, bound)
	own := Span{max(from, m.dated), max(from+setAt, m.dated)}
	var doing Span // between the frequency and the figure: 每年召開一次
	if every != nil {
		at := f.From - runes(every[2]+every[3])
		t.Every = c.printed(Span{at, at + runes(every[2])})
		own.To = max(own.From, at-runes(every[1]))
		if f.isOften() {
			doing = Span{at + runes(every[2]), f.From}
		}
	}
	if h := m.hedgeIn(Span{from, f.From}); h != "" {
		t.Hedge = h
	}
	to := f.To
	if bound != nil {
		to += runes(bound[0])
	}
	var thing Span
	thing, to = m.counted(f, to)
	words := m.measured(own, doing, thing, f)
	t.Subject = m.joined(words, f)
	for _, s := range words {
		from = min(from, s.From)
		switch {
		case s.To == m.said.whole.To:
			from = min(from, m.said.whole.From) // its end was taken
		case s == m.said.base:
			from = min(from, s.From-1) // with 以
		}
	}
	t.Passage = c.place(Span{from, to})
	t.Lost = append(t.Lost, m.lostBeside(f, t.Subject)...)
	return t, true
}

// nth stands before a number that counts nothing: 第三人.
var nth = folded("第")

// often returns how the words before it set how often something is to be done.
func often(before string) Comparison {
	switch {
	case leastForm().MatchString(before):
		return AtLeast
	case mostForm().MatchString(before):
		return AtMost
	}
	return Exactly
}

func runes(s string) int { return utf8.RuneCountInString(s) }

// setBy returns how the words before a figure set it, and the character at which
// what sets it begins.
func setBy(before string) (Comparison, int) {
	words := articleForm().ReplaceAllString(before, "")
	for _, s := range setters {
		if rest, ok := strings.CutSuffix(words, script.Fold(s.words)); ok {
			return s.how, runes(rest)
		}
	}
	return "", runes(before)
}

// concerns reports whether a figure only says whom the words behind it are about:
// 超過15000元的部分.
func concerns(how Comparison, behind string) bool {
	return (how == Less || how == More || how == AtMost) && whoseForm().MatchString(behind)
}

// bounded returns the comparison of a figure that is set by how and bound.
func (f figure) bounded(how Comparison, bound []string) Comparison {
	switch {
	case f.low != f.high:
		return Between
	case how == Exactly && bound != nil && bound[1] != "":
		return AtLeast
	case how == Exactly && bound != nil && bound[2] != "":
		return AtMost
	}
	return how
}

// counted returns the thing that stands behind a figure and is counted by it (3名
// 專職保安), and where the words of the target end.
func (m *measuring) counted(f figure, to int) (Span, int) {
	behind := m.c.folded(Span{to, m.seg.To})
	t := thingForm().FindStringSubmatch(behind)
	if passive().MatchString(behind) {
		return Span{}, m.seg.To
	}
	if t == nil || !f.things && !goingForm().MatchString(behind) {
		return Span{}, to
	}
	return Span{m.seg.To - runes(t[1]), m.seg.To}, m.seg.To
}

// passive matches what behind a figure is no thing that is counted: 按200人至300人配備.
var passive = pattern(`^(?:的?標準|配備|配置|執行|計算)$`)

// isDate reports whether a figure is a year.
func (c *clause) isDate(f figure) bool {
	return f.measure == "年" && f.low >= 1900 && f.low < 2200
}

// counts reports whether a figure is written in characters: with nothing but a verb
// before it, it counts what is listed (建立三項制度).
func (c *clause) counts(f figure) bool {
	return !strings.ContainsAny(c.folded(f.Span), "0123456789")
}

// lostBeside returns what by the editor's notes was lost beside a figure, and is
// not known yet. 其餘 names its places by those before.
func (m *measuring) lostBeside(f figure, subject string) []Loss {
	if strings.Contains(script.Fold(subject), script.Fold("其餘")) {
		return nil
	}
	return slices.DeleteFunc(m.x.losses(m.c, f.Span), func(l Loss) bool { return slices.Contains(m.lost, l) })
}

// losses returns what by the editor's notes was lost beside a figure.
func (x *indexer) losses(c *clause, s Span) []Loss {
	var lost []Loss
	for _, n := range x.notesOn(c, s) {
		note := script.Fold(n.Text)
		if !strings.Contains(note, "缺") {
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
