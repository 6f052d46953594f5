package site

import (
	"cmp"
	"math"
	"slices"
	"unicode/utf8"

	"gongbao/internal/address"
	"gongbao/internal/cite"
	"gongbao/internal/policy"
)

// A UnitView says how a unit is printed.
type UnitView struct {
	ID      string
	Kind    policy.Kind
	Level   int     // of its heading: 2 for h2
	Head    []Piece // label and heading, if they are not part of the paragraph
	Body    []Run   // its paragraph: label if there is no head, text, points
	BodyID  string  // the anchor of that paragraph
	Units   []*UnitView
	Rows    []RowView  // of a table
	Summary string     // the editor's, on the unit's own page
	Cite    *CiteLink  // behind the last of its words; nil if it is cited together with others
	From    []Link     // the clauses that refer to it
	Cited   *CitedView // by other documents; nil if it is not
}

// IsSection reports whether v is a section of its page in the sense of HTML: it
// has a heading, and not that of the page.
func (v *UnitView) IsSection() bool { return len(v.Head) > 0 && v.Level > 1 }

// A RowView is a row of a table.
type RowView struct {
	ID    string
	Head  bool // it says what the columns are
	Cells []CellView
}

// A CellView is a cell of a row in which it begins.
type CellView struct {
	Wide, High int // how many columns and rows it covers
	Pieces     []Piece
}

// A Run is a stretch of a paragraph. A point is a run with an id; other words
// are a run without.
type Run struct {
	ID     string
	Pieces []Piece
}

// A Piece is words of one unit.
type Piece struct {
	Text  string
	Place string  // the link to the unit whose label it is; empty if it is none
	Link  *Inline // where the words lead; nil for most
	Noted bool    // a note is about these words
	Notes []int   // the numbers of the notes whose words end here
	Ends  bool    // a heading ends with it
}

// A viewer makes the views of one document for one page.
type viewer struct {
	b       *book
	doc     *policy.Document
	address string       // of the page
	own     string       // its canonical address, which differs on the home page of a site of one document
	page    *policy.Unit // whose page it is; nil for the document's own
	whole   bool         // the page shows the whole text, and nothing beside it
	links   []*Inline    // of its words
	cuts    []int        // where in the reading edition notes and links begin and end, in order
}

// viewer returns the viewer of a page of d.
func (b *book) viewer(here string, page *policy.Unit, whole bool) viewer {
	d := b.doc()
	v := viewer{b: b, doc: d, address: here, own: cmp.Or(here, address.Of(d).Page()), page: page, whole: whole}
	v.links = v.inlines()
	v.cuts = v.edges()
	return v
}

// on reports whether u is on the page.
func (v viewer) on(u *policy.Unit) bool { return v.whole || v.doc.PageUnit(u) == v.page }

// units returns the views of those of the given units that are on the page.
func (v viewer) units(units []*policy.Unit, level int) []*UnitView {
	var views []*UnitView
	for _, u := range units {
		if v.on(u) {
			views = append(views, v.unit(u, level))
		}
	}
	return views
}

// unit returns the view of u with its descendants, its heading at the given level.
func (v viewer) unit(u *policy.Unit, level int) *UnitView {
	view := &UnitView{
		ID: u.ID, Kind: u.Kind, Level: min(level, 6), BodyID: u.Para,
	}
	if u.Kind == policy.Table {
		view.Rows = v.rows(u)
		return view
	}
	if level == 1 {
		view.Summary = v.doc.Aids[u.ID].Summary
	}
	head := append(v.label(u), v.pieces(u, u.Heading, runes(u.Label))...)
	text := v.pieces(u, u.Text, runes(u.Label+u.Heading))
	points, rest := splitPoints(u.Units)
	runsIn := u.Heading == "" && u.Text == "" && len(rest) > 0 && rest[0].Kind == policy.Paragraph && v.on(rest[0])
	switch {
	case u.Heading != "" || u.Text == "" && len(points) == 0 && !runsIn:
		if len(head) > 0 {
			head[len(head)-1].Ends = true
		}
		view.Head = head
	case !runsIn:
		text = append(head, text...)
	}
	if len(text) > 0 {
		view.Body = append(view.Body, Run{Pieces: text})
	}
	for _, p := range points {
		view.Body = append(view.Body, Run{p.ID, v.point(p)})
	}
	view.Units = v.units(rest, level+1)
	if runsIn { // the label of an article is printed in its first paragraph
		view.Units[0].Body = append([]Run{{Pieces: head}}, view.Units[0].Body...)
	}
	if !v.whole && (runsIn || len(view.Body)+len(view.Head) > 0) {
		if v.isCited(u) {
			view.ending(u).Cite = v.citeLink(u)
		}
		view.From = v.referrers(append(points, u)...)
		view.Cited = citedPages{v.b}.view(u, v.address)
	}
	return view
}

// isCited reports whether a unit has a link to its citations. In a statute an article
// has one for everything in it.
func (v viewer) isCited(u *policy.Unit) bool {
	return !u.Kind.IsMatter() && articleOf(u.Parent) == nil
}

// ending returns the view whose paragraph ends the words of u: of an article the last
// one in it, of another unit its own.
func (v *UnitView) ending(u *policy.Unit) *UnitView {
	if u.Kind != policy.Article {
		return v
	}
	for _, below := range slices.Backward(v.Units) {
		if last := below.ending(u); len(last.Body) > 0 {
			return last
		}
	}
	return v
}

// articleOf returns u or its nearest ancestor that is an article; nil if there is none.
func articleOf(u *policy.Unit) *policy.Unit {
	for ; u != nil; u = u.Parent {
		if u.Kind == policy.Article {
			return u
		}
	}
	return nil
}

// titled returns the views of the given units, the title of the text apart from what
// follows it.
func (v viewer) titled(units []*policy.Unit) (title *UnitView, rest []*UnitView) {
	if len(units) > 0 && units[0].Kind == policy.Title {
		return v.unit(units[0], 1), v.units(units[1:], 2)
	}
	return nil, v.units(units, 2)
}

// rows returns the rows of a table.
func (v viewer) rows(table *policy.Unit) []RowView {
	var rows []RowView
	for r, cells := range table.Grid() {
		u := table.Units[r]
		row, words := RowView{ID: u.ID, Head: u.Head}, []rune(u.Text)
		for _, c := range cells {
			if c.Wide > 0 {
				row.Cells = append(row.Cells, CellView{c.Wide, c.High, v.pieces(u, string(words[c.From:c.To]), c.From)})
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// point returns the words of a 「一是…」 point.
func (v viewer) point(p *policy.Unit) []Piece {
	return append(v.label(p), v.pieces(p, p.Text, runes(p.Label))...)
}

// label returns the label of u, which is a link to u.
func (v viewer) label(u *policy.Unit) []Piece {
	label := v.pieces(u, u.Label, 0)
	for i := range label {
		label[i].Place = v.hrefTo(u)
	}
	return label
}

// splitPoints separates the points, which are inside a paragraph, from the
// units that are below it.
func splitPoints(units []*policy.Unit) (points, rest []*policy.Unit) {
	for _, u := range units {
		if u.Kind == policy.Point {
			points = append(points, u)
		} else {
			rest = append(rest, u)
		}
	}
	return points, rest
}

// pieces splits words, which begin at character from of u, where notes and links
// begin and end.
func (v viewer) pieces(u *policy.Unit, words string, from int) []Piece {
	var pieces []Piece
	for off := u.Off + from; words != ""; {
		text, rest := policy.Cut(words, v.nextCut(off)-off)
		end := off + utf8.RuneCountInString(text)
		pieces = append(pieces, Piece{Text: text, Noted: v.doc.NoteAt(off) > 0, Link: v.inlineAt(off), Notes: v.notesEnding(end)})
		off, words = end, rest
	}
	return pieces
}

// nextCut returns the first cut after character off of the reading edition, a large number if
// there is none.
func (v viewer) nextCut(off int) int {
	if i, _ := slices.BinarySearch(v.cuts, off+1); i < len(v.cuts) {
		return v.cuts[i]
	}
	return math.MaxInt
}

// notesEnding returns the numbers of the notes whose words end before character
// off of the reading edition.
func (v viewer) notesEnding(off int) []int {
	var numbers []int
	for i, n := range v.doc.Notes {
		if n.End() == off {
			numbers = append(numbers, i+1)
		}
	}
	return numbers
}

// A NoteView is a note as the foot of a page prints it.
type NoteView struct {
	Number int
	Unit   string
	Quote  string
	Text   string
	Place  Link // the clause, on pages that do not have it
}

// notes returns the notes on the units of the page.
func (v viewer) notes() []NoteView {
	var notes []NoteView
	for i, n := range v.doc.Notes {
		if v.on(v.doc.Unit(n.Unit)) {
			notes = append(notes, NoteView{Number: i + 1, Unit: n.Unit, Quote: cite.Nested(n.Quote, v.doc.Script), Text: n.Text})
		}
	}
	return notes
}

// moved returns the addresses that were once on the page and whose words are
// elsewhere now. They stay as anchors with a link to the new address.
func (v viewer) moved() []MovedView {
	var list []MovedView
	for _, m := range v.doc.Moved {
		if v.on(v.doc.Above(m.From)) && (v.whole || !v.doc.HadPage(m.From)) {
			to := v.doc.Unit(m.To)
			list = append(list, MovedView{m.From, v.b.clause(to, v.address)})
		}
	}
	return list
}

// A MovedView is an address whose words are elsewhere now.
type MovedView struct {
	ID string
	To Link
}

func runes(s string) int { return utf8.RuneCountInString(s) }
