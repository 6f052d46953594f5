package locator

import (
	"testing"

	"gongbao/internal/scheme"
)

// Differences of script, width, case, brackets, dashes and spaces do not count.
func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"第 三 條": "第三条", "三、\u3000（四）": "三、(四)", "〔三〕【四】": "(三)(四)", "二〇": "二零",
		"15—18": "15-18", "Art. 5": "art.5", "GB/T\u00a07714": "gb/t 7714", "GB 7714": "gb 7714", "a  z": "a z", "甲 b": "甲b", "z 甲": "z甲",
		"《“甲”》": "《甲》", "\u200b甲\ufeff": "甲", "甲\u2028\u2029乙": "甲乙", "a\x7f0": "a 0", "9 9": "9 9", "": "",
	} {
		if got := Fold(text); got != want {
			t.Errorf("%q is folded to %q; want %q", text, got, want)
		}
	}
}

// Numerals of contracts, numbers in circles and brackets of which one is missing are read
// as the usual ones.
func TestSpell(t *testing.T) {
	for _, c := range []struct{ scheme, text, want string }{
		{"gongwen", "叁（肆）2", "三(四)2"}, {"gongwen", "㈢2", "(三)2"}, {"gongwen", "㈩", "(十)"}, {"gongwen", "⑴", "(1)"}, {"gongwen", "⒛", "20."}, {"gongwen", "⒈", "1."},
		{"gongwen", "（三", "(三)"}, {"gongwen", "三）", "(三)"}, {"gongwen", "一、（12", "一、(12)"}, {"gongwen", "12）", "(12)"}, {"gongwen", "（三）", "(三)"},
		{"gongwen", "第1.1條", "第1.1条"}, {"dotted", "第1.1條", "1.1"}, {"dotted", "第2.1.3項", "2.1.3"},
	} {
		r := NewReader(sample(scheme.Named(c.scheme)))
		if got := r.Spell(Fold(c.text)); got != c.want {
			t.Errorf("%s: %s is spelled %s; want %s", c.scheme, c.text, got, c.want)
		}
	}
}

// A list that names its level once names it at each number in full.
func TestListsInFull(t *testing.T) {
	for text, want := range map[string]string{
		"第一、二項": "第一项、第二项", "第一、二、三項": "第一项、第二项、第三项", "第（一）、（二）項": "第(一)项、第(二)项",
		"第一和第三項": "第一项和第三项", "第一項": "第一项", "一、二": "一、二",
	} {
		if got := ListsInFull(Fold(text)); got != want {
			t.Errorf("%s in full is %s; want %s", text, got, want)
		}
	}
}
