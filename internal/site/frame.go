package site

import (
	"bytes"
	"cmp"
	"html/template"
	"net/url"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"gongbao/internal/address"
	"gongbao/internal/source"
	"gongbao/internal/theme"
	"gongbao/internal/variant"
)

// A Frame is what every page has.
type Frame struct {
	Variant     variant.Variant
	Site        source.Site
	Title       string // of the page; empty on the home page
	DocTitle    string // the title of the document whose page it is; empty elsewhere
	Description string
	Notice      string // what the site is and is not
	Root        string // the way from the page to the site's root
	Top         string // the way from the page to the files of its variant
	Home        string // and to the home page of that
	Portable    bool   // the site is read from a disk
	Canonical   string // absolute
	Alternates  []Alternate
	Crumbs      []Link
	Pages       []PageLink // about the site
	Search      Link       // the page with all results of a search
	Nav         []Link     // the principal pages
	Lists       []Link     // for readers of the document and of its index, or on other pages of the guide
	Foot        []Link     // those lists of the index that the navigation does not have
	Collation   *Link      // the collation table of the document, or on other pages of the guide; may be nil
	Downloads   string     // the link to the downloads of the document, or on other pages of the guide; may be empty
	Slug        string     // of the document whose page it is; empty elsewhere
	Guide       string     // the slug of the guide on pages of no document; may be empty
	Shell       Shell
	Meta        Meta           // what the page is, for programs
	Scan        *ScanView      // a picture of an address, for telephones; may be nil
	Converted   *ConvertedView // on pages of a document in another script than the site; may be nil
	NoIndex     bool
}

// A Printed is what is printed around every sheet of a page (print.css). The attributes of
// <html> have it.
type Printed struct{ Site, Title, Notice, Address string }

// roomForPrinted is how many bytes a Printed may have. Browsers look for the encoding of a
// page in its first 1024 bytes, and the attributes of <html> are before it.
const roomForPrinted = 800

// Printed returns what is printed around the sheets. What is too long for that is left out.
func (f Frame) Printed() Printed {
	room := roomForPrinted
	fit := func(s string) string {
		n := len(template.HTMLEscapeString(s))
		if n > room {
			return ""
		}
		room -= n
		return s
	}
	var p Printed
	if !f.NoIndex {
		p.Address = fit(f.Canonical)
	}
	p.Site, p.Title, p.Notice = fit(f.Site.Title), fit(cmp.Or(f.DocTitle, f.Title)), fit(f.Notice)
	return p
}

// An Alternate is the same page in a variant, this one included.
type Alternate struct {
	Variant  variant.Variant
	Href     string // from this page
	Absolute string
	Current  bool
}

// A Link is a link of the interface.
type Link struct {
	Href    string
	Text    string
	Label   string // of the unit that it links to
	Short   string // what the unit is called where there is little room; may be empty
	Current bool
}

// Apart reports whether there is a space between label and words: 第一章 總則, but
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
func (r framer) frame(here, title, description string) Frame {
	f := r.shared(here)
	f.Title, f.Description, f.Canonical, f.NoIndex = title, description, r.address(here), here == address.NotFound
	same := here
	if !f.NoIndex {
		f.Meta.Column = r.siteColumn()
	} else {
		same = "" // an address that is not there has no other variant
	}
	for _, v := range r.variants() {
		way := v.Prefix + same
		f.Alternates = append(f.Alternates, Alternate{v, r.page(f.Root + way), r.info.BaseURL + way, v == r.variant})
	}
	return f
}

// A frameKey is what the links of a frame depend on: pages with the same key have the
// same frame.
type frameKey struct {
	depth  int    // folders in the address
	shared string // the longest leading folders that the address shares with a target of the frame
}

// frameKeyOf returns the key of the page at address. targets are the addresses that the
// frame links to.
func frameKeyOf(here string, targets []string) frameKey {
	at := frameKey{depth: strings.Count(here, "/")}
	for _, to := range targets {
		if n := address.SharedFolders(here, to); n > len(at.shared) {
			at.shared = here[:n]
		}
	}
	return at
}

// A framer makes the frames of the pages of one document, or of those of none.
type framer struct {
	*locale
	guide   *book     // nil if the site has none
	subject *book     // the document whose lists the footer links to: that of the pages, or the guide; may be nil
	slug    string    // of the document of the pages; empty if they are of none
	frames  *sync.Map // by frameKey: [Frame] without what is of a single page
	targets func() []string
}

// newFramer returns the framer of the pages of own, or if that is nil, of the shared ones.
func newFramer(c *locale, guide, own *book) framer {
	r := framer{locale: c, guide: guide, subject: guide, frames: &sync.Map{}}
	if own != nil {
		r.subject, r.slug = own, own.written.Slug
	}
	r.targets = sync.OnceValue(r.frameTargets)
	return r
}

// shared returns the part of a frame that pages with the same key share.
func (r framer) shared(here string) Frame {
	if here == address.NotFound {
		return r.newFrame(here)
	}
	at := frameKeyOf(here, r.targets())
	if f, ok := r.frames.Load(at); ok {
		return f.(Frame)
	}
	f := r.newFrame(here)
	r.frames.Store(at, f)
	return f
}

// newFrame returns the part of the frame of the page at address that other pages may share.
func (r framer) newFrame(here string) Frame {
	f := r.links(here)
	f.Shell = r.shell(f)
	return f
}

// frameTargets returns the addresses that the frame links to.
func (r framer) frameTargets() []string {
	f := r.links("")
	targets := []string{f.Search.Href, f.Downloads}
	if f.Collation != nil {
		targets = append(targets, f.Collation.Href)
	}
	for _, link := range slices.Concat(f.Nav, f.Lists) {
		targets = append(targets, link.Href)
	}
	for _, page := range f.Pages {
		targets = append(targets, page.Href)
	}
	return targets
}

// links returns a frame with its links and without its shell.
func (r framer) links(here string) Frame {
	f := Frame{
		Variant: r.variant, Site: r.info, Notice: r.notice(), Portable: r.portable,
		Root: r.root(here), Top: r.top(here), Home: r.to(here, ""),
	}
	// From this link scripts derive where the variant is (static/js/common/here.js).
	f.Search = Link{Href: r.page(r.top(here) + address.Search), Text: r.t("搜索"), Current: here == address.Search}
	f.Nav = r.nav(here)
	for _, page := range r.sitePages {
		link := Link{Href: r.to(here, address.SitePage(page.Slug)), Text: page.Title, Current: here == address.SitePage(page.Slug)}
		f.Pages = append(f.Pages, PageLink{link, page.Slug, page.Principal})
	}
	if r.subject != nil {
		f.Lists = r.subject.lists(here)
		f.Foot = slices.DeleteFunc(factPages{r.subject}.links(here), func(l Link) bool {
			return slices.ContainsFunc(f.Nav, func(n Link) bool { return n.Href == l.Href })
		})
		f.Downloads = r.to(here, address.Of(r.subject.written).Downloads())
		if to := address.Of(r.subject.written).Collation(); hasCollation(r.subject.written) {
			f.Collation = &Link{Href: r.to(here, to), Text: r.t("校勘表"), Current: here == to}
		}
	}
	if f.Slug = r.slug; f.Slug == "" && r.guide != nil {
		f.Guide = r.guide.written.Slug
	}
	return f
}

// A Shell is the parts of a page that are the same for all pages with the same frame, as HTML.
type Shell struct {
	Scripts template.HTML // in the head: what has to be there before the page is drawn
	Links   template.HTML // in the head: the drawing of the tab, the feed and the like
	Opening template.HTML // of the masthead, up to the links to the other variants
	Footer  template.HTML
}

// shell returns the shell of the pages of a frameKey.
func (r framer) shell(f Frame) Shell {
	part := func(name string) template.HTML {
		var b bytes.Buffer
		t, err := r.theme.Template(name)
		if err == nil {
			err = t.Execute(&b, f)
		}
		if err != nil {
			r.report(theme.Finding(err))
		}
		return template.HTML(theme.Compact(b.Bytes()))
	}
	return Shell{part("scripts"), part("head-links"), part("opening"), part("footer")}
}

// notice says what the site is and is not.
func (r framer) notice() string {
	switch {
	case r.info.Notice != "":
		return r.info.Notice
	case r.info.Guide != "" && r.guide != nil && r.guide.written.Issuer == "":
		return r.t("本站不是政府網站。所載文本為未署名的範文，不具法律效力；發文機關、文號、成文日期未載明。")
	}
	return r.t("本站不是政府網站。所載文本不具法律效力，以發布機關公布的文本為準。")
}

// nav returns the links to what the guide offers, or without a guide to all documents.
func (r framer) nav(here string) []Link {
	var nav []Link
	link := func(to, text string) {
		nav = append(nav, Link{Href: r.to(here, to), Text: text, Current: to == here})
	}
	if r.guide == nil {
		link(address.Documents, r.t("全部文件"))
		return nav
	}
	d := r.guide.doc()
	link(address.Of(d).Page(), r.t("目錄"))
	link(address.Of(d).Full(), r.t("全文"))
	for _, u := range d.Units {
		if name := d.Aids[u.ID].Gallery; name != "" {
			link(address.Of(d).Unit(u.ID), name)
		}
	}
	for _, folder := range []string{address.Bodies, address.Glance, address.Terms} {
		for _, l := range factLists {
			if l.folder == folder && l.has(r.guide.facts()) {
				link(address.Of(d).File(folder), r.t(l.name))
			}
		}
	}
	return nav
}

// root returns the way from the page at address, relative to the variant, to
// the root of the site.
func (c *locale) root(here string) string {
	if here == address.NotFound {
		return basePath(c.info.BaseURL)
	}
	return address.Up(c.variant.Prefix + here)
}

// basePath returns the path of an absolute URL.
func basePath(base string) string {
	u, err := url.Parse(base)
	if err != nil {
		return "/"
	}
	return u.Path
}

// top returns the way from the page at address to where the addresses of its
// variant begin.
func (c *locale) top(here string) string {
	if here == address.NotFound {
		return c.root(here) + c.variant.Prefix
	}
	return address.Up(here)
}

// to returns the shortest way from the page at address to another of the same variant.
// Both are relative to the variant; the empty address is its home page.
func (c *locale) to(here, other string) string {
	if here != address.NotFound {
		return c.page(address.Relative(here, other))
	}
	return c.page(c.top(here) + other)
}

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
