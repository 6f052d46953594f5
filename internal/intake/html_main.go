package intake

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"gongbao/internal/policy"
)

// Which part of a web page is its text, and what is its title.

// contentNames are the ids and classes that government websites give the element with the
// text.
var contentNames = []string{"UCAP-CONTENT", "pages_content", "TRS_Editor", "trs_editor_view", "zoom", "article-content", "articleContent"}

// mainPart returns the element with the text: the only <main> or <article>, the first with a
// name of contentNames, or doc.
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
	for _, name := range contentNames {
		for n := range doc.Descendants() {
			id, _ := attr(n, "id")
			class, _ := attr(n, "class")
			if n.Type == html.ElementNode && (id == name || slices.Contains(strings.Fields(class), name)) {
				return n
			}
		}
	}
	return doc
}

// furniture are words in the class or id of an element that is a part of the website.
var furniture = map[string]string{
	"header": "the head of the website", "footer": "the footer of the website", "nav": "menus", "menu": "menus", "breadcrumb": "menus", "crumbs": "menus", "share": "buttons", "toolbar": "buttons",
}

// furnitureOf returns what part of the website an element is, or "".
func furnitureOf(n *html.Node) string {
	if n.DataAtom != atom.Div && n.DataAtom != atom.Ul && n.DataAtom != atom.Section {
		return ""
	}
	id, _ := attr(n, "id")
	class, _ := attr(n, "class")
	for _, name := range strings.Fields(strings.ToLower(id + " " + class)) {
		if what := furniture[name]; what != "" {
			return what
		}
	}
	if buttons.MatchString(trim(collapse(textOf(n)))) {
		return "buttons and credits of the website"
	}
	return ""
}

// buttons matches the line of buttons, or of credits, below a text.
var buttons = regexp.MustCompile(`^(【?字体：.{0,20}(打印|关闭).*|(责任编辑|責任編輯|信息来源)[：:].{0,20}|扫一扫.{0,20}|.{0,40}ICP备.{0,40})$`)

// onlyHeading returns the only <h1> in n, or nil. What is before it is not part of the text.
func onlyHeading(n *html.Node) *html.Node {
	var only *html.Node
	for c := range n.Descendants() {
		if c.DataAtom == atom.H1 && trim(textOf(c)) != "" {
			if only != nil {
				return nil
			}
			only = c
		}
	}
	return only
}

// headingOutside returns the heading of a page if that is not in its main part, and neither are
// its words.
func headingOutside(doc, main *html.Node) string {
	if main == doc || onlyHeading(main) != nil {
		return ""
	}
	heading := onlyHeading(doc)
	if heading == nil {
		return ""
	}
	words := policy.WithoutSpace(textOf(heading))
	if strings.Contains(policy.WithoutSpace(textOf(main)), words) {
		return ""
	}
	return trim(collapse(textOf(heading)))
}
