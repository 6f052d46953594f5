package site

import (
	"gongbao/internal/address"
	"gongbao/internal/collate"
	"gongbao/internal/export"
	"gongbao/internal/policy"
)

// A CollationPage lists every difference between source and reading edition.
type CollationPage struct {
	Frame
	Kinds      []*CollationKind
	Exceptions []ExceptionView
	Notes      []NoteView
	Source     string // where it can be downloaded; empty if there is none
	Provenance int    // the number of lines at its head that do not belong to the document
}

// An ExceptionView is an exception from the conversion to the other script, and where it
// is made. From and Context are in the script that the document was written in.
type ExceptionView struct {
	From, To, Context string
	Script, Other     policy.Script // of From and To
	Why               string
	Count             int
	Places            []Place
}

// hasCollation reports whether d has a page of its corrections and exceptions.
func hasCollation(d *policy.Document) bool { return d.Source.Text != "" || len(d.Exceptions) > 0 }

// A CollationKind is the corrections of one kind.
type CollationKind struct {
	Name        string // as a word of the interface
	Count       int
	Corrections []CorrectionView
}

// A CorrectionView is a correction and where it was made. From and To are as
// the source and the reading edition have them, in every edition of the site.
type CorrectionView struct {
	From, To string
	Script   policy.Script
	Why      string
	Count    int
	Places   []Place
}

// A Place is a clause and how often something happens in it.
type Place struct {
	Link
	Count int
}

// collationPage returns every correction and where it was made (校勘表).
func (b textPages) collationPage() CollationPage {
	d := b.doc()
	here := address.Of(d).Collation()
	page := CollationPage{
		Frame:      b.docFrame(here, b.t("校勘表")),
		Provenance: d.Source.Provenance,
		Exceptions: b.exceptions(here),
		Notes:      viewer{b: b.book, doc: d, address: here, whole: true}.notes(),
	}
	if d.Source.Text != "" {
		page.Source = b.root(here) + export.Source.Path(d, b.variant)
	}
	page.Crumbs = []Link{{Href: b.to(here, address.Of(d).Page()), Text: d.Title}}
	for i := range page.Notes {
		u := d.Unit(page.Notes[i].Unit)
		page.Notes[i].Place = b.clause(u, here)
	}
	kinds := map[policy.CorrectionKind]*CollationKind{
		policy.ScriptForm:  {Name: "字形"},
		policy.Punctuation: {Name: "標點"},
	}
	places := collate.CorrectedAt(d)
	for i, c := range d.Corrections {
		kind := kinds[c.Kind]
		kind.Count += c.Count()
		view := CorrectionView{From: c.From, To: c.To, Script: d.Written, Why: c.Why, Count: c.Count()}
		if places != nil {
			view.Places = b.places(places[i], here)
		}
		kind.Corrections = append(kind.Corrections, view)
	}
	page.Kinds = []*CollationKind{kinds[policy.ScriptForm], kinds[policy.Punctuation]}
	return page
}

// exceptions returns the exceptions from the conversion to the other script.
func (b textPages) exceptions(here string) []ExceptionView {
	var list []ExceptionView
	for i, offsets := range b.written.ExceptedAt() {
		e := b.doc().Exceptions[i]
		list = append(list, ExceptionView{
			From: e.From, To: e.To, Context: e.Context, Script: b.written.Written, Other: otherScript(b.written.Written),
			Why: e.Why, Count: len(offsets), Places: b.places(offsets, here),
		})
	}
	return list
}

// places returns the clauses that the given characters of the reading edition
// belong to, each once.
func (b textPages) places(offsets []int, here string) []Place {
	d := b.doc()
	times := map[*policy.Unit]int{}
	for _, off := range offsets {
		times[d.UnitAt(off)]++
	}
	var list []Place
	for u := range d.All() {
		if n := times[u]; n > 0 {
			list = append(list, Place{b.clause(u, here), n})
		}
	}
	return list
}
