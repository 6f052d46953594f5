package cite

import (
	"strings"

	"gongbao/internal/policy"
)

// A reading is one way to write one component of a locator. In its pattern, a
// regular expression over folded text (see fold.go), N stands for a number, H
// for one in Chinese characters, D for one in Arabic digits, C for a circled
// one. What is captured first is the number; what second, the 之 of an article.
type reading struct {
	pattern string
	kinds   []policy.Kind // what it can mean
}

// readings lists, for each scheme, what people write; the first that fits is
// taken. Level names of the other systems (條 and 款 for the parts and sections
// of an official document) are not among them: who reads 款 in Beijing and in
// Taipei does not mean the same.
var readings = map[string][]reading{
	"gongwen": {
		{`第N大?部[分份]`, kinds(policy.Part)},
		{`第N节`, kinds(policy.Part, policy.Section)}, // 三、 after 《法學引注手冊》; （三） where pages call it so
		{`所列第N项`, kinds(policy.Dash)},
		{`第\(?N\)?项`, kinds(policy.Section)},
		{`第\(?N\)?小点`, kinds(policy.Subitem)},
		{`第\(?N\)?点`, kinds(policy.Item)},
		{`第N(?:自然)?段`, kinds(policy.Paragraph)},
		{`之?第?H是`, kinds(policy.Point)},
		{`第?\(H\)`, kinds(policy.Section)},
		{`第?\(D\)`, kinds(policy.Section, policy.Subitem)},
		{`之?第?C`, kinds(policy.Detail)},
		{`H、`, kinds(policy.Part)},
		{`第N章`, kinds(policy.Chapter)},
		{`附(?:件|表|录)?N`, kinds(policy.Annex)},
	},
	"statute": {
		{`第N分编`, kinds(policy.Subbook)},
		{`第N编`, kinds(policy.Book)},
		{`第N章`, kinds(policy.Chapter)},
		{`第N节`, kinds(policy.Section)},
		{`第N条(?:之N)?`, kinds(policy.Article)},
		{`(?:§|art\.? ?|article ?)N(?:-N)?`, kinds(policy.Article)},
		{`第\(?N\)?款`, kinds(policy.Paragraph)},
		{`所列第N项`, kinds(policy.Dash)},
		{`第?\(?N\)?项`, kinds(policy.Item)},
		{`第\(?N\)?目`, kinds(policy.Subitem)},
		{`第N(?:自然)?段`, kinds(policy.Paragraph)},
		{`之?第?H是`, kinds(policy.Point)},
		{`\(N\)`, kinds(policy.Item, policy.Paragraph)},
		{`附(?:件|表|录)?N`, kinds(policy.Annex)},
	},
	"dotted": {
		{`第N章`, kinds(policy.Part)},
		{`第?\(D\)项?`, kinds(policy.Detail)},
		{`第N(?:自然)?段`, kinds(policy.Paragraph)},
		{`附(?:件|表|录)?N`, kinds(policy.Annex)},
	},
}

// bare says what a number alone can mean where others of the locator are
// written in the other kind of digits: the 2 of 三（四）2. Where it says
// nothing, and in a locator of one kind of digits (3.4.2), a number alone is the
// next level down.
var bare = map[string]struct{ han, arabic []policy.Kind }{
	"gongwen": {kinds(policy.Part, policy.Section), kinds(policy.Item, policy.Subitem)},
}

// stepped are the kinds that a number alone can mean as the next level down.
var stepped = map[string][]policy.Kind{
	"gongwen": kinds(policy.Part, policy.Section, policy.Item, policy.Subitem, policy.Detail),
	"statute": kinds(policy.Article, policy.Paragraph, policy.Item, policy.Subitem),
	"dotted":  kinds(policy.Part, policy.Section, policy.Item, policy.Subitem),
}

// rooted are the kinds of which a locator need say nothing that stands above.
var rooted = kinds(policy.Article)

func kinds(list ...policy.Kind) []policy.Kind { return list }

// The numbers of patterns.
const (
	hanDigits = "[零一二三四五六七八九十百千两]{1,9}"
	arabics   = "[0-9]{1,4}"
	circles   = "[①-⑳]"
)

// digitPatterns are what the letters of patterns stand for.
var digitPatterns = map[string]string{"N": anyNumber, "H": "(" + hanDigits + ")", "D": "(" + arabics + ")", "C": "(" + circles + ")"}

// numbers puts the numbers into a pattern.
var numbers = strings.NewReplacer("N", digitPatterns["N"], "H", digitPatterns["H"], "D", digitPatterns["D"], "C", digitPatterns["C"])

// spread matches a range that names its level once, and inFull says it in full:
// 第三至第五條, 第15-18條, （一）至（三）項. 第 and brackets stand at the first number
// if they do at the second: 三、（一）2至第四部分 names two levels. The 一 of 之一至 is
// none of its numbers.
const (
	spread = `(^|[^之])(?:第\(N\)` + anyTo + `第?\(N\)|\(N\)` + anyTo + `\(N\)|第N` + anyTo + `第?N|N` + anyTo + `N)(部[分份]|分编|[编章节条款项点段目])`
	inFull = `${1}第${2}${4}${6}${8}${10}至第${3}${5}${7}${9}${10}`

	anyNumber = "(" + arabics + "|" + hanDigits + ")"
	anyTo     = "(?:至|到|~|-)"
)
