// Package akn writes a document as Akoma Ntoso 3.0, the OASIS Standard for legislative
// documents.
//
// A statute is an act, another document a doc; an annex is an attachment with a doc of its
// own. The eId of an element is the id of its unit. The words of all elements outside of
// meta, joined, are the reading edition.
package akn

import (
	"bufio"
	"cmp"
	"fmt"
	"io"

	"gongbao/internal/export/manuscript"
	"gongbao/internal/policy"
)

// elements are the elements for the kinds of units of the text proper. Other kinds are
// containers that have the kind as their name.
var elements = map[policy.Kind]string{
	policy.Book: "book", policy.Subbook: "subdivision", policy.Chapter: "chapter", policy.Part: "part", policy.Section: "section",
	policy.Article: "article", policy.Item: "point", policy.Subitem: "indent", policy.Detail: "alinea",
	policy.Division: "division", policy.Paragraph: "paragraph", policy.Dash: "indent",
}

// Write writes m.
func Write(w io.Writer, m *manuscript.Manuscript) error {
	x := &writer{bufio.NewWriter(w), m}
	x.put(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">` + "\n")
	x.document(element(m), "main", m.Units, nil)
	x.put("</akomaNtoso>\n")
	return x.Flush()
}

// element returns the element of the main document.
func element(m *manuscript.Manuscript) string {
	if m.Scheme.Law {
		return "act"
	}
	return "doc"
}

// bodies are the elements for the text of documents, by the elements of these.
var bodies = map[string]string{"act": "body", "doc": "mainBody"}

// A writer writes XML.
type writer struct {
	*bufio.Writer
	m *manuscript.Manuscript
}

// put writes markup. Arguments are escaped.
func (x *writer) put(format string, a ...any) {
	for i := range a {
		if s, ok := a[i].(string); ok {
			a[i] = manuscript.Escape(s)
		}
	}
	fmt.Fprintf(x, format, a...)
}

// document writes the main document or an annex. component is its name among the documents
// of the file.
func (x *writer) document(element, component string, units []*policy.Unit, annex *policy.Unit) {
	body := bodies[element]
	x.put("<%s name=%q>\n", element, x.kind())
	x.meta(component)
	annexes := units[len(units)-trailing(units, func(u *policy.Unit) bool { return u.Kind == policy.Annex }):]
	units = units[:len(units)-len(annexes)]
	foot := units[len(units)-trailing(units, func(u *policy.Unit) bool { return u.Kind.IsMatter() }):]
	units = units[:len(units)-len(foot)]
	head := 0
	for head < len(units) && units[head].Kind.IsMatter() {
		head++
	}
	x.preface(annex, units[:head])
	x.put("<%s>\n", body)
	for _, u := range units[head:] {
		x.unit(u)
	}
	if head == len(units) { // the schema demands something
		x.put(`<hcontainer name="text"><content><p/></content></hcontainer>` + "\n")
	}
	x.put("</%s>\n", body)
	if len(foot) > 0 {
		x.put("<conclusions>\n")
		x.matter(foot)
		x.put("</conclusions>\n")
	}
	if len(annexes) > 0 {
		x.put("<attachments>\n")
		for _, u := range annexes {
			x.put(`<attachment eId="%s">`+"\n", u.ID)
			x.document("doc", u.ID, u.Units, u)
			x.put("</attachment>\n")
		}
		x.put("</attachments>\n")
	}
	x.put("</%s>\n", element)
}

// kind returns the kind of the document (文種), for attributes.
func (x *writer) kind() string { return cmp.Or(x.m.Kind, "document") }

// trailing returns how many units at the end have a property.
func trailing(units []*policy.Unit, has func(*policy.Unit) bool) int {
	n := 0
	for n < len(units) && has(units[len(units)-1-n]) {
		n++
	}
	return n
}

// preface writes what is before the text proper: the title of the annex, title, number.
func (x *writer) preface(annex *policy.Unit, head []*policy.Unit) {
	if annex == nil && len(head) == 0 {
		return
	}
	x.put("<preface>\n")
	if annex != nil {
		x.put(`<p class="annex">`)
		x.runs(x.m.Runs(annex, manuscript.Label))
		if annex.Heading != "" {
			x.put("<docTitle>")
			x.runs(x.m.Runs(annex, manuscript.Title))
			x.put("</docTitle>")
		}
		x.put("</p>\n")
		x.text(annex)
	}
	x.matter(head)
	x.put("</preface>\n")
}

// matterElements are the elements inside the paragraphs of matter.
var matterElements = map[policy.Kind]string{policy.Title: "docTitle", policy.DocNumber: "docNumber", policy.Date: "docDate"}

// matter writes units before or after the text proper.
func (x *writer) matter(units []*policy.Unit) {
	for _, u := range units {
		x.put(`<p eId="%s" class="%s">`, u.ID, string(u.Kind))
		element, known := matterElements[u.Kind]
		if u.Kind == policy.Date && x.m.Enacted == "" {
			known = false
		}
		if known && u.Kind == policy.Date {
			x.put(`<docDate date="%s">`, x.m.Enacted)
		} else if known {
			x.put("<%s>", element)
		}
		x.runs(x.m.Runs(u, manuscript.Label))
		x.runs(x.m.Runs(u, manuscript.Title))
		x.runs(x.m.Runs(u, manuscript.Text))
		if known {
			x.put("</%s>", element)
		}
		x.put("</p>\n")
	}
}

// unit writes u with its descendants.
func (x *writer) unit(u *policy.Unit) {
	element, ok := elements[u.Kind]
	if ok {
		x.put(`<%s eId="%s">`+"\n", element, u.ID)
	} else {
		element = "hcontainer"
		x.put(`<hcontainer name="%s" eId="%s">`+"\n", string(u.Kind), u.ID)
	}
	for _, part := range []struct {
		element string
		part    manuscript.Part
	}{{"num", manuscript.Label}, {"heading", manuscript.Title}} {
		if runs := x.m.Runs(u, part.part); runs != nil {
			x.put("<%s>", part.element)
			x.runs(runs)
			x.put("</%s>\n", part.element)
		}
	}
	points, below := 0, u.Units
	for points < len(below) && below[points].Kind == policy.Point {
		points++
	}
	switch below = below[points:]; {
	case u.Kind == policy.Table:
		x.put("<content>")
		x.table(u)
		x.put("</content>\n")
	case len(below) == 0:
		x.put("<content>")
		x.text(u)
		x.put("</content>\n")
	case u.Text != "" || points > 0:
		x.put("<intro>")
		x.text(u)
		x.put("</intro>\n")
	}
	if u.Kind != policy.Table {
		for _, c := range below {
			x.unit(c)
		}
	}
	x.put("</%s>\n", element)
}

// text writes the text of u and its points as a paragraph.
func (x *writer) text(u *policy.Unit) {
	if u.Para != "" {
		x.put(`<p eId="%s">`, u.Para)
	} else {
		x.put("<p>")
	}
	x.runs(x.m.Runs(u, manuscript.Text))
	for _, c := range u.Units {
		if c.Kind == policy.Point {
			x.put(`<span eId="%s" class="point">`, c.ID)
			x.runs(x.m.Runs(c, manuscript.Label))
			x.runs(x.m.Runs(c, manuscript.Text))
			x.put("</span>")
		}
	}
	x.put("</p>")
}

// runs writes words, and references to the notes that end with them.
func (x *writer) runs(runs []manuscript.Run) {
	for _, r := range runs {
		x.WriteString(manuscript.Escape(r.Words))
		for _, n := range r.Notes {
			x.put(`<noteRef href="#note-%d" marker="%[1]d"/>`, n)
		}
	}
}
