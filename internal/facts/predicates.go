package facts

import (
	"strings"
	"sync"

	"gongbao/internal/script"
)

// Words of predicates, as alternatives of patterns.
const (
	modals      = `要|應當|應|必須|須|不得|不能|可以`
	adverbs     = `都|也|還|均|共同|密切|緊密|分別|具體|切實|積極|主動|進一步|充分|定期|逐步|自行|層層|依法|認真|及時|高度|嚴格|大力|繼續|廣泛|全面|一律|統一|多警種|聯合`
	connectives = `同時|並且|並|而|其中|特別是|特別|但|且|即|原則上`
	dutyVerbs   = `建立|健全|完善|加強|加大|強化|推進|推行|推廣|實行|實施|落實|組織|開展|制定|擬定|擬訂|研究|提出|承擔|履行|做好|抓好|搞好|配備|配齊|安裝|` +
		`設立|設置|成立|組建|聘用|調劑|排查|檢查|整治|打擊|防範|掌握|收集|報告|通報|公示|溝通|協調|給予|採取|發揮|接受|預防|控制|納入|明確|提供|保障|` +
		`培訓|重視|堅持|貫徹|負責|確定|形成|指定|安排|部署|審核|審批|發布|公布|編制|實現|確保|值巡|提高|改進|規範|優化|創新|深化|整合|認識|打破`
	lightVerbs = `加強|加大|強化|進行|予以|給予|實施|開展` // the object is the predicate: 加強監督
)

// A phrase says which role a body has.
type phrase struct {
	words string
	role  Role
}

func phrases(list ...phrase) func() []phrase {
	return sync.OnceValue(func() []phrase {
		for i := range list {
			list[i].words = script.Fold(list[i].words)
		}
		return list
	})
}

// afterNames lists the words after an enumeration that say its role, whether or not
// it is the actor.
var afterNames = phrases(
	phrase{"牽頭", Lead},
	phrase{"分頭負責", Responsible}, phrase{"分別負責", Responsible}, phrase{"共同負責", Responsible}, phrase{"負責", Responsible},
	phrase{"統一領導", Responsible},
	phrase{"協作配合", Support}, phrase{"協同配合", Support}, phrase{"密切配合", Support}, phrase{"積極配合", Support}, phrase{"配合", Support},
	phrase{"共同參與", Participate}, phrase{"積極參與", Participate}, phrase{"參與", Participate}, phrase{"參加", Participate},
	phrase{"指導下", Supervise}, phrase{"監督下", Supervise},
)

// aroundNames lists pairs of words around an enumeration that say its role.
var aroundNames = []struct {
	before, after string
	role          Role
}{
	{"以", "為主", Responsible},
	{"集", "為一體", Mentioned}, // members of what is set up
}

// roleVerbs lists the predicates whose actor has another role than responsible,
// a longer one before those that it begins with.
var roleVerbs = phrases(
	phrase{"牽頭", Lead},
	phrase{"協同配合", Support}, phrase{"配合", Support}, phrase{"協助", Support}, phrase{"支持", Support},
	phrase{"參與", Participate}, phrase{"參加", Participate},
	phrase{"監督管理", Supervise}, phrase{"監督檢查", Supervise}, phrase{"監督", Supervise}, phrase{"指導", Supervise}, phrase{"督促", Supervise},
	phrase{"督導", Supervise}, phrase{"檢查監管", Supervise}, phrase{"檢查指導", Supervise}, phrase{"監管", Supervise}, phrase{"查處", Supervise},
)

// The beginnings of predicates.
var (
	fillerRE    = pattern(`^(?:` + connectives + `|` + adverbs + `|` + modals + `)+`)
	modalRE     = pattern(`^(?:` + adverbs + `)*(?:` + modals + `)`)
	oughtRE     = pattern(`^(?:` + connectives + `|` + adverbs + `)*(?:應|必須|須|不得|要)`)
	dutyVerbRE  = pattern(`^(?:` + adverbs + `)*(?:` + dutyVerbs + `)`)
	predicateRE = pattern(`^(?:` + adverbs + `|` + modals + `|` + dutyVerbs + `|牽頭|負責|配合|協同|協助|參與|參加|指導|監督)`)
	coverbRE    = pattern(`^(?:在|對|按|根據|依據|依照|針對|結合|以|通過|將|把|與|從|利用|除|向|就)`)
	passiveRE   = pattern(`^(?:` + adverbs + `|` + modals + `)*[由被]`) // 由選民選舉
	penaltyRE   = pattern(`^(?:` + adverbs + `|` + modals + `)*(?:責令|並?處以?[^,;。]*罰款|給予[^,;。]*(?:處分|處罰|警告)|予以[^,;。]*(?:處分|處罰)|追究)`)
	purposeRE   = pattern(`^(?:` + adverbs + `)*為[^,;。]*(?:` + dutyVerbs + `)`) // 為社會各用戶單位提供
	staffingRE  = pattern(`^按[^,;。]*配[備足齊強]`)                                   // what is done with people: 按200人至300人配備
	managesRE   = pattern(`^為管理主體`)
	mechanismRE = pattern(`^[^;。]*?的[^,;。的]*(?:機制|體制|制度|體系)`) // what is managed
	chiefRE     = pattern(`^(?:是|為)[^,;。]*第一責任人`)
)

// Parts of predicates.
var (
	someDutyRE   = pattern(`(?:` + dutyVerbs + `)`)
	lightVerbRE  = pattern(`(?:` + lightVerbs + `)(?:對[^,;。]*的)?(?:必要的|業務)?`)
	oversightRE  = pattern(`^(?:` + lightVerbs + `)[^,;。]*(?:監督管理|監督檢查|檢查監管)$`) // 加強消防安全監督檢查
	helpsTooRE   = pattern(`指導(?:、[^,;。、]{2})*[、和與]+(?:支持|幫助|協助)|(?:支持|幫助|協助)[、和與]+指導`)
	asDutyRE     = pattern(`[將把]參與[^,;。]*作為`) // 將參與……作為工作職責
	takesPartRE  = pattern(`(?:參加|參與)[^的]*$`) // 結合交通管理參加治安防範, but not 對參與防範的單位
	disciplineRE = pattern(`給予[^,;。]*處分`)     // only superiors do that
)

// withoutFillers returns folded words from their verb on.
func withoutFillers(words string) string { return fillerRE().ReplaceAllString(words, "") }

// toward is 對: before the person that the object of a verb concerns, as in
// 對下級進行監督.
var toward = foldedWord("對")

// verbRole returns the role that the predicate at the start of folded words says.
func verbRole(words string) (role Role, ok bool) {
	for _, v := range roleVerbs() {
		if strings.HasPrefix(words, v.words) {
			return v.role, true
		}
	}
	if m := lightVerbRE().FindStringIndex(words); m != nil && m[0] == 0 || strings.HasPrefix(words, toward()) {
		return objectRole(words)
	}
	return 0, false
}

// hasRoleVerb reports whether folded words begin with a predicate that says a role.
func hasRoleVerb(words string) bool {
	_, ok := verbRole(withoutFillers(words))
	return ok
}

// objectRole returns the role that the object of the first light verb says: 加強指導,
// 加大對……的查處力度.
func objectRole(words string) (role Role, ok bool) {
	m := lightVerbRE().FindStringIndex(words)
	if m == nil {
		return 0, false
	}
	if oversightRE().MatchString(words[m[0]:]) {
		return Supervise, true
	}
	object := withoutFillers(words[m[1]:])
	for _, v := range roleVerbs() {
		if v.role == Supervise && strings.HasPrefix(object, v.words) {
			return v.role, true
		}
	}
	return 0, false
}

// roleBetween returns the role that the folded words before and after an enumeration
// say.
func roleBetween(before, after string) (role Role, ok bool) {
	for _, p := range afterNames() {
		if rest, ok := strings.CutPrefix(after, p.words); ok && !strings.HasPrefix(rest, "人") {
			return p.role, true
		}
	}
	for _, p := range aroundNames {
		if strings.HasSuffix(before, script.Fold(p.before)) && strings.HasPrefix(after, script.Fold(p.after)) {
			return p.role, true
		}
	}
	return Responsible, chiefRE().MatchString(after)
}
