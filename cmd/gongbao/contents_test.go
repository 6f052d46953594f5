package main

import (
	"strings"
	"testing"
	"testing/fstest"

	"gongbao/internal/policy"
)

// A document that does not stay in memory is read twice. If somebody saves in between, its
// words would be others than those that were checked and that the search finds.
func TestDocumentChangedDuringBuild(t *testing.T) {
	content := func(words string) fstest.MapFS {
		return fstest.MapFS{
			"site.yaml":       {Data: []byte("title: 文庫\nbase_url: https://example.org/\nedition_date: 2026-01-02\n")},
			"a/document.yaml": {Data: []byte("title: 某某意見\nscheme: gongwen\n")},
			"a/1.md":          {Data: []byte(words)},
			"b/document.yaml": {Data: []byte("title: 另一意見\nscheme: gongwen\n")}, // the only document would stay in memory
			"b/1.md":          {Data: []byte("# 一、目標\n")},
		}
	}
	tests := []struct {
		name, now string
		ok        bool
	}{
		{"as it was", "# 一、目標\n\n做好工作。\n", true},
		{"with other words", "# 一、目標\n\n做好本職工作。\n", false},
		{"gone", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := content("# 一、目標\n\n做好工作。\n")
			c := readContents(files, "")
			c.size = keptSize + 1
			bar := newProgress("made", "document", len(c.documents))
			defer bar.stop()
			if err := c.readDocuments(t.Context(), bar, nil, func(int, *policy.Document) {}); err != nil || c.documents[0].head == nil {
				t.Fatal(err, c.documents[0].faults)
			}
			if tt.now == "" {
				delete(files, "a/1.md")
			} else {
				files["a/1.md"] = &fstest.MapFile{Data: []byte(tt.now)}
			}
			d, err := c.textAt(0)
			if tt.ok != (d != nil && err == nil) || !tt.ok && !strings.Contains(err.Error(), "content/a was changed") {
				t.Errorf("read %v, error %v", d != nil, err)
			}
			if got := c.text("a"); tt.ok != (got != nil) {
				t.Errorf("by its slug read %v", got != nil)
			}
		})
	}
}
