package facts

import (
	"fmt"

	"gongbao/internal/policy"
)

// The folders of the lists of an index, below the page of the document.
const (
	BodiesFolder  = "bodies/"
	TargetsFolder = "targets/"
	TermsFolder   = "terms/"
	LawsFolder    = "laws/"
	GlanceFolder  = "glance/"
)

// URL returns the address of b relative to its edition: its page, or where it has
// none its entry in the list of bodies.
func (b *Body) URL(d *policy.Document) string {
	if b.Key != "" {
		return d.PagePath("") + BodiesFolder + b.Key + "/"
	}
	return d.PagePath("") + BodiesFolder + "#" + b.ID
}

// URL returns the address of the entry of t relative to its edition.
func (t Target) URL(d *policy.Document) string { return d.PagePath("") + TargetsFolder + "#" + t.ID }

// URL returns the address of the entry of t relative to its edition.
func (t Term) URL(d *policy.Document) string { return d.PagePath("") + TermsFolder + "#" + t.ID }

// identify gives every entry its id, which is made of where its words stand:
// t-s4-1-p1-13-17 is a term, the characters 13 to 17 of s4-1-p1. So it is ASCII
// and the same in both editions, and stays as long as the words of the clause do,
// whatever else is found in it, sooner or later. Bodies of one list have one place;
// from the second on their number among them is added.
func (x *Register) identify() {
	times := map[string]int{}
	id := func(kind string, p Passage) string {
		id := fmt.Sprintf("%s-%s-%d-%d", kind, p.Unit.ID, p.From, p.To)
		if times[id]++; times[id] > 1 {
			id += fmt.Sprintf("-%d", times[id])
		}
		return id
	}
	for _, b := range x.Bodies {
		b.ID = id("b", b.Duties[0].Passage)
	}
	for i := range x.Targets {
		x.Targets[i].ID = id("q", x.Targets[i].Passage)
	}
	for i := range x.Terms {
		x.Terms[i].ID = id("t", x.Terms[i].Passage)
	}
}
