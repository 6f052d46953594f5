package intake

import (
	"encoding/xml"
	"strings"
)

// inline reads what stands in a paragraph: runs, and what wraps them.
func (w *word) inline(p *para, e xml.StartElement) error {
	switch e.Name.Local {
	case "r":
		return w.run(p)
	case "hyperlink", "ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo", "AlternateContent", "Choice", "ruby", "rubyBase":
		return w.children(func(e xml.StartElement) error { return w.inline(p, e) })
	case "oMath", "oMathPara":
		p.doubt("a formula, written in a line")
		return w.formula(p)
	case "rt":
		w.omitted.add("readings of characters")
	}
	return w.skip() // del, moveFrom, marks of comments and bookmarks
}

// formula takes the characters of a formula in their order.
func (w *word) formula(p *para) error {
	return w.children(func(e xml.StartElement) error {
		if e.Name.Local != "t" {
			return w.formula(p)
		}
		s, err := w.parser.text()
		p.words.WriteString(s)
		return err
	})
}

// run reads a run: characters of one look.
func (w *word) run(p *para) error {
	hidden := false
	return w.children(func(e xml.StartElement) error {
		switch {
		case e.Name.Local == "rPr":
			return w.children(func(e xml.StartElement) error {
				if e.Name.Local == "vanish" && isOn(e) {
					hidden = true
					w.omitted.add("hidden text")
				}
				return w.skip()
			})
		case hidden:
			return w.skip()
		}
		return w.inRun(p, e)
	})
}

// inRun reads what stands in a run.
func (w *word) inRun(p *para, e xml.StartElement) error {
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
			p.doubt("a footnote, put in brackets where it is called")
		}
	case "ruby", "rubyBase":
		return w.children(func(e xml.StartElement) error { return w.inline(p, e) })
	case "drawing", "pict", "object", "AlternateContent":
		return w.boxes(p)
	}
	return w.skip()
}

// boxes reads the text boxes in a drawing. A drawing comes twice, for new
// programs and for old ones; the second is passed over.
func (w *word) boxes(p *para) error {
	return w.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "txbxContent":
			before := len(p.after)
			err := w.inside(&p.after)
			if len(p.after) > before {
				p.after[before].doubts = append(p.after[before].doubts, "a text box, put after the paragraph that it hangs on")
			}
			return err
		case "Fallback":
			return w.skip()
		}
		return w.boxes(p)
	})
}
