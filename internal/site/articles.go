package site

import (
	"cmp"
	"fmt"
	"iter"
	"strconv"
	"strings"

	"gongbao/internal/address"
	"gongbao/internal/policy"
)

// An ArticlesPage links to every article of a statute by its number. The form on the
// pages of the statute (templates/_articles.html) comes here; static/articles.js goes on
// to the article that was asked for.
type ArticlesPage struct {
	Frame
	Document *DocumentView
	Hundreds []*Hundred
}

// A Hundred is the articles 1 to 100, 101 to 200 and so on.
type Hundred struct {
	Title    string
	Articles []ArticleLink
}

// An ArticleLink links to an article.
type ArticleLink struct {
	Href    string
	Number  string // 120-1 for 第一百二十條之一
	Text    string // 120之1
	Printed string // the label as printed
}

// manyArticles is how many articles make it worth to look for one by its number.
const manyArticles = 20

// articlesOf returns the articles of d itself, without those of its annexes, whose
// numbers begin anew.
func articlesOf(d *policy.Document) iter.Seq[*policy.Unit] { return articlesBelow(d.Units) }

func articlesBelow(units []*policy.Unit) iter.Seq[*policy.Unit] {
	return func(yield func(*policy.Unit) bool) { visitArticles(units, yield) }
}

// visitArticles yields the articles among units and below them, and reports whether it
// may go on.
func visitArticles(units []*policy.Unit, yield func(*policy.Unit) bool) bool {
	for _, u := range units {
		switch {
		case u.Kind == policy.Annex:
		case u.Kind == policy.Article:
			if !yield(u) {
				return false
			}
		case !visitArticles(u.Units, yield):
			return false
		}
	}
	return true
}

// hasArticles reports whether the articles of d have a page that links to them.
func hasArticles(d *policy.Document) bool {
	n := 0
	for range articlesOf(d) {
		if n++; n == manyArticles {
			return true
		}
	}
	return false
}

// articlesPage returns the page that links to the articles of d.
func (b textPages) articlesPage() ArticlesPage {
	d := b.doc()
	here := address.Of(d).Articles()
	page := ArticlesPage{Frame: b.docFrame(here, b.t("條目")), Document: b.documentView(here)}
	page.Description = fmt.Sprintf(b.t("《%s》各條，按條號查找。"), d.Title)
	page.Crumbs = []Link{{Href: b.to(here, address.Of(d).Page()), Text: d.Title}}
	hundred := -1
	for u := range articlesOf(d) {
		if of := (u.Num.N - 1) / 100; of != hundred {
			hundred, page.Hundreds = of, append(page.Hundreds, &Hundred{})
		}
		last := page.Hundreds[len(page.Hundreds)-1]
		last.Articles = append(last.Articles, b.articleLink(u, here))
		last.Title = b.span(last.Articles[0].Text, last.Articles[len(last.Articles)-1].Text)
	}
	return page
}

func (b textPages) articleLink(u *policy.Unit, here string) ArticleLink {
	d := b.doc()
	l := ArticleLink{Href: b.to(here, address.Clause(d, u)), Number: strconv.Itoa(u.Num.N), Text: articleNumber(u.Num), Printed: u.Label}
	if u.Num.Sub > 0 {
		l.Number += "-" + strconv.Itoa(u.Num.Sub)
	}
	return l
}

// articleNumber returns the number of an article in figures: 120之1.
func articleNumber(n policy.Num) string {
	if n.Sub > 0 {
		return fmt.Sprintf("%d之%d", n.N, n.Sub)
	}
	return strconv.Itoa(n.N)
}

// spanOf returns the range of the articles below u: 第463條至第594條; empty if there are none.
func (c *locale) spanOf(u *policy.Unit) string {
	var first, last *policy.Unit
	for a := range articlesBelow(u.Units) {
		first, last = cmp.Or(first, a), a
	}
	if first == nil {
		return ""
	}
	return c.span(articleNumber(first.Num), articleNumber(last.Num))
}

// span returns the range of two articles, or the one article.
func (c *locale) span(from, to string) string {
	if from == to {
		return c.article(from)
	}
	return c.article(from) + "至" + c.article(to)
}

// article returns the name of an article by its number in figures: 第463條, 第120條之1.
func (c *locale) article(number string) string {
	n, inserted, isInserted := strings.Cut(number, "之")
	name := fmt.Sprintf(c.t("第%s條"), n)
	if isInserted {
		name += "之" + inserted
	}
	return name
}
