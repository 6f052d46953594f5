package export

import "io"

// LibraryPath is the address of documents.json, relative to an edition.
const LibraryPath = "documents.json"

// A Library is documents.json: all documents of an edition, in the order of the content.
type Library struct {
	Language  string            `json:"language"` // BCP 47: zh-Hant or zh-Hans
	Documents []LibraryDocument `json:"documents"`
}

// A LibraryDocument is what is known about a document. What is not known is left out.
type LibraryDocument struct {
	Slug       string `json:"slug"`
	Title      string `json:"title"`
	Kind       string `json:"kind,omitzero"`
	Issuer     string `json:"issuer,omitzero"`
	Number     string `json:"number,omitzero"`
	Date       string `json:"date,omitzero"` // as printed; of a statute the first that its history names
	Year       int    `json:"year,omitzero"`
	URL        string `json:"url"`           // relative to the site's root, like the next
	JSON       string `json:"document_json"` // document.json
	Characters int    `json:"characters"`    // of the text, marks included
	Units      int    `json:"units"`
}

// WriteLibrary writes documents.json.
func WriteLibrary(w io.Writer, l Library) error { return writeLines(w, l) }
