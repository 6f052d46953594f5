package policy

import (
	"slices"
	"unicode/utf8"

	"gongbao/internal/diag"
)

// A Note is a remark of the editor on some words of the text (校註). It is not
// part of the text.
type Note struct {
	Unit  string // id
	Quote string // the words, as printed in the unit
	Text  string
	Off   int // where Quote begins in the reading edition, in characters
	Pos   diag.Pos
}

// End returns where the quoted words end in the reading edition.
func (n Note) End() int { return n.Off + utf8.RuneCountInString(n.Quote) }

// Covers reports whether character off of the reading edition is among the
// quoted words.
func (n Note) Covers(off int) bool { return n.Off <= off && off < n.End() }

// NoteAt returns the number, from 1, of the first note that covers character
// off, or 0.
func (d *Document) NoteAt(off int) int {
	for i, n := range d.Notes {
		if n.Covers(off) {
			return i + 1
		}
	}
	return 0
}

// Accepted is what the ledger of published documents has of a document: the number of its
// ids and the hash of its own ledger. It is empty if it has none.
type Accepted struct {
	IDs  int
	Hash string
}

// A Moved says where the words of a removed address can be found.
type Moved struct{ From, To string }

// A Revised says that the words of an address were changed after publication,
// and why.
type Revised struct {
	ID  string
	Was string // the SHA-256 of the former words
	Why string
	Now string // the address of these words, if they have another one now; may be empty
}

// HasMoved reports whether redirects.yaml says where the words of an address are now.
func (d *Document) HasMoved(id string) bool {
	return slices.ContainsFunc(d.Moved, func(m Moved) bool { return m.From == id })
}

// HasRevised reports whether redirects.yaml has a revision of the published words of a.
func (d *Document) HasRevised(a Address) bool {
	return slices.ContainsFunc(d.Revised, func(r Revised) bool { return r.ID == a.ID && r.Was == a.Hash })
}
