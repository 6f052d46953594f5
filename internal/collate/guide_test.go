package collate_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongbao/internal/collate"
	"gongbao/internal/policy"
	"gongbao/internal/source"
)

// TestGuideRestored undoes the corrections of the guide, the content of this
// repository, and must get the received text, byte for byte (AC-03, AC-07).
func TestGuideRestored(t *testing.T) {
	c, found := source.Load(os.DirFS("../../content"))
	if len(found) > 0 || c.Guide() == nil {
		t.Fatalf("the guide cannot be read: %v", found)
	}
	d := c.Guide()
	received, err := os.ReadFile("../../content/fangkong/source.txt")
	if err != nil {
		t.Fatal(err)
	}
	const sum = "2a475a51c5e96b2e85bffce738b5cb12557b58aa7e2cba8e56e0e692513e9cf2"
	if got := policy.Hash(string(received)); got != sum {
		t.Errorf("source.txt has the SHA-256 %s; what was received has %s", got, sum)
	}
	provenance := d.Source.ProvenanceLines()
	if len(provenance) != 1 || !strings.HasPrefix(provenance[0], "前言:本站為你精心整理") {
		t.Errorf("provenance %q", provenance)
	}
	undone, wrong := collate.Undo(d, d.Lines())
	if wrong != nil {
		t.Errorf("%v", wrong)
	}
	if diff := cmp.Diff(strings.Split(string(received), "\n"), append(provenance, undone...)); diff != "" {
		t.Error(diff)
	}
	if strings.Join(d.Lines(), "") != d.Text() {
		t.Error("the lines are not the text")
	}
}
