package intake

import (
	"encoding/xml"
	"slices"
	"strings"
)

// A docxReader holds the state of readDocx.
type docxReader struct {
	*parser
	numbers *numbering
	notes   map[string]string // the text of footnotes and endnotes, by kind and id
	blocks  []block
	omitted omissions

	isEditors bool // there is a paragraph in the style editorNote
}

// editorNote is the name of the style that notes of the editor have in the Word files that
// a website offers. They are not part of the text.
const editorNote = "editor note"

// readDocument reads the main document part.
func (w *docxReader) readDocument(p *parser) error {
	w.parser = p
	return p.each("body", func(xml.StartElement) error { return w.readBlocks(&w.blocks) })
}

// readNotes reads the part with the footnotes or endnotes. Notes with a type
// are separator lines.
func (w *docxReader) readNotes(p *parser) error {
	w.parser = p
	read := func(e xml.StartElement) error {
		if attribute(e, "type") != "" && attribute(e, "type") != "normal" {
			return w.skip()
		}
		var blocks []block
		w.isEditors = false
		err := w.readBlocks(&blocks)
		if w.isEditors {
			w.omitted.add("notes of the editor of a website")
			return err
		}
		w.notes[e.Name.Local+attribute(e, "id")] = wordsOf(blocks)
		return err
	}
	return p.top(func(xml.StartElement) error { return p.children(read) })
}

// wordsOf returns the text of blocks, with the text of tables. Spaces keep them apart.
func wordsOf(blocks []block) string {
	var words []string
	for _, b := range blocks {
		words = append(words, trim(b.text))
		for _, row := range b.rows {
			for _, cell := range row {
				words = append(words, cell.Text)
			}
		}
	}
	return strings.Join(slices.DeleteFunc(words, func(s string) bool { return s == "" }), " ")
}

// readBlocks appends to the paragraphs and tables that are the children of a
// body, cell or text box. Elements that only wrap them are transparent.
func (w *docxReader) readBlocks(to *[]block) error { return w.readBlocksWith(to, nil) }

// readBlocksWith is like readBlocks. If first is not nil, it sees each child
// before and may consume it.
func (w *docxReader) readBlocksWith(to *[]block, first func(xml.StartElement) (taken bool, err error)) error {
	var merged *para // a paragraph whose end is deleted: the next one continues it
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
			if p.deleted {
				p.deleted = false
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

// A para is the current paragraph.
type para struct {
	lines   []string // complete ones; words is the last
	words   strings.Builder
	style   string
	ref     numRef
	level   int     // of the outline, from 1; 0 for none
	deleted bool    // its end is deleted
	after   []block // of text boxes anchored in it
	doubts  []string
}

// doubt records an uncertainty about the paragraph.
func (p *para) doubt(message string) {
	for _, d := range p.doubts {
		if d == message {
			return
		}
	}
	p.doubts = append(p.doubts, message)
}

// flush appends a complete paragraph: a block for each of its lines, the first
// with its automatic number, and then its text boxes.
func (w *docxReader) flush(p *para, to *[]block) {
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
func (w *docxReader) paragraph(p *para) error {
	return w.children(func(e xml.StartElement) error {
		if e.Name.Local == "pPr" {
			return w.properties(p)
		}
		return w.inline(p, e)
	})
}

// properties reads the properties of a paragraph, and whether its end is
// deleted.
func (w *docxReader) properties(p *para) error {
	return w.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "pStyle":
			p.style = attribute(e, "val")
			w.isEditors = w.isEditors || w.numbers.styles[p.style].name == editorNote
		case "numPr":
			ref, err := w.numPr()
			p.ref = ref
			return err
		case "outlineLvl":
			p.level = level(attribute(e, "val")) + 1
		case "rPr":
			return w.children(func(e xml.StartElement) error {
				p.deleted = p.deleted || e.Name.Local == "del" || e.Name.Local == "moveFrom"
				return w.skip()
			})
		}
		return w.skip()
	})
}
