package policy

import (
	"strings"
	"testing"
)

// outlines are texts, whose lines are divided by |, and their units in the order of the text, each
// by its id and kind.
var outlines = []struct{ about, scheme, text, want string }{
	// Lists.
	{"a paragraph inside a list is a part of the item before it", "statute", "第一條　有下列情形之一的：|（一）甲；|乙。|（二）丙。",
		"a1 article, a1-k1-1 item, a1-k1-1-k1 paragraph, a1-k1-1-k2 paragraph, a1-k1-2 item"},
	{"the paragraph may have a list", "statute", "第一條　有下列情形之一的：|（一）甲。|說明：|1.乙。|2.丙。|（二）丁。",
		"a1 article, a1-k1-1 item, a1-k1-1-k1 paragraph, a1-k1-1-k2 paragraph, a1-k1-1-1 subitem, a1-k1-1-2 subitem, a1-k1-2 item"},
	{"it may follow one", "statute", "第一條　有下列情形之一的：|（一）甲：|1.乙。|說明。|（二）丙。",
		"a1 article, a1-k1-1 item, a1-k1-1-k1 paragraph, a1-k1-1-1 subitem, a1-k1-1-k2 paragraph, a1-k1-2 item"},
	{"also one of a list in a list", "statute", "第一條　有下列情形之一的：|（一）甲：|1.乙。|說明。|2.丙。|（二）丁。",
		"a1 article, a1-k1-1 item, a1-k1-1-1 subitem, a1-k1-1-1-k1 paragraph, a1-k1-1-1-k2 paragraph, a1-k1-1-2 subitem, a1-k1-2 item"},
	{"and one in an annex", "gongwen", "一、甲。|# 附件1|# 辦法|第一條　有下列情形之一的：|（一）甲：|1.乙。|說明。|2.丙。",
		"s1 part, x1 annex, x1-m1 title, x1-a1 article, x1-a1-k1-1 item, x1-a1-k1-1-1 subitem, x1-a1-k1-1-1-k1 paragraph, x1-a1-k1-1-1-k2 paragraph, x1-a1-k1-1-2 subitem"},
	{"a paragraph after a list is not", "statute", "第一條　有下列情形之一的：|（一）甲：|1.乙；|2.丙。|（二）丁。|前款不適用。",
		"a1 article, a1-k1 paragraph, a1-k1-1 item, a1-k1-1-1 subitem, a1-k1-1-2 subitem, a1-k1-2 item, a1-k2 paragraph"},
	{"nor one after a list without 項", "statute", "第一條　有下列情形：|1.甲；|2.乙。|有前款情形的，從輕。|第二條　丙。",
		"a1 article, a1-k1 paragraph, a1-1 subitem, a1-2 subitem, a1-k2 paragraph, a2 article"},
	{"which a colon may introduce", "statute", "第一條　有下列情形：|1.甲；|2.乙：|丙。|有前款情形的，從輕。",
		"a1 article, a1-k1 paragraph, a1-1 subitem, a1-2 subitem, a1-2-k1 paragraph, a1-2-k2 paragraph, a1-k2 paragraph"},
	{"another article ends a list", "statute", "第一條　有下列情形之一的：|（一）甲。|本法另有規定的除外。|第二條　乙。",
		"a1 article, a1-k1 paragraph, a1-k1-1 item, a1-k2 paragraph, a2 article"},
	{"lists of an official document", "gongwen", "# 一、任務|（一）甲。|1.乙。|接著說。|2.丙。",
		"s1 part, s1-1 section, s1-1-1 item, s1-1-1-p1 paragraph, s1-1-1-p2 paragraph, s1-1-2 item"},
	{"a gap in the numbers", "gongwen", "# 一、任務|（一）甲。|（三）乙。|說明。|（四）丙。",
		"s1 part, s1-1 section, s1-3 section, s1-3-p1 paragraph, s1-3-p2 paragraph, s1-4 section"},
	{"dash items", "gongwen", "# 一、任務|（一）甲。|說明。|——子；|——丑。|（二）乙。",
		"s1 part, s1-1 section, s1-1-p1 paragraph, s1-1-p2 paragraph, s1-1-d1 dash, s1-1-d2 dash, s1-2 section"},
	{"lists that begin again are those of the paragraphs before them", "gongwen", "# 一、任務|（一）甲包括：|1.子；|2.丑。|乙包括：|1.寅；|2.卯。",
		"s1 part, s1-1 section, s1-1-p1 paragraph, s1-1-p1-1 item, s1-1-p1-2 item, s1-1-p2 paragraph, s1-1-p2-1 item, s1-1-p2-2 item"},
	{"unless no colon introduces them", "gongwen", "# 一、任務|（一）甲：|1.子；|2.丑。|說明。|1.寅；|2.卯。",
		"s1 part, s1-1 section, s1-1-1 item, s1-1-2 item, s1-1-2-p1 paragraph, s1-1-2-p2 paragraph, s1-1-1 item, s1-1-2 item"},

	// Enumerations without labels.
	{"members end in commas, the last in a full stop", "gongwen", "# 一、組成|委員會由下列人員組成：|委員長，|副委員長，|委員。|任期五年。",
		"s1 part, s1-p1 paragraph, s1-p1-d1 dash, s1-p1-d2 dash, s1-p1-d3 dash, s1-p2 paragraph"},
	{"others are paragraphs", "gongwen", "# 一、組成|由下列人員組成：|主任；|委員。",
		"s1 part, s1-p1 paragraph, s1-p2 paragraph, s1-p3 paragraph"},
	{"a form that is quoted is not a member", "gongwen", "# 一、組成|用下列措辭：|“甲，|乙。",
		"s1 part, s1-p1 paragraph, s1-p2 paragraph, s1-p3 paragraph"},
	{"nor is a long line", "gongwen", "# 一、組成|由下列人員組成：|主任，|一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一，",
		"s1 part, s1-p1 paragraph, s1-p1-d1 dash, s1-p2 paragraph"},

	// Numbers without the level above them.
	{"a section without a part", "gongwen", "（一）甲。|# 第一章　總則|（一）乙。|# 附則|（一）丙。|# 附件1|（一）丁。",
		"i1 section, c1 chapter, c1-i1 section, h1 division, h1-i1 section, x1 annex, x1-i1 section"},

	// What is before and after the text.
	{"an official document", "gongwen", "某某市文件|某發〔2026〕1號|各縣區：|請執行。|附件：1.甲表|2.乙表|某某市政府|2026年1月1日|（此件公開發布）|抄送：市委。|某某市政府辦公室　2026年1月1日印發",
		"m1 letterhead, m2 number, m3 addressee, p1 paragraph, m4 enclosure, m5 enclosure, m6 signature, m7 date, m8 remark, m9 imprint, m10 imprint"},
	{"the names in a letterhead", "gongwen", "甲市公安局|乙市民政局|文件|甲公發〔2026〕1號|請執行。|甲市公安局　乙市民政局|2026年1月1日",
		"m1 letterhead, m2 letterhead, m3 letterhead, m4 number, p1 paragraph, m5 signature, m6 date"},
	{"a statute", "statute", "# 示例法|（2020年1月1日通過）|目錄|# 第一章　總則|第一條　甲。",
		"m1 title, m2 history, m3 contents, c1 chapter, a1 article"},

	// Annexes.
	{"an annex has the scheme of its first distinctive label", "statute", "第一條　甲。|# 附件1|# 細則|第一條　乙。|# 附件2|一、丙|（一）丁",
		"a1 article, x1 annex, x1-m1 title, x1-a1 article, x2 annex, x2-s1 part, x2-s1-1 section"},
	{"chapters determine none", "gongwen", "一、甲。|# 附件1|# 辦法|第一章　總則|第一條　乙。|# 附件2|# 規定|第一條　丙。",
		"s1 part, x1 annex, x1-m1 title, x1-c1 chapter, x1-a1 article, x2 annex, x2-m1 title, x2-a1 article"},
	{"a notice publishes a regulation", "gongwen", "現公布辦法。|# 某某辦法|第一條　甲。",
		"p1 paragraph, y1 annex, y1-a1 article"},
	{"a decision names what it publishes", "gongwen", "# 一、甲|現公布《某某條例》。|# 某某條例|第一條　甲。",
		"s1 part, y1 annex, y1-a1 article"},
	{"another heading is a paragraph", "gongwen", "# 一、甲|現公布。|# 某某條例|第一條　甲。",
		"s1 part, s1-p1 paragraph, s1-p2 paragraph, s1-p3 paragraph"},
	{"附件 before 附件1 is counted apart", "gongwen", "# 一、甲|乙。|# 附件|丁。|# 附件1|丙。",
		"s1 part, y1 annex, x1 annex"},
	{"附件 after it is the next", "gongwen", "# 一、甲|乙。|# 附件1|丙。|# 附件|丁。",
		"s1 part, x1 annex, x2 annex"},
}

// TestOutlines tests which unit each line of a text belongs to.
func TestOutlines(t *testing.T) {
	for _, c := range outlines {
		var units []string
		for u := range build(c.scheme, strings.Split(c.text, "|")...).All() {
			units = append(units, u.ID+" "+string(u.Kind))
		}
		if got := strings.Join(units, ", "); got != c.want {
			t.Errorf("%s: %s\nis %s\nwant %s", c.about, c.text, got, c.want)
		}
	}
}
