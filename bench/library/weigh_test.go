package main

import (
	"errors"
	"strings"
	"testing"
)

// The bytes of a page are counted by what they are for.
func TestWeigh(t *testing.T) {
	const (
		head     = `<!doctype html><html><head><meta charset="utf-8"><title>題</title></head><body><a href="#main">跳</a><nav><a href="../">首頁</a></nav>`
		contents = `<nav class="rail"><h2>本頁目錄</h2><a href="#s1-1">一</a></nav>`
		folded   = `<details><summary>本頁目錄</summary><a href="#s1-2">二</a></details>`
		foot     = `<footer>本站</footer></body></html>`
		mark     = `<sup data-x><a href="#n1" id="r1">1</a></sup>`
		link     = `<a class="term" href="../terms/#t1">`
		cite     = `<a class="q" data-x href="#s1-1">引用</a>`
	)
	main := `<main data-text><h1 data-x>站</h1><div class="unit" id="s1">` + "\n" +
		`<h2><a class="num" href="#s1">一、</a>題</h2>` +
		`<section class="unit" id="s1-1"><p>甲&amp;` + mark + link + `乙</a><span class="unit point" id="s1-1-1">一是丙</span>` + cite + `</p></section></div>` +
		`<section data-x><ol><li id="n1">註</li></ol></section></main>`
	w, err := weigh(head + main + contents + folded + foot)
	if err != nil {
		t.Fatal(err)
	}
	if want := len(head + foot); w.outside != want {
		t.Errorf("outside of <main>: %d bytes, want %d", w.outside, want)
	}
	if want := len("一、題甲&乙一是丙"); w.words != want {
		t.Errorf("words: %d bytes, want %d", w.words, want)
	}
	if want := len(mark); w.notes != want {
		t.Errorf("marks of notes: %d bytes, want %d", w.notes, want)
	}
	if want := len(link + "</a>"); w.links != want {
		t.Errorf("links: %d bytes, want %d", w.links, want)
	}
	if w.clauses != 3 {
		t.Errorf("%d clauses, want s1, s1-1 and s1-1-1", w.clauses)
	}
	units := main[strings.Index(main, `<div class="unit"`) : strings.Index(main, "</div>")+len("</div>")]
	if w.units != len(units) {
		t.Errorf("units: %d bytes, want %d", w.units, len(units))
	}
}

// A link to the site next to links to the page makes it a navigation of the site.
func TestContentsOfThePage(t *testing.T) {
	const nav = `<nav><a href="#s1">一</a><a href="../2/">二</a></nav>`
	w, err := weigh(nav + `<main data-text></main>`)
	if err != nil || w.outside != len(nav) {
		t.Errorf("outside of <main>: %d bytes, want %d (%v)", w.outside, len(nav), err)
	}
}

// The label of an article is at the head of its first paragraph, and is of the article.
func TestWordsOfTheLabel(t *testing.T) {
	w, err := weigh(`<main data-text><div class="unit" id="a1"><p class="unit" id="a1-k1"><a class="num" href="#a1">第一條</a>甲</p></div></main>`)
	if err != nil || w.clauses != 2 {
		t.Errorf("%d clauses, want a1 and a1-k1 (%v)", w.clauses, err)
	}
}

func TestWeighNothing(t *testing.T) {
	if w, err := weigh(`<nav></nav><main><p>甲</p></main>`); !errors.Is(err, errNoText) || w.outside != len("<nav></nav>") {
		t.Errorf("a page without data-text: %+v, %v", w, err)
	}
	for _, page := range []string{"<main data-text><p>甲</main>", "<main data-text><div>", "</p>", "<p>甲</p>"} {
		if _, err := weigh(page); err == nil || errors.Is(err, errNoText) {
			t.Errorf("%s: bytes are counted where an element does not end (%v)", page, err)
		}
	}
}
