package browsertest

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"

	"gongbao/internal/policy"
	"gongbao/internal/variant"
)

// headingWords are the words of the headings of the guide.
const headingWords = `指導 思想 工作 目標 職責 任務 構建 社區 治安 防控 全面 實施 警務 戰略 加強 住宅 小區 規範 管理 深化
綜合 治理 創建 活動 巡邏 單位 內部 社會 視頻 監控 繼續 擴大 技防 覆蓋 資源 應用 進一步 落實 有效 防範 設施 積極 推行 平安
家庭 商鋪 建設 虛擬 互聯網 場所 網上 人員 建立 輿情 引導 機制 農村 健全 完善 網絡 專職 群防 群治 隊伍 大力 民事 調解 推進
鄉鎮 綜治 中心 努力 三級 聯防 重點 危險 複雜 特行 危爆 物品 交通 消防 安全 創新 動態 控制 防線 方式 實現 打擊 功能 預防
轉變 實用 高效 運作 信訪 維穩 思路 矛盾 化解 統一 指揮 決策 體系 切實 提高 信息 主導 水平 觀念 更新 認識 領導 提供 保障
強化 預警 深入 宣傳 發動 群眾 建章 立制 獎懲 明確 責任 考核`

// No heading of the guide is broken inside a word while a third of its line is free, and
// none has a single character on its last line.
func TestHeadingsBreakBetweenWords(t *testing.T) {
	b := parallelTab(t)
	call(b, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
	for _, v := range variant.All("zh-Hant") {
		words := strings.Fields(variant.Editor(policy.Hant, v.Script)(headingWords))
		for _, page := range []string{"fangkong/full/", "fangkong/", "fangkong/4/", networkPage, "fangkong/3/7/", "fangkong/3/4/", "fangkong/3/5/"} {
			b.open(v.Prefix + page)
			for _, m := range []mode{light, large, elder, largest} {
				b.show(phone, m)
				b.report(page+", "+view(phone, m), ask[[]string](b, brokenHeadings, words))
			}
			b.show(desk, light)
			b.report(page+", "+view(desk, light), ask[[]string](b, brokenHeadings, words))
		}
	}
}

// brokenHeadings finds headings, and entries of contents, that are broken inside one of the
// words while a third of the line is free.
const brokenHeadings = `words => {
	const faults = [], range = document.createRange();
	const blocks = all("h1, h2, h3, h4").filter(seen);
	for (const block of blocks) {
		const chars = [], walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
		for (let text; text = walker.nextNode();) {
			if (text.parentElement.closest('.q, sup')) continue;
			for (let i = 0; i < text.length; i++) {
				range.setStart(text, i);
				range.setEnd(text, i + 1);
				const r = [...range.getClientRects()].find(r => r.width > 0);
				if (r) chars.push({ said: text.data[i], r });
			}
		}
		const said = chars.map(c => c.said).join(''), box = block.getBoundingClientRect();
		let breaks = 0, last = 0;
		chars.forEach(({ r }, i) => {
			if (!i || r.left > chars[i - 1].r.left) return;
			breaks++;
			last = i;
			const free = (box.right - chars[i - 1].r.right) / box.width;
			const inside = words.find(w => { for (let at = -1; (at = said.indexOf(w, at + 1)) >= 0;) if (at < i && i < at + w.length) return true; });
			if (inside && free > 1 / 3) faults.push(said.slice(0, i) + '|' + said.slice(i) + ': ' + inside + ' is broken, ' + Math.round(100 * free) + ' % of the line is free');
		});
		if (breaks && !/\p{L}.*\p{L}/u.test(said.slice(last)) ) faults.push('the last line of ' + said + ' is ' + said.slice(last));
	}
	return faults;
}`
