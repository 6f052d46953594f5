package site

import (
	"fmt"
	"strings"

	"gongbao/internal/address"
)

// A Redirect is an address that the site once had, and the one that has its words now. Both
// are relative to the root of the site. One that ends in * is of all addresses that begin so.
type Redirect struct{ From, To string }

// Redirects returns the redirects of the site, for a server; static pages do the same.
func (l *Library) Redirects() []Redirect {
	var list []Redirect
	for _, one := range l.locales {
		for _, m := range one.moved {
			list = append(list, Redirect{one.variant.Prefix + address.Document(m.From).Page() + "*", one.variant.Prefix + address.Document(m.To).Page() + "*"})
		}
		for _, e := range l.catalog.Entries {
			for _, m := range e.Moved {
				list = append(list, Redirect{one.variant.Prefix + m.From, one.variant.Prefix + m.To})
			}
		}
	}
	return list
}

// redirects returns the file of redirects that several hosts of static sites read; none if
// the site has no redirects.
func (l *Library) redirects() []File {
	list := l.Redirects()
	if len(list) == 0 {
		return nil
	}
	var b strings.Builder
	base := basePath(l.locales[0].info.BaseURL)
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
