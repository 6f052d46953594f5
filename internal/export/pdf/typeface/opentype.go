package typeface

import (
	"encoding/binary"
	"slices"
	"unicode/utf16"
)

// A Notice is what a font file says about itself.
type Notice struct{ Family, PostScript, Copyright, License string }

// OpenType returns the subset as a font file of its own.
func (s *Subset) OpenType(n Notice) []byte {
	renamed := *s
	renamed.Name = n.PostScript
	count := len(s.glyphs) + 1
	tables := []fontTable{
		{"CFF ", renamed.CFF()}, {"OS/2", s.os2()}, {"cmap", s.cmap()}, {"head", s.head()}, {"hhea", s.hhea(count)},
		{"hmtx", s.hmtx()}, {"maxp", fields(u32(0x5000), u16(count))}, {"name", n.table()},
		{"post", fields(u32(0x30000), make([]byte, 28))},
	}
	file := slices.Concat([]byte("OTTO"), searchFields(len(tables), 16))
	at := len(file) + 16*len(tables)
	var bodies []byte
	for _, t := range tables {
		file = append(file, fields([]byte(t.tag), u32(int(checksum(t.data))), u32(at+len(bodies)), u32(len(t.data)))...)
		bodies = append(bodies, padded(t.data)...)
	}
	file = append(file, bodies...)
	place := at
	for _, t := range tables {
		if t.tag == "head" {
			binary.BigEndian.PutUint32(file[place+8:], 0xb1b0afba-checksum(file))
		}
		place += len(padded(t.data))
	}
	return file
}

// A fontTable is a table of a font file.
type fontTable struct {
	tag  string
	data []byte
}

func fields(list ...[]byte) []byte { return slices.Concat(list...) }

func u32(n int) []byte { return binary.BigEndian.AppendUint32(nil, uint32(n)) }

func u16(list ...int) []byte {
	var b []byte
	for _, n := range list {
		b = binary.BigEndian.AppendUint16(b, uint16(n))
	}
	return b
}

func padded(data []byte) []byte { return append(slices.Clip(data), make([]byte, -len(data)&3)...) }

func checksum(data []byte) uint32 {
	var sum uint32
	data = padded(data)
	for i := 0; i < len(data); i += 4 {
		sum += binary.BigEndian.Uint32(data[i:])
	}
	return sum
}

// searchFields returns a count and what a binary search over that many entries needs.
func searchFields(count, size int) []byte {
	power, log := 1, 0
	for power*2 <= count {
		power, log = power*2, log+1
	}
	return u16(count, power*size, log, (count-power)*size)
}

func (s *Subset) head() []byte {
	return fields(u32(0x10000), u32(0x10000), u32(0), u32(0x5f0f3cf5), u16(0, Em), make([]byte, 16), s.box(), u16(0, 8, 2, 0, 0))
}

func (s *Subset) box() []byte { return u16(s.Box[0], s.Box[1], s.Box[2], s.Box[3]) }

func (s *Subset) hhea(count int) []byte {
	return fields(u32(0x10000), u16(s.Ascent, s.Descent, 0, Em, 0, 0, s.Box[2], 1, 0, 0, 0, 0, 0, 0, 0, count))
}

func (s *Subset) hmtx() []byte {
	b := u16(Em, 0)
	for _, g := range s.glyphs {
		b = append(b, u16(g.Width, g.box.left)...)
	}
	return b
}

// os2 allows every use, as the licences of the fonts do of which subsets are kept.
func (s *Subset) os2() []byte {
	first, last := 0, 0
	if n := len(s.Runes); n > 0 {
		first, last = int(s.Runes[0]), int(s.Runes[n-1])
	}
	return fields(
		u16(4, Em, 400, 5, 0), u16(650, 600, 0, 75, 650, 600, 0, 350, 50, 300, 0), make([]byte, 10), make([]byte, 16), []byte("NONE"),
		u16(0x40, min(first, 0xffff), min(last, 0xffff), s.Ascent, s.Descent, 0, s.Ascent, -s.Descent), make([]byte, 8), u16(500, 700, 0, ' ', 1),
	)
}

// cmap maps the characters to their numbers.
func (s *Subset) cmap() []byte {
	var groups []byte
	for i, r := range s.Runes {
		groups = append(groups, fields(u32(int(r)), u32(int(r)), u32(i+1))...)
	}
	return fields(u16(0, 1, 3, 10), u32(12), u16(12, 0), u32(16+len(groups)), u32(0), u32(len(s.Runes)), groups)
}

// table returns the table name.
func (n Notice) table() []byte {
	var records, text []byte
	list := []struct {
		id   int
		text string
	}{{0, n.Copyright}, {1, n.Family}, {2, "Regular"}, {4, n.Family}, {6, n.PostScript}, {13, n.License}}
	for _, l := range list {
		var words []byte
		for _, unit := range utf16.Encode([]rune(l.text)) {
			words = append(words, u16(int(unit))...)
		}
		records = append(records, u16(3, 1, 0x409, l.id, len(words), len(text))...)
		text = append(text, words...)
	}
	return fields(u16(0, len(list), 6+len(records)), records, text)
}
