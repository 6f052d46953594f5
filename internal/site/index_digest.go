package site

import (
	"slices"
	"strings"

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

// digest returns the index of d in short, for the page at address: whoever has
// most duties, the first sound target of each page, and the terms that the text
// explains; nil where d has no index.
func (p *press) digest(d *policy.Document, address string) *Digest {
	x := p.index(d)
	g := p.newDigest(d, address)
	g.Fields = p.fields(d, x, address)
	for _, b := range slices.SortedStableFunc(slices.Values(x.Bodies), byActs) {
		if acts(b) > 0 && len(g.Bodies) < most {
			g.Bodies = append(g.Bodies, p.bodyLink(d, b, address))
		}
	}
	seen := map[*policy.Unit]bool{}
	for _, t := range x.Targets {
		if on := d.PageUnit(t.Unit); !seen[on] && t.Lost == nil && t.Value != "" && len(g.Targets) < most {
			seen[on] = true
			g.Targets = append(g.Targets, p.targetLink(d, t, address))
		}
	}
	for _, t := range inUse(x.Terms) {
		if defined(t) && len(g.Terms) < most {
			g.Terms = append(g.Terms, p.termLink(d, t, address))
		}
	}
	return g.orNone()
}

// onPage returns what the index has of the page of v: who has a duty there, which
// figures are set, which terms are used.
func (v viewer) onPage() *Digest {
	p, x := v.p, v.p.index(v.doc)
	g := p.newDigest(v.doc, v.address)
	var has []string
	for _, b := range x.Bodies {
		if slices.ContainsFunc(b.Duties, func(d facts.Duty) bool { return isDuty(d) && v.on(d.Unit) }) {
			g.Bodies = append(g.Bodies, p.bodyLink(v.doc, b, v.address))
		}
	}
	for _, t := range x.Targets {
		if v.on(t.Unit) {
			g.Targets = append(g.Targets, p.targetLink(v.doc, t, v.address))
		}
	}
	for _, t := range inUse(x.Terms) {
		if slices.ContainsFunc(t.Uses, func(at facts.Passage) bool { return v.on(at.Unit) }) {
			g.Terms = append(g.Terms, p.termLink(v.doc, t, v.address))
		}
	}
	for i, n := range []int{len(g.Bodies), len(g.Targets), len(g.Terms)} {
		if n > 0 {
			has = append(has, p.t([]string{"責任單位", "指標", "名詞"}[i]))
		}
	}
	g.Title = p.t("本頁的") + strings.Join(has, "、")
	return g.orNone()
}

func (p *press) newDigest(d *policy.Document, address string) *Digest {
	to := func(folder string) string { return p.to(address, d.PagePath("")+folder) }
	return &Digest{Lists: DigestLists{to(facts.BodiesFolder), to(facts.TargetsFolder), to(facts.TermsFolder), to(facts.GlanceFolder)}}
}

// orNone returns g, or nil where nothing is in it.
func (g *Digest) orNone() *Digest {
	if len(g.Bodies)+len(g.Targets)+len(g.Terms) == 0 {
		return nil
	}
	return g
}

func (p *press) bodyLink(d *policy.Document, b *facts.Body, address string) BodyLink {
	return BodyLink{Link{Href: p.to(address, b.URL(d)), Text: b.Name}, acts(b)}
}

func (p *press) termLink(d *policy.Document, t facts.Term, address string) Link {
	return Link{Href: p.to(address, t.URL(d)), Text: t.Name}
}

func (p *press) targetLink(d *policy.Document, t facts.Target, address string) TargetLink {
	return TargetLink{Link{Href: p.to(address, t.URL(d)), Text: t.Subject}, export.Requirement(t, p.t), t.Deadline}
}
