package search

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongbao/internal/policy"
	"gongbao/internal/variant"
)

// opaque matches hashes, and outlines, which have tests of their own.
var opaque = regexp.MustCompile(`"[0-9a-f]{8}"|\{"shapes":.*?\}`)

// TestFiles compares the files of a library of two documents, which takes itself for a
// large one, with what the browser reads: the words, the documents of a shelf and, in the
// table, the clauses of each character and each pair. The clauses that have it in a heading follow a semicolon, and documents that have it in
// their title another.
func TestFiles(t *testing.T) {
	docs := []*policy.Document{
		plain("a", "gongwen", "一、總則\n（一）甲，乙\n二、附臺"), plain("b", "statute", "第一條　甲\"\n第二條　後"),
	}
	c := NewCatalogue(variant.All(policy.Hant))
	var files []File
	for i, d := range docs {
		d.Title = d.Slug
		c.Add(i, d)
		files = append(files, WordFiles(d, func() *policy.Document { return d })...)
	}
	c.chars = smallLibrary + 1
	var b strings.Builder
	for _, f := range append(files, c.Index()...) {
		fmt.Fprintf(&b, "%s: %s", f.Path, opaque.ReplaceAll(f.Make(), []byte("…")))
	}
	want := strings.ReplaceAll(`a/words-0.js: gongbaoSearch("a/words-0.js",{"hash":…,"parts":[[0,"一、總則"]],"heads":[2,3,2],"words":["一、總則","（一）甲，乙","二、附臺"]})
b/words-0.js: gongbaoSearch("b/words-0.js",{"hash":…,"parts":[],"heads":[3,3],"words":["第一條甲\"","第二條後"]})
search/index.js: gongbaoSearch("search/index.js",{"count":2,"shelves":[[5,2,"a"]],"names":1,"tables":"","shards":1,"longest":2,"fold":"剶則ɒ後ಊ總ރ條 台枱檯臺颱","layout":…,"version":…})
search/documents-0.js: gongbaoSearch("search/documents-0.js",{"hash":…,"clauses":0,"before":0,"docs":[["a","a",…,[3],[0],…],["b","b",…,[2],[],…]]})
search/names-0.js: gongbaoSearch("search/names-0.js",{"hash":…,"names":{"a":[["a","a"]],"b":[["b","b"]]}})
hans/search/index.js: gongbaoSearch("search/index.js",{"count":2,"shelves":[[5,2,"a"]],"names":1,"tables":"../","shards":1,"longest":2,"fold":"剶則ɒ後ಊ總ރ條 台枱檯臺颱","layout":…,"version":…})
hans/search/documents-0.js: gongbaoSearch("search/documents-0.js",{"hash":…,"clauses":0,"before":0,"docs":[["a","a",…,[3],[0],…],["b","b",…,[2],[],…]]})
hans/search/names-0.js: gongbaoSearch("search/names-0.js",{"hash":…,"names":{"a":[["a","a"]],"b":[["b","b"]]}})
search/table-0.js: gongbaoSearch("search/table-0.js",{"hash":…,"singles":"\"(),ab、一乙二则台后总条甲第附","pairs":"(一)甲,乙、总、附一)一、一条二、二条总则条后条甲甲\"甲,第一第二附台","lists":"´,^;^,^;^,^,;;],;;^,]_;]_,]^_;]^_,^,__;__,],_,a,],´^;´^,^_,´^;´^,_,^;^,^,^,],_,^;^,];],´;´,_;_,a;a,],a,´,´,^,´;´,a;a,_"})
`, "´", "`") // which a raw string cannot have
	if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(b.String(), "\n")); diff != "" {
		t.Error(diff)
	}
}

// TestCut tests that a chunk has at most so many characters, unless it is a single clause.
func TestCut(t *testing.T) {
	half, whole := strings.Repeat("甲", chunkSize/2), strings.Repeat("乙", chunkSize+1)
	var got []int
	for _, units := range cut(plain("a", "gongwen", strings.Join([]string{half, half, "丙", whole, whole, "丁", half}, "\n"))) {
		got = append(got, len(units))
	}
	if diff := cmp.Diff([]int{2, 1, 1, 1, 2}, got); diff != "" {
		t.Error(diff)
	}
}

// TestSpaces tests that words can be separated by any space.
func TestSpaces(t *testing.T) {
	for _, space := range []string{" ", "\t", "\u00a0", "\u2003", "\u2028", "\u2029", "\u3000"} {
		if got := Parse("甲" + space + "乙").Words; len(got) != 2 {
			t.Errorf("%+q separates %q", space, got)
		}
	}
}
