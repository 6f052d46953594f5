package site

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"gongbao/internal/diag"
	"gongbao/internal/policy"
	"gongbao/internal/script"
	"gongbao/internal/source"
	"gongbao/internal/theme"
)

// simplified returns a site in simplified characters with a document in each script, and
// more settings.
func simplified(t *testing.T, settings string) (*source.Content, Files) {
	t.Helper()
	c, found := source.Load(fstest.MapFS{
		"site.yaml":          {Data: []byte("title: 文件“汇编”\nbase_url: https://example.org/\nedition_date: 2026-01-02\nscript: zh-Hans\n" + settings)},
		"pages/about.md":     {Data: []byte("---\ntitle: 关于本站\nsummary: 本站刊载“通知”。\n---\n本站不是政府网站。Xi’an\n")},
		"jian/document.yaml": {Data: []byte("title: 关于网络的通知\nkind: 通知\nscript: zh-Hans\nsplit: [part]\ncitations: true\n")},
		"jian/1.md":          {Data: []byte("# 一、总体要求\n\n加强网络。\n")},
		"fan/document.yaml":  {Data: []byte("title: 關於網絡的意見\nkind: 意見\nscript: zh-Hant\nsplit: [part]\ncitations: true\n")},
		"fan/1.md":           {Data: []byte("# 一、總體要求\n\n加強網絡。\n")},
	})
	if n := found.Count(diag.Error); n > 0 {
		t.Fatal(found)
	}
	files, found := Build(c, ourTheme(), Options{Variants: Variants(c.Site)})
	if len(found) > 0 {
		t.Fatal(found)
	}
	return c, files
}

// A site in simplified characters has them at its root, and its mirror below hant/.
func TestSimplifiedSite(t *testing.T) {
	_, files := simplified(t, "")
	for _, tt := range []struct{ file, has string }{
		{"index.html", `<html lang="zh-Hans"`},
		{"index.html", `<a href="hant/" lang="zh-Hant" hreflang="zh-Hant">繁體</a>`},
		{"index.html", `data-site="文件“汇编”"`},
		{"hant/index.html", `<html lang="zh-Hant"`},
		{"hant/index.html", `data-site="文件「彙編」"`},
		{"hant/index.html", `<link rel="alternate" hreflang="x-default" href="https://example.org/">`},
		{"hant/about/index.html", "本站不是政府網站。Xi’an"},
		{"hant/about/index.html", "本站刊載「通知」。"},
		{"404.html", `<html lang="zh-Hans"`},
		{"sitemap.xml", "https://example.org/hant/jian/"},
		{"hant/jian/1/index.html", "加強網絡。"},
		{"feed.xml", "example.org"},
		{"hant/feed.xml", "https://example.org/hant/"},
	} {
		if !strings.Contains(string(files[tt.file]), tt.has) {
			t.Errorf("%s lacks %s", tt.file, tt.has)
		}
	}
	for name := range files {
		if strings.HasPrefix(name, "hans/") {
			t.Fatalf("there is %s", name)
		}
	}
}

// A document in the other script than the site says that its pages were converted, links
// to them as they were written, and is cited as it was written.
func TestConvertedDocument(t *testing.T) {
	c, files := simplified(t, "")
	for _, tt := range []struct{ file, has string }{
		{"fan/1/index.html", `本文以繁体写成，本页由程序转换。<a href="../../hant/fan/1/" lang="zh-Hant" hreflang="zh-Hant" data-same-clause>查看原文</a>`},
		{"fan/1/index.html", "加强网络。"},
		{"fan/1/cite/index.html", "《關於網絡的意見》"},
		{"fan/1/cite/index.html", "https://example.org/hant/fan/1/#s1"},
		{"fan/locators.js", `"home":"https://example.org/hant/fan/"`},
		{"fan/locators.js", `"written":{"pairs":"体體强強总總络絡网網","exceptions":[]}`},
	} {
		if !strings.Contains(string(files[tt.file]), tt.has) {
			t.Errorf("%s lacks %s", tt.file, tt.has)
		}
	}
	for _, file := range []string{"jian/1/index.html", "hant/jian/1/index.html", "hant/fan/1/index.html"} {
		if strings.Contains(string(files[file]), "data-same-clause") {
			t.Errorf("%s is said to be converted", file)
		}
	}
	d := c.Documents[0]
	if r := Reference(c.Site, d, d.Unit("s1"), d.Unit("s1")); r.Site != "文件「彙編」" || r.URL != "https://example.org/hant/fan/1/#s1" {
		t.Errorf("the program cites %s, %s", r.Site, r.URL)
	}
}

// With one variant there is no mirror, and no link to one.
func TestOneVariant(t *testing.T) {
	_, files := simplified(t, "variants: [zh-Hans]\n")
	for name, data := range files {
		if strings.HasPrefix(name, "hant/") || strings.HasSuffix(name, ".html") && strings.Contains(string(data), `hreflang="zh-Hant"`) {
			t.Errorf("%s is in the other script, or links to it", name)
		}
	}
	if page := string(files["fan/1/index.html"]); !strings.Contains(page, "本文以繁体写成") || !strings.Contains(page, "加强网络。") {
		t.Error("the document in traditional characters is not converted")
	}
	if cited := string(files["fan/1/cite/index.html"]); !strings.Contains(cited, "https://example.org/fan/1/#s1") {
		t.Error("a citation has no address that is published")
	}
}

// No page has a word of the interface in the other script.
func TestInterfaceIsInTheScript(t *testing.T) {
	_, files := simplified(t, "")
	data, err := os.ReadFile("../../" + theme.WordsFile)
	if err != nil {
		t.Fatal(err)
	}
	foreign := map[policy.Script][]string{}
	for line := range strings.Lines(string(data)) {
		hant, hans, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if ok && !strings.Contains(line, "%") && script.ToHans(hant) != hant && script.ToHant(hans) != hans {
			foreign[policy.Hans] = append(foreign[policy.Hans], hant)
			foreign[policy.Hant] = append(foreign[policy.Hant], hans)
		}
	}
	for name, data := range files {
		if !strings.HasSuffix(name, ".html") || name == "404.html" || strings.HasPrefix(name, "fan/") && strings.Contains(name, "cite/") {
			continue
		}
		doc, err := html.Parse(strings.NewReader(string(data)))
		if err != nil {
			t.Fatal(err)
		}
		lang := policy.Hans
		if strings.HasPrefix(name, "hant/") {
			lang = policy.Hant
		}
		said := wordsIn(doc, string(lang), string(lang))
		for _, word := range foreign[lang] {
			if strings.Contains(said, word) {
				t.Errorf("%s has %s", name, word)
			}
		}
	}
}

// wordsIn returns the text and the titles below n in a language; n is in the language in.
func wordsIn(n *html.Node, in, language string) string {
	said := ""
	for _, a := range n.Attr {
		switch a.Key {
		case "lang":
			in = a.Val
		case "aria-label", "placeholder", "title", "content", "data-notice":
			said += a.Val + "\n"
		}
	}
	if in != language {
		return ""
	}
	if n.Type == html.TextNode {
		said += n.Data + "\n"
	}
	for c := range n.ChildNodes() {
		said += wordsIn(c, in, language)
	}
	return said
}
