package serve

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"gongbao/internal/diag"
)

// A snapshot is what browsers see from one build to the next.
type snapshot struct {
	file     func(name string) ([]byte, error) // of the last successful build; nil before the first one
	root     string                            // Build.Root of that build
	made     string                            // Build.Made of that build
	version  string                            // open pages with another version must be reloaded
	report   report                            // on the last build, successful or not
	language diag.Language                     // of the report and of the page without a site
	replaced chan struct{}                     // closed when the snapshot is replaced
}

// next returns the snapshot after build b.
func (sn *snapshot) next(b Build) *snapshot {
	n := &snapshot{file: sn.file, root: sn.root, made: sn.made, version: sn.version, report: newReport(b, sn.language), language: sn.language, replaced: make(chan struct{})}
	switch {
	case b.ok():
		n.file, n.root, n.made, n.version = b.File, b.Root, b.Made, b.Version
	case n.file == nil:
		n.version = versionOf(n.report.text)
	}
	return n
}

// versionOf returns a hash, which unlike a counter stays valid when the server
// is restarted.
func versionOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}

// event returns the state as the JSON that reload.js reads. The findings are
// omitted if they are a page of their own.
func (sn *snapshot) event() []byte {
	event := struct {
		Version string `json:"version"`
		report
	}{Version: sn.version}
	if sn.file != nil {
		event.report = sn.report
	}
	data, err := json.Marshal(event)
	if err != nil {
		panic(err) // impossible: strings, numbers and booleans only
	}
	return data
}
