package site

import (
	"fmt"
	"slices"
	"strings"

	"gongbao/internal/address"
	"gongbao/internal/facts"
	"gongbao/internal/policy"
)

// A document has pages for readers who do not begin with its first clause, if the editor
// has made them ([policy.Readers]): one for each audience (readers_audiences.go), and one with
// the questions (readers_questions.go). What they say about the text is quoted.

// A readerPages makes the pages for readers of a document.
type readerPages struct{ *book }

// A ReaderLink is a page for readers, and how much is on it.
type ReaderLink struct {
	Link
	Clauses int
}

// pages returns the pages for readers.
func (p readerPages) pages() []page {
	of, r := address.Of(p.written), p.written.Readers
	var pages []page
	if len(r.Audiences) > 0 {
		pages = append(pages, page{template: "audiences", address: of.File(address.Audiences), fill: func() any { return p.audiencesPage() }})
	}
	for i, a := range r.Audiences {
		pages = append(pages, page{template: "audience", address: of.Audience(a.Key), fill: func() any { return p.audiencePage(i) }})
	}
	if len(r.Questions) > 0 {
		pages = append(pages, page{template: "questions", address: of.File(address.Questions), fill: func() any { return p.questionsPage() }})
	}
	return pages
}

// lists returns links from the page at address to the list of audiences and to the
// questions.
func (p readerPages) lists(here string) []Link {
	of, r := address.Of(p.written), p.written.Readers
	var links []Link
	if to := of.File(address.Audiences); len(r.Audiences) > 0 {
		links = append(links, Link{Href: p.to(here, to), Text: p.t("按身份查"), Current: to == here})
	}
	if to := of.File(address.Questions); len(r.Questions) > 0 {
		links = append(links, Link{Href: p.to(here, to), Text: p.t("常見問題"), Current: to == here})
	}
	return links
}

// forHome returns what the page at address shows: all audiences, and the link to the
// questions.
func (p readerPages) forHome(here string) ([]AudienceGroup, *Link) {
	var questions *Link
	if len(p.written.Readers.Questions) > 0 {
		questions = &Link{Href: p.to(here, address.Of(p.written).File(address.Questions)), Text: p.t("常見問題")}
	}
	return p.audienceGroups(here), questions
}

// asked returns the link from the page at address, that of u, to what readers ask of it;
// empty if there is none.
func (p readerPages) asked(u *policy.Unit, here string) string {
	if !slices.ContainsFunc(p.written.Readers.Questions, func(q policy.Question) bool { return p.isAbout(q, u) }) {
		return ""
	}
	return p.to(here, address.Of(p.written).QuestionsAbout(u.ID))
}

// isAbout reports whether q is asked of the page of u.
func (p readerPages) isAbout(q policy.Question, u *policy.Unit) bool {
	of := p.written.Unit(q.About)
	return of != nil && of.ID == u.ID
}

// readerFrame returns the frame of a page for readers; about says what is on it.
func (p readerPages) readerFrame(here, title, about string) Frame {
	return factPages(p).factFrame(here, title, fmt.Sprintf(about, p.doc().Title))
}

// quoted returns a quotation as a line on the page at address, without the sentence around
// it.
func (p readerPages) quoted(q policy.Quotation, here string) Line {
	u := p.doc().Unit(q.Unit)
	span := facts.Span{From: q.Off - u.Off, To: q.End() - u.Off}
	line := p.lineWithin(facts.Passage{Unit: u, Span: span}, span, here)
	line.Before, line.Said = line.Said, ""
	return line
}

// mentions reports whether one of the names occurs in words.
func mentions(words string, names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return strings.Contains(words, name) })
}
