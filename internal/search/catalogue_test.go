package search

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"gongbao/internal/address"
	"gongbao/internal/policy"
)

// valueOf returns the value in a file.
func valueOf[T any](t *testing.T, f File) (value T) {
	t.Helper()
	_, data, _ := strings.Cut(string(f.Make()), ",")
	if err := json.Unmarshal([]byte(strings.TrimSuffix(data, ")\n")), &value); err != nil {
		t.Fatalf("%s: %v", f.Path, err)
	}
	return value
}

// TestWordsOfSmallLibrary tests that in a small library the file with the words of a
// document has the hash that the index has.
func TestWordsOfSmallLibrary(t *testing.T) {
	a, b := plain("a", "gongwen", "甲乙"), plain("b", "gongwen", "丙丁")
	words := WordFiles(true, a, func() *policy.Document { return a })[0].Make()
	both := NewCatalogue(true)
	both.Add(0, a)
	both.Add(1, b)
	x := valueOf[struct{ Docs [][]any }](t, both.Index("")[0])
	if hash := x.Docs[0][2].(string); !strings.Contains(string(words), `"hash":"`+hash+`"`) {
		t.Errorf("the index has the hash %s, the words are\n%s", hash, words)
	}
	changed := plain("a", "gongwen", "甲丙")
	other := NewCatalogue(true)
	other.Add(0, changed)
	if y := valueOf[struct{ Docs [][]any }](t, other.Index("")[0]); y.Docs[0][2] == x.Docs[0][2] {
		t.Error("other words have the same hash")
	}
}

// TestIndexOfVariants tests that all variants share the table of the first, and that each
// index has the path to it.
func TestIndexOfVariants(t *testing.T) {
	c := NewCatalogue(false)
	c.Add(0, plain("a", "gongwen", "甲乙"))
	var paths, tables []string
	for _, f := range c.Index("", "hans/") {
		paths = append(paths, f.Path)
		if strings.HasSuffix(f.Path, address.SearchIndex) {
			tables = append(tables, valueOf[struct{ Tables string }](t, f).Tables)
		}
	}
	if want := []string{"search/index.js", "hans/search/index.js", "search/table-0.js"}; !slices.Equal(paths, want) {
		t.Errorf("the files are %q, want %q", paths, want)
	}
	if want := []string{"", "../"}; !slices.Equal(tables, want) {
		t.Errorf("the paths to the table are %q, want %q", tables, want)
	}
}

// TestShard tests that a shard has, for each gram, the chunks that have it, and those
// that have it in a heading.
func TestShard(t *testing.T) {
	table := table{}
	for _, n := range []int32{0, 1, 2, 40} {
		table.add(single(','), n, n == 2)
	}
	table.add(pair('甲', ';'), 33, false)
	got := table.shard([]gram{pair('甲', ';'), single(',')}, "h")
	if want := (shard{"h", ",0+2C1;2,", "甲;x1,"}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
