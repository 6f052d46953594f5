// Package history reads when a statute was passed, promulgated, amended and put into
// force: from the note below its title (題注) and from its article on entry into force.
//
//	2003年8月27日第十届全国人民代表大会常务委员会第四次会议通过
//	根据2019年4月23日第十三届全国人民代表大会常务委员会第十次会议《关于修改…的决定》修正
//	中華民國 98 年 6 月 10 日總統（98）華總一義字第 09800143721 號令修正公布第 1 條條文
//	第七十一条　本法自2008年6月1日起施行。
//
// What the text does not say is left out; nothing is completed from elsewhere.
package history

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"gongbao/internal/policy"
)

// An Action is what happened to a statute, in traditional characters.
type Action string

// The actions.
const (
	Passed      Action = "通過"
	Approved    Action = "批准"
	Promulgated Action = "公布" // also 發布, 頒布
	Amended     Action = "修正" // also 修改
	Revised     Action = "修訂"
	InForce     Action = "施行" // also 實施, 生效
	Repealed    Action = "廢止"
)

// An Event is one action, as the text states it.
type Event struct {
	Action Action
	Date   string       // as printed, without white space: 2003年8月27日; 公布之日 of an article that has no other
	Body   string       // who acted and in which order or session, as printed; may be empty
	Unit   *policy.Unit // that states it
}

// Version reports whether the event gives the text its present words: not entry into
// force, nor the end.
func (e Event) Version() bool { return e.Action != InForce && e.Action != Repealed }

// Of returns the events of d in the order of its text: those of its notes of history, and if they
// have no date of entry into force, what an article says of it, or else the first note
// (自公布之日起施行).
func Of(d *policy.Document) []Event {
	var events []Event
	var force, undated *Event
	for u := range d.All() {
		switch {
		case inAnnex(u):
		case u.Kind == policy.History:
			events = append(events, note(u)...)
			if m := undatedForce.FindStringSubmatch(policy.WithoutSpace(u.Text)); m != nil && undated == nil {
				undated = &Event{Action: InForce, Date: m[1], Unit: u}
			}
		case (u.Kind == policy.Article || u.Kind == policy.Paragraph):
			if day := forceDate(u.Text); day != "" {
				force = &Event{Action: InForce, Date: day, Unit: u}
			}
		}
	}
	if force == nil {
		force = undated
	}
	if force != nil && !slices.ContainsFunc(events, func(e Event) bool { return e.Action == InForce }) {
		events = append(events, *force)
	}
	return events
}

// inAnnex reports whether u belongs to an annex, which has a history of its own.
func inAnnex(u *policy.Unit) bool {
	for u.Parent != nil {
		u = u.Parent
	}
	return u.Kind == policy.Annex
}

// date matches a date as printed, without white space.
const date = `(?:(?:(?:中华|中華)?(?:民国|民國)[0-9０-９〇零一二三四五六七八九十百]{1,5}|[0-9０-９]{4}|[〇零○Ｏ一二三四五六七八九]{4})年(?:[0-9０-９元正一二三四五六七八九十]{1,3}月(?:[0-9０-９一二三四五六七八九十]{1,3}日)?)?)`

var dates = regexp.MustCompile(date)

// forceSentence matches what an article says of the entry into force of its own text:
// 本法自2008年6月1日起施行, 本條例自公布之日起施行.
var forceSentence = regexp.MustCompile(`(?:^|[。；，])本(\p{Han}{1,8}?)自(` + date + `|(?:公布|公佈|发布|發布|發佈|颁布|頒布|通过|通過)之日)起(?:正式)?(?:施行|实施|實施|生效)`)

// undatedForce matches a note of history that counts from another event: 自公布之日起施行.
var undatedForce = regexp.MustCompile(`自((?:公布|公佈|发布|發布|發佈|颁布|頒布|通过|通過)之?日)起?(?:施行|实施|實施|生效)`)

// forceDate returns the date of entry into force that a sentence of text states for the
// whole text: not for 本條例第三條.
func forceDate(text string) string {
	if !strings.Contains(text, "起") { // true of most articles, and quicker than the expression
		return ""
	}
	m := forceSentence.FindStringSubmatch(policy.WithoutSpace(text))
	if m == nil || strings.Contains(m[1], "第") {
		return ""
	}
	return m[2]
}

// verbs say what was done. Of two words in one row, and of two rows, the first that matches
// counts: 修正公布 is an amendment.
var verbs = []struct {
	words  string // separated by |, for a regular expression
	action Action
}{
	{`修[订訂](?:通过|通過|公[布佈])?`, Revised},
	{`(?:修正|增[订訂]|[删刪]除)(?:公[布佈]|[发發][布佈])|修[正改](?:通过|通過)?|增[订訂]`, Amended},
	{`[废廢]止`, Repealed},
	{`(?:制定|[订訂]定)?(?:公[布佈]|公?[发發][布佈]|[颁頒][布发發])`, Promulgated},
	{`通过|通過`, Passed},
	{`批准`, Approved},
	{`施行|[实實]施|生效`, InForce},
}

// verb matches any of the verbs; the number of its group is that of the row in the table.
var verb = func() *regexp.Regexp {
	var rows []string
	for _, v := range verbs {
		rows = append(rows, "("+v.words+")")
	}
	return regexp.MustCompile(strings.Join(rows, "|"))
}()

// label matches the label before a date in the heading of a site: 修正日期：.
var label = regexp.MustCompile(`(修正|修訂|公?[布發]布|公布|制定|廢止|生效|通過|施行)日期[：:]$`)

// note returns the events of a note of history. What follows a date up to the next one says
// what happened on it; dates that share a verb wait for it:
// 根据1988年…通过的《…修正案》和1993年…通过的《…修正案》修正.
func note(u *policy.Unit) []Event {
	text := policy.WithoutSpace(u.Text)
	plain := withoutOthers(withoutTitles(text))
	var events, waiting []Event
	found := dates.FindAllStringIndex(plain, -1)
	for i, at := range found {
		end := len(plain)
		if i+1 < len(found) {
			end = found[i+1][0]
		}
		e := Event{Date: text[at[0]:at[1]], Unit: u}
		if m := label.FindStringSubmatch(plain[:at[0]]); m != nil {
			e.Action = cmp.Or(actionOf(m[1]), Promulgated) // 制定日期
			events = append(events, e)
			continue
		}
		clause := plain[at[1]:end]
		acts := actsIn(clause)
		e.Body = body(clause, acts)
		if waiting = append(waiting, e); len(acts) == 0 {
			continue
		}
		for _, w := range waiting {
			w.Action = acts[0].action
			events = append(events, w)
		}
		for k, a := range acts[1:] {
			e.Action = a.action
			e.Body = laterBody(e.Body, clause[acts[k].end:a.at])
			events = append(events, e)
		}
		waiting = nil
	}
	return events
}

// actionOf returns the action of a verb, or "".
func actionOf(word string) Action {
	if acts := actsIn(word); len(acts) > 0 {
		return acts[0].action
	}
	return ""
}

// An act is an action and where its verb begins and ends.
type act struct {
	action  Action
	at, end int
}

// A verb between words that these match describes something else: 自公布之日起｜施行,
// 办法同时｜废止; 通过｜的《…修正案》, 通过｜关于修改…的决定, 通过｜《…决定》修正.
var (
	beforeOther = regexp.MustCompile(`(?:自[^，。；：]*|同[时時])$`)
	afterOther  = regexp.MustCompile(`^(?:的|之?日|关于|關於|` + hidden + `+(?:` + ordinal + `次)?[修增删刪废廢])`)
)

// actsIn returns the actions in a clause, which begins after a date, each of them once.
func actsIn(clause string) []act {
	var list []act
	for _, m := range verb.FindAllStringSubmatchIndex(clause, -1) {
		if beforeOther.MatchString(clause[:m[0]]) || afterOther.MatchString(clause[m[1]:]) {
			continue
		}
		for i, v := range verbs {
			isListed := slices.ContainsFunc(list, func(a act) bool { return a.action == v.action })
			if m[2*i+2] >= 0 && !isListed {
				list = append(list, act{v.action, m[0], m[1]})
			}
		}
	}
	return list
}

var (
	beforeBody = regexp.MustCompile(`^[，、；：。]*(?:经|經|由|以)?`)
	afterBody  = regexp.MustCompile(`(?:(?:关于|關於).*|(?:通过|通過)的?|起正式|起|审议|審議|三[读讀]|` + ordinal + `次|[，、；：。（(])*$`)
	isOrder    = regexp.MustCompile(`(?:[令号號]|公告)$`)
)

// body returns who acted: the words between the date and the first verb or title.
func body(clause string, acts []act) string {
	if len(acts) > 0 {
		clause = clause[:acts[0].at]
	}
	words, _, _ := strings.Cut(clause, hidden)
	words = afterBody.ReplaceAllString(words, "")
	return beforeBody.ReplaceAllString(words, "")
}

// laterBody returns who acted according to the words between two verbs of a clause:
// 通过，主席令第二十八号｜公布. Without words it is the body of the first verb (通过并公布), with words
// that name no order it is empty (通过，现予公布).
func laterBody(first, between string) string {
	words := strings.TrimSuffix(strings.TrimSuffix(body(between, nil), "并"), "並")
	switch {
	case words == "":
		return first
	case isOrder.MatchString(words):
		return words
	}
	return ""
}

// hidden replaces each byte of a title in 《》.
const hidden = "\x00"

// withoutTitles hides the titles in text, whose dates and verbs are not those of the statute.
// Places stay the same.
func withoutTitles(text string) string {
	out := []byte(text)
	depth, from := 0, 0
	for i, r := range text {
		switch {
		case r == '《':
			if depth == 0 {
				from = i
			}
			depth++
		case r == '》' && depth > 0:
			if depth--; depth == 0 {
				copy(out[from:], strings.Repeat(hidden, i+len("》")-from))
			}
		}
	}
	return string(out)
}

// repealOfOthers matches what is said of other statutes, with the dates of these, once their titles are
// hidden: 1982年5月12日发布的《…办法》同时废止.
var repealOfOthers = regexp.MustCompile(`(?:(?:` + date + `[^，。；：年` + hidden + `]*的)?` + hidden + `+(?:[、和及与與]|以及)?)+同[时時](?:予以)?[废廢]止`)

// withoutOthers hides the sentences that repeal other statutes. Places stay the same.
func withoutOthers(plain string) string {
	return repealOfOthers.ReplaceAllStringFunc(plain, func(s string) string { return strings.Repeat(hidden, len(s)) })
}

// Issuer returns the body that made the statute: the one that passed it first, else the one that
// promulgated it, without the number of its session or order. It is empty if the text
// names none, or only the head of state who signed.
func Issuer(events []Event) string {
	for _, a := range []Action{Passed, Promulgated, Approved} {
		for _, e := range events {
			if e.Action == a && e.Body != "" {
				return organ(e.Body)
			}
		}
	}
	return ""
}

const ordinal = `第[0-9０-９〇零一二三四五六七八九十百]+`

var (
	term    = regexp.MustCompile(ordinal + `(?:[届屆]|[会會]期)`)
	session = regexp.MustCompile(`(?:` + ordinal + `次\p{Han}*|\p{Han}[务務]|全[体體])(?:会议|會議)$`)
	order   = regexp.MustCompile(`(?:[（(].*|(?:令|公告)?` + ordinal + `[号號].*|令|公告)$`)
	head    = regexp.MustCompile(`(?:主席|[总總][统統])$`)
)

// organ returns the name of a body without its term, session and order.
func organ(body string) string {
	name := order.ReplaceAllString(session.ReplaceAllString(term.ReplaceAllString(body, ""), ""), "")
	if head.MatchString(name) {
		return ""
	}
	return name
}
