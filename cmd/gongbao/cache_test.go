package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gongbao/internal/search"
	"gongbao/internal/source"
)

// cachedLibrary writes a library that has a cache, whose files were changed long ago.
func cachedLibrary(t *testing.T) *project {
	t.Helper()
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Setenv("LocalAppData", os.Getenv("XDG_CACHE_HOME"))
	t.Setenv("HOME", os.Getenv("XDG_CACHE_HOME"))
	p := &project{folder: filepath.Join(t.TempDir(), "content")}
	writeOld(t, p, "site.yaml", "title: 文庫\nbase_url: https://example.org/\nedition_date: 2026-01-02\n")
	for i := range leastCached + 6 {
		writeOld(t, p, fmt.Sprintf("d%02d/document.yaml", i), fmt.Sprintf("title: 關於第%d項工作的意見\nscheme: gongwen\nscript: zh-Hant\n", i))
		writeOld(t, p, fmt.Sprintf("d%02d/1.md", i), fmt.Sprintf("# 一、治安%d\n\n社區警務室要配備%d人。\n\n## （一）巡邏\n\n加強社區巡邏，A%d。\n", i, i, i%7))
	}
	if err := p.open(); err != nil {
		t.Fatal(err)
	}
	return p
}

// writeOld writes a file of the content as if some time ago, each time a second later.
func writeOld(t *testing.T, p *project, name, content string) {
	t.Helper()
	name = filepath.Join(p.folder, filepath.FromSlash(name))
	then := time.Now().Add(-time.Hour).Truncate(time.Second)
	if info, err := os.Stat(name); err == nil {
		then = info.ModTime().Add(time.Second)
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(name, then, then); err != nil {
		t.Fatal(err)
	}
}

// TestSearchCache searches a library with a cache while its files change: each answer must be that
// of the documents themselves.
func TestSearchCache(t *testing.T) {
	p := cachedLibrary(t)
	check := func(when string) {
		t.Helper()
		for _, script := range []string{"", "hans"} {
			for _, words := range []string{"社區", "社区", "巡邏", "治安3", "警務室 人", `"社區警務"`, "a5", "一、治安", "沒有", "室"} {
				got, err := findInCache(p.openSearchable(script), search.Parse(words))
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(p.findInDocuments(t, words, script), got); diff != "" {
					t.Errorf("%s, %s in script %q: %s", when, words, script, diff)
				}
			}
		}
	}
	check("new")
	check("read from the file")
	writeOld(t, p, "d03/1.md", "# 一、治安9\n\n社區警務室要配備3人。\n\n## （一）巡邏\n\n加強社區巡邏，A3。\n")
	check("a document of the same size")
	writeOld(t, p, "d04/2.md", "# 二、沒有\n\n甲。\n")
	check("another file of a document")
	if err := os.RemoveAll(filepath.Join(p.folder, "d05")); err != nil {
		t.Fatal(err)
	}
	check("without a document")
	now := filepath.Join(p.folder, "d06", "1.md")
	for i := range 3 { // too fast for the time of the file to show it
		if err := os.WriteFile(now, fmt.Appendf(nil, "# 一、治安%d\n\n社區。\n", i), 0o644); err != nil {
			t.Fatal(err)
		}
		check("a document that was changed just now")
	}
	name, err := p.cacheName("search-own")
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, broken := range [][]byte{nil, data[:5], data[:len(data)/2], append(data, 'x'), []byte(strings.Repeat("x", 1000))} {
		if err := os.WriteFile(name, broken, 0o644); err != nil {
			t.Fatal(err)
		}
		check("a broken file")
	}
}

// findInDocuments returns what is found without a cache.
func (p *project) findInDocuments(t *testing.T, words, script string) []foundClause {
	t.Helper()
	c, _ := source.Load(p.content)
	list, err := findIn(c.Documents, search.Parse(words), script)
	if err != nil {
		t.Fatal(err)
	}
	return list
}
