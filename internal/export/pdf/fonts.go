package pdf

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"unicode"

	"gongbao/internal/export/pdf/fonts"
	"gongbao/internal/export/pdf/typeface"
	"gongbao/internal/policy"
)

// A face is what a part of a document is set in.
type face int

const (
	fangsong face = iota // the text
	hei                  // headings of the first level
	kai                  // headings of the second
	display              // the title
	song                 // page numbers
	faces
)

// instead are the faces of the fonts that can take the place of a face, the best first.
var instead = [faces][]face{
	fangsong: {fangsong, song, kai, hei, display},
	hei:      {hei, display, song, fangsong, kai},
	kai:      {kai, fangsong, song, hei, display},
	display:  {display, hei, song, fangsong, kai},
	song:     {song, fangsong, display, kai, hei},
}

// unfit are the parts of names of fonts that do not suit printed Chinese text: those of one
// width, too light or too heavy, of other languages.
var unfit = strings.Fields("mono thin light black cjkjp cjkkr cjkhk serifjp serifkr serifhk sansjp sanskr sanshk hiragino malgun batang gulim")

// styles are parts of the PostScript names of fonts, by which the face of a font is known;
// the first row that has a part of it. Fonts in bold are for titles only.
var styles = []struct {
	parts string
	face  face
	bold  bool
}{
	{"xiaobiaosong xbs dabiaosong", display, false},
	{"fangsong stfang zhuque fzfs", fangsong, false},
	{"kai fzkt", kai, false},
	{"sans hei gothic pingfang msjh fzht", hei, false},
	{"song serif ming sun", display, true},
	{"song serif ming sun fzss", song, false},
}

// faceOf returns the face of a font by its name.
func faceOf(name string) (face, bool) {
	name = strings.ToLower(name)
	has := func(part string) bool { return strings.Contains(name, part) }
	if slices.ContainsFunc(unfit, has) {
		return 0, false
	}
	bold := has("bold")
	for _, s := range styles {
		if s.bold == bold && slices.ContainsFunc(strings.Fields(s.parts), has) {
			return s.face, true
		}
	}
	return 0, false
}

// scriptOf returns the script of a font by its name (SC, TC …); it is empty if the name has none.
func scriptOf(name string) policy.Script {
	name = strings.ToLower(strings.TrimRight(strings.SplitN(name, "-", 2)[0], "0123456789"))
	switch {
	case strings.HasSuffix(name, "tc"):
		return policy.Hant
	case strings.HasSuffix(name, "sc"):
		return policy.Hans
	}
	return ""
}

// A FontFile is a file with fonts.
type FontFile struct {
	Name  string
	Place int // fonts of a lower place are used before those of others that suit as well
	Open  func() (io.ReaderAt, error)
}

// Fonts are the fonts that documents are set in. Several goroutines may use them at once.
type Fonts struct {
	load   func() ([]*font, []Unread)
	recent recent
}

// A font is a font with what its name says about it.
type font struct {
	*typeface.Font
	face   face
	script policy.Script
	place  int
}

// An Unread is a file of fonts that cannot be used.
type Unread struct {
	File string
	Err  error
}

// Embedded returns the files of the fonts that are part of the program. They have the
// characters of the guide. place is that of their fonts.
func Embedded(place int) []FontFile {
	entries, _ := fonts.Files.ReadDir(".")
	var files []FontFile
	for _, e := range entries {
		files = append(files, FontFile{e.Name(), place, func() (io.ReaderAt, error) {
			data, err := fonts.Files.ReadFile(e.Name())
			return bytes.NewReader(data), err
		}})
	}
	return files
}

// NewFonts returns the fonts in some files, those to prefer first. The files are read when a
// document is set for the first time.
func NewFonts(files []FontFile) *Fonts {
	return &Fonts{load: sync.OnceValues(func() ([]*font, []Unread) { return readFonts(files) })}
}

func readFonts(files []FontFile) (list []*font, unread []Unread) {
	for _, file := range files {
		src, err := file.Open()
		var read []*typeface.Font
		if err == nil {
			read, err = typeface.Open(src)
		}
		if err != nil {
			unread = append(unread, Unread{file.Name, err})
		}
		for _, f := range read {
			if face, ok := faceOf(f.Name); ok {
				list = append(list, &font{f, face, scriptOf(f.Name), file.Place})
			}
		}
	}
	return list, unread
}

// Unread returns the files that cannot be used.
func (f *Fonts) Unread() []Unread {
	_, unread := f.load()
	return unread
}

// Count returns how many fonts there are.
func (f *Fonts) Count() int {
	list, _ := f.load()
	return len(list)
}

// choose returns the fonts for a face in a script, the best first.
func (f *Fonts) choose(as face, script policy.Script) []*font {
	list, _ := f.load()
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b *font) int {
		return cmp.Or(cmp.Compare(unsuited(a, as), unsuited(b, as)), cmp.Compare(a.place, b.place), cmp.Compare(rank(a, as), rank(b, as)), cmp.Compare(foreign(a, script), foreign(b, script)))
	})
	return list
}

// suited is how many of the faces that can take the place of a face suit as well.
const suited = 2

// unsuited returns 0 for a font that suits a face, else 1.
func unsuited(f *font, as face) int {
	if rank(f, as) < suited {
		return 0
	}
	return 1
}

func rank(f *font, as face) int { return slices.Index(instead[as], f.face) }

// foreign returns 1 for a font that is made for the other script, else 0.
func foreign(f *font, script policy.Script) int {
	if f.script != "" && f.script != script {
		return 1
	}
	return 0
}

// A Lacking is the error that no font has some characters.
type Lacking struct{ Runes []rune }

func (l *Lacking) Error() string {
	return fmt.Sprintf("no font has %d of the characters: %s", len(l.Runes), l.Sample())
}

// Sample returns the first of the characters, those that nobody sees by their numbers.
func (l *Lacking) Sample() string {
	const most = 20
	var b strings.Builder
	for _, r := range l.Runes[:min(len(l.Runes), most)] {
		if unicode.IsGraphic(r) && !unicode.IsSpace(r) {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "%U", r)
		}
	}
	if len(l.Runes) > most {
		b.WriteString("……")
	}
	return b.String()
}
