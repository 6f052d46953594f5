package export

import _ "embed"

// Schemas say in JSON Schema (draft 2020-12) what a document.json, an index.json and
// the documents.json of a site look like, by their addresses relative to the site's
// root. They are a promise like the forms themselves: a key that [File], [IndexFile] or
// [Library] gains is described there.
var Schemas = map[string][]byte{
	"document.schema.json":  documentSchema,
	"documents.schema.json": librarySchema,
	"index.schema.json":     indexSchema,
}

//go:embed schema.json
var documentSchema []byte

//go:embed documents.schema.json
var librarySchema []byte

//go:embed index.schema.json
var indexSchema []byte
