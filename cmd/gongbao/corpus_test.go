package main

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	gongbao "gongbao"
	"gongbao/internal/collate"
	"gongbao/internal/intake"
	"gongbao/internal/site"
	"gongbao/internal/site/pagetext"
)

// TestCorpus imports every real text, builds one site of all and reads the words back
// from its pages: they are those of the file, character by character.
func TestCorpus(t *testing.T) {
	corpus := os.Getenv("GONGBAO_CORPUS")
	if corpus == "" {
		t.Skip("GONGBAO_CORPUS names no folder of real texts")
	}
	names, err := filepath.Glob(filepath.Join(corpus, "*", "*.txt"))
	if err != nil || len(names) == 0 {
		t.Fatal("no texts in GONGBAO_CORPUS", err)
	}
	content, received := t.TempDir(), map[string]string{}
	writeFileT(t, filepath.Join(content, "site.yaml"), "title: 法規\nbase_url: https://law.example/\nedition_date: 2026-11-23\n")
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		result, err := intake.Import(intake.Input{Name: filepath.Base(name), Data: data}, intake.Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if slices.Contains(faultyTexts, result.Slug) {
			continue
		}
		if err := os.Mkdir(filepath.Join(content, result.Slug), 0o755); err != nil {
			t.Fatal(err)
		}
		for _, f := range result.Files {
			writeFileT(t, filepath.Join(content, result.Slug, f.Name), f.Content)
		}
		received[result.Slug] = string(data)
	}
	out := filepath.Join(t.TempDir(), "site")
	if r, err := build(t.Context(), os.DirFS(content), gongbao.Theme, "", out, site.Options{}, false); err != nil {
		t.Fatal(err, r.findings)
	}
	for slug, text := range received {
		words := wordsOfPage(t, filepath.Join(out, "hans", slug, "full", "index.html"))
		if at, differs := collate.FirstDifference(text, words); differs {
			t.Errorf("%s: from %v on, the page of the whole text has other words than the file", slug, at)
		}
	}
	t.Logf("%d texts", len(received))
	checkMarkup(t, os.DirFS(out))
}

// A unit may take 280 bytes of HTML on its page besides its words, notes and links.
func checkMarkup(t *testing.T, built fs.FS) {
	t.Helper()
	const most = 280
	markup, units := 0, 0
	err := fs.WalkDir(built, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || path.Base(name) != "index.html" || path.Base(path.Dir(name)) == "full" {
			return err
		}
		page, err := fs.ReadFile(built, name)
		m, u := markupOf(page)
		markup, units = markup+m, units+u
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if units == 0 {
		t.Fatal("there are no units")
	}
	t.Logf("%d bytes of markup for %d units: %d each", markup, units, markup/units)
	if markup/units > most {
		t.Errorf("a unit takes %d bytes of markup, want at most %d", markup/units, most)
	}
}

// markupOf returns how many bytes of a page are in units and are neither words nor the
// editor's notes nor links in the text, and how many units there are.
func markupOf(page []byte) (markup, units int) {
	type element struct{ inUnit, isExtra bool }
	open := []element{{}}
	tokens := html.NewTokenizer(bytes.NewReader(page))
	for tokens.Next() != html.ErrorToken {
		raw, token := len(tokens.Raw()), tokens.Token()
		at := open[len(open)-1]
		switch token.Type {
		case html.StartTagToken:
			class := strings.Fields(attribute(token, "class"))
			isUnit := slices.Contains(class, "unit")
			at = element{at.inUnit || isUnit, at.isExtra || slices.ContainsFunc(class, func(c string) bool { return slices.Contains(extras, c) })}
			if isUnit {
				units++
			}
			if !slices.Contains(voids, token.Data) {
				open = append(open, at)
			}
		case html.EndTagToken:
			open = open[:len(open)-1]
		case html.TextToken:
			if strings.Trim(token.Data, "\n") != "" {
				continue
			}
		}
		if at.inUnit && !at.isExtra {
			markup += raw
		}
	}
	return markup, units
}

// extras are the classes of notes and of links in the text.
var extras = []string{"ref", "brief", "noted", "term", "xref", "from"}

// voids are the elements of our pages that have no end tag.
var voids = []string{"meta", "link", "input", "img", "br"}

func attribute(token html.Token, key string) string {
	for _, a := range token.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// faultyTexts have true faults (see internal/intake/testdata/corpus.md), which an editor
// would explain in notes before anything is built.
var faultyTexts = []string{"032", "044"}

// wordsOfPage returns the text on a page.
func wordsOfPage(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	var words strings.Builder
	for _, piece := range pagetext.Pieces(root) {
		words.WriteString(piece)
	}
	return words.String()
}
