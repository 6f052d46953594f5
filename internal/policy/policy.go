// Package policy is the model: what a Chinese policy document is made of, how
// its parts are numbered, and what their addresses are.
//
// A [Document] is a tree of units. A [Unit] (條款) is whatever can be cited: a
// part 一、, a section （一）, an item 1., a paragraph, a dash item, a
// 「一是…」 point; in statutes 編章節條款項目. Each has an id made of its
// number and those of the units above it, with letters for some levels. A published id
// never changes: it always identifies the same words.
//
//	三、職責任務                        s3
//	（一）構建社區治安防控網             s3-1
//	1.全面實施社區警務戰略。……          s3-1-2
//	the third paragraph of （七）        s3-7-p3
//	第二部分的第一個「——」               s2-d1
//	四、（二）「三是……」                 s4-2-p1-3
//
// # The text
//
// Label, heading and text of a unit are its own words, never a child's. Those
// of all units in document order, joined with nothing between, are the reading
// edition without its line ends; [Unit.Off] says where in it a unit begins.
// Nothing is lost on the way in and nothing is added, so every question about
// the words (search, citation, collation) can be answered on this one string.
//
// # Paragraphs
//
// A paragraph is a unit, unless it is the only one of its unit and stands
// first: then it is that unit's own text, and its id ([Unit.Para]) remains as
// an anchor. So s3-1 has a text and an anchor s3-1-p1; s3-2 has no text and
// two units s3-2-p1 and s3-2-p2.
//
// # Numbering
//
// How labels look, how they nest and what they contribute to an id is decided by the
// drafting scheme (體例) of the document, or of the annex: see package scheme.
//
// # Variants
//
// A variant is the document in one script (package variant). Conversion keeps the
// number of characters, so ids, offsets and notes are the same in both.
package policy

import (
	"crypto/sha256"
	"encoding/hex"
	"iter"
	"strings"

	"gongbao/internal/diag"
	"gongbao/internal/scheme"
)

// A Document is one policy text and what is known about it. What is not known
// is the empty string, and is shown as 「未載明」.
type Document struct {
	Folder    string // in the content
	Slug      string // in addresses: fangkong
	Title     string
	TitleNote string // the editor's note on the title
	Latin     string // the title in letters, and in English, as the editor gives them
	English   string
	Kind      string // 意見, 通知, 法律 …
	Issuer    string // 發文機關
	Number    string // 文號
	Date      string // 成文日期, as printed
	Region    string // 地區, if the editor gives it
	Script    Script // the script of this variant
	Written   Script // the script that it was written in
	Scheme    *scheme.Scheme
	Split     []string // which units have pages of their own; see [Document.HasPage]
	Citations bool     // each page has one beside it with all formats of citation
	Index     bool     // the site has an index too: bodies, targets, terms, laws
	Downloads []string // the names of the formats that it asks for; nil means those of the site
	Asked     diag.Pos // of Downloads

	Units       []*Unit        // the roots of the tree
	Aids        map[string]Aid // by id
	Names       Names
	Readers     Readers
	Notes       []Note
	Corrections []Correction
	Exceptions  []Exception
	Ledger      []Address // the addresses that were published
	Accepted    Accepted  // of Ledger
	Moved       []Moved
	Revised     []Revised
	Source      Source

	trace []segment
	byID  map[string]*Unit
}

// An Aid is what the editor adds to a unit to help readers find their way. It is
// no part of the text, and pages say so. Any of it may be empty.
type Aid struct {
	Short    string // what the unit is called where there is little room
	Icon     string // the name of a drawing
	Summary  string // one or two plain sentences (編者提要)
	Gallery  string // what the units below it are called together: 十張治安防控網
	Sections string // what one of them is called: 防控網
	Pos      diag.Pos
}

// A Source is the text as it was received.
type Source struct {
	File       string   // its place in the content
	Text       string   // the whole file, byte for byte
	SHA256     string   // as recorded when it was received
	Provenance int      // the number of lines at its head that do not belong to the document
	Received   []string // the lines of the document: Text without the provenance
}

// ProvenanceLines returns the lines at the head of the source that are no part
// of the document.
func (s Source) ProvenanceLines() []string {
	return strings.Split(strings.TrimPrefix(s.Text, "\ufeff"), "\n")[:s.Provenance]
}

// Head returns what is known about d, without its text and what belongs to that.
func (d *Document) Head() *Document {
	return &Document{
		Folder: d.Folder, Slug: d.Slug, Title: d.Title, TitleNote: d.TitleNote, Latin: d.Latin, English: d.English, Kind: d.Kind, Issuer: d.Issuer, Number: d.Number, Date: d.Date, Region: d.Region,
		Script: d.Script, Written: d.Written, Scheme: d.Scheme, Split: d.Split, Citations: d.Citations, Index: d.Index, Downloads: d.Downloads,
		Accepted:   d.Accepted,
		Exceptions: d.Exceptions,
	}
}

// A Unit is what can be cited.
type Unit struct {
	ID      string
	Kind    Kind
	Num     Num
	Label   string  // as printed: 三、 （一） 1. —— 一是; empty for a paragraph
	Heading string  // without its label; a run-in heading keeps its 。
	RunIn   bool    // text follows label and heading on the same line
	Depth   int     // of its heading line: 1 for #; 0 where it has none
	Text    string  // its own words after the heading
	Para    string  // the id of the paragraph that is its text, an anchor only
	Cells   []int   // of a row: how many characters of Text each cell has
	Merged  []Merge // of a row with merged cells: which cell each place belongs to
	Head    bool    // of a row: it says what the columns are
	Off     int     // where Label begins in the reading edition, in characters
	Parent  *Unit
	Units   []*Unit
	Scheme  *scheme.Scheme // of an annex: how it is numbered; see [Document.SchemeOf]
	Plain   bool           // a paragraph of which its editor has said that it is nothing else
	apart   bool           // an annex that is counted with those without a label
}

// Words returns all of the unit's own words, as they stand in the reading
// edition.
func (u *Unit) Words() string { return u.Label + u.Heading + u.Text }

// Len returns how many characters these are.
func (u *Unit) Len() int { return runeCount(u.Label) + runeCount(u.Heading) + runeCount(u.Text) }

// Hash returns the SHA-256 of the unit's words in UTF-8, in hexadecimal.
func (u *Unit) Hash() string { return Hash(u.Words()) }

// Hash returns the SHA-256 of s in hexadecimal.
func Hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

// Title returns the unit's heading without its final 。, or, where it has none,
// its opening words and an ellipsis, cut at a mark if there is one near.
func (u *Unit) Title() string {
	if u.Heading != "" {
		return strings.TrimSuffix(u.Heading, "。")
	}
	text := u.Text
	for c := range Walk(u.Units) {
		if text != "" {
			break
		}
		text = c.Text
	}
	return opening(text)
}

// opening returns the first words of text: up to the first mark that stands
// between the 6th and the 16th character, else 14 characters.
func opening(text string) string {
	head, rest := Cut(text, 16)
	if rest == "" {
		return strings.TrimSuffix(text, "。")
	}
	rs := []rune(head)
	for i := 6; i < 16; i++ {
		if strings.ContainsRune("，。；：、", rs[i]) {
			return string(rs[:i]) + "……"
		}
	}
	return string(rs[:14]) + "……"
}

// Walk visits units and their descendants, in document order.
func Walk(units []*Unit) iter.Seq[*Unit] {
	return func(yield func(*Unit) bool) { walk(units, yield) }
}

func walk(units []*Unit, yield func(*Unit) bool) bool {
	for _, u := range units {
		if !yield(u) || !walk(u.Units, yield) {
			return false
		}
	}
	return true
}

// All visits every unit of d in document order.
func (d *Document) All() iter.Seq[*Unit] { return Walk(d.Units) }

// Unit returns the unit with the given id. The id of an anchor (the only
// paragraph of a unit) gives the unit whose text it is. It is nil where there
// is none.
func (d *Document) Unit(id string) *Unit { return d.byID[id] }

// Text returns the reading edition without its line ends.
func (d *Document) Text() string {
	size := 0
	for u := range d.All() {
		size += len(u.Label) + len(u.Heading) + len(u.Text)
	}
	var b strings.Builder
	b.Grow(size)
	for u := range d.All() {
		b.WriteString(u.Label)
		b.WriteString(u.Heading)
		b.WriteString(u.Text)
	}
	return b.String()
}

// Lines returns the reading edition as it is printed, a heading or paragraph a
// line.
func (d *Document) Lines() []string {
	var lines []string
	var line strings.Builder
	end := func() {
		lines = append(lines, line.String())
		line.Reset()
	}
	first, open := true, false // open: the line waits for the text that its label belongs to
	for u := range d.All() {
		if u.Kind == Table {
			continue // its words are its rows'
		}
		if goesOn := u.Kind == Point || open && u.Label == ""; !first && !goesOn {
			end()
		}
		line.WriteString(u.Label + u.Heading)
		if u.Heading != "" && !u.RunIn && u.Para != "" {
			end()
		}
		line.WriteString(u.Text)
		first, open = false, u.RunIn && u.Para == ""
	}
	if !first {
		end()
	}
	return lines
}

// UnitAt returns the unit that character off of the reading edition belongs to.
func (d *Document) UnitAt(off int) *Unit {
	var at *Unit
	for u := range d.All() {
		if u.Off > off {
			break
		}
		if u.Len() > 0 {
			at = u
		}
	}
	return at
}

// Chars returns how many characters u and its descendants have.
func (u *Unit) Chars() int {
	n := u.Len()
	for c := range Walk(u.Units) {
		n += c.Len()
	}
	return n
}

// An Address is an id that was published, with the hash of the words it stands
// for.
type Address struct {
	ID, Hash string
	Pos      diag.Pos // in the ledger
}

// Addresses lists all ids of d in document order: those of the units, and
// after a unit that of its anchor, which stands for its text.
func (d *Document) Addresses() []Address {
	var list []Address
	for u := range d.All() {
		list = append(list, Address{ID: u.ID, Hash: u.Hash()})
		if u.Para != "" {
			list = append(list, Address{ID: u.Para, Hash: Hash(u.Text)})
		}
	}
	return list
}

// A segment says from which place of which file the characters of the reading
// edition from off on were read.
type segment struct {
	off int
	pos diag.Pos
}

// At returns the place in the content of character off of the reading edition.
func (d *Document) At(off int) diag.Pos {
	lo, hi := 0, len(d.trace)
	for lo < hi {
		if mid := (lo + hi) / 2; d.trace[mid].off <= off {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo == 0 {
		return diag.Pos{}
	}
	s := d.trace[lo-1]
	return s.pos.Shift(off - s.off)
}
