package intake

import (
	"bytes"
	"flag"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write what the program does into testdata")

// TestStructure imports the texts of testdata/structure: each .txtar holds a
// received file, in.txt, in.md or in.html, and all that an import makes of it,
// but for source.txt; then its report.
//
// Run with -update after a change, and read the difference.
func TestStructure(t *testing.T) {
	eachArchive(t, "testdata/structure", func(t *testing.T, a *txtar.Archive) {
		in := a.Files[0]
		r, err := Import(Input{in.Name, in.Data}, Options{Slug: "in"})
		if err != nil {
			t.Fatal(err)
		}
		got := &txtar.Archive{Comment: a.Comment, Files: []txtar.File{in}}
		for _, f := range r.Files {
			if f.Name == "source.txt" {
				continue
			}
			content := f.Content
			if f.Name == "document.yaml" { // the hash is held by TestImport
				content, _, _ = strings.Cut(content, "source:")
			}
			got.Files = append(got.Files, txtar.File{Name: f.Name, Data: []byte(content)})
		}
		var report bytes.Buffer
		if err := r.Report.WriteText(&report, "source.txt"); err != nil {
			t.Fatal(err)
		}
		got.Files = append(got.Files, txtar.File{Name: "report", Data: report.Bytes()})
		if *update {
			if err := os.WriteFile(path.Join("testdata/structure", path.Base(t.Name())+".txtar"), txtar.Format(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(string(txtar.Format(a)), string(txtar.Format(got))); diff != "" {
			t.Error(diff)
		}
	})
}
