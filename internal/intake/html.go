package intake

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// readHTML reads a web page as a browser shows it: block elements are
// paragraphs, <br> ends a line, generated list numbers are written out. Parts
// of the website (scripts, menus, forms) are left out. If the page marks its
// main part, only that is read.
func readHTML(text string) (extracted, error) {
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil { // elements are nested too deeply
		return extracted{}, refuse("open it in a browser and save its text as .txt", "the web page cannot be parsed: %v", err)
	}
	p := &htmlReader{omitted: &omissions{}}
	main := mainPart(doc)
	if main != doc {
		p.omitted.add("what is outside the main part of the page")
	}
	title := headingOutside(doc, main)
	if title != "" {
		p.sourceBuilder.add(block{text: title, styled: true, doubts: []string{"the title is the heading of the page, which is outside the text"}})
	}
	p.children(main)
	p.end()
	p.skipBefore(onlyHeading(main))
	r := extracted{text: p.sourceBuilder.text(), blocks: p.sourceBuilder.blocks, doubts: p.sourceBuilder.doubts}
	for _, n := range p.omitted.names {
		r.doubts = append(r.doubts, Doubt{0, "left out: " + n})
	}
	return r, nil
}

// declared returns the encoding that a web page declares, or "".
func declared(data []byte) string {
	m := metaCharset.FindSubmatch(data[:min(len(data), 4096)])
	if m == nil {
		return ""
	}
	return string(m[1])
}

var metaCharset = regexp.MustCompile(`(?i)<(?:meta|\?xml)[^>]*(?:charset|encoding)\s*=\s*["']?([A-Za-z0-9_-]+)`)

// An htmlReader holds the state of readHTML.
type htmlReader struct {
	sourceBuilder sourceBuilder
	words         strings.Builder // of the current paragraph
	styled        bool            // the paragraph is a heading
	label         string          // the number of the list item that begins here
	lists         []list
	doubts        []string // about the paragraph
	omitted       *omissions
}

// omissions are the kinds of content that were left out, each once.
type omissions struct{ names []string }

func (o *omissions) add(name string) {
	if !slices.Contains(o.names, name) {
		o.names = append(o.names, name)
	}
}

// omittedElements are the elements that are left out, with the words for the
// report, or "" if they are not reported.
var omittedElements = map[atom.Atom]string{
	atom.Script: "", atom.Style: "", atom.Head: "", atom.Template: "", atom.Noscript: "", atom.Link: "", atom.Meta: "",
	atom.Nav: "menus", atom.Aside: "sidebars", atom.Footer: "the footer of the website", atom.Button: "buttons", atom.Select: "forms",
	atom.Input: "", atom.Textarea: "forms", atom.Datalist: "", atom.Iframe: "frames", atom.Object: "embedded objects",
	atom.Svg: "pictures", atom.Canvas: "pictures", atom.Audio: "audio and video", atom.Video: "audio and video",
	atom.Rt: "pronunciation (ruby) text", atom.Rp: "", atom.Math: "formulas",
}

// blockLevel are the elements that begin and end a paragraph.
var blockLevel = []atom.Atom{
	atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Body, atom.Html, atom.Blockquote, atom.Pre, atom.Ul, atom.Ol,
	atom.Li, atom.Dl, atom.Dt, atom.Dd, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Hr, atom.Figure, atom.Figcaption, atom.Form,
	atom.Fieldset, atom.Legend, atom.Address, atom.Center, atom.Details, atom.Summary, atom.Table, atom.Caption, atom.Tr, atom.Td, atom.Th, atom.Tbody,
}

var headings = []atom.Atom{atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6}

func (p *htmlReader) children(n *html.Node) {
	for c := range n.ChildNodes() {
		p.node(c)
	}
}

func (p *htmlReader) node(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		p.write(n.Data)
	case n.Type != html.ElementNode:
		p.children(n)
	case isHiddenElement(n):
		p.omitted.add("hidden elements")
	case furnitureOf(n) != "":
		p.omitted.add(furnitureOf(n))
	default:
		p.element(n)
	}
}

func (p *htmlReader) element(n *html.Node) {
	if name, omit := omittedElements[n.DataAtom]; omit {
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
	case atom.Sup, atom.Sub:
		p.raised(n)
	case atom.Del, atom.S, atom.Strike:
		p.doubts = append(p.doubts, "struck-through words, taken as current text")
		p.children(n)
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
			p.sourceBuilder.add(block{text: line})
		}
	default:
		p.inside(n)
	}
}

// inside reads an element without special rules.
func (p *htmlReader) inside(n *html.Node) {
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

// skipBefore leaves out what the page has before its heading: breadcrumbs, and a table of
// facts about the document.
func (p *htmlReader) skipBefore(heading *html.Node) {
	if heading == nil {
		return
	}
	title := trim(collapse(textOf(heading)))
	s := p.sourceBuilder
	at := slices.IndexFunc(s.blocks, func(b block) bool { return b.styled && b.text == title })
	if at <= 0 {
		return
	}
	p.omitted.add("what the page has above its heading")
	kept := sourceBuilder{doubts: s.doubts}
	for _, b := range s.blocks[at:] {
		if b.doubts = nil; b.rows != nil {
			kept.table(b)
		} else {
			kept.add(b)
		}
	}
	for i := range kept.doubts {
		kept.doubts[i].Line = max(0, kept.doubts[i].Line-(s.blocks[at].line-1))
	}
	p.sourceBuilder = kept
}

// raised reads an element that is printed above or below the line.
func (p *htmlReader) raised(n *html.Node) {
	table := superscripts
	if n.DataAtom == atom.Sub {
		table = subscripts
	}
	printed, doubt := raised(textOf(n), table)
	if p.write(printed); doubt != "" {
		p.doubts = append(p.doubts, doubt)
	}
}

// write appends to the current paragraph.
func (p *htmlReader) write(s string) { p.words.WriteString(s) }

// end ends the current paragraph.
func (p *htmlReader) end() {
	words := trim(collapse(p.words.String()))
	p.words.Reset()
	if words == "" {
		return
	}
	p.sourceBuilder.add(block{text: labelled(p.label, words), styled: p.styled, doubts: p.doubts})
	p.label, p.doubts = "", nil
}

// collapse replaces white space by a single space, as browsers do, and removes
// line ends between Chinese characters.
func collapse(s string) string {
	rs := []rune(s)
	var b strings.Builder
	for i := 0; i < len(rs); {
		if !isHTMLSpace(rs[i]) {
			b.WriteRune(rs[i])
			i++
			continue
		}
		from := i
		for i < len(rs) && isHTMLSpace(rs[i]) {
			i++
		}
		broken := slices.Contains(rs[from:i], '\n')
		if !broken || from == 0 || i == len(rs) || !isFullWidth(rs[from-1]) || !isFullWidth(rs[i]) {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func isHTMLSpace(r rune) bool { return strings.ContainsRune(" \t\r\n\f", r) }

func isFullWidth(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef
}

// textOf returns the text of n with its white space.
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
