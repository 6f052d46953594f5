package export

import _ "embed"

// Schema says in JSON Schema (draft 2020-12) what a document.json looks like. It
// is a promise like the form itself: a key that [File] gains is described there.
//
//go:embed schema.json
var Schema []byte

// SchemaName is the address of the schema, relative to the site's root.
const SchemaName = "document.schema.json"
