package facts

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"gongbao/internal/script"
)

// What a body does is read sentence by sentence, and in a sentence from mark to
// mark. A group has a role where the words beside it say so by themselves (由……牽頭,
// ……負責, 在……指導下), or where it is the subject of a predicate. A subject goes on to
// the predicates behind the next marks, up to the next subject. Whoever is punished
// or chosen has no duty by that, nor has whoever a condition (……的) speaks of.

// A phrase says a role.
type phrase struct {
	words string
	role  Role
}

// after lists what says the role of the group before it, whatever governs that.
var after = phrases(
	phrase{"牽頭", Lead},
	phrase{"分頭負責", Responsible}, phrase{"分別負責", Responsible}, phrase{"共同負責", Responsible}, phrase{"負責", Responsible},
	phrase{"統一領導", Responsible},
	phrase{"協作配合", Support}, phrase{"協同配合", Support}, phrase{"密切配合", Support}, phrase{"積極配合", Support}, phrase{"配合", Support},
	phrase{"共同參與", Participate}, phrase{"積極參與", Participate}, phrase{"參與", Participate}, phrase{"參加", Participate},
	phrase{"指導下", Supervise}, phrase{"監督下", Supervise},
)

// halves lists what says the role of the group between its two halves.
var halves = []struct {
	before, after string
	role          Role
}{
	{"以", "為主", Responsible},
	{"以", "為管理主體", Responsible},
	{"集", "為一體", Support},
}

// verbs lists the predicates that say another role than that their subject has a
// duty, the longer before those that they begin with.
var verbs = phrases(
	phrase{"牽頭", Lead},
	phrase{"協同配合", Support}, phrase{"配合", Support}, phrase{"協助", Support}, phrase{"支持", Support},
	phrase{"參與", Participate}, phrase{"參加", Participate},
	phrase{"監督管理", Supervise}, phrase{"監督檢查", Supervise}, phrase{"監督", Supervise}, phrase{"指導", Supervise}, phrase{"督促", Supervise},
	phrase{"督導", Supervise}, phrase{"檢查監管", Supervise}, phrase{"檢查指導", Supervise}, phrase{"監管", Supervise}, phrase{"查處", Supervise},
)

func phrases(list ...phrase) func() []phrase {
	return sync.OnceValue(func() []phrase {
		for i := range list {
			list[i].words = script.Fold(list[i].words)
		}
		return list
	})
}

const (
	modals  = `要|應當|應|必須|須|不得|不能|可以`
	adverbs = `都|也|還|均|共同|密切|緊密|分別|具體|切實|積極|主動|進一步|充分|定期|逐步|自行|層層|依法|認真|及時|高度|嚴格|大力|繼續|廣泛|全面|一律|統一|多警種|聯合`
	links   = `同時|並且|並|而|其中|特別是|特別|但|且|即|原則上`
	duties  = `建立|健全|完善|加強|加大|強化|推進|推行|推廣|實行|實施|落實|組織|開展|制定|擬定|擬訂|研究|提出|承擔|履行|做好|抓好|搞好|配備|配齊|安裝|` +
		`設立|設置|成立|組建|聘用|調劑|排查|檢查|整治|打擊|防範|掌握|收集|報告|通報|公示|溝通|協調|給予|採取|發揮|接受|預防|控制|納入|明確|提供|保障|` +
		`培訓|重視|堅持|貫徹|負責|確定|形成|指定|安排|部署|審核|審批|發布|公布|編制|實現|確保|值巡|提高|改進|規範|優化|創新|深化|整合|認識|打破`
	supports = `加強|加大|強化|進行|予以|給予|實施|開展` // verbs that say nothing without their object: 加強監督
)

var (
	fillForm      = pattern(`^(?:` + links + `|` + adverbs + `|` + modals + `)+`)
	modalForm     = pattern(`^(?:` + adverbs + `)*(?:` + modals + `)`)
	oughtForm     = pattern(`^(?:` + links + `|` + adverbs + `)*(?:應|必須|須|不得|要)`)
	dutyForm      = pattern(`^(?:` + adverbs + `)*(?:` + duties + `)`)
	someDuty      = pattern(`(?:` + duties + `)`)
	predicateForm = pattern(`^(?:` + adverbs + `|` + modals + `|` + duties + `|牽頭|負責|配合|協同|協助|參與|參加|指導|監督)`)
	coverbForm    = pattern(`^(?:在|對|按|根據|依據|依照|針對|結合|以|通過|將|把|與|從|利用|除|向|就)`)
	supportForm   = pattern(`(?:` + supports + `)(?:對[^,;。]*的)?(?:必要的|業務)?`)
	overForm      = pattern(`^(?:` + supports + `)[^,;。]*(?:監督管理|監督檢查|檢查監管)$`) // 加強消防安全監督檢查
	helpForm      = pattern(`指導(?:、[^,;。、]{2})*[、和與]+(?:支持|幫助|協助)|(?:支持|幫助|協助)[、和與]+指導`)
	chiefForm     = pattern(`^(?:是|為)[^,;。]*第一責任人`)
	// What may stand before a subject: nothing, 由, or what belongs to it: 200人以上的.
	beforeForm = pattern(`^(?:` + links + `)*$|由$|(?:的|以上|以下)$`)
	// What is not the subject though 的 stands before it: 對直接負責的主管人員.
	objectForm = pattern(`(?:對|向|把|將|給|被)(?:[^,;。]*(?:的|以上|以下))?$`)
	// What is done to somebody: 由選民選舉, 處以罰款, 依法給予處分.
	passiveForm = pattern(`^(?:` + adverbs + `|` + modals + `)*[由被]`)
	penalForm   = pattern(`^(?:` + adverbs + `|` + modals + `)*(?:責令|並?處以?[^,;。]*罰款|給予[^,;。]*(?:處分|處罰|警告)|予以[^,;。]*(?:處分|處罰)|追究)`)
	chosenForm  = pattern(`^[^,;。]*(?:擔任|選舉產生|推選產生|任命)`) // behind 由 and somebody
	conditional = pattern(`[^之目]的$`)
	ownerForm   = pattern(`^(?:、|的|性|成員|法人|及其)`) // behind a name that is not who a condition speaks of
	// Members of a list that are no bodies, between those that are and the predicate.
	strangers    = pattern(`^(?:和|以及|與|、)[^,;。]{2,20}?(?:` + adverbs + `)*(?:` + modals + `|` + duties + `)`)
	strangersEnd = pattern(`^(?:和|以及|與|、)[^,;。]{1,12}(?:組織|團體|單位|機構|人員|個人)$`)
)

// A reader reads what a clause says of its bodies.
type reader struct {
	x       *indexer
	c       *clause
	seg     segment
	subject []name // of the sentence, so far
	first   Role   // its first role in the sentence
	waits   bool   // it has no predicate yet
	held    bool   // it is that of a condition, and need not have one
	waited  int    // where its segment ends
	led     bool   // somebody has the lead in the sentence
	near    []name // the last group of the sentence
}

// bodies enters the bodies that a clause names, and what it says of them.
func (x *indexer) bodies(c *clause) {
	r := &reader{x: x, c: c}
	segments, named := c.segments(), x.groups(c)
	groups := named
	for i, seg := range segments {
		r.seg = seg
		var next string
		if i+1 < len(segments) && !seg.ends {
			next = c.folded(segments[i+1].Span)
		}
		subject := false
		near := r.near // for the next segment: 協助公安機關 is said of who is named before
		for len(groups) > 0 && groups[0].From < seg.To {
			subject = r.group(groups[0], next) || subject
			near = groups[0].names
			groups = groups[1:]
		}
		if !subject {
			r.goOn()
		}
		r.near = near
		if seg.ends {
			r.begin(nil, Responsible)
			r.led, r.near = false, nil
		}
	}
	x.mentioned(c, segments, named)
}

// group reads what its segment says of a group, and reports whether that is the
// subject of what follows.
func (r *reader) group(g group, next string) bool {
	before, behind := r.c.folded(Span{r.seg.From, g.From}), r.c.folded(Span{g.To, max(g.To, r.seg.To)})
	free := beforeForm().MatchString(before) && !objectForm().MatchString(before)
	switch {
	case passiveForm().MatchString(behind), strings.HasSuffix(before, by()) && chosenForm().MatchString(behind):
		return false
	case objectForm().MatchString(before) && penalForm().MatchString(behind):
		return false
	case free && conditional().MatchString(behind) && !modalForm().MatchString(behind) && !strings.HasSuffix(before, by()) && !ownerForm().MatchString(behind):
		r.await(g.names)
		r.held = true
		return true
	}
	if role, ok := besides(before, behind); ok {
		r.give(g.names, role, r.seg.To)
		if free {
			r.begin(g.names, role)
		}
		return free
	}
	acts := dutyForm().MatchString(behind) || strangers().MatchString(strings.TrimSuffix(behind, organization()))
	switch {
	case free && r.led && dutyForm().MatchString(behind):
		r.predicateIs(g.names, Support)
	case modalForm().MatchString(behind), free && (acts || hasVerb(behind)):
		r.predicate(g.names, behind)
	case free && (behind == "" || strangersEnd().MatchString(behind)) && modalForm().MatchString(next):
		r.await(g.names)
	case free && !staffed().MatchString(behind) && coverbForm().MatchString(unfilled(behind)):
		r.await(g.names)
		if role, ok := supported(behind); ok {
			r.predicateIs(g.names, role)
		}
	default:
		if organizes().MatchString(before) && (acts || providing().MatchString(behind)) {
			r.give(g.names, Responsible, r.seg.To)
		}
		return false
	}
	return true
}

// by stands before who does something.
var by = folded("由")

// unfilled returns words from their verb on.
func unfilled(words string) string { return fillForm().ReplaceAllString(words, "") }

// organizes matches 組織 where it is a verb that governs the group after it.
var organizes = pattern(`^(?:.*(?:` + modals + `|` + adverbs + `|` + links + `))?組織$`)

// staffed matches what is done with people, and lays no duty on them: 按200人至300人
// 配備.
var staffed = pattern(`^按[^,;。]*配[備足齊強]`)

// providing matches 為社會各用戶單位提供.
var providing = pattern(`^(?:` + adverbs + `)*為[^,;。]*(?:` + duties + `)`)

// besides returns the role that the words beside a group say.
func besides(before, behind string) (Role, bool) {
	for _, p := range after() {
		if rest, ok := strings.CutPrefix(behind, p.words); ok && !strings.HasPrefix(rest, "人") {
			return p.role, true
		}
	}
	for _, p := range halves {
		if strings.HasSuffix(before, script.Fold(p.before)) && strings.HasPrefix(behind, script.Fold(p.after)) {
			return p.role, true
		}
	}
	return Responsible, chiefForm().MatchString(behind)
}

// begin makes names the subject of the sentence. One whose predicate was not
// recognized has its duty all the same.
func (r *reader) begin(names []name, role Role) {
	if r.waits && !r.held {
		r.give(r.subject, Responsible, r.waited)
	}
	r.subject, r.first, r.waits, r.held = names, role, false, false
	r.led = r.led || role == Lead
}

// await makes names the subject of a predicate that is to come.
func (r *reader) await(names []name) {
	r.begin(names, Responsible)
	r.waits, r.waited = true, r.seg.To
}

// predicate reads the first predicate of a subject.
func (r *reader) predicate(names []name, words string) {
	role, ok := verbRole(unfilled(words))
	if !ok {
		role = Responsible
	}
	r.predicateIs(names, role)
	if asDuty().MatchString(words) {
		r.give(names, Participate, r.seg.To)
	}
}

// asDuty matches 將參與……作為工作職責.
var asDuty = pattern(`[將把]參與[^,;。]*作為`)

func (r *reader) predicateIs(names []name, role Role) {
	r.waits = false
	r.give(names, role, r.seg.To)
	r.begin(names, role)
	r.helps()
}

// helps enters that the subject helps too: 給予指導、支持和幫助.
func (r *reader) helps() {
	if helpForm().MatchString(r.c.folded(r.seg.Span)) {
		r.give(r.subject, Support, r.seg.To)
	}
}

// hasVerb reports whether a predicate that says a role stands at the start of
// words.
func hasVerb(words string) bool {
	_, ok := verbRole(unfilled(words))
	return ok
}

// verbRole returns the role that the predicate at the start of words says.
func verbRole(words string) (Role, bool) {
	for _, v := range verbs() {
		if strings.HasPrefix(words, v.words) {
			return v.role, true
		}
	}
	if m := supportForm().FindStringIndex(words); m != nil && m[0] == 0 || strings.HasPrefix(words, toward()) {
		return supported(words)
	}
	return 0, false
}

// toward stands before whom the object of a verb is for: 對下級進行監督.
var toward = folded("對")

// supported returns the role that the object of a verb such as 加強 says: 加強指導,
// 加大對……的查處力度.
func supported(words string) (Role, bool) {
	m := supportForm().FindStringIndex(words)
	if m == nil {
		return 0, false
	}
	if overForm().MatchString(words[m[0]:]) {
		return Supervise, true
	}
	object := unfilled(words[m[1]:])
	for _, v := range verbs() {
		if v.role == Supervise && strings.HasPrefix(object, v.words) {
			return v.role, true
		}
	}
	return 0, false
}

// goOn reads a segment in which nobody new begins.
func (r *reader) goOn() {
	words := r.c.folded(r.seg.Span)
	if r.waits && penalForm().MatchString(words) && (r.punished() || r.held && disciplined().MatchString(words)) {
		r.subject, r.waits = nil, false
	}
	rest := unfilled(words)
	role, ok := verbRole(rest)
	if r.subject == nil {
		if ok && r.near != nil && strings.HasPrefix(rest, assists()) {
			r.give(r.near, Support, r.seg.To)
		}
		return
	}
	switch {
	case ok:
		r.give(r.subject, role, r.seg.To)
		r.waits = false
	case coverbForm().MatchString(rest) && takesPart().MatchString(rest):
		r.give(r.subject, Participate, r.seg.To)
		r.waits = false
	case r.held && r.waits:
		if oughtForm().MatchString(words) || dutyForm().MatchString(rest) {
			r.give(r.subject, Responsible, r.seg.To)
			r.waits = false
		}
	case r.waits && someDuty().MatchString(words),
		(r.first == Responsible || r.first == Supervise) && (modalForm().MatchString(words) || dutyForm().MatchString(rest)):
		r.give(r.subject, Responsible, r.seg.To)
		r.waits = false
	}
}

// punished reports whether a penalty behind the subject is one for it: nobody
// punishes who is no authority.
func (r *reader) punished() bool {
	return !slices.ContainsFunc(r.subject, func(n name) bool { return !subjectForm().MatchString(r.c.folded(n.Span)) })
}

var (
	disciplined = pattern(`給予[^,;。]*處分`)                                          // what only superiors do
	subjectForm = pattern(`(?:人員|員|民警|警察|單位|企業|公司|機構|幹部|負責人|領導|主任|學校|醫院|組織|團體)$`) // those who are no authority
)

// assists is said of whoever is named last, where nobody is the subject: 配備協管員，協助
// 公安機關……
var assists = folded("協助")

// takesPart matches 結合交通管理參加治安防範, but not 對參與防範的單位.
var takesPart = pattern(`(?:參加|參與)[^的]*$`)

// give enters a role of names. The words that say so go from the name to a
// character.
func (r *reader) give(names []name, role Role, to int) {
	for _, n := range names {
		if n.cut || n.nobody {
			r.x.doubt(r.c, n.Span, UnclearBody)
			continue
		}
		for _, b := range n.bodies {
			r.x.give(r.c, b, role, Span{n.From, max(n.To, to)})
		}
	}
}

// begins reports whether a name can begin at a character: it does not where words
// that the lexicon does not know stand before it, as in 殯葬服務機構.
func (c *clause) begins(at int) bool {
	return at == c.head || !unicode.Is(unicode.Han, c.rune(at-1)) || bounds().MatchString(c.before(at))
}

var bounds = pattern(`(?:` + links + `|` + adverbs + `|` + modals + `|` + duties + `|協助|配合|支持|參與|指導|監督|督促|[由對向把將為與和及或以在使被各等其該本是有的]|以上|以下|有關|相關|其他|其餘|所有|任何|全[省市縣區國])$`)

// mentioned enters the bodies that have no role in a clause: with the words
// around them, from mark to mark.
func (x *indexer) mentioned(c *clause, segments []segment, groups []group) {
	for _, g := range groups {
		for _, n := range g.names {
			if n.cut && !n.faint {
				x.doubt(c, n.Span, UnclearBody)
				continue
			}
			for _, b := range n.bodies {
				if key, _ := x.bodyKey(b); !n.faint && c.roles[key] == nil {
					x.give(c, b, Mentioned, around(segments, n.Span))
				}
			}
		}
	}
}

// around returns the segment in which s lies, or s.
func around(segments []segment, s Span) Span {
	for _, seg := range segments {
		if seg.From <= s.From && s.To <= seg.To {
			return seg.Span
		}
	}
	return s
}

// bodyKey returns under what a name is entered: its folded form, or that of what
// bodies.yaml says it is. listed is false for what the editor excludes.
func (x *indexer) bodyKey(name string) (key string, listed bool) {
	return script.Fold(x.bodyName(name)), !x.excluded[script.Fold(name)]
}

func (x *indexer) bodyName(name string) string {
	if alias, ok := x.aliases[script.Fold(name)]; ok {
		return alias
	}
	return name
}

// give enters what a clause says of a body, once for each role.
func (x *indexer) give(c *clause, name string, role Role, said Span) {
	key, listed := x.bodyKey(name)
	if !listed || slices.Contains(c.roles[key], role) {
		return
	}
	c.roles[key] = append(c.roles[key], role)
	b := x.bodyOf[key]
	if b == nil {
		b = &Body{Name: x.bodyName(name), Key: x.keys[key]}
		x.bodyOf[key] = b
		x.Bodies = append(x.Bodies, b)
	}
	b.Duties = append(b.Duties, Duty{c.place(said), role})
}
