package intake

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A list is an open list.
type list struct {
	format func(int) string // nil if items have no number
	before string           // a bullet
	next   int
	step   int
}

var listStyle = regexp.MustCompile(`(?i)list-style(?:-type)?\s*:[^;]*?\b(none|disc|circle|square|decimal-leading-zero|decimal|[a-z]+-[a-z-]+)\b`)

// newList returns the list that begins with element n.
func newList(n *html.Node) list {
	l := list{next: 1, step: 1}
	style := "disc"
	if n.DataAtom == atom.Ol {
		style = "decimal"
		if t, ok := attr(n, "type"); ok {
			style = t
		}
	}
	if css, _ := attr(n, "style"); listStyle.MatchString(css) {
		style = strings.ToLower(listStyle.FindStringSubmatch(css)[1])
	}
	switch style {
	case "none":
	case "disc", "circle", "square":
		l.before = "•"
	default:
		l.format = numberFormats[style]
	}
	if _, reversed := attr(n, "reversed"); reversed {
		l.step, l.next = -1, countItems(n)
	}
	if start, ok := attr(n, "start"); ok {
		if v, err := strconv.Atoi(trim(start)); err == nil {
			l.next = v
		}
	}
	return l
}

func countItems(n *html.Node) int {
	count := 0
	for c := range n.ChildNodes() {
		if c.DataAtom == atom.Li {
			count++
		}
	}
	return count
}

// item sets the number of list item n as the label of the next paragraph.
func (p *htmlReader) item(n *html.Node) {
	if len(p.lists) == 0 {
		return
	}
	l := &p.lists[len(p.lists)-1]
	if v, ok := attr(n, "value"); ok {
		if value, err := strconv.Atoi(trim(v)); err == nil {
			l.next = value
		}
	}
	switch {
	case l.before != "":
		p.label = l.before
	case l.format != nil:
		p.label = l.format(l.next) + "."
		if style := l.format(l.next); style != "" && unicode.Is(unicode.Han, []rune(style)[0]) {
			p.label = style + "、"
		}
	}
	l.next += l.step
}
