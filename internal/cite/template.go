package cite

import (
	"strings"

	"gongbao/internal/locator"
	"gongbao/internal/policy"
)

// A Template is a format with slots for what differs between the clauses of a document:
// texts and slots in turn, beginning and ending with a text. A slot is a name:
//
//	title                  the title of the document, as it is in [Data]
//	short, spoken, legal   the locator in that form
//	id                     the id of the clause, of a range s3-1-2-s3-1-4
//	url                    its address
//	words“『”』             the quoted words, with what is written for the quotation marks in them
//
// or, for the day of access, a [Day].
type Template []any

// A Day is the form of the day of access (see [Later]), and the text that replaces it where
// the day is not known.
type Day [2]string

// Template returns f for the clauses of the document that r refers to: f itself, written
// for a reference whose parts are slots.
func (f Format) Template(r Reference) Template {
	clause := &policy.Unit{}
	r.From, r.To, r.URL, r.Accessed, r.slots = clause, clause, slot("url"), Later, true
	var t Template
	for i, piece := range strings.Split(toSlots.Replace(f.Write(r)), slotMark) {
		form, instead, _ := strings.Cut(piece, insteadMark)
		switch {
		case i%2 == 0:
			t = append(t, withTitles(piece, r.Doc.Title)...)
		case isSlot(piece):
			t = append(t, piece)
		default:
			t = append(t, Day{form, instead})
		}
	}
	return t
}

// withTitles returns a text with slots for the title; one that is shorter than the slot is
// written out.
func withTitles(text, title string) (pieces []any) {
	const named = `","title","` // in JSON
	if len(title) < len(named) {
		return []any{text}
	}
	for i, piece := range strings.Split(text, title) {
		if i > 0 {
			pieces = append(pieces, "title")
		}
		pieces = append(pieces, piece)
	}
	return pieces
}

// The delimiters of slots and of the two parts of a day. They are noncharacters of Unicode,
// so that no text contains them and no format escapes them.
const (
	slotMark    = "\ufdd0"
	insteadMark = "\ufdd1"
)

// toSlots turns the place of the day of access into a slot.
var toSlots = strings.NewReplacer(Open, slotMark, Close, slotMark)

func slot(name string) string { return slotMark + name + slotMark }

// wordsSlot begins the name of the slot for the quoted words.
const wordsSlot = "words"

func isSlot(name string) bool {
	switch name {
	case "short", "spoken", "legal", "id", "url":
		return true
	}
	return strings.HasPrefix(name, wordsSlot)
}

// insteadOfDay returns the second part of a slot for the day of access.
func (r Reference) insteadOfDay(instead string) string {
	if r.slots && instead != "" {
		return insteadMark + instead
	}
	return ""
}

// Citing is what a browser needs in addition to [Data] to cite clauses in all formats; see
// static/js/cite/cite.js.
type Citing struct {
	Home    string      `json:"home"` // the address of the document; that of a clause follows from its id
	To      string      `json:"to"`   // between the ends of a range
	Formats []formatRow `json:"formats"`
	Written *Written    `json:"written,omitempty"` // for pages that do not have the clauses as they are quoted
}

// A formatRow has a name, a label, a template and, where a locator of the document has
// characters that the format escapes, a map from these to what is written for them.
type formatRow []any

// Citing returns what a browser needs to cite the clauses of the document. r refers to the
// whole document; say converts labels to the script of the interface.
func (x *Index) Citing(r Reference, say func(string) string) Citing {
	c := Citing{Home: r.URL, To: locator.Through}
	characters := x.Outline.Characters()
	for _, f := range Formats {
		row := formatRow{f.Name, say(f.Label), f.Template(r)}
		if escapes := f.escapes(characters); len(escapes) > 0 {
			row = append(row, escapes)
		}
		c.Formats = append(c.Formats, row)
	}
	return c
}

// escapes returns what f writes for each of the characters that it escapes.
func (f Format) escapes(characters map[rune]bool) map[string]string {
	escapes := map[string]string{}
	if f.escape == nil {
		return nil
	}
	for r := range characters {
		if s := string(r); f.escape(s) != s {
			escapes[s] = f.escape(s)
		}
	}
	return escapes
}
