package history

import (
	"fmt"
	"strings"
	"testing"

	"gongbao/internal/policy"
	"gongbao/internal/scheme"
)

func TestNote(t *testing.T) {
	tests := []struct {
		name, note, want string // an event a line: action, date, body
	}{
		{"passed", "2003年8月27日第十届全国人民代表大会常务委员会第四次会议通过",
			"通過 2003年8月27日 第十届全国人民代表大会常务委员会第四次会议"},
		{"all in one line", "（1979年7月1日第五届全国人民代表大会第二次会议通过　1997年3月14日第八届全国人民代表大会第五次会议修订　1997年3月14日中华人民共和国主席令第83号公布　自1997年10月1日起施行）",
			"通過 1979年7月1日 第五届全国人民代表大会第二次会议|修訂 1997年3月14日 第八届全国人民代表大会第五次会议|公布 1997年3月14日 中华人民共和国主席令第83号|施行 1997年10月1日 "},
		{"the dates and verbs of a title do not count", "根据2019年4月23日第十三届全国人民代表大会常务委员会第十次会议《关于修改1998年通过的〈中华人民共和国建筑法〉等八部法律的决定》第二次修正",
			"修正 2019年4月23日 第十三届全国人民代表大会常务委员会第十次会议"},
		{"several dates share a verb", "根据1988年4月12日第七届全国人民代表大会第一次会议通过的《宪法修正案》、1993年3月29日第八届全国人民代表大会第一次会议通过的《宪法修正案》和1999年3月15日第九届全国人民代表大会第二次会议通过的《宪法修正案》修正",
			"修正 1988年4月12日 第七届全国人民代表大会第一次会议|修正 1993年3月29日 第八届全国人民代表大会第一次会议|修正 1999年3月15日 第九届全国人民代表大会第二次会议"},
		{"one date, two actions", "1994年7月5日第八届全国人民代表大会常务委员会第八次会议通过，主席令第二十八号公布，自1995年1月1日起施行",
			"通過 1994年7月5日 第八届全国人民代表大会常务委员会第八次会议|公布 1994年7月5日 主席令第二十八号|施行 1995年1月1日 "},
		{"two actions of one body", "2020年6月30日第十三届全国人民代表大会常务委员会第二十次会议通过并公布",
			"通過 2020年6月30日 第十三届全国人民代表大会常务委员会第二十次会议|公布 2020年6月30日 第十三届全国人民代表大会常务委员会第二十次会议"},
		{"published without an order", "2020年6月30日省人民代表大会常务委员会通过，现予公布", "通過 2020年6月30日 省人民代表大会常务委员会|公布 2020年6月30日 "},
		{"the repeal of others", "2003年6月20日国务院令第381号公布，自2003年8月1日起施行，1982年5月12日发布的《甲办法》和1990年1月1日发布的《乙办法》同时废止　2011年1月8日修订",
			"公布 2003年6月20日 国务院令第381号|施行 2003年8月1日 |修訂 2011年1月8日 "},
		{"its own repeal", "2003年6月20日国务院令第381号公布　根据2020年1月2日国务院《关于废止部分法规的决定》废止", "公布 2003年6月20日 国务院令第381号|廢止 2020年1月2日 国务院"},
		{"a decision without 《》", "根据2011年1月8日国务院关于修改部分行政法规的决定修正", "修正 2011年1月8日 国务院"},
		{"a decision is passed, the statute amended", "1994年5月12日省人民代表大会通过《关于修改某条例的决定》第二次修正", "修正 1994年5月12日 省人民代表大会"},
		{"amended and passed", "2021年4月29日全国人民代表大会常务委员会第二十八次会议修改通过", "修正 2021年4月29日 全国人民代表大会常务委员会第二十八次会议"},
		{"regulation", "（2003年5月27日中华人民共和国国务院令第380号发布　根据2011年1月8日《国务院关于废止和修改部分行政法规的决定》修订）",
			"公布 2003年5月27日 中华人民共和国国务院令第380号|修訂 2011年1月8日 "},
		{"interpretation", "（2020年12月23日由最高人民法院审判委员会第1823次会议通过，自2021年1月1日起施行）",
			"通過 2020年12月23日 最高人民法院审判委员会第1823次会议|施行 2021年1月1日 "},
		{"from its promulgation", "2001年4月1日国务院第28次常务会议通过，自公布之日起施行", "通過 2001年4月1日 国务院第28次常务会议|施行 公布之日 "},
		{"Taiwan", "中華民國 98 年 6 月 10 日總統（98）華總一義字第 09800143721 號令修正公布第 1 條條文；並自公布日施行",
			"修正 中華民國98年6月10日 總統（98）華總一義字第09800143721號令|施行 公布日 "},
		{"Taiwan, its first", "中華民國三十七年一月二十八日總統令制定公布全文 24 條", "公布 中華民國三十七年一月二十八日 總統令"},
		{"heading of a site", "修正日期：民國113年5月29日", "修正 民國113年5月29日 "},
		{"in characters", "二〇〇六年十月三十一日第十届全国人民代表大会常务委员会第二十四次会议修订通过", "修訂 二〇〇六年十月三十一日 第十届全国人民代表大会常务委员会第二十四次会议"},
		{"no date", "第十届全国人民代表大会第三次会议通过", ""},
	}
	for _, tt := range tests {
		d := &policy.Document{Scheme: scheme.Default, Units: []*policy.Unit{{Kind: policy.History, Text: tt.note}}}
		if got := strings.Join(lines(Of(d)), "|"); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

// An annex has a history of its own.
func TestAnnex(t *testing.T) {
	d := &policy.Document{Title: "某法", Scheme: scheme.Default}
	b := policy.NewBuilder(d)
	b.Paragraph(policy.Line{Text: "1990年4月4日会议通过"})
	b.Paragraph(policy.Line{Text: "为了安全，制定本法。"})
	b.Heading(policy.Line{Depth: 1, Text: "附件　办法"})
	b.Paragraph(policy.Line{Text: "2010年8月28日会议修正"})
	b.Finish()
	if got := strings.Join(lines(Of(d)), "|"); got != "通過 1990年4月4日 会议" {
		t.Errorf("%s", got)
	}
}

func lines(events []Event) []string {
	var list []string
	for _, e := range events {
		list = append(list, fmt.Sprintf("%s %s %s", e.Action, e.Date, e.Body))
	}
	return list
}

func TestEntryIntoForce(t *testing.T) {
	for text, want := range map[string]string{
		"本法自2008年6月1日起施行。《全国人民代表大会常务委员会关于禁毒的决定》同时废止。": "2008年6月1日",
		"本條例自公布之日起施行。":                 "公布之日",
		"本规定由公安部负责解释，本规定自２０２０年１月１日起施行": "２０２０年１月１日",
		"本条例第三条自2020年1月1日起施行。":         "",
		"决定自2020年1月1日起施行。":             "",
		"自2020年起施行本法的地区":               "",
	} {
		d := &policy.Document{Scheme: scheme.Default, Units: []*policy.Unit{{Kind: policy.Article, Text: text}}}
		events, got := Of(d), ""
		if len(events) > 0 {
			got = events[0].Date
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestIssuer(t *testing.T) {
	for body, want := range map[string]string{
		"第十届全国人民代表大会常务委员会第四次会议":  "全国人民代表大会常务委员会",
		"第五届全国人民代表大会第二次会议":       "全国人民代表大会",
		"某省第十三届人民代表大会常务委员会第五次会议": "某省人民代表大会常务委员会",
		"全国人民代表大会常务委员会第七十八次会议":   "全国人民代表大会常务委员会",
		"国务院第28次常务会议":            "国务院",
		"公安部部务会议":                "公安部",
		"中华人民共和国国务院令第380号":       "中华人民共和国国务院",
		"国务院令":                      "国务院",
		"公安部第76号令":                  "公安部",
		"中华人民共和国主席令第七号":             "",
		"總統（98）華總一義字第09800143721號令": "",
		"行政院（88）台內字第45832號令":        "行政院",
		"全国人民代表大会公告":                "全国人民代表大会",
		"中国人民政治协商会议第一届全体会议":         "中国人民政治协商会议",
		"最高人民法院审判委员会第1823次会议":       "最高人民法院审判委员会",
	} {
		if got := Issuer([]Event{{Action: Amended, Body: "別的機關"}, {Action: Passed, Body: body}}); got != want {
			t.Errorf("%s: %q, want %q", body, got, want)
		}
	}
}

func TestDay(t *testing.T) {
	for printed, want := range map[string]string{
		"2018年12月6日": "2018-12-06 2018", "２０１８年１２月６日": "2018-12-06 2018", "二〇一八年十二月六日": "2018-12-06 2018", "一九八〇年元月一日": "1980-01-01 1980",
		"二○○六年十月三十一日": "2006-10-31 2006", "2018-12-06": "2018-12-06 2018", "2017年": "2017 2017", "2017年3月": "2017-03 2017",
		"中華民國98年6月10日": "2009-06-10 2009", "民國元年1月1日": "1912-01-01 1912", "民國一百零三年": "2014 2014",
		"2018年6月31日": " 0", "另行公布": " 0", "18年6月1日": " 0", "公布之日": " 0", "": " 0",
	} {
		day, year := Day(printed)
		if got := fmt.Sprint(day, " ", year); got != want {
			t.Errorf("%s: %q, want %q", printed, got, want)
		}
	}
}

// FuzzNote tests that nothing is invented: dates and bodies are words of the note.
func FuzzNote(f *testing.F) {
	for _, note := range []string{
		"（1979年7月1日第五届全国人民代表大会第二次会议通过　1997年3月14日主席令第83号公布　自1997年10月1日起施行）",
		"根据1988年4月12日会议通过的《修正案》、1993年3月29日会议通过的《修正案》修正", "中華民國 98 年 6 月 10 日總統（98）華總一義字第 1 號令修正公布第 1 條條文；並自公布日施行",
		"修正日期：民國113年5月29日", "2003年5月27日国务院令第380号发布，1982年发布的《办法》同时废止",
	} {
		f.Add(note)
	}
	f.Fuzz(func(t *testing.T, note string) {
		d := &policy.Document{Scheme: scheme.Default, Units: []*policy.Unit{{Kind: policy.History, Text: note}}}
		events := Of(d)
		for _, e := range events {
			if words := policy.WithoutSpace(note); !strings.Contains(words, e.Date) || !strings.Contains(words, e.Body) || e.Date == "" || e.Action == "" {
				t.Errorf("%q: %+v", note, e)
			}
			Day(e.Date)
		}
		Issuer(events) // must not panic
	})
}
