// Floor is the least that a generator in Go can do for the same pages: read
// Markdown, goldmark, html/template, write. It knows no themes, no settings and
// no findings, and makes nothing but the pages; it says what the machine allows,
// and is no product.
//
//	floor MARKDOWN OUT
package main

import (
	"bytes"
	"cmp"
	_ "embed"
	"html/template"
	"io/fs"
	"log"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

type page struct {
	URL, Title, Description string
	Titled, Hans            bool
	Content                 template.HTML
	Crumbs                  []*page
	Previous, Next          *page
	Contents                []heading
	weight                  int
	file                    string // of the site
	source                  []byte
}

type heading struct {
	ID, Words string
	Level     int
}

//go:embed page.html
var layout string

var (
	tmpl = template.Must(template.New("page").Parse(layout))
	md   = goldmark.New(goldmark.WithParserOptions(parser.WithHeadingAttribute(), parser.WithAutoHeadingID()))
)

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: floor MARKDOWN OUT")
	}
	if err := build(os.Args[1], os.Args[2]); err != nil {
		log.Fatal(err)
	}
}

// build makes one document after another, on all cores: no more of the site is
// in memory at a time.
func build(from, to string) error {
	documents, err := group(from)
	if err != nil {
		return err
	}
	var workers sync.WaitGroup
	var failed atomic.Pointer[error]
	next := make(chan []string)
	for range runtime.NumCPU() {
		workers.Go(func() {
			for files := range next {
				if err := document(from, to, files); err != nil {
					failed.Store(&err)
				}
			}
		})
	}
	for _, files := range documents {
		next <- files
	}
	close(next)
	workers.Wait()
	if err := failed.Load(); err != nil {
		return *err
	}
	return nil
}

// group returns the Markdown files of each document of each edition.
func group(from string) (map[string][]string, error) {
	documents := map[string][]string{}
	err := fs.WalkDir(os.DirFS(from), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && path.Ext(name) == ".md" {
			edition, rest := "", name
			if r, ok := strings.CutPrefix(name, "hans/"); ok {
				edition, rest = "hans/", r
			}
			document, _, _ := strings.Cut(strings.TrimSuffix(rest, ".md"), "/")
			documents[edition+document] = append(documents[edition+document], name)
		}
		return err
	})
	return documents, err
}

func document(from, to string, files []string) error {
	pages := map[string]*page{}
	for _, name := range files {
		data, err := os.ReadFile(filepath.Join(from, name))
		if err != nil {
			return err
		}
		p := parse(name, data)
		pages[p.URL] = p
	}
	around(pages)
	for _, p := range pages {
		if err := p.write(to); err != nil {
			return err
		}
	}
	return nil
}

// parse reads the front matter of a page.
func parse(name string, data []byte) *page {
	head, body, _ := bytes.Cut(bytes.TrimPrefix(data, []byte("---\n")), []byte("\n---\n"))
	p := &page{URL: "/" + strings.TrimSuffix(name, ".md") + "/", source: body}
	if path.Base(name) == "_index.md" {
		p.URL = path.Join("/", path.Dir(name)) + "/"
	}
	p.URL = strings.ReplaceAll(p.URL, "//", "/")
	p.file = p.URL + "index.html"
	for line := range strings.Lines(string(head)) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch key {
		case "title":
			p.Title, _ = strconv.Unquote(value)
		case "description":
			p.Description, _ = strconv.Unquote(value)
		case "titled":
			p.Titled = value == "true"
		case "edition":
			p.Hans = value == "hans"
		case "weight":
			p.weight, _ = strconv.Atoi(value)
		case "url":
			p.file = value
		}
	}
	return p
}

// around gives each page of a document those above it and beside it.
func around(pages map[string]*page) {
	beside := map[string][]*page{}
	for _, p := range pages {
		for up := path.Dir(path.Clean(p.URL)); ; up = path.Dir(up) {
			if q := pages[up+"/"]; q != nil {
				p.Crumbs = slices.Insert(p.Crumbs, 0, q)
			}
			if up == "/" || up == "." {
				break
			}
		}
		if n := len(p.Crumbs); n > 0 {
			parent := p.Crumbs[n-1].URL
			beside[parent] = append(beside[parent], p)
		}
	}
	for _, ps := range beside {
		slices.SortFunc(ps, func(a, b *page) int { return a.weight - b.weight })
		for i := 1; i < len(ps); i++ {
			ps[i].Previous, ps[i-1].Next = ps[i-1], ps[i]
		}
	}
}

// write renders the page and writes it.
func (p *page) write(to string) error {
	root := md.Parser().Parse(text.NewReader(p.source))
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok && h.Level <= 3 {
			id, _ := h.AttributeString("id")
			b, _ := id.([]byte)
			p.Contents = append(p.Contents, heading{string(b), string(h.Lines().Value(p.source)), h.Level})
		}
	}
	var b bytes.Buffer
	if err := md.Renderer().Render(&b, p.source, root); err != nil {
		return err
	}
	p.Content = template.HTML(b.String())
	b.Reset()
	if err := tmpl.Execute(&b, p); err != nil {
		return err
	}
	p.Content = "" // only the titles are still needed
	file := filepath.Join(to, filepath.FromSlash(p.file))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, b.Bytes(), 0o644)
}

// Root is the way to the root of the site.
func (p *page) Root() string {
	return cmp.Or(strings.Repeat("../", strings.Count(p.file, "/")-1), "./")
}

// Other is the way from the root to the page in the other edition.
func (p *page) Other() string {
	if p.Hans {
		return strings.TrimPrefix(p.URL, "/hans/")
	}
	return "hans" + p.URL
}
