package site

import (
	"bytes"
	"gongbao/internal/theme"
	"testing"
)

// BenchmarkFrame returns what all pages at one depth have in common, kept from the page
// before or made anew.
func BenchmarkFrame(b *testing.B) {
	c, _ := guide(b)
	th, found := loadThemeOnce(ourTheme(), Options{})
	if len(found) > 0 {
		b.Fatal(found)
	}
	s := New(c, th, Options{})
	b0 := newBook(s.locales[0], c.Documents[0], nil, unlinked)
	for _, by := range []struct {
		name  string
		frame func(string) Frame
	}{{"kept", b0.shared}, {"made", b0.newFrame}} {
		b.Run(by.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				by.frame("fangkong/3/1/")
			}
		})
	}
}

// BenchmarkCompact removes from a page the blank lines that its template leaves, or only
// copies the page.
func BenchmarkCompact(b *testing.B) {
	_, files := guide(b)
	page := files["fangkong/3/1/index.html"]
	for _, by := range []struct {
		name string
		make func([]byte) []byte
	}{{"compact", theme.Compact}, {"copy", bytes.Clone}} {
		b.Run(by.name, func(b *testing.B) {
			b.SetBytes(int64(len(page)))
			b.ReportAllocs()
			for b.Loop() {
				by.make(page)
			}
		})
	}
}

// BenchmarkLoadTheme loads our theme for both variants, which every command does that makes
// pages. Most of it is the parser of scripts.
func BenchmarkLoadTheme(b *testing.B) {
	for b.Loop() {
		if _, found := LoadTheme(ourTheme(), Options{}); len(found) > 0 {
			b.Fatal(found)
		}
	}
}
