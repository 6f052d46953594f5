package facts

import (
	"strings"
	"sync"

	"gongbao/internal/script"
)

// A class is what a word can be in the name of a body.
type class int

const (
	notName     class = iota // never part of a name; keeps its characters from being one: 部署 is not a 部
	tier                     // a tier of government: 市 in 市公安局
	sector                   // what a body does or is set up for: 公安 in 公安局
	modifier                 // may be inside a name: 工作 in 綜治工作中心
	suffix                   // ends a name, after any of the above: 局
	fullName                 // a name by itself, and maybe part of a longer one: 派出所 in 派出所民警
	generic                  // a name only where a word before it says whose, or where it has a duty: 單位
	determiner               // before names, and not part of them: 各
	conjunction              // joins names
	bracketed                // brackets inside a name; not in the lexicon: （科） in 保衛處（科）
)

// lexicon lists the words of each class, for the bodies that Chinese official
// documents name in general.
var lexicon = map[class]string{
	tier: `國家 中央 地方 省 自治區 直轄市 省級 市 市級 設區市 設區的市 縣級以上 縣級以上地方 縣級以上地方各級 市級以上 省級以上 州 盟 縣 縣級 縣區 區縣 區 旗 鄉鎮 鄉 鎮 村 組 社 社區 街道 基層 農村 城關 轄區 責任區
		省直 市直 縣直 區直`,
	sector: `公安 治安 綜治 社會治安綜合治理 綜合治理 社會治安 治安保衛 保衛 保安 值班 聯防 治安聯防 巡邏 巡護 治安巡邏 義務 專職 兼職 專(兼)職 志願者 看護
		護村 護校 護廠 護路 護線 消防 消防救援 防火 防火安全 民調 民事調解 人民調解 工商 工商行政管理 市場監管 市場監督管理 質監 質量監督 安監 安全監管
		安全生產監督管理 應急 應急管理 食品藥品監管 藥監 物價 價格 規劃 城鄉規劃 建設 住房城鄉建設 住房和城鄉建設 住建 房管 房產 國土 國土資源 自然資源 環保 環境保護
		生態環境 城管 城市管理 城市管理執法 環衛 市政 園林 交通 交通運輸 交通管理 公安交通管理 公路 鐵路 民航 郵政 電信 通信 通信管理 電力 供電
		水利 水務 農業 農業農村 林業 畜牧 漁業 氣象 地震 海洋 教育 科技 文化 文化出版 新聞 新聞出版 出版 廣電 廣播電視 版權 旅遊 文化和旅遊 體育 衛生
		衛生健康 衛生計生 計生 人口計生 民政 司法 司法行政 檢察 審判 監察 審計 統計 標準 財政 稅務 國稅 地稅 金融 保險 證券 銀保監 證監 人社
		人力資源社會保障 人力資源和社會保障 勞動 勞動保障 勞動和社會保障 人事 編制 信訪 維穩 政法 武裝 宣傳 統戰 網信 網絡 網絡安全 網監 網安 網上輿情
		外交 外事 僑務 民族 宗教 民族宗教 檔案 國家安全 國安 海關 商務 經貿 經信 工業和信息化 發展改革 國資 扶貧 行政審批 出入境 流動人口 流動人口管理
		出租屋管理 禁毒 反恐 醫療 醫療衛生 中介 銀行業金融 文物 主管 行政主管 業務主管 行業主管 監管 職能 群防群治 行業 旅店業 內部 社團 民營 新經濟 用戶 用工 沿街 相關責任`,
	modifier: `工作 重點 領導`,
	suffix: `局 廳 委 辦 署 部 院 所 站 隊 科 股 處 總局 總署 分局 大隊 中隊 支隊 總隊 隊伍 保衛處 辦公廳 辦公室 辦事處 委員會 領導小組 小組 指揮部 中心 服務站
		管理站 登記站 管理辦 協會 理事會 議事會 聯合會 組織 幹部 主任 警察`,
	fullName: `派出所 警務室 居委會 居民委員會 村委會 村民委員會 治保會 治安保衛委員會 調委會 業主委員會 物業公司 物業服務企業 黨中央 國務院 黨委 黨組 黨政
		政府 市政府 縣政府 省政府 人民政府 鄉鎮政府 人大 政協 法院 人民法院 檢察院 人民檢察院 法庭 巡警 特警 巡(特)警 交警 刑警 武警 民警 戶籍民警 網警 輔警 機關 團體
		事業單位 企事業單位 企業事業單位 社會團體 人民團體 學校 高校 醫院 廠礦 街道辦 街道辦事處 城關鎮 保安 保安員 保安隊 保安公司 保安服務公司 治安信息員 司法所 信訪辦
		綜治辦 文明辦 婦聯 殘聯 工會 總工會 共青團 共產主義青年團 團委 少年先鋒隊 關工委 關心下一代工作委員會 婦女聯合會 殘疾人聯合會 青年聯合會
		學生聯合會 工商業聯合會 歸國華僑聯合會 文學藝術界聯合會 紅十字會 科學技術協會 科協 僑聯 工商聯 文聯 基層所隊 經濟護衛隊 經濟護衛隊員 治保主任 法制副校長 治安中心戶長 協管員 網評員 信息員 調解員
		司售人員 環衛清掃人員 商鋪從業人員 房主 商業網點
		共青團中央 全國總工會 全國婦聯 中國殘聯 全國工商聯 中國科協 中國僑聯 中國文聯 中央宣傳部 中央組織部 中央統戰部 中央政法委 中央網信辦 中央編辦 中央文明辦
		最高人民法院 最高人民檢察院
		人民警察 黨組織 基層黨組織 國有企業 人民銀行 空管委 組委會 籌委會 國務院辦公廳 國務院各部委 部委 直屬機構`,
	generic:     `企業 機構 單位 部門 領導 主要領導 分管領導 負責人 主要負責人 人員`,
	determiner:  `各 各級 各有關 各相關 有關 相關 其他 其餘 所有 全市 全縣 全省 全國 全區 本市 本縣 兩級 三級 四級`,
	conjunction: `、 和 與 及 以及 或 或者 暨 等和 等與 等及 等以及`,
	notName: `局長 廳長 部長 委員 署長 院長 所長 站長 隊員 科長 股長 處長 處級 科級 部級 管理辦法 實施辦法 組織法 部署 部分 部位 所有 所在 所在地 所需 所屬 處理 處置 處罰 處警 接處警 處於 辦法 辦理 辦案 辦證 委託 委派 隊長 院校 局面 局勢 局部 員工 站點 站崗
		科學 城市 城區 市區 市場 市民 市場化 社會 社會化 社會各界 小區 社區居民 村民 村民小組 村居 村莊 鎮區 區域 區段 地區 縣鄉 縣長 鄉里 省份 股份 組建 組成 組長 組合
		社情 農村信息服務站 網上警務室 信息服務站 從業人員 歸正人員 吸毒人員 危險人員 重點人員 虛擬人員 可疑人員 當事人 計算機中心 指揮中心 控制中心 調度中心
		治安保衛條例 組織領導 統一領導 中心任務 中心城鎮 中心村居 領導下 領導層面 組織實施 組織形式`,
}

// classOf returns the class of each folded word, and the length of the longest in
// characters.
var classOf = sync.OnceValues(func() (classes map[string]class, longest int) {
	classes = map[string]class{}
	for k := notName; k <= conjunction; k++ {
		for _, w := range strings.Fields(script.Fold(lexicon[k])) {
			classes[w] = k
			longest = max(longest, runeCount(w))
		}
	}
	return classes, longest
})

// A word is a word of a clause.
type word struct {
	Span
	class class
	text  string // folded
}

// word returns the longest word of the lexicon that begins at a character, or else
// the character as a word that is not part of a name.
func (c *clause) word(at int) word {
	classes, longest := classOf()
	for n := min(longest, c.len()-at); n > 0; n-- {
		s := Span{at, at + n}
		if k, ok := classes[c.folded(s)]; ok {
			return word{s, k, c.folded(s)}
		}
	}
	s := Span{at, at + 1}
	return word{s, notName, c.folded(s)}
}
