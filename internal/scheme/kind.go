package scheme

import "slices"

// A Kind is what a unit is called in its scheme. Kinds appear in document.json.
type Kind string

// The kinds of units with a label. What a kind is called depends on the scheme.
const (
	Part    Kind = "part"    // 部分: 一、 in an official document
	Section Kind = "section" // （一） in an official document; 節 in a statute
	Item    Kind = "item"    // 1. in an official document; 項（一） in a statute
	Subitem Kind = "subitem" // （1） in an official document; 目 1. in a statute
	Detail  Kind = "detail"  // ①, by custom below （1）

	Book    Kind = "book"    // 編
	Subbook Kind = "subbook" // 分編
	Chapter Kind = "chapter" // 章
	Article Kind = "article" // 條

	Subsection  Kind = "subsection"  // 款 as a division of a law of Taiwan, below 節
	Subdivision Kind = "subdivision" // 目, below that
	Subdetail   Kind = "subdetail"   // （1） below 1. in a law of Taiwan
)

// The kinds of units that every scheme has.
const (
	Paragraph Kind = "paragraph" // 自然段; 款 in a statute
	Dash      Kind = "dash"      // an item that begins with ——
	Point     Kind = "point"     // 「一是…」 inside a paragraph

	Annex    Kind = "annex"    // 附件: a text with a numbering of its own
	Division Kind = "division" // without a number: 序言, 附則
	Table    Kind = "table"    // a table or list that is kept as it is; its words are its rows'
	Row      Kind = "row"

	Letterhead Kind = "letterhead" // 版頭: 份號, 密級, 緊急程度, 發文機關標誌, 簽發人
	Title      Kind = "title"      // 標題
	DocNumber  Kind = "number"     // 文號
	Addressee  Kind = "addressee"  // 主送機關
	History    Kind = "history"    // 題注: when a statute was passed and amended
	Contents   Kind = "contents"   // 目錄
	Enclosure  Kind = "enclosure"  // 附件說明: the names of the annexes
	Signature  Kind = "signature"  // 署名
	Date       Kind = "date"       // 成文日期
	Remark     Kind = "remark"     // 附註: （此件公開發布）
	Imprint    Kind = "imprint"    // 版記: 抄送, 印發
)

// matterKinds are the kinds of units before and after the text proper.
var matterKinds = []Kind{Letterhead, Title, DocNumber, Addressee, History, Contents, Enclosure, Signature, Date, Remark, Imprint}

// IsMatter reports whether units of kind k are before or after the text proper.
func (k Kind) IsMatter() bool { return slices.Contains(matterKinds, k) }

// A Num is the number of a unit among its siblings. Sub is the 之 of an article
// inserted later: 第一百二十條之一 is {120, 1}; otherwise it is 0.
type Num struct{ N, Sub int }

// Next reports whether n directly follows m: the next number, or the next 之.
func (n Num) Next(m Num) bool {
	return n == Num{m.N + 1, 0} || n == Num{m.N, m.Sub + 1}
}

// After reports whether n comes after m.
func (n Num) After(m Num) bool { return n.N > m.N || n.N == m.N && n.Sub > m.Sub }
