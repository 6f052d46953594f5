// Package typeface reads fonts (TrueType, OpenType and collections of these) and writes
// subsets of them as Compact Font Format, the form in which files carry them.
//
// golang.org/x/image/font/sfnt reads; what it does not do is write. Outlines of both
// kinds become those of CFF, in thousandths of an em: a quadratic curve is a cubic one, so
// only rounding is lost, and one writer serves every font.
package typeface

import (
	"fmt"
	"io"
	"sync"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Em is how many units an em has. All measures are in these units.
const Em = 1000

// ppem makes sfnt return measures in these units, as fixed-point numbers.
const ppem = fixed.Int26_6(Em << 6)

// A Font is a font that was read. Several goroutines may use it at once.
type Font struct {
	Name            string // PostScript name; may be empty
	Copyright       string
	Ascent, Descent int // Descent is negative

	source *sfnt.Font
	mu     sync.Mutex
	buffer sfnt.Buffer
	glyphs map[rune]*Glyph // nil for characters that it does not have
}

// A Glyph is the picture of a character.
type Glyph struct {
	Width   int
	outline []byte // a Type 2 charstring
	box     box
}

// maxFonts is how many fonts of a collection are read.
const maxFonts = 64

// Open reads the fonts in a file: one, or those of a collection. src must stay open while
// they are used.
func Open(src io.ReaderAt) (fonts []*Font, err error) {
	defer recovered(&err)
	c, err := sfnt.ParseCollectionReaderAt(&paged{src: src, pages: map[int64][]byte{}})
	if err != nil {
		return nil, err
	}
	for i := range min(c.NumFonts(), maxFonts) {
		source, err := c.Font(i)
		if err != nil {
			return nil, err
		}
		f := &Font{source: source, glyphs: map[rune]*Glyph{}}
		f.Name, _ = source.Name(nil, sfnt.NameIDPostScript) // not all have one
		f.Copyright, _ = source.Name(nil, sfnt.NameIDCopyright)
		m, err := source.Metrics(nil, ppem, font.HintingNone)
		if err != nil {
			return nil, err
		}
		f.Ascent, f.Descent = round(m.Ascent), -round(m.Descent)
		fonts = append(fonts, f)
	}
	return fonts, nil
}

// recovered turns a panic into an error: sfnt is not hardened against faulty files.
func recovered(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("it is damaged (%v)", p)
	}
}

func round(x fixed.Int26_6) int { return int(x+32) >> 6 }

// Glyph returns the glyph of r. It is nil if the font does not have r, or is damaged there.
func (f *Font) Glyph(r rune) *Glyph {
	f.mu.Lock()
	defer f.mu.Unlock()
	g, known := f.glyphs[r]
	if !known {
		g = f.read(r)
		f.glyphs[r] = g
	}
	return g
}

// read reads a glyph. Characters that are never seen are not asked of the font.
func (f *Font) read(r rune) (g *Glyph) {
	if unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r) {
		return &Glyph{outline: []byte{endchar}}
	}
	var err error
	defer func() {
		if err != nil {
			g = nil
		}
	}()
	defer recovered(&err)
	if r == '\u00a0' {
		r = ' '
	}
	index, err := f.source.GlyphIndex(&f.buffer, r)
	if err != nil || index == 0 {
		return nil
	}
	advance, err := f.source.GlyphAdvance(&f.buffer, index, ppem, font.HintingNone)
	if err != nil {
		return nil
	}
	segments, err := f.source.LoadGlyph(&f.buffer, index, ppem, nil)
	if err != nil {
		return nil
	}
	if len(segments) == 0 && !unicode.IsSpace(r) {
		return nil // the font names the character, but has no picture of it
	}
	width := round(advance)
	outline, b := charstring(segments, width)
	return &Glyph{width, outline, b}
}
