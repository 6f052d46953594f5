package scheme

// All lists the drafting schemes.
var All = []*Scheme{gongwen, statute, dotted}

// Default is the scheme of documents and annexes whose labels do not determine one.
var Default = gongwen

var gongwen = &Scheme{
	Name: "gongwen", Means: "公文: 一、（一）1.（1）①",
	Levels: []Level{
		{Kind: Chapter, Prefix: "c", Label: ordinal("章")},
		{Kind: Part, Prefix: "s", Label: followed(Han, "、"), Distinctive: true},
		{Kind: Section, Label: bracketed(Han)},
		{Kind: Item, Label: followed(Arabic, ".")},
		{Kind: Subitem, Label: bracketed(Arabic)},
		{Kind: Detail, Label: followed(Circled, "")},
		{Kind: Paragraph, Prefix: "p"},
	},
}

var statute = &Scheme{
	Name: "statute", Means: "法律法規: 編章節條款項目", Law: true,
	Levels: []Level{
		{Kind: Book, Prefix: "b", Label: ordinal("編", "编"), Distinctive: true},
		{Kind: Subbook, Prefix: "f", Label: ordinal("分編", "分编"), Distinctive: true},
		{Kind: Chapter, Prefix: "c", Label: ordinal("章")}, // official documents have chapters too
		{Kind: Section, Prefix: "j", Label: ordinal("節", "节"), Distinctive: true},
		{Kind: Article, Prefix: "a", Label: ordinal("條", "条"), Runs: true, Distinctive: true},
		{Kind: Paragraph, Prefix: "k"},
		{Kind: Item, Label: bracketed(Han), OnParagraph: true},
		{Kind: Subitem, Label: followed(Arabic, ".")},
	},
}

var dotted = &Scheme{
	Name: "dotted", Means: "規劃、標準: 1　1.1　1.1.1　（1）",
	Levels: []Level{
		{Kind: Part, Prefix: "s", Label: followed(Arabic, "."), Bare: true}, // 1. may be an item
		{Kind: Section, Label: decimal(2), Distinctive: true},
		{Kind: Item, Label: decimal(3), Distinctive: true},
		{Kind: Subitem, Label: decimal(4), Distinctive: true},
		{Kind: Detail, Label: bracketed(Arabic)},
		{Kind: Paragraph, Prefix: "p"},
	},
}

// unlabelled are the rows for all schemes.
var unlabelled = []Level{
	{Kind: Annex, Prefix: "x"},
	{Kind: Division, Prefix: "h"},
	{Kind: Dash, Prefix: "d"},
	{Kind: Point},
	{Kind: Table, Prefix: "t"},
	{Kind: Row},
	{Kind: Title, Prefix: matterPrefix},
	{Kind: DocNumber, Prefix: matterPrefix},
	{Kind: Addressee, Prefix: matterPrefix},
	{Kind: History, Prefix: matterPrefix},
	{Kind: Contents, Prefix: matterPrefix},
	{Kind: Enclosure, Prefix: matterPrefix},
	{Kind: Signature, Prefix: matterPrefix},
	{Kind: Date, Prefix: matterPrefix},
	{Kind: Remark, Prefix: matterPrefix},
}

// matterPrefix is the prefix of all kinds before and after the text proper, which
// are counted as one.
const matterPrefix = "m"

// The digits of labels.
const (
	Han     Digits = "〇零○一二三四五六七八九十百千萬万億亿兩两廿卅卌壹貳贰叁叄肆伍陸陆柒捌玖拾佰仟"
	Arabic  Digits = "0123456789０１２３４５６７８９"
	Circled Digits = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
)

// ordinal returns the form of 第三條. Each of words is one way to write the word.
func ordinal(words ...string) Form {
	return Form{Open: ordinalMark, Digits: Han, Close: words, Spaced: true}
}

// bracketed returns the form of （三）.
func bracketed(d Digits) Form { return Form{Open: "（", Digits: d, Close: []string{"）"}} }

// followed returns the form of a number before a punctuation mark: 三、.
func followed(d Digits, mark string) Form { return Form{Digits: d, Close: []string{mark}} }

// decimal returns the form of 2.1.3, which has as many numbers as given.
func decimal(numbers int) Form { return Form{Digits: Arabic, Numbers: numbers} }
