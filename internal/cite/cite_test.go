package cite

import (
	"testing"

	"gongbao/internal/policy"
)

// build makes a document of lines: # to #### for headings, anything else a
// paragraph.
func build(scheme string, lines ...policy.Line) *policy.Document {
	d := &policy.Document{Script: policy.Hant, Scheme: policy.SchemeNamed(scheme)}
	b := policy.NewBuilder(d)
	for _, l := range lines {
		if l.Depth > 0 {
			b.Heading(l)
		} else {
			b.Paragraph(l)
		}
	}
	b.Finish()
	return d
}

func TestShort(t *testing.T) {
	opinion := build("gongwen",
		policy.Line{Text: "各縣區："},
		policy.Line{Depth: 1, Text: "一、目標"},
		policy.Line{Text: "具體目標是："},
		policy.Line{Text: "——其一；"},
		policy.Line{Depth: 2, Text: "（二）任務"},
		policy.Line{Depth: 3, Text: "3"},
		policy.Line{Text: "甲。一是乙；二是丙。"},
		policy.Line{Text: "丁。"},
		policy.Line{Depth: 3, Text: "4.戊。"},
	)
	law := build("statute",
		policy.Line{Depth: 1, Text: "第一章　總則"},
		policy.Line{Text: "第一百二十條之一　甲："},
		policy.Line{Text: "（三）乙；"},
		policy.Line{Text: "1.丙。"},
		policy.Line{Text: "第一百二十一條　甲。"},
		policy.Line{Text: "乙。"},
	)
	tests := []struct {
		doc      *policy.Document
		id, want string
	}{
		{opinion, "p1", "第1段"},
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
			t.Errorf("there is no %s", tt.id)
			continue
		}
		if got := Short(tt.doc, u); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.id, got, tt.want)
		}
	}
}
