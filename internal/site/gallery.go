package site

import (
	"cmp"

	"gongbao/internal/locator"
	"gongbao/internal/numeral"
	"gongbao/internal/policy"
)

// A Gallery shows units that have pages of their own, side by side.
type Gallery struct {
	ID    string // for the heading
	Title string
	Cards []Card
}

// A Card is a unit in a gallery.
type Card struct {
	Link
	Icon    string
	Numeral string // its number alone: 一
	Summary string
	Locator string
	Items   int // numbered units on its page; where there are none,
	Paras   int // its paragraphs
}

// A Strip links a page to its neighbours: the units beside its own that have pages
// too, by their numbers.
type Strip struct {
	Title string // of what they are part of; may be empty
	Links []Link
}

// strip returns the strip of the page at address, which is that of u.
func (b *book) strip(u *policy.Unit, here string) *Strip {
	d := b.doc()
	s, siblings := &Strip{}, d.Units
	if u.Parent != nil {
		s.Title, siblings = titleOf(d, u.Parent), u.Parent.Units
	}
	for _, u := range siblings {
		if d.HasPage(u) {
			l := b.unitLink(u, here)
			l.Label, l.Text = "", cmp.Or(l.Short, brief(l.Text))
			if u.Label != "" {
				l.Label = numeral.Format(u.Num.N)
			}
			s.Links = append(s.Links, l)
		}
	}
	return s
}

// brief returns the beginning of a title that is too long for a row of titles.
func brief(title string) string {
	if rs := []rune(title); len(rs) > longestInStrip {
		return string(rs[:longestInStrip-2]) + "……"
	}
	return title
}

const longestInStrip = 20 // characters

// titleOf returns what the units below u are called together.
func titleOf(d *policy.Document, u *policy.Unit) string {
	return cmp.Or(d.Aids[u.ID].Gallery, u.Label+u.Title())
}

// gallery returns the units among the given ones that have pages of their own,
// which are children of parent; nil if there are none.
func (b *book) gallery(units []*policy.Unit, parent *policy.Unit, here string) *Gallery {
	d := b.doc()
	g := &Gallery{ID: "gallery"}
	if parent != nil {
		g.ID, g.Title = "gallery-"+parent.ID, titleOf(d, parent)
	}
	for _, u := range units {
		if d.HasPage(u) {
			g.Cards = append(g.Cards, b.card(u, here))
		}
	}
	if g.Cards == nil {
		return nil
	}
	return g
}

func (b *book) card(u *policy.Unit, here string) Card {
	d := b.doc()
	aid := d.Aids[u.ID]
	return Card{
		Link: b.unitLink(u, here), Icon: aid.Icon, Summary: aid.Summary,
		Numeral: numeral.Format(u.Num.N), Locator: locator.Short.Of(d, u),
		Items: numbered(d, u.Units), Paras: max(1, count(u.Units, policy.Paragraph)),
	}
}

// A Tally is a number and what it counts, in the words of the content.
type Tally struct {
	Number int
	Text   string
}

// countOf counts the numbered children of u, if the editor has a name for them.
func countOf(d *policy.Document, u *policy.Unit) Tally {
	return Tally{numbered(d, u.Units), d.Aids[u.ID].Sections}
}

func numbered(d *policy.Document, units []*policy.Unit) int {
	n := 0
	for _, u := range units {
		if d.IsNumbered(u) {
			n++
		}
	}
	return n
}

func count(units []*policy.Unit, k policy.Kind) int {
	n := 0
	for _, u := range units {
		if u.Kind == k {
			n++
		}
	}
	return n
}
