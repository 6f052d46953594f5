package intake

import (
	"strings"
	"testing"
)

// A text of up to six thousand characters is one page and one file. A longer one is divided at
// its outermost units, and those of them that are too long at theirs: if most are, all are.
func TestSplit(t *testing.T) {
	for _, c := range []struct {
		name         string
		text         []string // after a title of seven characters
		split, files string
	}{
		{"6000 characters", []string{"一、甲", long(2993), "二、乙", long(2994)}, "", "0"},
		{"6001 characters", []string{"一、甲", long(2993), "二、乙", long(2995)}, "[part]", "0 1 2"},
		{"one long part of three", []string{"一、甲", "丙。", "二、乙", "（一）丁", long(3500), "（二）戊", long(3500), "三、己", "庚。"}, "[part, s2/section]", "0 1 2 2-1 2-2 3"},
		{"two long parts of three", []string{"一、甲", "丙。", "二、乙", "（一）丁", long(3500), "（二）戊", long(3500), "三、己", "（一）丁", long(3500), "（二）戊", long(3500)},
			"[part, section]", "0 1 2 2-1 2-2 3 3-1 3-2"},
		{"a long part without sections", []string{"一、甲", long(9000), "二、乙", "丙。"}, "[part]", "0 1 2"},
		{"a long annex", []string{"一、甲", "丙。", "附件1", "辦法", "第一章　總則", "第一條　" + long(3500), "第二章　分則", "第二條　" + long(3500)}, "[part, annex, chapter]", "0 x1 x1-1 x1-2"},
	} {
		text := "關於工作的通知\n\n" + strings.Join(c.text, "\n\n")
		r, err := Import(Input{"in.txt", []byte(text)}, Options{Slug: "in"})
		if err != nil {
			t.Fatal(err)
		}
		split := ""
		var files []string
		for _, f := range r.Files {
			if name, ok := strings.CutSuffix(f.Name, ".md"); ok {
				files = append(files, name)
			}
			if _, after, ok := strings.Cut(f.Content, "\nsplit: "); ok && f.Name == "document.yaml" {
				split, _, _ = strings.Cut(after, "\n")
			}
		}
		if got := strings.Join(files, " "); got != c.files || split != c.split {
			t.Errorf("%s: files %s, pages %s; want %s, %s", c.name, got, split, c.files, c.split)
		}
	}
}

// long returns a paragraph of n characters.
func long(n int) string { return strings.Repeat("字", n-1) + "。" }
