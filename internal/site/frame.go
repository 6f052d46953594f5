package site

import (
	"bytes"
	"html/template"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongbao/internal/policy"
	"gongbao/internal/source"
)

// A Frame is what every page has.
type Frame struct {
	Edition     policy.Edition
	Site        source.Site
	Title       string // of the page; empty on the home page
	DocTitle    string // the title of the document whose page it is; empty elsewhere
	Description string
	Notice      string // what the site is and is not
	Root        string // the way from the page to the site's root
	Top         string // the way from the page to the files of its edition
	Home        string // and to the home page of that
	Portable    bool   // there is no server
	Canonical   string // absolute
	Alternates  []Alternate
	Crumbs      []Link
	Pages       []PageLink // about the site
	Search      Link       // the page with all results of a search
	Nav         []Link     // the principal pages
	Lists       []Link     // of the index of the document, or on other pages of the guide
	Downloads   string     // the way to the downloads of the document, or on other pages of the guide; may be empty
	Slug        string     // of the document whose page it is; empty elsewhere
	Guide       string     // the slug of the guide on pages of no document; may be empty
	Shell       Shell
	Meta        Meta      // what the page is, for programs
	Scan        *ScanView // a picture of an address, for telephones; may be nil
	NoIndex     bool
}

// An Alternate is the same page in an edition, this one included.
type Alternate struct {
	Edition  policy.Edition
	Href     string // from this page
	Absolute string
	Current  bool
}

// A Link is a link of the interface.
type Link struct {
	Href    string
	Text    string
	Label   string // of the unit that it leads to
	Short   string // what the unit is called where there is little room; may be empty
	Current bool
}

// Apart reports whether the label stands apart from the words behind it: 第一章 總則, but
// 一、總則.
func (l Link) Apart() bool {
	r, _ := utf8.DecodeLastRuneInString(l.Label)
	return unicode.Is(unicode.Han, r)
}

// A PageLink is a link to a page about the site.
type PageLink struct {
	Link
	Slug      string
	Principal bool // also in the navigation at the head of every page
}

// frame returns the frame of the page at address.
func (p *press) frame(address, title, description string) Frame {
	f := p.furnished(address)
	f.Title, f.Description, f.Canonical, f.NoIndex = title, description, p.address(address), address == notFoundAddress
	same := address
	if !f.NoIndex {
		f.Meta.Column = p.siteColumn()
	} else {
		same = "" // an address that is not there has no other edition
	}
	for _, e := range policy.Editions {
		way := e.Prefix + same
		f.Alternates = append(f.Alternates, Alternate{e, p.b.page(f.Root + way), p.site.BaseURL + way, e == p.edition})
	}
	return f
}

// A standpoint is what the links of the frame depend on: pages of one standpoint have
// the same frame.
type standpoint struct {
	depth  int    // folders in the address
	shared string // the folders that the address begins with and a target of the frame too
}

// standpointOf returns the standpoint of the page at address among targets.
func standpointOf(address string, targets []string) standpoint {
	at := standpoint{depth: strings.Count(address, "/")}
	for _, to := range targets {
		if n := sharedFolders(address, to); n > len(at.shared) {
			at.shared = address[:n]
		}
	}
	return at
}

// sharedFolders returns the length of the folders that both addresses begin with.
func sharedFolders(a, b string) int {
	n := 0
	for i := 0; i < min(len(a), len(b)) && a[i] == b[i]; i++ {
		if a[i] == '/' {
			n = i + 1
		}
	}
	return n
}

// furnished returns the part of a frame that depends on the standpoint of a page only.
// For the pages of a document it is made once for each standpoint.
func (p *press) furnished(address string) Frame {
	if p.own == nil {
		return p.furnish(address)
	}
	at := standpointOf(address, p.targets())
	if f, ok := p.own.frames.Load(at); ok {
		return f.(Frame)
	}
	f := p.furnish(address)
	p.own.frames.Store(at, f)
	return f
}

// frameTargets returns the addresses that the frame links to.
func (p *press) frameTargets() []string {
	f := p.furnish("")
	targets := []string{f.Search.Href, f.Downloads}
	for _, link := range slices.Concat(f.Nav, f.Lists) {
		targets = append(targets, link.Href)
	}
	for _, page := range f.Pages {
		targets = append(targets, page.Href)
	}
	return targets
}

func (p *press) furnish(address string) Frame {
	f := Frame{
		Edition: p.edition, Site: p.site, Notice: p.notice(), Portable: p.b.portable,
		Root: p.root(address), Top: p.top(address), Home: p.to(address, ""),
	}
	// Scripts tell by this way where the edition is (static/_here.js).
	f.Search = Link{Href: p.b.page(p.top(address) + searchPath), Text: p.t("搜索"), Current: address == searchPath}
	f.Nav = p.nav(address)
	for _, page := range p.pages {
		link := Link{Href: p.to(address, page.Slug+"/"), Text: page.Title, Current: address == page.Slug+"/"}
		f.Pages = append(f.Pages, PageLink{link, page.Slug, page.Principal})
	}
	of := p.own
	if of == nil {
		of = p.guide
	}
	if of != nil {
		d := of.doc()
		f.Lists = p.lists(d, address)
		f.Downloads = p.to(address, d.PagePath("")+"#downloads")
	}
	switch {
	case p.own != nil:
		f.Slug = p.own.written.Slug
	case p.guide != nil:
		f.Guide = p.guide.written.Slug
	}
	f.Shell = p.shell(f)
	return f
}

// A Shell is the parts of a page that stand around what is its own, as HTML.
type Shell struct {
	Scripts template.HTML // in the head: what has to be there before the page is drawn
	Links   template.HTML // in the head: the drawing of the tab, the feed and the like
	Opening template.HTML // of the masthead, up to the links to the other editions
	Footer  template.HTML
}

// shell returns the shell of the pages of a standpoint.
func (p *press) shell(f Frame) Shell {
	part := func(name string) template.HTML {
		var b bytes.Buffer
		if err := p.b.theme.shells[p.edition.Script].ExecuteTemplate(&b, name, f); err != nil {
			p.b.report(templateFinding(err))
		}
		return template.HTML(squeeze(b.Bytes()))
	}
	return Shell{part("scripts"), part("head-links"), part("opening"), part("footer")}
}

// notice says what the site is and is not.
func (p *press) notice() string {
	switch {
	case p.site.Notice != "":
		return p.site.Notice
	case p.guide != nil && p.guide.written.Issuer == "":
		return p.t("本站不是政府網站。所載文本為未署名的範文，不具法律效力；發文機關、文號、成文日期未載明。")
	}
	return p.t("本站不是政府網站。所載文本不具法律效力，以發布機關公布的文本為準。")
}

// nav returns the links to what the guide offers, or without a guide to all documents.
func (p *press) nav(address string) []Link {
	var nav []Link
	link := func(to, text string) {
		nav = append(nav, Link{Href: p.to(address, to), Text: text, Current: to == address})
	}
	if p.guide == nil {
		link(documentsPath, p.t("全部文件"))
		return nav
	}
	d := p.guide.doc()
	link(d.PagePath(""), p.t("目錄"))
	link(fullPath(d), p.t("全文"))
	for _, u := range d.Units {
		if name := d.Aids[u.ID].Gallery; name != "" {
			link(d.PagePath(u.ID), name)
		}
	}
	if lists := p.lists(d, address); len(lists) > 0 {
		nav = append(nav, lists[0]) // which leads to the others
	}
	if d.Source.Text != "" {
		link(collationPath(d), p.t("校勘表"))
	}
	return nav
}

// notFoundAddress is the page that a server shows for an address that is not
// there. It can be shown at any address, so its links are absolute paths.
const notFoundAddress = "404.html"

// root returns the way from the page at address, relative to the edition, to
// the root of the site.
func (p *press) root(address string) string {
	if address == notFoundAddress {
		if base, err := url.Parse(p.site.BaseURL); err == nil {
			return base.Path
		}
	}
	return upFrom(p.edition.Prefix + address)
}

// top returns the way from the page at address to where the addresses of its
// edition begin.
func (p *press) top(address string) string {
	if address == notFoundAddress {
		return p.root(address) + p.edition.Prefix
	}
	return upFrom(address)
}

// to returns the shortest way from the page at address to another of the same edition.
// Both are relative to the edition; the empty address is its home page.
func (p *press) to(address, other string) string {
	if address != notFoundAddress {
		return p.b.page(relative(address, other))
	}
	return p.b.page(p.top(address) + other)
}

// relative returns the way from the page at address to another: what both addresses
// begin with need not be named.
func relative(address, other string) string {
	n := sharedFolders(address, other)
	return upFrom(address[n:]) + other[n:]
}

// upFrom returns the way from a page to where its address begins.
func upFrom(address string) string { return strings.Repeat("../", strings.Count(address, "/")) }

// page returns a way as a link. The empty way is written as ./, since the empty
// address is the page itself with whatever fragment it was asked for.
func (b *Site) page(way string) string {
	folder, fragment, _ := strings.Cut(way, "#")
	switch {
	case folder != "" && !strings.HasSuffix(folder, "/"):
		return way // to a file
	case b.portable:
		folder += "index.html"
	case folder == "":
		folder = "./"
	}
	if fragment != "" {
		folder += "#" + fragment
	}
	return folder
}
