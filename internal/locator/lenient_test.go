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
