package site

import (
	"slices"
	"strings"

	"gongbao/internal/address"
	"gongbao/internal/policy"
)

// An AudiencesPage lists the audiences of a document (按身份查).
type AudiencesPage struct {
	Frame
	Groups []AudienceGroup
}

// An AudienceGroup is audiences that are listed together.
type AudienceGroup struct {
	Name      string
	Audiences []AudienceLink
}

// An AudienceLink is an audience in a list.
type AudienceLink struct {
	ReaderLink
	Everyday []string
}

// An AudiencePage is the page of an audience.
type AudiencePage struct {
	Frame
	Names     []string // what else the text calls it
	Everyday  []string // what people call it
	Concerns  []ConcernGroup
	Questions []Link // that name it
	Bodies    []Link // its entries in the index of bodies
}

// A ConcernGroup is words that concern an audience in the same way.
type ConcernGroup struct {
	ID, Name string // Name is a word of the interface
	Lines    []Line
}

var concernNames = map[policy.ConcernKind]string{
	policy.Must:    "文中要求做到的",
	policy.May:     "文中引導、鼓勵或組織參加的",
	policy.By:      "文中寫明的管理、服務、支持和監督",
	policy.Figures: "數字和期限",
}

var concernIDs = map[policy.ConcernKind]string{policy.Must: "must", policy.May: "may", policy.By: "by", policy.Figures: "figures"}

func (p readerPages) audiencesPage() AudiencesPage {
	here := address.Of(p.written).File(address.Audiences)
	return AudiencesPage{p.readerFrame(here, p.t("按身份查"), p.t("《%s》提到的人、單位、場所、車輛和物品，各自與哪些條款有關。")), p.audienceGroups(here)}
}

// audienceGroups returns all audiences for the page at address.
func (p readerPages) audienceGroups(here string) []AudienceGroup {
	var groups []AudienceGroup
	for _, a := range p.doc().Readers.Audiences {
		if n := len(groups); n == 0 || groups[n-1].Name != a.Group {
			groups = append(groups, AudienceGroup{Name: a.Group})
		}
		last := &groups[len(groups)-1]
		last.Audiences = append(last.Audiences, AudienceLink{ReaderLink{p.audienceLink(a, here), clausesThatConcern(a)}, a.Everyday})
	}
	return groups
}

func (p readerPages) audienceLink(a policy.Audience, here string) Link {
	to := address.Of(p.written).Audience(a.Key)
	return Link{Href: p.to(here, to), Text: a.Name, Current: to == here}
}

// clausesThatConcern counts the clauses that concern a.
func clausesThatConcern(a policy.Audience) int {
	units := map[string]bool{}
	for _, c := range a.Concerns {
		units[c.Unit] = true
	}
	return len(units)
}

// audiencePage returns the page of the i-th audience.
func (p readerPages) audiencePage(i int) AudiencePage {
	d := p.doc()
	a := d.Readers.Audiences[i]
	here := address.Of(d).Audience(a.Key)
	about := strings.ReplaceAll(p.t("《%s》中與%n有關的條款，逐條引用原文。"), "%n", a.Name)
	page := AudiencePage{
		Frame: p.readerFrame(here, a.Name, about), Names: a.Names, Everyday: a.Everyday,
		Questions: p.questionsNaming(a, here), Bodies: p.bodiesNamed(a.Bodies, here),
	}
	page.Crumbs = append(page.Crumbs, Link{Href: p.to(here, address.Of(d).File(address.Audiences)), Text: p.t("按身份查")})
	for _, c := range a.Concerns {
		if n := len(page.Concerns); n == 0 || page.Concerns[n-1].ID != concernIDs[c.As] {
			page.Concerns = append(page.Concerns, ConcernGroup{ID: concernIDs[c.As], Name: concernNames[c.As]})
		}
		last := &page.Concerns[len(page.Concerns)-1]
		last.Lines = append(last.Lines, p.quoted(c.Quotation, here))
	}
	return page
}

// questionsNaming returns links to the questions that a name of a is in.
func (p readerPages) questionsNaming(a policy.Audience, here string) []Link {
	names := slices.Concat([]string{a.Name}, a.Names, a.Everyday)
	var links []Link
	for _, q := range p.doc().Readers.Questions {
		if mentions(q.Ask+"\n"+strings.Join(q.Words, "\n"), names) {
			links = append(links, Link{Href: p.to(here, address.Of(p.written).Question(q.Key)), Text: q.Ask})
		}
	}
	return links
}

// bodiesNamed returns links to the bodies with the given names.
func (p readerPages) bodiesNamed(names []string, here string) []Link {
	var links []Link
	for _, body := range p.facts().Bodies {
		if slices.Contains(names, body.Name) {
			links = append(links, factPages(p).bodyLink(body, here).Link)
		}
	}
	return links
}
