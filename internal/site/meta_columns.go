package site

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"gongbao/internal/policy"
)

// A Column is a 欄目 in the sense of 47號. It is derived from what the pages have: the
// names of units, the editor's summaries. ColumnType is from the list of 47號.
type Column struct{ Name, Description, Keywords, Type string }

// columnOf returns the column that the page of u belongs to: that of the page
// which lists it, itself included.
func (b *book) columnOf(u *policy.Unit) Column {
	d := b.doc()
	for ; u != nil; u = u.Parent {
		if d.HasPage(u) && slices.ContainsFunc(u.Units, d.HasPage) {
			return b.listColumn(u)
		}
	}
	return b.documentColumn()
}

// listColumn is the column of the units below u that have pages of their own.
func (b *book) listColumn(u *policy.Unit) Column {
	d := b.doc()
	c := b.documentColumn()
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
func (b *book) documentColumn() Column {
	d := b.doc()
	return Column{d.Title, b.lede(d.Title), keywords(d.Title, names(d, d.Units)), b.t("政策文件")}
}

// lede says in a sentence what the site has of d.
func (c *locale) lede(title string) string {
	return fmt.Sprintf(c.t("《%s》全文，每一條都有固定地址。"), title)
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
func (l *library) homeColumn() Column {
	c := Column{Name: l.t("首頁"), Description: l.info.Title, Type: l.t("首頁")}
	var titles []string
	for _, r := range l.records[:min(homeDocuments, len(l.records))] {
		titles = append(titles, r.head.Title)
	}
	if l.guide != nil {
		c.Description = l.lede(l.guide.doc().Title)
	}
	c.Keywords = keywords(l.info.Title, titles)
	return c
}

// siteColumn is the column of the pages about the site.
func (c *locale) siteColumn() Column {
	var titles []string
	for _, page := range c.sitePages {
		titles = append(titles, page.Title)
	}
	name := c.t("網站信息")
	return Column{name, name + c.t("：") + strings.Join(titles, "、"), keywords(name, titles), c.t("概況信息")}
}
