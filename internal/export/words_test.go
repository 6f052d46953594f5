package export

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"

	"gongbao/internal/collate"
	"gongbao/internal/export/pdf/pdftest"
	"gongbao/internal/intake"
	"gongbao/internal/policy"
	"gongbao/internal/site/sitetest"
	"gongbao/internal/source"
	"gongbao/internal/variant"
)

// readers read the words of a document back from its file in a format. Line ends are not
// words, and Markdown and Word have spaces after labels.
var readers = map[string]func(t *testing.T, file []byte) string{
	"docx": wordsOfWord, "epub": wordsOfEPUB, "markdown": wordsOfMarkdown, "akn": wordsOfAKN, "pdf": wordsOfPDF,
}

// The words of each format that documents ask for are the reading edition, character by
// character, in both scripts, and the same document gives the same bytes.
func TestWords(t *testing.T) {
	for _, d := range documents(t) {
		for _, v := range variant.All(policy.Hant) {
			inScript := variant.Of(d, v.Script)
			for _, f := range Formats {
				read := readers[f.Key]
				if read == nil {
					continue
				}
				if f.Check != nil && d.Slug != "fangkong" && f.Check(copyOf(inScript, v)) != nil {
					continue // the fonts of the program are those of the guide
				}
				file := write(t, f, inScript, v)
				if file != write(t, f, inScript, v) {
					t.Errorf("%s: two files differ", f.Name(d))
				}
				got := read(t, []byte(file))
				if at, differs := collate.FirstDifference(strings.Join(inScript.Lines(), "\n"), got); differs {
					t.Errorf("%s in %s: from line %v on the words differ: %s", f.Name(d), v.Name, at, start(got, 300))
				}
				if spaced := f.Key == "markdown" || f.Key == "docx"; !spaced && got != inScript.Text() {
					t.Errorf("%s in %s: the spaces differ", f.Name(d), v.Name)
				}
			}
		}
	}
}

// Every format that documents can ask for is tested.
func TestReaders(t *testing.T) {
	for _, f := range Formats {
		if f.Key != "" && readers[f.Key] == nil {
			t.Errorf("TestWords does not read %s", f.Key)
		}
	}
}

func start(s string, n int) string { return string([]rune(s)[:min(n, len([]rune(s)))]) }

// merged has a table with cells that cover several rows or columns.
const merged = `# 一、任務分工

| 任務 | 責任單位 | < |
| --- | --- | --- |
| ^ | 牽頭 | 配合 |
| 巡邏 | 市公安局 | 市司法局 |
| 登記 | ^ | 市民政局 |
`

// documents are the guide, small documents with units of every kind, and the documents in
// the folder that GONGBAO_LIBRARY names, if it does.
func documents(t *testing.T) []*policy.Document {
	t.Helper()
	c, _ := source.Load(os.DirFS("../../content"))
	list := append(c.Documents, sitetest.Collection(t).Documents...)
	for _, text := range []string{carrier, merged} {
		one, found := source.LoadDocument(fstest.MapFS{
			"one/document.yaml": {Data: []byte("title: 通知\n")}, "one/1.md": {Data: []byte(text)},
		}, "one")
		if len(found) > 0 {
			t.Fatal(found)
		}
		list = append(list, one)
	}
	list = append(list, opinion())
	if folder := os.Getenv("GONGBAO_LIBRARY"); folder != "" {
		library, _ := source.Load(os.DirFS(folder))
		list = append(list, library.Documents...)
	}
	return list
}

// wordsOfWord returns the words of a Word file as gongbao import reads it.
func wordsOfWord(t *testing.T, file []byte) string {
	t.Helper()
	r, err := intake.Import(intake.Input{Name: "a.docx", Data: file}, intake.Options{Slug: "a"})
	if err != nil {
		t.Error(err)
		return ""
	}
	files := fstest.MapFS{}
	for _, f := range r.Files {
		files["a/"+f.Name] = &fstest.MapFile{Data: []byte(f.Content)}
	}
	d, found := source.LoadDocument(files, "a")
	if d == nil {
		t.Error(found)
		return ""
	}
	return d.Text()
}

// wordsOfEPUB returns the words of a book in the order of its spine, without those that are
// marked as not of the document.
func wordsOfEPUB(t *testing.T, file []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var p struct {
		Items []struct {
			ID   string `xml:"id,attr"`
			Href string `xml:"href,attr"`
		} `xml:"manifest>item"`
		Spine []struct {
			ID string `xml:"idref,attr"`
		} `xml:"spine>itemref"`
	}
	if err := xml.Unmarshal(open(t, z, "package.opf"), &p); err != nil {
		t.Fatal(err)
	}
	var words strings.Builder
	for _, ref := range p.Spine {
		for _, item := range p.Items {
			if item.ID == ref.ID {
				root, err := html.Parse(bytes.NewReader(open(t, z, item.Href)))
				if err != nil {
					t.Fatal(err)
				}
				addWords(&words, root)
			}
		}
	}
	return words.String()
}

func addWords(words *strings.Builder, n *html.Node) {
	isOurs := n.Type == html.ElementNode && (n.Data == "head" || slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "data-x" }))
	if n.Type == html.TextNode {
		words.WriteString(strings.ReplaceAll(n.Data, "\n", ""))
	}
	for c := range n.ChildNodes() {
		if !isOurs {
			addWords(words, c)
		}
	}
}

func open(t *testing.T, fsys fs.FS, name string) []byte {
	t.Helper()
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// wordsOfMarkdown returns the words that Markdown shows, without front matter and
// footnotes.
func wordsOfMarkdown(t *testing.T, file []byte) string {
	t.Helper()
	_, body, ok := bytes.Cut(bytes.TrimPrefix(file, []byte("---\n")), []byte("\n---\n"))
	if !ok {
		t.Fatal("the file has no front matter")
	}
	var shown bytes.Buffer
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Footnote))
	root := md.Parser().Parse(text.NewReader(body))
	err := ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if n.Kind().String() == "FootnoteList" {
			n.Parent().RemoveChild(n.Parent(), n)
			return ast.WalkStop, nil
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := md.Renderer().Render(&shown, body, root); err != nil {
		t.Fatal(err)
	}
	page, err := html.Parse(&shown)
	if err != nil {
		t.Fatal(err)
	}
	var words strings.Builder
	for n := range page.Descendants() {
		if n.Type == html.TextNode && !(n.Parent.Data == "a" && n.Parent.Parent.Data == "sup") {
			words.WriteString(n.Data)
		}
	}
	return words.String()
}

// wordsOfAKN returns the words outside of meta.
func wordsOfAKN(t *testing.T, file []byte) string {
	t.Helper()
	var words strings.Builder
	for d := xml.NewDecoder(bytes.NewReader(file)); ; {
		token, err := d.Token()
		if err == io.EOF {
			return words.String()
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if token.Name.Local == "meta" {
				if err := d.Skip(); err != nil {
					t.Fatal(err)
				}
			}
		case xml.CharData:
			words.WriteString(strings.ReplaceAll(string(token), "\n", ""))
		}
	}
}

// wordsOfPDF returns the words of the text, which is an article of its own, in the order of
// the structure tree.
func wordsOfPDF(t *testing.T, file []byte) string {
	t.Helper()
	f, err := pdftest.Parse(file)
	if err != nil {
		t.Fatal(err)
	}
	_, root, err := f.Pages()
	if err != nil {
		t.Fatal(err)
	}
	return root.Find("Art").Words("Reference")
}

// TestWriteDownloads writes all files to a folder, for programs that judge them.
func TestWriteDownloads(t *testing.T) {
	folder := os.Getenv("GONGBAO_DOWNLOADS")
	if folder == "" {
		t.Skip("GONGBAO_DOWNLOADS names no folder")
	}
	for _, d := range documents(t) {
		for _, v := range variant.All(policy.Hant) {
			for _, f := range Of(d, Keys()) {
				if f.Check != nil && f.Check(copyOf(variant.Of(d, v.Script), v)) != nil {
					continue
				}
				name := filepath.Join(folder, filepath.FromSlash(f.Path(d, v)))
				if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(name, []byte(write(t, f, variant.Of(d, v.Script), v)), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

// BenchmarkFormats writes the guide in each format.
func BenchmarkFormats(b *testing.B) {
	c, _ := source.Load(os.DirFS("../../content"))
	copied := copyOf(c.Documents[0], variant.All(policy.Hant)[0])
	for _, f := range Formats {
		b.Run(f.Label, func(b *testing.B) {
			for b.Loop() {
				if err := f.Write(io.Discard, copied); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
