package search

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongbao/internal/policy"
)

// opaque matches hashes, and outlines, which have tests of their own.
var opaque = regexp.MustCompile(`"[0-9a-f]{8}"|\{"shapes":.*?\}`)

// TestFiles compares the files of a library of two documents with what the browser reads:
// the words and, in the table, the chunks of each character and each pair. The chunks that
// have it in a heading follow a semicolon.
func TestFiles(t *testing.T) {
	docs := []*policy.Document{
		plain("a", "gongwen", "一、總則\n（一）甲，乙\n二、附臺"), plain("b", "statute", "第一條　甲\"\n第二條　後"),
	}
	c := NewCatalogue(false)
	var files []File
	for i, d := range docs {
		d.Title = d.Slug
		c.Add(i, d)
		files = append(files, WordFiles(false, d, func() *policy.Document { return d })...)
	}
	var b strings.Builder
	for _, f := range append(files, c.Index("")...) {
		fmt.Fprintf(&b, "%s: %s", f.Path, opaque.ReplaceAll(f.Make(), []byte("…")))
	}
	const want = `a/words-0.js: gongbaoSearch("a/words-0.js",{"title":"a","parts":[["s1","一、總則",0]],"outline":…,"above":0,"heads":[2,3,2],"words":["一、總則","（一）甲，乙","二、附臺"]})
b/words-0.js: gongbaoSearch("b/words-0.js",{"title":"b","parts":[],"outline":…,"above":0,"heads":[3,3],"words":["第一條甲\"","第二條後"]})
search/index.js: gongbaoSearch("search/index.js",{"docs":[["a",1],["b",1]],"tables":"","shards":1,"fold":"剶則ɒ後ಊ總ރ條 台枱檯臺颱","layout":…,"version":…})
search/table-0.js: gongbaoSearch("search/table-0.js",{"layout":…,"singles":"\"1,(0;0,)0;0,,0,a0,b1,、0;0,一01;01,乙0,二01;01,则0,台0,后1,总0,条1;1,甲01,第1;1,附0,","pairs":"(一0;0,)甲0,,乙0,、总0,、附0,一)0;0,一、0;0,一条1;1,二、0;0,二条1;1,总则0,条后1,条甲1,甲\"1,甲,0,第一1;1,第二1;1,附台0,"})
`
	if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(b.String(), "\n")); diff != "" {
		t.Error(diff)
	}
}

// TestCut tests that a chunk has at most so many characters, unless it is a single clause.
func TestCut(t *testing.T) {
	d := plain("a", "gongwen", "甲乙丙\n丁戊己\n庚")
	for limit, want := range map[int][]int{7: {3}, 6: {2, 1}, 5: {1, 2}, 3: {1, 1, 1}, 2: {1, 1, 1}} {
		var got []int
		for _, units := range cut(d, limit) {
			got = append(got, len(units))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("at most %d characters: %s", limit, diff)
		}
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
