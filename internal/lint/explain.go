package lint

import (
	"cmp"
	"embed"
	"slices"

	"github.com/aymanbagabas/go-udiff/lcs"

	"gongbao/internal/diag"
)

// manual has a page for each code, doc/CODE.md, and an index. The tests
// generate them from the table of package diag and from their test cases.
//
//go:embed doc/*.md
var manual embed.FS

// Explain returns the manual page of a code in Markdown: its meaning, what to
// do, and examples. ok is false if there is no such code.
func Explain(code string) (page string, ok bool) {
	if !slices.Contains(names(), code) {
		return "", false
	}
	b, err := manual.ReadFile("doc/" + code + ".md")
	return string(b), err == nil
}

func names() []string {
	var list []string
	for _, c := range diag.Codes() {
		list = append(list, c.Name)
	}
	return list
}

// Nearest returns the names of the three codes most similar to name, the most
// similar first.
func Nearest(name string) []string {
	list := names()
	slices.SortStableFunc(list, func(a, b string) int { return cmp.Compare(distance(name, a), distance(name, b)) })
	return list[:3]
}

// distance returns the number of characters inserted and deleted between two
// words.
func distance(a, b string) int {
	n := 0
	for _, d := range lcs.DiffRunes([]rune(a), []rune(b)) {
		n += d.End - d.Start + d.ReplEnd - d.ReplStart
	}
	return n
}
