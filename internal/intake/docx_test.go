package intake

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// namespaces are the XML namespaces of the parts.
const namespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" ` +
	`xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"`

// rels points to the main document part.
const rels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" ` +
	`Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`

// roots are the root elements of the parts.
var roots = map[string]string{
	"document.xml": "document", "styles.xml": "styles", "numbering.xml": "numbering", "footnotes.xml": "footnotes", "endnotes.xml": "endnotes",
}

// docx returns a Word file with parts by their names in word/, given without
// their root elements.
func docx(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	files := map[string]string{"_rels/.rels": rels}
	for name, content := range parts {
		root := roots[name]
		if name == "document.xml" {
			content = "<w:body>" + content + "</w:body>"
		}
		if root != "" {
			content = fmt.Sprintf(`<?xml version="1.0" encoding="UTF-8"?><w:%s %s>%s</w:%s>`, root, namespaces, content, root)
		}
		files["word/"+name] = content
	}
	return zipFiles(t, files)
}

func zipFiles(t testing.TB, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range files {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestDocx reads the Word files of testdata/docx. Each .txtar holds the parts
// of one, and then the expected text, one paragraph or row a line, with the
// expected doubts.
func TestDocx(t *testing.T) {
	eachArchive(t, "testdata/docx", func(t *testing.T, a *txtar.Archive) {
		parts := map[string]string{}
		for _, f := range a.Files[:len(a.Files)-1] {
			parts[f.Name] = string(f.Data)
		}
		checkSeen(t, a, Input{"a.docx", docx(t, parts)})
	})
}

// TestHTML reads the web pages of testdata/html in the same way.
func TestHTML(t *testing.T) {
	eachArchive(t, "testdata/html", func(t *testing.T, a *txtar.Archive) {
		checkSeen(t, a, Input{"a.html", a.Files[0].Data})
	})
}

// checkSeen compares the text of a file with the last file of the archive.
func checkSeen(t *testing.T, a *txtar.Archive, in Input) {
	t.Helper()
	r, err := read(in)
	if err != nil {
		t.Fatal(err)
	}
	got := r.text
	for _, d := range r.doubts {
		got += fmt.Sprintf("unsure: %s: %s\n", d.at("source.txt"), d.Message)
	}
	last := a.Files[len(a.Files)-1]
	if diff := cmp.Diff(string(last.Data), got); last.Name != "seen" || diff != "" {
		t.Error(last.Name, diff)
	}
}

// eachArchive runs a test for each .txtar file of a folder.
func eachArchive(t *testing.T, folder string, f func(*testing.T, *txtar.Archive)) {
	t.Helper()
	names, err := fs.Glob(testFiles, folder+"/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("%s: no files, %v", folder, err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(name[len(folder)+1:], ".txtar"), func(t *testing.T) {
			data, err := fs.ReadFile(testFiles, name)
			if err != nil {
				t.Fatal(err)
			}
			f(t, txtar.Parse(data))
		})
	}
}

// TestHostileDocx tests that a Word file that would exhaust resources, or is
// not a Word file, is refused with a helpful message.
func TestHostileDocx(t *testing.T) {
	deep := strings.Repeat("<w:p><w:r><w:pict>", 200)
	attrs := ""
	for i := range 1200 {
		attrs += fmt.Sprintf(` a%d="1"`, i)
	}
	cut := docx(t, map[string]string{"document.xml": "<w:p/>"})
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"a ZIP bomb", docx(t, map[string]string{"document.xml": "<w:p><w:r><w:t>" + strings.Repeat("甲", 3<<20) + "</w:t></w:r></w:p>"}), "more data than any document"},
		{"nested elements", docx(t, map[string]string{"document.xml": deep}), "nested too deeply"},
		{"many attributes", docx(t, map[string]string{"document.xml": "<w:p" + attrs + "/>"}), "1200 attributes"},
		{"entities", docx(t, map[string]string{"document.xml": "<w:p><w:r><w:t>&lol;</w:t></w:r></w:p>"}), "damaged"},
		{"a document type", zipFiles(t, map[string]string{"_rels/.rels": rels, "word/document.xml": `<!DOCTYPE a [<!ENTITY b "c">]><a/>`}), "damaged"},
		{"no document", zipFiles(t, map[string]string{"a.txt": "甲"}), "not a Word file"},
		{"a document outside", zipFiles(t, map[string]string{"_rels/.rels": strings.Replace(rels, "word/document.xml", "../../etc/passwd", 1)}), "not a Word file"},
		{"half a file", cut[:len(cut)/2], "damaged"},
		{"no archive", []byte("第一章 总则"), "not a .docx file but something else"},
		{"an old file", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1____"), "old Word"},
		{"a picture", []byte("\x89PNG\r\n\x1a\n"), "a picture"},
		{"nothing", nil, "empty"},
		{"no text", docx(t, map[string]string{"document.xml": "<w:p/>"}), "contains no text"},
		{"a control character", docx(t, map[string]string{"document.xml": "<w:p><w:r><w:t>甲\u0085乙</w:t></w:r></w:p>"}), "1:2: the control character U+0085"},
	} {
		_, err := read(Input{"a.docx", c.data})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v; want %q", c.name, err, c.want)
		}
	}
}
