package locator

import (
	"testing"

	"gongbao/internal/policy"
	"gongbao/internal/scheme"
)

// build makes a document of lines: # to #### for headings, anything else a
// paragraph.
func build(name string, lines ...policy.Line) *policy.Document {
	d := &policy.Document{Script: policy.Hant, Scheme: scheme.Named(name)}
	b := policy.NewBuilder(d)
	for _, l := range lines {
		switch {
		case l.Depth > 0:
			b.Heading(l)
		case l.Row != policy.NoTable:
			b.Row(l)
		default:
			b.Paragraph(l)
		}
	}
	b.Finish()
	return d
}

// anOpinion returns an official document with units of nearly every kind.
func anOpinion() *policy.Document {
	return build("gongwen",
		policy.Line{Text: "各縣區："},
		policy.Line{Depth: 1, Text: "一、目標"},
		policy.Line{Text: "具體目標是："},
		policy.Line{Text: "——其一；"},
		policy.Line{Depth: 2, Text: "（二）任務"},
		policy.Line{Depth: 3, Text: "3"},
		policy.Line{Text: "甲。一是乙；二是丙。"},
		policy.Line{Text: "丁。"},
		policy.Line{Depth: 3, Text: "4.戊。"},
		policy.Line{Text: "己。"},
		policy.Line{Text: "市政府"},
		policy.Line{Text: "市公安局"},
		policy.Line{Text: "2026年1月1日"},
		policy.Line{Depth: 1, Text: "附件1．辦法"},
		policy.Line{Text: "第一條　甲。"},
		policy.Line{Text: "第二條　乙。"},
		policy.Line{Depth: 1, Text: "附件"},
		policy.Line{Depth: 1, Text: "方案"},
		policy.Line{Depth: 1, Text: "一、目標"},
		policy.Line{Depth: 2, Text: "（一）任務"},
		policy.Line{Text: "甲乙", Row: policy.NewTable},
		policy.Line{Text: "丙丁", Row: policy.SameTable},
	)
}

// aLaw returns a statute with an inserted article.
func aLaw() *policy.Document {
	return build("statute",
		policy.Line{Depth: 1, Text: "第一章　總則"},
		policy.Line{Text: "第一百二十條之一　甲："},
		policy.Line{Text: "（三）乙；"},
		policy.Line{Text: "1.丙。"},
		policy.Line{Text: "第一百二十一條　甲。"},
		policy.Line{Text: "乙。"},
	)
}

func TestShort(t *testing.T) {
	opinion, law := anOpinion(), aLaw()
	plan := build("dotted",
		policy.Line{Depth: 1, Text: "2 目標"},
		policy.Line{Depth: 2, Text: "2.1 範圍"},
		policy.Line{Text: "2.1.3 街道。"},
	)
	tests := []struct {
		doc      *policy.Document
		id, want string
	}{
		{opinion, "m1", "主送機關"},
		{opinion, "m2", "署名"},
		{opinion, "m3", "署名第2行"},
		{opinion, "m4", "成文日期"},
		{opinion, "x1-a2", "附件1第二條"},
		{opinion, "x2-m1", "附件標題"},
		{opinion, "x2-s1-1", "附件第一部分（一）"},
		{opinion, "x2-s1-1-t1-2", "附件第一部分（一）表1第2行"},
		{plan, "s2", "2"},
		{plan, "s2-1-3", "2.1.3"},
		{opinion, "s1", "第一部分"},
		{opinion, "s1-d1", "第一部分所列第1項"},
		{opinion, "s1-2", "一、（二）"},
		{opinion, "s1-2-3", "一、（二）3"},
		{opinion, "s1-2-3-p1", "一、（二）3第1段"},
		{opinion, "s1-2-3-p1-2", "一、（二）3第1段之“二是”"},
		{opinion, "s1-2-4", "一、（二）4"},
		{law, "c1", "第一章"},
		{law, "a120b1", "第一百二十條之一"},
		{law, "a120b1-k1-3", "第一百二十條之一第（三）項"},
		{law, "a120b1-k1-3-1", "第一百二十條之一第（三）項第1目"},
		{law, "a121-k2", "第一百二十一條第二款"},
	}
	for _, tt := range tests {
		u := tt.doc.Unit(tt.id)
		if u == nil {
			t.Errorf("%s: not found", tt.id)
			continue
		}
		if got := Short.Of(tt.doc, u); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.id, got, tt.want)
		}
	}
}

// The three forms mean the same.
func TestForms(t *testing.T) {
	for _, c := range []struct {
		doc                      *policy.Document
		id, short, spoken, legal string
	}{
		{anOpinion(), "s1-2-3-p2", "一、（二）3第2段", "第一部分第（二）項第3點第2段", "第一節第（二）項第3點第2段"},
		{anOpinion(), "x1-a2", "附件1第二條", "附件1第二條", "附件1第2條"},
		{aLaw(), "a120b1-k1-3", "第一百二十條之一第（三）項", "第一百二十條之一第三項", "第120條之一第3項"},
	} {
		u := c.doc.Unit(c.id)
		for f, want := range map[Form]string{Short: c.short, Spoken: c.spoken, Legal: c.legal} {
			if got := f.Of(c.doc, u); got != want {
				t.Errorf("%s is written %s in the %s form; want %s", c.id, got, f, want)
			}
		}
	}
}

// A range has the common parent of its ends once.
func TestRange(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"s1-2-3", "s1-2-4", "一、（二）3至4"},
		{"s1-2-3", "s1-2-3", "一、（二）3"},
		{"s1-d1", "s1-2-4", "第一部分所列第1項至一、（二）4"},
	} {
		d := anOpinion()
		if got := Short.Range(d, d.Unit(c.from), d.Unit(c.to)); got != c.want {
			t.Errorf("%s to %s is written %s; want %s", c.from, c.to, got, c.want)
		}
	}
}

// The words of a locator are in the script of its document.
func TestScript(t *testing.T) {
	d := anOpinion()
	d.Script = policy.Hans
	if got, want := Spoken.Of(d, d.Unit("s1-2-3")), "第一部分第（二）项第3点"; got != want {
		t.Errorf("%s; want %s", got, want)
	}
}
