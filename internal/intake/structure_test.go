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

	"gongbao/internal/diag"
	"gongbao/internal/scheme"
)

var update = flag.Bool("update", false, "update the expected output in testdata")

// TestStructure imports the texts of testdata/structure. Each .txtar holds a
// received file (in.txt, in.md or in.html), the resulting files except
// source.txt, and the report.
//
// Run with -update after a change and review the diff.
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
			if f.Name == "document.yaml" { // without the hash
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

// The report names each scheme in Chinese, too.
func TestSchemesHaveChineseNames(t *testing.T) {
	for _, s := range append(scheme.All, &scheme.Scheme{Name: "none"}) {
		line := "  text      " + Text{Scheme: s.Name}.String()
		if said := diag.Chinese.Text(line); strings.Contains(said, "scheme ") {
			t.Errorf("%q in Chinese: %q", line, said)
		}
	}
}
