package policy

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongbao/internal/numeral"
)

// The forms of the lines around the text proper: the head and foot of an official
// document (版頭、版記), the history of a statute (題注), the labels of annexes. They
// are matched without white space.
var (
	// 国办发〔2018〕126号, 第706号, 主席令第1號, 公告2026年第3号, （第12号）
	numberForm = regexp.MustCompile(`^(` + docNumber + `|[（(]?([\p{Han}]{0,20}(令|公告|通告))?(` + digit + `{4}年)?第` + ordinalNumber + `[号號][）)]?)$`)

	// The number and who signs it: 某政发〔2026〕1号 签发人：…
	signedForm = regexp.MustCompile(`^(` + docNumber + `)(签发人|簽發人)[：:](.*)$`)

	// 000001, 机密★1年, 特急, 某某市人民政府文件, 签发人：…
	letterheadForm = regexp.MustCompile(`^(` + digit + `{5,8}|(绝密|絕密|机密|機密|秘密)([★☆].{0,8})?|特提|特急|加急|平急|急件|急|[^关關，。：]{0,40}文件|[★☆]|(签发人|簽發人)[：:].{0,40})$`)

	// 抄送：…, …办公室 2026年3月2日印发
	imprintForm = regexp.MustCompile(`^((抄送|主送|分送|抄报|抄報|印发|印發|印制|承办|承辦|存档|存檔|主题词|主題詞)(机关|機關|单位|單位)?[：:].*|.{2,60}` + digit + `{4}年` + digit + `{1,2}月` + digit + `{1,2}日(印发|印發))$`)

	// 抄送：… and 主题词：…, which are below the annexes where there are any
	copiesForm = regexp.MustCompile(`^(抄送|抄报|抄報|主题词|主題詞)(机关|機關|单位|單位)?[：:].{2,}`)

	// 修正日期：民國113年5月29日, as the official site of Taiwan heads its laws.
	siteForm = regexp.MustCompile(`^(修正|公布|公發布|發布|制定|廢止|生效|異動)(日期|狀態)：|^(法規類別|附檔|發文字號)：`)

	// 2018年12月23日, ２０１８年１２月２３日, 二〇〇六年十月十八日
	dateForm = regexp.MustCompile(`^((中華民國|民國)` + republicDate + `|` + digit + `{4}年` + digit + `{1,2}月` + digit + `{1,2}日|[〇零○Ｏ一二三四五六七八九]{4}年[元正一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)$`)

	// 附件, 附件1., 附件一　…, 附：
	annexForm = regexp.MustCompile(`^(附\p{Z}*件|附錄|附录|附表|附)([0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})?([：:.．、\t\p{Z}]*)(.*)$`)

	// （此件公开发布）, （本文有刪減）
	remarkForm = regexp.MustCompile(`^[（(].{2,40}[）)]$`)

	// 1990年4月4日…通过, 根据…修正, 1979年通過, 中華民國115年1月1日總統令公布
	historyForm = regexp.MustCompile(`^[（(]?(根据|根據)?` + dayOfHistory + `.*(通过|通過|修正|修订|修訂|公布|公佈|批准|施行|实施|實施|发布|發布|發佈)[）)]?$`)

	// ——2026年1月15日在某某市人民代表大会第一次会议上
	speechForm = regexp.MustCompile(`^[—－-]*[（(]?` + dayOfHistory + `(在|於|于).{2,60}(上|会议|會議|大会|大會)(的讲话|的講話)?[）)]?$`)

	// （海关总署令第252号，2021年9月18日公布）
	orderForm = regexp.MustCompile(`^[（(].*` + digit + `{4}年` + digit + `{1,2}月.*(通过|通過|修正|修订|修訂|公布|公佈|批准|施行|实施|實施|发布|發布|發佈|印发|印發)[）)]$`)

	// （1998年11月4日通过）, also of several dates
	historyTail = regexp.MustCompile(`^[（(](根据|根據)?` + dayOfHistory + `.*\p{Han}[）)]$`)
)

// historyAmended matches what amends a text, after the date or the body that decided it:
// 2011年2月25日《刑法修正案（八）》修正, 第一次修正.
var historyAmended = regexp.MustCompile(`^[（(]?(根据|根據)?` + dayOfHistory + `.{0,200}(第[一二三四五六七八九十]+次)?(修正|修订|修訂|修改|废止|廢止|起施行|起实施|起實施|生效)[）)。]?$`)

// compactDate is a date in a history without spaces, as the laws of Taiwan print it.
var compactDate = regexp.MustCompile(`^[（(]?(中华民国|中華民國|民國)` + republicDate)

// isCompactHistory reports whether a line is a history of Taiwan: 中華民國 98 年 6 月 10 日
// 總統（98）華總一義字第 09800143721 號令修正公布第 1 條條文.
func isCompactHistory(line string) bool {
	line = WithoutSpace(line)
	return compactDate.MatchString(line) && strings.ContainsAny(line, "號号令") && !strings.HasSuffix(line, "：")
}

// A digit, full-width or not, and the date that a history begins with, which may lack
// day and month.
const (
	digit         = `[0-9０-９]`
	docNumber     = `[\p{Han}A-Za-z]{1,14}[〔［\[【（(﹝]` + digit + `{4}[〕］\]】）)﹞]第?` + digit + `+[号號]`
	ordinalNumber = `(` + digit + `|[一二三四五六七八九十百千零〇])+`

	hanDigit     = `[〇零○元一二三四五六七八九十百]`
	republicDate = `(` + digit + `{1,3}年` + digit + `{1,2}月` + digit + `{1,2}日|` + hanDigit + `{1,5}年` + hanDigit + `{1,3}月` + hanDigit + `{1,3}日)`

	dayOfHistory = `(` + digit + `{4}|(中华民国|中華民國|民國)` + digit + `{1,3})年(` + digit + `{1,2}月(` + digit + `{1,2}日)?)?`
)

// divisions are the names of the divisions of a text that have no number.
var divisions = strings.Fields("序言 前言 引言 總則 总则 附則 附则 結語 结语")

// contentsNames are the headings of a table of contents.
var contentsNames = strings.Fields("目錄 目录 目次")

// IsNumber reports whether a line is the number of a document (文號).
func IsNumber(line string) bool {
	return len(line) < longest && (numberForm.MatchString(WithoutSpace(line)) || signedForm.MatchString(WithoutSpace(line)))
}

// Number returns the number of a document in a line that [IsNumber] accepts, without spaces
// and without who signs it.
func Number(line string) string {
	line = WithoutSpace(line)
	if m := signedForm.FindStringSubmatch(line); m != nil {
		return m[1]
	}
	return line
}

// IsLetterhead reports whether a line is a part of the head of an official document (版頭)
// above its number and title.
func IsLetterhead(line string) bool {
	return len(line) < longest && letterheadForm.MatchString(WithoutSpace(line))
}

// IsImprint reports whether a line is a part of the imprint of an official document (版記).
func IsImprint(line string) bool { return imprintForm.MatchString(WithoutSpace(line)) }

// IsDate reports whether a line consists of a date.
func IsDate(line string) bool { return len(line) < longest && dateForm.MatchString(WithoutSpace(line)) }

// longest is larger than the size in bytes of any number or date, even one with spaces
// between its characters.
const longest = 200

// IsRemark reports whether a line is in brackets, like a remark (附註).
func IsRemark(line string) bool { return remarkForm.MatchString(line) }

// IsHistory reports whether a line states when a statute was passed or amended.
func IsHistory(line string) bool {
	return historyForm.MatchString(line) || historyTail.MatchString(line) || historyAmended.MatchString(line) || siteForm.MatchString(line) || speechForm.MatchString(line) || orderForm.MatchString(line) || isCompactHistory(line)
}

// leadIn matches a sentence that introduces the text: 为了…，现解释如下：
var leadIn = regexp.MustCompile(`^(为|為|根据|根據|依据|依據|依照|按照|鉴于|鑒於|由于|由於|经|經).*[，,]|(如下\p{Han}{0,8}|决定|決定|下列\p{Han}{0,20})[：:]$`)

// IsAddressee reports whether a line names the recipients of a document: it ends in a
// colon and is not a sentence.
func IsAddressee(line string) bool {
	return (strings.HasSuffix(line, "：") || strings.HasSuffix(line, ":")) && !strings.ContainsAny(line, "。；") && !leadIn.MatchString(line)
}

// IsDivision reports whether a heading is the name of a division without a number.
func IsDivision(heading string) bool { return slices.Contains(divisions, WithoutSpace(heading)) }

// IsContents reports whether a line is the heading of a table of contents.
func IsContents(line string) bool {
	return slices.Contains(contentsNames, strings.Trim(WithoutSpace(line), "【】［］[]：:"))
}

// AnnexLabel reads the label of an annex at the start of a line: 附件1, 附件一　, 附：.
// The rest of the line is separated from it by punctuation or a space and is not a
// sentence, unlike 「附件所列…。」. A space between two digits, as in 附件1 2019年, is not
// layout: it is the end of the label.
func AnnexLabel(line string) (label, rest string, ok bool) {
	m := annexForm.FindStringSubmatch(line)
	if m == nil || m[4] != "" && (m[3] == "" || m[1] == "附" && !strings.ContainsAny(m[3], "：:")) || ends(m[4]) {
		return "", line, false
	}
	label = line[:len(line)-len(m[4])]
	if short := strings.TrimRightFunc(label, unicode.IsSpace); !isLatin(short[len(short)-1:]) || !isLatin(m[4]) {
		label = short
	}
	return label, m[4], true
}

// isLatin reports whether s begins with a letter or digit of ASCII.
func isLatin(s string) bool {
	return s != "" && s[0] < utf8.RuneSelf && (unicode.IsLetter(rune(s[0])) || unicode.IsDigit(rune(s[0])))
}

// IsBrief reports whether a line could be a title, a name or a cell: it is short and
// does not end in punctuation.
func IsBrief(line string) bool { return utf8.RuneCountInString(line) <= 40 && !ends(line) }

// ends reports whether s ends as a sentence does.
func ends(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("。；：，、！？;:,", r)
}

// residue matches the rest of an HTML entity at the end of a line: 国务院办公厅 &sp;
var residue = regexp.MustCompile(`&[A-Za-z]{1,8};$`)

var closing = regexp.MustCompile(`^(此复|此復|此覆|此令|此布|此致|敬礼|敬禮|特此\p{Han}{2,10}|现予公布|現予公布)[。！]?$`)

// IsSignature reports whether a line before a date can be a signature (署名).
func IsSignature(line string) bool {
	return IsBrief(residue.ReplaceAllString(line, "")) && !strings.ContainsRune(line, '。') && !IsClosing(line)
}

// IsClosing reports whether a line closes a text above its signature: 此复, 特此通知。
func IsClosing(line string) bool { return closing.MatchString(WithoutSpace(line)) }

// WithoutSpace returns s without white space: 總　則 and 總則 are the same words.
func WithoutSpace(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// hanNumber matches the number of a list of annexes: 附：一、
var hanNumber = regexp.MustCompile(`^(?:附件?[：:]\p{Z}*)?([一二三四五六七八九十]{1,3})[、.．]`)

// ListsNext reports whether a line is the item of a list of annexes after that of the line
// before: 附：一、登记表, and 二、收费标准.
func ListsNext(before, line string) bool {
	m, next := hanNumber.FindStringSubmatch(before), hanNumber.FindStringSubmatch(line)
	if m == nil || next == nil || !IsBrief(line) {
		return false
	}
	n, _ := numeral.Parse(m[1])
	k, _ := numeral.Parse(next[1])
	return k == n+1
}
