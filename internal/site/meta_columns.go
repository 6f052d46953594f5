package site

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"gongbao/internal/policy"
)

// A Column is a 欄目 in the sense of 47號. Each is told by what the pages have: the
// names of units, the editor's summaries. ColumnType is from the list of 47號.
type Column struct{ Name, Description, Keywords, Type string }

// columnOf returns the column that the page of u belongs to: that of the page
// which lists it, itself included.
func (p *press) columnOf(d *policy.Document, u *policy.Unit) Column {
	for ; u != nil; u = u.Parent {
		if d.HasPage(u) && slices.ContainsFunc(u.Units, d.HasPage) {
			return p.listColumn(d, u)
		}
	}
	return p.documentColumn(d)
}

// listColumn is the column of the units below u that have pages of their own.
func (p *press) listColumn(d *policy.Document, u *policy.Unit) Column {
	c := p.documentColumn(d)
	c.Name = u.Label + u.Title()
	if name := d.Aids[u.ID].Gallery; name != "" {
		c.Name = name
	}
	if summary := d.Aids[u.ID].Summary; summary != "" {
		c.Description = summary
	}
	c.Keywords = keywords(c.Name, names(d, u.Units))
	return c
}

// documentColumn is the column of the document as a whole.
func (p *press) documentColumn(d *policy.Document) Column {
	return Column{d.Title, p.lede(d), keywords(d.Title, names(d, d.Units)), p.t("政策文件")}
}

// lede says in a sentence what the site has of d.
func (p *press) lede(d *policy.Document) string {
	return fmt.Sprintf(p.t("《%s》全文，分頁刊載。每一條都有固定地址，可以直接引用。"), d.Title)
}

// names returns what the given units are called, if they have headings.
func names(d *policy.Document, units []*policy.Unit) []string {
	var list []string
	for _, u := range units {
		switch short := d.Aids[u.ID].Short; {
		case short != "":
			list = append(list, short)
		case u.Heading != "":
			list = append(list, u.Title())
		}
	}
	return list
}

// keywords returns words for a search engine. What is longer than longestKeyword is the
// title of a text and not a word.
func keywords(first string, others []string) string {
	list := []string{first}
	for _, word := range others {
		if utf8.RuneCountInString(word) <= longestKeyword {
			list = append(list, word)
		}
	}
	return strings.Join(list, ",")
}

const longestKeyword = 20 // characters

// homeColumn is the column of the home page.
func (p *press) homeColumn() Column {
	c := Column{Name: p.t("首頁"), Description: p.site.Title, Type: p.t("首頁")}
	var titles []string
	for _, r := range p.library[:min(homeBooks, len(p.library))] {
		titles = append(titles, r.head.Title)
	}
	if p.guide != nil {
		c.Description = p.lede(p.guide.doc())
	}
	c.Keywords = keywords(p.site.Title, titles)
	return c
}

// siteColumn is the column of the pages about the site.
func (p *press) siteColumn() Column {
	var titles []string
	for _, page := range p.pages {
		titles = append(titles, page.Title)
	}
	name := p.t("關於網站的頁面")
	return Column{name, name + p.t("：") + strings.Join(titles, "、"), keywords(name, titles), p.t("概況信息")}
}
