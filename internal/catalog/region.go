package catalog

import (
	"regexp"

	"gongbao/internal/policy"
	"gongbao/internal/variant"
)

// Region returns the region (地區) of d in the script of d: that which its editor gives,
// or else the place that the name of its issuer begins with, as printed. It is empty if
// neither is known: 國務院辦公廳 has no place in its name, nor have 省人民政府 and
// 市場監督管理總局.
func Region(d *policy.Document) string {
	if d.Region != "" {
		return d.Region
	}
	issuer := variant.Words(d.Script, policy.Hans)(d.Issuer) // as many characters
	m := localBody.FindStringSubmatch(issuer)
	if m == nil {
		return ""
	}
	from, name := len([]rune(m[1])), len([]rune(m[2]))
	return string([]rune(d.Issuer)[from : from+name])
}

// localBody matches the name of a body of a place: 四川省成都市 in 四川省成都市人民政府.
// A place has a name and what it is; what follows must be a body that places have, since
// 市 and 區 are also in other words.
var localBody = regexp.MustCompile(`^(中共|中国共产党|政协)?` +
	`((?:\p{Han}{1,9}?(?:省|自治区|特别行政区|自治州|自治县|自治旗|地区|市|州|盟|县|区|旗|乡|镇|街道))+?)` +
	`(?:人民政府|政府|人民代表大会|人大|人民法院|人民检察院|政协|中级|高级|委员会|委|纪委|办事处|` +
	`公安|民政|司法|财政|教育|科学技术|科技|发展|经济|人力资源|自然资源|国土资源|生态环境|环境保护|住房|城乡|城市管理|` +
	`交通|水利|水务|农业|农村|林业|商务|文化|卫生|退役军人|应急|安全生产|审计|市场监督|工商行政|统计|医疗保障|信访)`)
