package catalog

import (
	"testing"

	"gongbao/internal/policy"
)

func TestDateOfADocument(t *testing.T) {
	history := func(text string) *policy.Document {
		return &policy.Document{Units: []*policy.Unit{{Kind: policy.Paragraph, Text: "自2030年1月1日起施行。"}, {Kind: policy.History, Text: text}}}
	}
	tests := []struct {
		name string
		doc  *policy.Document
		want Date
	}{
		{"signed", &policy.Document{Date: "2018年12月26日"}, Date{"2018年12月26日", 2018, "2018-12-26"}},
		{"signed in characters", &policy.Document{Date: "二〇一八年十二月六日"}, Date{"二〇一八年十二月六日", 2018, "2018-12-06"}},
		{"a year is all", &policy.Document{Date: "2017年"}, Date{"2017年", 2017, "2017"}},
		{"of the Republic", &policy.Document{Date: "中華民國 107 年 3 月 1 日"}, Date{"中華民國 107 年 3 月 1 日", 2018, "2018-03-01"}},
		{"of the Republic, in characters", &policy.Document{Date: "民国一百零七年三月一日"}, Date{"民国一百零七年三月一日", 2018, "2018-03-01"}},
		{"a year of the Republic", &policy.Document{Date: "民國96年"}, Date{"民國96年", 2007, "2007"}},
		{"passed, in Taiwan", history("中華民國107年3月1日公布"), Date{"中華民國107年3月1日", 2018, "2018-03-01"}},
		{"no date at all", &policy.Document{Date: "另行公布"}, Date{Printed: "另行公布"}},
		{"passed, later amended", history("1991年9月2日會議通過 根據2006年12月29日的決定修正"), Date{"1991年9月2日", 1991, "1991-09-02"}},
		{"history without a date", history("會議通過"), Date{}},
		{"none", &policy.Document{}, Date{}},
	}
	for _, tt := range tests {
		if got := dateOf(tt.doc); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}
