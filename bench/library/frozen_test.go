package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/parser"
)

// Each set has as many pages as when the lists were made.
func TestPlan(t *testing.T) {
	for _, tt := range []struct {
		size, edited string
		pages        int
	}{
		{"guide", "fangkong", 237},
		{"1", "056", 911},
		{"10", "056", 8473},
		{"70", "056", 58911},
		{"network", "n0501", 26027},
	} {
		p, err := newPlan(tt.size, tt.edited)
		if err != nil {
			t.Fatal(err)
		}
		files := map[string]bool{}
		for _, page := range p.pages {
			files[page.file] = true
		}
		if len(p.pages) != tt.pages || len(files) != tt.pages {
			t.Errorf("%s: %d pages, %d of them different, want %d", tt.size, len(p.pages), len(files), tt.pages)
		}
	}
}

func TestFrozenLine(t *testing.T) {
	lines, err := readFrozen("# a comment\nshared\t/\t9\t1\t2\nshared\t404.html\t5\t0\t0\nclauses\tfa/a1/\t100\t2\t1\nlist\tdocuments/\t100\t0\t200\t200\n")
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{
		"index.html 9",
		"404.html 5",
		"fa/a1/index.html 100, fa-1/a1/index.html 100, fa-2/a1/index.html 100",
		"documents/index.html 150, documents/page-2/index.html 150",
	} {
		var got []string
		for _, p := range lines[i].pages(3) {
			got = append(got, fmt.Sprint(p.file, " ", p.work.characters))
		}
		if s := strings.Join(got, ", "); s != want {
			t.Errorf("%s: got %s, want %s", lines[i].path, s, want)
		}
	}
	for _, wrong := range []string{"shared\t/\t9\t1\n", "list\t/\t9\t1\t2\n", "shared\t/\tx\t1\t2\n"} {
		if _, err := readFrozen(wrong); err == nil {
			t.Errorf("%q is taken for a line", wrong)
		}
	}
}

// A page that gongbao no longer makes is as much work as it was.
func TestFiller(t *testing.T) {
	for _, want := range []work{{1000, 10, 5}, {300, 0, 0}, {78, 0, 1}, {14318, 54, 0}, {4126, 0, 300}} {
		title := string(wheel[:8])
		var out bytes.Buffer
		if err := goldmark.New(goldmark.WithParserOptions(parser.WithHeadingAttribute())).Convert([]byte(filler(title, want)), &out); err != nil {
			t.Fatal(err)
		}
		var m markdown
		m.read(parse(t, out.String()))
		got := work{utf8.RuneCountInString(compact(title + words(parse(t, out.String())))), m.headings, len(m.hrefs)}
		if !got.isLike(want, 1) || got.headings != want.headings || got.links != want.links {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
}

// Pages with other words, and those that are missing, are noticed; longer titles of copies
// and the document that somebody is writing are not.
func TestChanged(t *testing.T) {
	p := &plan{lines: []frozenLine{{kind: documentPage}, {kind: clausePage}, {kind: sharedPage}, {kind: clausePage}}, edited: "draft"}
	was := work{1000, 5, 5}
	for line, slug := range []string{"fa", "fa", "documents", "draft"} {
		for _, variant := range []string{"", "hans/"} {
			p.pages = append(p.pages, plannedPage{variant + slug + "/index.html", line, was})
		}
	}
	same, longer, other := was, work{1010, 5, 5}, work{1100, 5, 5}
	got := p.changed([]*work{&same, &longer, &other, nil, &other, &other, &other, &other})
	if want := map[int]bool{0: false, 1: true, 2: false, 3: false}; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// The pages of the guide on which gongbao prints clauses are those that Hugo and the floor
// build, and with GONGBAO_CORPUS those of library ×1. Where this fails, either gongbao
// should print them again, or the lists are made anew (-freeze) and figures from before
// cannot be compared with those from then on.
func TestClausePagesAreFrozen(t *testing.T) {
	bin, err := install(t.TempDir(), "gongbao", "", []string{"-C", root, "./cmd/gongbao"})
	if err != nil {
		t.Fatal(err)
	}
	o := options{gongbao: bin, corpus: os.Getenv("GONGBAO_CORPUS"), work: t.TempDir(), freeze: true}
	for _, size := range []string{"guide", "1"} {
		if size == "1" && o.corpus == "" {
			t.Skip("GONGBAO_CORPUS names no texts: library ×1 is not compared")
		}
		s := &set{content: filepath.Join(o.work, size, "content"), folder: o.work}
		if err := s.fill(o, size); err != nil {
			t.Fatal(err)
		}
		site := filepath.Join(o.work, size, "site")
		if _, err := output(bin, "build", "--content", s.content, "--out", site); err != nil {
			t.Fatal(err)
		}
		p, err := newPlan(size, "")
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		for _, page := range p.pages {
			if p.lines[page.line].kind == clausePage {
				want = append(want, page.file)
			}
		}
		slices.Sort(want)
		got := clausePages(s.content, site)
		for _, file := range want {
			if !slices.Contains(got, file) {
				t.Errorf("%s: Hugo and the floor build %s, on which gongbao prints no clauses", s.name, file)
			}
		}
		for _, file := range got {
			if !slices.Contains(want, file) {
				t.Errorf("%s: gongbao prints clauses on %s, which Hugo and the floor do not build", s.name, file)
			}
		}
	}
}
