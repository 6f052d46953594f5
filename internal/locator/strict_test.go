package locator

import (
	"fmt"
	"strings"
	"testing"

	"gongbao/internal/policy"
	"gongbao/internal/scheme"
	"gongbao/internal/script"
)

// References name their levels. A reference that begins further in has the outer levels
// from the one before it.
func TestReferences(t *testing.T) {
	for _, c := range []struct{ text, want, rest string }{
		{"第五條第二款規定的", "條5款2", "規定的"},
		{"第五條第二款、第三款和第六條的", "條5款2 條5款3 條6", "的"},
		{"第一百二十條之一", "條120b1", ""},
		{"第一、三項", "項1,3", ""},
		{"第（一）至第（三）項", "項1-3", ""},
		{"第五條至第七條", "條5 -條7", ""},
		{"第三部分第（四）項第2點", "部分3項4點2", ""},
		{"第一編第二分編", "編1分編2", ""},
		{"第一條和第二條或者第三條，以及第四條", "條1 條2 條3 條4", ""},
		{"第五條到第七條第二款", "條5 -條7款2", ""},
		{"第五條第二款第三項、第三款", "條5款2項3 條5款3", ""}, // begins at the level of 款
		{"第一至三、五項", "項1-3,5", ""},
		{"第二款第五條", "款2", "第五條"},     // not a level of it
		{"第五條和第三方案", "條5", "和第三方案"}, // not a reference
		{"第三條件", "", "第三條件"},
		{"第三方案", "", "第三方案"},
		{"本條", "", "本條"},
	} {
		text := script.Fold(c.text)
		list, end := References(scheme.Named("statute"), text, 0)
		var got []string
		for _, r := range list {
			s := ""
			if r.EndsPair {
				s = "-"
			}
			for _, l := range r.Levels {
				s += l.Word.String() + printed(l.Numbers)
			}
			got = append(got, s)
		}
		if s := strings.Join(got, " "); s != c.want || text[end:] != script.Fold(c.rest) {
			t.Errorf("「%s」 is read as %s, rest %q; want %s", c.text, s, text[end:], c.want)
		}
	}
}

func printed(list []Numbers) string {
	var parts []string
	for _, n := range list {
		s := num(n.First)
		if n.Last != n.First {
			s += "-" + num(n.Last)
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, ",")
}

func num(n policy.Num) string {
	if n.Sub > 0 {
		return fmt.Sprintf("%db%d", n.N, n.Sub)
	}
	return fmt.Sprint(n.N)
}

// A word that begins another is not the word.
func TestWord(t *testing.T) {
	for text, want := range map[string]string{"條的": "條", "條件": "", "分編": "分編", "部分": "部分", "目錄": "", "本條": "", "": ""} {
		text = script.Fold(text)
		got := ""
		w, size := Word(text)
		if size > 0 {
			got = w.String()
		}
		if got != want || size != len(want) {
			t.Errorf("%s begins with the word %q of %d bytes; want %q", text, got, size, want)
		}
	}
}
