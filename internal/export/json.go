package export

import (
	"bytes"
	"cmp"
	"encoding/json"
	"io"

	"gongbao/internal/address"
	"gongbao/internal/history"
	"gongbao/internal/policy"
	"gongbao/internal/variant"
)

// A DocumentFile is the content of document.json.
type DocumentFile struct {
	Document Document `json:"document"`
	Units    []Unit   `json:"units"`
}

// A Document is the metadata of a document, without unknown values.
type Document struct {
	Slug         string  `json:"slug"`
	Title        string  `json:"title"`
	Language     string  `json:"language"` // BCP 47: zh-Hant or zh-Hans
	Kind         string  `json:"kind,omitzero"`
	Issuer       string  `json:"issuer,omitzero"`
	Number       string  `json:"number,omitzero"`
	Date         string  `json:"date,omitzero"`
	History      []Event `json:"history,omitzero"` // of a statute
	SourceSHA256 string  `json:"source_sha256,omitzero"`
	Notes        []Note  `json:"notes,omitempty"`
}

// A Note is a note of the editor. It is not part of the text.
type Note struct {
	Unit  string `json:"unit"`
	Quote string `json:"quote"`
	Note  string `json:"note"`
}

// A Unit is a citable unit. Label, Heading and Text of all units, joined in
// order without separators, are the reading edition without line ends.
type Unit struct {
	ID      string   `json:"id"`
	Kind    string   `json:"kind"`
	Num     int      `json:"num"`
	Sub     int      `json:"sub,omitzero"` // the number after 之, as in 第一百二十條之一
	Label   string   `json:"label"`
	Heading string   `json:"heading"`
	Text    string   `json:"text"`
	Cells   []int    `json:"cells,omitempty"`  // of a row with several cells: their lengths in characters
	Merged  []string `json:"merged,omitempty"` // of a row with merged cells: for each cell "", or "above" or "left", where the cell is that it belongs to
	Head    bool     `json:"head,omitzero"`    // of a row: it is a header row
	Parent  string   `json:"parent"`           // the id of the parent, or ""
	URL     string   `json:"url"`              // relative to the root of the site
	SHA256  string   `json:"sha256"`           // of label, heading and text in UTF-8
}

func writeJSON(w io.Writer, c *Copy) error {
	d, events := c.Document, history.Of(c.Document)
	f := DocumentFile{Document: metadata(d, events), Units: []Unit{}}
	same := func(s string) string { return s } // the document is in the script of the variant
	f.Document.History = History(events, same, c.Say)
	for _, n := range d.Notes {
		f.Document.Notes = append(f.Document.Notes, Note{n.Unit, n.Quote, n.Text})
	}
	for u := range d.All() {
		f.Units = append(f.Units, unit(d, c.Variant, u))
	}
	return writeLines(w, f)
}

// metadata returns what is known about d, without its notes. events are those of its history.
func metadata(d *policy.Document, events []history.Event) Document {
	return Document{
		Slug: d.Slug, Title: d.Title, Language: string(d.Script), Kind: d.Kind,
		Issuer: cmp.Or(d.Issuer, history.Issuer(events)), Number: d.Number, Date: d.Date,
		SourceSHA256: d.Source.SHA256,
	}
}

// UnitJSON returns the JSON of u in document.json, indented, as an example.
func UnitJSON(d *policy.Document, v variant.Variant, u *policy.Unit) string {
	data, err := encode(unit(d, v, u))
	if err != nil {
		panic(err) // impossible: strings and numbers only
	}
	var b bytes.Buffer
	if err := json.Indent(&b, data, "", "  "); err != nil {
		panic(err) // impossible: encode returns valid JSON
	}
	return b.String()
}

// writeLines writes v, an object, as JSON. Each element of a list that is one
// of its members is on a line of its own.
func writeLines(w io.Writer, v any) error {
	data, err := encode(v)
	if err != nil {
		return err
	}
	_, err = w.Write(append(inLines(data), '\n'))
	return err
}

// encode returns v as JSON without spaces and HTML escapes.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// inLines inserts line ends around the elements of the lists that are members
// of the outermost object.
func inLines(data []byte) []byte {
	lines := make([]byte, 0, len(data)+len(data)/64)
	var open []byte // the brackets that are open
	quoted, escaped := false, false
	for _, c := range data {
		isElement := len(open) == 2 && open[1] == '[' && !quoted
		switch {
		case escaped:
			escaped = false
		case c == '"':
			quoted = !quoted
		case quoted:
			escaped = c == '\\'
		case c == '[' || c == '{':
			open = append(open, c)
			if isElement && lines[len(lines)-1] == '[' {
				lines = append(lines, '\n')
			}
		case c == ']' || c == '}':
			open = open[:len(open)-1]
			if isElement && lines[len(lines)-1] != '[' {
				lines = append(lines, '\n')
			}
		}
		if lines = append(lines, c); isElement && c == ',' {
			lines = append(lines, '\n')
		}
	}
	return lines
}

// mergeNames are the values of "merged".
var mergeNames = map[policy.Merge]string{policy.Own: "", policy.Above: "above", policy.Left: "left"}

func mergedOf(row *policy.Unit) []string {
	var names []string
	for _, m := range row.Merged {
		names = append(names, mergeNames[m])
	}
	return names
}

func unit(d *policy.Document, v variant.Variant, u *policy.Unit) Unit {
	parent := ""
	if u.Parent != nil {
		parent = u.Parent.ID
	}
	return Unit{
		ID: u.ID, Kind: string(u.Kind), Num: u.Num.N, Sub: u.Num.Sub,
		Label: u.Label, Heading: u.Heading, Text: u.Text, Cells: u.Cells, Merged: mergedOf(u), Head: u.Head,
		Parent: parent, URL: v.Prefix + address.Clause(d, u), SHA256: u.Hash(),
	}
}
