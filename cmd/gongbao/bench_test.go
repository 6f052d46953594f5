package main

import (
	"os"
	"path/filepath"
	"testing"

	gongbao "gongbao"
	"gongbao/cmd/gongbao/internal/publish"
	"gongbao/internal/diag"
	"gongbao/internal/site"
)

// BenchmarkBuild is a whole build of the guide, from reading the content to the
// site on disk. The first writes every file; the others find nothing changed,
// as when an editor builds again.
func BenchmarkBuild(b *testing.B) {
	content := os.DirFS("../../content")
	out := filepath.Join(b.TempDir(), "site")
	b.ReportAllocs()
	for b.Loop() {
		files, found := build(content, gongbao.Theme, "", site.Options{})
		if found.Count(diag.Error) > 0 {
			b.Fatal(found)
		}
		if _, err := publish.Site(b.Context(), out, files, nil); err != nil {
			b.Fatal(err)
		}
	}
}
