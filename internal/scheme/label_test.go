package scheme

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
)

// labelTests are lines and the labels with which they begin.
var labelTests = []struct {
	scheme *Scheme
	line   string
	kind   Kind // empty: no label
	num    Num
	text   string
	rest   string
	faulty bool
}{
	// 公文: 一、（一）1.（1）①
	{gongwen, "一、指導思想", Part, Num{1, 0}, "一、", "指導思想", false},
	{gongwen, "二十三、附則", Part, Num{23, 0}, "二十三、", "附則", false},
	{gongwen, "（十）構建交通消防安全防控網", Section, Num{10, 0}, "（十）", "構建交通消防安全防控網", false},
	{gongwen, "1.全面實施社區警務戰略。", Item, Num{1, 0}, "1.", "全面實施社區警務戰略。", false},
	{gongwen, "12. 建立機制", Item, Num{12, 0}, "12.", "建立機制", false},
	{gongwen, "１.全角數字", Item, Num{1, 0}, "１.", "全角數字", false},
	{gongwen, "（3）落實責任", Subitem, Num{3, 0}, "（3）", "落實責任", false},
	{gongwen, "③ 登記", Detail, Num{3, 0}, "③", "登記", false},
	{gongwen, "㉑登記", Detail, Num{21, 0}, "㉑", "登記", false},
	{gongwen, "一、", Part, Num{1, 0}, "一、", "", false},
	{gongwen, "（一）　總則", Section, Num{1, 0}, "（一）", "總則", false}, // U+3000

	// Misprinted: a heading may begin so, a paragraph may not.
	{gongwen, "2", Item, Num{2, 0}, "2", "", true},
	{gongwen, "2 以社區綜治", Item, Num{2, 0}, "2", "以社區綜治", true},
	{gongwen, "2、以社區綜治", Item, Num{2, 0}, "2、", "以社區綜治", true},
	{gongwen, "110、巡警三臺合一", Item, Num{110, 0}, "110、", "巡警三臺合一", true}, // so a paragraph keeps it
	{gongwen, "2．以社區綜治", Item, Num{2, 0}, "2．", "以社區綜治", true},
	{gongwen, "(一)構建", Section, Num{1, 0}, "(一)", "構建", true},
	{gongwen, "（一)構建", Section, Num{1, 0}, "（一)", "構建", true},
	{gongwen, "(一）構建", Section, Num{1, 0}, "(一）", "構建", true},
	{gongwen, "㈠構建", Section, Num{1, 0}, "㈠", "構建", true},
	{gongwen, "⒈構建", Item, Num{1, 0}, "⒈", "構建", true},
	{gongwen, "⑴構建", Subitem, Num{1, 0}, "⑴", "構建", true},
	{gongwen, "⼆、構建", Part, Num{2, 0}, "⼆、", "構建", false}, // a radical
	{gongwen, "(1)構建", Subitem, Num{1, 0}, "(1)", "構建", true},
	{gongwen, "一，指導思想", Part, Num{1, 0}, "一，", "指導思想", true},
	{gongwen, "一.指導思想", Part, Num{1, 0}, "一.", "指導思想", true},

	// Words, figures, years.
	{gongwen, "2以社區綜治、警務室為平臺", "", Num{}, "", "", false},
	{gongwen, "1.5萬人", "", Num{}, "", "", false},
	{gongwen, "1.５萬人", "", Num{}, "", "", false},
	{gongwen, "2019.5.1起施行", "", Num{}, "", "", false},
	{gongwen, "2019年以來", "", Num{}, "", "", false},
	{gongwen, "100%完成", "", Num{}, "", "", false},
	{gongwen, "110、122、119三臺合一", "", Num{}, "", "", false},
	{gongwen, "一是建立格局", "", Num{}, "", "", false},
	{gongwen, "一方面認真安排", "", Num{}, "", "", false},
	{gongwen, "百、千、萬", "", Num{}, "", "", false},
	{gongwen, "（如賓館）", "", Num{}, "", "", false},
	{gongwen, "各縣區：", "", Num{}, "", "", false},
	{gongwen, "", "", Num{}, "", "", false},

	// A scheme knows punctuation, not meaning: these are labels to it. The lint
	// rules check whether they count on.
	{gongwen, "一、二級單位", Part, Num{1, 0}, "一、", "二級單位", false},
	{gongwen, "2019.", Item, Num{2019, 0}, "2019.", "", false},

	// No clause has the number zero, or one that overflows.
	{gongwen, "零、總則", "", Num{}, "", "", false},
	{gongwen, "0.總則", "", Num{}, "", "", false},
	{gongwen, "99999999999999999999、總則", "", Num{}, "", "", false},
	{gongwen, "99999999999999999999.總則", "", Num{}, "", "", false},
	{statute, "第零條 本法", "", Num{}, "", "", false},

	// 法律法規: 編章節條款項目
	{statute, "第一編 總則", Book, Num{1, 0}, "第一編", "總則", false},
	{statute, "第二分编 典型合同", Subbook, Num{2, 0}, "第二分编", "典型合同", false},
	{statute, "第三章　法律責任", Chapter, Num{3, 0}, "第三章", "法律責任", false},
	{statute, "第二節 簡易程序", Section, Num{2, 0}, "第二節", "簡易程序", false},
	{statute, "第三十二條 有下列行為之一的", Article, Num{32, 0}, "第三十二條", "有下列行為之一的", false},
	{statute, "第三十二条", Article, Num{32, 0}, "第三十二条", "", false},
	{statute, "第一百二十條之一 資助恐怖活動", Article, Num{120, 1}, "第一百二十條之一", "資助恐怖活動", false},
	{statute, "第十七條之十二", Article, Num{17, 12}, "第十七條之十二", "", false},
	{statute, "（三）拒不改正的", Item, Num{3, 0}, "（三）", "拒不改正的", false},
	{statute, "1.個人", Subitem, Num{1, 0}, "1.", "個人", false},
	{statute, "（1）個人", Detail, Num{1, 0}, "（1）", "個人", false},
	{statute, "第32條 本法", Article, Num{32, 0}, "第32條", "本法", true},
	{statute, "1．個人", Subitem, Num{1, 0}, "1．", "個人", true},

	// Spaces around the characters of the number, as in tables and on old pages.
	{statute, "第 十 二 條 本法", Article, Num{12, 0}, "第 十 二 條", "本法", false},
	{statute, "第 三 條 之 一　本法", Article, Num{3, 1}, "第 三 條 之 一", "本法", false},
	{statute, "第三條 之一部", Article, Num{3, 0}, "第三條", "之一部", false},
	{statute, "第三條 之零 本法", Article, Num{3, 0}, "第三條", "之零 本法", false},
	{statute, "（ 十 二 ）甲", Item, Num{12, 0}, "（ 十 二 ）", "甲", false},

	// 規劃: 1　1.1　1.1.1
	{dotted, "2.1 範圍", Section, Num{1, 0}, "2.1", "範圍", false},
	{dotted, "2.1.3", Item, Num{3, 0}, "2.1.3", "", false},
	{dotted, "2.1.3.4　甲", Subitem, Num{4, 0}, "2.1.3.4", "甲", false},
	{dotted, "2.三 甲", Part, Num{2, 0}, "2.", "三 甲", false},
	{dotted, "2.300 甲", Section, Num{300, 0}, "2.300", "甲", false},
	{dotted, "2.301 平方公里", "", Num{}, "", "", false},
	{dotted, "2.1萬", "", Num{}, "", "", false},
	{dotted, "2.0 甲", "", Num{}, "", "", false},
	{dotted, "2..1 甲", Part, Num{2, 0}, "2.", ".1 甲", false},

	// 臺灣: 編章節款目條, 項款目
	{taiwan, "第 一 編 總則", Book, Num{1, 0}, "第 一 編", "總則", false},
	{taiwan, "第 3-1 條", Article, Num{3, 1}, "第 3-1 條", "", false},
	{taiwan, "第 92 條", Article, Num{92, 0}, "第 92 條", "", false},
	{taiwan, "第三條之一　（刪除）", Article, Num{3, 1}, "第三條之一", "（刪除）", false},
	{taiwan, "二、巡守員", Item, Num{2, 0}, "二、", "巡守員", false},
	{taiwan, "（一）志工", Subitem, Num{1, 0}, "（一）", "志工", false},
	{taiwan, "第一款 契約", "", Num{}, "", "", false}, // a heading only

	// An article is mentioned, but does not begin.
	{statute, "第三條規定的行為", "", Num{}, "", "", false},
	{statute, "第三條、第四條", "", Num{}, "", "", false},
	{statute, "第一百二十條之一規定的行為", "", Num{}, "", "", false},
	{statute, "第三條之零 本法", "", Num{}, "", "", false},
	{statute, "第三條之一之二 本法", "", Num{}, "", "", false},
	{statute, "一、總則", "", Num{}, "", "", false}, // no level of this scheme
}

// Labels that documents print, labels that they misprint, and text that only looks like
// a label.
func TestLabel(t *testing.T) {
	for _, c := range labelTests {
		l, rest, ok := c.scheme.Label(c.line)
		if ok != (c.kind != "") {
			t.Errorf("%s: Label(%s) = %+v, %t", c.scheme.Name, c.line, l, ok)
			continue
		}
		if !ok {
			if rest != c.line {
				t.Errorf("%s: without a label, %s is left of %s", c.scheme.Name, rest, c.line)
			}
			continue
		}
		if l.Kind != c.kind || l.Num != c.num || l.Text != c.text || rest != c.rest || l.Sound == c.faulty {
			t.Errorf("%s: Label(%s) = %s %v %q sound %t, rest %q", c.scheme.Name, c.line, l.Kind, l.Num, l.Text, l.Sound, rest)
		}
		if c.scheme.Rank(l.Kind) != l.Rank {
			t.Errorf("%s: %s has rank %d and %d", c.scheme.Name, l.Kind, l.Rank, c.scheme.Rank(l.Kind))
		}
	}
}

// The label, spaces and the rest make up the line, and the label alone is read as the
// same label.
func FuzzLabel(f *testing.F) {
	for _, s := range []string{
		"一、指導思想", "（一）構建", "1.全面", "2", "(一)構建", "③登記", "第一百二十條之一 資助", "第三條之零",
		"99999999999999999999、", "第零條", "1.5萬", "\xff、", "（", "第", "",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, line string) {
		for _, s := range All {
			l, rest, ok := s.Label(line)
			if !ok {
				continue
			}
			spaces, found := strings.CutPrefix(line, l.Text)
			spaces, ended := strings.CutSuffix(spaces, rest)
			if !found || !ended || strings.TrimFunc(spaces, unicode.IsSpace) != "" {
				t.Errorf("%s: %q is not %q, spaces and %q", s.Name, line, l.Text, rest)
			}
			if l.Num.N < 1 || l.Num.Sub < 0 {
				t.Errorf("%s: %q has the number %v", s.Name, line, l.Num)
			}
			again, left, ok := s.Label(l.Text)
			if !ok || again != l || left != "" {
				t.Errorf("%s: %q of %q reads as %+v; alone as %+v", s.Name, l.Text, line, l, again)
			}
		}
	})
}

// A label determines the scheme if only one scheme has such labels. A misprinted article
// does too.
func TestRecognise(t *testing.T) {
	for line, want := range map[string]string{
		"一、總則": "gongwen", "1.總則": "", "1.1　目的": "dotted", "1　總則": "",
		"第一條　為了": "statute", "第1條　為了": "statute", "第7條之一　為了": "statute", "第一節　通則": "statute", "第二編": "statute",
		"第一章　總則": "", "第1章　總則": "", "第一條規定的": "", "第3條規定的": "", "（一）甲": "", "(一)甲": "", "三.甲": "", "正文": "", "": "",
	} {
		got := ""
		if s := Recognise(line); s != nil {
			got = s.Name
		}
		if got != want {
			t.Errorf("「%s」 determines %q; want %q", line, got, want)
		}
	}
}

// The labels that a line would begin with if their punctuation were right.
func TestMisprints(t *testing.T) {
	for _, c := range []struct {
		scheme, line, want string
	}{
		{"gongwen", "〔一〕甲", "section 1 〔一〕, subitem 1 〔一〕"},
		{"gongwen", "（2]甲", "section 2 （2], subitem 2 （2]"},
		{"gongwen", "3、甲", "item 3 3、, part 3 3、"},
		{"gongwen", "第3章　甲", "chapter 3 第3章"},
		{"statute", "第3條　甲", "article 3 第3條"},
		{"statute", "第7條之二　甲", "article 7 2 第7條之二"},
		{"statute", "第1260條　甲", "article 1260 第1260條"},
		{"statute", "第3條規定的", ""},
		{"gongwen", "2018年，甲", ""},
		{"gongwen", "3.5萬元", ""},
		{"gongwen", "（2018）甲", ""},
		{"gongwen", "（300）甲", "section 300 （300）, subitem 300 （300）"},
		{"gongwen", "（301）甲", ""},
		{"gongwen", "（見附件）甲", ""},
	} {
		var got []string
		for _, l := range Named(c.scheme).Misprints(c.line) {
			num := fmt.Sprint(l.Num.N)
			if l.Num.Sub > 0 {
				num += fmt.Sprint(" ", l.Num.Sub)
			}
			got = append(got, fmt.Sprintf("%s %s %s", l.Kind, num, l.Text))
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: 「%s」 has the misprints %s; want %s", c.scheme, c.line, s, c.want)
		}
	}
}

// The headings of a plan may have bare numbers, its paragraphs may not.
func TestFits(t *testing.T) {
	for _, c := range []struct {
		scheme, line       string
		heading, paragraph bool
	}{
		{"dotted", "1.總則", true, true},
		{"dotted", "1　總則", true, false},
		{"dotted", "1、總則", true, false},
		{"gongwen", "1、總則", false, false},
		{"gongwen", "一、總則", true, true},
		{"gongwen", "(一)總則", false, false},
	} {
		l, _, ok := Named(c.scheme).Label(c.line)
		if !ok || l.Fits(true) != c.heading || l.Fits(false) != c.paragraph {
			t.Errorf("%s: 「%s」 fits a heading: %v, a paragraph: %v", c.scheme, c.line, l.Fits(true), l.Fits(false))
		}
	}
}

// A heading can have labels that a paragraph has not.
func TestHeadingLabel(t *testing.T) {
	for _, c := range []struct {
		scheme, line string
		heading      Kind
		paragraph    Kind
	}{
		{"interpretation", "一、關於一般規定", Part, ""},
		{"interpretation", "（一）擔保合同的效力", Section, Item},
		{"taiwan", "第一款　契約", Subsection, ""},
		{"statute", "（一）甲", Item, Item},
	} {
		s := Named(c.scheme)
		heading, _, _ := s.HeadingLabel(c.line)
		paragraph, _, _ := s.Label(c.line)
		if heading.Kind != c.heading || paragraph.Kind != c.paragraph {
			t.Errorf("%s: 「%s」 is %q as a heading and %q as a paragraph", c.scheme, c.line, heading.Kind, paragraph.Kind)
		}
	}
}

// Labels that differ in their numbers only are printed alike.
func TestPrint(t *testing.T) {
	for _, c := range []struct{ a, b string }{{"（一）", "（二十三）"}, {"1.", "12."}, {"第一條", "第一百二十條"}, {"①", "⑫"}, {"㈠", "㈩"}, {"第 1 條", "第 92 條"}, {"2.1.3", "2.1.4"}} {
		if a, b := (Label{Text: c.a}).Print(), (Label{Text: c.b}).Print(); a != b {
			t.Errorf("%s is printed as %s, %s as %s", c.a, a, c.b, b)
		}
	}
	seen := map[string]string{}
	for _, text := range []string{"（一）", "(一)", "（一)", "（1）", "1.", "1．", "1、", "一、", "㈠", "⑴", "⒈", "①", "第一條", "第1條", "第一条", "１."} {
		p := Label{Text: text}.Print()
		if other, ok := seen[p]; ok && text != "１." {
			t.Errorf("%s and %s are both printed as %s", text, other, p)
		}
		seen[p] = text
	}
}
