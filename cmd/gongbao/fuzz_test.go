package main

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	gongbao "gongbao"
	"gongbao/internal/diag"
	"gongbao/internal/intake"
	"gongbao/internal/site"
	"gongbao/internal/site/pagetext"
	"gongbao/internal/source"
	"gongbao/internal/theme"
	"gongbao/internal/variant"
)

// loadedTheme loads the theme of this repository once.
var loadedTheme = sync.OnceValue(func() *theme.Theme {
	loaded, found := site.LoadTheme(gongbao.Theme, site.Options{})
	if len(found) > 0 {
		panic(found)
	}
	return loaded
})

// makeSite returns the files of the site of some content, as build writes them, or the findings
// if there are errors.
func makeSite(t *testing.T, content fs.FS) (map[string][]byte, diag.List) {
	t.Helper()
	c := readContents(content, "")
	c.measure()
	bar := newProgress("made", "document", len(c.documents))
	defer bar.stop()
	index := c.newIndex()
	s := newSite(c, loadedTheme(), site.Options{})
	library, err := readLibrary(t.Context(), c, s, bar, index)
	if err != nil {
		t.Fatal(err)
	}
	if found := c.findings(library); found.Count(diag.Error) > 0 {
		return nil, found
	}
	var mu sync.Mutex
	files := map[string][]byte{}
	err = render(context.Background(), c, library, bar, func(name string, data []byte) error {
		mu.Lock()
		defer mu.Unlock()
		if files[name] != nil {
			t.Errorf("%s is made twice", name)
		}
		files[name] = data
		return nil
	})
	if found := s.Findings(); err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	return files, nil
}

// checkFiles tests that the files of a site are in their formats and have no hidden
// characters.
func checkFiles(t *testing.T, files map[string][]byte) {
	t.Helper()
	for name, data := range files {
		// The theme and the index of the search, whose numbers are characters, are not texts.
		if strings.HasPrefix(name, "assets/") || strings.HasSuffix(name, "search/index.js") {
			continue
		}
		var err error
		switch path.Ext(name) {
		case ".png", ".ico", ".woff2":
			continue
		case ".json", ".webmanifest":
			err = json.Unmarshal(data, new(any))
		case ".xml", ".atom", ".svg":
			err = checkXML(data)
		case ".html":
			err = checkPage(data)
		case ".csv":
			data = bytes.TrimPrefix(data, []byte("\ufeff"))
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if at := bytes.IndexFunc(data, diag.IsHidden); at >= 0 || !utf8.Valid(data) {
			t.Errorf("%s: not UTF-8, or a hidden character: %q", name, data[max(at, 0):min(max(at, 0)+60, len(data))])
		}
	}
}

func checkXML(data []byte) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		switch _, err := d.Token(); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
	}
}

// checkPage returns an error if text was rendered as markup: if the page has a script that is
// not the site's, an event handler, a style, or the same id twice.
func checkPage(data []byte) error {
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return err
	}
	ids := map[string]bool{}
	for n := range doc.Descendants() {
		source := ""
		for _, a := range n.Attr {
			switch {
			case a.Key == "style" || strings.HasPrefix(a.Key, "on"):
				return fmt.Errorf("<%s> has the attribute %s=%q", n.Data, a.Key, a.Val)
			case a.Key == "id" && ids[a.Val]:
				return fmt.Errorf("two elements have the id %q", a.Val)
			case a.Key == "id":
				ids[a.Val] = true
			case a.Key == "src":
				source = a.Val
			}
		}
		switch {
		case n.Type != html.ElementNode:
		case n.Data == "style" || n.Data == "iframe" || n.Data == "base":
			return fmt.Errorf("<%s>", n.Data)
		case n.Data == "script" && source == "" && !json.Valid([]byte(n.FirstChild.Data)):
			return fmt.Errorf("an inline script: %s", n.FirstChild.Data)
		}
	}
	return nil
}

// FuzzValues writes a text as the value of every field that takes words, in all YAML files
// of a site, and looks at the whole site.
func FuzzValues(f *testing.F) {
	for _, value := range []string{
		"甲", "<b onclick=a>", "</script><script>", "甲\x00\x1b[31m\u202e乙", "\"'&<>", "甲\n乙", "\u2028", "甲 乙", "}{\\%", "]]>", "-->", "{{.}}", "《甲》〈乙〉「丙」", "=SUM(A1)",
		"javascript:alert(1)", "a@b.example", "\t", "\uffff", "\ufdd0", "\U000e0001", "～", "e\u0301", "𠀋", "http://a.example/?q=<>", strings.Repeat("治", 500), "&#27;", "null", "1", "~",
	} {
		f.Add(value)
	}
	loadedTheme() // a worker has ten seconds for an input
	f.Fuzz(func(t *testing.T, value string) {
		quoted, err := json.Marshal(value) // JSON strings are YAML
		if err != nil || len(value) > 2000 {
			t.Skip("not a value")
		}
		content := fstest.MapFS{}
		for name, text := range map[string]string{
			"site.yaml":     "{title: V, base_url: 'https://a.example/', edition_date: 2026-11-23, publisher: V, contact: V, guide: doc, notice: V}",
			"readings.yaml": "{V: V}", "pages/about.md": "---\n{title: V, summary: V, principal: true}\n---\n[甲](/doc/)\n",
			"doc/document.yaml":   "{title: V, title_note: V, title_latin: V, title_en: V, kind: V, issuer: V, number: V, date: V, split: [part], citations: true, index: true}",
			"doc/notes.yaml":      "[{id: s1-p1, quote: 市公安局, note: V}]",
			"doc/aids.yaml":       "{s1: {short: V, summary: V, gallery: V, sections: V}, s1-1: {short: V}}",
			"doc/bodies.yaml":     "{keys: {市公安局: ju}, aliases: {V: 市公安局}, exclude: [V], laws: {《治安條例》: V}}",
			"doc/redirects.yaml":  "{moved: [{from: s9, to: s1}]}",
			"doc/1.md":            "# 一、目標\n\n市公安局牽頭負責，年底前每所警力不少於5人，依照《治安條例》執行。\n\n## （一）任務\n\n派出所（以下簡稱所）配合。\n",
			"other/document.yaml": "{title: V, issuer: V}", "other/1.md": "一、總則。\n",
		} {
			content[name] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(text, "V", string(quoted)))}
		}
		files, found := makeSite(t, content)
		for _, one := range found {
			if strings.ContainsFunc(one.Message, func(r rune) bool { return r < ' ' }) {
				t.Errorf("%q: %q", value, one.Message)
			}
		}
		checkFiles(t, files)
	})
}

// FuzzImportToPage imports a text, checks the document and builds its site: the words of the
// pages are those of the text.
func FuzzImportToPage(f *testing.F) {
	for _, text := range []string{
		"关于加强社区治安工作的通知\n国办发〔2019〕1号\n各单位：\n一、总体要求\n（一）指导思想。以人民为中心，坚持预防为主。\n1.甲\n2.乙\n市政府\n2019年1月1日\n",
		"第一章　总则\n第一条　甲：\n（一）乙；\n（二）丙。\n第二条　丁<b>&amp;。\n", "# 題\n\n| a | b\\|c |\n| --- | --- |\n| 1 | |\n\n    行\n    ---\n", "甲\u2002乙 a\n\u20021 {{.}} \\ `x`\n",
		"附件1 方案\n一是甲；二是乙。\n——丙\n", "1　总则\n1.1　范围\n1.1.1　甲\n",
	} {
		f.Add(text, true)
		f.Add(text, false)
	}
	loadedTheme() // a worker has ten seconds for an input
	f.Fuzz(func(t *testing.T, text string, plain bool) {
		name := "a.md"
		if plain {
			name = "a.txt"
		}
		result, err := intake.Import(intake.Input{Name: name, Data: []byte(text)}, intake.Options{})
		if err != nil {
			t.Skip("refused")
		}
		content := fstest.MapFS{"site.yaml": &fstest.MapFile{Data: []byte("title: 站\nbase_url: https://a.example/\nedition_date: 2026-11-23\n")}}
		received := ""
		for _, file := range result.Files {
			content["a/"+file.Name] = &fstest.MapFile{Data: []byte(file.Content)}
			if file.Name == "source.txt" {
				received = strings.TrimPrefix(file.Content, "\ufeff")
			}
		}
		files, found := makeSite(t, content)
		for _, one := range found {
			if one.Code == diag.EditionDiffers.Name || one.Code == diag.SourceHash.Name || strings.HasPrefix(one.Code, "yaml") || one.Code == diag.Control.Name {
				t.Errorf("import writes what check refuses: %v", one)
			}
		}
		if files == nil {
			t.Skip("the text itself has errors")
		}
		checkFiles(t, files)
		d, _ := source.LoadDocument(content, "a")
		words := map[string]string{}
		for _, v := range variant.All("zh-Hant") {
			if v.Script == d.Script {
				words = wordsOnPage(t, files, v.Prefix+"a/")
			}
		}
		all := ""
		for u := range d.All() {
			if words[u.ID] != u.Words() {
				t.Errorf("%s: on its page %q, in the document %q", u.ID, words[u.ID], u.Words())
			}
			all += u.Words()
		}
		if got, want := unspaced(all), unspaced(received); got != want {
			t.Errorf("the pages have\n%s\nthe text\n%s", got, want)
		}
	})
}

// wordsOnPage returns the words of each unit on the page of the whole text of a document.
func wordsOnPage(t *testing.T, files map[string][]byte, folder string) map[string]string {
	t.Helper()
	page, ok := files[folder+"full/index.html"]
	if !ok {
		page = files[folder+"index.html"]
	}
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return pagetext.Units(doc)
}

func unspaced(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
