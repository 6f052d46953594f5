package lint

import (
	"cmp"
	"embed"
	"slices"

	"github.com/aymanbagabas/go-udiff/lcs"

	"gongbao/internal/diag"
)

// manual has a page for each code, doc/CODE.md, and an index. The tests make them of
// the table of package diag and of the cases that they try.
//
//go:embed doc/*.md
var manual embed.FS

// Explain returns the page of the manual about a code: what it means, what to do, and
// an example, wrong and right. ok is false where there is no such code.
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

// Nearest returns the names of the three codes that are most like name, the likest first.
func Nearest(name string) []string {
	list := names()
	slices.SortStableFunc(list, func(a, b string) int { return cmp.Compare(unlike(name, a), unlike(name, b)) })
	return list[:3]
}

// unlike returns how many characters of one word are not in the other.
func unlike(a, b string) int {
	n := 0
	for _, d := range lcs.DiffRunes([]rune(a), []rune(b)) {
		n += d.End - d.Start + d.ReplEnd - d.ReplStart
	}
	return n
}
