package policy

import "slices"

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
