package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// An element is a part of a page with its byte range.
type element struct {
	html.Token
	parent     *element
	from, to   int // of the page, its tags included
	inner, end int // between its tags
	children   []*element
	texts      []string // that are directly in it, as they were written
}

// readElements returns the elements of a page below a new root. Every element
// must have an end tag, because otherwise bytes cannot be counted.
func readElements(page string) (*element, error) {
	root := &element{to: len(page), end: len(page)}
	in, at := root, 0
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		kind := z.Next()
		from := at
		at += len(z.Raw())
		switch kind {
		case html.ErrorToken:
			if !errors.Is(z.Err(), io.EOF) {
				return nil, z.Err()
			}
			if in != root {
				return nil, fmt.Errorf("<%s> does not end", in.Data)
			}
			return root, nil
		case html.TextToken:
			in.texts = append(in.texts, string(z.Raw()))
		case html.StartTagToken, html.SelfClosingTagToken:
			e := &element{Token: z.Token(), parent: in, from: from, to: at, inner: at, end: at}
			in.children = append(in.children, e)
			if kind == html.StartTagToken && !isVoid[e.Data] {
				in = e
			}
		case html.EndTagToken:
			if name := z.Token().Data; name != in.Data {
				return nil, fmt.Errorf("<%s> is ended by </%s>", in.Data, name)
			}
			in.end, in.to = from, at
			in = in.parent
		}
	}
}

var isVoid = elements("area base br col embed hr img input link meta source track wbr")

func (e *element) attribute(key string) string {
	for _, a := range e.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func (e *element) has(key string) bool {
	return slices.ContainsFunc(e.Attr, func(a html.Attribute) bool { return a.Key == key })
}

func (e *element) hasClass(class string) bool {
	return slices.Contains(strings.Fields(e.attribute("class")), class)
}

// each calls f for e and its descendants, but not for those of an element for
// which f returns false.
func (e *element) each(f func(*element) bool) {
	if !f(e) {
		return
	}
	for _, c := range e.children {
		c.each(f)
	}
}

// outermost returns the elements in e for which f is true, without nested ones.
func (e *element) outermost(f func(*element) bool) (found []*element) {
	e.each(func(x *element) bool {
		if x != e && f(x) {
			found = append(found, x)
			return false
		}
		return true
	})
	return found
}

func (e *element) size() int { return e.to - e.from }

// tags returns the number of bytes of the tags of e.
func (e *element) tags() int { return e.size() - (e.end - e.inner) }

// isContents reports whether e links only to parts of its own page: the table
// of contents, not the navigation of the site.
func (e *element) isContents() bool {
	if e.Data != "nav" && e.Data != "details" {
		return false
	}
	links := e.outermost(func(x *element) bool { return x.Data == "a" })
	return len(links) > 0 && !slices.ContainsFunc(links, func(a *element) bool { return !strings.HasPrefix(a.attribute("href"), "#") })
}

// A weight divides the bytes of a page with clauses by purpose.
type weight struct {
	outside int // of <main>, and not the contents of the page
	clauses int // units with words
	units   int // bytes of all units, of which:
	words   int // of the text,
	notes   int // the marks of notes,
	links   int // tags of the links in the text
}

// rest returns the bytes of the units without their text, notes and links.
func (w weight) rest() int { return w.units - w.words - w.notes - w.links }

// errNoText means that a page does not mark its text.
var errNoText = errors.New("has no <main data-text>")

// weigh returns the weight of a page. Text is assigned to units by the rule
// that every page follows: below <main data-text>, text in [data-x] belongs to
// no unit, text in a.num to the unit that is the target of the link, and other
// text to the nearest .unit.
func weigh(page string) (w weight, err error) {
	root, err := readElements(page)
	if err != nil {
		return w, err
	}
	mains := root.outermost(func(e *element) bool { return e.Data == "main" })
	if len(mains) != 1 {
		return w, fmt.Errorf("has %d <main>", len(mains))
	}
	main := mains[0]
	w.outside = root.size() - main.size()
	for _, c := range root.outermost(func(e *element) bool { return e == main || e.isContents() }) {
		if c != main {
			w.outside -= c.size()
		}
	}
	if !main.has("data-text") {
		return w, errNoText
	}
	withWords := map[string]bool{}
	for _, u := range main.outermost(func(e *element) bool { return e.hasClass("unit") }) {
		w.units += u.size()
		u.each(func(e *element) bool {
			if e.has("data-x") {
				w.notes += e.noteMark()
				return false
			}
			if e.Data == "a" && !e.hasClass("num") {
				w.links += e.tags()
			}
			if n := e.ownWords(); n > 0 {
				w.words += n
				withWords[e.unit()] = true
			}
			return true
		})
	}
	w.clauses = len(withWords)
	return w, nil
}

// ownWords returns the bytes of the text directly in e. Line ends do not count.
func (e *element) ownWords() (n int) {
	for _, text := range e.texts {
		n += len(strings.ReplaceAll(html.UnescapeString(text), "\n", ""))
	}
	return n
}

// unit returns the id of the unit to which the text in e belongs.
func (e *element) unit() string {
	for ; e != nil; e = e.parent {
		if e.hasClass("num") {
			return strings.TrimPrefix(e.attribute("href"), "#")
		}
		if e.hasClass("unit") {
			return e.attribute("id")
		}
	}
	return ""
}

// noteMark returns the bytes of e if it is the mark of a note: a link with the
// number of a note, or an element around such links.
func (e *element) noteMark() int {
	links := 0
	e.each(func(x *element) bool {
		if number(strings.TrimPrefix(x.attribute("href"), "#n")) > 0 {
			links++
		}
		return true
	})
	if links == 0 {
		return 0
	}
	return e.size()
}
