package typeface

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"strings"
)

// A Subset is some characters of a font. The number of a character is its place in Runes
// plus one; number 0 is what is shown for characters that are not there.
type Subset struct {
	Name            string // of the font, with a tag for the characters before it
	Runes           []rune
	Ascent, Descent int
	Box             [4]int // what encloses all glyphs: left, bottom, right, top

	glyphs []*Glyph
}

// Subset returns some of the characters of f, which it must have, in their order.
func (f *Font) Subset(runes []rune) *Subset {
	s := &Subset{Name: tag(runes) + "+" + strings.Map(inName, f.Name), Runes: runes, Ascent: f.Ascent, Descent: f.Descent}
	var all box
	for _, r := range runes {
		g := f.Glyph(r)
		s.glyphs = append(s.glyphs, g)
		if g.box != (box{}) {
			all = all.union(g.box)
		}
	}
	s.Box = [4]int{all.left, all.bottom, all.right, all.top}
	return s
}

// inName returns r if it may be in the name of a font, else a hyphen.
func inName(r rune) rune {
	if 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '_' {
		return r
	}
	return '-'
}

// Width returns the width of a character by its number.
func (s *Subset) Width(number int) int { return s.glyphs[number-1].Width }

// Number returns the number of a character.
func (s *Subset) Number(r rune) int {
	at, _ := slices.BinarySearch(s.Runes, r)
	return at + 1
}

// tag returns six letters for some characters, by which programs tell subsets of a font
// apart.
func tag(runes []rune) string {
	sum := sha256.Sum256([]byte(string(runes)))
	letters := sum[:6]
	for i := range letters {
		letters[i] = 'A' + letters[i]%26
	}
	return string(letters)
}

// Operators of dictionaries (Adobe Technical Note 5176). Those of two bytes begin with 12.
var (
	opCharset     = []byte{15}
	opCharStrings = []byte{17}
	opPrivate     = []byte{18}
	opDefault     = []byte{20}
	opNominal     = []byte{21}
	opROS         = []byte{12, 30}
	opCount       = []byte{12, 34}
	opFDArray     = []byte{12, 36}
	opFDSelect    = []byte{12, 37}
)

// firstString is the number of the first string that a font has besides the standard ones.
const firstString = 391

// CFF returns the subset as a CID-keyed font, in which the number of a character is its
// CID.
func (s *Subset) CFF() []byte {
	count := len(s.glyphs) + 1
	outlines := [][]byte{{endchar}}
	for _, g := range s.glyphs {
		outlines = append(outlines, g.outline)
	}
	head := append([]byte{1, 0, 4, 4}, index([][]byte{[]byte(s.Name)})...)
	registry := append(index([][]byte{[]byte("Adobe"), []byte("Identity")}), index(nil)...) // and no subroutines
	charset := binary.BigEndian.AppendUint16([]byte{2, 0, 1}, uint16(count-2))              // all CIDs, in order
	if count == 1 {
		charset = []byte{2}
	}
	selectFD := binary.BigEndian.AppendUint16([]byte{3, 0, 1, 0, 0, 0}, uint16(count)) // all the same dictionary
	private := append(entry(opDefault, Em), entry(opNominal, Em)...)
	charStrings := index(outlines)

	dict := func(charset, selectFD, charStrings, array int) []byte {
		d := entry(opROS, firstString, firstString+1, 0)
		d = append(d, entry(opCount, count)...)
		d = append(d, entry(opCharset, charset)...)
		d = append(d, entry(opFDSelect, selectFD)...)
		d = append(d, entry(opCharStrings, charStrings)...)
		return index([][]byte{append(d, entry(opFDArray, array)...)})
	}
	fontDict := func(at int) []byte { return index([][]byte{entry(opPrivate, len(private), at)}) }
	atCharset := len(head) + len(dict(0, 0, 0, 0)) + len(registry)
	atSelect := atCharset + len(charset)
	atPrivate := atSelect + len(selectFD)
	atArray := atPrivate + len(private)
	atCharStrings := atArray + len(fontDict(0))
	return slices.Concat(head, dict(atCharset, atSelect, atCharStrings, atArray), registry,
		charset, selectFD, private, fontDict(atPrivate), charStrings)
}

// entry returns an entry of a dictionary. Its numbers all have five bytes, so that the
// length of a dictionary does not depend on them.
func entry(op []byte, numbers ...int) []byte {
	var b []byte
	for _, n := range numbers {
		b = binary.BigEndian.AppendUint32(append(b, 29), uint32(n))
	}
	return append(b, op...)
}

// index returns an INDEX with some data.
func index(list [][]byte) []byte {
	b := binary.BigEndian.AppendUint16(nil, uint16(len(list)))
	if len(list) == 0 {
		return b
	}
	b = append(b, 4) // bytes an offset
	at := 1
	for _, data := range list {
		b = binary.BigEndian.AppendUint32(b, uint32(at))
		at += len(data)
	}
	b = binary.BigEndian.AppendUint32(b, uint32(at))
	return append(b, slices.Concat(list...)...)
}
