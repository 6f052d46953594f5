package policy

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongbao/internal/numeral"
)

// A Kind is what a unit is called in its scheme. Kinds appear in document.json.
type Kind string

const (
	Part    Kind = "part"    // 部分: 一、 in an official document
	Section Kind = "section" // （一） in an official document; 節 in a statute
	Item    Kind = "item"    // 1. in an official document; 項（一） in a statute
	Subitem Kind = "subitem" // （1） in an official document; 目 1. in a statute
	Detail  Kind = "detail"  // ①, by custom below （1）

	Book    Kind = "book"    // 編
	Subbook Kind = "subbook" // 分編
	Chapter Kind = "chapter" // 章
	Article Kind = "article" // 條

	Paragraph Kind = "paragraph" // 自然段; 款 in a statute
	Dash      Kind = "dash"      // an item that begins with ——
	Point     Kind = "point"     // 「一是…」 inside a paragraph

	Annex    Kind = "annex"    // 附件: a text with a numbering of its own
	Division Kind = "division" // without a number: 序言, 附則
	Table    Kind = "table"    // a table or list that is kept as it is; its words are its rows'
	Row      Kind = "row"

	Title     Kind = "title"     // 標題
	DocNumber Kind = "number"    // 文號
	Addressee Kind = "addressee" // 主送機關
	History   Kind = "history"   // 題注: when a statute was passed and amended
	Contents  Kind = "contents"  // 目錄
	Enclosure Kind = "enclosure" // 附件說明: the names of the annexes
	Signature Kind = "signature" // 署名
	Date      Kind = "date"      // 成文日期
	Remark    Kind = "remark"    // 附註: （此件公開發布）
)

// matterKinds are what stands around the text proper.
var matterKinds = []Kind{Title, DocNumber, Addressee, History, Contents, Enclosure, Signature, Date, Remark}

// IsMatter reports whether units of kind k stand around the text proper.
func (k Kind) IsMatter() bool { return slices.Contains(matterKinds, k) }

// A Num is the number of a unit among its siblings. Sub is the 之 of an article
// inserted later: 第一百二十條之一 is {120, 1}; otherwise it is 0.
type Num struct{ N, Sub int }

// Next reports whether n directly follows m: the next number, or the next 之.
func (n Num) Next(m Num) bool {
	return n == Num{m.N + 1, 0} || n == Num{m.N, m.Sub + 1}
}

// After reports whether n comes after m.
func (n Num) After(m Num) bool { return n.N > m.N || n.N == m.N && n.Sub > m.Sub }

// A digits is a way to write the number of a label.
type digits int

const (
	han     digits = iota // 三
	arabic                // 3
	circled               // ③
	dotted                // 2.1.3: the numbers of the units above it, and its own
)

// A form is how a label is printed around its number.
type form struct {
	open  string
	style digits
	close []string // one of these follows the number
	blank bool     // then a blank or the line's end, so that 「第三條規定的」 stays text
	parts int      // of a dotted number
}

// A level is one kind of numbered unit of a scheme.
type level struct {
	kind   Kind
	prefix string // what stands before the number in the id
	form   form
	runs   bool // numbered through the whole document; its ids begin afresh
	onPara bool // hangs on the paragraph before it, not on that one's unit
	bare   bool // a heading may have the number alone, or with 、
}

// A Scheme is a way to number a document (體例), from the outermost level in.
type Scheme struct {
	Name   string
	Means  string
	levels []level
	para   string // what stands before a paragraph's number in an id
}

// Schemes lists all drafting schemes.
var Schemes = []*Scheme{
	{
		Name: "gongwen", Means: "公文: 一、（一）1.（1）①", para: "p",
		levels: []level{
			{kind: Chapter, prefix: "c", form: form{open: "第", style: han, close: []string{"章"}, blank: true}},
			{kind: Part, prefix: "s", form: form{style: han, close: []string{"、"}}},
			{kind: Section, form: form{open: "（", style: han, close: []string{"）"}}},
			{kind: Item, form: form{style: arabic, close: []string{"."}}},
			{kind: Subitem, form: form{open: "（", style: arabic, close: []string{"）"}}},
			{kind: Detail, form: form{style: circled, close: []string{""}}},
		},
	},
	{
		Name: "statute", Means: "法律法規: 編章節條款項目", para: "k",
		levels: []level{
			{kind: Book, prefix: "b", form: form{open: "第", style: han, close: []string{"編", "编"}, blank: true}},
			{kind: Subbook, prefix: "f", form: form{open: "第", style: han, close: []string{"分編", "分编"}, blank: true}},
			{kind: Chapter, prefix: "c", form: form{open: "第", style: han, close: []string{"章"}, blank: true}},
			{kind: Section, prefix: "j", form: form{open: "第", style: han, close: []string{"節", "节"}, blank: true}},
			{kind: Article, prefix: "a", form: form{open: "第", style: han, close: []string{"條", "条"}, blank: true}, runs: true},
			{kind: Item, form: form{open: "（", style: han, close: []string{"）"}}, onPara: true},
			{kind: Subitem, form: form{style: arabic, close: []string{"."}}},
		},
	},
	{
		Name: "dotted", Means: "規劃、標準: 1　1.1　1.1.1　（1）", para: "p",
		levels: []level{
			{kind: Part, prefix: "s", form: form{style: arabic, close: []string{"."}}, bare: true},
			{kind: Section, form: form{style: dotted, parts: 2}},
			{kind: Item, form: form{style: dotted, parts: 3}},
			{kind: Subitem, form: form{style: dotted, parts: 4}},
			{kind: Detail, form: form{open: "（", style: arabic, close: []string{"）"}}},
		},
	},
}

// Telling returns the scheme that a line tells of by the label at its start: one of an
// outermost level, which no other scheme has there. It is nil for any other line. 第1條,
// which should be 第一條, tells as much.
func Telling(line string) *Scheme {
	for _, s := range Schemes {
		l, _, ok := s.Label(line)
		if ok && l.tells() || slices.ContainsFunc(s.Misprints(line), Label.tells) {
			return s
		}
	}
	return nil
}

// tells reports whether l belongs to one scheme alone. Chapters are of several.
func (l Label) tells() bool {
	switch {
	case l.level.form.open == "第":
		return l.Kind != Chapter
	case l.Kind == Part && l.level.form.style == han, l.level.form.style == dotted: // 1. may be an item
		return l.Sound
	}
	return false
}

// SchemeNamed returns the scheme with the given name, or nil.
func SchemeNamed(name string) *Scheme {
	for _, s := range Schemes {
		if s.Name == name {
			return s
		}
	}
	return nil
}

// A Label is the number at the head of a line, as the scheme reads it.
type Label struct {
	Kind  Kind
	Num   Num
	Text  string // as printed
	Sound bool   // printed with the marks that its level has
	Rank  int    // how deep its level is in the scheme, from 0
	level *level
}

// Fits reports whether the label is printed as its level asks for, in a heading or in a
// paragraph.
func (l Label) Fits(heading bool) bool { return l.Sound || heading && l.level.bare }

// Label reads the label at the start of line, and returns it with what follows
// it, blanks removed. A label with the wrong marks (half-width brackets, 、 or
// nothing after an Arabic number) is read too, but is not Sound: a heading may
// have one, a paragraph may not. ok is false where there is no label.
func (s *Scheme) Label(line string) (l Label, rest string, ok bool) {
	for rank := range s.levels {
		if l, rest, ok = s.levels[rank].form.label(line); ok {
			l.Sound = true
			return s.ranked(l, rank), rest, true
		}
	}
	for rank := range s.levels {
		for _, f := range s.levels[rank].form.faulty() {
			if l, rest, ok = f.label(line); ok {
				return s.ranked(l, rank), rest, true
			}
		}
	}
	return Label{}, line, false
}

// Misprints returns the labels that a line would begin with if their marks were those
// of their levels: what [Scheme.Label] reads without finding it Sound, and what it does
// not read because other brackets stand around the number or other digits in it.
func (s *Scheme) Misprints(line string) []Label {
	var list []Label
	if l, _, ok := s.Label(line); ok && !l.Sound {
		list = append(list, l)
	}
	for rank, lv := range s.levels {
		if l, ok := lv.form.misread(line); ok {
			list = append(list, s.ranked(l, rank))
		}
	}
	return list
}

// Brackets that are printed for （ and ）.
const (
	openings = "（(〔［[【﹙⟨〈「"
	closings = "）)〕］]】﹚⟩〉」"
)

// misread reads a label of form f whose brackets, digits or marks are those of
// another: 〔一〕, （1） for （一）, 第3條, 3. for 三、.
func (f form) misread(line string) (l Label, ok bool) {
	rest := line
	switch {
	case f.style == dotted || f.style == circled:
		return Label{}, false
	case f.open == "（":
		r, size := utf8.DecodeRuneInString(rest)
		if !strings.ContainsRune(openings, r) {
			return Label{}, false
		}
		rest = rest[size:]
	default:
		if rest, ok = strings.CutPrefix(rest, f.open); !ok {
			return Label{}, false
		}
	}
	n, size := numeral.Scan(rest)
	if n == 0 || n > largest && f.open != "第" {
		return Label{}, false
	}
	l.Num.N, rest = n, rest[size:]
	switch {
	case f.open == "（":
		r, size := utf8.DecodeRuneInString(rest)
		ok = strings.ContainsRune(closings, r)
		rest = rest[size:]
	case f.open == "":
		r, size := utf8.DecodeRuneInString(rest)
		ok = strings.ContainsRune("、.．，,", r)
		rest = rest[size:]
		if arabic.begins(rest) {
			ok = false // a figure
		}
	default:
		rest, ok = cutAny(rest, f.close)
		l.Num.Sub, rest = inserted(rest)
		if after := trimBlank(rest); after == rest && after != "" {
			ok = false // 「第3條規定的」 is text
		}
	}
	l.Text = line[:len(line)-len(rest)]
	return l, ok
}

// largest is the largest number that is taken for one of a misprinted or a dotted label:
// what is larger is a year, a sum or a measure. Articles alone may be more.
const largest = 300

// Rank returns how deep the level of kind k is in the scheme, from 0; -1 where k
// has no label of the scheme (paragraphs, dash items, points).
func (s *Scheme) Rank(k Kind) int {
	return slices.IndexFunc(s.levels, func(lv level) bool { return lv.kind == k })
}

func (s *Scheme) ranked(l Label, rank int) Label {
	l.Kind, l.Rank, l.level = s.levels[rank].kind, rank, &s.levels[rank]
	return l
}

// label reads a label of form f at the start of line.
func (f form) label(line string) (l Label, rest string, ok bool) {
	if f.style == dotted {
		return f.dotted(line)
	}
	body, ok := strings.CutPrefix(line, f.open)
	if !ok || !f.style.begins(body) {
		return Label{}, "", false
	}
	n, size := numeral.Scan(body)
	rest, ok = cutAny(body[size:], f.close)
	if n == 0 || !ok {
		return Label{}, "", false
	}
	l.Num.N = n
	if f.open == "第" {
		l.Num.Sub, rest = inserted(rest)
	}
	after := trimBlank(rest)
	if f.blank && after != "" && after == rest {
		return Label{}, "", false
	}
	if f.style == arabic && arabic.begins(rest) {
		return Label{}, "", false // 1.5萬 is a figure
	}
	l.Text = line[:len(line)-len(rest)]
	return l, after, true
}

// dotted reads a label like 2.1.3, whose last number is that of the unit.
func (f form) dotted(line string) (l Label, rest string, ok bool) {
	rest = line
	for i := range f.parts {
		if i > 0 {
			if rest, ok = strings.CutPrefix(rest, "."); !ok {
				return Label{}, "", false
			}
		}
		n, size := numeral.Scan(rest)
		if n == 0 || n > largest || !arabic.begins(rest) {
			return Label{}, "", false
		}
		l.Num.N, rest = n, rest[size:]
	}
	l.Text = line[:len(line)-len(rest)]
	after := trimBlank(rest)
	if after != "" && after == rest { // 1.5萬 is a figure
		return Label{}, "", false
	}
	return l, after, true
}

// cutAny removes the first of prefixes that s begins with.
func cutAny(s string, prefixes []string) (string, bool) {
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(s, p); ok {
			return rest, true
		}
	}
	return s, false
}

// inserted reads the 之一 that follows the label of an article inserted later.
func inserted(rest string) (sub int, after string) {
	tail, ok := strings.CutPrefix(rest, "之")
	if !ok {
		return 0, rest
	}
	n, size := numeral.Scan(tail)
	if n == 0 {
		return 0, rest
	}
	return n, tail[size:]
}

// faulty lists the ways in which labels of form f are commonly misprinted.
func (f form) faulty() []form {
	switch {
	case f.open == "（":
		return []form{{open: "(", style: f.style, close: []string{")", "）"}}, {open: "（", style: f.style, close: []string{")"}}}
	case f.style == arabic:
		return []form{{style: arabic, close: []string{"．", "、"}}, {style: arabic, close: []string{""}, blank: true}}
	case f.style == han && f.open == "":
		return []form{{style: han, close: []string{"，", ",", ".", "．"}}}
	}
	return nil
}

// begins reports whether the first character of s is a digit written in
// style d.
func (d digits) begins(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	isArabic := '0' <= r && r <= '9' || '０' <= r && r <= '９'
	isCircled := '①' <= r && r <= '⑳' || '㉑' <= r && r <= '㊿'
	switch d {
	case arabic:
		return isArabic
	case circled:
		return isCircled
	}
	return !isArabic && !isCircled
}

// trimBlank removes the blanks at the start of s, the ideographic one too.
func trimBlank(s string) string { return strings.TrimLeft(s, blanks) }
