package intake

import (
	"fmt"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"gongbao/internal/diag"
)

// TestCases imports the texts of testdata/cases, which are of kinds that were once read
// wrongly. Each .txtar holds a received file (in.txt, in.md, in.html, or the parts of a Word
// file), and what is right: the metadata; the units, a line each, with their ids, kinds,
// labels, headings and texts; what the import is unsure of (?); the findings of check (!).
//
// Run with -update after a change and review the diff.
func TestCases(t *testing.T) {
	eachArchive(t, "testdata/cases", func(t *testing.T, a *txtar.Archive) {
		right := &a.Files[len(a.Files)-1]
		got := outlineOf(t, received(t, a.Files[:len(a.Files)-1]))
		want := string(right.Data)
		if right.Data = []byte(got); *update {
			if err := os.WriteFile(path.Join("testdata/cases", path.Base(t.Name())+".txtar"), txtar.Format(a), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")); diff != "" {
			t.Error(diff)
		}
	})
}

// received returns the file of an archive.
func received(t *testing.T, files []txtar.File) Input {
	if path.Ext(files[0].Name) != ".xml" {
		return Input{files[0].Name, files[0].Data}
	}
	parts := map[string]string{}
	for _, f := range files {
		parts[f.Name] = string(f.Data)
	}
	return Input{"in.docx", docx(t, parts)}
}

// outlineOf imports a file and describes the result; see TestCases.
func outlineOf(t *testing.T, in Input) string {
	r, err := Import(in, Options{Slug: "in"})
	if err != nil {
		t.Fatal(err)
	}
	d, found := faults(t, r)
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", strings.Join(strings.Fields(strings.Join([]string{d.Title, d.Kind, d.Issuer, d.Number, d.Date, d.Scheme.Name}, " ")), " "))
	for u := range d.All() {
		depth := 0
		for p := u.Parent; p != nil; p = p.Parent {
			depth++
		}
		fmt.Fprintln(&b, strings.TrimRight(fmt.Sprintf("%s%s %s %s|%s|%s", strings.Repeat("  ", depth), u.ID, u.Kind, u.Label, u.Heading, u.Text), "|"))
	}
	for _, doubt := range r.Report.Unsure {
		fmt.Fprintf(&b, "? %d: %s\n", doubt.Line, doubt.Message)
	}
	for _, f := range found {
		if f.Code != diag.IDNew.Name {
			fmt.Fprintf(&b, "! %s %s: %s\n", f.Severity, f.Code, f.Message)
		}
	}
	return b.String()
}
