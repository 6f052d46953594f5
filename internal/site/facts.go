package site

import (
	"slices"
	"unicode/utf8"

	"gongbao/internal/address"
	"gongbao/internal/facts"
	"gongbao/internal/locator"
	"gongbao/internal/policy"
)

// The index of a document is on the site in lists ([factLists]), each a page of its own
// (facts_bodies.go and others), in figures (facts_figures.go) and on the pages of the
// text (facts_inline.go). A short form is on the home page and at the foot of each page of
// the text (facts_digest.go). Documents have an index if they ask for one; a list without
// lines has no page.

// A factList is one of the lists of an index.
type factList struct {
	folder string // below the page of the document
	name   string // in the navigation, as a word of the interface
	has    func(*facts.Register) bool
}

var factLists = []factList{
	{address.Bodies, "責任主體", hasBodies},
	{address.Targets, "量化指標", func(x *facts.Register) bool { return len(x.Targets) > 0 }},
	{address.Terms, "名詞", func(x *facts.Register) bool { return len(x.Terms) > 0 }},
	{address.Laws, "引用文件", func(x *facts.Register) bool {
		return len(x.Laws)+len(x.CrossReferences)+len(doubts(x, facts.MissingClause, facts.AmbiguousReference)) > 0
	}},
	{address.Glance, "一圖讀懂", hasBodies},
}

func hasBodies(x *facts.Register) bool { return len(x.Bodies) > 0 }

// factsOf makes the index of d, if d asks for it.
func factsOf(d *policy.Document) *facts.Register {
	if !d.Index {
		return &facts.Register{}
	}
	return facts.Of(d)
}

// lists returns links from the page at address to the pages for readers, and to the lists of
// the index of d.
func (b *book) lists(here string) []Link {
	return append(readerPages{b}.lists(here), factPages{b}.links(here)...)
}

// A factPages makes the pages of the index of a document.
type factPages struct{ *book }

// links returns links from the page at address to the lists of the index of d.
func (p factPages) links(here string) []Link {
	d := p.doc()
	var links []Link
	for _, l := range factLists {
		if to := address.Of(d).File(l.folder); l.has(p.facts()) {
			links = append(links, Link{Href: p.to(here, to), Text: p.t(l.name), Current: to == here})
		}
	}
	return links
}

// pages returns the pages of those lists that have lines.
func (p factPages) pages() []page {
	if !p.written.Index {
		return nil
	}
	folder := address.Of(p.written).Page()
	of := map[string]page{
		address.Bodies:  {template: "bodies", fill: func() any { return p.bodiesPage() }},
		address.Targets: {template: "targets", fill: func() any { return p.targetsPage() }},
		address.Terms:   {template: "terms", fill: func() any { return p.termsPage() }},
		address.Laws:    {template: "laws", fill: func() any { return p.lawsPage() }},
		address.Glance:  {template: "glance", fill: func() any { return p.glancePage() }},
	}
	var pages []page
	for _, l := range factLists {
		if l.has(p.facts()) {
			one := of[l.folder]
			one.address = folder + l.folder
			pages = append(pages, one)
		}
		if l.folder == address.Bodies {
			pages = append(pages, p.bodyPages()...)
		}
	}
	return pages
}

// bodyPages returns the pages of those bodies that have one.
func (p factPages) bodyPages() []page {
	var pages []page
	for i, body := range p.facts().Bodies {
		if body.Key != "" {
			pages = append(pages, page{template: "body", address: address.Of(p.written).Body(body.Key, body.ID), fill: func() any { return p.bodyPage(p.facts().Bodies[i]) }})
		}
	}
	return pages
}

// factFrame returns the frame of a page of the index of d; about says what is on
// it.
func (p factPages) factFrame(here, title, about string) Frame {
	d := p.doc()
	f := p.docFrame(here, title)
	f.Description = about
	f.Crumbs = []Link{{Href: p.to(here, address.Of(d).Page()), Text: d.Title}}
	return f
}

// A Line is words of a clause, with the sentence around them.
type Line struct {
	Clause              Link   // its text is the locator
	On                  string // what the page of the clause is called
	Before, Said, After string
}

// line returns the words at a place, for the page at address.
func (b *book) line(at facts.Passage, here string) Line {
	return b.lineWithin(at, at.Sentence(), here)
}

// lineWithin is line with the words around given. Words outside of these are not
// marked.
func (b *book) lineWithin(at facts.Passage, around facts.Span, here string) Line {
	d := b.doc()
	words := []rune(at.Unit.Words())
	from := min(max(at.From, around.From), around.To)
	to := max(min(at.To, around.To), from)
	l := Line{Clause: b.clause(at.Unit, here), Before: string(words[around.From:from]), Said: string(words[from:to]), After: string(words[to:around.To])}
	if on := d.PageUnit(at.Unit); on != nil {
		l.On = d.Aids[on.ID].Short
	}
	return l
}

// clause returns a link from the page at address to u, which says where u is.
func (b *book) clause(u *policy.Unit, here string) Link {
	d := b.doc()
	return Link{Href: b.to(here, address.Clause(d, u)), Text: locator.Short.Of(d, u)}
}

// clauses returns links to the units, each once.
func (b *book) clauses(units []*policy.Unit, here string) []Link {
	var links []Link
	for i, u := range units {
		if !slices.Contains(units[:i], u) {
			links = append(links, b.clause(u, here))
		}
	}
	return links
}

// headed returns at which character of the words of u its text begins.
func headed(u *policy.Unit) int { return utf8.RuneCountInString(u.Label + u.Heading) }

// A DoubtView is words that the program has not used, and why.
type DoubtView struct {
	Line
	Why string // as a word of the interface
}

var whys = map[facts.DoubtCode]string{
	facts.UnclearBody:        "可能不是責任主體的名稱，或者只是名稱的一部分",
	facts.UnclearAssignment:  "可能是責任分工，無法確定責任主體",
	facts.UnclearFigure:      "可能是指標",
	facts.MissingClause:      "文中沒有所指的條款",
	facts.AmbiguousReference: "可能指不止一條",
}

// doubts returns the doubts of x that have one of the codes.
func doubts(x *facts.Register, codes ...facts.DoubtCode) []facts.Doubt {
	var list []facts.Doubt
	for _, d := range x.Doubts {
		if slices.Contains(codes, d.Code) {
			list = append(list, d)
		}
	}
	return list
}

// doubts returns the doubts that have one of the codes, for the page at address.
func (p factPages) doubts(here string, codes ...facts.DoubtCode) []DoubtView {
	var views []DoubtView
	for _, doubt := range doubts(p.facts(), codes...) {
		views = append(views, DoubtView{p.line(doubt.Passage, here), whys[doubt.Code]})
	}
	return views
}
