package intake

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

const (
	maxNested = 256  // depth of elements
	maxAttrs  = 1000 // attributes of one element
)

// A parser reads a part of a Word file as a stream. A function that is passed
// an element must read it to its end with one of the methods.
type parser struct {
	d     *xml.Decoder
	depth int
}

func newParser(r io.Reader) *parser { return &parser{d: xml.NewDecoder(r)} }

// A handler reads an element to its end.
type handler func(e xml.StartElement) error

// children calls f for every child of the current element.
func (p *parser) children(f handler) error {
	if p.depth++; p.depth > maxNested {
		return refuse("check where the file comes from", "its elements are nested too deeply")
	}
	defer func() { p.depth-- }()
	for {
		t, err := p.d.Token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.Directive:
			return errors.New("a document type definition is not allowed")
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if len(t.Attr) > maxAttrs {
				return refuse("check where the file comes from", "an element has %d attributes, which is too many", len(t.Attr))
			}
			if err := f(t); err != nil {
				return err
			}
		}
	}
}

// top calls f for the root element.
func (p *parser) top(f handler) error {
	err := p.children(f)
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// each calls f for every element with a name that is not inside another of that
// name.
func (p *parser) each(name string, f handler) error {
	var find handler
	find = func(e xml.StartElement) error {
		if e.Name.Local == name {
			return f(e)
		}
		return p.children(find)
	}
	return p.top(find)
}

// skip skips the rest of the current element.
func (p *parser) skip() error {
	return p.children(func(xml.StartElement) error { return p.skip() })
}

// text returns the text of the current element and its descendants.
func (p *parser) text() (string, error) {
	var b strings.Builder
	for depth := 1; depth > 0; {
		t, err := p.d.Token()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.CharData:
			b.Write(t)
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
	}
	return b.String(), nil
}

// attribute returns the attribute with a local name, or "".
func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// isOn reports whether a boolean property such as w:vanish is set.
func isOn(e xml.StartElement) bool {
	v := attribute(e, "val")
	return v != "0" && v != "false" && v != "off"
}
