package manuscript_test

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongbao/internal/export/manuscript"
	"gongbao/internal/policy"
	"gongbao/internal/source"
)

func load(t *testing.T, folder, name string) *policy.Document {
	t.Helper()
	d, found := source.LoadDocument(os.DirFS(folder), name)
	if d == nil {
		t.Fatal(found)
	}
	return d
}

// The blocks of the guide are its lines, and have every address exactly once.
func TestBlocksAreTheLines(t *testing.T) {
	d := load(t, "../../../content", "fangkong")
	m := &manuscript.Manuscript{Document: d}
	var lines []string
	seen := map[string]int{}
	for _, b := range m.Blocks() {
		lines = append(lines, b.Words())
		for _, id := range b.IDs {
			seen[id]++
		}
		for _, r := range b.Runs {
			for _, id := range r.IDs {
				seen[id]++
			}
		}
	}
	if diff := cmp.Diff(d.Lines(), lines); diff != "" {
		t.Error(diff)
	}
	for _, a := range d.Addresses() {
		if seen[a.ID] != 1 {
			t.Errorf("%s occurs %d times", a.ID, seen[a.ID])
		}
	}
}
