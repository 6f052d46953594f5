package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gongbao/internal/cite"
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
	if err := writeLibrary(p.folder, leastCached+6); err != nil {
		t.Fatal(err)
	}
	if err := p.open(); err != nil {
		t.Fatal(err)
	}
	return p
}

// writeLibrary writes so many documents, which all were changed long ago.
func writeLibrary(folder string, documents int) error {
	files := map[string]string{"site.yaml": "title: 文庫\nbase_url: https://example.org/\nedition_date: 2026-01-02\n"}
	for i := range documents {
		files[fmt.Sprintf("d%02d/document.yaml", i)] = fmt.Sprintf("title: 關於第%d項工作的意見\nkind: 意見\nscheme: gongwen\nscript: zh-Hant\n", i)
		files[fmt.Sprintf("d%02d/1.md", i)] = fmt.Sprintf("# 一、治安%d\n\n## （一）人員\n\n社區警務室要配備%d人。\n\n## （二）巡邏\n\n加強社區巡邏，A%d。\n", i, i, i%7)
	}
	for name, content := range files {
		if err := writeOld(filepath.Join(folder, filepath.FromSlash(name)), content); err != nil {
			return err
		}
	}
	return nil
}

// writeOld writes a file as if some time ago.
func writeOld(name, content string) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		return err
	}
	return age(name)
}

// age makes a file look as if it was changed long ago, always at the same time.
func age(name string) error { return os.Chtimes(name, longAgo, longAgo) }

var longAgo = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)

// TestSearchCache searches a library with a cache while its files change: each answer must be that
// of the documents themselves.
func TestSearchCache(t *testing.T) {
	p := cachedLibrary(t)
	check := func(when string) {
		t.Helper()
		p.checkCache(t, when)
	}
	change := func(name, content string) {
		t.Helper()
		name = filepath.Join(p.folder, filepath.FromSlash(name))
		later := longAgo.Add(time.Second)
		if err := errors.Join(writeOld(name, content), os.Chtimes(name, later, later)); err != nil {
			t.Fatal(err)
		}
	}
	check("new")
	check("read from the file")
	change("d03/1.md", "# 一、治安9\n\n社區警務室要配備3人。\n\n## （一）巡邏\n\n加強社區巡邏，A3。\n")
	check("a document of the same size")
	change("d04/2.md", "# 二、沒有\n\n甲。\n")
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
}

// TestBadCache tests that a cache of another version of the program, or one that is broken, is
// not used.
func TestBadCache(t *testing.T) {
	p := cachedLibrary(t)
	p.checkCache(t, "new")
	name, err := p.cacheName("search-own")
	if err != nil {
		t.Fatal(err)
	}
	other := readCache[searchable](name)
	other.Program += "x"
	for i := range other.Docs {
		other.Docs[i].Known.Slug = "other"
	}
	other.texts = make([][]byte, len(other.Docs))
	other.close()
	other.write(name)
	p.checkCache(t, "a file of another version of the program")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, broken := range [][]byte{nil, data[:5], data[:len(data)/2], append(data, 'x'), []byte(strings.Repeat("x", 1000))} {
		if err := os.WriteFile(name, broken, 0o644); err != nil {
			t.Fatal(err)
		}
		p.checkCache(t, "a broken file")
	}
}

// checkCache checks that searches with the cache find what is found without it.
func (p *project) checkCache(t *testing.T, when string) {
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

// TestCiteCache resolves what is typed in a library with a cache: each answer must be that of the
// documents themselves.
func TestCiteCache(t *testing.T) {
	p := cachedLibrary(t)
	for _, script := range []string{"", "hans"} {
		known, err := p.openCitables(citing{script: script})
		if err != nil {
			t.Fatal(err)
		}
		var indexes []*cite.Index
		for i, s := range known.sources {
			if s.Sketch == nil {
				t.Fatalf("%s has no sketch", s.Head.Slug)
			}
			x, err := s.Index()
			if err != nil {
				t.Fatal(err)
			}
			indexes = append(indexes, x)
			known.sources[i].Index = func() (*cite.Index, error) { return x, nil }
		}
		for _, query := range []string{"治安7", "治安7（一）", "治安7第二點", "人員", "治安", "治安的7", "治安77", "一、（二）", "第三條", "意見一", "s1-1", "s1-9", "沒有"} {
			got, err := cite.ResolveIn(query, known.sources)
			if err != nil {
				t.Fatal(err)
			}
			if want := cite.Resolve(query, indexes...); !reflect.DeepEqual(got, want) {
				t.Errorf("%s in script %q is %v, want %v", query, script, got, want)
			}
		}
	}
}
