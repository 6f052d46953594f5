package intake

import (
	"encoding/xml"
	"strings"
)

// A word is a Word file as far as it has been read.
type word struct {
	*parser
	numbers *numbering
	notes   map[string]string // the words of footnotes and endnotes, by kind and id
	blocks  []block
	omitted omissions
}

// readDocument reads the document itself.
func (w *word) readDocument(p *parser) error {
	w.parser = p
	return p.each("body", func(xml.StartElement) error { return w.inside(&w.blocks) })
}

// readNotes reads the part of footnotes or endnotes. Those that have a type are
// the lines above them.
func (w *word) readNotes(p *parser) error {
	w.parser = p
	read := func(e xml.StartElement) error {
		if attribute(e, "type") != "" && attribute(e, "type") != "normal" {
			return w.skip()
		}
		var blocks []block
		err := w.inside(&blocks)
		w.notes[e.Name.Local+attribute(e, "id")] = wordsOf(blocks)
		return err
	}
	return p.top(func(xml.StartElement) error { return p.children(read) })
}

// wordsOf joins the words of blocks, those of tables too.
func wordsOf(blocks []block) string {
	text := ""
	for _, b := range blocks {
		text = join(text, trim(b.text))
		for _, row := range b.rows {
			for _, cell := range row {
				text = join(text, cell)
			}
		}
	}
	return text
}

// inside reads paragraphs and tables, the children of the body, of a cell, of a
// text box. What only wraps them is looked through.
func (w *word) inside(to *[]block) error { return w.insideWith(to, nil) }

// insideWith does the same; first, if it is not nil, may take a child for
// itself.
func (w *word) insideWith(to *[]block, first func(xml.StartElement) (taken bool, err error)) error {
	var merged *para // a paragraph whose end is deleted: the next goes on with it
	var child handler
	child = func(e xml.StartElement) error {
		if first != nil {
			if taken, err := first(e); taken {
				return err
			}
		}
		switch e.Name.Local {
		case "p":
			p := merged
			if p == nil {
				p = &para{}
			}
			merged = nil
			if err := w.paragraph(p); err != nil {
				return err
			}
			if p.gone {
				p.gone = false
				merged = p
				return nil
			}
			w.flush(p, to)
			return nil
		case "tbl":
			if merged != nil {
				w.flush(merged, to)
				merged = nil
			}
			return w.table(to)
		case "sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "AlternateContent", "Choice":
			return w.children(child)
		case "altChunk":
			w.omitted.add("embedded files")
		}
		return w.skip()
	}
	if err := w.children(child); err != nil {
		return err
	}
	if merged != nil {
		w.flush(merged, to)
	}
	return nil
}

// A para is a paragraph under way.
type para struct {
	lines  []string // that have ended
	words  strings.Builder
	style  string
	ref    numRef
	level  int // of its outline; 0 for none
	gone   bool
	after  []block // of text boxes that hang on it
	doubts []string
}

// doubt adds to what is uncertain about the paragraph.
func (p *para) doubt(message string) {
	for _, d := range p.doubts {
		if d == message {
			return
		}
	}
	p.doubts = append(p.doubts, message)
}

// flush appends a paragraph that has ended: a block for each of its lines, the
// first with the number that Word shows before it, and then its text boxes.
func (w *word) flush(p *para, to *[]block) {
	label, styled := w.numbers.label(p)
	for i, line := range append(p.lines, p.words.String()) {
		line = trim(line)
		if i == 0 {
			line = labelled(label, line)
		}
		if line != "" {
			*to = append(*to, block{text: line, styled: styled, doubts: p.doubts})
			p.doubts = nil
		}
	}
	*to = append(*to, p.after...)
}

// paragraph reads a paragraph into p.
func (w *word) paragraph(p *para) error {
	return w.children(func(e xml.StartElement) error {
		if e.Name.Local == "pPr" {
			return w.properties(p)
		}
		return w.inline(p, e)
	})
}

// properties reads the properties of a paragraph, and whether its end has been
// deleted.
func (w *word) properties(p *para) error {
	return w.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "pStyle":
			p.style = attribute(e, "val")
		case "numPr":
			ref, err := w.numPr()
			p.ref = ref
			return err
		case "outlineLvl":
			p.level = level(attribute(e, "val")) + 1
		case "rPr":
			return w.children(func(e xml.StartElement) error {
				p.gone = p.gone || e.Name.Local == "del" || e.Name.Local == "moveFrom"
				return w.skip()
			})
		}
		return w.skip()
	})
}
