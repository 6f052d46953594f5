package search

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongbao/internal/policy"
	"gongbao/internal/scheme"
)

// corpus returns the documents of the corpus; the test is skipped without one. Each
// line of a file becomes a paragraph.
func corpus(t testing.TB) []*policy.Document {
	t.Helper()
	folder := os.Getenv("GONGBAO_CORPUS")
	if folder == "" {
		t.Skip("GONGBAO_CORPUS is not set to a folder with real documents")
	}
	var docs []*policy.Document
	for kind, scheme := range map[string]string{"gongwen": "gongwen", "statutes": "statute"} {
		names, err := filepath.Glob(filepath.Join(folder, kind, "*.txt"))
		if err != nil || len(names) == 0 {
			t.Fatalf("GONGBAO_CORPUS: no %s in %s", kind, folder)
		}
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			docs = append(docs, plain(kind+"-"+strings.TrimSuffix(filepath.Base(name), ".txt"), scheme, string(text)))
		}
	}
	slices.SortFunc(docs, func(a, b *policy.Document) int { return strings.Compare(a.Slug, b.Slug) })
	return docs
}

// plain makes a document of plain text.
func plain(slug, name, text string) *policy.Document {
	d := &policy.Document{Slug: slug, Title: slug, Script: policy.Hans, Scheme: scheme.Named(name)}
	b := policy.NewBuilder(d)
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			b.Paragraph(policy.Line{Text: line})
		}
	}
	b.Finish()
	return d
}
