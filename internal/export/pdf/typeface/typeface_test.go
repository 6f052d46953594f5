package typeface_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"gongbao/internal/export/pdf/fonts"
	"gongbao/internal/export/pdf/typeface"
)

// open returns one of the fonts of the program.
func open(t testing.TB, name string) *typeface.Font {
	t.Helper()
	data, err := fonts.Files.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	list, err := typeface.Open(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return list[0]
}

// A subset that is written as a font has the same glyphs, and a subset of that the same bytes.
func TestSubset(t *testing.T) {
	f := open(t, "GongbaoSongTC-Regular.otf")
	runes := []rune("1A（第治警防，")
	slices.Sort(runes)
	notice := typeface.Notice{Family: "A B", PostScript: "AB-Regular", Copyright: "©", License: "OFL"}
	data := f.Subset(runes).OpenType(notice)
	again, err := typeface.Open(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	g := again[0]
	if g.Name != "AB-Regular" || g.Copyright != "©" || g.Ascent != f.Ascent || g.Descent != f.Descent {
		t.Errorf("name %s, copyright %s, from %d to %d", g.Name, g.Copyright, g.Descent, g.Ascent)
	}
	for _, r := range runes {
		if f.Glyph(r).Width != g.Glyph(r).Width {
			t.Errorf("%c is %d wide, was %d", r, g.Glyph(r).Width, f.Glyph(r).Width)
		}
	}
	if g.Glyph('中') != nil {
		t.Error("it has a character that is not of the subset")
	}
	if !bytes.Equal(data, g.Subset(runes).OpenType(notice)) {
		t.Error("the outlines have changed")
	}
}

func TestWidths(t *testing.T) {
	f := open(t, "GongbaoSongTC-Regular.otf")
	for r, want := range map[rune]int{'治': 1000, '，': 1000, '\u200b': 0, '\ufe00': 0} {
		if got := f.Glyph(r).Width; got != want {
			t.Errorf("%U is %d wide, not %d", r, got, want)
		}
	}
}

// The name of a subset depends on its characters, so that programs do not take one for
// another.
func TestSubsetNames(t *testing.T) {
	f := open(t, "GongbaoSongTC-Regular.otf")
	a, b := f.Subset([]rune("治")).Name, f.Subset([]rune("防")).Name
	if a == b || !strings.HasSuffix(a, "+GongbaoSongTC-Regular") || len(a) != len("ABCDEF+GongbaoSongTC-Regular") {
		t.Errorf("%s, %s", a, b)
	}
}

// A file that is not a font, or is cut off, is an error.
func TestDamaged(t *testing.T) {
	data, _ := fonts.Files.ReadFile("GongbaoHeiTC-Regular.otf")
	for _, bad := range [][]byte{nil, []byte("not a font"), data[:100], data[:len(data)/2]} {
		if list, err := typeface.Open(bytes.NewReader(bad)); err == nil {
			t.Errorf("%d bytes: %d fonts", len(bad), len(list))
		}
	}
}

// FuzzOpen reads damaged fonts. A glyph that it gives can be written.
func FuzzOpen(f *testing.F) {
	font := open(f, "GongbaoSongTC-Regular.otf")
	for _, words := range []string{"", "1", "一意見"} {
		f.Add(font.Subset([]rune(words)).OpenType(typeface.Notice{Family: "A", PostScript: "A"}), "1一意見")
	}
	f.Fuzz(func(t *testing.T, data []byte, text string) {
		list, err := typeface.Open(bytes.NewReader(data))
		if err != nil {
			return
		}
		for _, font := range list {
			var has []rune
			for _, r := range text {
				if font.Glyph(r) != nil {
					has = append(has, r)
				}
			}
			slices.Sort(has)
			has = slices.Compact(has)
			file := font.Subset(has).OpenType(typeface.Notice{Family: "A", PostScript: "A"})
			again, err := typeface.Open(bytes.NewReader(file))
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range has {
				if again[0].Glyph(r) == nil && !strings.ContainsRune(" \u00a0\u3000", r) {
					t.Errorf("%U is lost", r)
				}
			}
		}
	})
}
