package intake

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// symbols are the characters of the fonts Symbol and Wingdings that official
// texts use, as Unicode has them.
var symbols = map[string]string{
	"F0B7": "•", "F06C": "●", "F06E": "■", "F0A7": "▪", "F0A8": "□", "F06F": "□", "F0A3": "□", "F0D8": "➢", "F075": "◆",
	"F0FC": "✓", "F0FE": "☑", "F052": "☑", "F0E0": "→", "F0B4": "×", "F0B0": "°", "F0B1": "±", "F0A5": "∞",
}

// symbol returns a character of a symbol font, by its hexadecimal code. One that
// Unicode does not have there stays what it is, and is reported.
func symbol(p *para, code string) string {
	if s, ok := symbols[strings.ToUpper(code)]; ok {
		return s
	}
	n, err := strconv.ParseUint(code, 16, 32)
	if err != nil || n == 0 || n > 0xffff {
		return ""
	}
	p.doubt("a character of a symbol font, which other fonts do not have")
	return string(rune(n))
}

// A row is a row of a table under way.
type row struct {
	cells []string
	long  []block // all that stands in it, should the table be a mere frame
	gone  bool
	head  bool
}

// table reads a table. One of a single cell is a frame around paragraphs, and
// read as these are.
func (w *word) table(to *[]block) error {
	b := block{}
	var all []block
	wide := 0
	var child handler
	child = func(e xml.StartElement) error {
		switch e.Name.Local {
		case "tr":
			r, err := w.row()
			if err == nil && !r.gone {
				b.head = b.head || len(b.rows) == 0 && r.head
				b.rows = append(b.rows, r.cells)
				all = append(all, r.long...)
				wide = max(wide, len(r.cells))
			}
			return err
		case "sdt", "sdtContent", "ins", "moveTo", "customXml":
			return w.children(child)
		}
		return w.skip()
	}
	if err := w.children(child); err != nil {
		return err
	}
	if wide > 1 || len(b.rows) > 1 && len(all) <= 2*len(b.rows) {
		*to = append(*to, b)
	} else {
		*to = append(*to, all...)
	}
	return nil
}

// row reads a row of a table.
func (w *word) row() (*row, error) {
	r := &row{}
	var child handler
	child = func(e xml.StartElement) error {
		switch e.Name.Local {
		case "tc":
			return w.cell(r)
		case "trPr":
			return w.children(func(e xml.StartElement) error {
				r.gone = r.gone || e.Name.Local == "del"
				r.head = r.head || e.Name.Local == "tblHeader" && isOn(e)
				return w.skip()
			})
		case "sdt", "sdtContent", "customXml":
			return w.children(child)
		}
		return w.skip()
	}
	return r, w.children(child)
}

// cell reads a cell. One that spans several columns is followed by empty ones,
// and one that goes on from the row above is empty.
func (w *word) cell(r *row) error {
	span, below := 1, false
	properties := func() error {
		return w.children(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "gridSpan":
				if n, err := strconv.Atoi(attribute(e, "val")); err == nil && n > 1 {
					span = min(n, maxSpan)
				}
			case "vMerge":
				below = attribute(e, "val") != "restart"
			}
			return w.skip()
		})
	}
	var blocks []block
	err := w.cellInside(&blocks, properties)
	words := wordsOf(blocks)
	if below && words != "" { // hidden by Word: the cell above covers it
		w.omitted.add("words that a merged cell covers")
		words, blocks = "", nil
	}
	r.cells = append(r.cells, strings.ReplaceAll(words, "\t", " "))
	r.cells = append(r.cells, make([]string, span-1)...)
	r.long = append(r.long, blocks...)
	return err
}

// cellInside reads the paragraphs of a cell, after its properties.
func (w *word) cellInside(to *[]block, properties func() error) error {
	return w.insideWith(to, func(e xml.StartElement) (bool, error) {
		if e.Name.Local == "tcPr" {
			return true, properties()
		}
		return false, nil
	})
}
