package main

import (
	"os"
	"path/filepath"
	"testing"

	gongbao "gongbao"
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
		if _, err := build(b.Context(), content, gongbao.Theme, "", out, site.Options{}, false); err != nil {
			b.Fatal(err)
		}
	}
}
