package cite

import (
	"strconv"
	"strings"

	"gongbao/internal/numeral"
	"gongbao/internal/policy"
)

// A form is one of the ways to write a locator.
type form int

const (
	short form = iota
	spoken
	legal
)

func (f form) String() string { return [...]string{"short", "spoken", "legal"}[f] }

// A phrase is how one kind of unit is written in each form, after what stands
// above it. {n} is its number in Chinese, {d} in Arabic digits, {h} its heading,
// {l} its label as printed, without the point behind a number.
type phrase [legal + 1]string

// phrases says how the units of each scheme are written. The first phrases of
// a kind are those of its scheme, the others hold in all.
//
// No rule names the levels of an official document. 第三節 for 三、 is what
// 《法學引注手冊》 (2nd ed.) prints; 項 and 點 are this program's, and the page on
// citing says so. Those of a statute are 立法法 第六十五條; 項 without brackets
// in running text is the usage of the laws themselves.
var phrases = map[string]map[policy.Kind]phrase{
	"gongwen": {
		policy.Chapter: {"{l}", "{l}", "第{d}章"},
		policy.Part:    {"第{n}部分", "第{n}部分", "第{n}節"},
		policy.Section: {"{l}", "第{l}項", "第{l}項"},
		policy.Item:    {"{l}", "第{d}點", "第{d}點"},
		policy.Subitem: {"{l}", "第{l}小點", "第{l}小點"},
		policy.Detail:  {"{l}", "之{l}", "之{l}"},
	},
	"statute": {
		policy.Book:    {"{l}", "{l}", "第{d}編"},
		policy.Subbook: {"{l}", "{l}", "第{d}分編"},
		policy.Chapter: {"{l}", "{l}", "第{d}章"},
		policy.Section: {"{l}", "{l}", "第{d}節"},
		policy.Article: {"{l}", "{l}", "第{d}條"},
		clause:         {"第{n}款", "第{n}款", "第{d}款"},
		policy.Item:    {"第{l}項", "第{n}項", "第{d}項"},
		policy.Subitem: {"第{d}目", "第{n}目", "第{d}目"},
	},
	"dotted": {
		policy.Part:    {"{l}", "第{l}章", "第{l}章"},
		policy.Section: {"{l}", "第{l}條", "第{l}條"},
		policy.Item:    {"{l}", "第{l}條", "第{l}條"},
		policy.Subitem: {"{l}", "第{l}條", "第{l}條"},
		policy.Detail:  {"{l}", "第{l}項", "第{l}項"},
	},
	"": {
		policy.Annex:     {"附件{n}", "附件{n}", "附件{n}"}, // where it is not printed
		policy.Division:  {"{h}", "{h}", "{h}"},
		policy.Table:     {"表{d}", "表{d}", "表{d}"},
		policy.Row:       {"第{d}行", "第{d}行", "第{d}行"},
		policy.Title:     {"標題", "標題", "標題"},
		policy.DocNumber: {"文號", "文號", "文號"},
		policy.Addressee: {"主送機關", "主送機關", "主送機關"},
		policy.History:   {"題注", "題注", "題注"},
		policy.Contents:  {"目錄", "目錄", "目錄"},
		policy.Enclosure: {"附件說明", "附件說明", "附件說明"},
		policy.Signature: {"署名", "署名", "署名"},
		policy.Date:      {"成文日期", "成文日期", "成文日期"},
		policy.Remark:    {"附註", "附註", "附註"},
		policy.Paragraph: {"第{d}段", "第{d}段", "第{d}段"},
		policy.Dash:      {"所列第{d}項", "所列第{d}項", "所列第{d}項"},
		policy.Point:     {"之“{l}”", "之“{l}”", "之“{l}”"},
	},
}

// clause is a paragraph of an article (款), which is no paragraph of a chapter.
const clause policy.Kind = "clause"

// Short returns the short locator of u, in the script of its document.
func Short(d *policy.Document, u *policy.Unit) string { return locator(d, u, short) }

// rangeMark is between the ends of a range.
const rangeMark = "至"

// span joins two locators. What stands above both is said once.
func span(d *policy.Document, from, to *policy.Unit, f form) string {
	switch {
	case from == to:
		return locator(d, from, f)
	case from.Parent == to.Parent:
		return locator(d, from, f) + rangeMark + own(d, to, f)
	}
	return locator(d, from, f) + rangeMark + locator(d, to, f)
}

func locator(d *policy.Document, u *policy.Unit, f form) string {
	return above(d, u, f) + own(d, u, f)
}

// above returns what a locator says before u's own component.
func above(d *policy.Document, u *policy.Unit, f form) string {
	base := baseOf(d, u)
	switch {
	case base == nil:
		return ""
	case f == short && onLabel(d, u):
		return base.Label
	}
	return locator(d, base, f)
}

// baseOf returns the unit whose locator that of u begins with; nil where u is named by
// its own component alone.
func baseOf(d *policy.Document, u *policy.Unit) *policy.Unit {
	if u.Kind == policy.Article || d.SchemeOf(u).Name == "dotted" && d.IsNumbered(u) && u.Kind != policy.Detail {
		return annexOf(u) // the label alone says which it is
	}
	return u.Parent
}

// onLabel reports whether the short locator of u begins with the label of its base:
// 三、（一）, but 第三部分第1段.
func onLabel(d *policy.Document, u *policy.Unit) bool {
	base := baseOf(d, u)
	return base != nil && base == u.Parent && base.Kind == policy.Part && base.Parent == nil && d.IsNumbered(u)
}

// annexOf returns the annex that u is in, or nil.
func annexOf(u *policy.Unit) *policy.Unit {
	for u = u.Parent; u != nil; u = u.Parent {
		if u.Kind == policy.Annex {
			return u
		}
	}
	return nil
}

// own returns u's own component of a locator.
func own(d *policy.Document, u *policy.Unit, f form) string {
	kind := u.Kind
	if kind == policy.Annex && u.Label != "" {
		return strings.TrimRight(u.Label, ".．、：: 　")
	}
	if kind == policy.Paragraph && u.Parent != nil && u.Parent.Kind == policy.Article {
		kind = clause
	}
	p, ok := phrases[d.SchemeOf(u).Name][kind]
	if !ok {
		p = phrases[""][kind]
	}
	words := inScript(d, p[f])
	written := fillIn(words, u)
	if u.Kind.IsMatter() {
		if n := nth(d, u); n > 1 {
			written += inScript(d, "第"+strconv.Itoa(n)+"行")
		}
	}
	if u.Num.Sub > 0 && !strings.Contains(words, "{l}") {
		written += "之" + numeral.Format(u.Num.Sub)
	}
	return written
}

// nth returns which of its kind u is among the units beside it: a document is often
// signed by several.
func nth(d *policy.Document, u *policy.Unit) int {
	beside := d.Units
	if u.Parent != nil {
		beside = u.Parent.Units
	}
	n := 0
	for _, s := range beside {
		if s.Kind == u.Kind {
			n++
		}
		if s == u {
			break
		}
	}
	return n
}

// fillIn writes the label or the number of u where words have a mark for it.
func fillIn(words string, u *policy.Unit) string {
	before, mark, ok := strings.Cut(words, "{")
	if !ok {
		return words
	}
	value := ""
	switch mark[0] {
	case 'n':
		value = numeral.Format(u.Num.N)
	case 'd':
		value = strconv.Itoa(u.Num.N)
	case 'h':
		value = u.Heading
	case 'l':
		value = strings.TrimRight(u.Label, ".．、")
	}
	return before + value + mark[len("n}"):]
}

// inScript brings words of phrases into the script of d.
func inScript(d *policy.Document, words string) string {
	if d.Script == policy.Hans {
		return simplified.Replace(words)
	}
	return words
}

var simplified = strings.NewReplacer("節", "节", "項", "项", "點", "点", "編", "编", "條", "条", "網", "网", "訪問", "访问",
	"標", "标", "題", "题", "號", "号", "機關", "机关", "錄", "录", "說", "说", "註", "注")
