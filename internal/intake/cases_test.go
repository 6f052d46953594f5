package intake

import (
	"fmt"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"gongbao/internal/diag"
)

// TestCases imports the texts of testdata/cases, which were once read wrongly, and those of
// testdata/kinds, a file for each kind of text with at least three that differ in wording,
// scheme and punctuation. Each .txtar holds received files (in.txt, in.md, in.html, or the
// parts of a Word file), each followed by what is right: the metadata; the units, a line
// each, with their ids, kinds, labels, headings and texts; what the import is unsure of (?);
// the findings of check (!). A name such as 「in.txt CRLF BOM」 says how a file is stored.
//
// Run with -update after a change and review the diff.
func TestCases(t *testing.T) {
	for folder, least := range map[string]int{"testdata/cases": 1, "testdata/kinds": 3} {
		eachArchive(t, folder, func(t *testing.T, a *txtar.Archive) {
			from, texts := 0, 0
			for i := range a.Files {
				right := &a.Files[i]
				if right.Name != "right" {
					continue
				}
				got, want := outlineOf(t, received(t, a.Files[from:i])), string(right.Data)
				if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")); diff != "" {
					t.Errorf("text %d: %s", texts+1, diff)
				}
				right.Data = []byte(got)
				from, texts = i+1, texts+1
			}
			if texts < least {
				t.Errorf("%d texts, want %d", texts, least)
			}
			if *update {
				if err := os.WriteFile(path.Join(folder, path.Base(t.Name())+".txtar"), txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// stored are the ways in which the texts of kinds are stored.
var stored = map[string]func(testing.TB, string) string{
	"CRLF":    func(_ testing.TB, s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
	"BOM":     func(_ testing.TB, s string) string { return "\ufeff" + s },
	"Big5":    func(t testing.TB, s string) string { return string(in(t, traditionalchinese.Big5.NewEncoder(), s)) },
	"GB18030": func(t testing.TB, s string) string { return string(in(t, simplifiedchinese.GB18030.NewEncoder(), s)) },
}

// received returns the file of an archive.
func received(t *testing.T, files []txtar.File) Input {
	if path.Ext(files[0].Name) == ".xml" {
		parts := map[string]string{}
		for _, f := range files {
			parts[f.Name] = string(f.Data)
		}
		return Input{"in.docx", docx(t, parts)}
	}
	words := strings.Fields(files[0].Name)
	text := string(files[0].Data)
	for _, how := range words[1:] {
		text = stored[how](t, text)
	}
	return Input{words[0], []byte(text)}
}

// outlineOf imports a file and describes the result; see TestCases.
func outlineOf(t *testing.T, in Input) string {
	checkImport(t, in.Name, in.Data)
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
