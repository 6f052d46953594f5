package export

import (
	"encoding/json"
	"io"

	"gongbao/internal/cite"
	"gongbao/internal/history"
	"gongbao/internal/locator"
	"gongbao/internal/policy"
)

// UnitsKey is the key by which documents ask for a file a clause; see [UnitFile].
const UnitsKey = "units"

// A UnitFile is the content of units/s3-1-2.json: a unit with what a program needs to show
// and to cite it.
type UnitFile struct {
	Document Document          `json:"document"` // without the notes
	Unit     Unit              `json:"unit"`
	Path     []string          `json:"path"`              // the ids of the units above, outermost first
	Children []string          `json:"children"`          // the ids of the units below it, one level deep
	Previous string            `json:"previous,omitzero"` // the id of the unit before it in the text
	Next     string            `json:"next,omitzero"`     // and after it
	URLs     map[string]string `json:"urls"`              // absolute, by language: the address in each variant
	Locators UnitLocators      `json:"locators"`
	Cite     map[string]string `json:"citations"` // by the names of their formats
	Notes    []Note            `json:"notes,omitempty"`
}

// UnitLocators are the locator of a unit in each form.
type UnitLocators struct {
	Short  string `json:"short"`
	Spoken string `json:"spoken"`
	Legal  string `json:"legal"`
}

// A UnitWriter writes the files of the units of a document.
type UnitWriter struct {
	copy  *Copy
	head  Document
	units []*policy.Unit
	place map[*policy.Unit]int
	notes map[string][]Note
}

// NewUnitWriter returns the writer for c. c.Cite has the absolute address of the variant.
func NewUnitWriter(c *Copy) *UnitWriter {
	w := &UnitWriter{copy: c, head: metadata(c.Document, history.Of(c.Document)), place: map[*policy.Unit]int{}, notes: map[string][]Note{}}
	for u := range c.All() {
		w.place[u] = len(w.units)
		w.units = append(w.units, u)
	}
	for _, n := range c.Notes {
		w.notes[n.Unit] = append(w.notes[n.Unit], Note{n.Unit, n.Quote, n.Text})
	}
	return w
}

// Write writes the file of the unit with an id. urls are its absolute addresses by
// language.
func (w *UnitWriter) Write(to io.Writer, id string, urls map[string]string) error {
	u := w.copy.Unit(id)
	f := UnitFile{
		Document: w.head, Unit: unit(w.copy.Document, w.copy.Variant, u), Path: []string{}, Children: []string{},
		Locators: UnitLocators{locator.Short.Of(w.copy.Document, u), locator.Spoken.Of(w.copy.Document, u), locator.Legal.Of(w.copy.Document, u)},
		URLs:     urls, Cite: map[string]string{}, Notes: w.notes[id],
	}
	for above := u.Parent; above != nil; above = above.Parent {
		f.Path = append([]string{above.ID}, f.Path...)
	}
	for _, c := range u.Units {
		f.Children = append(f.Children, c.ID)
	}
	at := w.place[u]
	if at > 0 {
		f.Previous = w.units[at-1].ID
	}
	if at+1 < len(w.units) {
		f.Next = w.units[at+1].ID
	}
	r := w.copy.Cite(u)
	for _, format := range cite.Formats {
		if !format.IsLocator() {
			f.Cite[format.Name] = format.Write(r)
		}
	}
	e := json.NewEncoder(to)
	e.SetEscapeHTML(false)
	return e.Encode(f)
}
