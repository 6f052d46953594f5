package search

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"gongbao/internal/policy"
	"gongbao/internal/variant"
)

// valueOf returns the value in a file.
func valueOf[T any](t *testing.T, file func() []byte) (value T) {
	t.Helper()
	_, data, _ := strings.Cut(string(file()), ",")
	if err := json.Unmarshal([]byte(strings.TrimSuffix(data, ")\n")), &value); err != nil {
		t.Fatal(err)
	}
	return value
}

// TestWordsHaveHash tests that the words of a document have the hash that its shelf has,
// and that other words have another.
func TestWordsHaveHash(t *testing.T) {
	hash := func(text string) string {
		files := publish(plain("a", "gongwen", text))
		words := valueOf[struct{ Hash string }](t, files["hans/a/words-0.js"]).Hash
		shelf := valueOf[struct{ Docs [][]any }](t, files["hans/search/documents-0.js"])
		if got := shelf.Docs[0][2]; got != words {
			t.Errorf("the shelf has the hash %v, the words have %s", got, words)
		}
		return words
	}
	if hash("甲乙") == hash("甲丙") {
		t.Error("other words have the same hash")
	}
}

// TestFilesOfVariants tests that all variants share the table of the first, and that each
// index has the path to it.
func TestFilesOfVariants(t *testing.T) {
	files := publish(plain("a", "gongwen", "甲乙"))
	for path, want := range map[string]string{"search/index.js": "", "hans/search/index.js": "../"} {
		if got := valueOf[struct{ Tables string }](t, files[path]).Tables; got != want {
			t.Errorf("%s: the path to the table is %q, want %q", path, got, want)
		}
	}
	for path, want := range map[string]bool{"search/table-0.js": true, "hans/search/table-0.js": false} {
		if files[path] != nil != want {
			t.Errorf("there is %s: %v, want %v", path, !want, want)
		}
	}
}

// TestAddInAnyOrder tests that the files do not depend on the order in which documents are
// added.
func TestAddInAnyOrder(t *testing.T) {
	docs := []*policy.Document{plain("a", "gongwen", "甲乙"), plain("b", "statute", "第一條　乙丙"), plain("c", "gongwen", "丙丁")}
	made := func(order ...int) (list []string) {
		c := NewCatalogue(variant.All(policy.Hant))
		for _, place := range order {
			c.Add(place, docs[place])
		}
		for _, f := range c.Index() {
			list = append(list, string(f.Make()))
		}
		return list
	}
	if !slices.Equal(made(0, 1, 2), made(2, 0, 1)) {
		t.Error("the files are different")
	}
}

// TestShard tests that a shard has, for each gram, the clauses that have it, those that have
// it in their head, and the documents that have it in their title.
func TestShard(t *testing.T) {
	table := table{}
	for _, n := range []int32{0, 1, 2, 40} {
		table.posting(single(',')).words.add(n)
	}
	table.posting(single(',')).heads = new(steps).with(2)
	table.posting(pair('甲', ';')).words.add(33)
	table.posting(single('乙')).titles = new(steps).with(1)
	got := table.shard([]gram{pair('甲', ';'), single(','), single('乙')}, "h")
	if want := (shard{"h", ",乙", "甲;", "]+_B^;_,;;^,=^"}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// TestTableOfSmallLibrary tests that pairs of characters are in the table of a library from
// a size on, and that the index has the number of characters of its longest gram.
func TestTableOfSmallLibrary(t *testing.T) {
	for chars, want := range map[int]int{smallLibrary: 1, smallLibrary + 1: 2} {
		files := publish(plain("a", "gongwen", strings.Repeat("甲", chars)))
		longest := valueOf[struct{ Longest int }](t, files["search/index.js"]).Longest
		table := valueOf[struct{ Pairs string }](t, files["search/table-0.js"])
		if longest != want || (table.Pairs == "甲甲") != (want == 2) {
			t.Errorf("%d characters: the longest gram has %d, the table has the pairs %q", chars, longest, table.Pairs)
		}
	}
}

// TestLongList tests that a list that is too long for a shard is in pieces, which together
// have its numbers.
func TestLongList(t *testing.T) {
	table := table{}
	p := table.posting(pair('甲', '乙'))
	var want []int32
	for n := int32(0); n < 40_000; n += 2 {
		p.words.add(n)
		want = append(want, n)
	}
	if got := table.shard([]gram{pair('甲', '乙')}, "").Lists; got != "#20000" {
		t.Errorf("the shard has %s", got)
	}
	for n := int32(40_000); n < 4_000_000; n += 40 {
		p.words.add(n)
		want = append(want, n)
	}
	var got []int32
	for i, piece := range table.pieces() {
		if path := fmt.Sprintf("search/list-7532-4e59-0-%d.js", i); piece.path != path {
			t.Errorf("piece %d is %s, want %s", i, piece.path, path)
		}
		if n := piece.numbers().len(); n > pieceSize*3/2 {
			t.Errorf("piece %d has %d bytes", i, n)
		}
		got = append(got, piece.numbers().numbers()...)
	}
	if n := table.pieces()[0].numbers().len(); n > firstPiece*3/2 {
		t.Errorf("the first piece has %d bytes", n)
	}
	if !slices.Equal(got, want) {
		t.Errorf("the pieces have %d numbers, the list %d", len(got), len(want))
	}
}

// TestShelves tests that a shelf has at most so many documents, and is closed when it has
// many clauses.
func TestShelves(t *testing.T) {
	c := NewCatalogue(variant.All(policy.Hant))
	for range shelfDocuments + 1 {
		c.docs = append(c.docs, entry{clauses: 1})
	}
	for range 3 {
		c.docs = append(c.docs, entry{clauses: shelfClauses - 1})
	}
	var got []int
	for _, docs := range c.shelves() {
		got = append(got, len(docs))
	}
	if want := []int{shelfDocuments, 2, 2}; !slices.Equal(got, want) {
		t.Errorf("shelves have %v documents, want %v", got, want)
	}
	second := marksOf(c.shelves())[1]
	if want := (mark{shelfDocuments + 1 + shelfClauses - 1, shelfDocuments + 2, ""}); second != want {
		t.Errorf("the second ends at %v, want %v", second, want)
	}
}

// TestOutlinesWithoutText tests that locators of the other script can be made of labels and
// headings alone.
func TestOutlinesWithoutText(t *testing.T) {
	d := guide(t)
	for _, v := range []policy.Script{policy.Hant, policy.Hans} {
		whole := rowOf(d, variant.Of(d, v), "")
		if got := entryOf(d, variant.All(policy.Hant)).rows[v]; !strings.Contains(string(got), string(encoded(whole.outline))) {
			t.Errorf("%s: the row has another outline than the document", v)
		}
	}
}
