package intake

import (
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
	"pgregory.net/rapid"
)

// TestLongTitle tests that a heading that is longer than the title of a document may be
// is not lost, but no title.
func TestLongTitle(t *testing.T) {
	long := strings.Repeat("總則", 300)
	r, err := Import(Input{"a.md", []byte("# " + long + "\n\n甲。\n")}, Options{})
	if err != nil || !strings.Contains(edition(r), long) {
		t.Fatal(err)
	}
	if yaml := r.Files[slices.IndexFunc(r.Files, func(f File) bool { return f.Name == "document.yaml" })].Content; !strings.HasPrefix(yaml, "title: "+strings.Repeat("總則", 10)+"\n") {
		t.Error(yaml)
	}
}

// TestMetadataYAML tests that every string survives in document.yaml, also where
// it looks like another YAML type.
func TestMetadataYAML(t *testing.T) {
	check := func(t reporter, text string) {
		t.Helper()
		want := metadata{Title: text, Kind: text, Split: []string{text}}
		out, err := want.yaml()
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		var got metadata
		if err := yaml.Load([]byte(out), &got, yaml.WithKnownFields()); err != nil {
			t.Fatalf("%q: %v\n%s", text, err, out)
		}
		if got.Title != text || got.Kind != text || got.Split[0] != text {
			t.Errorf("%q is read back as %q, %q and %q", text, got.Title, got.Kind, got.Split)
		}
	}
	for _, text := range []string{"null", "true", "~", "no", "1.5", "0x1f", "2019-01-22", "1e10", "12:30", "甲: 乙", "甲 #乙", "- 甲", "? 甲", "'甲'", `"甲"`, "甲\\乙", "[甲]", "　甲　", "甲\n乙"} {
		check(t, text)
	}
	rapid.Check(t, func(rt *rapid.T) { check(rt, rapid.String().Draw(rt, "text")) })
}
