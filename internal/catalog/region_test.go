package catalog

import (
	"testing"

	"gongbao/internal/policy"
)

func TestRegion(t *testing.T) {
	for _, tt := range []struct {
		script         policy.Script
		issuer, region string
	}{
		{policy.Hant, "某市人民政府", "某市"},
		{policy.Hant, "四川省成都市人民政府辦公廳", "四川省成都市"},
		{policy.Hans, "内蒙古自治区人民代表大会常务委员会", "内蒙古自治区"},
		{policy.Hant, "中共某縣委辦公室", "某縣"},
		{policy.Hans, "上海市城市管理行政执法局", "上海市"},
		{policy.Hans, "成都市公安局", "成都市"},
		{policy.Hans, "天津市市场监督管理委员会", "天津市"},
		{policy.Hant, "湘西土家族苗族自治州人民政府", "湘西土家族苗族自治州"},
		{policy.Hans, "某街道办事处", "某街道"},
		{policy.Hant, "臺北市政府", "臺北市"},
		{policy.Hans, "国务院办公厅", ""},
		{policy.Hans, "国家市场监督管理总局", ""},
		{policy.Hans, "住房和城乡建设部", ""},
		{policy.Hans, "省人民政府", ""},
		{policy.Hans, "城市管理局", ""},
		{policy.Hans, "", ""},
	} {
		if got := Region(&policy.Document{Script: tt.script, Issuer: tt.issuer}); got != tt.region {
			t.Errorf("%s: %q, want %q", tt.issuer, got, tt.region)
		}
	}
	if got := Region(&policy.Document{Script: policy.Hant, Issuer: "某市人民政府", Region: "全國"}); got != "全國" {
		t.Errorf("the editor's region: %q", got)
	}
}
