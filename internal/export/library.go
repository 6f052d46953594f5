package export

import "io"

// A Library is the content of documents.json: all documents of a variant.
type Library struct {
	Language  string            `json:"language"` // BCP 47: zh-Hant or zh-Hans
	Documents []LibraryDocument `json:"documents"`
}

// A LibraryDocument is the metadata of a document, without unknown values.
type LibraryDocument struct {
	Slug       string   `json:"slug"`
	Title      string   `json:"title"`
	Kind       string   `json:"kind,omitzero"`
	Issuer     string   `json:"issuer,omitzero"`
	Number     string   `json:"number,omitzero"`
	Region     string   `json:"region,omitzero"`  // where it is given, or the name of the issuer begins with it
	Date       string   `json:"date,omitzero"`    // as printed; of a statute that of its present version
	DateOf     string   `json:"date_of,omitzero"` // what happened to a statute on that date: 通過, 修正
	Year       int      `json:"year,omitzero"`
	URL        string   `json:"url"`           // relative to the root of the site, like the next
	JSON       string   `json:"document_json"` // document.json
	Characters int      `json:"characters"`    // of the text, including punctuation
	Units      int      `json:"units"`
	History    []Event  `json:"history,omitzero"`
	Cites      []string `json:"cites,omitempty"` // the slugs of the other documents that it cites, in the order of its text
}

// WriteLibrary writes documents.json.
func WriteLibrary(w io.Writer, l Library) error { return writeLines(w, l) }
