package catalog

import (
	"testing"

	"gongbao/internal/history"
	"gongbao/internal/policy"
	"gongbao/internal/scheme"
)

func TestDateOfADocument(t *testing.T) {
	statute := func(text string) *policy.Document {
		return &policy.Document{Scheme: scheme.Default, Units: []*policy.Unit{{Kind: policy.History, Text: text}, {Kind: policy.Article, Text: "本法自2030年1月1日起施行。"}}}
	}
	tests := []struct {
		name string
		doc  *policy.Document
		want Date
	}{
		{"signed", &policy.Document{Date: "2018年12月26日"}, Date{"2018年12月26日", "", 2018, "2018-12-26"}},
		{"a year is all", &policy.Document{Date: "2017年"}, Date{"2017年", "", 2017, "2017"}},
		{"of the Republic", &policy.Document{Date: "中華民國 107 年 3 月 1 日"}, Date{"中華民國 107 年 3 月 1 日", "", 2018, "2018-03-01"}},
		{"of the Republic, in characters", &policy.Document{Date: "民国一百零七年三月一日"}, Date{"民国一百零七年三月一日", "", 2018, "2018-03-01"}},
		{"a year of the Republic", &policy.Document{Date: "民國96年"}, Date{"民國96年", "", 2007, "2007"}},
		{"no date at all", &policy.Document{Date: "另行公布"}, Date{Printed: "另行公布"}},
		{"passed, later amended", statute("1991年9月2日會議通過 根據2006年12月29日會議《決定》修正"), Date{"2006年12月29日", history.Amended, 2006, "2006-12-29"}},
		{"passed, later promulgated", statute("1979年7月1日會議通過 1979年7月6日委員長令第1號公布 自1980年1月1日起施行"), Date{"1979年7月1日", history.Passed, 1979, "1979-07-01"}},
		{"promulgated, later revised", statute("2003年5月27日國務院令第380號發布 2011年1月8日修訂"), Date{"2011年1月8日", history.Revised, 2011, "2011-01-08"}},
		{"promulgated", statute("2003年5月27日國務院令第380號發布"), Date{"2003年5月27日", history.Promulgated, 2003, "2003-05-27"}},
		{"the newest first", statute("中華民國113年5月29日總統令修正公布 中華民國37年1月28日總統令制定公布"), Date{"中華民國113年5月29日", history.Amended, 2024, "2024-05-29"}},
		{"history without a date", statute("會議通過"), Date{}},
		{"none", &policy.Document{}, Date{}},
	}
	for _, tt := range tests {
		if got := dateOf(tt.doc, history.Of(tt.doc)); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}
