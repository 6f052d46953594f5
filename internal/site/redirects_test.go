package site

import (
	"strings"
	"testing"
	"testing/fstest"

	"gongbao/internal/diag"
	"gongbao/internal/source"
)

// A document that has moved leads readers from each of its former pages to the same page
// now, in both scripts, and so does the file of redirects.
func TestMovedDocument(t *testing.T) {
	c, found := source.Load(fstest.MapFS{
		"site.yaml":          {Data: []byte("title: 站\nbase_url: https://example.org/sub/\nedition_date: 2026-01-02\n")},
		"redirects.yaml":     {Data: []byte("moved:\n  - {document: old, to: new}\n")},
		"new/document.yaml":  {Data: []byte("title: 新\nsplit: [part]\n")},
		"new/1.md":           {Data: []byte("# 一、甲\n\n乙。\n")},
		"new/redirects.yaml": {Data: []byte("moved:\n  - {from: s2, to: s1}\n")},
	})
	if found.Count(diag.Error) > 0 {
		t.Fatal(found)
	}
	files, found := Build(c, ourTheme(), Options{})
	if len(found) > 0 {
		t.Fatal(found)
	}
	for _, tt := range []struct{ file, has string }{
		{"old/index.html", `url=../new/"`},
		{"old/1/index.html", `url=../../new/1/"`},
		{"old/1/index.html", `<link rel="canonical" href="https://example.org/sub/new/1/">`},
		{"old/full/index.html", `url=../../new/full/"`},
		{"hans/old/1/index.html", `url=../../new/1/"`},
		{"_redirects", "/sub/old/* /sub/new/:splat 301\n"},
		{"_redirects", "/sub/hans/old/* /sub/hans/new/:splat 301\n"},
		{"_redirects", "/sub/new/2/ /sub/new/1/#s1 301\n"},
	} {
		if !strings.Contains(string(files[tt.file]), tt.has) {
			t.Errorf("%s lacks %s:\n%s", tt.file, tt.has, files[tt.file])
		}
	}
	if strings.Contains(string(files["sitemap.xml"]), "/old/") {
		t.Error("the sitemap has an address that has moved")
	}
}
