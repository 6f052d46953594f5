package site

import (
	"fmt"
	"strings"

	"gongbao/internal/address"
	"gongbao/internal/catalog"
	"gongbao/internal/source"
)

// A Redirect is an address that the site once had, and the one that has its words now. Both
// are relative to the root of the site. One that ends in * is of all addresses that begin so.
type Redirect struct{ From, To string }

// Redirects returns the redirects of the site of c, for a server; static pages do the same.
// moved are the pages that its documents had, relative to a variant.
func Redirects(c *source.Content, moved []catalog.Moved) []Redirect {
	var list []Redirect
	for _, v := range Variants(c.Site) {
		for _, m := range c.Moved {
			list = append(list, Redirect{v.Prefix + address.Document(m.From).Page() + "*", v.Prefix + address.Document(m.To).Page() + "*"})
		}
		for _, m := range moved {
			list = append(list, Redirect{v.Prefix + m.From, v.Prefix + m.To})
		}
	}
	return list
}

// redirects returns the file of redirects that several hosts of static sites read; none if
// the site has no redirects.
func (l *Library) redirects() []File {
	var moved []catalog.Moved
	for _, e := range l.catalog.Entries {
		moved = append(moved, e.Moved...)
	}
	first := l.locales[0]
	list := Redirects(&source.Content{Site: first.settings, Moved: first.moved}, moved)
	if len(list) == 0 {
		return nil
	}
	var b strings.Builder
	base := basePath(first.info.BaseURL)
	for _, r := range list {
		to := r.To
		if rest, ok := strings.CutSuffix(to, "*"); ok {
			to = rest + ":splat"
		}
		fmt.Fprintf(&b, "%s%s %[1]s%[3]s 301\n", base, r.From, to)
	}
	return []File{{address.Redirects, ready([]byte(b.String()))}}
}

// movedPages returns the pages at the addresses of documents that have moved: for each
// page of such a document one that links to it.
func (l *library) movedPages() []page {
	var pages []page
	for _, m := range l.moved {
		for _, r := range l.records {
			if r.Slug != m.To {
				continue
			}
			for _, to := range r.Pages() {
				from := address.Document(m.From).Page() + strings.TrimPrefix(to, address.Document(m.To).Page())
				pages = append(pages, page{template: "moved", address: from, hidden: true, fill: func() any { return l.movedPage(from, to, r.head.Title) }})
			}
		}
	}
	return pages
}

// movedPage returns the page at a former address, which links to the page to of the
// document with a title.
func (l *library) movedPage(from, to, title string) MovedPage {
	page := MovedPage{Frame: l.frame(from, "", title), To: Link{Href: l.to(from, to), Text: title}}
	page.Canonical = l.locale.address(to)
	return page
}
