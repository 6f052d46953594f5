package main

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// leftOut are the elements omitted from the Markdown: parts of the theme (nav),
// what gongbao adds for citing and for programs, and elements without text.
var leftOut = elements("nav details form button template script style svg img")

// blocks are the elements whose text is a paragraph of its own.
var blocks = elements("main article section div p ul ol li dl dt dd table caption thead tbody tr h1 h2 h3 h4 h5 h6 figure figcaption blockquote pre hr header footer aside")

func elements(names string) map[string]bool {
	m := map[string]bool{}
	for _, name := range strings.Fields(names) {
		m[name] = true
	}
	return m
}

// markdown converts the text of a page to Markdown. The first h1 becomes the
// title.
type markdown struct {
	strings.Builder
	title  string
	line   strings.Builder // the words of the open block, escaped
	bare   strings.Builder // and as they are
	prefix string
	id     string // of the unit that the open heading is of
	listed bool   // the last block was an item of a list

	headings int
	hrefs    []string // of the links
}

func (m *markdown) read(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		m.text(n.Data)
		return
	case isLeftOut(n):
		return
	}
	href := attribute(n, "href")
	link := n.Data == "a" && href != "" && !strings.HasPrefix(href, "#") && !holdsBlock(n)
	block := isBlock(n)
	if block {
		m.flush()
		m.open(n)
	}
	if link {
		m.line.WriteString("[")
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		m.read(c)
	}
	if link {
		m.hrefs = append(m.hrefs, href)
		m.line.WriteString("](<" + href + ">)")
	}
	if block {
		m.flush()
		m.prefix, m.id = "", ""
	}
}

// isLeftOut reports whether n is omitted from the Markdown: an element of
// leftOut, or the citation link of a clause.
func isLeftOut(n *html.Node) bool {
	return n.Type == html.ElementNode && (leftOut[n.Data] || n.Data == "a" && attribute(n, "class") == "q")
}

func isBlock(n *html.Node) bool { return n.Type == html.ElementNode && blocks[n.Data] }

func holdsBlock(n *html.Node) bool {
	for d := range n.Descendants() {
		if isBlock(d) {
			return true
		}
	}
	return false
}

// open begins a block.
func (m *markdown) open(n *html.Node) {
	switch {
	case len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] != 'r':
		m.prefix = strings.Repeat("#", int(n.Data[1]-'0')) + " "
		for u := n; u != nil && m.id == ""; u = u.Parent {
			m.id = attribute(u, "id")
		}
	case n.Data == "li":
		m.prefix = "- "
	}
}

// text appends text, with white space collapsed.
func (m *markdown) text(s string) {
	for _, r := range s {
		switch {
		case r != '　' && unicode.IsSpace(r):
			if l := m.bare.String(); l != "" && !strings.HasSuffix(l, " ") {
				m.line.WriteByte(' ')
				m.bare.WriteByte(' ')
			}
			continue
		case r < 0x80 && (unicode.IsPunct(r) || unicode.IsSymbol(r)):
			m.line.WriteByte('\\')
		}
		m.line.WriteRune(r)
		m.bare.WriteRune(r)
	}
}

// flush writes the open block.
func (m *markdown) flush() {
	line, bare, prefix, id := strings.TrimSpace(m.line.String()), strings.TrimSpace(m.bare.String()), m.prefix, m.id
	m.line.Reset()
	m.bare.Reset()
	if bare == "" {
		return // the first block inside gets the prefix
	}
	m.prefix, m.id = "", ""
	switch {
	case prefix == "# " && m.title == "":
		m.title = bare
		return
	case prefix == "- " && m.listed:
	case m.Len() > 0:
		m.WriteByte('\n')
	}
	m.listed = prefix == "- "
	m.WriteString(prefix + line)
	if strings.HasPrefix(prefix, "#") {
		m.headings++
		if id != "" {
			fmt.Fprintf(m, " {#%s}", id)
		}
	}
	m.WriteByte('\n')
}

// words returns the text of an element as in the Markdown.
func words(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if !isLeftOut(c) {
			b.WriteString(words(c))
		}
	}
	return b.String()
}

// compact removes all white space.
func compact(s string) string {
	return strings.Join(strings.Fields(s), "")
}

func text(n *html.Node) string {
	if n == nil {
		return ""
	}
	return strings.TrimSpace(words(n))
}

func find(n *html.Node, element string) *html.Node {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.Data == element {
			return d
		}
	}
	return nil
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func description(doc *html.Node) string {
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && n.Data == "meta" && attribute(n, "name") == "description" {
			return attribute(n, "content")
		}
	}
	return ""
}
