package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// BenchmarkSave is what happens between an editor's saving of a file and the changed
// page: the site is brought up to date, and the page made.
func BenchmarkSave(b *testing.B) {
	p := &project{folder: filepath.Join(b.TempDir(), "content")}
	if err := os.CopyFS(p.folder, os.DirFS("../../content")); err != nil {
		b.Fatal(err)
	}
	if err := p.open(); err != nil {
		b.Fatal(err)
	}
	file := filepath.Join(p.folder, "fangkong", "aids.yaml")
	words, err := os.ReadFile(file)
	if err != nil {
		b.Fatal(err)
	}
	l := &live{project: p}
	n := 0
	for b.Loop() {
		n++
		summary := fmt.Sprintf("第%d次", n)
		changed := strings.Replace(string(words), "summary: ", "summary: "+summary, 1)
		if err := os.WriteFile(file, []byte(changed), 0o644); err != nil {
			b.Fatal(err)
		}
		site := l.build(b.Context())
		if site.File == nil {
			b.Fatal(site.Findings)
		}
		if page, _ := site.File("fangkong/1/index.html"); !strings.Contains(string(page), summary) {
			b.Fatal("the page is as it was")
		}
	}
}
