// Package locator writes and reads locators (條款編號), which name a clause within its
// document. How the units of a scheme are written and read is in the rows of package
// scheme; this package applies them to the units of a document.
//
// # Writing
//
// A locator has three forms, which mean the same:
//
//	short   三、（四）2                  what an official writes in a report
//	spoken  第三部分第（四）項第2點         in running text
//	legal   第三節第（四）項第2點           in a note, after 《法學引注手冊》
//
// The short form has no point after an Arabic number, and writes a part alone as
// 第三部分, because 「三、」 cannot end a locator. Paragraphs, dash items and 「一是…」
// points have no number in the text: they are counted (三、（七）第3段,
// 第二部分所列第1項) or named by their label (四、（二）之“三是”). In a statute an
// article needs nothing before it, whatever chapter it is in:
//
//	short   第一百二十條之一第二款第（三）項
//	spoken  第一百二十條之一第二款第三項
//	legal   第120條之一第2款第3項
//
// An [Outline] has the locators of a document in compact form for browsers.
//
// # Reading
//
// A [Reader] is lenient: it reads what people write, in any form, script and width.
// [References] is strict: it reads what texts write when they refer to a clause, and
// nothing that might be something else.
package locator

import (
	"strconv"
	"strings"

	"gongbao/internal/numeral"
	"gongbao/internal/policy"
	"gongbao/internal/scheme"
	"gongbao/internal/script"
)

// A Form is one of the ways to write a locator. It is an index of [scheme.Phrase].
type Form int

// The forms.
const (
	Short Form = iota
	Spoken
	Legal
	forms int = iota
)

func (f Form) String() string { return [forms]string{"short", "spoken", "legal"}[f] }

// Of returns the locator of u, in the script of its document.
func (f Form) Of(d *policy.Document, u *policy.Unit) string { return f.above(d, u) + f.Own(d, u) }

// Through is between the ends of a range.
const Through = "至"

// Range returns the locator of the units from one to another. Their common parent is
// written once: 三、（一）2至4.
func (f Form) Range(d *policy.Document, from, to *policy.Unit) string {
	switch {
	case from == to:
		return f.Of(d, from)
	case from.Parent == to.Parent:
		return f.Of(d, from) + Through + f.Own(d, to)
	}
	return f.Of(d, from) + Through + f.Of(d, to)
}

// above returns what precedes u's own component in its locator.
func (f Form) above(d *policy.Document, u *policy.Unit) string {
	base := baseOf(d, u)
	switch {
	case base == nil:
		return ""
	case f == Short && onStem(d, u):
		return base.Label
	}
	return f.Of(d, base)
}

// baseOf returns the unit whose locator that of u begins with, or nil if the locator of u
// is its own component alone.
func baseOf(d *policy.Document, u *policy.Unit) *policy.Unit {
	if l := level(d, u); l.Runs || l.Whole {
		return annexOf(u)
	}
	return u.Parent
}

// onStem reports whether the short locator of u begins with the label of its base:
// 三、（一）, but 第三部分第1段.
func onStem(d *policy.Document, u *policy.Unit) bool {
	base := baseOf(d, u)
	return base != nil && base == u.Parent && hasStem(d, base) && d.IsNumbered(u)
}

// hasStem reports whether the short locators of the numbered children of u begin with its
// label.
func hasStem(d *policy.Document, u *policy.Unit) bool { return u.Parent == nil && level(d, u).Stem }

func level(d *policy.Document, u *policy.Unit) *scheme.Level { return d.SchemeOf(u).Level(u.Kind) }

// annexOf returns the annex that u is in, or nil.
func annexOf(u *policy.Unit) *policy.Unit {
	for u = u.Parent; u != nil; u = u.Parent {
		if u.Kind == policy.Annex {
			return u
		}
	}
	return nil
}

// Own returns u's own component of its locator: 2 of 三、（四）2.
func (f Form) Own(d *policy.Document, u *policy.Unit) string {
	if u.Kind == policy.Annex && u.Label != "" {
		return strings.TrimRight(u.Label, ".．、：: 　")
	}
	var parent policy.Kind
	if u.Parent != nil {
		parent = u.Parent.Kind
	}
	words := inScript(d, d.SchemeOf(u).Written(u.Kind, parent)[f])
	written := fillIn(words, u)
	if u.Kind.IsMatter() {
		if n := nth(d, u); n > 1 {
			written += "第" + strconv.Itoa(n) + "行"
		}
	}
	if u.Num.Sub > 0 && !strings.Contains(words, "{l}") {
		written += "之" + numeral.Format(u.Num.Sub)
	}
	return written
}

// nth returns the number of u among its siblings of the same kind: a document is often
// signed by several bodies.
func nth(d *policy.Document, u *policy.Unit) int {
	siblings := d.Units
	if u.Parent != nil {
		siblings = u.Parent.Units
	}
	n := 0
	for _, s := range siblings {
		if s.Kind == u.Kind {
			n++
		}
		if s == u {
			break
		}
	}
	return n
}

// fillIn replaces the variable of a phrase; see [scheme.Phrase].
func fillIn(words string, u *policy.Unit) string {
	before, variable, ok := strings.Cut(words, "{")
	if !ok {
		return words
	}
	value := ""
	switch variable[0] {
	case 'n':
		value = numeral.Format(u.Num.N)
	case 'd':
		value = strconv.Itoa(u.Num.N)
	case 'h':
		value = u.Heading
	case 'l':
		value = strings.TrimRight(u.Label, ".．、")
	}
	return before + value + variable[len("n}"):]
}

// inScript returns the words of a phrase in the script of d.
func inScript(d *policy.Document, words string) string {
	if d.Script == policy.Hans {
		return script.ToHans(words)
	}
	return words
}
