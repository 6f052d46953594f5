// Package pagetext reads the text of a document back from a page of the site, by the
// rule of which static/js/common/words.js is the other half. Tests prove with it that no
// character is lost.
package pagetext

import (
	"iter"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Pieces visits the text nodes of n that are text of a document, in order: the id of the
// unit and the words. n is a page or a part of one.
func Pieces(n *html.Node) iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for d := range n.Descendants() {
			if d.Type != html.TextNode {
				continue
			}
			words := strings.ReplaceAll(d.Data, "\n", "")
			if id := unitOf(d); id != "" && words != "" && !yield(id, words) {
				return
			}
		}
	}
}

// Units returns the text of each unit on a page, by its id.
func Units(n *html.Node) map[string]string {
	units := map[string]string{}
	for id, words := range Pieces(n) {
		units[id] += words
	}
	return units
}

// unitOf returns the id of the unit that a text node belongs to; empty where it belongs
// to none.
func unitOf(text *html.Node) string {
	id, isLabel, onClauses := "", false, false
	for n := text.Parent; n != nil; n = n.Parent {
		switch {
		case has(n, "data-x"):
			return ""
		case n.Data == "main":
			onClauses = has(n, "data-text")
		case isLabel:
		case n.Data == "a" && hasClass(n, "num"):
			_, id, _ = strings.Cut(value(n, "href"), "#")
			isLabel = true
		case id == "" && hasClass(n, "unit"):
			id = value(n, "id")
		}
	}
	if !onClauses {
		return ""
	}
	return id
}

func has(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

func value(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func hasClass(n *html.Node, class string) bool {
	return slices.Contains(strings.Fields(value(n, "class")), class)
}
