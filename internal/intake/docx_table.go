package intake

import (
	"encoding/xml"
	"strconv"
	"strings"

	"gongbao/internal/policy"
	"gongbao/internal/source"
)

// symbols maps the characters of the fonts Symbol and Wingdings in official
// texts to Unicode.
var symbols = map[string]string{
	"F0B7": "•", "F06C": "●", "F06E": "■", "F0A7": "▪", "F0A8": "□", "F06F": "□", "F0A3": "□", "F0D8": "➢", "F075": "◆",
	"F0FC": "✓", "F0FE": "☑", "F052": "☑", "F0E0": "→", "F0B4": "×", "F0B0": "°", "F0B1": "±", "F0A5": "∞",
}

// symbol returns the character of a symbol font with a hexadecimal code. A
// character without a Unicode equivalent is kept and reported.
func symbol(p *para, code string) string {
	if s, ok := symbols[strings.ToUpper(code)]; ok {
		return s
	}
	n, err := strconv.ParseUint(code, 16, 32)
	if err != nil || n == 0 || n > 0xffff {
		return ""
	}
	p.doubt("a character of a symbol font without a Unicode equivalent")
	return string(rune(n))
}

// A row is the current row of a table.
type row struct {
	cells   []source.Cell
	blocks  []block // its contents, should the table be a frame
	doubts  []string
	deleted bool
	head    bool // a header row
}

// table reads a table. A table of a single cell is a frame, and read as the
// paragraphs in it.
func (w *docxReader) table(to *[]block) error {
	b := block{}
	var all []block
	wide := 0
	var child handler
	child = func(e xml.StartElement) error {
		switch e.Name.Local {
		case "tr":
			r, err := w.row()
			if err == nil && !r.deleted {
				b.head = b.head || len(b.rows) == 0 && r.head
				b.rows = append(b.rows, r.cells)
				all = append(all, r.blocks...)
				b.doubts = append(b.doubts, r.doubts...)
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
func (w *docxReader) row() (*row, error) {
	r := &row{}
	var child handler
	child = func(e xml.StartElement) error {
		switch e.Name.Local {
		case "tc":
			return w.cell(r)
		case "trPr":
			return w.children(func(e xml.StartElement) error {
				r.deleted = r.deleted || e.Name.Local == "del"
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

// cell reads a cell. A cell that spans columns is followed by cells merged with it; one
// that continues the cell above is merged with that.
func (w *docxReader) cell(r *row) error {
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
	err := w.readCellBlocks(&blocks, properties)
	words := wordsOf(blocks)
	for _, b := range blocks {
		r.doubts = append(r.doubts, b.doubts...)
	}
	if below && words != "" { // Word shows the cell above instead
		w.omitted.add("text hidden behind a merged cell")
		words, blocks = "", nil
	}
	cell := source.Cell{Text: strings.ReplaceAll(words, "\t", " ")}
	if below {
		cell.Merge = policy.Above
	}
	r.cells = append(r.cells, cell)
	for range span - 1 {
		r.cells = append(r.cells, source.Cell{Merge: policy.Left})
	}
	r.blocks = append(r.blocks, blocks...)
	return err
}

// readCellBlocks reads the properties of a cell, and then its paragraphs.
func (w *docxReader) readCellBlocks(to *[]block, properties func() error) error {
	return w.readBlocksWith(to, func(e xml.StartElement) (bool, error) {
		if e.Name.Local == "tcPr" {
			return true, properties()
		}
		return false, nil
	})
}
