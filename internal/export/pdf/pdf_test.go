package pdf_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongbao/internal/export/manuscript"
	"gongbao/internal/export/pdf"
	"gongbao/internal/export/pdf/pdftest"
	"gongbao/internal/policy"
	"gongbao/internal/scheme"
	"gongbao/internal/source"
	"gongbao/internal/variant"
)

// documents are the guide, and the documents of the folder that GONGBAO_LIBRARY names, if it
// does; with these, GONGBAO_FONTS names files of fonts.
func documents(t testing.TB) []*policy.Document {
	t.Helper()
	c, found := source.Load(os.DirFS("../../../content"))
	if len(c.Documents) == 0 {
		t.Fatal(found)
	}
	if folder := os.Getenv("GONGBAO_LIBRARY"); folder != "" {
		library, _ := source.Load(os.DirFS(folder))
		return append(c.Documents, library.Documents...)
	}
	return c.Documents
}

// fonts returns the fonts of the program, and those that GONGBAO_FONTS names.
func fonts() *pdf.Fonts {
	files := pdf.Embedded(1)
	for _, name := range filepath.SplitList(os.Getenv("GONGBAO_FONTS")) {
		files = append(files, pdf.FontFile{Name: name, Open: func() (io.ReaderAt, error) { return os.Open(name) }})
	}
	return pdf.NewFonts(files)
}

// manuscriptOf returns d as it is printed. The words of the interface are those of the guide.
func manuscriptOf(d *policy.Document) *manuscript.Manuscript {
	same := func(s string) string { return s }
	if d.Script == policy.Hans {
		same = variant.Words(policy.Hant, policy.Hans)
	}
	return &manuscript.Manuscript{
		Document: d, URL: "https://fangkong.example/" + d.Slug + "/", Site: "小站", Publisher: same("治安防控政策指南網站編者"), Edition: "2026-11-23",
		Say: same, Quoted: func(s string) string { return s },
	}
}

// each writes the PDF files of all documents and calls check with each.
func each(t *testing.T, check func(t *testing.T, m *manuscript.Manuscript, file *pdftest.File, pages []*pdftest.Page, root *pdftest.Element)) {
	f := fonts()
	for _, d := range documents(t) {
		for _, script := range []policy.Script{policy.Hant, policy.Hans} {
			t.Run(fmt.Sprintf("%s in %s", d.Slug, script), func(t *testing.T) {
				m := manuscriptOf(variant.Of(d, script))
				file, err := pdftest.Parse(write(t, f, m))
				if err != nil {
					t.Fatal(err)
				}
				pages, root, err := file.Pages()
				if err != nil {
					t.Fatal(err)
				}
				check(t, m, file, pages, root)
			})
		}
	}
}

func write(t testing.TB, f *pdf.Fonts, m *manuscript.Manuscript) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Two programs write the same bytes.
func TestSameBytes(t *testing.T) {
	d := documents(t)[0]
	if !bytes.Equal(write(t, fonts(), manuscriptOf(d)), write(t, fonts(), manuscriptOf(d))) {
		t.Error("two files of the guide differ")
	}
}

// Every address is a named destination and the id of an element with its words.
func TestAddresses(t *testing.T) {
	each(t, func(t *testing.T, m *manuscript.Manuscript, file *pdftest.File, pages []*pdftest.Page, root *pdftest.Element) {
		destinations := file.Destinations()
		var ids []string
		var walk func(e *pdftest.Element)
		walk = func(e *pdftest.Element) {
			if e.ID != "" {
				ids = append(ids, e.ID)
			}
			for _, k := range e.Kids {
				if k, ok := k.(*pdftest.Element); ok {
					walk(k)
				}
			}
		}
		walk(root)
		slices.Sort(ids)
		for _, a := range m.Addresses() {
			if destinations[a.ID] == 0 {
				t.Errorf("%s is not a destination", a.ID)
			}
			if _, ok := slices.BinarySearch(ids, a.ID); !ok {
				t.Errorf("%s is not an element", a.ID)
			}
		}
		if len(slices.Compact(slices.Clone(ids))) != len(ids) {
			t.Error("two elements have the same id")
		}
	})
}

const (
	notAtStart = "，。、；：？！）」』》〉】〕”’…%％"
	notAtEnd   = "（「『《〈【〔“‘"
)

// No line begins with a closing mark or ends with an opening one, no line is stretched, and
// none goes beyond the type area.
func TestLines(t *testing.T) {
	const left, right = 79.37, 79.37 + 28*15.75
	each(t, func(t *testing.T, m *manuscript.Manuscript, file *pdftest.File, pages []*pdftest.Page, root *pdftest.Element) {
		lines := 0
		for i, page := range pages {
			for _, l := range linesOf(page) {
				lines++
				words := []rune(l.words)
				if strings.ContainsRune(notAtStart, words[0]) && !begins(m, l.words) || strings.ContainsRune(notAtEnd, words[len(words)-1]) {
					t.Errorf("page %d: %q", i+1, l.words)
				}
				if l.widest > 0.1 {
					t.Errorf("page %d: %q is stretched by %.2f points", i+1, l.words, l.widest)
				}
				hangs := 0.0 // the blank half of the last mark, which is beyond the edge
				if strings.ContainsRune(notAtStart, words[len(words)-1]) {
					hangs = l.size / 2
				}
				before := 0.0 // the blank half of the first
				if strings.ContainsRune(notAtEnd, words[0]) {
					before = l.size / 2
				}
				if l.from < left-before-0.2 || l.to > right+hangs+0.2 {
					t.Errorf("page %d: %q is between %.2f and %.2f", i+1, l.words, l.from, l.to)
				}
			}
		}
		if lines < 20 {
			t.Errorf("%d lines", lines)
		}
	})
}

// begins reports whether a line of the text begins so, as those of some received texts do.
func begins(m *manuscript.Manuscript, words string) bool {
	return slices.ContainsFunc(m.Lines(), func(line string) bool { return strings.HasPrefix(line, words) })
}

type line struct {
	words            string
	from, to, widest float64
	size             float64
}

// linesOf returns the lines of a page: what is shown at one height, without references to
// notes, page numbers and blanks.
func linesOf(p *pdftest.Page) []line {
	var lines []line
	y, inCell := -1.0, (*pdftest.Element)(nil)
	for _, s := range p.Shows {
		if s.Mark < 0 || s.Element.Kind == "Link" && s.Element.Parent.Kind == "Reference" || strings.TrimSpace(s.Words) == "" {
			continue
		}
		cell := s.Element
		for cell != nil && cell.Kind != "TD" && cell.Kind != "TH" {
			cell = cell.Parent
		}
		if s.Y == y && cell == inCell {
			l := &lines[len(lines)-1]
			l.words, l.to, l.widest = l.words+s.Words, s.End, max(l.widest, s.Widest)
			continue
		}
		y, inCell = s.Y, cell
		lines = append(lines, line{s.Words, s.X, s.End, s.Widest, s.Size})
	}
	return lines
}

// Page numbers are at the right of odd pages and at the left of even ones; below them are the
// address and the beginning of the hash of the text.
func TestFoot(t *testing.T) {
	each(t, func(t *testing.T, m *manuscript.Manuscript, file *pdftest.File, pages []*pdftest.Page, root *pdftest.Element) {
		for i, p := range pages {
			var foot []*pdftest.Show
			for _, s := range p.Shows {
				if s.Mark < 0 && s.Y < 842-105-225/25.4*72 {
					foot = append(foot, s)
				}
			}
			if len(foot) < 2 || foot[0].Words != fmt.Sprintf("— %d —", i+1) || (foot[0].X > 297) != (i%2 == 0) {
				t.Fatalf("page %d: %v", i+1, foot)
			}
			below := ""
			for _, s := range foot[1:] {
				below += s.Words
			}
			if below != m.URL+" SHA-256: "+policy.Hash(manuscript.PlainText(m.Document))[:12] {
				t.Errorf("page %d: %s", i+1, below)
			}
		}
	})
}

// A full page of Chinese characters has 22 lines of 28 characters.
func TestGrid(t *testing.T) {
	d := &policy.Document{Slug: "a", Title: "意見", Script: policy.Hant, Scheme: scheme.Named("gongwen")}
	b := policy.NewBuilder(d)
	b.Paragraph(policy.Line{Text: strings.Repeat("治安防控", 600)})
	b.Finish()
	file, err := pdftest.Parse(write(t, fonts(), manuscriptOf(d)))
	if err != nil {
		t.Fatal(err)
	}
	pages, _, err := file.Pages()
	if err != nil {
		t.Fatal(err)
	}
	lines := linesOf(pages[1])
	if len(lines) != 22 {
		t.Errorf("%d lines", len(lines))
	}
	for _, l := range lines {
		if n := len([]rune(l.words)); n != 28 {
			t.Errorf("%d characters: %s", n, l.words)
		}
	}
}

// BenchmarkWrite sets the documents, with fonts that are read anew, and that were read before.
func BenchmarkWrite(b *testing.B) {
	for _, d := range documents(b) {
		m := manuscriptOf(d)
		b.Run(d.Slug+"/fonts", func(b *testing.B) {
			for b.Loop() {
				write(b, fonts(), m)
			}
		})
		b.Run(d.Slug, func(b *testing.B) {
			f := fonts()
			for i := 0; b.Loop(); i++ {
				m.URL = fmt.Sprintf("https://fangkong.example/%d/", i) // another file
				write(b, f, m)
			}
		})
	}
}
