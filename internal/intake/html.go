package intake

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// readHTML reads a web page as its reader sees it: blocks are paragraphs, <br>
// ends a line, numbers that the browser counts are written out. What belongs to
// the website and not to the text (scripts, menus, forms) is left out. Where the
// page says what its main part is, that alone is read.
func readHTML(text string) (received, error) {
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil { // elements nested by the hundred
		return received{}, refuse("open it in a browser, and save its text as .txt", "this is no web page that can be read: %v", err)
	}
	p := &page{omitted: &omissions{}}
	p.children(mainPart(doc))
	p.end()
	r := received{text: p.sheet.text(), blocks: p.sheet.blocks}
	for _, n := range p.omitted.names {
		r.doubts = append(r.doubts, Doubt{0, "left out: " + n})
	}
	return r, nil
}

// declared returns the encoding that the head of a web page names.
func declared(data []byte) string {
	m := metaCharset.FindSubmatch(data[:min(len(data), 4096)])
	if m == nil {
		return ""
	}
	return string(m[1])
}

var metaCharset = regexp.MustCompile(`(?i)<(?:meta|\?xml)[^>]*(?:charset|encoding)\s*=\s*["']?([A-Za-z0-9_-]+)`)

// A page is a web page as far as it has been read.
type page struct {
	sheet   sheet
	words   strings.Builder // of the paragraph under way
	styled  bool            // it is a heading
	label   string          // the number of the list item that it begins
	lists   []list
	omitted *omissions
}

// omissions are the kinds of things that were left out, each once.
type omissions struct{ names []string }

func (o *omissions) add(name string) {
	if !slices.Contains(o.names, name) {
		o.names = append(o.names, name)
	}
}

// chrome are the elements that belong to the website.
var chrome = map[atom.Atom]string{
	atom.Script: "", atom.Style: "", atom.Head: "", atom.Template: "", atom.Noscript: "", atom.Link: "", atom.Meta: "",
	atom.Nav: "menus", atom.Aside: "margins", atom.Footer: "the foot of the website", atom.Button: "buttons", atom.Select: "forms",
	atom.Input: "", atom.Textarea: "forms", atom.Datalist: "", atom.Iframe: "frames", atom.Object: "embedded objects",
	atom.Svg: "pictures", atom.Canvas: "pictures", atom.Audio: "sound and films", atom.Video: "sound and films",
	atom.Rt: "readings of characters", atom.Rp: "", atom.Math: "formulas",
}

// blockLevel are the elements that begin and end a paragraph.
var blockLevel = []atom.Atom{
	atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Body, atom.Html, atom.Blockquote, atom.Pre, atom.Ul, atom.Ol,
	atom.Li, atom.Dl, atom.Dt, atom.Dd, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Hr, atom.Figure, atom.Figcaption, atom.Form,
	atom.Fieldset, atom.Legend, atom.Address, atom.Center, atom.Details, atom.Summary, atom.Table, atom.Caption, atom.Tr, atom.Td, atom.Th, atom.Tbody,
}

var headings = []atom.Atom{atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6}

// mainPart returns the element that holds the text: <main>, the only <article>,
// or the whole.
func mainPart(doc *html.Node) *html.Node {
	for _, a := range []atom.Atom{atom.Main, atom.Article} {
		var found []*html.Node
		for n := range doc.Descendants() {
			if n.DataAtom == a {
				found = append(found, n)
			}
		}
		if len(found) == 1 {
			return found[0]
		}
	}
	return doc
}

func (p *page) children(n *html.Node) {
	for c := range n.ChildNodes() {
		p.node(c)
	}
}

func (p *page) node(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		p.write(n.Data)
	case n.Type != html.ElementNode:
		p.children(n)
	case isHiddenElement(n):
		p.omitted.add("what the page hides")
	default:
		p.element(n)
	}
}

func (p *page) element(n *html.Node) {
	if name, omit := chrome[n.DataAtom]; omit {
		if name != "" {
			p.omitted.add(name)
		}
		return
	}
	switch n.DataAtom {
	case atom.Br:
		p.end()
	case atom.Img:
		p.omitted.add("pictures")
	case atom.Ol, atom.Ul:
		p.end()
		p.lists = append(p.lists, newList(n))
		p.children(n)
		p.end()
		p.lists = p.lists[:len(p.lists)-1]
	case atom.Li:
		p.end()
		p.item(n)
		p.children(n)
		p.end()
	case atom.Table:
		p.end()
		p.table(n)
	case atom.Pre:
		p.end()
		for line := range strings.Lines(textOf(n)) {
			p.sheet.add(block{text: line})
		}
	default:
		p.inside(n)
	}
}

// inside reads any other element.
func (p *page) inside(n *html.Node) {
	isBlock := slices.Contains(blockLevel, n.DataAtom)
	if isBlock {
		p.end()
		p.styled = slices.Contains(headings, n.DataAtom)
	}
	p.children(n)
	if isBlock {
		p.end()
	}
}

// write adds words to the paragraph under way.
func (p *page) write(s string) { p.words.WriteString(s) }

// end ends the paragraph under way.
func (p *page) end() {
	words := trim(collapse(p.words.String()))
	p.words.Reset()
	if words == "" {
		return
	}
	p.sheet.add(block{text: labelled(p.label, words), styled: p.styled})
	p.label = ""
}

// collapse makes one blank of several, as browsers do. A line end of the file
// between Chinese characters is the work of whoever wrote the file, and is none.
func collapse(s string) string {
	rs := []rune(s)
	var b strings.Builder
	for i := 0; i < len(rs); {
		if !isHTMLBlank(rs[i]) {
			b.WriteRune(rs[i])
			i++
			continue
		}
		from := i
		for i < len(rs) && isHTMLBlank(rs[i]) {
			i++
		}
		broken := slices.Contains(rs[from:i], '\n')
		if !broken || from == 0 || i == len(rs) || !isWide(rs[from-1]) || !isWide(rs[i]) {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func isHTMLBlank(r rune) bool { return strings.ContainsRune(" \t\r\n\f", r) }

func isWide(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef
}

// textOf returns the words of n as they stand in the file.
func textOf(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case c.DataAtom == atom.Br:
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func attr(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

var hiding = regexp.MustCompile(`(?i)(^|;)\s*(display\s*:\s*none|visibility\s*:\s*hidden)`)

func isHiddenElement(n *html.Node) bool {
	style, _ := attr(n, "style")
	_, hidden := attr(n, "hidden")
	return hidden || hiding.MatchString(style)
}
