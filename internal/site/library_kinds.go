package site

import "gongbao/internal/script"

// kindFolders are the addresses of the lists of the documents of a kind, by the kind in
// simplified characters: first the fifteen of the 黨政機關公文處理工作條例, then what
// statutes and plans are called. Documents of all other kinds share one list, since addresses
// are ASCII and are not derived from words that an editor chose.
var kindFolders = map[string]string{
	"决议": "jueyi", "决定": "jueding", "命令": "mingling", "令": "ling", "公报": "gongbao", "公告": "gonggao", "通告": "tonggao",
	"意见": "yijian", "通知": "tongzhi", "通报": "tongbao", "报告": "baogao", "请示": "qingshi", "批复": "pifu", "批覆": "pifu",
	"议案": "yian", "函": "han", "复函": "fuhan", "覆函": "fuhan", "答复": "dafu", "答覆": "dafu", "纪要": "jiyao",
	"宪法": "xianfa", "法律": "falv", "法": "fa", "法典": "fadian", "条例": "tiaoli", "规定": "guiding", "办法": "banfa",
	"细则": "xize", "规则": "guize", "解释": "jieshi", "方案": "fangan", "规划": "guihua", "纲要": "gangyao", "计划": "jihua", "指南": "zhinan",
}

const (
	unlabelled = "unknown" // the folder of what a document does not say
	otherKinds = "other"
)

// kindFolder returns the folder of the list of documents of a kind.
func kindFolder(kind string) string {
	if kind == "" {
		return "kind-" + unlabelled
	}
	if folder, ok := kindFolders[script.ToHans(kind)]; ok {
		return folder
	}
	return otherKinds
}
