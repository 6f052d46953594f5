package site

import (
	"regexp"
	"strings"
	"testing"

	"gongbao/internal/policy"
	"gongbao/internal/scheme"
	"gongbao/internal/site/sitetest"
)

// The page of a document says what its kind has: an official document who issued it and when,
// a statute who made it and when it was passed, amended and put into force.
func TestMetadataByKind(t *testing.T) {
	statute := func(last string, notes ...string) *policy.Document {
		d := &policy.Document{Slug: "law", Title: "某法", Scheme: scheme.Named("statute"), Script: policy.Hant, Written: policy.Hant}
		b := policy.NewBuilder(d)
		for _, note := range notes {
			b.Paragraph(policy.Line{Text: note})
		}
		b.Paragraph(policy.Line{Text: "第一條　為了安全，制定本法。"})
		b.Paragraph(policy.Line{Text: "第二條　" + last})
		b.Finish()
		return d
	}
	official := statute("另有規定的除外。")
	official.Scheme, official.Issuer = scheme.Default, "某市人民政府"
	issued := statute("本規定自公布之日起施行。")
	issued.Kind, issued.Issuer, issued.Number, issued.Date = "規定", "某市公安局", "某公規〔2026〕1號", "2026年3月2日"
	tests := []struct {
		name string
		doc  *policy.Document
		want string
	}{
		{"official document", official, "文種：未載明；發文機關：某市人民政府；文號：未載明；成文日期：未載明"},
		{"law", statute("本法自2008年6月1日起施行。", "2007年12月29日第十屆全國人民代表大會常務委員會第三十一次會議通過", "根據2017年9月1日會議《決定》第一次修正", "根據2019年4月23日會議《決定》第二次修正"),
			"文種：未載明；制定機關：全國人民代表大會常務委員會；通過：2007年12月29日，第十屆全國人民代表大會常務委員會第三十一次會議；施行：2008年6月1日 第二條；修正：2017年9月1日、2019年4月23日"},
		{"regulation", statute("本條例由國務院解釋。", "（2003年5月27日國務院令第380號公布　自2003年7月1日起施行）"),
			"文種：未載明；制定機關：國務院；公布：2003年5月27日，國務院令第380號；施行：2003年7月1日"},
		{"rules of an office", issued, "文種：規定；發文機關：某市公安局；文號：某公規〔2026〕1號；成文日期：2026年3月2日；施行：公布之日 第二條"},
		{"law of which the text says nothing", statute("另有規定的除外。"), "文種：未載明；制定機關：未載明；通過：未載明；施行：未載明"},
	}
	for _, tt := range tests {
		c := sitetest.Library(2)
		c.Documents[0] = tt.doc
		page := string(buildGood(t, c)["law/index.html"])
		_, facts, _ := strings.Cut(page, `<dl class="facts">`)
		facts, _, _ = strings.Cut(facts, "<div><dt>本版日期")
		facts = strings.NewReplacer("</dt>", "：", "</dd>", "；", "\n", "").Replace(facts)
		if got := strings.TrimSuffix(tags.ReplaceAllString(facts, ""), "；"); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

var tags = regexp.MustCompile(`<[^>]*>`)
