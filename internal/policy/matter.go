package policy

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The forms by which what stands around the text is told from it: the matter at
// the head and foot of an official document (版頭、版記), the history of a statute
// (題注), the labels of annexes. Blanks do not count.
var (
	// 国办发〔2018〕126号, 第706号, 主席令第1號
	numberForm = regexp.MustCompile(`^([\p{Han}A-Za-z]{1,14}[〔［\[【（(﹝]` + digit + `{4}[〕］\]】）)﹞]第?` + digit + `+[号號]|([\p{Han}]{0,20}令)?第(` + digit + `|[一二三四五六七八九十百千零〇])+[号號])$`)

	// 2018年12月23日, ２０１８年１２月２３日, 二〇〇六年十月十八日
	dateForm = regexp.MustCompile(`^(` + digit + `{4}年` + digit + `{1,2}月` + digit + `{1,2}日|[〇零○Ｏ一二三四五六七八九]{4}年[元正一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)$`)

	// 附件, 附件1., 附件一　…, 附：
	annexForm = regexp.MustCompile(`^(附件|附錄|附录|附表|附)([0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})?([：:.．、　 ]*)(.*)$`)

	// （此件公开发布）, （本文有刪減）
	remarkForm = regexp.MustCompile(`^[（(].{2,40}[）)]$`)

	// 1990年4月4日…通过, 根据…修正, 1979年通過, 中華民國115年1月1日總統令公布
	historyForm = regexp.MustCompile(`^[（(]?(根据|根據)?` + dayOfHistory + `.*(通过|通過|修正|修订|修訂|公布|公佈|批准|施行|实施|實施|发布|發布|發佈)[）)]?$`)

	// （1998年11月4日通过）, also of several dates
	historyTail = regexp.MustCompile(`^[（(](根据|根據)?` + dayOfHistory + `.*\p{Han}[）)]$`)
)

// A digit, as wide as a character or half as wide; the day that a history begins with,
// as far as it is told.
const (
	digit        = `[0-9０-９]`
	dayOfHistory = `(` + digit + `{4}|(中华民国|中華民國)` + digit + `{1,3})年(` + digit + `{1,2}月(` + digit + `{1,2}日)?)?`
)

// divisions are the divisions of a text that bear no number.
var divisions = strings.Fields("序言 前言 引言 總則 总则 附則 附则 結語 结语")

// contentsNames are the words above a table of contents.
var contentsNames = strings.Fields("目錄 目录 目次")

// IsNumber reports whether a line is the number of a document (文號).
func IsNumber(line string) bool { return len(line) < longest && numberForm.MatchString(unspaced(line)) }

// IsDate reports whether a line is a date and nothing else.
func IsDate(line string) bool { return len(line) < longest && dateForm.MatchString(unspaced(line)) }

// longest is more bytes than a number or a date has, even with blanks between its
// characters.
const longest = 200

// IsRemark reports whether a line stands in brackets as a remark (附註) does.
func IsRemark(line string) bool { return remarkForm.MatchString(line) }

// IsHistory reports whether a line says when a statute was passed or amended.
func IsHistory(line string) bool {
	return historyForm.MatchString(line) || historyTail.MatchString(line)
}

// IsAddressee reports whether a line names those whom a document is sent to: no
// sentence, ending in a colon.
func IsAddressee(line string) bool {
	return (strings.HasSuffix(line, "：") || strings.HasSuffix(line, ":")) && !strings.ContainsAny(line, "。；")
}

// IsDivision reports whether a heading names a division that bears no number.
func IsDivision(heading string) bool { return slices.Contains(divisions, unspaced(heading)) }

// IsContents reports whether a line is the word above a table of contents.
func IsContents(line string) bool { return slices.Contains(contentsNames, unspaced(line)) }

// AnnexLabel reads the label of an annex at the start of a line: 附件1, 附件一　, 附：.
// What follows it on the line is set off by a mark or a blank, and is no sentence:
// 「附件所列」 begins one.
func AnnexLabel(line string) (label, rest string, ok bool) {
	m := annexForm.FindStringSubmatch(line)
	if m == nil || m[4] != "" && (m[3] == "" || m[1] == "附" && !strings.ContainsAny(m[3], "：:")) || ends(m[4]) {
		return "", line, false
	}
	label = strings.TrimRight(line[:len(line)-len(m[4])], blanks)
	return label, m[4], true
}

// IsBrief reports whether a line could be a title, a name or a cell: a few words
// and no mark at their end.
func IsBrief(line string) bool { return utf8.RuneCountInString(line) <= 40 && !ends(line) }

// ends reports whether s ends as a sentence does.
func ends(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("。；：，、！？;:,", r)
}

// residue is what is left of an entity of a web page: 国务院办公厅 &sp;
var residue = regexp.MustCompile(`&[A-Za-z]{1,8};$`)

// IsSignature reports whether a line before a date can be a signature (署名).
func IsSignature(line string) bool {
	return IsBrief(residue.ReplaceAllString(line, ""))
}

const blanks = " \t\u3000\u00a0"

func unspaced(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// maxSigners is how many bodies sign a document at most, a line each.
const maxSigners = 12

// matter reads a paragraph that is no part of the text proper, by its form and its
// place. It reports whether l is one.
func (b *Builder) matter(l Line) bool {
	switch s := b.scope(); {
	case IsDate(l.Text):
		b.sign(s)
		b.foot(l, Date)
	case IsRemark(l.Text) && s.lastIs(Signature, Date, Remark):
		b.foot(l, Remark)
	case b.isEnclosure(l.Text):
		b.foot(l, Enclosure)
	case s.atHead() && IsNumber(l.Text):
		b.foot(l, DocNumber)
	case s.atHead() && IsHistory(l.Text):
		b.foot(l, History)
	case s.atHead() && IsContents(l.Text):
		b.foot(l, Contents)
	case s.atHead() && !s.lastIs(Addressee) && IsAddressee(l.Text) && !b.isLabelled(l.Text):
		b.foot(l, Addressee)
	default:
		return false
	}
	return true
}

// scope returns the innermost open unit that has matter of its own: the annex, or the
// document itself.
func (b *Builder) scope() *Unit {
	for _, n := range slices.Backward(b.open) {
		if n.unit.Kind == Annex {
			return n.unit
		}
	}
	return b.open[0].unit
}

// atHead reports whether nothing of the text proper hangs on u yet.
func (u *Unit) atHead() bool {
	return !slices.ContainsFunc(u.Units, func(c *Unit) bool { return !c.Kind.IsMatter() })
}

// lastIs reports whether the last of what hangs on u is of one of the kinds.
func (u *Unit) lastIs(kinds ...Kind) bool {
	last := lastOf(u.Units)
	return last != nil && slices.Contains(kinds, last.Kind)
}

// isEnclosure reports whether a line names annexes (附件說明): 附件：…, or the next of
// the list that such a line begins.
func (b *Builder) isEnclosure(line string) bool {
	if _, rest, ok := AnnexLabel(line); ok && rest != "" && IsBrief(rest) {
		return true
	}
	if !b.scope().lastIs(Enclosure) {
		return false
	}
	first := strings.TrimLeft(line, "0123456789０１２３４５６７８９")
	return first != line && strings.ContainsRune(".．、", firstRune(first)) && IsBrief(line)
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// isLabelled reports whether a line begins with a label, sound or not.
func (b *Builder) isLabelled(line string) bool {
	s := b.schemeFor(line)
	_, _, ok := s.Label(line)
	return ok || len(s.Misprints(line)) > 0
}

// foot closes all that is open in the scope and hangs l on this, as matter of the
// given kind.
func (b *Builder) foot(l Line, k Kind) {
	b.popWhile(func(n *node) bool { return n.unit.Kind != Annex })
	b.attach(b.scope(), &Unit{Kind: k, Text: l.Text})
	b.take(l, 0, l.Text)
}

// sign makes signatures of the brief paragraphs that stand directly before a date.
// They belong to the scope, whatever unit was open.
func (b *Builder) sign(scope *Unit) {
	var signers []*Unit
	for len(signers) < maxSigners {
		p, ok := lastParagraph(scope)
		if !ok || !IsSignature(p.Text) || len(p.Units) > 0 {
			break
		}
		p.Parent.Units = p.Parent.Units[:len(p.Parent.Units)-1]
		signers = append(signers, p)
	}
	b.popWhile(func(n *node) bool { return n.unit.Kind != Annex })
	for _, p := range slices.Backward(signers) {
		p.Kind, p.Num = Signature, Num{}
		b.attach(scope, p)
	}
}

// lastParagraph returns the paragraph that was added last below u, if what was added
// last is one and not the text of a label on the same line.
func lastParagraph(u *Unit) (*Unit, bool) {
	last := lastOf(u.Units)
	for last != nil && len(last.Units) > 0 {
		last = lastOf(last.Units)
	}
	if last == nil || last.Kind != Paragraph || last.Plain || last.Parent.RunIn && len(last.Parent.Units) == 1 {
		return nil, false
	}
	return last, true
}
