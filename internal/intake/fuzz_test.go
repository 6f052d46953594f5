package intake

import (
	"archive/zip"
	"bytes"
	"errors"
	"io/fs"
	"path"
	"strings"
	"testing"
	"unicode"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/encoding/simplifiedchinese"

	"gongbao/internal/policy"
)

// seeds are texts with every structure that is recognised.
var seeds = []string{
	simplified, traditional, "# 甲\n\n## 一、乙\n\n    行\n    行\n\n| a | b\\|c |\n| --- | --- |\n| 1 |\n",
	"标题\n第1号\n各单位：\n目录\n第一章 总则\n第一章 总则\n第一条 甲\n（一）乙\n附件：丙\n署名\n2019年1月1日\n（公开）\n附件\n丙\n甲\n1\n2\n",
	"\\甲\n\\\\乙\n#丙\n|丁|\n——戊\n1、己\n2、庚\n(一)辛\n第一百二十条之一　壬\n", "甲：\n乙\n1\n甲：\n乙\n2\n", "<p>甲<br>乙<table><tr><td colspan=9 rowspan=3>1<td>2<ol type=a reversed><li>丙",
}

// FuzzText tests that no text crashes the program, and that no character of it
// is lost, moved or added.
func FuzzText(f *testing.F) { fuzz(f, "a.txt") }

// FuzzMarkdown does the same for Markdown.
func FuzzMarkdown(f *testing.F) { fuzz(f, "a.md") }

// FuzzHTML does the same for web pages.
func FuzzHTML(f *testing.F) { fuzz(f, "a.html") }

// FuzzBytes does the same for files in any encoding.
func FuzzBytes(f *testing.F) {
	for _, s := range seeds {
		f.Add(in(f, simplifiedchinese.GB18030.NewEncoder(), s))
	}
	f.Fuzz(func(t *testing.T, data []byte) { checkImport(t, "a.txt", data) })
}

// FuzzDocx does the same for Word files.
func FuzzDocx(f *testing.F) {
	for _, s := range []string{
		"<w:p><w:pPr><w:pStyle w:val=\"a\"/></w:pPr><w:r><w:t>甲</w:t><w:br/><w:tab/></w:r></w:p>",
		"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"3\"/></w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr><w:tr/></w:tbl>",
		"<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:sym w:char=\"F0B7\"/></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, body string) {
		checkImport(t, "a.docx", docx(t, map[string]string{"document.xml": body}))
	})
}

// FuzzDocxParts does the same for all parts of a Word file that have to do with its text.
func FuzzDocxParts(f *testing.F) {
	archives, err := fs.Glob(testFiles, "testdata/docx/*.txtar")
	if err != nil || len(archives) == 0 {
		f.Fatal(archives, err)
	}
	for _, name := range archives {
		data, err := fs.ReadFile(testFiles, name)
		if err != nil {
			f.Fatal(err)
		}
		parts := map[string]string{}
		for _, file := range txtar.Parse(data).Files {
			parts[file.Name] = string(file.Data)
		}
		f.Add(parts["document.xml"], parts["numbering.xml"], parts["styles.xml"], parts["footnotes.xml"])
	}
	f.Fuzz(func(t *testing.T, document, numbering, styles, footnotes string) {
		checkImport(t, "a.docx", docx(t, map[string]string{
			"document.xml": document, "numbering.xml": numbering, "styles.xml": styles, "footnotes.xml": footnotes, "endnotes.xml": footnotes,
		}))
	})
}

// FuzzArchive does the same for the archive that a Word file is.
func FuzzArchive(f *testing.F) {
	for _, method := range []uint16{zip.Store, zip.Deflate} {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, file := range [][2]string{{"_rels/.rels", rels}, {"word/document.xml", "<w:document " + namespaces + "><w:body><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:body></w:document>"}} {
			w, err := z.CreateHeader(&zip.FileHeader{Name: file[0], Method: method})
			if err != nil {
				f.Fatal(err)
			}
			if _, err := w.Write([]byte(file[1])); err != nil {
				f.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			f.Fatal(err)
		}
		f.Add(b.Bytes())
	}
	f.Fuzz(func(t *testing.T, data []byte) { checkImport(t, "a.docx", data) })
}

func fuzz(f *testing.F, name string) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { checkImport(t, name, []byte(text)) })
}

// A reporter is a *testing.T or *rapid.T.
type reporter interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// checkImport imports a file. It may be refused, but not because of a bug. The
// Markdown must have all its characters, and importing it again must reproduce
// it.
func checkImport(t reporter, name string, data []byte) {
	t.Helper()
	in, err := read(Input{name, data})
	if err != nil {
		return
	}
	checkReader(t, name, data, in)
	checkAgain(t, data, in)
	var refusal *Refusal
	if _, err := Import(Input{name, data}, Options{Slug: "a"}); err != nil {
		if !errors.As(err, &refusal) || refusal.Hint == bugHint {
			t.Errorf("%q: %v", data, err)
		}
	}
}

// checkAgain tests that the edition of a file has all words, and that it is imported as it is.
func checkAgain(t reporter, data []byte, in extracted) {
	t.Helper()
	md := joinMarkdown(analyze(in).edition())
	if _, markup := withoutMarkup(md); len(markup) > 0 {
		return // the text has what import leaves out of the Markdown of others: **bold**
	}
	again, err := read(Input{"a.md", []byte(md)})
	if err != nil {
		t.Fatalf("%q: its own edition is refused: %v", data, err)
	}
	if got, want := policy.WithoutSpace(again.text), policy.WithoutSpace(in.text); got != want {
		t.Fatalf("%q: of the words\n%s\nthe edition has\n%s", data, want, got)
	}
	if twice := joinMarkdown(analyze(again).edition()); twice != md {
		t.Errorf("%q: the edition\n%s\nis imported as\n%s", data, md, twice)
	}
}

// checkReader tests that the reader of text or Markdown has all characters of a file
// in UTF-8, apart from white space, the marks of Markdown, and invisible characters, which are
// left out and reported.
func checkReader(t reporter, name string, data []byte, in extracted) {
	t.Helper()
	marks := map[string]string{".txt": "", ".md": `#=-:|\`}
	drop, ok := marks[path.Ext(name)]
	if !ok || in.encoding != "UTF-8" {
		return
	}
	words := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) || isInvisible(r) || strings.ContainsRune(drop, r) {
				return -1
			}
			return r
		}, s)
	}
	received := strings.TrimPrefix(string(data), "\ufeff")
	if path.Ext(name) == ".md" {
		received, _ = withoutMarkup(strings.ReplaceAll(received, "\r\n", "\n"))
	}
	if got, want := words(in.text), words(received); got != want {
		t.Fatalf("%q: of the words\n%s\nthe reader has\n%s", data, want, got)
	}
}

// edition returns the Markdown of a result.
func edition(r *Result) string { return joinMarkdown(r.Files) }

// joinMarkdown concatenates the Markdown files.
func joinMarkdown(files []File) string {
	var b strings.Builder
	for _, f := range files {
		if strings.HasSuffix(f.Name, ".md") {
			if b.Len() > 0 {
				b.WriteString("\n")
			}
			b.WriteString(f.Content)
		}
	}
	return b.String()
}

// TestReadersKeepText tests that the readers of marked-up formats keep every
// character of the text.
func TestReadersKeepText(t *testing.T) {
	text := "甲乙，丙。（一）丁１2a é"
	for name, file := range map[string]string{
		"a.txt":  text,
		"a.md":   text,
		"a.html": "<div>甲乙，<b>丙</b>。<p>（一）丁</p>１2a&nbsp;&eacute;",
		"a.docx": string(docx(t, map[string]string{"document.xml": "<w:p><w:r><w:t>甲乙，</w:t></w:r><w:r><w:t>丙。（一）丁１2a é</w:t></w:r></w:p>"})),
	} {
		r, err := read(Input{name, []byte(file)})
		if got := policy.WithoutSpace(r.text); err != nil || got != policy.WithoutSpace(text) {
			t.Errorf("%s: %q, %v", name, r.text, err)
		}
	}
}
