package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestBudgetRow(t *testing.T) {
	for _, tt := range []struct {
		budget
		want string
	}{
		{budget{"甲", 7.5e3, 7.5e3, "KB", nil}, "| 甲 | ≤ 7.5 KB | 7.5 KB | kept |"},
		{budget{"甲", 32e6, 56.64e6, "MB", nil}, "| 甲 | ≤ 32.0 MB | 56.6 MB | **broken** |"},
		{budget{"甲", 0, 1, "", nil}, "| 甲 | ≤ 0 | 1 | **broken** |"},
		{budget{"甲", 280, 0, "", errors.New("has no <main>")}, "| 甲 | ≤ 280 | not measurable: has no &lt;main&gt; | **unknown** |"},
	} {
		if got := tt.row(); got != tt.want {
			t.Errorf("got %s, want %s", got, tt.want)
		}
	}
}

// write makes a site of files.
func write(t *testing.T, files map[string]string) (site string) {
	t.Helper()
	site = t.TempDir()
	for name, text := range files {
		file := filepath.Join(site, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return site
}

func TestTakeStock(t *testing.T) {
	files := map[string]string{"index.html": "1234", "SHA256SUMS": "12", "assets/site.css": "123"}
	for _, folder := range []string{"fa/", "fa/1/", "fa/2/", "hans/fa/", "hans/fa/1/", "hans/fa/2/"} {
		files[folder+"index.html"], files[folder+"qr.svg"] = "12", "1"
	}
	files["fa/document.json"], files["hans/fa/document.json"] = "{}", "{}"
	files["fa/1/glance.svg"], files["hans/fa/1/glance.svg"] = "", "" // one page has it
	s, err := takeStock(write(t, files), []string{"fa"})
	if err != nil {
		t.Fatal(err)
	}
	if got := s.kinds["html"]; got != (fileKind{"html", 7, 16}) {
		t.Errorf("HTML: %+v", got)
	}
	if s.beside != 0 || s.bytes() != 16+6+4+3+2 {
		t.Errorf("%d files belong to one page; %d bytes", s.beside, s.bytes())
	}
	for _, folder := range []string{"fa/1/", "fa/2/", "hans/fa/1/"} {
		files[folder+"print.css"] = ""
	}
	if s, _ = takeStock(write(t, files), []string{"fa"}); s.beside != 3 {
		t.Errorf("%d files belong to one page, want the three stylesheets", s.beside)
	}
}

// What the head names is loaded; what only a click loads is not.
func TestNamedInHead(t *testing.T) {
	page := `<head><link rel="stylesheet" href="../a.css"><link rel="icon" href="data:,x"><link rel="alternate" href="../feed.xml"><script src="../a.js"></script><script type="application/ld+json">{}</script></head><details data-script="../late.js"></details>`
	site := write(t, map[string]string{"1/index.html": page, "a.css": "p{}", "a.js": "0", "feed.xml": strings.Repeat("x", 999), "late.js": "1"})
	got, err := namedInHead(site, "1/index.html")
	want := zipped("1/index.html", []byte(page)) + zipped("a.css", []byte("p{}")) + zipped("a.js", []byte("0"))
	if err != nil || got != want {
		t.Errorf("got %d bytes, want %d (%v)", got, want, err)
	}
}

// Chromium loads what the page asks for, once.
func TestVisit(t *testing.T) {
	page := `<!doctype html><link rel="icon" href="data:,x"><link rel="stylesheet" href="../a.css"><script src="../a.js" defer></script><p>甲`
	site := write(t, map[string]string{"1/index.html": page, "a.css": "p{}", "a.js": "fetch('../late.js')", "late.js": "1"})
	sizes, how, err := firstVisits(site, []string{"1/index.html"})
	if how != "Chromium" {
		t.Skip("there is no Chromium")
	}
	if err != nil {
		t.Fatal(err)
	}
	want := 0
	for name, text := range map[string]string{"1.html": page, "a.css": "p{}", "a.js": "fetch('../late.js')", "late.js": "1"} {
		want += zipped(name, []byte(text))
	}
	if sizes[0] != want {
		t.Errorf("got %d bytes, want %d", sizes[0], want)
	}
}

func TestFlags(t *testing.T) {
	corpus := write(t, map[string]string{"gongwen/1.txt": "甲"})
	for _, tt := range []struct{ args, want string }{
		{"-sizes guide", ""},
		{"-budgets -corpus " + corpus, ""},
		{"-sizes huge", "-sizes:"},
		{"-sizes 1,-2", "-sizes:"},
		{"-only hugo,jekyll", "-only:"},
		{"-sizes guide -n 0", "-n:"},
		{"-sizes guide -saves 0", "-saves:"},
		{"-sizes guide -hugo no/such/file", "-hugo:"},
		{"-sizes guide -profile -only hugo", "-profile"},
		{"-sizes 1 -corpus=", "corpus"},
		{"-sizes 1 -corpus no/such/folder", "-corpus:"},
		{"guide", "not a flag"},
	} {
		_, err := flags(strings.Fields(tt.args))
		if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
			t.Errorf("%s: got %v, want %q", tt.args, err, tt.want)
		}
	}
}
