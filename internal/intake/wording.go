package intake

import (
	"strings"
	"unicode"

	"gongbao/internal/policy"
	"gongbao/internal/scheme"
)

// documentKinds are the document types (文種) in which titles end, in both
// scripts; single characters come last.
var documentKinds = strings.Fields(`
	意见 意見 通知 决定 決定 决议 決議 命令 公告 通告 公报 公報 通报 通報 议案 議案 报告 報告 请示 請示 批复 批復 批覆
	复函 復函 答复 答復 答覆 纪要 紀要 办法 辦法 条例 條例 规定 規定 细则 細則 规则 規則 规程 規程 规范 規範 标准 標準
	准则 準則 章程 守则 守則 公约 公約 制度 预案 預案 方案 计划 計劃 规划 規劃 纲要 綱要 要点 要點 指南 指引 目录 目錄 清单 清單
	名单 名單 解释 解釋 修正案 法典 法 令 函 表`)

// documentKind returns the document type in which title ends, or "". A bracket
// after it, as in 通知（试行）, is ignored.
func documentKind(title string) string {
	title = policy.WithoutSpace(title)
	if at := strings.LastIndexAny(title, "（("); at > 0 && (strings.HasSuffix(title, "）") || strings.HasSuffix(title, ")")) {
		title = title[:at]
	}
	for _, k := range documentKinds {
		if strings.HasSuffix(title, k) {
			return k
		}
	}
	return ""
}

// isShort reports whether s could be a title, a name or a cell: at most 40
// characters, without punctuation at the end.
func isShort(s string) bool { return runeCount(s) <= 40 && !endsSentence(s) }

// An annexLabel is the first line of an annex, split after its label.
type annexLabel struct{ label, rest string }

// parseAnnexLabel splits s after its annex label; ok is false if it has none.
func parseAnnexLabel(s string) (annexLabel, bool) {
	_, rest, ok := policy.AnnexLabel(s)
	return annexLabel{s[:len(s)-len(rest)], rest}, ok
}

// soundLabel returns the label at the start of line that is correctly printed in
// some scheme, or the zero Label.
func soundLabel(line string) scheme.Label {
	for _, s := range scheme.All {
		if l, _, ok := s.Label(line); ok && l.Sound {
			return l
		}
	}
	return scheme.Label{}
}

// isLabelled reports whether s begins with a correctly printed label of any
// scheme.
func isLabelled(s string) bool { return soundLabel(s).Text != "" }

// hasLabel reports whether line begins with a label of any scheme, correctly
// printed or not.
func hasLabel(line string) bool {
	for _, s := range scheme.All {
		if _, _, ok := s.Label(line); ok {
			return true
		}
	}
	return false
}

// isImprint reports whether s is a line of the imprint of an official document
// (版記).
func isImprint(s string) bool {
	for _, head := range []string{"抄送", "主送", "分送", "抄报", "抄報", "印发", "印發", "联系人", "聯繫人", "主题词", "主題詞", "校对", "校對", "承办", "承辦", "存档", "存檔"} {
		if strings.HasPrefix(s, head) {
			return true
		}
	}
	return strings.HasSuffix(s, "印发") || strings.HasSuffix(s, "印發")
}

// startsNumbering reports whether s begins with a label of an outermost level
// of a scheme (top), and whether its number is one (first).
func startsNumbering(s string) (first, top bool) {
	l := soundLabel(s)
	return l.Num == policy.Num{N: 1}, isOutermost(l.Kind)
}

// isOutermost reports whether units of kind k can be at the outermost level.
func isOutermost(k policy.Kind) bool {
	switch k {
	case policy.Part, policy.Book, policy.Chapter, policy.Article:
		return true
	}
	return false
}

// trimListNumber removes a list number such as 「2.」 from the start of s.
func trimListNumber(s string) string {
	rest := strings.TrimLeft(s, "0123456789０１２３４５６７８９")
	if rest == s || rest == "" {
		return s
	}
	trimmed := strings.TrimLeftFunc(rest, func(r rune) bool { return strings.ContainsRune(".．、", r) || unicode.IsSpace(r) })
	if trimmed == rest {
		return s
	}
	return trimmed
}
