package scheme

// All lists the drafting schemes.
var All = []*Scheme{gongwen, statute, dotted, interpretation, taiwan}

func init() {
	for _, s := range All {
		for rank := range s.Levels {
			s.Levels[rank].faults = s.Levels[rank].Label.faulty()
		}
	}
}

// Default is the scheme of documents and annexes whose labels do not determine one.
var Default = gongwen

// gongwen is the scheme of official documents (公文): 一、（一）1.（1）①.
//
// No rule says what the levels of an official document are called. 第三節 for 三、 is what
// 《法學引注手冊》 (2nd ed.) prints; 項 and 點 are choices of this program, which the page on
// citing explains.
//
// Names of levels that do not mean the same to everybody are not read: 款 of an official
// document is a part to one reader and a section to another.
var gongwen = &Scheme{
	Name: "gongwen", ByDigits: true, Bracketed: true,
	Levels: []Level{
		{Kind: Chapter, Prefix: "c", Label: ordinal("章"), Written: Phrase{"{l}", "{l}", "第{d}章"}},
		{Kind: Part, Prefix: "s", Label: followed(Han, "、"), Distinctive: true, Stem: true, Stepped: true, Written: Phrase{"第{n}部分", "第{n}部分", "第{n}節"}, Word: "部分"},
		{Kind: Section, Label: bracketed(Han), Stepped: true, Written: Phrase{"{l}", "第{l}項", "第{l}項"}, Word: "項"},
		{Kind: Item, Label: followed(Arabic, "."), Stepped: true, Written: Phrase{"{l}", "第{d}點", "第{d}點"}, Word: "點"},
		{Kind: Subitem, Label: bracketed(Arabic), Stepped: true, Written: Phrase{"{l}", "第{l}小點", "第{l}小點"}, Word: "項"},
		{Kind: Detail, Label: followed(Circled, ""), Stepped: true, Written: Phrase{"{l}", "之{l}", "之{l}"}},
	},
	Readings: []Reading{
		{`第N大?部[分份]`, kinds(Part)},
		{`第N节`, kinds(Part, Section)}, // 三、 after 《法學引注手冊》; （三） where pages call it so
		readDash,
		{`第\(?N\)?项`, kinds(Section)},
		{`第\(?N\)?小点`, kinds(Subitem)},
		{`第\(?N\)?点`, kinds(Item)},
		readParagraph,
		readPoint,
		{`第?\(H\)`, kinds(Section)},
		{`第?\(D\)`, kinds(Section, Subitem)},
		{`之?第?C`, kinds(Detail)},
		{`H、`, kinds(Part)},
		{`第N章`, kinds(Chapter)},
		readAnnex, readTable, readRow,
	},
}

// statute is the scheme of laws (法律法規): 編章節條款項目. Its levels are those of 立法法
// 第六十五條; 項 without brackets in running text is the usage of the laws themselves.
var statute = &Scheme{
	Name: "statute", Law: true,
	Levels: []Level{
		{Kind: Book, Prefix: "b", Label: ordinal("編", "编"), Distinctive: true, Written: Phrase{"{l}", "{l}", "第{d}編"}, Word: "編"},
		{Kind: Subbook, Prefix: "f", Label: ordinal("分編", "分编"), Distinctive: true, Written: Phrase{"{l}", "{l}", "第{d}分編"}, Word: "分編"},
		{Kind: Chapter, Prefix: "c", Label: ordinal("章"), Written: Phrase{"{l}", "{l}", "第{d}章"}, Word: "章"}, // official documents have chapters too
		{Kind: Section, Prefix: "j", Label: ordinal("節", "节"), Distinctive: true, Written: Phrase{"{l}", "{l}", "第{d}節"}, Word: "節"},
		{Kind: Article, Prefix: "a", Label: ordinal("條", "条"), Distinctive: true, Runs: true, Stepped: true, Written: Phrase{"{l}", "{l}", "第{d}條"}, Word: "條"},
		{Kind: Paragraph, Prefix: "k", Below: Article, Stepped: true, Written: Phrase{"第{n}款", "第{n}款", "第{d}款"}, Word: "款"},
		{Kind: Item, Label: bracketed(Han), OnParagraph: true, Stepped: true, Written: Phrase{"第{l}項", "第{n}項", "第{d}項"}, Word: "項"},
		{Kind: Subitem, Label: followed(Arabic, "."), Stepped: true, Written: Phrase{"第{d}目", "第{n}目", "第{d}目"}, Word: "目"},
		{Kind: Detail, Label: bracketed(Arabic), Stepped: true, Written: Phrase{"{l}", "{l}", "{l}"}},
	},
	Readings: append([]Reading{{`第N分编`, kinds(Subbook)}, {`第N编`, kinds(Book)}, {`第N章`, kinds(Chapter)}, {`第N节`, kinds(Section)}}, articleReadings...),
}

// dotted is the scheme of plans and standards (規劃、標準): 1　1.1　1.1.1　（1）. References in
// plans are read as those in official documents are.
var dotted = &Scheme{
	Name: "dotted",
	Levels: []Level{
		{Kind: Part, Prefix: "s", Label: followed(Arabic, "."), Loose: true, Whole: true, Stem: true, Stepped: true, Written: Phrase{"{l}", "第{l}章", "第{l}章"}, Word: "部分"}, // 1. may be an item
		{Kind: Section, Label: decimal(2), Distinctive: true, Whole: true, Stepped: true, Written: Phrase{"{l}", "第{l}條", "第{l}條"}, Word: "項"},
		{Kind: Item, Label: decimal(3), Distinctive: true, Whole: true, Stepped: true, Written: Phrase{"{l}", "第{l}條", "第{l}條"}, Word: "點"},
		{Kind: Subitem, Label: decimal(4), Distinctive: true, Whole: true, Stepped: true, Written: Phrase{"{l}", "第{l}條", "第{l}條"}, Word: "項"},
		{Kind: Detail, Label: bracketed(Arabic), Written: Phrase{"{l}", "第{l}項", "第{l}項"}},
	},
	Readings: []Reading{
		{`第N章`, kinds(Part)},
		{`第?\(D\)项?`, kinds(Detail)},
		readParagraph,
		readAnnex, readTable, readRow,
	},
}

// interpretation is the scheme of judicial interpretations (司法解釋) that put 一、 and
// （一） above articles: 一、（一）第N條（一）1. The articles run through all parts.
var interpretation = &Scheme{
	Name: "interpretation", Law: true,
	Levels: []Level{
		{Kind: Chapter, Prefix: "c", Label: ordinal("章"), Written: Phrase{"{l}", "{l}", "第{d}章"}, Word: "章"},
		{Kind: Part, Prefix: "s", Label: followed(Han, "、"), Headed: true, Stem: true, Stepped: true, Written: Phrase{"第{n}部分", "第{n}部分", "第{n}部分"}, Word: "部分"},
		{Kind: Section, Label: bracketed(Han), Headed: true, Stepped: true, Written: same("{l}")},
		{Kind: Article, Prefix: "a", Label: ordinal("條", "条"), Runs: true, Stepped: true, Written: Phrase{"{l}", "{l}", "第{d}條"}, Word: "條"},
		{Kind: Paragraph, Prefix: "k", Below: Article, Stepped: true, Written: Phrase{"第{n}款", "第{n}款", "第{d}款"}, Word: "款"},
		{Kind: Item, Label: bracketed(Han), OnParagraph: true, Stepped: true, Written: Phrase{"第{l}項", "第{n}項", "第{d}項"}, Word: "項"},
		{Kind: Subitem, Label: followed(Arabic, "."), Stepped: true, Written: Phrase{"第{d}目", "第{n}目", "第{d}目"}, Word: "目"},
		{Kind: Detail, Label: bracketed(Arabic), Stepped: true, Written: same("{l}")},
	},
	Readings: append([]Reading{{`第N部[分份]`, kinds(Part)}, {`H、`, kinds(Part)}, {`第N章`, kinds(Chapter)}, {`\(H\)`, kinds(Section, Item, Paragraph)}}, articleReadings...),
}

// taiwan is the scheme of laws of Taiwan: 編章節款目條, and below the articles 項 (which are
// paragraphs), 款 一、, 目 （一） and the unnamed levels 1. and （1）. Its official site prints
// 第 3-1 條 for 第三條之一. The order of 項 and 款 is not that of statute.
var taiwan = &Scheme{
	Name: "taiwan", Law: true, Order: []string{"編", "章", "節", "條", "項", "款", "目"},
	Levels: []Level{
		{Kind: Book, Prefix: "b", Label: ordinal("編"), Written: Phrase{"第{n}編", "第{n}編", "第{d}編"}, Word: "編"},
		{Kind: Chapter, Prefix: "c", Label: ordinal("章"), Written: Phrase{"第{n}章", "第{n}章", "第{d}章"}, Word: "章"},
		{Kind: Section, Prefix: "j", Label: ordinal("節"), Written: Phrase{"第{n}節", "第{n}節", "第{d}節"}, Word: "節"},
		{Kind: Subsection, Prefix: "g", Label: ordinal("款"), Headed: true, Written: Phrase{"第{n}款", "第{n}款", "第{d}款"}},
		{Kind: Subdivision, Prefix: "u", Label: ordinal("目"), Headed: true, Written: Phrase{"第{n}目", "第{n}目", "第{d}目"}},
		{Kind: Article, Prefix: "a", Label: ordinal("條"), Also: []Form{digits("條")}, Runs: true, Stepped: true, Written: Phrase{"第{n}條", "第{n}條", "第{d}條"}, Word: "條"},
		{Kind: Paragraph, Prefix: "k", Below: Article, Stepped: true, Written: Phrase{"第{n}項", "第{n}項", "第{d}項"}, Word: "項"},
		{Kind: Item, Label: followed(Han, "、"), OnParagraph: true, Stepped: true, Written: Phrase{"第{n}款", "第{n}款", "第{d}款"}, Word: "款"},
		{Kind: Subitem, Label: bracketed(Han), Stepped: true, Written: Phrase{"第{n}目", "第{n}目", "第{d}目"}, Word: "目"},
		{Kind: Detail, Label: followed(Arabic, "."), Stepped: true, Written: Phrase{"之{d}", "之{n}", "之{d}"}},
		{Kind: Subdetail, Label: bracketed(Arabic), Stepped: true, Written: same("{l}")},
	},
	Readings: []Reading{
		{`第N编`, kinds(Book)},
		{`第N章`, kinds(Chapter)},
		{`第N节`, kinds(Section)},
		{`第N条(?:之N)?`, kinds(Article)},
		{`(?:§|art\.? ?|article ?)N(?:-N)?`, kinds(Article)},
		{`第\(?N\)?项`, kinds(Paragraph)},
		readDash,
		{`第\(?N\)?款`, kinds(Item, Subsection)},
		{`第\(?N\)?目`, kinds(Subitem, Subdivision)},
		readParagraph,
		readPoint,
		{`之N`, kinds(Detail)},
		{`H、`, kinds(Item)},
		{`\(H\)`, kinds(Subitem)},
		{`\(D\)`, kinds(Subdetail)},
		readAnnex, readTable, readRow,
	},
}

// common are the rows of kinds that every scheme has.
var common = []Level{
	{Kind: Annex, Prefix: "x", Written: same("附件{n}")}, // if it is not printed
	{Kind: Division, Prefix: "h", Written: same("{h}")},
	{Kind: Paragraph, Prefix: "p", Written: same("第{d}段"), Word: "款"},
	{Kind: Dash, Prefix: "d", Written: same("所列第{d}項")},
	{Kind: Point, Written: same("之“{l}”")},
	{Kind: Table, Prefix: "t", Written: same("表{d}")},
	{Kind: Row, Written: same("第{d}行")},
	{Kind: Letterhead, Prefix: matterPrefix, Written: same("版頭")},
	{Kind: Title, Prefix: matterPrefix, Written: same("標題")},
	{Kind: DocNumber, Prefix: matterPrefix, Written: same("文號")},
	{Kind: Addressee, Prefix: matterPrefix, Written: same("主送機關")},
	{Kind: History, Prefix: matterPrefix, Written: same("題注")},
	{Kind: Contents, Prefix: matterPrefix, Written: same("目錄")},
	{Kind: Enclosure, Prefix: matterPrefix, Written: same("附件說明")},
	{Kind: Signature, Prefix: matterPrefix, Written: same("署名")},
	{Kind: Date, Prefix: matterPrefix, Written: same("成文日期")},
	{Kind: Remark, Prefix: matterPrefix, Written: same("附註")},
	{Kind: Imprint, Prefix: matterPrefix, Written: same("版記")},
}

// matterPrefix is the prefix of all kinds before and after the text proper, which
// are counted as one.
const matterPrefix = "m"

// articleReadings are the readings of articles and what is in them.
var articleReadings = []Reading{
	{`第N条(?:之N)?`, kinds(Article)},
	{`(?:§|art\.? ?|article ?)N(?:-N)?`, kinds(Article)},
	{`第\(?N\)?款`, kinds(Paragraph)},
	readDash,
	{`第?\(?N\)?项`, kinds(Item)},
	{`第\(?N\)?目`, kinds(Subitem)},
	readParagraph,
	readPoint,
	{`\(D\)`, kinds(Item, Paragraph, Detail)},
	{`\(H\)`, kinds(Item, Paragraph)},
	readAnnex, readTable, readRow,
}

// Readings of kinds that every scheme has.
var (
	readDash      = Reading{`所列第N(?:项|个目标)`, kinds(Dash)}
	readParagraph = Reading{`第N(?:自然)?段`, kinds(Paragraph)}
	readPoint     = Reading{`之?第?H是`, kinds(Point)}
	readAnnex     = Reading{`附(?:件|表|录)?N`, kinds(Annex)}
	readTable     = Reading{`表N`, kinds(Table)}
	readRow       = Reading{`第N行`, kinds(Row)}
)

// The digits of labels.
const (
	Han     Digits = "〇零○一⼀ㄧ二⼆三四五六七八⼋九十⼗百千萬万億亿兩两廿卅卌壹貳贰叁叄肆伍陸陆柒捌玖拾佰仟" // also what fonts and OCR make of 一, 二, 八, 十
	Arabic  Digits = "0123456789０１２３４５６７８９"
	Circled Digits = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
)

// The digits of labels that are one character: ㈠, ⑴, ⒈.
const (
	Enclosed      Digits = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
	Parenthesized Digits = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
	Stopped       Digits = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"

	anyDigit = string(Han + Arabic + Circled + Enclosed + Parenthesized + Stopped)
)

// words are the words that name levels in references, from the outermost level in, and
// the characters that cannot follow each: 條件 is not a 條.
var words = []struct{ text, never string }{
	{"編", "制輯纂寫"},
	{"分編", ""},
	{"部分", ""},
	{"章", "程"},
	{"節", "目日假"},
	{"條", "件例約款"},
	{"款", "項額"},
	{"項", "目"},
	{"點", ""},
	{"目", "的標錄前"},
}

// ordinal returns the form of 第三條, in which there may be spaces around the number. Each of
// words is one way to write the word.
func ordinal(words ...string) Form {
	return Form{Open: ordinalMark, Digits: Han, Close: words, Spaced: true, Padded: true}
}

// digits returns the form of 第 3-1 條.
func digits(word string) Form {
	return Form{Open: ordinalMark, Digits: Arabic, Close: []string{word}, Spaced: true, Padded: true}
}

// bracketed returns the form of （三）, and （ 三 ）.
func bracketed(d Digits) Form {
	return Form{Open: "（", Digits: d, Close: []string{"）"}, Padded: d == Han}
}

// followed returns the form of a number before a punctuation mark: 三、.
func followed(d Digits, mark string) Form { return Form{Digits: d, Close: []string{mark}} }

// decimal returns the form of 2.1.3, which has as many numbers as given.
func decimal(numbers int) Form { return Form{Digits: Arabic, Numbers: numbers} }

// same returns a phrase that is the same in every form.
func same(words string) Phrase { return Phrase{words, words, words} }

func kinds(list ...Kind) []Kind { return list }
