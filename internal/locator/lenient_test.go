package locator

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gongbao/internal/numeral"
	"gongbao/internal/policy"
	"gongbao/internal/scheme"
)

// What is written for a unit of any scheme is read as that unit: the component for its own
// level in each form.
func TestWrittenIsRead(t *testing.T) {
	for _, s := range scheme.All {
		d := sample(s)
		r := NewReader(d)
		kinds := map[policy.Kind]bool{}
		for u := range d.All() {
			kinds[u.Kind] = true
			for f := Short; f <= Legal; f++ {
				if s.Level(u.Kind).Whole && strings.Contains(u.Label, ".") && f != Short {
					continue // 第2.1條: people write 2.1
				}
				written := Fold(f.Own(d, u))
				steps, size := r.Text(written).Steps(0)
				if size != len(written) || !r.Accepts(steps[len(steps)-1], r.Kind(d, u), u.Num, Head(d, u)) {
					t.Errorf("%s: 「%s」 of %s is read as %v", s.Name, written, u.ID, steps)
				}
			}
		}
		for _, l := range s.Levels {
			if !kinds[l.Kind] {
				t.Errorf("%s: the sample has no unit of kind %s", s.Name, l.Kind)
			}
		}
	}
}

// sample returns a document with units of all levels of s, three a level, and paragraphs.
func sample(s *scheme.Scheme) *policy.Document {
	d := &policy.Document{Script: policy.Hant, Scheme: s}
	b := policy.NewBuilder(d)
	depth := 0
	for _, l := range s.Levels {
		if l.Label.Digits == "" {
			continue
		}
		depth++
		for n := 1; n <= 3; n++ {
			if l.OnParagraph { // a heading may be of another level
				b.Paragraph(policy.Line{Text: label(l.Label, n) + "甲"})
			} else {
				b.Heading(policy.Line{Depth: depth, Text: label(l.Label, n) + "　甲"})
			}
			b.Paragraph(policy.Line{Text: "乙。"})
			b.Paragraph(policy.Line{Text: "丙。"})
		}
	}
	b.Finish()
	return d
}

// label returns the label of form f with a number below ten.
func label(f scheme.Form, n int) string {
	digit := ""
	for _, r := range f.Digits {
		if v, _ := numeral.Scan(string(r)); v == n {
			digit = string(r)
			break
		}
	}
	return f.Open + strings.Repeat("3.", max(0, f.Numbers-1)) + digit + slices.Concat(f.Close, []string{""})[0]
}

// Components may have separators between them, and a number alone means what the digits of
// the others leave.
func TestSteps(t *testing.T) {
	for _, c := range []struct {
		scheme, text, want string
	}{
		{"gongwen", "三、（四）2", "part 3, section 4, item|subitem 2"},
		{"gongwen", "第三部分第（四）項第2點", "part 3, section 4, item 2"},
		{"gongwen", "三（四）2", "part|section 3, section 4, item|subitem 2"},
		{"gongwen", "3.4.2", "next 3, next 4, next 2"},
		{"gongwen", "三-四", "next 3, next 4"},
		{"gongwen", "二、一是", "part 2, point 1"},
		{"statute", "第一百二十條之一第二款", "article 120 1, paragraph 2"},
		{"statute", "§5(2)", "article 5, item|paragraph|detail 2"},
		{"statute", "第五條的（三）", "article 5, item|paragraph 3"},
		{"statute", "甲第五條", ""},
		{"dotted", "2.1.3", "next 2, next 1, next 3"},
		{"dotted", "第2章", "part 2"},
	} {
		r := NewReader(&policy.Document{Scheme: scheme.Named(c.scheme)})
		steps, _ := r.Text(Fold(c.text)).Steps(0)
		var got []string
		for _, s := range r.Meant(steps) {
			var kinds []string
			for _, k := range s.Kinds {
				kinds = append(kinds, string(k))
			}
			if s.Kinds == nil {
				kinds = []string{"next"}
			}
			step := fmt.Sprint(strings.Join(kinds, "|"), " ", s.N)
			if s.Sub > 0 {
				step += fmt.Sprint(" ", s.Sub)
			}
			got = append(got, step)
		}
		if got := strings.Join(got, ", "); got != c.want {
			t.Errorf("%s: 「%s」 is read as %s; want %s", c.scheme, c.text, got, c.want)
		}
	}
}

// A document and its annex may be numbered in different ways. A kind of the annex, except
// those that all schemes have, is not the kind of the main text.
func TestAnnex(t *testing.T) {
	d := anOpinion()
	r := NewReader(d)
	for _, c := range []struct {
		id              string
		kind, paragraph policy.Kind
	}{
		{"s1", "part", "paragraph"}, {"s1-2-3-p1", "paragraph", "paragraph"}, {"x1", "annex", "paragraph 1"},
		{"x1-a1", "article 1", "paragraph 1"}, {"x2-s1", "part", "paragraph"}, {"x2-s1-1-t1", "table", "paragraph"},
	} {
		u := d.Unit(c.id)
		if got, below := r.Kind(d, u), r.Paragraph(d, u); got != c.kind || below != c.paragraph {
			t.Errorf("%s is of kind %q, its paragraphs are of kind %q; want %q, %q", c.id, got, below, c.kind, c.paragraph)
		}
	}
	if k := Plain("article 1"); k != policy.Article || !r.IsRooted(k) || r.IsRooted(policy.Section) {
		t.Errorf("%q is rooted: %t, a section: %t", k, r.IsRooted(k), r.IsRooted(policy.Section))
	}
	for _, c := range []struct {
		text string
		id   string
	}{
		{"附件1第二條", "x1-a2"}, {"附件第一部分", "x2-s1"}, {"附件", "x2"}, {"附件1", "x1"}, {"附件1二", "x1-a2"}, {"附件1第2條", "x1-a2"},
	} {
		u, text := d.Unit(c.id), Fold(c.text)
		steps, size := r.Text(text).Steps(0)
		if size != len(text) || !r.Accepts(r.Meant(steps)[len(steps)-1], r.Kind(d, u), u.Num, Head(d, u)) {
			t.Errorf("%s is read as %v, which is not %s", c.text, steps, c.id)
		}
	}
	annex := d.Unit("x2")
	if s := r.StepTo(r.Kind(d, annex), annex.Num, Head(d, annex)); r.Accepts(s, policy.Annex, policy.Num{N: 1}, "") {
		t.Error("附件 is 附件1")
	}
}

// A step accepts the units that it can mean.
func TestAccepts(t *testing.T) {
	r := NewReader(&policy.Document{Scheme: scheme.Named("statute")})
	for _, c := range []struct {
		text  string
		kind  policy.Kind
		num   policy.Num
		head  string
		want  bool
		first bool
	}{
		{"第五條", policy.Article, policy.Num{N: 5}, "", true, false},
		{"第五條", policy.Article, policy.Num{N: 6}, "", false, false},
		{"第五條", policy.Article, policy.Num{N: 5, Sub: 1}, "", false, false},
		{"第五條", policy.Item, policy.Num{N: 5}, "", false, false},
		{"第五條", policy.Article, policy.Num{N: 5}, "總則", false, false},
		{"第一條", policy.Article, policy.Num{N: 1}, "", true, true},
		{"第一條之一", policy.Article, policy.Num{N: 1, Sub: 1}, "", true, false},
		{"5", policy.Item, policy.Num{N: 5}, "", true, false},
		{"5", policy.Chapter, policy.Num{N: 5}, "", false, false},
	} {
		s, _ := r.Text(Fold(c.text)).Step(0)
		if got := r.Accepts(s, c.kind, c.num, c.head); got != c.want || s.IsFirst(policy.Article) != c.first {
			t.Errorf("%s accepts %s %v: %t; is the first: %t", c.text, c.kind, c.num, got, s.IsFirst(policy.Article))
		}
	}
}

// Two separators may be between components, and twelve components are read.
func TestLimits(t *testing.T) {
	r := NewReader(&policy.Document{Scheme: scheme.Named("dotted")})
	for text, want := range map[string]int{
		"1.2": 3, "1. 2": 4, "1、 2": 6, "1. .2": 1, "1.": 1, "": 0, ".1": 0, "0": 0,
		strings.Repeat("1.", 12): 23, strings.Repeat("1.", 13): 23,
	} {
		if _, got := r.Text(text).Steps(0); got != want {
			t.Errorf("%d bytes of %q are read; want %d", got, text, want)
		}
	}
	if steps, _ := r.Text("甲三.四").Steps(len("甲")); len(steps) != 2 {
		t.Errorf("%v", steps)
	}
}

func TestNumber(t *testing.T) {
	for text, want := range map[string]int{"12": 12, "十二": 12, "0": 0, "零": 0, "甲": 0, "": 0} {
		if n, ok := Number(text); n != want || ok != (want > 0) {
			t.Errorf("%q is the number %d, %t", text, n, ok)
		}
	}
}

func TestSameDigits(t *testing.T) {
	r := NewReader(&policy.Document{Scheme: scheme.Default})
	for _, c := range []struct {
		a, b string
		want bool
	}{{"三", "四", true}, {"3", "4", true}, {"三", "4", false}, {"（三）", "四", true}, {"（3）", "四", false}} {
		a, _ := r.Text(Fold(c.a)).Step(0)
		b, _ := r.Text(Fold(c.b)).Step(0)
		if a.SameDigits(b) != c.want {
			t.Errorf("%s and %s have the same digits: %t", c.a, c.b, !c.want)
		}
	}
}

func TestRangesInFull(t *testing.T) {
	for text, want := range map[string]string{
		"第三至第五條": "第三条至第五条", "第15-18條": "第15条至第18条", "（一）至（三）項": "第一项至第三项",
		"三、（一）2至第四部分": "三、(一)2至第四部分", "第三條": "第三条",
	} {
		if got := RangesInFull(Fold(text)); got != want {
			t.Errorf("「%s」 in full is %s; want %s", text, got, want)
		}
	}
}
