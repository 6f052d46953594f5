package source

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"gongbao/internal/policy"
)

var update = flag.Bool("update", false, "write the trees that were read into testdata")

// TestTrees reads the documents of testdata. Each NAME.md has the expected tree
// in NAME.tree: a unit a line, with its id, the id of its anchor, its kind, and
// its label | heading | text. An arrow after a heading means that the text is
// run in. Findings follow after a !.
//
// Run with -update after a change and review the diff.
func TestTrees(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { testTrees(t, file) })
	}
}

func testTrees(t *testing.T, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	yaml := []byte("title: 文件\n")
	for i, f := range archive.Files {
		switch {
		case f.Name == "document.yaml":
			yaml = f.Data
		case strings.HasSuffix(f.Name, ".md"):
			name := strings.TrimSuffix(f.Name, ".md")
			if i+1 == len(archive.Files) || archive.Files[i+1].Name != name+".tree" {
				t.Fatalf("%s is not followed by %s.tree", f.Name, name)
			}
			want := &archive.Files[i+1].Data
			got := read(yaml, f.Data)
			if *update {
				*want = []byte(got)
			}
			if diff := cmp.Diff(string(*want), got); diff != "" {
				t.Errorf("%s:\n%s", name, diff)
			}
			sameElsewhere(t, name, yaml, f.Data, got)
		}
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// sameElsewhere reads the document with other line ends and a byte order mark,
// which must not change the tree or the positions.
func sameElsewhere(t *testing.T, name string, yaml, markdown []byte, want string) {
	t.Helper()
	unix := string(markdown)
	for how, text := range map[string]string{
		"with the line ends of Windows": strings.ReplaceAll(unix, "\n", "\r\n"),
		"with a byte order mark":        "\ufeff" + unix,
		"without the last line end":     strings.TrimSuffix(unix, "\n"),
		"with empty lines around it":    unix + "\n\n \n",
	} {
		if diff := cmp.Diff(want, read(yaml, []byte(text))); diff != "" {
			t.Errorf("%s, %s:\n%s", name, how, diff)
		}
	}
}

// content returns a content folder with one document, doc.
func content(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range map[string]string{
		"site.yaml":         "title: 站\nbase_url: https://site.example/\nedition_date: 2026-11-23\n",
		"doc/document.yaml": "title: 文件\n",
	} {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// read returns the tree of a document, followed by its findings.
func read(yaml, markdown []byte) string {
	c, found := Load(content(map[string]string{"doc/document.yaml": string(yaml), "doc/1.md": string(markdown)}))
	var b strings.Builder
	if len(c.Documents) > 0 {
		writeTree(&b, "", c.Documents[0].Units)
	}
	for _, f := range found {
		fmt.Fprintf(&b, "! %d:%d %s\n", f.Pos.Line, f.Pos.Col, f.Code)
	}
	return b.String()
}

func writeTree(b *strings.Builder, indent string, units []*policy.Unit) {
	for _, u := range units {
		anchor, arrow := "", ""
		if u.Para != "" {
			anchor = " (" + u.Para + ")"
		}
		if u.RunIn {
			arrow = "→"
		}
		fmt.Fprintf(b, "%s%s %s%s  %s | %s%s | %s\n", indent, u.ID, u.Kind, anchor, u.Label, u.Heading, arrow, u.Text)
		writeTree(b, indent+"  ", u.Units)
	}
}
