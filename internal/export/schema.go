package export

import _ "embed"

// Schemas are the JSON Schemas (draft 2020-12) of document.json, index.json,
// documents.json and the files of units, by their paths relative to the root of the site. They are
// public like the formats: every key of [DocumentFile],
// [IndexFile], [Library] and [UnitFile] is described there.
var Schemas = map[string][]byte{
	"document.schema.json":  documentSchema,
	"documents.schema.json": librarySchema,
	"index.schema.json":     indexSchema,
	"unit.schema.json":      unitSchema,
}

//go:embed schema.json
var documentSchema []byte

//go:embed documents.schema.json
var librarySchema []byte

//go:embed index.schema.json
var indexSchema []byte

//go:embed unit.schema.json
var unitSchema []byte
