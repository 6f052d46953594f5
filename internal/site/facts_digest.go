package site

import (
	"slices"
	"strings"

	"gongbao/internal/address"
	"gongbao/internal/export"
	"gongbao/internal/facts"
	"gongbao/internal/policy"
)

// A Digest is the most asked for of an index, or what it has of one page.
type Digest struct {
	Title   string
	Fields  []FieldView // on the home page, where the document has any
	Bodies  []BodyLink
	Targets []TargetLink
	Terms   []Link
	Lists   DigestLists
}

// A BodyLink is a body, and in how many clauses it has a duty.
type BodyLink struct {
	Link
	Acts int
}

// A TargetLink is a target in few words.
type TargetLink struct {
	Link
	Requirement, Deadline string // may be empty
}

// DigestLists are the ways to the whole lists.
type DigestLists struct{ Bodies, Targets, Terms, Glance string }

// most is how many lines of a list the home page shows.
const most = 8

// digest returns the index of d in short, for the page at address: the bodies with
// most duties, the first sound target of each page, and the terms that the text
// explains; nil if d has no index.
func (p factPages) digest(here string) *Digest {
	d := p.doc()
	x := p.facts()
	g := p.newDigest(here)
	g.Fields = p.fields(here)
	for _, b := range slices.SortedStableFunc(slices.Values(x.Bodies), byActs) {
		if acts(b) > 0 && len(g.Bodies) < most {
			g.Bodies = append(g.Bodies, p.bodyLink(b, here))
		}
	}
	seen := map[*policy.Unit]bool{}
	for _, t := range x.Targets {
		if on := d.PageUnit(t.Unit); !seen[on] && t.Lost == nil && t.Value != "" && len(g.Targets) < most {
			seen[on] = true
			g.Targets = append(g.Targets, p.targetLink(t, here))
		}
	}
	for _, t := range inUse(x.Terms) {
		if defined(t) && len(g.Terms) < most {
			g.Terms = append(g.Terms, p.termLink(t, here))
		}
	}
	return g.orNone()
}

// onPage returns what the index has of the page of v: who has a duty there, which
// figures are set, which terms are used.
func (v viewer) onPage() *Digest {
	p, x := factPages{v.b}, v.b.facts()
	g := p.newDigest(v.address)
	var has []string
	for _, b := range x.Bodies {
		if slices.ContainsFunc(b.Duties, func(d facts.Duty) bool { return isDuty(d) && v.on(d.Unit) }) {
			g.Bodies = append(g.Bodies, p.bodyLink(b, v.address))
		}
	}
	for _, t := range x.Targets {
		if v.on(t.Unit) {
			g.Targets = append(g.Targets, p.targetLink(t, v.address))
		}
	}
	for _, t := range inUse(x.Terms) {
		if slices.ContainsFunc(t.Uses, func(at facts.Passage) bool { return v.on(at.Unit) }) {
			g.Terms = append(g.Terms, p.termLink(t, v.address))
		}
	}
	for i, n := range []int{len(g.Bodies), len(g.Targets), len(g.Terms)} {
		if n > 0 {
			has = append(has, p.t([]string{"責任主體", "指標", "名詞"}[i]))
		}
	}
	g.Title = p.t("本頁的") + strings.Join(has, "、")
	return g.orNone()
}

func (p factPages) newDigest(here string) *Digest {
	d := p.doc()
	to := func(folder string) string { return p.to(here, address.Of(d).File(folder)) }
	return &Digest{Lists: DigestLists{to(address.Bodies), to(address.Targets), to(address.Terms), to(address.Glance)}}
}

// orNone returns g, or nil if nothing is in it.
func (g *Digest) orNone() *Digest {
	if len(g.Bodies)+len(g.Targets)+len(g.Terms) == 0 {
		return nil
	}
	return g
}

func (p factPages) bodyLink(b *facts.Body, here string) BodyLink {
	d := p.doc()
	return BodyLink{Link{Href: p.to(here, address.Of(d).Body(b.Key, b.ID)), Text: b.Name}, acts(b)}
}

func (p factPages) termLink(t facts.Term, here string) Link {
	d := p.doc()
	return Link{Href: p.to(here, address.Of(d).Term(t.ID)), Text: t.Name}
}

func (p factPages) targetLink(t facts.Target, here string) TargetLink {
	d := p.doc()
	return TargetLink{Link{Href: p.to(here, address.Of(d).Target(t.ID)), Text: t.Subject}, export.Requirement(t, p.t), t.Deadline}
}
