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
		plain("a", "gongwen", "一、總則\n（一）甲，乙\n二、附"), plain("b", "statute", "第一條　甲\"\n第二條　後"),
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
	const want = `a/words-0.js: gongbaoSearch("a/words-0.js",{"title":"a","parts":[["s1","一、總則",0]],"outline":…,"above":0,"heads":[2,3,2],"words":["一、總則","（一）甲，乙","二、附"]})
b/words-0.js: gongbaoSearch("b/words-0.js",{"title":"b","parts":[],"outline":…,"above":0,"heads":[3,3],"words":["第一條甲\"","第二條後"]})
search/index.js: gongbaoSearch("search/index.js",{"docs":[["a",1],["b",1]],"tables":"","shards":1,"fold":"剶則ɒ後ಊ總ރ條","layout":…,"version":…})
search/table-0.js: gongbaoSearch("search/table-0.js",{"layout":…,"singles":"\"1,(0;0,)0;0,,0,a0,b1,、0;0,一01;01,乙0,二01;01,则0,后1,总0,条1;1,甲01,第1;1,附0,","pairs":"(一0;0,)甲0,,乙0,、总0,、附0,一)0;0,一、0;0,一条1;1,二、0;0,二条1;1,总则0,条后1,条甲1,甲\"1,甲,0,第一1;1,第二1;1,"})
`
	if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(b.String(), "\n")); diff != "" {
		t.Error(diff)
	}
}
