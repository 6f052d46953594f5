package intake

import (
	"encoding/xml"
	"strings"
)

// inline reads a child of a paragraph: a run, or an element that wraps runs.
func (w *docxReader) inline(p *para, e xml.StartElement) error {
	switch e.Name.Local {
	case "r":
		return w.run(p)
	case "hyperlink", "ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo", "AlternateContent", "Choice", "ruby", "rubyBase":
		return w.children(func(e xml.StartElement) error { return w.inline(p, e) })
	case "oMath", "oMathPara":
		p.doubt("a formula, written on one line")
		return w.formula(p)
	case "rt":
		w.omitted.add("pronunciation (ruby) text")
	}
	if e.Name.Local == "del" {
		w.omitted.add("words that tracked changes delete")
	}
	return w.skip() // moveFrom, comment ranges and bookmarks
}

// formula appends the characters of a formula in document order.
func (w *docxReader) formula(p *para) error {
	return w.children(func(e xml.StartElement) error {
		if e.Name.Local != "t" {
			return w.formula(p)
		}
		s, err := w.parser.text()
		p.words.WriteString(s)
		return err
	})
}

// run reads a run, that is, text with the same formatting.
func (w *docxReader) run(p *para) error {
	format := w.numbers.look(p.style)
	from := p.words.Len()
	err := w.children(func(e xml.StartElement) error {
		switch {
		case e.Name.Local == "rPr":
			direct, style := look{}, ""
			err := w.readLook(&direct, &style)
			format = direct.over(w.numbers.look(style)).over(format)
			return err
		case format.hidden == on:
			w.omitted.add("hidden text")
			return w.skip()
		}
		if format.struck == on {
			p.doubt("struck-through words, taken as current text")
		}
		return w.inRun(p, e)
	})
	table := map[string]map[rune]rune{"superscript": superscripts, "subscript": subscripts}[format.align]
	if words := p.words.String(); table != nil && len(words) > from {
		printed, doubt := raised(words[from:], table)
		p.words.Reset()
		p.words.WriteString(words[:from] + printed)
		if doubt != "" {
			p.doubt(doubt)
		}
	}
	return err
}

// inRun reads a child of a run.
func (w *docxReader) inRun(p *para, e xml.StartElement) error {
	switch name := e.Name.Local; name {
	case "t":
		s, err := w.parser.text()
		p.words.WriteString(s)
		return err
	case "tab", "ptab":
		p.words.WriteString(" ")
	case "br", "cr":
		p.lines = append(p.lines, p.words.String())
		p.words.Reset()
	case "noBreakHyphen":
		p.words.WriteString("-")
	case "sym":
		p.words.WriteString(symbol(p, attribute(e, "char")))
	case "footnoteReference", "endnoteReference":
		if words := trim(w.notes[strings.TrimSuffix(name, "Reference")+attribute(e, "id")]); words != "" {
			p.words.WriteString("［" + words + "］")
			p.doubt("a footnote, put in brackets at its reference")
		}
	case "ruby", "rubyBase":
		return w.children(func(e xml.StartElement) error { return w.inline(p, e) })
	case "drawing", "pict", "object", "AlternateContent":
		return w.boxes(p)
	}
	return w.skip()
}

// boxes reads the text boxes in a drawing. A drawing occurs twice, for new and
// old versions of Word; the second (Fallback) is skipped.
func (w *docxReader) boxes(p *para) error {
	return w.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "txbxContent":
			before := len(p.after)
			err := w.readBlocks(&p.after)
			if len(p.after) > before {
				p.after[before].doubts = append(p.after[before].doubts, "a text box, put after the paragraph that contains it")
			}
			return err
		case "Fallback":
			return w.skip()
		}
		return w.boxes(p)
	})
}
