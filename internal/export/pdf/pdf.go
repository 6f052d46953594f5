// Package pdf writes a document as a PDF file in the form of official documents (GB/T
// 9704—2012): A4, 22 lines of 28 characters, the faces of the levels, page numbers on the
// outer side.
//
// The file is tagged: its structure tree has the sections, headings, paragraphs and tables,
// each with the address of its clause, which is a named destination too
// (x.pdf#nameddest=s3-1-2). What is not of the text is outside of the element Art, or is a
// reference to a note. The text of every glyph is the character that was set.
//
// A document is composed (compose.go): its blocks become paragraphs of characters that know
// their elements. Fonts are chosen for these (setting.go), lines and pages made of them
// (layout.go), and the result written (write.go).
package pdf

import (
	"bytes"
	"fmt"
	"io"

	"gongbao/internal/export/manuscript"
	"gongbao/internal/export/pdf/typeface"
)

// Write writes m in some fonts. The error is a [Lacking] if no font has some characters. A
// manuscript that was written a short while ago is not set again.
func (f *Fonts) Write(w io.Writer, m *manuscript.Manuscript) error {
	c := compose(m)
	key := c.key()
	file, ok := f.recent.get(key)
	if !ok {
		var b bytes.Buffer
		if err := f.set(&b, c); err != nil {
			return err
		}
		file = b.Bytes()
		f.recent.add(key, file)
	}
	_, err := w.Write(file)
	return err
}

// set sets what was composed and writes the file.
func (f *Fonts) set(w io.Writer, c *composer) error {
	set, err := f.newSetting(c.m.Script, c.needed())
	if err != nil {
		return err
	}
	l := layOut(c.paras, set, c.m.Script, footOf(c.m))
	c.root.arrange()
	return newWriter(c, l).write(w)
}

// Check returns a [Lacking] if no font has some characters of m.
func (f *Fonts) Check(m *manuscript.Manuscript) error {
	_, err := f.newSetting(m.Script, compose(m).needed())
	return err
}

// Used returns the characters of m by the fonts that they are set in.
func (f *Fonts) Used(m *manuscript.Manuscript) (map[*typeface.Font][]rune, error) {
	set, err := f.newSetting(m.Script, compose(m).needed())
	if err != nil {
		return nil, err
	}
	used := map[*typeface.Font][]rune{}
	for _, e := range set.subsets {
		used[e.font.Font] = e.Runes
	}
	return used, nil
}

// footOf returns what is at the foot of each page: where the text is, and by what it is
// recognised.
func footOf(m *manuscript.Manuscript) string {
	return fmt.Sprintf("%s SHA-256: %s", m.URL, m.Hash()[:12])
}

// needed returns the characters that are set in each face.
func (c *composer) needed() (needed [faces]map[rune]bool) {
	for as := range needed {
		needed[as] = map[rune]bool{}
	}
	add := func(chars []char) {
		for _, ch := range chars {
			if !ch.isBlank {
				needed[ch.face][ch.rune] = true
			}
		}
	}
	for _, p := range c.paras {
		add(p.chars)
		if p.table != nil {
			for _, r := range p.table.rows {
				for _, cl := range r.cells {
					add(cl.chars)
				}
			}
		}
	}
	for _, r := range "0123456789— " + footOf(c.m) {
		needed[song][r] = true
	}
	return needed
}
