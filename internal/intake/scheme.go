package intake

import (
	"regexp"
	"strings"

	"gongbao/internal/policy"
	"gongbao/internal/scheme"
)

// The schemes that other labels than those of the scheme itself determine.
var (
	statute        = scheme.Named("statute")
	interpretation = scheme.Named("interpretation")
	taiwan         = scheme.Named("taiwan")
)

// schemeOf returns the numbering scheme of a segment. Articles make it a law: one of Taiwan
// by what is in them, or a judicial interpretation if 一、 is above them. Otherwise it is the
// scheme of the first label which occurs in one scheme only, or the default. 第一章, （一） and
// 1. occur in several.
func schemeOf(title string, body []block, rs []role) *scheme.Scheme {
	first := firstScheme(body, rs)
	switch {
	case !hasArticles(body, rs):
		return first
	case isTaiwanese(title, body, rs):
		return taiwan
	case first != statute && !partsAboveArticles(body, rs):
		return first
	case partsAboveArticles(body, rs):
		return interpretation
	}
	return statute
}

// firstScheme returns the scheme of the first label which occurs in one scheme only, or
// the default.
func firstScheme(body []block, rs []role) *scheme.Scheme {
	for i, b := range body {
		if rs[i] != roleBody || b.rows != nil || b.plain {
			continue
		}
		if s := scheme.Recognise(b.text); s != nil {
			l, rest, _ := s.Label(b.text)
			if !needsSpace(l, rest) && soundLabel(b.text).Kind != policy.Item {
				return s
			}
		}
	}
	return scheme.Default
}

// articleAt returns the label of the article that a block begins; ok is false if it begins
// none.
func articleAt(b block, r role) (ordinal, bool) {
	if r != roleBody || b.rows != nil || b.plain {
		return ordinal{}, false
	}
	o, ok := parseOrdinal(b.text)
	return o, ok && o.level == "条" && o.isSpaced()
}

// hasArticles reports whether a segment has articles.
func hasArticles(body []block, rs []role) bool {
	for i, b := range body {
		if _, ok := articleAt(b, rs[i]); ok {
			return true
		}
	}
	return false
}

// hasFirstArticle reports whether one of the articles of a segment is the first.
func hasFirstArticle(body []block, rs []role) bool {
	for i, b := range body {
		if o, ok := articleAt(b, rs[i]); ok && o.num.N == 1 {
			return true
		}
	}
	return false
}

// partsAboveArticles reports whether 一、 is above articles: more than half of such labels
// are headings directly above an article, or above a heading （一） that is.
func partsAboveArticles(body []block, rs []role) bool {
	above, all := 0, 0
	for i, b := range body {
		l, rest, ok := scheme.Default.Label(b.text)
		if rs[i] != roleBody || !ok || !l.Sound || l.Kind != policy.Part {
			continue
		}
		all++
		if isShort(rest) && isAboveArticle(body, rs, i) {
			above++
		}
	}
	return 2*above > all
}

// isAboveArticle reports whether block i is a heading above an article: the next block
// begins one, or is such a heading （一） itself.
func isAboveArticle(body []block, rs []role, i int) bool {
	for j := i + 1; j < len(body) && j <= i+2; j++ {
		if _, ok := articleAt(body[j], rs[j]); ok {
			return true
		}
		if l, rest, ok := scheme.Default.Label(body[j].text); !ok || l.Kind != policy.Section || !isShort(rest) {
			return false
		}
	}
	return false
}

// ofTaiwan are words that the laws of Taiwan use, and no others.
var ofTaiwan = strings.Fields("民國 臺灣 台灣 行政院 立法院 考試院 監察院 司法院 直轄市 新臺幣")

// isTaiwanese reports whether a segment with articles is a law of Taiwan. It prints
// 第 3-1 條; or, in traditional characters, it has 一、 inside articles, or words of Taiwan and
// no （一） directly below an article.
func isTaiwanese(title string, body []block, rs []role) bool {
	inArticle, items, words, mainland := false, false, false, strings.Contains(title, "人民共和國")
	last := policy.Article // the kind of the last label
	for i, b := range body {
		if o, ok := articleAt(b, rs[i]); ok {
			if !strings.Contains(o.label, "條") {
				return false
			}
			if strings.ContainsAny(o.label, "-0123456789") && strings.Contains(o.label, " ") {
				return true
			}
			inArticle, last = true, policy.Article
		}
		if l, _, ok := scheme.Default.Label(b.text); ok && (l.Sound || l.IsBare()) && inArticle && rs[i] == roleBody {
			items = items || l.Kind == policy.Part && l.Num.N == 1
			mainland = mainland || l.Kind == policy.Section && last == policy.Article
			last = l.Kind
		}
		mainland = mainland || strings.Contains(b.text, "人民共和國")
		for _, w := range ofTaiwan {
			words = words || strings.Contains(b.text, w)
		}
	}
	return items || words && !mainland
}

// isHeadingLabel reports whether block i has a label that only headings have, in a scheme
// where a paragraph with the same label is something else.
func (o *outline) isHeadingLabel(i int) bool {
	l, rest, ok := o.scheme.HeadingLabel(o.body[i].text)
	if !ok || !l.Level.Headed || !isShort(rest) {
		return false
	}
	return o.scheme != interpretation || isAboveArticle(o.body, o.rs, i)
}

// label reads the label at the start of block i.
func (o *outline) label(i int) (l scheme.Label, rest string, ok bool) {
	if o.body[i].depth > 0 || !o.structured && o.scheme.HasHeaded() && o.isHeadingLabel(i) {
		return o.scheme.HeadingLabel(o.body[i].text)
	}
	return o.scheme.Label(o.body[i].text)
}

// articleTitle matches the title of an article (條標) in brackets at the start of its text.
var articleTitle = regexp.MustCompile(`^(?:【[^【】。]{1,30}】|（[^（）。，；]{2,20}）)[ 　]*[\p{Han}“《]`)

func hasTitle(rest string) bool { return articleTitle.MatchString(rest) || isTitleAlone(rest) }

// titleAlone matches the title of an article on the line of its label, and its text is on the
// next one.
var titleAlone = regexp.MustCompile(`^(?:【[^【】。]{1,30}】|（[^（）。，；]{2,20}）)$`)

// omitted matches what is in brackets where the text of an article is left out.
var omitted = regexp.MustCompile(`^（(?:刪除|删除|廢止|废止|略|保留|失效)`)

// isTitleAlone reports whether the rest of a line, after its label, is the title of an article.
func isTitleAlone(rest string) bool {
	return titleAlone.MatchString(rest) && !omitted.MatchString(rest)
}

// hasTitles reports whether most articles of a segment have titles in brackets.
func hasTitles(body []block, rs []role) bool {
	titles, all := 0, 0
	for i, b := range body {
		if o, ok := articleAt(b, rs[i]); ok {
			all++
			if hasTitle(trim(o.rest)) {
				titles++
			}
		}
	}
	return 2*titles > all
}
