package policy

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The forms of the lines around the text proper: the head and foot of an official
// document (版頭、版記), the history of a statute (題注), the labels of annexes. They
// are matched without white space.
var (
	// 国办发〔2018〕126号, 第706号, 主席令第1號
	numberForm = regexp.MustCompile(`^([\p{Han}A-Za-z]{1,14}[〔［\[【（(﹝]` + digit + `{4}[〕］\]】）)﹞]第?` + digit + `+[号號]|([\p{Han}]{0,20}令)?第(` + digit + `|[一二三四五六七八九十百千零〇])+[号號])$`)

	// 2018年12月23日, ２０１８年１２月２３日, 二〇〇六年十月十八日
	dateForm = regexp.MustCompile(`^(` + digit + `{4}年` + digit + `{1,2}月` + digit + `{1,2}日|[〇零○Ｏ一二三四五六七八九]{4}年[元正一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)$`)

	// 附件, 附件1., 附件一　…, 附：
	annexForm = regexp.MustCompile(`^(附件|附錄|附录|附表|附)([0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})?([：:.．、\t\p{Z}]*)(.*)$`)

	// （此件公开发布）, （本文有刪減）
	remarkForm = regexp.MustCompile(`^[（(].{2,40}[）)]$`)

	// 1990年4月4日…通过, 根据…修正, 1979年通過, 中華民國115年1月1日總統令公布
	historyForm = regexp.MustCompile(`^[（(]?(根据|根據)?` + dayOfHistory + `.*(通过|通過|修正|修订|修訂|公布|公佈|批准|施行|实施|實施|发布|發布|發佈)[）)]?$`)

	// （1998年11月4日通过）, also of several dates
	historyTail = regexp.MustCompile(`^[（(](根据|根據)?` + dayOfHistory + `.*\p{Han}[）)]$`)
)

// A digit, full-width or not, and the date that a history begins with, which may lack
// day and month.
const (
	digit        = `[0-9０-９]`
	dayOfHistory = `(` + digit + `{4}|(中华民国|中華民國)` + digit + `{1,3})年(` + digit + `{1,2}月(` + digit + `{1,2}日)?)?`
)

// divisions are the names of the divisions of a text that have no number.
var divisions = strings.Fields("序言 前言 引言 總則 总则 附則 附则 結語 结语")

// contentsNames are the headings of a table of contents.
var contentsNames = strings.Fields("目錄 目录 目次")

// IsNumber reports whether a line is the number of a document (文號).
func IsNumber(line string) bool { return len(line) < longest && numberForm.MatchString(unspaced(line)) }

// IsDate reports whether a line consists of a date.
func IsDate(line string) bool { return len(line) < longest && dateForm.MatchString(unspaced(line)) }

// longest is larger than the size in bytes of any number or date, even one with spaces
// between its characters.
const longest = 200

// IsRemark reports whether a line is in brackets, like a remark (附註).
func IsRemark(line string) bool { return remarkForm.MatchString(line) }

// IsHistory reports whether a line states when a statute was passed or amended.
func IsHistory(line string) bool {
	return historyForm.MatchString(line) || historyTail.MatchString(line)
}

// IsAddressee reports whether a line names the recipients of a document: it ends in a
// colon and is not a sentence.
func IsAddressee(line string) bool {
	return (strings.HasSuffix(line, "：") || strings.HasSuffix(line, ":")) && !strings.ContainsAny(line, "。；")
}

// IsDivision reports whether a heading is the name of a division without a number.
func IsDivision(heading string) bool { return slices.Contains(divisions, unspaced(heading)) }

// IsContents reports whether a line is the heading of a table of contents.
func IsContents(line string) bool { return slices.Contains(contentsNames, unspaced(line)) }

// AnnexLabel reads the label of an annex at the start of a line: 附件1, 附件一　, 附：.
// The rest of the line is separated from it by punctuation or a space and is not a
// sentence, unlike 「附件所列…。」.
func AnnexLabel(line string) (label, rest string, ok bool) {
	m := annexForm.FindStringSubmatch(line)
	if m == nil || m[4] != "" && (m[3] == "" || m[1] == "附" && !strings.ContainsAny(m[3], "：:")) || ends(m[4]) {
		return "", line, false
	}
	label = strings.TrimRightFunc(line[:len(line)-len(m[4])], unicode.IsSpace)
	return label, m[4], true
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

// IsSignature reports whether a line before a date can be a signature (署名).
func IsSignature(line string) bool {
	return IsBrief(residue.ReplaceAllString(line, ""))
}

func unspaced(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// maxSigners is the largest number of bodies that sign a document, one a line.
const maxSigners = 12

// matter adds l as matter – a line before or after the text proper: title, number,
// signature – if its form and position show that it is not part of the text proper,
// and reports whether it has.
func (b *Builder) matter(l Line) bool {
	switch s := b.scope(); {
	case IsDate(l.Text):
		b.sign(s)
		b.addMatter(l, Date)
	case IsRemark(l.Text) && s.lastIs(Signature, Date, Remark):
		b.addMatter(l, Remark)
	case b.isEnclosure(l.Text):
		b.addMatter(l, Enclosure)
	case s.atHead() && IsNumber(l.Text):
		b.addMatter(l, DocNumber)
	case s.atHead() && IsHistory(l.Text):
		b.addMatter(l, History)
	case s.atHead() && IsContents(l.Text):
		b.addMatter(l, Contents)
	case s.atHead() && !s.lastIs(Addressee) && IsAddressee(l.Text) && !b.isLabelled(l.Text):
		b.addMatter(l, Addressee)
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

// atHead reports whether u has no children of the text proper yet.
func (u *Unit) atHead() bool {
	return !slices.ContainsFunc(u.Units, func(c *Unit) bool { return !c.Kind.IsMatter() })
}

// lastIs reports whether the last child of u is of one of the kinds.
func (u *Unit) lastIs(kinds ...Kind) bool {
	last := lastOf(u.Units)
	return last != nil && slices.Contains(kinds, last.Kind)
}

// isEnclosure reports whether a line names annexes (附件說明): 附件：…, or the next item
// of a list that begins with such a line.
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

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// isLabelled reports whether a line begins with a label, correctly printed or not.
func (b *Builder) isLabelled(line string) bool {
	s := b.schemeFor(line)
	_, _, ok := s.Label(line)
	return ok || len(s.Misprints(line)) > 0
}

// addMatter closes all open units in the scope and adds l to the scope as matter of the
// given kind.
func (b *Builder) addMatter(l Line, k Kind) {
	b.popWhile(func(n *node) bool { return n.unit.Kind != Annex })
	b.attach(b.scope(), &Unit{Kind: k, Text: l.Text})
	b.take(l, 0, l.Text)
}

// sign turns the brief paragraphs directly before a date into signatures. They become
// children of the scope.
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

// lastParagraph returns the unit that was added last below u if it is a paragraph and
// not the text of a label on the same line.
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
