package pdftest

import (
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf16"
)

// A Show is characters that a page shows beside each other.
type Show struct {
	X, Y    float64 // where they begin, in points from the lower left edge of the page
	Size    float64
	Words   string
	Widest  float64 // by how much the widest blank between two of them is wider than the font has it
	End     float64 // where they end
	Mark    int     // the number of their marked content; -1 of what is no content
	Rise    bool    // they follow characters that are lower
	Element *Element
}

// A Page is what a page shows, in order.
type Page struct{ Shows []*Show }

// An Element is an element of the structure tree.
type Element struct {
	Kind, ID string
	Parent   *Element
	Kids     []any // *Element or *Show
}

// Pages returns the pages of the file, and the root of its structure tree.
func (f *File) Pages() ([]*Page, *Element, error) {
	var pages []*Page
	marks := map[Ref]map[int][]*Show{}
	for _, ref := range f.List(f.Dict(f.Catalog["Pages"])["Kids"]) {
		p, err := f.page(f.Dict(ref))
		if err != nil {
			return nil, nil, err
		}
		pages = append(pages, p)
		marks[ref.(Ref)] = map[int][]*Show{}
		for _, s := range p.Shows {
			marks[ref.(Ref)][s.Mark] = append(marks[ref.(Ref)][s.Mark], s)
		}
	}
	top := f.Dict(f.Catalog["StructTreeRoot"])
	return pages, f.element(f.Dict(top["K"]), nil, marks), nil
}

// element returns the element of a dictionary.
func (f *File) element(d Dict, parent *Element, marks map[Ref]map[int][]*Show) *Element {
	id, _ := d["ID"].([]byte)
	e := &Element{Kind: string(d["S"].(Name)), ID: string(id), Parent: parent}
	add := func(page any, mark int) {
		for _, s := range marks[page.(Ref)][mark] {
			s.Element = e
			e.Kids = append(e.Kids, s)
		}
	}
	for _, k := range f.List(d["K"]) {
		if n, ok := k.(float64); ok {
			add(d["Pg"], int(n))
			continue
		}
		kid := f.Dict(k)
		switch kid["Type"] {
		case Name("StructElem"):
			e.Kids = append(e.Kids, f.element(kid, e, marks))
		case Name("MCR"):
			add(kid["Pg"], int(kid["MCID"].(float64)))
		}
	}
	return e
}

// A fontMap is the characters and the widths of the codes of a font.
type fontMap struct {
	text  map[int]string
	width map[int]float64
}

func (f *File) font(d Dict) fontMap {
	m := fontMap{map[int]string{}, map[int]float64{}}
	widths := f.List(f.Dict(f.List(d["DescendantFonts"])[0])["W"])
	from := int(widths[0].(float64))
	for i, w := range f.List(widths[1]) {
		m.width[from+i] = w.(float64)
	}
	p := parser{data: f.Value(d["ToUnicode"]).(Stream).Data}
	var last []byte
	for p.space(); p.at < len(p.data); p.space() {
		code, ok := p.value().([]byte)
		if last != nil && ok {
			m.text[int(binary.BigEndian.Uint16(last))] = UTF16(code)
			code = nil
		}
		last = code
	}
	return m
}

// UTF16 returns a string in UTF-16.
func UTF16(s []byte) string {
	var units []uint16
	for ; len(s) > 1; s = s[2:] {
		units = append(units, binary.BigEndian.Uint16(s))
	}
	return strings.TrimPrefix(string(utf16.Decode(units)), "\ufeff")
}

// page reads the content of a page.
func (f *File) page(d Dict) (*Page, error) {
	fonts := map[Name]fontMap{}
	for name, font := range f.Dict(f.Dict(d["Resources"])["Font"]) {
		fonts[name] = f.font(f.Dict(font))
	}
	page := &Page{}
	p := parser{data: f.Value(d["Contents"]).(Stream).Data}
	var stack []any
	var font fontMap
	var x, y, size float64
	mark := -1
	for p.space(); p.at < len(p.data); p.space() {
		v := p.value()
		op, ok := v.(operator)
		if !ok {
			stack = append(stack, v)
			continue
		}
		switch op {
		case "BDC":
			mark = int(stack[1].(Dict)["MCID"].(float64))
		case "BMC":
			mark = -1
		case "BT":
			x, y = 0, 0
		case "Tf":
			font, size = fonts[stack[0].(Name)], stack[1].(float64)
		case "Td":
			x, y = x+stack[0].(float64), y+stack[1].(float64)
		case "TJ":
			s := &Show{X: x, Y: y, Size: size, Mark: mark}
			if err := s.show(stack[0].([]any), font); err != nil {
				return nil, err
			}
			page.Shows = append(page.Shows, s)
		}
		stack = nil
	}
	return page, nil
}

// show adds the characters of an operator.
func (s *Show) show(list []any, font fontMap) error {
	s.End = s.X
	for _, v := range list {
		if n, ok := v.(float64); ok {
			s.Widest = max(s.Widest, -n*s.Size/1000)
			s.End -= n * s.Size / 1000
			continue
		}
		for codes := v.([]byte); len(codes) > 0; codes = codes[2:] {
			code := int(binary.BigEndian.Uint16(codes))
			words, ok := font.text[code]
			if !ok {
				return fmt.Errorf("the code %d has no character", code)
			}
			s.Words += words
			s.End += font.width[code] * s.Size / 1000
		}
	}
	return nil
}

// Words returns the words of e in the order of the structure, without those of elements of
// some kinds.
func (e *Element) Words(without ...string) string {
	var b strings.Builder
	for _, k := range e.Kids {
		switch k := k.(type) {
		case *Show:
			b.WriteString(k.Words)
		case *Element:
			skip := false
			for _, kind := range without {
				skip = skip || k.Kind == kind
			}
			if !skip {
				b.WriteString(k.Words(without...))
			}
		}
	}
	return b.String()
}

// Find returns the first element of a kind in e.
func (e *Element) Find(kind string) *Element {
	if e.Kind == kind {
		return e
	}
	for _, k := range e.Kids {
		if k, ok := k.(*Element); ok {
			if found := k.Find(kind); found != nil {
				return found
			}
		}
	}
	return nil
}

// Destinations returns the named destinations: the numbers of their pages.
func (f *File) Destinations() map[string]int {
	number := map[any]int{}
	for i, ref := range f.List(f.Dict(f.Catalog["Pages"])["Kids"]) {
		number[ref] = i + 1
	}
	found := map[string]int{}
	for _, leaf := range f.List(f.Dict(f.Dict(f.Catalog["Names"])["Dests"])["Kids"]) {
		names := f.List(f.Dict(leaf)["Names"])
		for i := 0; i+1 < len(names); i += 2 {
			found[string(names[i].([]byte))] = number[f.List(names[i+1])[0]]
		}
	}
	return found
}
