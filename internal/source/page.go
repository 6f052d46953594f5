package source

import (
	"net/url"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"gongbao/internal/diag"
)

// A Page is a page about the site: Markdown with YAML front matter between two
// lines of ---.
type Page struct {
	Slug      string
	Title     string
	Principal bool   // in the main navigation, not only in the footer
	Summary   string // one sentence, for lists and search engines
	Layout    string // the name of its template; default "page"
	Body      string // Markdown
	Links     []Link // to addresses of the site
	File      string // path, beginning with Root
}

// A Link is a link to an address of the site, such as /fangkong/3/1/#s3-1-2.
type Link struct {
	To  string
	Pos diag.Pos
}

type pageYAML struct {
	Slug      string `yaml:"slug"` // default: the name of the file
	Title     string `yaml:"title"`
	Principal bool   `yaml:"principal"`
	Summary   string `yaml:"summary"`
	Layout    string `yaml:"layout"`
}

// pages reads the folder of pages.
func (l *loader) pages(folder string) []*Page {
	var pages []*Page
	for _, file := range l.markdown(folder) {
		if p := l.page(file); p != nil {
			pages = append(pages, p)
		}
	}
	return pages
}

func (l *loader) page(file string) *Page {
	whole, ok := l.text(file, required)
	if !ok {
		return nil
	}
	whole = strings.ReplaceAll(whole, "\r\n", "\n")
	head, body, ok := splitFrontMatter(whole)
	if !ok {
		l.add(diag.YAMLSyntax, l.at(file), "the page does not begin with front matter between two lines of ---")
		return nil
	}
	y := pageYAML{Slug: strings.TrimSuffix(path.Base(file), ".md"), Layout: "page"}
	if !l.decode(file, head, 1, &y) {
		return nil
	}
	if y.Title == "" {
		l.add(diag.YAMLValue, l.at(file), "title: missing")
	}
	p := &Page{Slug: y.Slug, Title: y.Title, Principal: y.Principal, Summary: y.Summary, Layout: y.Layout, Body: body, File: l.at(file).File}
	first := strings.Count(head, "\n") + 2
	l.inspect(p, first)
	l.found = append(l.found, hiddenEntities(p, first)...)
	return p
}

// entity matches a character reference of HTML.
var entity = regexp.MustCompile(`&#?[0-9A-Za-z]+;`)

// hiddenEntities returns a finding about the first character reference of a page that
// stands for a hidden character and is not in code, where it stands for itself. The body
// begins after line first of its file.
func hiddenEntities(p *Page, first int) (found diag.List) {
	for _, at := range entity.FindAllStringIndex(p.Body, -1) {
		reference := p.Body[at[0]:at[1]]
		named := util.ResolveEntityNames([]byte(reference))
		if r, _ := utf8.DecodeRune(util.ResolveNumericReferences(named)); diag.IsHidden(r) {
			rendered, _ := HTML(p.Body, func(address string) string { return address })
			if _, ok := CheckText(rendered); ok {
				return nil
			}
			pos := newLocator(diag.Pos{File: p.File}, p.Body).at(at[0])
			pos.Line += first
			found.Add(diag.Control, pos, "%s is the control character %U", reference, r)
			return found
		}
	}
	return nil
}

// splitFrontMatter separates the YAML front matter of a page from its Markdown.
func splitFrontMatter(whole string) (head, body string, ok bool) {
	rest, ok := strings.CutPrefix(whole+"\n", "---\n")
	if !ok {
		return "", whole, false
	}
	if body, ok = strings.CutPrefix(rest, "---\n"); !ok {
		head, body, ok = strings.Cut(rest, "\n---\n")
		head += "\n"
	}
	return head, strings.TrimSuffix(body, "\n"), ok
}

// inspect collects the links of a page and reports HTML. The body begins after
// line first of its file.
func (l *loader) inspect(p *Page, first int) {
	src := []byte(p.Body)
	doc := markdown.Parser().Parse(text.NewReader(src))
	where := newLocator(diag.Pos{File: p.File}, p.Body)
	at := func(n ast.Node) diag.Pos {
		pos := where.at(max(n.Pos(), 0))
		pos.Line += first
		return pos
	}
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.HTMLBlock, *ast.RawHTML:
			l.add(diag.HTMLRaw, at(n), "HTML in a page is ignored")
		case *ast.Link:
			p.link(string(n.Destination), at(n))
		case *ast.Image:
			p.link(string(n.Destination), at(n))
		}
		return ast.WalkContinue, nil
	})
}

// link adds a link unless it is external.
func (p *Page) link(to string, pos diag.Pos) {
	if u, err := url.Parse(to); err != nil || u.Scheme == "" && !strings.HasPrefix(to, "#") {
		p.Links = append(p.Links, Link{to, pos})
	}
}
