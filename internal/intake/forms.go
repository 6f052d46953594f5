package intake

import (
	"strings"

	"gongbao/internal/policy"
)

// kinds are the words in which titles end (文種), in both scripts; those of one
// character come last.
var kinds = strings.Fields(`
	意见 意見 通知 决定 決定 决议 決議 命令 公告 通告 公报 公報 通报 通報 议案 議案 报告 報告 请示 請示 批复 批復 批覆
	复函 復函 答复 答復 答覆 纪要 紀要 办法 辦法 条例 條例 规定 規定 细则 細則 规则 規則 规程 規程 规范 規範 标准 標準
	准则 準則 章程 守则 守則 公约 公約 制度 预案 預案 方案 计划 計劃 规划 規劃 纲要 綱要 要点 要點 指南 指引 目录 目錄 清单 清單
	名单 名單 解释 解釋 修正案 法典 法 令 函 表`)

// kindOf returns the word that says what kind of document has the title, or
// nothing. A bracket behind it, 通知（试行）, is no part of it.
func kindOf(title string) string {
	title = unspaced(title)
	if at := strings.LastIndexAny(title, "（("); at > 0 && (strings.HasSuffix(title, "）") || strings.HasSuffix(title, ")")) {
		title = title[:at]
	}
	for _, k := range kinds {
		if strings.HasSuffix(title, k) {
			return k
		}
	}
	return ""
}

// isShort reports whether s could be a title, a name or a cell: a few words and
// no mark at their end.
func isShort(s string) bool { return chars(s) <= 40 && !ends(s) }

// An annexLabel is the line with which an annex begins.
type annexLabel struct{ label, rest string }

// annexOf reads the label of an annex at the start of s.
func annexOf(s string) (annexLabel, bool) {
	_, rest, ok := policy.AnnexLabel(s)
	return annexLabel{s[:len(s)-len(rest)], rest}, ok
}

// soundLabel returns the label at the start of s that is sound in some scheme;
// the zero Label where there is none.
func soundLabel(s string) policy.Label {
	for _, scheme := range policy.Schemes {
		if l, _, ok := scheme.Label(s); ok && l.Sound {
			return l
		}
	}
	return policy.Label{}
}

// isLabelled reports whether s begins with a sound label of any scheme.
func isLabelled(s string) bool { return soundLabel(s).Text != "" }

// hasLabel reports whether s begins with a label of any scheme, sound or not.
func hasLabel(s string) bool {
	for _, scheme := range policy.Schemes {
		if _, _, ok := scheme.Label(s); ok {
			return true
		}
	}
	return false
}

// isFoot reports whether s is a line of the foot of an official document (版記).
func isFoot(s string) bool {
	for _, head := range []string{"抄送", "主送", "分送", "抄报", "抄報", "印发", "印發", "联系人", "聯繫人", "主题词", "主題詞", "校对", "校對", "承办", "承辦", "存档", "存檔"} {
		if strings.HasPrefix(s, head) {
			return true
		}
	}
	return strings.HasSuffix(s, "印发") || strings.HasSuffix(s, "印發")
}

// firstOfAll reports whether s begins with a label of the outermost levels of a
// scheme, and whether that is number one.
func firstOfAll(s string) (first, top bool) {
	l := soundLabel(s)
	return l.Num == policy.Num{N: 1}, isTop(l.Kind)
}

// isTop reports whether units of kind k can stand outermost.
func isTop(k policy.Kind) bool {
	switch k {
	case policy.Part, policy.Book, policy.Chapter, policy.Article:
		return true
	}
	return false
}

// trimNumber removes the number of a list, 「2.」, at the start of s.
func trimNumber(s string) string {
	rest := strings.TrimLeft(s, "0123456789０１２３４５６７８９")
	if rest == s || rest == "" {
		return s
	}
	trimmed := strings.TrimLeft(rest, ".．、 　")
	if trimmed == rest {
		return s
	}
	return trimmed
}
