package export

import _ "embed"

// Schemas say in JSON Schema (draft 2020-12) what a document.json and an index.json
// look like, by their addresses relative to the site's root. They are a promise like
// the forms themselves: a key that [File] or [IndexFile] gains is described there.
var Schemas = map[string][]byte{
	"document.schema.json": documentSchema,
	"index.schema.json":    indexSchema,
}

//go:embed schema.json
var documentSchema []byte

//go:embed index.schema.json
var indexSchema []byte
